package org.aftersales.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.report.SaleFigures.RequirementFigures;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Severity;

/**
 * What many reports come to: how the sale files stand, and which requirements fail most. Reports,
 * or the figures taken from them earlier, are added one by one, in order, and are not kept. For one
 * thread.
 */
public final class AuditSummary {

  /** One sale file of the audit; without a verdict where nothing of it could be read. */
  record SaleFileLine(String name, Optional<Verdict> verdict, Map<Severity, Integer> findings) {}

  /** One requirement over all sale files. */
  static final class RequirementLine {
    private final Requirement requirement;
    private final Map<Severity, Integer> findings = new EnumMap<>(Severity.class);
    private int failing;
    private int notVerifiable;
    private int toReview;

    private RequirementLine(Requirement requirement) {
      this.requirement = requirement;
    }

    private void add(RequirementFigures figures) {
      figures.findings().forEach((severity, n) -> findings.merge(severity, n, Integer::sum));
      failing += figures.fails() ? 1 : 0;
      notVerifiable += figures.notVerifiable() ? 1 : 0;
      toReview += figures.toReview() ? 1 : 0;
    }

    Requirement requirement() {
      return requirement;
    }

    int findings(Severity severity) {
      return findings.getOrDefault(severity, 0);
    }

    /** Sale files with a major or minor failure. */
    int failing() {
      return failing;
    }

    /** Sale files in which the proof was not submitted. */
    int notVerifiable() {
      return notVerifiable;
    }

    /** Sale files in which a person must look. */
    int toReview() {
      return toReview;
    }
  }

  private final Policy policy;
  private final List<SaleFileLine> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, RequirementLine> lines = new LinkedHashMap<>();

  /** An empty summary of reports that this policy decides. */
  public AuditSummary(Policy policy) {
    this.policy = policy;
    policy.requirements().forEach(r -> lines.put(r.id(), new RequirementLine(r)));
  }

  /** Adds the report on the sale file of this name. */
  public void add(String name, Report report) {
    add(SaleFigures.of(name, report));
  }

  /** Adds a sale file of which nothing could be read, with one sentence that says why. */
  public void unread(String name, String problem) {
    add(SaleFigures.unread(name, problem));
  }

  /** Adds what was taken from the report on one sale file. */
  public void add(SaleFigures figures) {
    Map<Severity, Integer> findings = new EnumMap<>(Severity.class);
    for (RequirementFigures requirement : figures.requirements()) {
      requirement.findings().forEach((severity, n) -> findings.merge(severity, n, Integer::sum));
      Optional.ofNullable(lines.get(requirement.requirement()))
          .ifPresent(line -> line.add(requirement));
    }
    files.add(new SaleFileLine(figures.name(), figures.verdict(), findings));
    problems.addAll(figures.problems());
  }

  Policy policy() {
    return policy;
  }

  List<SaleFileLine> files() {
    return List.copyOf(files);
  }

  /** What could not be read. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** How many sale files have this verdict; without one, how many could not be read. */
  int count(Optional<Verdict> verdict) {
    return (int) files.stream().filter(f -> f.verdict().equals(verdict)).count();
  }

  int count(Severity severity) {
    return files.stream().mapToInt(f -> f.findings().getOrDefault(severity, 0)).sum();
  }

  /** The requirements in the order of the policy. */
  List<RequirementLine> requirements() {
    return List.copyOf(lines.values());
  }
}
