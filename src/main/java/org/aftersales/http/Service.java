package org.aftersales.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.ServletException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.aftersales.ComplianceChecker;
import org.aftersales.ComplianceChecker.Detail;
import org.aftersales.batch.BatchOptions;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.paper.MarkedCopy;
import org.aftersales.paper.Paper;
import org.aftersales.register.Register;
import org.aftersales.register.RegisterException;
import org.aftersales.register.RegisteredCheck;
import org.aftersales.register.Role.Permission;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Rendering;
import org.aftersales.report.Report;
import org.aftersales.report.ReportFormat;
import org.aftersales.rules.Requirement;
import org.aftersales.source.Dossier;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;

/** The HTTP service: one check a request; see {@code openapi.yaml}. Thread-safe. */
public final class Service {

  private static final int STOP_MILLIS = 10_000;

  /** A request that sends fewer bytes a second than this keeps its seat for nothing. */
  private static final long SLOWEST = 512;

  /** The largest message of an assistant, whatever else the service takes. */
  private static final long MOST = 1L << 30;

  /** How many may wait for each that is served. */
  private static final int WAITING = 32;

  /**
   * How the service runs.
   *
   * @param port 0 picks a free one
   * @param token one token that opens everything; usually none, since the register gives tokens
   * @param maxBytes the largest request, in bytes
   * @param places checks that run at once; 32 more for each wait up to 10 s, the rest are sent away
   * @param access what is kept, and who is let in
   * @param batches how sales are checked in the background, where a register is kept
   */
  public record Options(
      String host,
      int port,
      Optional<String> token,
      long maxBytes,
      int places,
      Access access,
      BatchOptions batches) {

    /** Refuses to be open to others when nobody could have a token. */
    public Options {
      boolean loopback = isLoopback(host);
      if (!loopback
          && token.isEmpty()
          && access.register().isEmpty()
          && access.provider().isEmpty()) {
        throw new IllegalArgumentException(
            "listening on "
                + host
                + " needs a token: set AFTERSALES_TOKEN or --token-file, keep a register with"
                + " tokens, or listen on 127.0.0.1");
      }
    }

    /** The same with what is usual for batches. */
    public Options(
        String host, int port, Optional<String> token, long maxBytes, int places, Access access) {
      this(host, port, token, maxBytes, places, access, BatchOptions.usual());
    }

    /** The same without a register. */
    public Options(String host, int port, Optional<String> token, long maxBytes, int places) {
      this(host, port, token, maxBytes, places, Access.open());
    }

    private static boolean isLoopback(String host) {
      return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
    }

    boolean isLoopback() {
      return isLoopback(host);
    }

    /** Whether callers must prove who they are: always, as soon as others can reach the service. */
    public boolean asksForTokens() {
      return !isLoopback()
          || token.isPresent()
          || access.tokensAsked()
          || access.provider().isPresent();
    }
  }

  private final ComplianceChecker checker;
  private final Options options;
  private final Submissions submissions;
  private final AssistantEndpoint assistants;
  private final Gate gate;
  private final AccessRecorder recorder;
  private final Admission admission;
  private final Pacing pacing = new Pacing(System.nanoTime());
  private final Optional<BatchApi> batches;
  private final RecentReports recent = new RecentReports(System::nanoTime);
  private final LongAdder checks = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final Javalin app;

  private Service(ComplianceChecker checker, Options options) {
    this.checker = checker;
    this.options = options;
    this.submissions =
        new Submissions(options.maxBytes(), checker.policy().limits(), checker.programs());
    this.assistants = new AssistantEndpoint(checker, (int) Math.min(MOST, options.maxBytes()));
    this.gate = new Gate(options, Clock.systemUTC());
    this.recorder = new AccessRecorder(options.access().register(), Clock.systemUTC());
    this.admission =
        new Admission(
            options.places(), options.places() * WAITING, Runtime.getRuntime().maxMemory() / 4);
    this.batches =
        options
            .access()
            .register()
            .map(
                register ->
                    new BatchApi(
                        checker,
                        register.batches(),
                        options.batches(),
                        options.access().keepDocuments(),
                        admission));
    this.app = Javalin.create(this::configure);
  }

  /** Starts the service; it answers when this returns. */
  public static Service start(ComplianceChecker checker, Options options) {
    Service service = new Service(checker, options);
    service.app.start(options.host(), options.port());
    service.batches.ifPresent(BatchApi::start);
    return service;
  }

  /** The port it listens on. */
  public int port() {
    return app.port();
  }

