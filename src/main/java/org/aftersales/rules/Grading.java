package org.aftersales.rules;

import java.util.List;

/**
 * How audits over many sale files are graded and reported. Immutable.
 *
 * @param guidance the standard that audit reports follow, with its edition
 * @param standards every standard that the pages refer to, with its edition
 * @param failingFiles a stated requirement with minor nonconformities in so many sale files of the
 *     sample is graded major
 * @param failingPercent the same for so many sale files of a hundred
 */
public record Grading(
    String guidance, List<String> standards, int failingFiles, int failingPercent) {

  public Grading {
    standards = List.copyOf(standards);
  }

  /** Whether minor nonconformities that recur so often show that the process fails. */
  public boolean isSystematic(long failing, long sampled) {
    return failing >= failingFiles
        || sampled > 0 && failing * 100 >= (long) failingPercent * sampled;
  }
}
