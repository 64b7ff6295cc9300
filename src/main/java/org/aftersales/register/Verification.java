package org.aftersales.register;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.register.CheckBody.CheckedRow;
import org.aftersales.register.CheckBody.FindingRow;
import org.aftersales.register.Register.Head;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/**
 * What became of looking through a register. Immutable.
 *
 * @param entries how many entries hold, from the first
 * @param head the last of them
 * @param fault the first fault, naming its entry; absent where all is well
 */
public record Verification(long entries, Head head, Optional<String> fault) {

  /** Whether all is well. */
  public boolean isIntact() {
    return fault.isEmpty();
  }

  static Verification of(Handle handle, Head head, Optional<Head> known) {
    Head last = new Head(0, Chain.ORIGIN);
    Optional<String> fault = Optional.empty();
    long at = 0;
    try (ResultIterator<Row> rows =
            handle
                .createQuery("SELECT " + Entries.COLUMNS + " FROM entry e ORDER BY e.seq")
                .setFetchSize(200)
                .map(
                    (row, ctx) -> {
                      try {
                        return new Row(row.getLong(1), Optional.of(Entries.row(row)));
                      } catch (SQLException | RuntimeException e) {
                        return new Row(row.getLong(1), Optional.<Entry>empty());
                      }
                    })
                .iterator();
        Derived derived = new Derived(handle)) {
      while (fault.isEmpty() && rows.hasNext()) {
        Row row = rows.next();
        fault = fault(row, last, at).or(() -> row.entry().flatMap(derived::fault));
        if (fault.isEmpty() && known.isPresent() && known.get().entry() == row.seq()) {
          String hash = row.entry().map(Entry::hash).orElse("");
          fault =
              hash.equals(known.get().hash())
                  ? Optional.empty()
                  : Optional.of(
                      "entry "
                          + row.seq()
                          + " is not the one whose hash was written down: the"
                          + " register was made anew from an entry up to this one");
        }
        if (fault.isEmpty()) {
          last = new Head(row.seq(), row.entry().map(Entry::hash).orElse(""));
          at = row.entry().map(e -> Chain.micros(e.at())).orElse(0L);
        }
      }
      if (fault.isEmpty()) {
        fault = cutOff(last, known).or(derived::rest);
      }
    }
    Head end = last;
    if (fault.isEmpty() && !head.equals(end)) {
      fault =
          Optional.of(
              "the register says that its last entry is "
                  + head.entry()
                  + ", but it is "
                  + end.entry());
    }
    return new Verification(end.entry(), end, fault);
  }

  private static Optional<String> cutOff(Head last, Optional<Head> known) {
    return known
        .filter(k -> k.entry() > last.entry())
        .map(
            k ->
                "entries from "
                    + (last.entry() + 1)
                    + " to "
                    + k.entry()
                    + " are missing: the end of the register was cut off");
  }

  private record Row(long seq, Optional<Entry> entry) {}

  private static Optional<String> fault(Row row, Head last, long at) {
    long expected = last.entry() + 1;
    if (row.seq() != expected) {
      return Optional.of(
          row.seq() == expected + 1
              ? "entry " + expected + " is missing"
              : "entries from " + expected + " to " + (row.seq() - 1) + " are missing");
    }
    if (row.entry().isEmpty()) {
      return Optional.of("entry " + row.seq() + " was altered: it cannot be read");
    }
    Entry entry = row.entry().get();
    if (!Chain.holds(entry)) {
      return Optional.of("entry " + row.seq() + " was altered: its hash is another");
    }
    if (!entry.previous().equals(last.hash()) || Chain.micros(entry.at()) <= at) {
      return Optional.of(
          "entry "
              + row.seq()
              + " does not follow entry "
              + last.entry()
              + ": entries were reordered, replaced or inserted");
    }
    return Optional.empty();
  }

