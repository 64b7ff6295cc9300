package org.aftersales.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;

/**
 * What the summary of an audit takes from the report on one sale file. Immutable; small enough to
 * be kept where the report is not.
 *
 * @param verdict absent where nothing of the sale file could be read
 * @param requirements those with a finding, a missing proof or something to review
 * @param problems what could not be read, one sentence each
 */
public record SaleFigures(
    String name,
    Optional<Verdict> verdict,
    List<RequirementFigures> requirements,
    List<String> problems) {

  /** How one requirement stands in one sale file. */
  public record RequirementFigures(
      String requirement,
      Map<Severity, Integer> findings,
      boolean notVerifiable,
      boolean toReview) {

    public RequirementFigures {
      findings = Map.copyOf(findings);
    }

    int findings(Severity severity) {
      return findings.getOrDefault(severity, 0);
    }

    /** Whether it has a major or minor failure. */
    boolean fails() {
      return findings(Severity.MAJOR) > 0 || findings(Severity.MINOR) > 0;
    }

    private RequirementFigures with(Result result) {
      Map<Severity, Integer> more = new EnumMap<>(Severity.class);
      more.putAll(findings);
      result.severity().ifPresent(severity -> more.merge(severity, 1, Integer::sum));
      return new RequirementFigures(
          requirement,
          more,
          notVerifiable || result.outcome() == Outcome.NOT_VERIFIABLE,
          toReview || result.outcome() == Outcome.MANUAL_REVIEW);
    }
  }

  public SaleFigures {
    requirements = List.copyOf(requirements);
    problems = List.copyOf(problems);
  }

  /** The figures of a report on the sale file of this name. */
  public static SaleFigures of(String name, Report report) {
    Map<String, RequirementFigures> requirements = new LinkedHashMap<>();
    for (Result result : report.results()) {
      if (result.outcome() != Outcome.PASS && result.outcome() != Outcome.NOT_APPLICABLE) {
        RequirementFigures none =
            new RequirementFigures(result.requirement(), Map.of(), false, false);
        requirements.put(
            result.requirement(),
            requirements.getOrDefault(result.requirement(), none).with(result));
      }
    }
    List<String> problems = new ArrayList<>();
    report.unread().forEach(document -> problems.addAll(document.notes()));
    return new SaleFigures(
        name, Optional.of(report.verdict()), List.copyOf(requirements.values()), problems);
  }

  /** A sale file of which nothing could be read, with one sentence that says why. */
  public static SaleFigures unread(String name, String problem) {
    return new SaleFigures(name, Optional.empty(), List.of(), List.of(problem));
  }
}
