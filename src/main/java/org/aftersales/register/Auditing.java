package org.aftersales.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.aftersales.register.Audits.Criterion;
import org.aftersales.register.Audits.Frame;
import org.aftersales.register.Standings.Group;
import org.aftersales.register.Standings.Resolved;
import org.aftersales.report.AuditReport;
import org.aftersales.report.AuditReport.Bar;
import org.aftersales.report.AuditReport.Standing;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;
import org.aftersales.source.Mode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** One audit report in the making. For one thread, within one transaction. */
final class Auditing {

  /** Up to which entry the register counts. */
  record AsOf(long at, long head, String hash) {}

  private final Handle handle;
  private final Selection asked;
  private final Selection sampled;
  private final Frame frame;
  private final AsOf asOf;
  private final Mode mode;
  private final long end;
  private final List<Group> groups = new ArrayList<>();

  private Auditing(Handle handle, Selection asked, Frame frame, AsOf asOf) {
    this.handle = handle;
    this.asked = asked;
    this.mode = asked.mode().orElse(Mode.AUDIT);
    // What is asked of requirements narrows what is listed, never the sample.
    this.sampled =
        new Selection(
            Optional.of(mode),
            asked.from(),
            asked.to(),
            asked.customer(),
            asked.saleFile(),
            asked.verdict(),
            Optional.empty(),
            Optional.empty(),
            asked.actor());
    this.frame = frame;
    this.asOf = asOf;
    this.end = sampled.end(asOf.at() + 1);
  }

  static Auditing of(Handle handle, Selection selection, Frame frame, AsOf asOf) {
    return new Auditing(handle, selection, frame, asOf);
  }

  /**
   * The report.
   *
   * @param from how many findings are passed over
   * @param most how many findings are listed
   */
  AuditReport report(int from, int most) {
    readChecks();
    Standings standings = Standings.of(handle, this, new Reviews(handle, asOf.at()));
    List<Standing> requirements = new ArrayList<>();
    Map<String, Long> met = met();
    long files = groups.stream().mapToLong(Group::checks).sum();
    for (Criterion criterion : criteria()) {
      requirements.add(
          standings.standing(
              criterion, met.getOrDefault(criterion.id(), 0L), files, frame.grading()));
    }
    Listing listing = new Listing(this, standings, requirements);
    return new AuditReport(
        1,
        frame.tool(),
        Audits.scope(asked.with(mode)),
        new AuditReport.Basis(
            Audits.iso(asOf.at()), asOf.head(), asOf.hash(), entries(), files, Optional.empty()),
        criteriaOfReport(),
        sample(files),
        requirements,
        trend(),
        pareto(requirements),
        listing.findings(from, most),
        listing.total());
  }

  AsOf asOf() {
    return asOf;
  }

  Optional<Outcome> outcome() {
    return asked.outcome();
  }

  /** The requirements that the report speaks of, in the order of the policy. */
  List<Criterion> criteria() {
    return frame.requirements().stream()
        .filter(c -> asked.requirement().filter(r -> !r.equals(c.id())).isEmpty())
        .toList();
  }

  // ---- SQL ------------------------------------------------------------------------------------

  /** A query on {@code finding f} within the sample. */
  Query findings(String select, String and, Collection<?> values, String tail) {
    List<Object> all = new ArrayList<>();
    StringBuilder sql = new StringBuilder(select).append(" FROM finding f");
    if (sampled.needsChecks()) {
      Selection.Where where = sampled.checks(end);
      sql.append(" JOIN checked c ON c.seq = f.seq WHERE ").append(where.sql());
      all.addAll(where.values());
    } else {
      sql.append(" WHERE f.mode = ? AND f.at >= ? AND f.at < ?");
      all.addAll(List.of(mode.name(), sampled.start(), end));
    }
    sql.append(" AND f.next_at >= ?").append(and).append(tail);
    all.add(end);
    all.addAll(values);
    return bound(sql.toString(), all);
  }

  private Query checks(String select, String replaced, String tail) {
    Selection.Where where = sampled.checks(end);
    List<Object> all = new ArrayList<>(where.values());
    all.add(end);
    return bound(
        select
            + " FROM checked c WHERE "
            + where.sql()
            + " AND c.next_at "
            + replaced
            + " ?"
            + tail,
        all);
  }

  Query bound(String sql, List<Object> values) {
    Query query = handle.createQuery(sql);
    for (int i = 0; i < values.size(); i++) {
      query.bind(i, values.get(i));
    }
    return query;
  }