  /** The derived tables, read beside the entries. */
  private static final class Derived implements AutoCloseable {
    private final Handle handle;
    private final Map<Entry.Kind, Long> counts = new EnumMap<>(Entry.Kind.class);
    private final ResultIterator<CheckedRow> checks;
    private final ResultIterator<FindingRow> findings;

    Derived(Handle handle) {
      this.handle = handle;
      this.checks =
          handle
              .createQuery(
                  "SELECT c.seq, c.at, c.month, c.actor, c.mode, c.verdict, c.sale_file, c.customer,"
                      + " p.policy, c.documents, c.noted, p.met, c.major, c.minor, c.obs, c.review,"
                      + " c.unproven FROM checked c JOIN profile p ON p.id = c.profile"
                      + " ORDER BY c.seq")
              .setFetchSize(500)
              .map(
                  (r, ctx) ->
                      new CheckedRow(
                          r.getLong(1),
                          r.getLong(2),
                          r.getInt(3),
                          r.getString(4),
                          r.getString(5),
                          r.getString(6),
                          r.getString(7),
                          r.getString(8),
                          r.getString(9),
                          r.getInt(10),
                          r.getInt(11),
                          r.getString(12),
                          r.getInt(13),
                          r.getInt(14),
                          r.getInt(15),
                          r.getInt(16),
                          r.getInt(17)))
              .iterator();
      this.findings =
          handle
              .createQuery(
                  "SELECT seq, place, requirement, outcome, severity, identity, first_one,"
                      + " first_failing, mode, month, at FROM finding ORDER BY seq, place")
              .setFetchSize(2000)
              .map(
                  (r, ctx) ->
                      new FindingRow(
                          r.getLong(1),
                          r.getInt(2),
                          r.getString(3),
                          r.getString(4),
                          r.getString(5),
                          r.getString(6),
                          r.getInt(7),
                          r.getInt(8),
                          r.getString(9),
                          r.getInt(10),
                          r.getLong(11)))
              .iterator();
    }

    Optional<String> fault(Entry entry) {
      if (entry.kind() != Entry.Kind.CHECK) {
        counts.merge(entry.kind(), 1L, Long::sum);
        return decided(entry)
            ? Optional.empty()
            : Optional.of(
                "what entry " + entry.seq() + " says was altered in the tables that are looked up");
      }
      CheckBody body;
      try {
        body = Body.read(entry.body(), CheckBody.class);
      } catch (RuntimeException e) {
        return Optional.of("entry " + entry.seq() + " cannot be read by this version");
      }
      boolean same = checks.hasNext() && checks.next().equals(body.checked(entry));
      List<FindingRow> own = new ArrayList<>(body.findings(entry));
      for (FindingRow row : own) {
        same &= findings.hasNext() && findings.next().equals(row);
      }
      return same
          ? Optional.empty()
          : Optional.of(
              "the results of entry " + entry.seq() + " were altered in the tables for reports");
    }

    /** Whether the row that follows from an entry stands as the entry says. */
    private boolean decided(Entry entry) {
      long at = Chain.micros(entry.at());
      return switch (entry.kind()) {
        case CHECK -> true;
        case REVIEW -> {
          Reviews.ReviewBody body = Body.read(entry.body(), Reviews.ReviewBody.class);
          yield stands(
              "review r JOIN checked c ON c.seq = r.checked WHERE r.seq = ? AND r.at = ?"
                  + " AND r.identity = ? AND r.checked = ? AND r.place = ?"
                  + " AND r.mode = c.mode AND r.sale_file = c.sale_file",
              entry.seq(),
              at,
              body.identity(),
              body.check(),
              body.result());
        }
        case WAIVER -> stands("waiver WHERE seq = ? AND at = ?", entry.seq(), at);
        case WAIVER_ENDED ->
            stands(
                "waiver WHERE seq = ? AND ended_at = ?",
                Body.read(entry.body(), Reviews.WaiverEndBody.class).waiver(),
                at);
        case AUDIT -> stands("audit WHERE seq = ? AND at = ?", entry.seq(), at);
        case TOKEN -> {
          Tokens.TokenBody body = Body.read(entry.body(), Tokens.TokenBody.class);
          yield stands(
              "token WHERE id = ? AND seq = ? AND secret = ?",
              body.id(),
              entry.seq(),
              body.secret());
        }
        case TOKEN_REVOKED ->
            stands(
                "token WHERE id = ? AND revoked = ?",
                Body.read(entry.body(), Tokens.RevokedBody.class).id(),
                entry.seq());
      };
    }

