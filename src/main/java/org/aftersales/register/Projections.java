package org.aftersales.register;

import java.util.List;
import java.util.Optional;
import org.aftersales.register.CheckBody.CheckedRow;
import org.aftersales.register.CheckBody.FindingRow;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables that follow from the entries. */
final class Projections {

  /** {@code next_at} of what has not been replaced: no time is later. */
  static final long NEVER = Long.MAX_VALUE;

  private static final String TALLY =
      "INSERT INTO tally (mode, month, requirement, outcome, severity, found, files, failing)";

  private static final String ADDED =
      " ON CONFLICT (mode, month, requirement, outcome, severity) DO UPDATE SET"
          + " found = tally.found + excluded.found, files = tally.files + excluded.files,"
          + " failing = tally.failing + excluded.failing";

  private Projections() {}

  static void check(Handle handle, Entry entry, CheckBody body) {
    CheckedRow row = body.checked(entry);
    Optional<Long> before =
        handle
            .createQuery(
                "SELECT seq FROM checked WHERE mode = ? AND sale_file = ? ORDER BY seq DESC LIMIT 1")
            .bind(0, row.mode())
            .bind(1, row.saleFile())
            .mapTo(Long.class)
            .findOne();
    before.ifPresent(
        seq -> {
          handle.execute(
              TALLY
                  + " SELECT mode, month, requirement, outcome, severity, -COUNT(*),"
                  + " -SUM(first_one), -SUM(first_failing) FROM finding WHERE seq = ?"
                  + " GROUP BY mode, month, requirement, outcome, severity"
                  + ADDED,
              seq);
          handle.execute("UPDATE checked SET next_at = ? WHERE seq = ?", row.at(), seq);
          handle.execute("UPDATE finding SET next_at = ? WHERE seq = ?", row.at(), seq);
        });
    handle.execute(
        "INSERT INTO checked (seq, at, next_at, month, actor, mode, verdict, sale_file, customer,"
            + " profile, documents, noted, major, minor, obs, review, unproven)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.seq(),
        row.at(),
        NEVER,
        row.month(),
        row.actor(),
        row.mode(),
        row.verdict(),
        row.saleFile(),
        row.customer(),
        profile(handle, row),
        row.documents(),
        row.noted(),
        row.major(),
        row.minor(),
        row.obs(),
        row.review(),
        row.unproven());
    findings(handle, body.findings(entry));
    handle.execute(
        TALLY
            + " SELECT mode, month, requirement, outcome, severity, COUNT(*), SUM(first_one),"
            + " SUM(first_failing) FROM finding WHERE seq = ?"
            + " GROUP BY mode, month, requirement, outcome, severity"
            + ADDED,
        entry.seq());
  }

  /** The number of the check's profile; writers follow each other, so that none is given twice. */
  private static int profile(Handle handle, CheckedRow row) {
    return handle
        .createQuery("SELECT id FROM profile WHERE policy = ? AND met = ?")
        .bind(0, row.policy())
        .bind(1, row.met())
        .mapTo(Integer.class)
        .findOne()
        .orElseGet(
            () -> {
              int id =
                  handle
                      .createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM profile")
                      .mapTo(Integer.class)
                      .one();
              handle.execute(
                  "INSERT INTO profile (id, policy, met) VALUES (?, ?, ?)",
                  id,
                  row.policy(),
                  row.met());
              return id;
            });
  }

  private static void findings(Handle handle, List<FindingRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedBatch insert =
        handle.prepareBatch(
            "INSERT INTO finding (seq, place, requirement, outcome, severity, identity, first_one,"
                + " first_failing, mode, month, at, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (FindingRow row : rows) {
        insert.add(
            row.seq(),
            row.place(),
            row.requirement(),
            row.outcome(),
            row.severity(),
            row.identity(),
            row.first(),
            row.failing(),
            row.mode(),
            row.month(),
            row.at(),
            NEVER);
      }
      insert.execute();
    }
  }
}
