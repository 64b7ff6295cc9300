package org.aftersales.register;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Who asked for what over HTTP: never what was in a document or an answer. Kept beside the chain,
 * since it may have to be deleted after a time. Thread-safe.
 */
public final class AccessLog {

  private static final int LONGEST_PATH = 300;

  private final Database database;

  AccessLog(Database database) {
    this.database = database;
  }

  /**
   * One request.
   *
   * @param caller name and role, or why there is none
   * @param path without parameters
   * @param status of the answer
   */
  public record Access(
      Instant at, String caller, String method, String path, int status, String address) {}

  /** Writes down what was asked. */
  public void add(List<Access> accesses) {
    if (accesses.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          try (PreparedBatch insert =
              handle.prepareBatch(
                  "INSERT INTO access (at, caller, method, path, status, address)"
                      + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Access each : accesses) {
              insert.add(
                  Chain.micros(each.at()),
                  each.caller(),
                  each.method(),
                  each.path().substring(0, Math.min(LONGEST_PATH, each.path().length())),
                  each.status(),
                  each.address());
            }
            return insert.execute().length;
          }
        });
  }

  /** The latest requests, the latest first. */
  public List<Access> latest(int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT at, caller, method, path, status, address FROM access"
                        + " ORDER BY at DESC LIMIT ?")
                .bind(0, most)
                .map(
                    (row, ctx) ->
                        new Access(
                            Chain.instant(row.getLong(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getInt(5),
                            row.getString(6)))
                .list());
  }

  /** Deletes what is older; returns how many requests that were. */
  public int forget(Instant before) {
    return database.write(
        handle -> handle.execute("DELETE FROM access WHERE at < ?", Chain.micros(before)));
  }
}
