package org.aftersales.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.aftersales.report.AuditReport;
import org.aftersales.report.Report;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Grading;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Severity;
import org.aftersales.source.Mode;
import org.aftersales.source.Sha256;
import org.jdbi.v3.core.Handle;

/** Audit reports over the register, and those that were issued. Thread-safe. */
public final class Audits {

  private final Database database;
  private final Ledger ledger;

  Audits(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /**
   * What the entry of an issued report says: all that is needed to make it again.
   *
   * @param asOf in microseconds; no later entry counts
   * @param sha256 of the report as JSON, without the number of this entry
   */
  record AuditBody(
      AuditReport.Scope scope,
      Optional<String> actor,
      long asOf,
      long head,
      String headHash,
      String entries,
      Frame frame,
      int most,
      String sha256) {}

  /** What a report takes from the policy in force when it was made. */
  record Frame(
      Report.Tool tool,
      Bilingual title,
      String policy,
      String revision,
      String fingerprint,
      Grading grading,
      List<Criterion> requirements) {
    Frame {
      requirements = List.copyOf(requirements);
    }

    static Frame of(Policy policy) {
      return new Frame(
          Report.program(),
          policy.title(),
          policy.id(),
          policy.revision(),
          policy.fingerprint(),
          policy.grading(),
          policy.requirements().stream()
              .map(
                  r ->
                      new Criterion(
                          r.id(), r.title(), r.section(), r.kind(), r.iso(), r.severity()))
              .toList());
    }
  }

  /** A requirement as a report names it. */
  record Criterion(
      String id,
      Bilingual title,
      String section,
      Requirement.Kind kind,
      List<String> iso,
      Optional<Severity> severity) {
    Criterion {
      iso = List.copyOf(iso);
    }
  }

  /**
   * Makes a report over what the register holds now.
   *
   * @param most how many findings are listed with their evidence
   */
  public AuditReport report(Selection selection, Policy policy, int most) {
    return report(selection, policy, 0, most);
  }

  /** The same, with the findings listed from one on. */
  public AuditReport report(Selection selection, Policy policy, int from, int most) {
    Frame frame = Frame.of(policy);
    return database.read(
        handle -> Auditing.of(handle, selection, frame, latest(handle)).report(from, most));
  }

  /**
   * Issues a report: an entry names what it rests on, so that it can be made again, equal.
   *
   * @return the report, which bears the number of that entry
   */
  public AuditReport issue(Actor by, Selection selection, Policy policy, int most) {
    Frame frame = Frame.of(policy);
    AuditReport report =
        database.read(
            handle -> Auditing.of(handle, selection, frame, latest(handle)).report(0, most));
    AuditBody body =
        new AuditBody(
            report.scope(),
            selection.actor(),
            Chain.micros(java.time.Instant.parse(report.basis().asOf())),
            report.basis().head(),
            report.basis().hash(),
            report.basis().entries(),
            frame,
            most,
            fingerprint(report));
    Entry entry =
        ledger.append(
            Entry.Kind.AUDIT,
            by,
            Body.json(body),
            (handle, e) ->
                handle.execute(
                    "INSERT INTO audit (seq, at) VALUES (?, ?)", e.seq(), Chain.micros(e.at())));
    return numbered(report, entry.seq());
  }

  /**
   * An issued report, made again from the entries that it names.
   *
   * @param equal whether it is the one that was issued, to the last character
   */
  public record Reissued(AuditReport report, Actor by, String at, boolean equal) {}

  /** The report that was issued with this entry. */
  public Optional<Reissued> issued(long number) {
    return database.read(
        handle ->
            Entries.find(handle, number, Entry.Kind.AUDIT)
                .map(
                    entry -> {
                      AuditBody body = Body.read(entry.body(), AuditBody.class);
                      AuditReport report =
                          Auditing.of(
                                  handle,
                                  selection(body),
                                  body.frame(),
                                  new Auditing.AsOf(body.asOf(), body.head(), body.headHash()))
                              .report(0, body.most());
                      return new Reissued(
                          numbered(report, number),
                          entry.actor(),
                          entry.at().toString(),
                          fingerprint(report).equals(body.sha256()));
                    }));
  }

  /** An issued report in a list. */
  public record IssuedLine(long entry, String at, String by, AuditReport.Scope scope) {}

  /** The reports that were issued, the latest first. */
  public List<IssuedLine> issued() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + Entries.COLUMNS
                        + " FROM audit a JOIN entry e ON e.seq = a.seq ORDER BY a.seq DESC"
                        + " LIMIT 200")
                .map(
                    (row, ctx) -> {
                      Entry entry = Entries.row(row);
                      return new IssuedLine(
                          entry.seq(),
                          entry.at().toString(),
                          entry.actor().name(),
                          Body.read(entry.body(), AuditBody.class).scope());
                    })
                .list());
  }

  private static Auditing.AsOf latest(Handle handle) {
    return handle
        .createQuery("SELECT at, seq, hash FROM head WHERE id = 1")
        .map(
            (row, ctx) ->
                new Auditing.AsOf(row.getLong(1), row.getLong(2), row.getString(3).strip()))
        .one();
  }

  private static Selection selection(AuditBody body) {
    AuditReport.Scope scope = body.scope();
    return new Selection(
        Optional.of(scope.mode()),
        scope.from().map(java.time.LocalDate::parse),
        scope.to().map(java.time.LocalDate::parse),
        scope.customer(),
        scope.saleFile(),
        scope.verdict(),
        scope.requirement(),
        scope.outcome(),
        body.actor());
  }

  private static String fingerprint(AuditReport report) {
    return Sha256.of(Body.json(report).getBytes(UTF_8));
  }

  private static AuditReport numbered(AuditReport report, long entry) {
    AuditReport.Basis basis = report.basis();
    return new AuditReport(
        report.auditVersion(),
        report.tool(),
        report.scope(),
        new AuditReport.Basis(
            basis.asOf(),
            basis.head(),
            basis.hash(),
            basis.entries(),
            basis.checks(),
            Optional.of(entry)),
        report.criteria(),
        report.sample(),
        report.requirements(),
        report.trend(),
        report.pareto(),
        report.findings(),
        report.findingsTotal());
  }

  static AuditReport.Scope scope(Selection s) {
    return new AuditReport.Scope(
        s.mode().orElse(Mode.AUDIT),
        s.from().map(java.time.LocalDate::toString),
        s.to().map(java.time.LocalDate::toString),
        s.customer(),
        s.saleFile(),
        s.verdict(),
        s.requirement(),
        s.outcome());
  }

  static String month(int month) {
    return "%04d-%02d".formatted(month / 100, month % 100);
  }

  static String iso(long micros) {
    return Chain.instant(micros).atOffset(ZoneOffset.UTC).toInstant().toString();
  }
}
