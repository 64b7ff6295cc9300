package org.aftersales.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.aftersales.report.Verdict;
import org.aftersales.source.Mode;
import org.jdbi.v3.core.Handle;

/** How batches and their sales stand in the database. */
final class BatchRows {

  /** The states of a batch that has not ended. */
  static final String OPEN = "('WAITING', 'RUNNING')";

  /** Begins a query for batches, as {@link #batch} reads them. */
  static final String BATCH =
      "SELECT b.id, b.owner, b.role, b.state, b.mode, b.created, b.ended, b.expires, b.total,"
          + " b.done, b.failed, b.callback, b.reference FROM batch b ";

  /** Begins a query for their sales, as {@link #item} reads them. */
  static final String ITEM =
      "SELECT i.place, i.name, i.customer, i.state, i.finished, i.seq, i.verdict, i.problem"
          + " FROM batch_item i ";

  private BatchRows() {}

  /** The batch of this id, accepted or not. */
  static Optional<Batch> find(Handle handle, String id) {
    return handle
        .createQuery(BATCH + "WHERE b.id = ?")
        .bind(0, id)
        .map((row, ctx) -> batch(row))
        .findOne();
  }

  static Batch batch(ResultSet row) throws SQLException {
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

  static BatchItem item(ResultSet row) throws SQLException {
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
}
