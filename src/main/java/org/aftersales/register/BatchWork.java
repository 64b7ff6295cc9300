package org.aftersales.register;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.report.Report;
import org.aftersales.source.BundledSale;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.jdbi.v3.core.Handle;

/**
 * Works on batches: who holds one, what waits in it, and what became of each sale. A sale is
 * settled in the transaction that enters its check, so that none is entered twice however often the
 * program is stopped. Several processes may work on one register; each batch is held by one at a
 * time. Thread-safe.
 */
public final class BatchWork {

  /** So often a sale may be begun after its process went away, before it is taken for the cause. */
  private static final int MOST_TRIES = 2;

  private final Database database;
  private final Ledger ledger;
  private final Clock clock;

  BatchWork(Database database, Ledger ledger, Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
  }

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
                            + BatchRows.OPEN
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
                          + BatchRows.OPEN,
                      holder,
                      now() + Chain.micros(lease),
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
              "UPDATE batch SET lease = ? WHERE holder = ? AND state IN " + BatchRows.OPEN,
              now() + Chain.micros(lease),
              holder);
          return handle
              .createQuery("SELECT id FROM batch WHERE holder = ? AND state IN " + BatchRows.OPEN)
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
  public record Waiting(List<Integer> places, List<Integer> suspects, boolean careful) {

    public Waiting {
      places = List.copyOf(places);
      suspects = List.copyOf(suspects);
    }
  }

  /** What is to be done of a batch. */
  public Waiting waiting(String id) {
    return database.read(
        handle ->
            new Waiting(
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
            goods.isEmpty() ? List.of() : Body.read(goods, BatchIntake.Goods.class).goods());
    return new BundledSale(row.getString(1), BatchRows.text(row.getString(2)), () -> dossier);
  }

  private static SourceFile file(ResultSet row) throws SQLException {
    try {
      return new SourceFile(
          row.getString(1),
          Body.unpacked(row.getBytes(4)),
          BatchRows.text(row.getString(2)).map(DocumentType::valueOf),
          BatchRows.text(row.getString(3)),
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
                + BatchRows.OPEN,
            done ? 1 : 0,
            done ? 0 : 1,
            id);
    if (open == 0) {
      throw new SettledException();
    }
    Batch batch = BatchRows.find(handle, id).orElseThrow(SettledException::new);
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
        now + Chain.micros(kept),
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
                  "UPDATE batch SET state = 'CANCELLED' WHERE id = ? AND state IN "
                      + BatchRows.OPEN,
                  id);
          if (open == 0) {
            return false;
          }
          Batch batch = BatchRows.find(handle, id).orElseThrow();
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

  private long now() {
    return Chain.micros(clock.instant());
  }
}
