package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.aftersales.batch.BatchOptions;
import org.aftersales.batch.BatchRefusedException;
import org.aftersales.batch.BatchRunner;
import org.aftersales.register.Batch;
import org.aftersales.register.BatchIntake;
import org.aftersales.register.BatchItem;
import org.aftersales.register.Batches;
import org.aftersales.register.Role.Permission;
import org.aftersales.report.JsonLinesReport;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Rendering;
import org.aftersales.report.Report;
import org.aftersales.report.ReportFormat;
import org.aftersales.source.SaleBundle;

/** Batches over HTTP: many sales sent at once, checked in the background; see docs/batches.md. */
final class BatchApi implements AutoCloseable {

  /** Parts of a form: a file and a type for each sale, and some fields besides. */
  static final int MOST_PARTS = 2 * SaleBundle.MOST + 100;

  private static final int PAGE = 100;
  private static final int MOST_LINES = 1_000;
  private static final int TOGETHER = 50;
  private static final int RETRY_SECONDS = 2;
  private static final int SPACE_SECONDS = 60;

  /** How many bytes a report takes while it is written, for each that it has packed. */
  private static final int UNPACKED = 60;

  private final ComplianceChecker checker;
  private final Batches store;
  private final BatchRunner runner;
  private final BatchEvents events;
  private final BatchRequests requests;
  private final Admission admission;

  BatchApi(
      ComplianceChecker checker,
      Batches store,
      BatchOptions options,
      boolean keepDocuments,
      Admission admission) {
    this.checker = checker;
    this.store = store;
    this.admission = admission;
    this.runner =
        new BatchRunner(
            checker, store, options, keepDocuments, admission::background, Clock.systemUTC());
    this.events = new BatchEvents(store);
    this.requests = new BatchRequests(options.requestBytes(), checker.policy().limits());
  }

  void start() {
    runner.start();
  }

  void serve(JavalinDefaultRoutingApi routes) {
    routes.post("/v1/batches", this::accept);
    routes.get("/v1/batches", this::list);
    routes.get("/v1/batches/{id}", this::batch);
    routes.delete("/v1/batches/{id}", this::delete);
    routes.get("/v1/batches/{id}/events", this::events);
    routes.get("/v1/batches/{id}/items", this::items);
    routes.get("/v1/batches/{id}/items/{index}", this::item);
    routes.get("/v1/batches/{id}/result", this::result);
  }

  // ---- accepting ------------------------------------------------------------------------------

  private void accept(Context ctx) throws IOException {
    Caller caller = Gate.require(ctx, Permission.CHECK);
    Optional<String> key = BatchRequests.key(ctx);
    Admission.Seat seat = admission.enter(requests.length(ctx));
    try {
      BatchRequests.Asked asked = requests.asked(ctx);
      BatchIntake.Request request =
          new BatchIntake.Request(
              caller.as(Permission.CHECK),
              asked.mode(),
              key,
              asked.fingerprint(),
              asked.callback().map(SaleBundle.Callback::url),
              asked.callback().flatMap(SaleBundle.Callback::reference));
      BatchRunner.Accepted accepted = runner.accept(request, asked.bundle());
      if (accepted.repeated()) {
        ctx.header("Idempotency-Replayed", "true");
      }
      ctx.status(202).header("Location", "/v1/batches/" + accepted.batch().id());
      Answers.json(ctx, told(accepted.batch()));
    } catch (BatchRefusedException e) {
      throw refused(e);
    } finally {
      seat.close();
    }
  }

