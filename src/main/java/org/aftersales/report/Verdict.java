package org.aftersales.report;

import java.util.List;
import java.util.Map;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;

/** What the report says as a whole. */
public enum Verdict {
  COMPLIANT,
  NON_COMPLIANT,
  /** Nothing fails, but a person has to look before the draft goes out. */
  REVIEW;

  /**
   * The verdict over all results: any major or minor failure makes it non-compliant; else a review
   * point on a major or minor requirement, or a document read only in part, asks for a person.
   *
   * @param severities the gravest severity each requirement can have, by id
   * @param complete whether every document was read whole
   */
  static Verdict of(List<Result> results, Map<String, Severity> severities, boolean complete) {
    boolean review = !complete;
    for (Result result : results) {
      boolean fails =
          result.severity().filter(s -> s == Severity.MAJOR || s == Severity.MINOR).isPresent();
      if (fails) {
        return NON_COMPLIANT;
      }
      Severity gravest = severities.getOrDefault(result.requirement(), Severity.MAJOR);
      boolean counts = gravest == Severity.MAJOR || gravest == Severity.MINOR;
      review |= result.outcome() == Outcome.MANUAL_REVIEW && counts;
    }
    return review ? REVIEW : COMPLIANT;
  }
}
