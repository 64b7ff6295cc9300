package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.AccessLog;
import org.aftersales.register.Audits.IssuedLine;
import org.aftersales.register.Audits.Reissued;
import org.aftersales.register.CheckLine;
import org.aftersales.register.Decision;
import org.aftersales.register.Register;
import org.aftersales.register.RegisteredCheck;
import org.aftersales.register.Role;
import org.aftersales.register.Role.Permission;
import org.aftersales.register.Selection;
import org.aftersales.register.Tokens;
import org.aftersales.report.AuditFormat;
import org.aftersales.report.AuditReport;
import org.aftersales.report.Markup;
import org.aftersales.report.Report;
import org.aftersales.report.Review;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.Mode;

/** The register as pages for people: what was checked, what waits for a decision, the audit. */
final class RegisterPages {

  private static final int LINES = 50;
  private static final int FINDINGS = 25;
  private static final int CUSTOMERS = 500;

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
    routes.get("/checks", page(this::checks));
    routes.get("/checks/{number}", page(this::check));
    routes.post("/checks/{number}/decisions", page(this::decide));
    routes.post("/checks/{number}/waivers", page(this::waive));
    routes.get("/waivers", page(this::waivers));
    routes.post("/waivers/{number}/end", page(this::endWaiver));
    routes.get("/audit", page(this::audit));
    routes.post("/audit", page(this::issue));
    routes.get("/audits/{number}", page(this::issued));
    routes.get("/access", page(this::access));
    routes.post("/access", page(this::giveToken));
    routes.post("/access/{id}/revoke", page(this::revokeToken));
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
          ctx.redirect("/signin?to=" + encoded(to));
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  // ---- sessions -------------------------------------------------------------------------------

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

