package org.aftersales.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Severity;
import org.aftersales.source.Mode;
import org.aftersales.statement.Evidence;

/**
 * An audit over the sale files of a register, in the parts that ISO 19011:2018 6.5.1 names. What
 * only people know (client, participants, opinions, signatures) is left for them to fill in.
 * Immutable; the same entries give an equal report.
 *
 * @param auditVersion version of this structure
 * @param scope which checks it rests on
 * @param basis the entries it rests on
 * @param requirements how each requirement stands over the sample, in the order of the policy
 * @param trend by month, the earliest first
 * @param pareto the requirements by number of nonconformities, most first
 * @param findings nonconformities with their evidence, the gravest first; or the results of the
 *     outcome that the scope names
 * @param findingsTotal how many of them there are; more than are listed, if the report is cut to a
 *     number
 */
public record AuditReport(
    int auditVersion,
    Report.Tool tool,
    Scope scope,
    Basis basis,
    Criteria criteria,
    Sample sample,
    List<Standing> requirements,
    List<Month> trend,
    List<Bar> pareto,
    List<Finding> findings,
    long findingsTotal) {

  public AuditReport {
    requirements = List.copyOf(requirements);
    trend = List.copyOf(trend);
    pareto = List.copyOf(pareto);
    findings = List.copyOf(findings);
  }

  /**
   * What was audited. Days are ISO 8601, in UTC.
   *
   * @param mode audits of complete sale files, or drafts, whose results are no nonconformities
   */
  public record Scope(
      Mode mode,
      Optional<String> from,
      Optional<String> to,
      Optional<String> customer,
      Optional<String> saleFile,
      Optional<Verdict> verdict,
      Optional<String> requirement,
      Optional<Outcome> outcome) {}

  /**
   * What the report rests on, so that it can be rebuilt.
   *
   * @param asOf the last entry that counts, and the moment at which waivers were looked at
   * @param head number of that entry
   * @param hash of that entry
   * @param entries the entries of the checks, as ranges: {@code 1-12,15}
   * @param checks how many that are
   * @param issued number of the entry by which the report was issued
   */
  public record Basis(
      String asOf, long head, String hash, String entries, long checks, Optional<Long> issued) {}

  /**
   * What was audited against.
   *
   * @param title of the procedure
   * @param guidance the standard that the report follows
   * @param policies the policies that decided, by fingerprint, with how many checks each
   */
  public record Criteria(
      Bilingual title,
      String policy,
      String revision,
      String fingerprint,
      List<String> standards,
      String guidance,
      int failingFiles,
      int failingPercent,
      List<DecidedBy> policies) {
    public Criteria {
      standards = List.copyOf(standards);
      policies = List.copyOf(policies);
    }
  }

  /** A policy with the number of checks that it decided. */
  public record DecidedBy(String fingerprint, long checks) {}

  /**
   * What was looked at: of each sale file its last check in the period.
   *
   * @param repeated earlier checks of the same sale files in the period, which do not count
   * @param noted sale files with a document that was not, or not wholly, read
   * @param drafts checks of drafts in the period, which do not count
   */
  public record Sample(
      long saleFiles,
      long documents,
      long compliant,
      long nonCompliant,
      long review,
      long repeated,
      long noted,
      long drafts) {}

  /**
   * How one requirement stands over the sample. Sale files, where nothing else is said.
   *
   * @param severity the gravest that a failure can have, by itself
   * @param conforming in which it is met, by the documents or by a reviewer's decision
   * @param failing with a major or minor nonconformity
   * @param toReview with a result for a person that nobody has decided
   * @param notCovered without the record that would prove it
   * @param major nonconformities, after decisions and grades
   * @param minor nonconformities, after decisions and grades
   * @param observations results that are no nonconformities
   * @param accepted results that a reviewer found in order
   * @param rejected results that a reviewer found not in order
   * @param waived nonconformities under a waiver that holds
   * @param grade of the requirement over the sample; absent where nothing fails
   * @param systematic whether the grade is higher because the failure recurs
   */
  public record Standing(
      String requirement,
      Bilingual title,
      String section,
      Requirement.Kind kind,
      List<String> iso,
      Optional<Severity> severity,
      long conforming,
      long failing,
      long toReview,
      long notCovered,
      long major,
      long minor,
      long observations,
      long accepted,
      long rejected,
      long waived,
      Optional<Severity> grade,
      boolean systematic) {
    public Standing {
      iso = List.copyOf(iso);
    }

    /** Nonconformities. */
    public long nonconformities() {
      return major + minor;
    }

    /** Whether anything at all was found on it. */
    public boolean isTouched() {
      return conforming + failing + toReview + notCovered + observations + accepted + rejected > 0;
    }
  }

  /**
   * One month.
   *
   * @param month ISO 8601, as {@code 2026-11}
   * @param nonconformities major and minor, as the checks found them
   */
  public record Month(
      String month,
      long saleFiles,
      long compliant,
      long nonCompliant,
      long review,
      long nonconformities) {}

  /**
   * One bar of the Pareto chart.
   *
   * @param percent of all nonconformities
   * @param cumulated percent, this and all before
   */
  public record Bar(String requirement, long nonconformities, double percent, double cumulated) {}

  /**
   * One nonconformity: criterion, evidence, statement, grade, goods, remedy, status.
   *
   * @param grade after decisions; absent where it is no nonconformity and no observation
   * @param entry number of the entry of its check
   * @param hash of that entry
   * @param result index of the result in the report of that check
   * @param by who submitted it
   * @param good row, name and model; empty where it is about none
   */
  public record Finding(
      String requirement,
      Optional<Severity> grade,
      Status status,
      String saleFile,
      String customer,
      long entry,
      String hash,
      int result,
      String at,
      String by,
      String good,
      Bilingual message,
      Optional<Bilingual> remediation,
      List<Quote> evidence,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Review> reviews) {
    public Finding {
      evidence = List.copyOf(evidence);
      reviews = List.copyOf(reviews);
    }
  }

  /** How a finding stands. */
  public enum Status {
    /** A nonconformity or an observation as the check found it, or as the auditor graded it. */
    OPEN,
    /** A nonconformity under a waiver that holds. */
    WAIVED,
    /** A nonconformity that a reviewer found in what the check left for a person. */
    REJECTED,
    /** A result for a person that nobody has decided. */
    TO_REVIEW,
    /** The record that would prove it was not submitted. */
    NOT_COVERED,
    /** A reviewer found it in order. */
    ACCEPTED
  }

  /**
   * Words that prove a finding.
   *
   * @param document its name
   * @param sha256 of the document
   */
  public record Quote(String document, String sha256, Evidence words) {}
}
