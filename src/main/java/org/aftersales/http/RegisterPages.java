package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.Register;
import org.aftersales.register.Role.Permission;
import org.aftersales.report.AuditFormat;
import org.aftersales.report.Markup;

/** The register as pages for people: who they are, and the ways to each page. */
final class RegisterPages {

  private final Register register;
  private final ComplianceChecker checker;
  private final Gate gate;

  RegisterPages(Register register, ComplianceChecker checker, Gate gate) {
    this.register = register;
    this.checker = checker;
    this.gate = gate;
  }

  void serve(JavalinDefaultRoutingApi routes) {
    routes.get(
        "/page/report.css",
        ctx ->
            ctx.contentType("text/css; charset=utf-8")
                .header("Cache-Control", "no-cache")
                .result(AuditFormat.style()));
    routes.get("/signin", ctx -> signInForm(ctx, ""));
    routes.post("/signin", this::signIn);
    routes.post("/signout", this::signOut);
    new CheckPages(register, checker, gate).serve(routes, this::page);
    new WaiverPages(register, gate).serve(routes, this::page);
    new AuditPages(register, checker, gate).serve(routes, this::page);
    new AccessPages(register, gate).serve(routes, this::page);
  }

  /** A page for somebody who was let in; others are asked to sign in. */
  private Handler page(Handler handler) {
    return ctx -> {
      try {
        gate.enter(ctx);
        Language.remember(ctx);
        handler.handle(ctx);
      } catch (Problem problem) {
        if (problem.status() == 401) {
          String to = ctx.method().name().equals("GET") ? ctx.path() + query(ctx) : "/checks";
          ctx.redirect("/signin?to=" + Forms.encoded(to));
        } else {
          problem.retryAfter().ifPresent(s -> ctx.header("Retry-After", Integer.toString(s)));
          Markup html = new PageShell(ctx, gate).begin(problem.title());
          html.heading(1, problem.title(), "");
          html.element("p", "problem", String.valueOf(problem.getMessage()));
          ctx.status(problem.status());
          PageShell.end(ctx, html);
        }
      }
    };
  }

  private static String query(Context ctx) {
    return ctx.queryString() == null ? "" : "?" + ctx.queryString();
  }

  private void signInForm(Context ctx, String problem) {
    Language say = Language.of(ctx);
    Language.remember(ctx);
    String title = say.say("ورود", "Sign in");
    Markup html = new PageShell(ctx, gate).begin(title);
    html.heading(1, title, "");
    if (!problem.isEmpty()) {
      html.raw("<p class=\"problem\" role=\"alert\">").text(problem).raw("</p>\n");
    }
    html.raw(
        "<form method=\"post\" action=\"/signin\"><input type=\"hidden\" name=\"to\" value=\"");
    html.text(local(Filters.text(ctx, "to").orElse("/checks"))).raw("\">");
    html.raw("<label for=\"token\">").text(say.say("رمز دسترسی (توکن)", "Access token"));
    html.raw("</label><input id=\"token\" name=\"token\" type=\"password\" required");
    html.raw(" autocomplete=\"current-password\" dir=\"ltr\" autofocus>");
    html.raw("<p class=\"hint\">")
        .text(
            say.say(
                "رمز را راهبر می‌دهد؛ توکن سامانهٔ هویت شرکت نیز پذیرفته است.",
                "The administrator gives it; a token of your company's identity provider opens too."));
    html.raw("</p><button class=\"primary\">").text(title).raw("</button></form>\n");
    PageShell.end(ctx, html);
  }

  private void signIn(Context ctx) {
    try {
      SecurityHeaders.forged(ctx, false)
          .ifPresent(
              why -> {
                throw Problem.of(403, "Forbidden", why);
              });
      Caller caller = gate.signIn(ctx, Filters.text(ctx, "token").orElse(""));
      String to = local(Filters.text(ctx, "to").orElse("/checks"));
      boolean reads = caller.may(Permission.CHECK);
      ctx.redirect(reads ? to : "/access");
    } catch (Problem problem) {
      ctx.status(problem.status());
      signInForm(ctx, String.valueOf(problem.getMessage()));
    }
  }

  private void signOut(Context ctx) {
    gate.signOut(ctx);
    ctx.redirect("/signin");
  }

  /** A path of this service; anything else would lead elsewhere. */
  private static String local(String path) {
    return path.startsWith("/") && !path.startsWith("//") && !path.contains("\\")
        ? path
        : "/checks";
  }
}
