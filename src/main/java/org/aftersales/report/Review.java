package org.aftersales.report;

import java.util.List;
import java.util.Optional;
import org.aftersales.rules.Severity;

/**
 * What a person has decided on one result (ISO 19011 6.4.8; procedure section 3: the sales manager
 * supervises). It never changes the result; it stands beside it. Immutable.
 *
 * @param result index of the result in the report
 * @param name who decided
 * @param role in which role: reviewer, auditor
 * @param reason why, in the person's own words
 * @param at when, ISO 8601 in UTC
 * @param until for a waiver, the last day on which it holds, ISO 8601
 * @param expired whether the waiver had run out when the report was made
 * @param severity for another grade, the grade
 * @param records for added evidence, what was seen: names or fingerprints of records
 * @param entry number of the register's entry that holds the decision
 */
public record Review(
    int result,
    Kind kind,
    String name,
    String role,
    String reason,
    String at,
    Optional<String> until,
    Optional<Boolean> expired,
    Optional<Severity> severity,
    @com.fasterxml.jackson.annotation.JsonInclude(
            com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY)
        List<String> records,
    long entry) {

  /** What was decided. */
  public enum Kind {
    /** A result for review, or one without proof, is in order. */
    ACCEPT,
    /** It is not in order: a nonconformity. */
    REJECT,
    /** The proof that was missing has been seen. */
    EVIDENCE_ADDED,
    /** The finding stands, and is let pass until a day. */
    WAIVER,
    /** The auditor grades the finding otherwise. */
    GRADE
  }

  public Review {
    records = List.copyOf(records);
  }

  /** The decision in one sentence, as reports say it. */
  public String text(boolean persian) {
    return new ReportWords(persian).review(this);
  }
}
