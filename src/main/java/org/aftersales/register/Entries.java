package org.aftersales.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads entries from their table. */
final class Entries {

  /** The columns of an entry, whose table is called {@code e}. */
  static final String COLUMNS = "e.seq, e.at, e.kind, e.actor, e.role, e.body, e.previous, e.hash";

  private Entries() {}

  static Entry row(ResultSet row) throws SQLException {
    long seq = row.getLong(1);
    try {
      return new Entry(
          seq,
          Chain.instant(row.getLong(2)),
          Entry.Kind.valueOf(row.getString(3)),
          new Actor(row.getString(4), row.getString(5)),
          new String(Body.unpacked(row.getBytes(6)), StandardCharsets.UTF_8),
          row.getString(7).strip(),
          row.getString(8).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new SQLException("entry " + seq + " is damaged; run aftersales register verify", e);
    }
  }

  static Optional<Entry> find(Handle handle, long seq, Entry.Kind kind) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM entry e WHERE e.seq = ? AND e.kind = '" + kind + "'")
        .bind(0, seq)
        .map((row, ctx) -> row(row))
        .findOne();
  }
}