  /**
   * The findings of the sample, counted by requirement, outcome and severity: found, files, files
   * that fail. Where the sample is all that counts today, they have been counted already.
   */
  Query counted() {
    boolean months = asked.from().filter(day -> day.getDayOfMonth() != 1).isEmpty();
    boolean now = asked.to().isEmpty() && isLatest();
    if (!months || !now || sampled.needsChecks()) {
      return findings(
          "SELECT f.requirement, f.outcome, f.severity, COUNT(*), SUM(f.first_one),"
              + " SUM(f.first_failing)",
          "",
          List.of(),
          " GROUP BY f.requirement, f.outcome, f.severity");
    }
    int first = asked.from().map(d -> d.getYear() * 100 + d.getMonthValue()).orElse(0);
    return bound(
        "SELECT requirement, outcome, severity, SUM(found), SUM(files), SUM(failing) FROM tally"
            + " WHERE mode = ? AND month >= ? GROUP BY requirement, outcome, severity"
            + " HAVING SUM(found) > 0",
        List.of(mode.name(), first));
  }

  private boolean isLatest() {
    return asOf.head()
        == handle.createQuery("SELECT seq FROM head WHERE id = 1").mapTo(Long.class).one();
  }

  // ---- the sample -----------------------------------------------------------------------------

  private record Profile(String policy, String met) {}

