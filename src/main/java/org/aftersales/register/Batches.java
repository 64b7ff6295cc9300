package org.aftersales.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.report.Report;
import org.aftersales.report.Verdict;
import org.aftersales.source.BundledSale;
import org.aftersales.source.DeclaredGood;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The batches of a register: sales that wait to be checked, and what became of them. A sale is
 * settled in the transaction that enters its check, so that none is entered twice however often the
 * program is stopped. Several processes may work on one register; each batch is held by one at a
 * time. Thread-safe.
 */
public final class Batches {

  private static final String OPEN = "('WAITING', 'RUNNING')";

  private static final String BATCH =
      "SELECT b.id, b.owner, b.role, b.state, b.mode, b.created, b.ended, b.expires, b.total,"
          + " b.done, b.failed, b.callback, b.reference FROM batch b ";

  private static final String ITEM =
      "SELECT i.place, i.name, i.customer, i.state, i.finished, i.seq, i.verdict, i.problem"
          + " FROM batch_item i ";

  /** After this long a batch that is still being sent is what a stopped process left. */
  private static final Duration LONGEST_RECEIVING = Duration.ofHours(1);

  /** So often a sale may be begun after its process went away, before it is taken for the cause. */
  private static final int MOST_TRIES = 2;

  private final Database database;
  private final Ledger ledger;
  private final Clock clock;

  Batches(Database database, Ledger ledger, Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The messages that batches have ended. */
  public Deliveries deliveries() {
    return new Deliveries(database, clock);
  }

  // ---- receiving ------------------------------------------------------------------------------

  /**
   * What a batch is besides its sales.
   *
   * @param key by which the sender knows it; a batch with the same key is not made twice
   * @param fingerprint of the request, to tell a repeated one from another with the same key
   */
  public record Request(
      Actor by,
      Mode mode,
      Optional<String> key,
      String fingerprint,
      Optional<String> callback,
      Optional<String> reference) {}

  /** The batch that this sender knows by this key, with the fingerprint of its request. */
  public Optional<Known> known(String owner, String key) {
    return database.read(handle -> known(handle, owner, key));
  }

  /** A batch that was sent before. */
  public record Known(Batch batch, String fingerprint) {}

  private static Optional<Known> known(Handle handle, String owner, String key) {
    return handle
        .createQuery("SELECT id, fingerprint FROM batch WHERE owner = ? AND request_key = ?")
        .bind(0, owner)
        .bind(1, key)
        .map((row, ctx) -> List.of(row.getString(1), row.getString(2).strip()))
        .findOne()
        .flatMap(ids -> find(handle, ids.get(0)).map(b -> new Known(b, ids.get(1))));
  }

  /** Begins to receive a batch; nobody sees it before it is accepted. */
  public void begin(String id, Request request) {
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO batch (id, owner, role, state, mode, created, ended, expires,"
                    + " request_key, fingerprint, total, done, failed, bytes, holder, lease,"
                    + " takeovers, callback, reference)"
                    + " VALUES (?, ?, ?, 'RECEIVING', ?, ?, 0, 0, '', ?, 0, 0, 0, 0, '', 0, 0, ?, ?)",
                id,
                request.by().name(),
                request.by().role(),
                request.mode().name(),
                now(),
                request.fingerprint(),
                request.callback().orElse(""),
                request.reference().orElse("")));
  }

  /** A sale with its documents at hand. */
  public record Item(int place, String name, Optional<String> customer, Dossier dossier) {}

  /**
   * Adds sales to a batch that is being received.
   *
   * @return how many bytes they take
   */
  public long add(String id, List<Item> items) {
    List<Packed> packed = items.stream().map(Packed::of).toList();
    long bytes = packed.stream().mapToLong(Packed::bytes).sum();
    return database.write(
        handle -> {
          for (Packed item : packed) {
            insert(handle, id, item);
          }
          handle.execute(
              "UPDATE batch SET bytes = bytes + ?, total = total + ? WHERE id = ?",
              bytes,
              items.size(),
              id);
          return bytes;
        });
  }

