package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.CheckLine;
import org.aftersales.register.Decision;
import org.aftersales.register.Register;
import org.aftersales.register.RegisteredCheck;
import org.aftersales.register.Role.Permission;
import org.aftersales.register.Selection;
import org.aftersales.report.Markup;
import org.aftersales.report.Report;
import org.aftersales.report.Review;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.Mode;

/** The checks of the register as pages, with the decisions on them. */
final class CheckPages {

  private static final int LINES = 50;

  private final Register register;
  private final ComplianceChecker checker;
  private final Gate gate;
  private final Forms forms;

  CheckPages(Register register, ComplianceChecker checker, Gate gate) {
    this.register = register;
    this.checker = checker;
    this.gate = gate;
    this.forms = new Forms(register, checker);
  }

  /** The routes, by what wraps a page for somebody who was let in. */
  void serve(JavalinDefaultRoutingApi routes, UnaryOperator<Handler> page) {
    routes.get("/checks", page.apply(this::checks));
    routes.get("/checks/{number}", page.apply(this::check));
    routes.post("/checks/{number}/decisions", page.apply(this::decide));
    routes.post("/checks/{number}/waivers", page.apply(this::waive));
  }

  private void checks(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.CHECK);
    PageShell shell = new PageShell(ctx, gate);
    Language say = shell.language();
    Selection selection = Filters.of(ctx, caller);
    OptionalLong before = Filters.number(ctx, "before");
    List<CheckLine> lines = register.checks(selection, before, LINES + 1);
    String title = say.say("دفتر ثبت بررسی‌ها", "Register of checks");
    Markup html = shell.begin(title);
    html.heading(1, title, "");
    forms.filters(ctx, caller, html, "/checks", true);
    if (lines.isEmpty()) {
      html.element("p", "", say.say("بررسی‌ای نیست.", "There is no check."));
    } else {
      lines(lines.subList(0, Math.min(LINES, lines.size())), say, html);
    }
    if (lines.size() > LINES) {
      Map<String, String> given = Filters.given(ctx);
      given.put("before", Long.toString(lines.get(LINES - 1).entry()));
      html.raw("<p><a class=\"button\" rel=\"next\" href=\"/checks?").text(Forms.joined(given));
      html.raw("\">").text(say.say("قدیمی‌تر", "Earlier")).raw("</a></p>\n");
    }
    PageShell.end(ctx, html);
  }

  private static void lines(List<CheckLine> lines, Language say, Markup html) {
    html.raw("<table class=\"list\"><thead><tr>");
    for (String head :
        List.of(
            say.say("شماره", "No."),
            say.say("زمان (UTC)", "Time (UTC)"),
            say.say("پرونده", "Sale file"),
            say.say("مشتری", "Customer"),
            say.say("ارائه‌دهنده", "Submitted by"),
            say.say("رأی", "Verdict"),
            say.say("عمده", "Major"),
            say.say("جزئی", "Minor"),
            say.say("بررسی", "To review"),
            say.say("بی‌مدرک", "Not covered"))) {
      html.raw("<th scope=\"col\">").text(head).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    for (CheckLine line : lines) {
      html.raw("<tr><td><a href=\"/checks/" + line.entry() + "\">" + line.entry() + "</a></td>");
      html.raw("<td dir=\"ltr\">").text(PageWords.time(line.at())).raw("</td>");
      html.raw("<td><bdi>").text(line.saleFile()).raw("</bdi>");
      String draft = line.mode() == Mode.DRAFT ? say.say("پیش‌نویس", "draft") : "";
      String old = line.last() ? "" : say.say("بررسی بعدی دارد", "checked again since");
      String notes =
          Stream.of(draft, old).filter(n -> !n.isEmpty()).collect(Collectors.joining(", "));
      html.raw(notes.isEmpty() ? "" : " <span class=\"hint\">(").text(notes);
      html.raw(notes.isEmpty() ? "" : ")</span>").raw("</td>");
      html.raw("<td><bdi>").text(line.customer()).raw("</bdi></td><td><bdi>").text(line.by());
      html.raw("</bdi></td><td class=\"" + PageWords.style(line.verdict()) + "\">");
      html.text(PageWords.verdict(line.verdict(), say)).raw("</td>");
      for (int number : List.of(line.major(), line.minor(), line.review(), line.unproven())) {
        html.raw("<td>" + number + "</td>");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }

  // ---- one check ------------------------------------------------------------------------------

  /** Results that read the same, so that they are decided on at once. */
  private record Same(
      String requirement, Outcome outcome, Object message, Optional<Severity> grade) {}

  private void check(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.CHECK);
    RegisteredCheck check = RegisterApi.seen(ctx, register, caller);
    PageShell shell = new PageShell(ctx, gate);
    Language say = shell.language();
    String title = say.say("بررسی شمارهٔ ", "Check no. ") + check.entry();
    Markup html = shell.begin(title);
    html.heading(1, title, "");
    Report report = check.report();
    html.raw("<p class=\"verdict " + PageWords.style(report.verdict()) + "\">");
    html.text(PageWords.verdict(report.verdict(), say)).raw("</p>\n");
    html.raw("<p class=\"fact\"><bdi>").text(check.saleFile()).raw("</bdi> · <bdi>");
    html.text(check.customer()).raw("</bdi> · <bdi>").text(check.by().name()).raw("</bdi> · ");
    html.text(PageWords.time(check.at())).raw(" UTC</p>\n");
    html.raw("<p class=\"fact\" dir=\"ltr\">").text("SHA-256 " + check.hash()).raw("</p>\n");
    Forms.downloads(html, "/v1/checks/" + check.entry(), List.of("html", "pdf", "json"), say);
    Map<Same, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < report.results().size(); i++) {
      Result r = report.results().get(i);
      if (r.outcome() != Outcome.PASS && r.outcome() != Outcome.NOT_APPLICABLE) {
        groups
            .computeIfAbsent(
                new Same(r.requirement(), r.outcome(), r.message(), r.severity()),
                k -> new ArrayList<>())
            .add(i);
      }
    }
    for (Outcome outcome : List.of(Outcome.FAIL, Outcome.MANUAL_REVIEW, Outcome.NOT_VERIFIABLE)) {
      List<List<Integer>> own =
          groups.entrySet().stream()
              .filter(e -> e.getKey().outcome() == outcome)
              .map(Map.Entry::getValue)
              .toList();
      if (!own.isEmpty()) {
        html.heading(2, PageWords.outcome(outcome, say) + " (" + own.size() + ")", outcome.name());
        own.forEach(indices -> result(check, indices, caller, say, html));
      }
    }
    PageShell.end(ctx, html);
  }

  private void result(
      RegisteredCheck check, List<Integer> indices, Caller caller, Language say, Markup html) {
    Report report = check.report();
    Result first = report.results().get(indices.get(0));
    String style =
        first.severity().map(s -> s.name().toLowerCase(java.util.Locale.ROOT)).orElse("review");
    html.raw("<section class=\"finding " + style + "\" id=\"r" + indices.get(0) + "\">");
    html.raw("<h3 class=\"id\"><bdi class=\"code\">").text(first.requirement()).raw("</bdi> ");
    html.text(
        checker
            .policy()
            .requirement(first.requirement())
            .map(r -> say.say(r.title().fa(), r.title().en()))
            .orElse(""));
    html.raw("</h3><p>").text(say.say(first.message().fa(), first.message().en())).raw("</p>\n");
    indices.stream()
        .flatMap(i -> report.results().get(i).evidence().stream())
        .distinct()
        .limit(6)
        .forEach(
            e -> {
              String quote = e.quote().replaceAll("\\s+", " ").strip();
              html.raw("<blockquote dir=\"").raw(html.direction(quote)).raw("\"><p>").text(quote);
              html.raw("</p></blockquote>\n");
            });
    first
        .remediation()
        .ifPresent(
            remedy -> {
              html.raw("<p class=\"remedy\"><strong>").text(say.say("برای رفع: ", "To mend it: "));
              html.raw("</strong>").text(say.say(remedy.fa(), remedy.en())).raw("</p>\n");
            });
    indices.stream()
        .flatMap(i -> report.reviewsOf(i).stream())
        .map(r -> r.text(say.isPersian()))
        .distinct()
        .forEach(text -> html.directed("p", "review", text));
    boolean open = first.outcome() != Outcome.FAIL;
    if (open && caller.may(Permission.REVIEW)) {
      decisionForm(check, indices, first, caller, say, html);
    }
    if (!open && caller.may(Permission.REVIEW)) {
      waiverForm(check, first, caller, say, html);
    }
    if (!open && caller.may(Permission.AUDIT)) {
      gradeForm(check, indices, first, caller, say, html);
    }
    html.raw("</section>\n");
  }

  private static void decisionForm(
      RegisteredCheck check,
      List<Integer> indices,
      Result first,
      Caller caller,
      Language say,
      Markup html) {
    String label = say.say("تصمیم", "Decide") + " · " + first.requirement();
    Forms.form(html, "/checks/" + check.entry() + "/decisions", label, indices, caller, say);
    html.raw("<label>").text(say.say("تصمیم", "Decision")).raw(" <select name=\"decision\">");
    Forms.option(html, Review.Kind.ACCEPT, say.say("پذیرفته", "accept: it is in order"));
    Forms.option(html, Review.Kind.REJECT, say.say("رد", "reject: it is not in order"));
    Forms.option(
        html, Review.Kind.EVIDENCE_ADDED, say.say("مدرک دیده شد", "the record has been seen"));
    html.raw("</select></label><label>")
        .text(say.say("مدرک (نام یا شماره)", "Record (name or no.)"));
    html.raw(" <input name=\"records\" maxlength=\"300\" dir=\"auto\"></label>");
    Forms.reason(html, say);
  }

  private static void waiverForm(
      RegisteredCheck check, Result first, Caller caller, Language say, Markup html) {
    String label = say.say("ارفاق", "Waive") + " · " + first.requirement();
    Forms.form(html, "/checks/" + check.entry() + "/waivers", label, List.of(), caller, say);
    html.raw("<input type=\"hidden\" name=\"requirement\" value=\"").text(first.requirement());
    html.raw("\"><label>").text(say.say("برای", "For")).raw(" <select name=\"for\">");
    html.raw("<option value=\"file\">")
        .text(say.say("همین پرونده", "this sale file"))
        .raw("</option>");
    if (!check.customer().isEmpty()) {
      html.raw("<option value=\"customer\">")
          .text(say.say("همهٔ فروش‌ها به این مشتری", "every sale to this customer"));
      html.raw("</option>");
    }
    html.raw("</select></label><label>").text(say.say("تا روز", "Until"));
    html.raw(" <input type=\"date\" name=\"until\" required></label>");
    Forms.reason(html, say);
  }

  private static void gradeForm(
      RegisteredCheck check,
      List<Integer> indices,
      Result first,
      Caller caller,
      Language say,
      Markup html) {
    String label = say.say("درجه‌بندی", "Grade") + " · " + first.requirement();
    Forms.form(html, "/checks/" + check.entry() + "/decisions", label, indices, caller, say);
    html.raw("<input type=\"hidden\" name=\"decision\" value=\"GRADE\"><label>");
    html.text(say.say("درجه", "Grade")).raw(" <select name=\"severity\">");
    Forms.option(html, Severity.MAJOR, say.say("عمده", "major"));
    Forms.option(html, Severity.MINOR, say.say("جزئی", "minor"));
    Forms.option(html, Severity.OBS, say.say("مشاهده", "observation"));
    Forms.option(html, Severity.OFI, say.say("پیشنهاد", "opportunity"));
    html.raw("</select></label>");
    Forms.reason(html, say);
  }

  private void decide(Context ctx) {
    Review.Kind kind =
        Filters.constant(ctx, "decision", Review.Kind.class)
            .orElseThrow(() -> Problem.of(400, "Malformed", "Choose a decision."));
    Caller caller = Gate.require(ctx, RegisterApi.permission(kind));
    RegisteredCheck check = RegisterApi.seen(ctx, register, caller);
    List<Decision> decisions = new ArrayList<>();
    for (String result : ctx.formParams("result")) {
      int index = (int) Filters.number(result, "result");
      decisions.add(
          RegisterApi.given(
              () ->
                  new Decision(
                      check.entry(),
                      index,
                      kind,
                      Filters.text(ctx, "reason").orElse(""),
                      Filters.constant(ctx, "severity", Severity.class),
                      Filters.text(ctx, "records").map(List::of).orElse(List.of()))));
    }
    for (Decision decision : decisions) {
      RegisterApi.decide(register, caller, check, decision, Filters.text(ctx, "name"));
    }
    String anchor = decisions.isEmpty() ? "" : "#r" + decisions.get(0).result();
    ctx.redirect("/checks/" + check.entry() + anchor, io.javalin.http.HttpStatus.SEE_OTHER);
  }

  private void waive(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.REVIEW);
    RegisteredCheck check = RegisterApi.seen(ctx, register, caller);
    boolean customer = Filters.text(ctx, "for").filter("customer"::equals).isPresent();
    RegisterApi.waive(
        register,
        checker,
        caller,
        new RegisterApi.WaiverRequest(
            Filters.text(ctx, "requirement").orElse(""),
            customer ? Optional.empty() : Optional.of(check.saleFile()),
            customer ? Optional.of(check.customer()) : Optional.empty(),
            Optional.empty(),
            Filters.text(ctx, "until").orElse(""),
            Filters.text(ctx, "reason").orElse(""),
            Filters.text(ctx, "name")));
    ctx.redirect("/checks/" + check.entry(), io.javalin.http.HttpStatus.SEE_OTHER);
  }
}
