package org.aftersales.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aftersales.report.Report;
import org.jdbi.v3.core.Handle;

/**
 * The batches of a register: sales that wait to be checked, and what became of them. Thread-safe.
 */
public final class Batches {

  /** After this long a batch that is still being sent is what a stopped process left. */
  private static final Duration LONGEST_RECEIVING = Duration.ofHours(1);

  private final Database database;
  private final Ledger ledger;
  private final Clock clock;

  Batches(Database database, Ledger ledger, Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Where batches are received. */
  public BatchIntake intake() {
    return new BatchIntake(this, database, clock);
  }

  /** Where they are worked on. */
  public BatchWork work() {
    return new BatchWork(database, ledger, clock);
  }

  /** The messages that batches have ended. */
  public Deliveries deliveries() {
    return new Deliveries(database, clock);
  }

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
        .flatMap(ids -> BatchRows.find(handle, ids.get(0)).map(b -> new Known(b, ids.get(1))));
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

  /** The batch of this id, once it was accepted. */
  public Optional<Batch> find(String id) {
    return database
        .read(handle -> BatchRows.find(handle, id))
        .filter(b -> b.state() != Batch.State.RECEIVING);
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
                    BatchRows.BATCH
                        + "WHERE b.state <> 'RECEIVING' AND (? = '' OR b.owner = ?)"
                        + " AND (? = '' OR b.id < ?) ORDER BY b.id DESC LIMIT ?")
                .bind(0, owner.orElse(""))
                .bind(1, owner.orElse(""))
                .bind(2, before.orElse(""))
                .bind(3, before.orElse(""))
                .bind(4, most)
                .map((row, ctx) -> BatchRows.batch(row))
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
                        + BatchRows.OPEN
                        + " THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN state IN "
                        + BatchRows.OPEN
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
                .createQuery(
                    "SELECT COUNT(*) FROM batch WHERE owner = ? AND state IN " + BatchRows.OPEN)
                .bind(0, owner)
                .mapTo(Integer.class)
                .one());
  }

  /** Sales of a batch from a place on, in the order sent, without their reports. */
  public List<BatchItem> items(String id, int from, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    BatchRows.ITEM + "WHERE i.batch = ? AND i.place >= ? ORDER BY i.place LIMIT ?")
                .bind(0, id)
                .bind(1, from)
                .bind(2, most)
                .map((row, ctx) -> BatchRows.item(row))
                .list());
  }

  /** Sales of a batch in the order in which they were finished, those after the one given. */
  public List<BatchItem> finished(String id, int after, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    BatchRows.ITEM
                        + "WHERE i.batch = ? AND i.finished > ? ORDER BY i.finished LIMIT ?")
                .bind(0, id)
                .bind(1, after)
                .bind(2, most)
                .map((row, ctx) -> BatchRows.item(row))
                .list());
  }

  /** The same as {@link #items}, with the reports of those that are finished. */
  public List<BatchItem> reports(String id, int from, int most) {
    return database.read(
        handle -> {
          Reviews reviews = new Reviews(handle, now() + 1_000_000);
          return handle
              .createQuery(
                  BatchRows.ITEM.replace(" FROM ", ", r.body FROM ")
                      + "LEFT JOIN batch_report r ON r.batch = i.batch AND r.place = i.place"
                      + " WHERE i.batch = ? AND i.place >= ? ORDER BY i.place LIMIT ?")
              .bind(0, id)
              .bind(1, from)
              .bind(2, most)
              .map((row, ctx) -> with(BatchRows.item(row), Optional.ofNullable(row.getBytes(9))))
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
                    .bind(1, now() - Chain.micros(LONGEST_RECEIVING))
                    .mapTo(String.class)
                    .list());
    over.forEach(this::delete);
    return over.size();
  }

  private long now() {
    return Chain.micros(clock.instant());
  }
}