  /** A path of this service; anything else would lead elsewhere. */
  private static String local(String path) {
    return path.startsWith("/") && !path.startsWith("//") && !path.contains("\\")
        ? path
        : "/checks";
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

  // ---- checks ---------------------------------------------------------------------------------

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
    filters(ctx, caller, html, "/checks", true);
    if (lines.isEmpty()) {
      html.element("p", "", say.say("بررسی‌ای نیست.", "There is no check."));
    } else {
      lines(lines.subList(0, Math.min(LINES, lines.size())), say, html);
    }
    if (lines.size() > LINES) {
      Map<String, String> given = Filters.given(ctx);
      given.put("before", Long.toString(lines.get(LINES - 1).entry()));
      html.raw("<p><a class=\"button\" rel=\"next\" href=\"/checks?").text(joined(given));
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

  private void filters(Context ctx, Caller caller, Markup html, String action, boolean lists) {
    Language say = Language.of(ctx);
    Map<String, String> given = Filters.given(ctx);
    html.raw("<form class=\"filters\" method=\"get\" action=\"" + action + "\">");
    input(html, "from", say.say("از روز", "From"), "date", given);
    input(html, "to", say.say("تا روز", "To"), "date", given);
    input(html, "customer", say.say("مشتری", "Customer"), "text", given);
    if (caller.may(Permission.READ)) {
      html.raw("<datalist id=\"customers\">");
      for (String customer : register.customers(CUSTOMERS)) {
        html.raw("<option value=\"").text(customer).raw("\"></option>");
      }
      html.raw("</datalist>");
    }
    input(html, "saleFile", say.say("پرونده", "Sale file"), "text", given);
    List<String> ids = checker.policy().requirements().stream().map(r -> r.id()).toList();
    choice(html, "requirement", say.say("الزام", "Requirement"), ids, ids, given, say);
    choice(
        html,
        "outcome",
        say.say("نتیجه", "Outcome"),
        List.of(Outcome.FAIL.name(), Outcome.MANUAL_REVIEW.name(), Outcome.NOT_VERIFIABLE.name()),
        List.of(
            say.say("نامنطبق", "fails"),
            say.say("نیازمند بررسی", "to review"),
            say.say("بی‌مدرک", "not covered")),
        given,
        say);
    if (lists) {
      choice(
          html,
          "verdict",
          say.say("رأی", "Verdict"),
          Stream.of(Verdict.values()).map(Enum::name).toList(),
          Stream.of(Verdict.values()).map(v -> PageWords.verdict(v, say)).toList(),
          given,
          say);
    }
    choice(
        html,
        "mode",
        say.say("شیوه", "Mode"),
        List.of(Mode.AUDIT.name(), Mode.DRAFT.name()),
        List.of(say.say("پروندهٔ کامل", "complete file"), say.say("پیش‌نویس", "draft")),
        given,
        say);
    html.raw("<button>").text(say.say("نمایش", "Show")).raw("</button></form>\n");
  }

  private static void input(
      Markup html, String name, String label, String type, Map<String, String> given) {
    html.raw("<label>").text(label).raw(" <input name=\"" + name + "\" type=\"" + type + "\"");
    html.raw(name.equals("customer") ? " list=\"customers\"" : "").raw(" value=\"");
    html.text(given.getOrDefault(name, "")).raw("\"></label>");
  }

  private static void choice(
      Markup html,
      String name,
      String label,
      List<String> values,
      List<String> texts,
      Map<String, String> given,
      Language say) {
    html.raw("<label>").text(label).raw(" <select name=\"" + name + "\"><option value=\"\">");
    html.text(say.say("همه", "all")).raw("</option>");
    for (int i = 0; i < values.size(); i++) {
      boolean chosen = values.get(i).equalsIgnoreCase(given.getOrDefault(name, ""));
      html.raw("<option value=\"").text(values.get(i)).raw(chosen ? "\" selected>" : "\">");
      html.text(texts.get(i)).raw("</option>");
    }
    html.raw("</select></label>");
  }

  private static String joined(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&"));
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
    downloads(html, "/v1/checks/" + check.entry(), List.of("html", "pdf", "json"), say);
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

  private static void downloads(Markup html, String path, List<String> formats, Language say) {
    html.raw("<p class=\"downloads\">");
    String join = path.contains("?") ? "&amp;" : "?";
    for (String format : formats) {
      html.raw("<a class=\"button\" href=\"").raw(path).raw(join + "format=" + format);
      html.raw("&amp;lang=" + say.say("fa", "en") + "\">");
      html.text(format.toUpperCase(java.util.Locale.ROOT)).raw("</a> ");
    }
    html.raw("</p>\n");
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

  private static void form(
      Markup html,
      String action,
      String summary,
      List<Integer> indices,
      Caller caller,
      Language say) {
    html.raw("<details class=\"act\"><summary>").text(summary).raw("</summary>");
    html.raw("<form method=\"post\" action=\"" + action + "\">");
    indices.forEach(i -> html.raw("<input type=\"hidden\" name=\"result\" value=\"" + i + "\">"));
    if (!caller.known()) {
      html.raw("<label>").text(say.say("نام", "Your name"));
      html.raw(" <input name=\"name\" required maxlength=\"100\"></label>");
    }
  }

  private static void reason(Markup html, Language say) {
    html.raw("<label>").text(say.say("دلیل", "Reason"));
    html.raw(" <input name=\"reason\" required maxlength=\"4000\" dir=\"auto\"></label>");
    html.raw("<button>").text(say.say("ثبت", "Enter")).raw("</button></form></details>\n");
  }

  private static void decisionForm(
      RegisteredCheck check,
      List<Integer> indices,
      Result first,
      Caller caller,
      Language say,
      Markup html) {
    String label = say.say("تصمیم", "Decide") + " · " + first.requirement();
    form(html, "/checks/" + check.entry() + "/decisions", label, indices, caller, say);
    html.raw("<label>").text(say.say("تصمیم", "Decision")).raw(" <select name=\"decision\">");
    option(html, Review.Kind.ACCEPT, say.say("پذیرفته", "accept: it is in order"));
    option(html, Review.Kind.REJECT, say.say("رد", "reject: it is not in order"));
    option(html, Review.Kind.EVIDENCE_ADDED, say.say("مدرک دیده شد", "the record has been seen"));
    html.raw("</select></label><label>")
        .text(say.say("مدرک (نام یا شماره)", "Record (name or no.)"));
    html.raw(" <input name=\"records\" maxlength=\"300\" dir=\"auto\"></label>");
    reason(html, say);
  }

  private static void option(Markup html, Enum<?> value, String text) {
    html.raw("<option value=\"" + value.name() + "\">").text(text).raw("</option>");
  }

  private static void waiverForm(
      RegisteredCheck check, Result first, Caller caller, Language say, Markup html) {
    String label = say.say("ارفاق", "Waive") + " · " + first.requirement();
    form(html, "/checks/" + check.entry() + "/waivers", label, List.of(), caller, say);
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
    reason(html, say);
  }

  private static void gradeForm(
      RegisteredCheck check,
      List<Integer> indices,
      Result first,
      Caller caller,
      Language say,
      Markup html) {
    String label = say.say("درجه‌بندی", "Grade") + " · " + first.requirement();
    form(html, "/checks/" + check.entry() + "/decisions", label, indices, caller, say);
    html.raw("<input type=\"hidden\" name=\"decision\" value=\"GRADE\"><label>");
    html.text(say.say("درجه", "Grade")).raw(" <select name=\"severity\">");
    option(html, Severity.MAJOR, say.say("عمده", "major"));
    option(html, Severity.MINOR, say.say("جزئی", "minor"));
    option(html, Severity.OBS, say.say("مشاهده", "observation"));
    option(html, Severity.OFI, say.say("پیشنهاد", "opportunity"));
    html.raw("</select></label>");
    reason(html, say);
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

  // ---- waivers --------------------------------------------------------------------------------

  private void waivers(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.READ);
    PageShell shell = new PageShell(ctx, gate);
    Language say = shell.language();
    String title = say.say("ارفاق‌ها", "Waivers");
    Markup html = shell.begin(title);
    html.heading(1, title, "");
    List<Register.StandingWaiver> waivers = register.waivers();
    if (waivers.isEmpty()) {
      html.element("p", "", say.say("ارفاقی نیست.", "There is no waiver."));
    }
    for (Register.StandingWaiver each : waivers) {
      html.raw("<section class=\"finding review\"><h2 class=\"id\"><bdi class=\"code\">");
      html.text(each.waiver().requirement()).raw("</bdi> ");
      html.text(
          each.holds()
              ? say.say("معتبر تا ", "holds until ") + each.waiver().until()
              : say.say("پایان‌یافته", "ended"));
      html.raw("</h2><p><bdi>");
      html.text(each.waiver().saleFile().or(() -> each.waiver().customer()).orElse(""));
      html.raw("</bdi> · <bdi>").text(each.by().name()).raw("</bdi> · ");
      html.text(each.at().substring(0, 10)).raw("</p><p dir=\"auto\">");
      html.text(each.waiver().reason()).raw("</p>\n");
      if (each.holds() && caller.may(Permission.REVIEW)) {
        String label = say.say("پایان دادن", "End it");
        form(html, "/waivers/" + each.entry() + "/end", label, List.of(), caller, say);
        reason(html, say);
      }
      html.raw("</section>\n");
    }
    PageShell.end(ctx, html);
  }

  private void endWaiver(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.REVIEW);
    long number = Filters.number(ctx.pathParam("number"), "the number of a waiver");
    RegisterApi.given(
        () ->
            register.endWaiver(
                RegisterApi.actor(caller, Permission.REVIEW, Filters.text(ctx, "name")),
                number,
                Filters.text(ctx, "reason").orElse("")));
    ctx.redirect("/waivers", io.javalin.http.HttpStatus.SEE_OTHER);
  }

  // ---- audits ---------------------------------------------------------------------------------

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
    filters(ctx, caller, html, "/audit", false);
    Map<String, String> given = Filters.given(ctx);
    downloads(
        html,
        "/v1/audit" + (given.isEmpty() ? "" : "?" + Markup.escaped(joined(given))),
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
    html.raw("<a class=\"button\" href=\"/audit?").text(joined(all)).raw("#findings\">");
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
    downloads(html, path, List.of("pdf", "xlsx", "json"), say);
    html.raw(AuditFormat.fragment(again.report(), say.isPersian()));
    PageShell.end(ctx, html);
  }

  // ---- access ---------------------------------------------------------------------------------

  private void access(Context ctx) {
    Gate.require(ctx, Permission.ADMINISTER);
    access(ctx, Optional.empty());
  }

  private void access(Context ctx, Optional<String> fresh) {
    PageShell shell = new PageShell(ctx, gate);
    Language say = shell.language();
    String title = say.say("دسترسی", "Access");
    Markup html = shell.begin(title);
    html.heading(1, title, "");
    fresh.ifPresent(
        token -> {
          html.raw("<p class=\"problem\" role=\"status\">");
          html.text(
              say.say(
                  "توکن تازه؛ تنها همین یک بار نشان داده می‌شود: ",
                  "The new token, shown this once: "));
          html.raw("<code dir=\"ltr\">").text(token).raw("</code></p>\n");
        });
    html.raw("<form method=\"post\" action=\"/access\" class=\"filters\"><label>");
    html.text(say.say("نام", "Name")).raw(" <input name=\"name\" required></label>");
    html.raw("<label>").text(say.say("نقش", "Role")).raw(" <select name=\"role\">");
    for (Role role : Role.values()) {
      option(html, role, PageWords.role(role, say));
    }
    html.raw("</select></label><label>").text(say.say("تا روز", "Expires"));
    html.raw(" <input type=\"date\" name=\"expires\" required></label><button>");
    html.text(say.say("دادن توکن", "Give a token")).raw("</button></form>\n");
    html.raw("<table class=\"list\"><tbody>\n");
    for (Tokens.Token token : register.tokens().all()) {
      html.raw("<tr><td><bdi>").text(token.name()).raw("</bdi></td><td>");
      html.text(
          token.roles().stream()
              .sorted()
              .map(r -> PageWords.role(r, say))
              .collect(Collectors.joining(", ")));
      html.raw("</td><td dir=\"ltr\">").text(PageWords.time(token.expires())).raw("</td><td>");
      if (token.revoked()) {
        html.text(say.say("لغوشده", "revoked"));
      } else {
        html.raw("<form method=\"post\" action=\"/access/" + token.id() + "/revoke\"><button>");
        html.text(say.say("لغو", "Revoke")).raw("</button></form>");
      }
      html.raw("</td></tr>\n");
    }
    html.raw("</tbody></table>\n");
    html.heading(2, say.say("آخرین درخواست‌ها", "Latest requests"), "log");
    html.raw("<table class=\"list\"><tbody>\n");
    for (AccessLog.Access each : register.accesses().latest(100)) {
      html.raw("<tr><td dir=\"ltr\">").text(PageWords.time(each.at())).raw("</td><td><bdi>");
      html.text(each.caller()).raw("</bdi></td><td dir=\"ltr\">");
      html.text(each.method() + " " + each.path() + " " + each.status()).raw("</td></tr>\n");
    }
    html.raw("</tbody></table>\n");
    PageShell.end(ctx, html);
  }

  private void giveToken(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.ADMINISTER);
    Role role =
        Filters.constant(ctx, "role", Role.class)
            .orElseThrow(() -> Problem.of(400, "Malformed", "Choose a role."));
    String token =
        RegisterApi.give(
            register,
            caller,
            new RegisterApi.TokenRequest(
                Filters.text(ctx, "name").orElse(""),
                Set.of(role),
                Optional.empty(),
                Filters.text(ctx, "expires").orElse("")));
    access(ctx, Optional.of(token));
  }

  private void revokeToken(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.ADMINISTER);
    RegisterApi.given(
        () -> {
          register.tokens().revoke(caller.as(Permission.ADMINISTER), ctx.pathParam("id"));
          return true;
        });
    ctx.redirect("/access", io.javalin.http.HttpStatus.SEE_OTHER);
  }
}
