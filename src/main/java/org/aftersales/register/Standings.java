package org.aftersales.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.register.Audits.Criterion;
import org.aftersales.register.Reviews.Decided;
import org.aftersales.register.Reviews.Waived;
import org.aftersales.report.AuditReport.Standing;
import org.aftersales.report.AuditReport.Status;
import org.aftersales.report.Review;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Grading;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Severity;
import org.jdbi.v3.core.Handle;

/**
 * How requirements stand over a sample: what the checks found, and then, for the few results that
 * people have decided on, what they made of it.
 */
final class Standings {

  /** Checks that are alike, counted. */
  record Group(
      int month,
      Verdict verdict,
      String policy,
      String met,
      long checks,
      long documents,
      long noted,
      long nonconformities) {}

  /** A row of {@code finding}. */
  record Resolved(
      long seq,
      int place,
      String requirement,
      Outcome outcome,
      Optional<Severity> severity,
      String identity) {

    static Resolved row(ResultSet row) throws SQLException {
      String severity = row.getString(5);
      return new Resolved(
          row.getLong(1),
          row.getInt(2),
          row.getString(3),
          Outcome.valueOf(row.getString(4)),
          severity.isEmpty() ? Optional.empty() : Optional.of(Severity.valueOf(severity)),
          row.getString(6).strip());
    }

    Key key() {
      return new Key(seq, place);
    }
  }

  /** Where a finding stands. */
  record Key(long seq, int place) {}

  /** A finding after what people decided on it. */
  record Decision(Status status, Optional<Severity> grade) {}

  /** Numbers of one requirement. */
  private static final class Count {
    private long failing;
    private long toReview;
    private long notCovered;
    private long major;
    private long minor;
    private long observations;
    private long conforming;
    private long accepted;
    private long rejected;
    private long waived;
  }

  private final Map<String, Count> counts = new HashMap<>();
  private final Map<String, Severity> defaults = new HashMap<>();
  private final Map<String, List<Decided>> decisions;
  private final Map<Key, List<Waived>> waivers = new HashMap<>();
  private final Map<String, Map<String, Long>> rows = new HashMap<>();
  private final List<Resolved> rejected = new ArrayList<>();

  private Standings(Map<String, List<Decided>> decisions) {
    this.decisions = decisions;
  }