  private void readChecks() {
    Map<Integer, Profile> profiles = new HashMap<>();
    handle
        .createQuery("SELECT id, policy, met FROM profile")
        .map(
            (row, ctx) -> Map.entry(row.getInt(1), new Profile(row.getString(2), row.getString(3))))
        .forEach(e -> profiles.put(e.getKey(), e.getValue()));
    checks(
            "SELECT c.month, c.verdict, c.profile, COUNT(*), SUM(c.documents),"
                + " SUM(CASE WHEN c.noted > 0 THEN 1 ELSE 0 END), SUM(c.major + c.minor)",
            ">=",
            " GROUP BY c.month, c.verdict, c.profile")
        .map(
            (row, ctx) ->
                new Group(
                    row.getInt(1),
                    Verdict.valueOf(row.getString(2)),
                    profiles.getOrDefault(row.getInt(3), new Profile("", "")).policy(),
                    profiles.getOrDefault(row.getInt(3), new Profile("", "")).met(),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7)))
        .forEach(groups::add);
  }

  private Map<String, Long> met() {
    Map<String, Long> met = new HashMap<>();
    for (Group group : groups) {
      for (String id : group.met().split(" ", -1)) {
        met.merge(id, group.checks(), Long::sum);
      }
    }
    return met;
  }

  private AuditReport.Sample sample(long files) {
    long repeated = checks("SELECT COUNT(*)", "<", "").mapTo(Long.class).one();
    Selection.Where drafts = sampled.with(Mode.DRAFT).checks(end);
    long draft =
        mode == Mode.DRAFT
            ? 0
            : bound("SELECT COUNT(*) FROM checked c WHERE " + drafts.sql(), drafts.values())
                .mapTo(Long.class)
                .one();
    return new AuditReport.Sample(
        files,
        groups.stream().mapToLong(Group::documents).sum(),
        verdicts(groups, Verdict.COMPLIANT),
        verdicts(groups, Verdict.NON_COMPLIANT),
        verdicts(groups, Verdict.REVIEW),
        repeated,
        groups.stream().mapToLong(Group::noted).sum(),
        draft);
  }

  private static long verdicts(List<Group> groups, Verdict verdict) {
    return groups.stream().filter(g -> g.verdict() == verdict).mapToLong(Group::checks).sum();
  }

  private List<AuditReport.Month> trend() {
    Map<Integer, List<Group>> months = new TreeMap<>();
    groups.forEach(g -> months.computeIfAbsent(g.month(), m -> new ArrayList<>()).add(g));
    List<AuditReport.Month> trend = new ArrayList<>();
    months.forEach(
        (month, own) ->
            trend.add(
                new AuditReport.Month(
                    Audits.month(month),
                    own.stream().mapToLong(Group::checks).sum(),
                    verdicts(own, Verdict.COMPLIANT),
                    verdicts(own, Verdict.NON_COMPLIANT),
                    verdicts(own, Verdict.REVIEW),
                    own.stream().mapToLong(Group::nonconformities).sum())));
    return trend;
  }

  private static List<Bar> pareto(List<Standing> requirements) {
    List<Standing> failing =
        requirements.stream()
            .filter(s -> s.nonconformities() > 0)
            .sorted(Comparator.comparingLong(Standing::nonconformities).reversed())
            .toList();
    long total = failing.stream().mapToLong(Standing::nonconformities).sum();
    List<Bar> bars = new ArrayList<>();
    long sum = 0;
    for (Standing standing : failing) {
      sum += standing.nonconformities();
      bars.add(
          new Bar(
              standing.requirement(),
              standing.nonconformities(),
              percent(standing.nonconformities(), total),
              percent(sum, total)));
    }
    return bars;
  }

  /** With one digit behind the point. */
  private static double percent(long part, long whole) {
    return Math.round(1000.0 * part / whole) / 10.0;
  }

  private AuditReport.Criteria criteriaOfReport() {
    Map<String, Long> policies = new TreeMap<>();
    groups.forEach(g -> policies.merge(g.policy(), g.checks(), Long::sum));
    return new AuditReport.Criteria(
        frame.title(),
        frame.policy(),
        frame.revision(),
        frame.fingerprint(),
        frame.grading().standards(),
        frame.grading().guidance(),
        frame.grading().failingFiles(),
        frame.grading().failingPercent(),
        policies.entrySet().stream()
            .map(e -> new AuditReport.DecidedBy(e.getKey(), e.getValue()))
            .toList());
  }

  /** The numbers of the checks' entries, as ranges. */
  private String entries() {
    List<String> ranges = new ArrayList<>();
    // Numbers in a row have the same distance to their place in the order.
    checks(
            "SELECT MIN(x.seq), MAX(x.seq) FROM (SELECT c.seq AS seq,"
                + " c.seq - ROW_NUMBER() OVER (ORDER BY c.seq) AS run",
            ">=",
            ") AS x GROUP BY x.run ORDER BY 1")
        .map(
            (row, ctx) -> {
              long first = row.getLong(1);
              long last = row.getLong(2);
              return first == last ? Long.toString(first) : first + "-" + last;
            })
        .forEach(ranges::add);
    return String.join(",", ranges);
  }

  // ---- decisions ------------------------------------------------------------------------------

  /** Every finding of the sample whose requirement somebody has decided on in that check. */
  List<Resolved> decidedOn() {
    String select =
        "SELECT DISTINCT g.seq, g.place, g.requirement, g.outcome, g.severity, g.identity";
    List<Resolved> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    bound(
            select
                // In this order: there are few decisions and many checks.
                + " FROM review r CROSS JOIN checked c CROSS JOIN finding f CROSS JOIN finding g"
                + " WHERE c.mode = r.mode AND c.sale_file = r.sale_file AND f.seq = c.seq"
                + " AND f.identity = r.identity AND g.seq = f.seq"
                + " AND g.requirement = f.requirement AND "
                + sampled.checks(end).sql()
                + " AND c.next_at >= ? AND r.at <= ?",
            with(sampled.checks(end).values(), end, asOf.at()))
        .map((row, ctx) -> Resolved.row(row))
        .stream()
        .filter(r -> seen.add(r.seq() + ":" + r.place()))
        .forEach(rows::add);
    return rows;
  }

  /** The nonconformities of the sample under a waiver. */
  List<Resolved> under(Reviews.Waived waiver) {
    Selection.Where where = sampled.checks(end);
    StringBuilder sql =
        new StringBuilder(
            "SELECT f.seq, f.place, f.requirement, f.outcome, f.severity, f.identity"
                + " FROM checked c JOIN finding f ON f.seq = c.seq WHERE ");
    sql.append(where.sql()).append(" AND c.next_at >= ? AND f.requirement = ?");
    List<Object> values = with(where.values(), end, waiver.body().requirement());
    waiver.body().saleFile().ifPresent(v -> add(sql, values, " AND c.sale_file = ?", v));
    waiver.body().customer().ifPresent(v -> add(sql, values, " AND c.customer = ?", v));
    return bound(sql.toString(), values).map((row, ctx) -> Resolved.row(row)).list();
  }

  private static void add(StringBuilder sql, List<Object> values, String term, Object value) {
    sql.append(term);
    values.add(value);
  }

  private static List<Object> with(List<Object> values, Object... more) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(List.of(more));
    return all;
  }

  // ---- entries --------------------------------------------------------------------------------

  /** An entry of a check with what it says. */
  record Opened(Entry entry, CheckBody body) {}

  private final Map<Long, Opened> opened = new LinkedHashMap<>();

  Opened open(long seq) {
    return opened.computeIfAbsent(
        seq,
        number -> {
          Entry entry =
              Entries.find(handle, number, Entry.Kind.CHECK)
                  .orElseThrow(
                      () ->
                          new RegisterException(
                              "entry " + number + " is missing; run aftersales register verify"));
          return new Opened(entry, Body.read(entry.body(), CheckBody.class));
        });
  }

  /** Days are counted in UTC. */
  Instant moment() {
    return Chain.instant(asOf.at());
  }
}
