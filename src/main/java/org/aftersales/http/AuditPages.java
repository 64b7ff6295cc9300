package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.Audits.IssuedLine;
import org.aftersales.register.Audits.Reissued;
import org.aftersales.register.Register;
import org.aftersales.register.Role.Permission;
import org.aftersales.report.AuditFormat;
import org.aftersales.report.AuditReport;
import org.aftersales.report.Markup;

/** Audit reports over the register as pages. */
final class AuditPages {

  private static final int FINDINGS = 25;

  private final Register register;
  private final ComplianceChecker checker;
  private final Gate gate;
  private final Forms forms;

  AuditPages(Register register, ComplianceChecker checker, Gate gate) {
    this.register = register;
    this.checker = checker;
    this.gate = gate;
    this.forms = new Forms(register, checker);
  }

  /** The routes, by what wraps a page for somebody who was let in. */
  void serve(JavalinDefaultRoutingApi routes, UnaryOperator<Handler> page) {
    routes.get("/audit", page.apply(this::audit));
    routes.post("/audit", page.apply(this::issue));
    routes.get("/audits/{number}", page.apply(this::issued));
  }

  private void audit(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.READ);
    PageShell shell = new PageShell(ctx, gate);
    Language say = shell.language();
    int page = Filters.number(ctx, "page", 0, 1_000_000);
    AuditReport report =
        register
            .audits()
            .report(RegisterApi.audited(ctx, caller), checker.policy(), page * FINDINGS, FINDINGS);
    Markup html = shell.begin(say.say("ممیزی", "Audit"));
    forms.filters(ctx, caller, html, "/audit", false);
    Map<String, String> given = Filters.given(ctx);
    Forms.downloads(
        html,
        "/v1/audit" + (given.isEmpty() ? "" : "?" + Markup.escaped(Forms.joined(given))),
        List.of("pdf", "xlsx", "json"),
        say);
    if (caller.may(Permission.AUDIT)) {
      html.raw("<form class=\"issue\" method=\"post\" action=\"/audit\">");
      given.forEach(
          (name, value) -> {
            html.raw("<input type=\"hidden\" name=\"" + name + "\" value=\"").text(value);
            html.raw("\">");
          });
      if (!caller.known()) {
        html.raw("<label>").text(say.say("نام", "Your name"));
        html.raw(" <input name=\"name\" required maxlength=\"100\"></label>");
      }
      html.raw("<button class=\"primary\">").text(say.say("صدور این گزارش", "Issue this report"));
      html.raw("</button></form>\n");
    }
    issuedList(say, html);
    html.raw(AuditFormat.fragment(report, say.isPersian()));
    pages(given, page, report, say, html);
    PageShell.end(ctx, html);
  }

  private void issuedList(Language say, Markup html) {
    List<IssuedLine> issued = register.audits().issued();
    if (issued.isEmpty()) {
      return;
    }
    html.raw("<details><summary>").text(say.say("گزارش‌های صادرشده", "Issued reports"));
    html.raw(" (" + issued.size() + ")</summary><ul>");
    for (IssuedLine line : issued) {
      html.raw("<li><a href=\"/audits/" + line.entry() + "\">" + line.entry() + "</a> · ");
      html.text(line.at().substring(0, 10)).raw(" · <bdi>").text(line.by()).raw("</bdi></li>");
    }
    html.raw("</ul></details>\n");
  }

  private static void pages(
      Map<String, String> given, int page, AuditReport report, Language say, Markup html) {
    boolean more = (long) (page + 1) * FINDINGS < report.findingsTotal();
    html.raw("<p>");
    if (page > 0) {
      pageLink(given, page - 1, say.say("یافته‌های پیشین", "Findings before"), html);
    }
    if (more) {
      pageLink(given, page + 1, say.say("یافته‌های بعدی", "More findings"), html);
    }
    html.raw("</p>\n");
  }

  private static void pageLink(Map<String, String> given, int page, String text, Markup html) {
    Map<String, String> all = new LinkedHashMap<>(given);
    all.put("page", Integer.toString(page));
    html.raw("<a class=\"button\" href=\"/audit?").text(Forms.joined(all)).raw("#findings\">");
    html.text(text).raw("</a> ");
  }

  private void issue(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.AUDIT);
    AuditReport report =
        register
            .audits()
            .issue(
                RegisterApi.actor(caller, Permission.AUDIT, Filters.text(ctx, "name")),
                RegisterApi.audited(ctx, caller),
                checker.policy(),
                RegisterApi.FINDINGS);
    ctx.redirect(
        "/audits/" + report.basis().issued().orElseThrow(), io.javalin.http.HttpStatus.SEE_OTHER);
  }

  private void issued(Context ctx) {
    Gate.require(ctx, Permission.READ);
    Reissued again = RegisterApi.reissued(ctx, register);
    PageShell shell = new PageShell(ctx, gate);
    Language say = shell.language();
    Markup html = shell.begin(say.say("گزارش ممیزی", "Audit report"));
    html.raw("<p class=\"" + (again.equal() ? "fact" : "problem") + "\">");
    html.text(
        (again.equal()
                ? say.say(
                    "این گزارش از همان مدخل‌ها بازساخته شد و با آنچه صادر شد یکی است.",
                    "Rebuilt from the entries it names; equal to what was issued.")
                : say.say(
                    "این گزارش با آنچه صادر شد یکی نیست؛ دفتر ثبت را وارسی کنید.",
                    "Not equal to what was issued; verify the register."))
            + " "
            + again.by().name()
            + ", "
            + again.at().substring(0, 10));
    html.raw("</p>\n");
    String path = "/v1/audits/" + again.report().basis().issued().orElseThrow();
    Forms.downloads(html, path, List.of("pdf", "xlsx", "json"), say);
    html.raw(AuditFormat.fragment(again.report(), say.isPersian()));
    PageShell.end(ctx, html);
  }
}
