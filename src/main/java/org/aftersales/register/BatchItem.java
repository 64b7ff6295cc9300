package org.aftersales.register;

import java.util.Optional;
import java.util.OptionalLong;
import org.aftersales.report.Report;
import org.aftersales.report.Verdict;

/**
 * One sale of a batch, as it stands. Immutable.
 *
 * @param place its index in the batch, from 0
 * @param customer empty where nobody knows
 * @param finished as which of the batch it was finished, from 1; 0 where it was not
 * @param check number of the entry that its check became
 * @param problem why it could not be checked
 * @param report with what people have decided since; absent where it was not asked for, or is not
 *     there. Of a sale that could not be checked it says so, for formats that know only reports
 */
public record BatchItem(
    int place,
    String name,
    String customer,
    State state,
    int finished,
    OptionalLong check,
    Optional<Verdict> verdict,
    Optional<String> problem,
    Optional<Report> report) {

  /** How far it is. */
  public enum State {
    WAITING,
    DONE,
    FAILED,
    CANCELLED
  }
}
