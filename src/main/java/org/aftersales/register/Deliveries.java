package org.aftersales.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.aftersales.register.Delivery.Attempt;
import org.jdbi.v3.core.Handle;

/**
 * The messages that batches of a register have ended, and the attempts to deliver them. Each is
 * written in the transaction that ends its batch, and tried by one process at a time. Thread-safe.
 */
public final class Deliveries {

  private final Database database;
  private final Clock clock;

  Deliveries(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Writes down that a message is due. */
  static void add(Handle handle, String batch, long now) {
    handle.execute(
        "INSERT INTO delivery (batch, message, state, attempts, begun, next_at)"
            + " VALUES (?, ?, 'PENDING', 0, ?, ?)",
        batch,
        "msg_" + batch,
        now,
        now);
  }

  /** What became of the message of a batch; nothing before it ends, or where nobody is told. */
  public Optional<Delivery> of(String batch) {
    return database.read(handle -> select(handle, "WHERE batch = ?", batch, 1)).stream()
        .findFirst();
  }

  /** The messages that are due, the most overdue first. */
  public List<Delivery> due(int most) {
    return database.read(
        handle ->
            select(
                handle, "WHERE state = 'PENDING' AND next_at <= ? ORDER BY next_at", now(), most));
  }

  private static List<Delivery> select(Handle handle, String where, Object value, int most) {
    return handle
        .createQuery(
            "SELECT batch, message, state, begun, next_at FROM delivery " + where + " LIMIT ?")
        .bind(0, value)
        .bind(1, most)
        .map(
            (row, ctx) -> {
              Delivery.State state = Delivery.State.valueOf(row.getString(3));
              return new Delivery(
                  row.getString(1),
                  row.getString(2),
                  state,
                  Chain.instant(row.getLong(4)),
                  state == Delivery.State.PENDING
                      ? BatchRows.instant(row.getLong(5))
                      : Optional.empty(),
                  List.of());
            })
        .list()
        .stream()
        .map(
            d ->
                new Delivery(
                    d.batch(), d.message(), d.state(), d.begun(), d.next(), log(handle, d.batch())))
        .toList();
  }

  private static List<Attempt> log(Handle handle, String batch) {
    return handle
        .createQuery(
            "SELECT number, at, millis, status, problem FROM attempt WHERE batch = ?"
                + " ORDER BY number")
        .bind(0, batch)
        .map(
            (row, ctx) ->
                new Attempt(
                    row.getInt(1),
                    Chain.instant(row.getLong(2)),
                    row.getLong(3),
                    row.getInt(4) == 0 ? OptionalInt.empty() : OptionalInt.of(row.getInt(4)),
                    BatchRows.text(row.getString(5))))
        .list();
  }

  /**
   * Takes a message that is due, for one attempt; where nothing is heard of it, it is due again
   * after the lease.
   *
   * @return false where another process has it
   */
  public boolean take(Delivery delivery, Duration lease) {
    return database.write(
        handle ->
            handle.execute(
                    "UPDATE delivery SET next_at = ? WHERE batch = ? AND state = 'PENDING'"
                        + " AND next_at <= ?",
                    now() + Chain.micros(lease),
                    delivery.batch(),
                    now())
                == 1);
  }

  /** Writes down an attempt, and what follows from it. */
  public void attempted(
      String batch, Attempt attempt, Delivery.State state, Optional<Instant> next) {
    database.write(
        handle -> {
          int known =
              handle.execute(
                  "UPDATE delivery SET state = ?, attempts = ?, next_at = ? WHERE batch = ?",
                  state.name(),
                  attempt.number(),
                  next.map(Chain::micros).orElse(0L),
                  batch);
          // The batch may have been deleted meanwhile.
          return known == 0
              ? 0
              : handle.execute(
                  "INSERT INTO attempt (batch, number, at, millis, status, problem)"
                      + " VALUES (?, ?, ?, ?, ?, ?)",
                  batch,
                  attempt.number(),
                  Chain.micros(attempt.at()),
                  attempt.millis(),
                  attempt.status().orElse(0),
                  attempt.problem().orElse(""));
        });
  }

  private long now() {
    return Chain.micros(clock.instant());
  }
}
