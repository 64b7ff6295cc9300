package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.Actor;
import org.aftersales.register.Audits.Reissued;
import org.aftersales.register.Decision;
import org.aftersales.register.Register;
import org.aftersales.register.Register.Head;
import org.aftersales.register.RegisteredCheck;
import org.aftersales.register.Role;
import org.aftersales.register.Role.Permission;
import org.aftersales.register.Selection;
import org.aftersales.register.Verification;
import org.aftersales.register.Waiver;
import org.aftersales.report.AuditFormat;
import org.aftersales.report.AuditReport;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Rendering;
import org.aftersales.report.ReportFormat;
import org.aftersales.report.Review;
import org.aftersales.rules.Severity;
import org.aftersales.source.Mode;

/** The register over HTTP: checks, decisions, waivers, audit reports, tokens. */
final class RegisterApi {

  private static final int PAGE = 50;
  private static final int MOST_LINES = 1_000;

  /** Findings that reports list with their evidence, where nothing else is said. */
  static final int FINDINGS = 200;

  private static final int MOST_FINDINGS = 20_000;
  private static final int LOG_LINES = 200;

  private final Register register;
  private final ComplianceChecker checker;

  RegisterApi(Register register, ComplianceChecker checker) {
    this.register = register;
    this.checker = checker;
  }

  void serve(JavalinDefaultRoutingApi routes) {
    routes.get("/v1/checks", this::checks);
    routes.get("/v1/checks/{number}", this::check);
    routes.get("/v1/checks/{number}/documents/{sha256}", this::document);
    routes.post("/v1/checks/{number}/decisions", this::decide);
    routes.get("/v1/waivers", this::waivers);
    routes.post("/v1/waivers", this::waive);
    routes.post("/v1/waivers/{number}/end", this::endWaiver);
    routes.get("/v1/audit", this::audit);
    routes.get("/v1/audits", this::issued);
    routes.post("/v1/audits", this::issue);
    routes.get("/v1/audits/{number}", this::reissue);
    routes.get("/v1/register", this::head);
    routes.get("/v1/register/verification", this::verify);
    routes.get("/v1/tokens", this::tokens);
    routes.post("/v1/tokens", this::giveToken);
    routes.delete("/v1/tokens/{id}", this::revokeToken);
    routes.get("/v1/accesses", this::accesses);
  }

  // ---- checks ---------------------------------------------------------------------------------

