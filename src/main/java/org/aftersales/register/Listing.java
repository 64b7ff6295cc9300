package org.aftersales.register;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.register.Auditing.Opened;
import org.aftersales.register.Standings.Decision;
import org.aftersales.register.Standings.Resolved;
import org.aftersales.report.AuditReport.Finding;
import org.aftersales.report.AuditReport.Quote;
import org.aftersales.report.AuditReport.Standing;
import org.aftersales.report.AuditReport.Status;
import org.aftersales.report.Report;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;

/** The findings of an audit report with their evidence: the gravest first, by requirement. */
final class Listing {

  /** Results of one requirement, outcome and severity that the report lists. */
  private record Part(
      String requirement, Outcome outcome, Optional<Severity> severity, long found) {}

  private final Auditing audit;
  private final Standings standings;
  private final List<Part> parts = new ArrayList<>();
  private final List<Resolved> rejected;

  Listing(Auditing audit, Standings standings, List<Standing> requirements) {
    this.audit = audit;
    this.standings = standings;
    Optional<Outcome> outcome = audit.outcome();
    List<Optional<Severity>> severities =
        outcome.isEmpty()
            ? List.of(Optional.of(Severity.MAJOR), Optional.of(Severity.MINOR))
            : outcome.get() == Outcome.FAIL
                ? List.of(
                    Optional.of(Severity.MAJOR),
                    Optional.of(Severity.MINOR),
                    Optional.of(Severity.OBS),
                    Optional.of(Severity.OFI))
                : List.of(Optional.empty());
    for (Optional<Severity> severity : severities) {
      for (Standing standing : requirements) {
        Outcome wanted = outcome.orElse(Outcome.FAIL);
        long found = standings.found(standing.requirement(), wanted, severity);
        if (found > 0) {
          parts.add(new Part(standing.requirement(), wanted, severity, found));
        }
      }
    }
    this.rejected = outcome.isEmpty() ? standings.rejected() : List.of();
  }

  long total() {
    return parts.stream().mapToLong(Part::found).sum() + rejected.size();
  }

  List<Finding> findings(int from, int most) {
    List<Finding> findings = new ArrayList<>();
    long skip = from;
    for (Part part : parts) {
      int left = most - findings.size();
      if (left <= 0) {
        return findings;
      }
      if (skip >= part.found()) {
        skip -= part.found();
        continue;
      }
      List<Object> values = new ArrayList<>();
      values.add(part.requirement());
      values.add(part.outcome().name());
      values.add(part.severity().map(Severity::name).orElse(""));
      values.add(left);
      values.add(skip);
      List<Resolved> rows =
          audit
              .findings(
                  "SELECT f.seq, f.place, f.requirement, f.outcome, f.severity, f.identity",
                  " AND f.requirement = ? AND f.outcome = ? AND f.severity = ?",
                  values,
                  " ORDER BY f.seq, f.place LIMIT ? OFFSET ?")
              .map((row, ctx) -> Resolved.row(row))
              .list();
      skip = 0;
      rows.forEach(row -> findings.add(finding(row)));
    }
    rejected.stream()
        .skip(skip)
        .limit(Math.max(0, most - findings.size()))
        .forEach(row -> findings.add(finding(row)));
    return findings;
  }

  private Finding finding(Resolved row) {
    Opened opened = audit.open(row.seq());
    Report report = opened.body().report();
    Result result = report.results().get(row.place());
    Decision decision = standings.decision(row);
    boolean waived =
        decision.grade().filter(CheckBody::isNonconformity).isPresent()
            && !standings.waivers(row).isEmpty();
    LocalDate day = audit.moment().atZone(ZoneOffset.UTC).toLocalDate();
    return new Finding(
        row.requirement(),
        decision.grade(),
        waived ? Status.WAIVED : decision.status(),
        opened.body().saleFile(),
        opened.body().customer(),
        row.seq(),
        opened.entry().hash(),
        row.place(),
        opened.entry().at().toString(),
        opened.entry().actor().name(),
        opened.body().good(result),
        result.message(),
        result.remediation(),
        result.evidence().stream()
            .map(
                e ->
                    report.documents().stream()
                        .filter(d -> d.id().equals(e.document()))
                        .findFirst()
                        .map(d -> new Quote(d.name(), d.sha256(), e))
                        .orElse(new Quote(e.document(), "", e)))
            .toList(),
        standings.reviews(row, day));
  }
}
