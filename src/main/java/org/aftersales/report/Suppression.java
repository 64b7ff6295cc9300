package org.aftersales.report;

import java.util.Optional;

/**
 * That a finding is known and does not fail a check until a day. It changes no result and no
 * verdict; it stands beside the result. Immutable.
 *
 * @param result index of the result in the report
 * @param reason why, in the words of whoever suppressed it
 * @param expires the last day on which it holds, ISO 8601
 * @param by who answers for it
 * @param source file and line where it stands
 */
public record Suppression(
    int result, Kind kind, String reason, String expires, Optional<String> by, String source) {

  /** Where a suppression comes from. */
  public enum Kind {
    /** Somebody wrote it into the configuration file. */
    CONFIGURED,
    /** It was known when the baseline was written. */
    BASELINE
  }

  /** The suppression in one sentence, as reports say it. */
  public String text(boolean persian) {
    return new ReportWords(persian).suppression(this);
  }
}