  /** A sale whose documents were packed before the database is kept waiting. */
  private record Packed(Item item, List<byte[]> files, long bytes, long size) {

    static Packed of(Item item) {
      List<byte[]> files =
          item.dossier().files().stream().map(file -> Body.packed(file.bytes())).toList();
      return new Packed(
          item,
          files,
          files.stream().mapToLong(f -> f.length).sum(),
          item.dossier().files().stream().mapToLong(f -> f.bytes().length).sum());
    }
  }

  /** The data on goods of a sale. */
  record Goods(List<DeclaredGood> goods) {}

  private static void insert(Handle handle, String id, Packed packed) {
    Item item = packed.item();
    Dossier dossier = item.dossier();
    handle.execute(
        "INSERT INTO batch_item (batch, place, name, customer, mode, state, finished, seq, verdict,"
            + " problem, tries, size, bytes, goods)"
            + " VALUES (?, ?, ?, ?, ?, 'WAITING', 0, 0, '', '', 0, ?, ?, ?)",
        id,
        item.place(),
        item.name(),
        item.customer().orElse(""),
        dossier.mode().name(),
        packed.size(),
        packed.bytes(),
        dossier.goods().isEmpty() ? "" : Body.json(new Goods(dossier.goods())));
    for (int i = 0; i < dossier.files().size(); i++) {
      SourceFile file = dossier.files().get(i);
      handle.execute(
          "INSERT INTO batch_file (batch, place, number, name, type, fault, bytes)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?)",
          id,
          item.place(),
          i,
          file.name(),
          file.declaredType().map(Enum::name).orElse(""),
          file.fault().orElse(""),
          packed.files().get(i));
    }
  }

  /**
   * Accepts a batch that was received; it is on disk when this returns.
   *
   * @param holder the process that will work on it first
   * @return false where a batch of this sender with the same key was accepted meanwhile
   */
  public boolean accept(String id, Request request, String holder, Duration lease) {
    try {
      return database.write(
          handle ->
              handle.execute(
                      "UPDATE batch SET state = 'WAITING', request_key = ?, holder = ?, lease = ?"
                          + " WHERE id = ? AND state = 'RECEIVING'",
                      request.key().orElse(""),
                      holder,
                      now() + micros(lease),
                      id)
                  == 1);
    } catch (RegisterException | JdbiException e) {
      if (request.key().flatMap(key -> known(request.by().name(), key)).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  /** Forgets a batch that is not to be accepted, or has ended. */
  public void delete(String id) {
    database.write(
        handle -> {
          delete(handle, id);
          return true;
        });
  }

  private static void delete(Handle handle, String id) {
    for (String table :
        List.of("batch_file", "batch_report", "batch_item", "attempt", "delivery")) {
      handle.execute("DELETE FROM " + table + " WHERE batch = ?", id);
    }
    handle.execute("DELETE FROM batch WHERE id = ?", id);
  }

  // ---- looking up -----------------------------------------------------------------------------

  /** The batch of this id, once it was accepted. */
  public Optional<Batch> find(String id) {
    return database
        .read(handle -> find(handle, id))
        .filter(b -> b.state() != Batch.State.RECEIVING);
  }

  private static Optional<Batch> find(Handle handle, String id) {
    return handle
        .createQuery(BATCH + "WHERE b.id = ?")
        .bind(0, id)
        .map((row, ctx) -> batch(row))
        .findOne();
  }

  private static Batch batch(ResultSet row) throws SQLException {
    return new Batch(
        row.getString(1),
        new Actor(row.getString(2), row.getString(3)),
        Batch.State.valueOf(row.getString(4)),
        Mode.valueOf(row.getString(5)),
        Chain.instant(row.getLong(6)),
        instant(row.getLong(7)),
        instant(row.getLong(8)),
        row.getInt(9),
        row.getInt(10),
        row.getInt(11),
        text(row.getString(12)),
        text(row.getString(13)));
  }

  static Optional<Instant> instant(long micros) {
    return micros == 0 ? Optional.empty() : Optional.of(Chain.instant(micros));
  }

  static Optional<String> text(String value) {
    return Optional.of(value).filter(v -> !v.isEmpty());
  }

  /**
   * Accepted batches, the latest first.
   *
   * @param owner whose; absent for all
   * @param before only those that were sent before the one with this id
   */
  public List<Batch> list(Optional<String> owner, Optional<String> before, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    BATCH
                        + "WHERE b.state <> 'RECEIVING' AND (? = '' OR b.owner = ?)"
                        + " AND (? = '' OR b.id < ?) ORDER BY b.id DESC LIMIT ?")
                .bind(0, owner.orElse(""))
                .bind(1, owner.orElse(""))
                .bind(2, before.orElse(""))
                .bind(3, before.orElse(""))
                .bind(4, most)
                .map((row, ctx) -> batch(row))
                .list());
  }

  /**
   * What all batches take together.
   *
   * @param bytes of documents and reports
   * @param open batches that have not ended
   * @param waiting sales that wait in them
   * @param pending messages that are still to be delivered
   */
  public record Load(long bytes, int open, long waiting, int pending) {}

  /** What all batches take together. */
  public Load load() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT COALESCE(SUM(bytes), 0), COALESCE(SUM(CASE WHEN state IN "
                        + OPEN
                        + " THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN state IN "
                        + OPEN
                        + " THEN total - done - failed ELSE 0 END), 0),"
                        + " (SELECT COUNT(*) FROM delivery WHERE state = 'PENDING') FROM batch")
                .map(
                    (row, ctx) ->
                        new Load(row.getLong(1), row.getInt(2), row.getLong(3), row.getInt(4)))
                .one());
  }