    private boolean stands(String from, Object... values) {
      Query query = handle.createQuery("SELECT COUNT(*) FROM " + from);
      for (int i = 0; i < values.length; i++) {
        query.bind(i, values[i]);
      }
      return query.mapTo(Long.class).one() == 1;
    }

    private long rows(String from) {
      return handle.createQuery("SELECT COUNT(*) FROM " + from).mapTo(Long.class).one();
    }

    /** Rows that no entry made. */
    private Optional<String> added() {
      Map<String, Entry.Kind> tables =
          Map.of(
              "review",
              Entry.Kind.REVIEW,
              "waiver",
              Entry.Kind.WAIVER,
              "audit",
              Entry.Kind.AUDIT,
              "token",
              Entry.Kind.TOKEN,
              "token WHERE revoked <> 0",
              Entry.Kind.TOKEN_REVOKED,
              "waiver WHERE ended_at <> " + Projections.NEVER,
              Entry.Kind.WAIVER_ENDED);
      return tables.entrySet().stream()
          .filter(t -> rows(t.getKey()) != counts.getOrDefault(t.getValue(), 0L).longValue())
          .map(t -> "the table " + t.getKey().split(" ", 2)[0] + " holds what no entry says")
          .findFirst();
    }

    /** Rows that no entry has, and checks taken out of sight. */
    Optional<String> rest() {
      if (checks.hasNext()) {
        return Optional.of("check " + checks.next().seq() + " has no entry");
      }
      if (findings.hasNext()) {
        return Optional.of("a result of check " + findings.next().seq() + " has no entry");
      }
      return handle
          .createQuery(
              "SELECT MIN(seq) FROM (SELECT seq, next_at, LEAD(at, 1, "
                  + Projections.NEVER
                  + ") OVER (PARTITION BY mode, sale_file ORDER BY seq) AS true_next FROM checked)"
                  + " AS x WHERE next_at <> true_next")
          .mapTo(Long.class)
          .findOne()
          .or(
              () ->
                  handle
                      .createQuery(
                          "SELECT MIN(f.seq) FROM finding f JOIN checked c ON c.seq = f.seq"
                              + " WHERE c.next_at <> f.next_at")
                      .mapTo(Long.class)
                      .findOne())
          .map(seq -> "the results of entry " + seq + " were taken out of reports")
          .or(this::tally)
          .or(this::added);
    }

    /** The counted findings against the findings themselves. */
    private Optional<String> tally() {
      String columns = "mode, month, requirement, outcome, severity, ";
      String counted =
          "SELECT "
              + columns
              + "COUNT(*), SUM(first_one), SUM(first_failing) FROM finding"
              + " WHERE next_at = "
              + Projections.NEVER
              + " GROUP BY mode, month, requirement, outcome, severity";
      String kept = "SELECT " + columns + "found, files, failing FROM tally WHERE found <> 0";
      long wrong =
          handle
              .createQuery(
                  "SELECT (SELECT COUNT(*) FROM ("
                      + counted
                      + " EXCEPT "
                      + kept
                      + ") AS a)"
                      + " + (SELECT COUNT(*) FROM ("
                      + kept
                      + " EXCEPT "
                      + counted
                      + ") AS b)")
              .mapTo(Long.class)
              .one();
      return wrong == 0
          ? Optional.empty()
          : Optional.of("the numbers counted for reports were altered");
    }

    @Override
    public void close() {
      checks.close();
      findings.close();
    }
  }
}