  private static Problem refused(BatchRefusedException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case CALLBACK -> Problem.of(422, "Callback refused", detail);
      case KEY -> Problem.of(422, "Key used before", detail);
      case SPACE -> Problem.later(503, "No room", detail, SPACE_SECONDS);
      case TOO_MANY -> Problem.later(429, "Too many batches", detail, SPACE_SECONDS);
    };
  }

  private Map<String, Object> told(Batch batch) {
    return BatchAnswers.batch(
        batch, batch.callback().flatMap(url -> store.deliveries().of(batch.id())));
  }

  // ---- who may do what ------------------------------------------------------------------------

  private static boolean isOwn(Caller caller, Batch batch) {
    return caller.may(Permission.CHECK) && batch.by().name().equals(caller.name());
  }

  /**
   * A batch that the caller may see: its own, everybody's for who reads the checks of others or
   * keeps order.
   */
  private Batch seen(Context ctx, Caller caller) {
    String id = ctx.pathParam("id");
    return store
        .find(id)
        .filter(
            b ->
                isOwn(caller, b)
                    || caller.may(Permission.READ)
                    || caller.may(Permission.ADMINISTER))
        .orElseThrow(() -> Problem.of(404, "Not found", "No batch of yours is called " + id + "."));
  }

  /** A batch of which the caller may also see what was checked. */
  private Batch read(Context ctx) {
    Caller caller = caller(ctx);
    Batch batch = seen(ctx, caller);
    if (!isOwn(caller, batch) && !caller.may(Permission.READ)) {
      throw Problem.of(
          403, "Forbidden", "Whoever gives access sees that there is a batch, and not its sales.");
    }
    return batch;
  }

  private static Caller caller(Context ctx) {
    return Gate.of(ctx).orElseThrow(() -> Problem.of(401, "Unauthorized", "Sign in."));
  }

  // ---- looking up -----------------------------------------------------------------------------

  private void list(Context ctx) {
    Caller caller = caller(ctx);
    boolean all = caller.may(Permission.READ) || caller.may(Permission.ADMINISTER);
    if (!all) {
      Gate.require(ctx, Permission.CHECK);
    }
    boolean own = Filters.text(ctx, "own").filter("true"::equalsIgnoreCase).isPresent();
    Answers.json(
        ctx,
        store
            .list(
                all && !own ? Optional.empty() : Optional.of(caller.name()),
                Filters.text(ctx, "before"),
                Filters.number(ctx, "limit", PAGE, MOST_LINES))
            .stream()
            .map(this::told)
            .toList());
  }

  private void batch(Context ctx) {
    Batch batch = seen(ctx, caller(ctx));
    if (!batch.state().isEnd()) {
      ctx.header("Retry-After", Integer.toString(RETRY_SECONDS));
    }
    Answers.json(ctx, told(batch));
  }

  private void delete(Context ctx) {
    Caller caller = caller(ctx);
    Batch batch = seen(ctx, caller);
    if (!isOwn(caller, batch) && !caller.may(Permission.ADMINISTER)) {
      throw Problem.of(403, "Forbidden", "A batch is cancelled by who sent it.");
    }
    if (!batch.state().isEnd() && runner.cancel(batch.id())) {
      Answers.json(ctx, told(seen(ctx, caller)));
      return;
    }
    store.delete(batch.id());
    ctx.status(204);
  }

  private void events(Context ctx) {
    events.send(ctx, read(ctx));
  }

  private void items(Context ctx) {
    Batch batch = read(ctx);
    Answers.json(
        ctx,
        store
            .items(
                batch.id(),
                Filters.number(ctx, "offset", 0, SaleBundle.MOST),
                Filters.number(ctx, "limit", PAGE, MOST_LINES))
            .stream()
            .map(item -> BatchAnswers.item(batch.id(), item))
            .toList());
  }

  private void item(Context ctx) throws IOException {
    Batch batch = read(ctx);
    long index = Filters.number(ctx.pathParam("index"), "the index of a sale");
    BatchItem item =
        store.reports(batch.id(), (int) Math.min(index, SaleBundle.MOST), 1).stream()
            .filter(i -> i.place() == index)
            .findFirst()
            .orElseThrow(
                () -> Problem.of(404, "Not found", "The batch has no sale " + index + "."));
    switch (item.state()) {
      case WAITING ->
          throw Problem.later(
              409, "Not finished", "This sale has not been checked yet.", RETRY_SECONDS);
      case CANCELLED ->
          throw Problem.of(
              410, "Cancelled", "The batch was cancelled before this sale was checked.");
      case FAILED ->
          throw Problem.of(422, "Unreadable document", item.problem().orElse("It was not read."));
      case DONE -> {
        item.check().ifPresent(n -> ctx.header("Content-Location", "/v1/checks/" + n));
        ReportFormat format = format(ctx);
        Report report = item.report().orElseThrow();
        ctx.contentType(format.contentType())
            .result(
                format == ReportFormat.JSON
                    ? JsonReport.bytes(report)
                    : format.bytes(List.of(report), rendering(ctx, batch)));
      }
    }
  }

  private static ReportFormat format(Context ctx) {
    return Filters.constant(ctx, "format", ReportFormat.class)
        .orElseGet(() -> Accepted.report(ctx));
  }

  private Rendering rendering(Context ctx, Batch batch) {
    return new Rendering(
        checker.policy(),
        Filters.text(ctx, "lang").map(l -> l.equalsIgnoreCase("fa")),
        batch.ended().orElseGet(Instant::now),
        Map.of());
  }

  // ---- the result -----------------------------------------------------------------------------

  private void result(Context ctx) throws IOException {
    Batch batch = read(ctx);
    ReportFormat format = format(ctx);
    boolean partial = Filters.text(ctx, "partial").filter("true"::equalsIgnoreCase).isPresent();
    if (!batch.state().isEnd() && !partial) {
      throw Problem.later(
          409,
          "Not finished",
          batch.waiting()
              + " sales have not been checked yet; come again, or take what there is with"
              + " ?partial=true.",
          RETRY_SECONDS);
    }
    int offset = Filters.number(ctx, "offset", 0, SaleBundle.MOST);
    int limit = Filters.number(ctx, "limit", SaleBundle.MOST, SaleBundle.MOST);
    ctx.contentType(format.contentType());
    switch (format) {
      case JSON -> json(ctx.outputStream(), batch, offset, limit);
      case JSONL -> lines(ctx.outputStream(), batch, offset, limit);
      default -> ctx.result(whole(ctx, batch, format, offset, limit));
    }
  }

  /** Does something with the sales of a part of a batch, a few at a time. */
  private void each(Batch batch, int offset, int limit, Sink sink) throws IOException {
    int end = (int) Math.min(batch.total(), (long) offset + limit);
    for (int from = offset; from < end; from += TOGETHER) {
      for (BatchItem item : store.reports(batch.id(), from, Math.min(TOGETHER, end - from))) {
        sink.take(item);
      }
    }
  }

  /** What takes the sales of a result. */
  private interface Sink {
    void take(BatchItem item) throws IOException;
  }

  private void json(OutputStream out, Batch batch, int offset, int limit) throws IOException {
    String head = "{\"id\":\"%s\",\"status\":\"%s\",\"items\":[";
    out.write(head.formatted(batch.id(), batch.state()).getBytes(UTF_8));
    boolean[] first = {true};
    each(
        batch,
        offset,
        limit,
        item -> {
          out.write((first[0] ? "\n" : ",\n").getBytes(UTF_8));
          first[0] = false;
          byte[] told = Answers.bytes(BatchAnswers.item(batch.id(), item));
          boolean reported = item.state() == BatchItem.State.DONE && item.report().isPresent();
          out.write(told, 0, reported ? told.length - 1 : told.length);
          if (reported) {
            out.write(",\"report\":".getBytes(UTF_8));
            out.write(JsonReport.bytes(item.report().get()));
            out.write('}');
          }
        });
    out.write("\n]}\n".getBytes(UTF_8));
  }

  private void lines(OutputStream out, Batch batch, int offset, int limit) throws IOException {
    each(
        batch,
        offset,
        limit,
        item -> {
          if (item.report().isPresent()) {
            JsonLinesReport.write(item.report().get(), out);
          }
        });
  }

  /** All reports at once, where there is memory for them. */
  private byte[] whole(Context ctx, Batch batch, ReportFormat format, int offset, int limit)
      throws IOException {
    long bytes = store.size(batch.id(), offset, limit) * UNPACKED;
    if (bytes > admission.bytes() / 2) {
      throw Problem.of(
          413,
          "Too large",
          "These are too many reports at once for this format; ask for parts with offset and limit,"
              + " or take JSON or JSON Lines.");
    }
    try (Admission.Seat seat = admission.enter(bytes)) {
      seat.sit();
      List<Report> reports = new ArrayList<>();
      each(
          batch,
          offset,
          limit,
          item -> item.report().map(Report::withoutStatements).ifPresent(reports::add));
      return format.bytes(reports, rendering(ctx, batch));
    }
  }

  // ---- the service ----------------------------------------------------------------------------

  /** Counters in the text format of Prometheus. */
  String metrics() {
    BatchRunner.Counts counts = runner.counts();
    String text =
        String.format(
            Locale.ROOT,
            """
            # TYPE aftersales_batches_accepted_total counter
            aftersales_batches_accepted_total %d
            # TYPE aftersales_batch_items_total counter
            aftersales_batch_items_total{outcome="done"} %d
            aftersales_batch_items_total{outcome="failed"} %d
            # TYPE aftersales_webhook_attempts_total counter
            aftersales_webhook_attempts_total{outcome="taken"} %d
            aftersales_webhook_attempts_total{outcome="refused"} %d
            """,
            counts.accepted(),
            counts.done(),
            counts.failed(),
            counts.taken(),
            counts.refused());
    return text
        + counts
            .load()
            .map(
                load ->
                    String.format(
                        Locale.ROOT,
                        """
                        # TYPE aftersales_batches_open gauge
                        aftersales_batches_open %d
                        # TYPE aftersales_batch_items_waiting gauge
                        aftersales_batch_items_waiting %d
                        # TYPE aftersales_batch_bytes gauge
                        aftersales_batch_bytes %d
                        # TYPE aftersales_webhooks_pending gauge
                        aftersales_webhooks_pending %d
                        """,
                        load.open(),
                        load.waiting(),
                        load.bytes(),
                        load.pending()))
            .orElse("");
  }

  /** Ends the answers that go on, and the work; what was not finished waits for the next start. */
  @Override
  public void close() {
    events.close();
    runner.close();
  }
}