  /** Answers what is under way, then stops. The register stays open. */
  public void stop() {
    batches.ifPresent(BatchApi::close);
    app.stop();
    recorder.close();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = options.maxBytes();
    config.http.strictContentTypes = false;
    config.http.defaultContentType = "application/json; charset=utf-8";
    config.concurrency.useVirtualThreads = Runtime.version().feature() >= 21;
    config.jetty.multipartConfig.maxFileSize(options.maxBytes(), SizeUnit.BYTES);
    config.jetty.multipartConfig.maxTotalRequestSize(options.maxBytes(), SizeUnit.BYTES);
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.insertHandler(new MinimumDataRateHandler(SLOWEST, 0));
          server.insertHandler(new GracefulHandler());
        });
    // Each file of a batch is a part of its form.
    config.jetty.modifyServletContextHandler(
        handler -> handler.setMaxFormKeys(BatchApi.MOST_PARTS));
    config.routes.before(SecurityHeaders::set);
    config.routes.before("/v1/*", gate::enter);
    config.routes.post("/v1/checks", with(Permission.CHECK, this::check));
    config.routes.post("/v1/markups", with(Permission.CHECK, this::markup));
    config.routes.post("/v1/forms", with(Permission.CHECK, this::forms));
    config.routes.post("/v1/notices", with(Permission.CHECK, this::notice));
    options
        .access()
        .register()
        .ifPresent(
            register -> {
              new RegisterApi(register, checker).serve(config.routes);
              new RegisterPages(register, checker, gate).serve(config.routes);
            });
    batches.ifPresent(api -> api.serve(config.routes));
    config.requestLogger.http((ctx, millis) -> recorder.record(ctx));
    config.routes.before(AssistantEndpoint.PATH, gate::enter);
    config.routes.post(AssistantEndpoint.PATH, with(Permission.CHECK, this::assistant));
    config.routes.get(AssistantEndpoint.PATH, AssistantEndpoint::onlyPost);
    config.routes.delete(AssistantEndpoint.PATH, AssistantEndpoint::onlyPost);
    config.routes.get("/v1/requirements", ctx -> Answers.json(ctx, requirements()));
    config.routes.get("/v1/requirements/{id}", this::requirement);
    config.routes.get(
        "/openapi.yaml",
        ctx -> resource(ctx, "/http/openapi.yaml", "application/yaml; charset=utf-8"));
    Page.serve(config.routes);
    config.routes.get("/health/live", ctx -> Answers.json(ctx, Map.of("status", "UP")));
    config.routes.get(
        "/health/ready",
        ctx ->
            Answers.json(
                ctx,
                Map.of(
                    "status",
                    "UP",
                    "policy",
                    checker.policy().id(),
                    "register",
                    options.access().register().isPresent())));
    config.routes.get("/metrics", this::metrics);
    config.routes.exception(Problem.class, (e, ctx) -> answer(ctx, e));
    config.routes.exception(
        HttpResponseException.class,
        (e, ctx) ->
            answer(
                ctx,
                Problem.of(e.getStatus(), title(e.getStatus()), String.valueOf(e.getMessage()))));
    config.routes.exception(Exception.class, (e, ctx) -> answer(ctx, unexpected(e)));
    config.routes.error(
        404,
        ctx -> {
          boolean answered =
              String.valueOf(ctx.res().getContentType()).startsWith("application/problem+json")
                  || AssistantEndpoint.answered(ctx);
          if (!answered) {
            answer(
                ctx,
                Problem.of(
                    404, "Not found", "Nothing is at " + ctx.path() + "; see /openapi.yaml."));
          }
        });
  }

  private static Handler with(Permission permission, Handler handler) {
    return ctx -> {
      Gate.require(ctx, permission);
      handler.handle(ctx);
    };
  }

  private static String title(int status) {
    return switch (status) {
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 413 -> "Too large";
      default -> "Error";
    };
  }

  private Problem unexpected(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("max file size exceeded")
          || message.contains("max length exceeded")
          || message.contains("exceeds max")) {
        return Submissions.tooLarge(options.maxBytes());
      }
      if (cause instanceof EOFException) {
        return Problem.of(400, "Malformed", "The request broke off before its end.");
      }
      if (cause instanceof TimeoutException) {
        return Problem.of(408, "Request timeout", "The request was sent too slowly.");
      }
      if (cause instanceof ServletException && message.contains("multipart")) {
        return Problem.of(
            400,
            "Malformed",
            "The multipart body cannot be read; send the files as form field \"files\".");
      }
    }
    if (e instanceof RegisterException) {
      return Problem.unavailable(
          "The register cannot be used now, so nothing was kept; try again later.");
    }
    // Messages of exceptions may quote documents; where it happened never does.
    org.slf4j.LoggerFactory.getLogger(Service.class).error("a request failed: {}", Trace.of(e));
    return Problem.of(
        500, "Internal error", "The check failed by a fault of the program; nothing was kept.");
  }

  private void answer(Context ctx, Problem problem) {
    errors.increment();
    if (problem.status() == 413) {
      ctx.header("Connection", "close");
      drain(ctx, options.maxBytes() * 4);
    } else if (problem.status() == 503) {
      drain(ctx, options.maxBytes());
      Duration wait = pacing.next(System.nanoTime());
      if (!wait.isZero()) {
        answer(ctx, problem, wait);
        return;
      }
    }
    Answers.problem(ctx, problem);
  }

  /** Answers after a while; no thread waits meanwhile. */
  private void answer(Context ctx, Problem problem, Duration wait) {
    Executor threads = app.jettyServer().server().getThreadPool();
    Executor later =
        CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, threads);
    ctx.future(() -> CompletableFuture.runAsync(() -> Answers.problem(ctx, problem), later));
  }

  /** Reads what is still being sent, within bounds, so that the client gets to read the answer. */
  private static void drain(Context ctx, long most) {
    try (InputStream rest = ctx.req().getInputStream()) {
      byte[] buffer = new byte[65_536];
      long left = most;
      while (left > 0) {
        int read = rest.read(buffer);
        if (read < 0) {
          return;
        }
        left -= read;
      }
    } catch (IOException | RuntimeException e) {
      // The client has gone, or the container has given the body up; the answer stands.
    }
  }

  private static void resource(Context ctx, String name, String type) throws IOException {
    try (InputStream in = Service.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + name);
      }
      ctx.contentType(type).result(in.readAllBytes());
    }
  }

  private void check(Context ctx) throws IOException {
    ReportFormat format = Accepted.report(ctx);
    try (Admission.Seat seat = seat(ctx)) {
      Submissions.Asked asked = submissions.asked(ctx);
      long start = System.nanoTime();
      RecentReports.Recent checked = checked(seat, asked);
      Report report =
          kept(ctx, asked.dossier(), asked.saleFile(), asked.customer(), checked.report());
      checks.increment();
      nanos.add(System.nanoTime() - start);
      boolean registered = options.access().register().isPresent();
      byte[] body =
          format == ReportFormat.JSON
              ? (registered ? JsonReport.bytes(report) : checked.json())
              : format.bytes(
                  List.of(report),
                  new Rendering(
                      checker.policy(),
                      persian(ctx),
                      Instant.now(),
                      format == ReportFormat.SARIF ? asked.dossier().texts() : Map.of()));
      ctx.contentType(format.contentType()).result(body);
    }
  }

  /** The report on what was asked, from a moment ago if the same was asked then. */
  private RecentReports.Recent checked(Admission.Seat seat, Submissions.Asked asked)
      throws IOException {
    RecentReports.Key key = RecentReports.Key.of(asked.dossier(), asked.details());
    Optional<RecentReports.Recent> known = recent.find(key);
    if (known.isPresent()) {
      repeated.increment();
      return known.get();
    }
    Report report = placed(seat, () -> checker.check(asked.dossier(), asked.details()));
    if (!report.unread().isEmpty()) {
      throw Problem.of(
          422, "Unreadable document", String.join(" ", report.unread().get(0).notes()));
    }
    if (asked.details().contains(Detail.TEXT)) {
      // The page asks for the text first, and then for the same report as a file without it.
      recent.add(key.without(Detail.TEXT), asked.dossier(), report.withText(List.of()));
    }
    return recent.add(key, asked.dossier(), report);
  }

  /** A call of an assistant, which takes a place like any other check. */
  private void assistant(Context ctx) throws IOException {
    try (Admission.Seat seat = seat(ctx)) {
      assistants.answer(
          ctx,
          seat,
          (dossier, report) -> {
            checks.increment();
            return kept(ctx, dossier, Submissions.named(dossier), Optional.empty(), report);
          });
    }
  }

  private Admission.Seat seat(Context ctx) {
    long length = ctx.contentLength();
    return admission.enter(length < 0 ? options.maxBytes() : Math.min(length, options.maxBytes()));
  }

  /** Enters a check in the register; the answer is given only once it is there. */
  private Report kept(
      Context ctx, Dossier dossier, String saleFile, Optional<String> named, Report report) {
    Optional<Register> register = options.access().register();
    if (register.isEmpty()) {
      return report;
    }
    String customer = named.or(report::customer).orElse("");
    RegisteredCheck check =
        register
            .get()
            .enter(
                Gate.require(ctx, Permission.CHECK).as(Permission.CHECK),
                saleFile,
                customer,
                report,
                options.access().keepDocuments() ? dossier.files() : List.of());
    ctx.header("Content-Location", "/v1/checks/" + check.entry());
    return check.report();
  }

  /** Work that may not be done too often at once. */
  private interface Work<T> {
    T done() throws UnreadableDocumentException, IOException;
  }

  private static <T> T placed(Admission.Seat seat, Work<T> work) throws IOException {
    seat.sit();
    try {
      return work.done();
    } catch (UnreadableDocumentException e) {
      throw unreadable(e);
    } finally {
      seat.rise();
    }
  }

  /** A paper that is drawn up from what was sent. */
  private <T> T paper(Context ctx, Drawing<T> drawing) throws IOException {
    try (Admission.Seat seat = seat(ctx)) {
      Dossier dossier = submissions.asked(ctx).dossier();
      return placed(seat, () -> drawing.drawn(dossier));
    }
  }

  /** Draws up a paper. */
  private interface Drawing<T> {
    T drawn(Dossier dossier) throws UnreadableDocumentException, IOException;
  }

  // ---- papers ---------------------------------------------------------------------------------

  private void markup(Context ctx) throws IOException {
    // Fields of a form are read with its files, so only once the request has a seat.
    Optional<Paper> copy =
        paper(
            ctx,
            dossier -> {
              Optional<String> name = Submissions.field(ctx, "document").map(MarkedCopy::named);
              boolean suggest =
                  Submissions.field(ctx, "suggest").filter("true"::equalsIgnoreCase).isPresent();
              return checker.mark(dossier, new MarkedCopy.Marking(persian(ctx), suggest)).stream()
                  .filter(c -> name.isEmpty() || MarkedCopy.named(c.name()).equals(name.get()))
                  .findFirst();
            });
    send(
        ctx,
        copy.orElseThrow(
            () ->
                Problem.of(
                    422,
                    "Nothing to mark",
                    "Only Word (.docx) and PDF files can be marked; none of that name was sent.")));
  }

  private void forms(Context ctx) throws IOException {
    List<Paper> forms = paper(ctx, dossier -> checker.forms(dossier, persian(ctx)));
    if (forms.isEmpty()) {
      throw Problem.of(422, "No form", "No good of this sale is said to have after-sales service.");
    }
    send(ctx, forms.size() == 1 ? forms.get(0) : Paper.zip("F-31-07-01.zip", forms));
  }

  private void notice(Context ctx) throws IOException {
    Optional<Paper> letter = paper(ctx, dossier -> checker.notice(dossier, persian(ctx)));
    send(
        ctx,
        letter.orElseThrow(
            () ->
                Problem.of(422, "No notice", "No good of this sale is said to have no service.")));
  }

  private static Optional<Boolean> persian(Context ctx) {
    return Submissions.field(ctx, "lang").map(l -> l.equalsIgnoreCase("fa"));
  }

  private static void send(Context ctx, Paper paper) {
    Answers.file(ctx, paper.name(), paper.mediaType(), paper.bytes());
  }

  private static Problem unreadable(UnreadableDocumentException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case UNKNOWN_FORMAT -> Problem.of(415, "Unknown format", detail);
      case TOO_LARGE -> Problem.of(413, "Too large", detail);
      default -> Problem.of(422, "Unreadable document", detail);
    };
  }

  private List<Map<String, Object>> requirements() {
    return checker.policy().requirements().stream().map(r -> entry(r, false)).toList();
  }

  private static Map<String, Object> entry(Requirement r, boolean whole) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", r.id());
    entry.put("group", r.group());
    entry.put("title", r.title());
    entry.put("kind", r.kind());
    r.pack().ifPresent(pack -> entry.put("pack", pack));
    entry.put("section", r.section());
    r.severity().ifPresent(s -> entry.put("severity", s));
    entry.put("iso", r.iso());
    if (whole) {
      entry.put("documents", r.documents());
      entry.put("sections", r.sections());
      entry.put("messages", r.messages());
      entry.put("remedies", r.remedies());
      entry.put("rule", r.rule());
    }
    return entry;
  }

  private void requirement(Context ctx) {
    String id = ctx.pathParam("id").toUpperCase(Locale.ROOT);
    Requirement requirement =
        checker
            .policy()
            .requirement(id)
            .orElseThrow(
                () ->
                    Problem.of(
                        404,
                        "Not found",
                        "No requirement has the id " + id + "; see /v1/requirements."));
    Answers.json(ctx, entry(requirement, true));
  }

  private void metrics(Context ctx) {
    String text =
        batches.map(BatchApi::metrics).orElse("")
            + """
        # TYPE aftersales_checks_total counter
        aftersales_checks_total %d
        # TYPE aftersales_checks_repeated_total counter
        aftersales_checks_repeated_total %d
        # TYPE aftersales_errors_total counter
        aftersales_errors_total %d
        # TYPE aftersales_check_seconds summary
        aftersales_check_seconds_sum %s
        aftersales_check_seconds_count %d
        # TYPE aftersales_places_free gauge
        aftersales_places_free %d
        """
                .formatted(
                    checks.sum(),
                    repeated.sum(),
                    errors.sum(),
                    nanos.sum() / 1e9,
                    checks.sum(),
                    admission.free());
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(text);
  }
}
