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
          handle.execute("UPDATE checked SET next_at = ? WHERE seq = ?", row.at(), seq);
          handle.execute("UPDATE finding SET next_at = ? WHERE seq = ?", row.at(), seq);
        });
    handle.execute(
        "INSERT INTO checked (seq, at, next_at, month, actor, mode, verdict, sale_file, customer,"
            + " policy, documents, noted, met, major, minor, obs, review, unproven)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.seq(),
        row.at(),
        NEVER,
        row.month(),
        row.actor(),
        row.mode(),
        row.verdict(),
        row.saleFile(),
        row.customer(),
        row.policy(),
        row.documents(),
        row.noted(),
        row.met(),
        row.major(),
        row.minor(),
        row.obs(),
        row.review(),
        row.unproven());
    findings(handle, body.findings(entry));
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