  private void checks(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.CHECK);
    Answers.json(
        ctx,
        register.checks(
            Filters.of(ctx, caller),
            Filters.number(ctx, "before"),
            Filters.number(ctx, "limit", PAGE, MOST_LINES)));
  }

  /**
   * A check that the caller may see.
   *
   * @throws Problem if there is none
   */
  static RegisteredCheck seen(Context ctx, Register register, Caller caller) {
    long number = Filters.number(ctx.pathParam("number"), "the number of a check");
    return register
        .check(number)
        .filter(c -> caller.may(Permission.READ) || c.by().name().equals(caller.name()))
        .orElseThrow(
            () -> Problem.of(404, "Not found", "No check of yours has the number " + number + "."));
  }

  private void check(Context ctx) throws IOException {
    RegisteredCheck check = seen(ctx, register, Gate.require(ctx, Permission.CHECK));
    ReportFormat format =
        Filters.constant(ctx, "format", ReportFormat.class).orElseGet(() -> Accepted.report(ctx));
    ctx.header("Entry-Hash", check.hash());
    ctx.contentType(format.contentType())
        .result(
            format == ReportFormat.JSON
                ? JsonReport.bytes(check.report())
                : format.bytes(
                    List.of(check.report()),
                    new Rendering(checker.policy(), persian(ctx), check.at(), Map.of())));
  }

  private static Optional<Boolean> persian(Context ctx) {
    return Filters.text(ctx, "lang").map(l -> l.equalsIgnoreCase("fa"));
  }

  private void document(Context ctx) {
    RegisteredCheck check = seen(ctx, register, Gate.require(ctx, Permission.CHECK));
    String sha256 = ctx.pathParam("sha256");
    String name =
        check.report().documents().stream()
            .filter(d -> d.sha256().equals(sha256))
            .map(d -> d.name().substring(d.name().lastIndexOf('/') + 1))
            .findFirst()
            .orElseThrow(
                () -> Problem.of(404, "Not found", "The check has no document of this hash."));
    byte[] bytes =
        register
            .document(sha256)
            .orElseThrow(
                () ->
                    Problem.of(
                        404, "Not found", "The register was not told to keep this document."));
    Answers.file(ctx, name, "application/octet-stream", bytes);
  }

  // ---- decisions ------------------------------------------------------------------------------

  /** What a reviewer sends. */
  record DecisionRequest(
      Optional<Integer> result,
      Review.Kind decision,
      String reason,
      Optional<Severity> severity,
      Optional<List<String>> records,
      Optional<String> name) {}

  private void decide(Context ctx) {
    DecisionRequest request = Answers.body(ctx, DecisionRequest.class);
    Caller caller = Gate.require(ctx, permission(request.decision()));
    RegisteredCheck check = seen(ctx, register, caller);
    long entry =
        decide(
            register,
            caller,
            check,
            given(
                () ->
                    new Decision(
                        check.entry(),
                        request
                            .result()
                            .orElseThrow(
                                () -> new IllegalArgumentException("name the result by its index")),
                        request.decision(),
                        request.reason(),
                        request.severity(),
                        request.records().orElse(List.of()))),
            request.name());
    created(ctx, entry, "/v1/checks/" + check.entry());
  }

  static Permission permission(Review.Kind kind) {
    return kind == Review.Kind.GRADE ? Permission.AUDIT : Permission.REVIEW;
  }

  /**
   * Enters a decision; nobody decides on a check of their own.
   *
   * @param name how somebody calls themselves where nobody has to prove it
   */
  static long decide(
      Register register,
      Caller caller,
      RegisteredCheck check,
      Decision decision,
      Optional<String> name) {
    if (caller.known() && check.by().name().equals(caller.name())) {
      throw Problem.of(
          403, "Forbidden", "A check is decided on by somebody else than who submitted it.");
    }
    return given(() -> register.decide(actor(caller, permission(decision.kind()), name), decision));
  }

  /** Who does something: as proved, or as they call themselves where nobody has to prove it. */
  static Actor actor(Caller caller, Permission permission, Optional<String> name) {
    return caller.known()
        ? caller.as(permission)
        : given(() -> Actor.local(name.filter(n -> !n.isBlank()).orElse(caller.name()).strip()));
  }

  /** Something that may be refused for what was given. */
  interface Given<T> {
    T get();
  }

  static <T> T given(Given<T> given) {
    try {
      return given.get();
    } catch (IllegalArgumentException e) {
      throw Problem.of(400, "Malformed", String.valueOf(e.getMessage()) + ".");
    }
  }

  private static void created(Context ctx, long entry, String location) {
    ctx.status(201).header("Location", location);
    Answers.json(ctx, Map.of("entry", entry));
  }

  // ---- waivers --------------------------------------------------------------------------------

  /** What a reviewer sends to waive. */
  record WaiverRequest(
      String requirement,
      Optional<String> saleFile,
      Optional<String> customer,
      Optional<String> good,
      String until,
      String reason,
      Optional<String> name) {}

  /** What a reviewer sends to end a waiver. */
  record EndRequest(String reason, Optional<String> name) {}

  private void waivers(Context ctx) {
    Gate.require(ctx, Permission.READ);
    Answers.json(ctx, register.waivers());
  }

  private void waive(Context ctx) {
    WaiverRequest request = Answers.body(ctx, WaiverRequest.class);
    Caller caller = Gate.require(ctx, Permission.REVIEW);
    long entry = waive(register, checker, caller, request);
    created(ctx, entry, "/v1/waivers");
  }

  static long waive(
      Register register, ComplianceChecker checker, Caller caller, WaiverRequest request) {
    if (checker.policy().requirement(request.requirement()).isEmpty()) {
      throw Problem.of(400, "Malformed", "No requirement is called " + request.requirement() + ".");
    }
    LocalDate until = Filters.day(request.until(), "until");
    Waiver waiver =
        given(
            () ->
                new Waiver(
                    request.requirement(),
                    request.saleFile().filter(v -> !v.isBlank()),
                    request.customer().filter(v -> !v.isBlank()),
                    request.good().filter(v -> !v.isBlank()),
                    until,
                    request.reason()));
    return given(() -> register.waive(actor(caller, Permission.REVIEW, request.name()), waiver));
  }

  private void endWaiver(Context ctx) {
    EndRequest request = Answers.body(ctx, EndRequest.class);
    Caller caller = Gate.require(ctx, Permission.REVIEW);
    long number = Filters.number(ctx.pathParam("number"), "the number of a waiver");
    created(
        ctx,
        given(
            () ->
                register.endWaiver(
                    actor(caller, Permission.REVIEW, request.name()), number, request.reason())),
        "/v1/waivers");
  }

  // ---- audits ---------------------------------------------------------------------------------

  /** The audit of these parameters; complete sale files, unless drafts are asked for. */
  static Selection audited(Context ctx, Caller caller) {
    Selection selection = Filters.of(ctx, caller);
    return selection.mode().isPresent() ? selection : selection.with(Mode.AUDIT);
  }

  private void audit(Context ctx) throws IOException {
    Caller caller = Gate.require(ctx, Permission.READ);
    int most = Filters.number(ctx, "limit", FINDINGS, MOST_FINDINGS);
    send(ctx, register.audits().report(audited(ctx, caller), checker.policy(), most));
  }

  private void issued(Context ctx) {
    Gate.require(ctx, Permission.READ);
    Answers.json(ctx, register.audits().issued());
  }

  private void issue(Context ctx) throws IOException {
    Caller caller = Gate.require(ctx, Permission.AUDIT);
    int most = Filters.number(ctx, "limit", FINDINGS, MOST_FINDINGS);
    AuditReport report =
        register
            .audits()
            .issue(
                actor(caller, Permission.AUDIT, Filters.text(ctx, "name")),
                audited(ctx, caller),
                checker.policy(),
                most);
    ctx.status(201).header("Location", "/v1/audits/" + report.basis().issued().orElseThrow());
    send(ctx, report);
  }

  /**
   * An issued report, made again.
   *
   * @throws Problem if there is none
   */
  static Reissued reissued(Context ctx, Register register) {
    long number = Filters.number(ctx.pathParam("number"), "the number of a report");
    return register
        .audits()
        .issued(number)
        .orElseThrow(
            () -> Problem.of(404, "Not found", "No report was issued as number " + number + "."));
  }

  private void reissue(Context ctx) throws IOException {
    Gate.require(ctx, Permission.READ);
    Reissued again = reissued(ctx, register);
    ctx.header("Rebuilt-Equal", Boolean.toString(again.equal()));
    send(ctx, again.report());
  }

  static void send(Context ctx, AuditReport report) throws IOException {
    AuditFormat format =
        Filters.constant(ctx, "format", AuditFormat.class).orElseGet(() -> Accepted.audit(ctx));
    boolean persian = persian(ctx).orElse(Language.of(ctx).isPersian());
    byte[] bytes = format.bytes(report, persian);
    if (format == AuditFormat.HTML) {
      // The page bears its style sheet in itself, and nothing that runs.
      ctx.header(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    }
    if (format == AuditFormat.JSON || format == AuditFormat.HTML) {
      ctx.contentType(format.mediaType() + "; charset=utf-8").result(bytes);
    } else {
      String number = report.basis().issued().map(n -> "-" + n).orElse("");
      String end = format.name().toLowerCase(java.util.Locale.ROOT);
      Answers.file(ctx, "audit" + number + "." + end, format.mediaType(), bytes);
    }
  }

  // ---- the chain ------------------------------------------------------------------------------

  private void head(Context ctx) {
    Gate.require(ctx, Permission.READ);
    Answers.json(ctx, register.head());
  }

  private void verify(Context ctx) {
    Gate.require(ctx, Permission.AUDIT);
    Optional<Head> known =
        Filters.number(ctx, "entry").stream()
            .mapToObj(n -> new Head(n, Filters.text(ctx, "hash").orElse("")))
            .findFirst();
    Verification verification = register.verify(known);
    Answers.json(
        ctx,
        verification.fault().isPresent()
            ? Map.of(
                "intact",
                false,
                "entries",
                verification.entries(),
                "fault",
                verification.fault().get())
            : Map.of(
                "intact", true, "entries", verification.entries(), "head", verification.head()));
  }

  // ---- tokens ---------------------------------------------------------------------------------

  /** What an administrator sends to give a token. */
  record TokenRequest(
      String name, Set<Role> roles, Optional<Set<Permission>> permissions, String expires) {}

  private void tokens(Context ctx) {
    Gate.require(ctx, Permission.ADMINISTER);
    Answers.json(ctx, register.tokens().all());
  }

  private void giveToken(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.ADMINISTER);
    TokenRequest request = Answers.body(ctx, TokenRequest.class);
    String token = give(register, caller, request);
    ctx.status(201);
    Answers.json(ctx, Map.of("token", token));
  }

  static String give(Register register, Caller caller, TokenRequest request) {
    Instant expires =
        Filters.day(request.expires(), "expires").atStartOfDay(ZoneOffset.UTC).toInstant();
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    request.permissions().stream().flatMap(Set::stream).forEach(permissions::add);
    return given(
        () ->
            register
                .tokens()
                .give(
                    caller.as(Permission.ADMINISTER),
                    request.name(),
                    request.roles(),
                    permissions,
                    expires));
  }

  private void revokeToken(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.ADMINISTER);
    given(
        () -> {
          register.tokens().revoke(caller.as(Permission.ADMINISTER), ctx.pathParam("id"));
          return true;
        });
    ctx.status(204);
  }

  private void accesses(Context ctx) {
    Gate.require(ctx, Permission.ADMINISTER);
    Answers.json(
        ctx, register.accesses().latest(Filters.number(ctx, "limit", LOG_LINES, MOST_LINES)));
  }
}