  /** How many batches of this sender have not ended. */
  public int open(String owner) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM batch WHERE owner = ? AND state IN " + OPEN)
                .bind(0, owner)
                .mapTo(Integer.class)
                .one());
  }

  private static BatchItem item(ResultSet row) throws SQLException {
    long seq = row.getLong(6);
    return new BatchItem(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        BatchItem.State.valueOf(row.getString(4)),
        row.getInt(5),
        seq == 0 ? OptionalLong.empty() : OptionalLong.of(seq),
        text(row.getString(7)).map(Verdict::valueOf),
        text(row.getString(8)),
        Optional.empty());
  }

  /** Sales of a batch from a place on, in the order sent, without their reports. */
  public List<BatchItem> items(String id, int from, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(ITEM + "WHERE i.batch = ? AND i.place >= ? ORDER BY i.place LIMIT ?")
                .bind(0, id)
                .bind(1, from)
                .bind(2, most)
                .map((row, ctx) -> item(row))
                .list());
  }

  /** Sales of a batch in the order in which they were finished, those after the one given. */
  public List<BatchItem> finished(String id, int after, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    ITEM + "WHERE i.batch = ? AND i.finished > ? ORDER BY i.finished LIMIT ?")
                .bind(0, id)
                .bind(1, after)
                .bind(2, most)
                .map((row, ctx) -> item(row))
                .list());
  }

  /** The same as {@link #items}, with the reports of those that are finished. */
  public List<BatchItem> reports(String id, int from, int most) {
    return database.read(
        handle -> {
          Reviews reviews = new Reviews(handle, now() + 1_000_000);
          return handle
              .createQuery(
                  ITEM.replace(" FROM ", ", r.body FROM ")
                      + "LEFT JOIN batch_report r ON r.batch = i.batch AND r.place = i.place"
                      + " WHERE i.batch = ? AND i.place >= ? ORDER BY i.place LIMIT ?")
              .bind(0, id)
              .bind(1, from)
              .bind(2, most)
              .map((row, ctx) -> with(item(row), Optional.ofNullable(row.getBytes(9))))
              .list()
              .stream()
              .map(item -> reviewed(item, reviews))
              .toList();
        });
  }

  private static BatchItem with(BatchItem item, Optional<byte[]> body) throws SQLException {
    if (body.isEmpty()) {
      return item;
    }
    try {
      return with(
          item,
          Body.read(new String(Body.unpacked(body.get()), StandardCharsets.UTF_8), Report.class));
    } catch (IOException e) {
      throw new SQLException("the report of a sale in a batch is damaged", e);
    }
  }

  private static BatchItem with(BatchItem item, Report report) {
    return new BatchItem(
        item.place(),
        item.name(),
        item.customer(),
        item.state(),
        item.finished(),
        item.check(),
        item.verdict(),
        item.problem(),
        Optional.of(report));
  }

  private static BatchItem reviewed(BatchItem item, Reviews reviews) {
    return item.report().isEmpty() || item.check().isEmpty()
        ? item
        : with(item, reviews.on(new CheckBody(item.name(), item.customer(), item.report().get())));
  }

  /** How many bytes the reports of these sales take, packed. */
  public long size(String id, int from, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT COALESCE(SUM(bytes), 0) FROM batch_item"
                        + " WHERE batch = ? AND place >= ? AND place < ? AND finished > 0")
                .bind(0, id)
                .bind(1, from)
                .bind(2, (long) from + most)
                .mapTo(Long.class)
                .one());
  }

  // ---- working --------------------------------------------------------------------------------

  /**
   * Takes the batches that no process holds.
   *
   * @return their ids, the oldest first
   */
  public List<String> take(String holder, Duration lease, int most) {
    List<String> free =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM batch WHERE state IN "
                            + OPEN
                            + " AND lease < ? ORDER BY id LIMIT ?")
                    .bind(0, now())
                    .bind(1, most)
                    .mapTo(String.class)
                    .list());
    List<String> taken = new ArrayList<>();
    for (String id : free) {
      int one =
          database.write(
              handle ->
                  handle.execute(
                      "UPDATE batch SET takeovers = takeovers + CASE WHEN holder = '' THEN 0 ELSE 1"
                          + " END, holder = ?, lease = ? WHERE id = ? AND lease < ? AND state IN "
                          + OPEN,
                      holder,
                      now() + micros(lease),
                      id,
                      now()));
      if (one == 1) {
        taken.add(id);
      }
    }
    return taken;
  }

  /** Holds on to batches; returns those of the holder that are still open. */
  public Set<String> renew(String holder, Duration lease) {
    return database.write(
        handle -> {
          handle.execute(
              "UPDATE batch SET lease = ? WHERE holder = ? AND state IN " + OPEN,
              now() + micros(lease),
              holder);
          return handle
              .createQuery("SELECT id FROM batch WHERE holder = ? AND state IN " + OPEN)
              .bind(0, holder)
              .mapTo(String.class)
              .collect(Collectors.toCollection(HashSet::new));
        });
  }

  /** Lets go of every batch, so that another process may go on at once. */
  public void release(String holder) {
    database.write(
        handle ->
            handle.execute("UPDATE batch SET holder = '', lease = 0 WHERE holder = ?", holder));
  }

  /**
   * What is to be done of a batch.
   *
   * @param places of the sales that wait, in their order
   * @param suspects sales that were begun before each time the process went away
   * @param careful whether a process went away, so that what is begun has to be written down
   */
  public record Work(List<Integer> places, List<Integer> suspects, boolean careful) {

    public Work {
      places = List.copyOf(places);
      suspects = List.copyOf(suspects);
    }
  }

  /** What is to be done of a batch. */
  public Work work(String id) {
    return database.read(
        handle ->
            new Work(
                places(handle, id, "tries < " + MOST_TRIES),
                places(handle, id, "tries >= " + MOST_TRIES),
                handle
                    .createQuery("SELECT takeovers FROM batch WHERE id = ?")
                    .bind(0, id)
                    .mapTo(Integer.class)
                    .findOne()
                    .filter(n -> n > 0)
                    .isPresent()));
  }

  private static List<Integer> places(Handle handle, String id, String which) {
    return handle
        .createQuery(
            "SELECT place FROM batch_item WHERE batch = ? AND state = 'WAITING' AND "
                + which
                + " ORDER BY place")
        .bind(0, id)
        .mapTo(Integer.class)
        .list();
  }

  /** Writes down that a sale is begun, so that it is found out if it stops the program. */
  public void begun(String id, int place) {
    database.write(
        handle ->
            handle.execute(
                "UPDATE batch_item SET tries = tries + 1 WHERE batch = ? AND place = ?",
                id,
                place));
  }

  /** Shows that the first sale of a batch is being checked. */
  public void started(String id) {
    database.write(
        handle ->
            handle.execute(
                "UPDATE batch SET state = 'RUNNING' WHERE id = ? AND state = 'WAITING'", id));
  }

  /** A sale that waits, with its documents; nothing where it waits no more. */
  public Optional<BundledSale> sale(String id, int place) {
    return database.read(
        handle -> {
          List<SourceFile> files =
              handle
                  .createQuery(
                      "SELECT name, type, fault, bytes FROM batch_file"
                          + " WHERE batch = ? AND place = ? ORDER BY number")
                  .bind(0, id)
                  .bind(1, place)
                  .map((row, ctx) -> file(row))
                  .list();
          return handle
              .createQuery(
                  "SELECT name, customer, mode, goods FROM batch_item"
                      + " WHERE batch = ? AND place = ? AND state = 'WAITING'")
              .bind(0, id)
              .bind(1, place)
              .map((row, ctx) -> sale(row, files))
              .findOne();
        });
  }

  private static BundledSale sale(ResultSet row, List<SourceFile> files) throws SQLException {
    String goods = row.getString(4);
    Dossier dossier =
        new Dossier(
            Mode.valueOf(row.getString(3)),
            files,
            goods.isEmpty() ? List.of() : Body.read(goods, Goods.class).goods());
    return new BundledSale(row.getString(1), text(row.getString(2)), () -> dossier);
  }

  private static SourceFile file(ResultSet row) throws SQLException {
    try {
      return new SourceFile(
          row.getString(1),
          Body.unpacked(row.getBytes(4)),
          text(row.getString(2)).map(DocumentType::valueOf),
          text(row.getString(3)),
          List.of());
    } catch (IOException e) {
      throw new SQLException("a document of a batch is damaged", e);
    }
  }

  /** How many bytes the documents of a sale had when they were sent. */
  public long sent(String id, int place) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT size FROM batch_item WHERE batch = ? AND place = ?")
                .bind(0, id)
                .bind(1, place)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  /** That a sale waits no more: it was finished by another process, or the batch was cancelled. */
  private static final class SettledException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    SettledException() {
      super("the sale waits no more");
    }
  }

  /** What becomes of a sale. */
  @SuppressWarnings("ArrayRecordComponent") // packed once, to be stored
  private record Settled(
      BatchItem.State state,
      String customer,
      long entry,
      Optional<String> problem,
      Report report,
      byte[] body,
      Duration kept) {}

  /**
   * Enters the check of a sale, and settles the sale by it, both or neither.
   *
   * @param documents that the register keeps beside the check; usually none
   * @param kept how long the batch stays once it has ended
   * @return false where the sale waits no more; nothing is entered then
   */
  public boolean done(
      Batch batch,
      int place,
      String name,
      String customer,
      Report report,
      List<SourceFile> documents,
      Duration kept) {
    CheckBody body =
        new CheckBody(
            name.strip(),
            customer.strip(),
            report.withoutStatements().withReviews(List.of()).withText(List.of()));
    byte[] packed = Body.packed(Body.json(report.withReviews(List.of())));
    try {
      ledger.append(
          Entry.Kind.CHECK,
          batch.by(),
          Body.json(body),
          (handle, entry) -> {
            settle(
                handle,
                batch.id(),
                place,
                new Settled(
                    BatchItem.State.DONE,
                    customer,
                    entry.seq(),
                    Optional.empty(),
                    report,
                    packed,
                    kept));
            Projections.check(handle, entry, body);
            documents.forEach(file -> Documents.keep(handle, file));
          });
      return true;
    } catch (SettledException e) {
      return false;
    }
  }

  /**
   * Settles a sale that cannot be checked.
   *
   * @param report that says so
   * @return false where the sale waits no more
   */
  public boolean failed(Batch batch, int place, String problem, Report report, Duration kept) {
    byte[] packed = Body.packed(Body.json(report.withReviews(List.of())));
    try {
      return database.write(
          handle -> {
            settle(
                handle,
                batch.id(),
                place,
                new Settled(
                    BatchItem.State.FAILED, "", 0, Optional.of(problem), report, packed, kept));
            return true;
          });
    } catch (SettledException e) {
      return false;
    }
  }

  private void settle(Handle handle, String id, int place, Settled settled) {
    boolean done = settled.state() == BatchItem.State.DONE;
    // Locks the batch, so that sales are counted one after the other.
    int open =
        handle.execute(
            "UPDATE batch SET state = 'RUNNING', done = done + ?, failed = failed + ?"
                + " WHERE id = ? AND state IN "
                + OPEN,
            done ? 1 : 0,
            done ? 0 : 1,
            id);
    if (open == 0) {
      throw new SettledException();
    }
    Batch batch = find(handle, id).orElseThrow(SettledException::new);
    long before =
        handle
            .createQuery(
                "SELECT bytes FROM batch_item WHERE batch = ? AND place = ? AND state = 'WAITING'")
            .bind(0, id)
            .bind(1, place)
            .mapTo(Long.class)
            .findOne()
            .orElseThrow(SettledException::new);
    handle.execute(
        "UPDATE batch_item SET state = ?, finished = ?, seq = ?, verdict = ?, problem = ?,"
            + " customer = CASE WHEN customer = '' THEN ? ELSE customer END, bytes = ?"
            + " WHERE batch = ? AND place = ?",
        settled.state().name(),
        batch.finished(),
        settled.entry(),
        done ? settled.report().verdict().name() : "",
        settled.problem().orElse(""),
        settled.customer(),
        settled.body().length,
        id,
        place);
    handle.execute(
        "INSERT INTO batch_report (batch, place, body) VALUES (?, ?, ?)",
        id,
        place,
        settled.body());
    handle.execute("DELETE FROM batch_file WHERE batch = ? AND place = ?", id, place);
    handle.execute(
        "UPDATE batch SET bytes = bytes + ? WHERE id = ?", settled.body().length - before, id);
    if (batch.finished() == batch.total()) {
      end(handle, batch, Batch.State.FINISHED, settled.kept());
    }
  }

  private void end(Handle handle, Batch batch, Batch.State state, Duration kept) {
    long now = now();
    handle.execute(
        "UPDATE batch SET state = ?, ended = ?, expires = ?, holder = '', lease = 0 WHERE id = ?",
        state.name(),
        now,
        now + micros(kept),
        batch.id());
    if (batch.callback().isPresent()) {
      Deliveries.add(handle, batch.id(), now);
    }
  }

  /**
   * Cancels a batch: what was not finished will not be.
   *
   * @return false where it has ended before
   */
  public boolean cancel(String id, Duration kept) {
    return database.write(
        handle -> {
          int open =
              handle.execute(
                  "UPDATE batch SET state = 'CANCELLED' WHERE id = ? AND state IN " + OPEN, id);
          if (open == 0) {
            return false;
          }
          Batch batch = find(handle, id).orElseThrow();
          handle.execute(
              "UPDATE batch SET bytes = bytes - (SELECT COALESCE(SUM(bytes), 0) FROM batch_item"
                  + " WHERE batch = ? AND state = 'WAITING') WHERE id = ?",
              id,
              id);
          handle.execute(
              "UPDATE batch_item SET state = 'CANCELLED', bytes = 0"
                  + " WHERE batch = ? AND state = 'WAITING'",
              id);
          handle.execute("DELETE FROM batch_file WHERE batch = ?", id);
          end(handle, batch, Batch.State.CANCELLED, kept);
          return true;
        });
  }

  /** Forgets batches whose time is over, and what stopped processes left; returns how many. */
  public int forget() {
    List<String> over =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM batch WHERE (expires > 0 AND expires <= ?)"
                            + " OR (state = 'RECEIVING' AND created < ?)")
                    .bind(0, now())
                    .bind(1, now() - micros(LONGEST_RECEIVING))
                    .mapTo(String.class)
                    .list());
    over.forEach(this::delete);
    return over.size();
  }

  private long now() {
    return Chain.micros(clock.instant());
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
