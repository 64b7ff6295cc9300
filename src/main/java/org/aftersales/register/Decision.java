package org.aftersales.register;

import java.util.List;
import java.util.Optional;
import org.aftersales.report.Review.Kind;
import org.aftersales.rules.Severity;

/**
 * What a person decides on one result of a check. Immutable.
 *
 * @param check number of the entry of the check
 * @param result index of the result in its report
 * @param kind anything but a waiver
 * @param reason why, in the person's own words
 * @param severity for {@link Kind#GRADE}, the grade
 * @param records for {@link Kind#EVIDENCE_ADDED}, what was seen: names or fingerprints
 */
public record Decision(
    long check,
    int result,
    Kind kind,
    String reason,
    Optional<Severity> severity,
    List<String> records) {

  private static final int LONGEST = 4000;

  /** Refuses a decision without a reason, or a grade without a severity. */
  public Decision {
    records = List.copyOf(records);
    reason = reasonable(reason);
    if (kind == Kind.WAIVER) {
      throw new IllegalArgumentException("a waiver is no decision on one result");
    }
    if ((kind == Kind.GRADE) != severity.isPresent()) {
      throw new IllegalArgumentException("a grade, and only a grade, names a severity");
    }
    if (kind == Kind.EVIDENCE_ADDED && records.isEmpty()) {
      throw new IllegalArgumentException("added evidence names the records that were seen");
    }
  }

  static String reasonable(String reason) {
    String text = reason.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException("give a reason of 1 to " + LONGEST + " characters");
    }
    return text;
  }
}