  static Standings of(Handle handle, Auditing audit, Reviews reviews) {
    List<Resolved> touched = audit.decidedOn();
    Standings standings =
        new Standings(reviews.decisions(touched.stream().map(Resolved::identity).toList()));
    for (Criterion criterion : audit.criteria()) {
      standings.counts.put(criterion.id(), new Count());
      criterion.severity().ifPresent(s -> standings.defaults.put(criterion.id(), s));
    }
    audit
        .counted()
        .map(
            (row, ctx) -> {
              standings.add(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6));
              return true;
            })
        .list();
    standings.decide(touched);
    for (Waived waiver : reviews.waivers(Set.of())) {
      if (waiver.holds(reviews.day())) {
        standings.waive(audit, waiver);
      }
    }
    return standings;
  }

  private void add(
      String requirement, String outcome, String severity, long found, long files, long failing) {
    rows.computeIfAbsent(requirement, r -> new HashMap<>()).put(outcome + severity, found);
    Count count = counts.get(requirement);
    if (count == null) {
      return;
    }
    switch (Outcome.valueOf(outcome)) {
      case FAIL -> {
        count.failing += failing;
        count(count, Severity.valueOf(severity), found);
      }
      case MANUAL_REVIEW -> count.toReview += files;
      case NOT_VERIFIABLE -> count.notCovered += files;
      case PASS, NOT_APPLICABLE -> {}
    }
  }

  private static void count(Count count, Severity severity, long by) {
    switch (severity) {
      case MAJOR -> count.major += by;
      case MINOR -> count.minor += by;
      case OBS, OFI -> count.observations += by;
    }
  }

  /** How many results of this outcome and severity the checks found. */
  long found(String requirement, Outcome outcome, Optional<Severity> severity) {
    return rows.getOrDefault(requirement, Map.of())
        .getOrDefault(outcome.name() + severity.map(Severity::name).orElse(""), 0L);
  }

  // ---- decisions ------------------------------------------------------------------------------

  /** Counts what was decided on instead of what the check said. */
  private void decide(List<Resolved> touched) {
    record File(long seq, String requirement) {}
    Map<File, List<Resolved>> files = new LinkedHashMap<>();
    touched.forEach(
        r ->
            files
                .computeIfAbsent(new File(r.seq(), r.requirement()), f -> new ArrayList<>())
                .add(r));
    files.forEach(
        (file, own) -> {
          Count count = counts.get(file.requirement());
          if (count != null) {
            own.forEach(
                r -> {
                  if (decision(r).status() == Status.REJECTED) {
                    rejected.add(r);
                  }
                });
            decide(count, own);
          }
        });
  }

  private void decide(Count count, List<Resolved> own) {
    List<Decision> after = own.stream().map(this::decision).toList();
    boolean failedBefore = own.stream().anyMatch(r -> isNonconformity(r.severity()));
    boolean failsNow = after.stream().anyMatch(d -> isNonconformity(d.grade()));
    count.failing += (failsNow ? 1 : 0) - (failedBefore ? 1 : 0);
    for (Outcome outcome : List.of(Outcome.MANUAL_REVIEW, Outcome.NOT_VERIFIABLE)) {
      Status open = outcome == Outcome.MANUAL_REVIEW ? Status.TO_REVIEW : Status.NOT_COVERED;
      boolean before = own.stream().anyMatch(r -> r.outcome() == outcome);
      boolean now = after.stream().anyMatch(d -> d.status() == open);
      int change = (now ? 1 : 0) - (before ? 1 : 0);
      if (outcome == Outcome.MANUAL_REVIEW) {
        count.toReview += change;
      } else {
        count.notCovered += change;
      }
    }
    for (int i = 0; i < own.size(); i++) {
      own.get(i).severity().ifPresent(s -> count(count, s, -1));
      after.get(i).grade().ifPresent(s -> count(count, s, 1));
      count.accepted += after.get(i).status() == Status.ACCEPTED ? 1 : 0;
      count.rejected += after.get(i).status() == Status.REJECTED ? 1 : 0;
    }
    if (after.stream().allMatch(d -> d.status() == Status.ACCEPTED)) {
      count.conforming++;
    }
  }

  private static boolean isNonconformity(Optional<Severity> severity) {
    return severity.filter(CheckBody::isNonconformity).isPresent();
  }

  /** How a finding stands after the last decision on it. */
  Decision decision(Resolved finding) {
    List<Decided> own = decisions.getOrDefault(finding.identity(), List.of());
    Decision plain =
        switch (finding.outcome()) {
          case MANUAL_REVIEW -> new Decision(Status.TO_REVIEW, Optional.empty());
          case NOT_VERIFIABLE -> new Decision(Status.NOT_COVERED, Optional.empty());
          case FAIL, PASS, NOT_APPLICABLE -> new Decision(Status.OPEN, finding.severity());
        };
    if (own.isEmpty()) {
      return plain;
    }
    Reviews.ReviewBody last = own.get(own.size() - 1).body();
    return switch (last.kind()) {
      case ACCEPT, EVIDENCE_ADDED -> new Decision(Status.ACCEPTED, Optional.empty());
      case REJECT ->
          new Decision(
              Status.REJECTED,
              Optional.of(defaults.getOrDefault(finding.requirement(), Severity.MINOR)));
      case GRADE -> new Decision(Status.OPEN, last.severity());
      case WAIVER -> plain;
    };
  }

  List<Decided> decisions(Resolved finding) {
    return decisions.getOrDefault(finding.identity(), List.of());
  }

  /** What a reviewer found not in order. */
  List<Resolved> rejected() {
    return List.copyOf(rejected);
  }

  // ---- waivers --------------------------------------------------------------------------------

  private void waive(Auditing audit, Waived waiver) {
    Count count = counts.get(waiver.body().requirement());
    if (count == null) {
      return;
    }
    for (Resolved finding : audit.under(waiver)) {
      boolean own =
          waiver.body().good().isEmpty() || waiver.body().good().get().equals(good(audit, finding));
      if (own) {
        List<Waived> before = waivers.computeIfAbsent(finding.key(), k -> new ArrayList<>());
        if (before.isEmpty() && isNonconformity(decision(finding).grade())) {
          count.waived++;
        }
        before.add(waiver);
      }
    }
  }

  private static String good(Auditing audit, Resolved finding) {
    CheckBody body = audit.open(finding.seq()).body();
    return body.good(body.report().results().get(finding.place()));
  }

  List<Waived> waivers(Resolved finding) {
    return waivers.getOrDefault(finding.key(), List.of());
  }

  // ---- the result -----------------------------------------------------------------------------

  Standing standing(Criterion criterion, long met, long sampled, Grading grading) {
    Count count = counts.getOrDefault(criterion.id(), new Count());
    boolean systematic =
        criterion.kind() == Requirement.Kind.STATED
            && count.major == 0
            && count.minor > 0
            && grading.isSystematic(count.failing, sampled);
    Optional<Severity> grade =
        count.major > 0 || systematic
            ? Optional.of(Severity.MAJOR)
            : count.minor > 0
                ? Optional.of(Severity.MINOR)
                : count.observations > 0 ? Optional.of(Severity.OBS) : Optional.empty();
    return new Standing(
        criterion.id(),
        criterion.title(),
        criterion.section(),
        criterion.kind(),
        criterion.iso(),
        criterion.severity(),
        met + count.conforming,
        count.failing,
        count.toReview,
        count.notCovered,
        count.major,
        count.minor,
        count.observations,
        count.accepted,
        count.rejected,
        count.waived,
        grade,
        systematic);
  }

  /** The reviews of a finding, as its report shows them. */
  List<Review> reviews(Resolved finding, java.time.LocalDate day) {
    List<Review> reviews = new ArrayList<>();
    decisions(finding).forEach(d -> reviews.add(d.review(finding.place())));
    Set<Long> seen = new HashSet<>();
    waivers(finding).stream()
        .filter(w -> seen.add(w.entry().seq()))
        .forEach(w -> reviews.add(w.review(finding.place(), day)));
    return reviews;
  }
}
