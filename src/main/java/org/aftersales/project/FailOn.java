package org.aftersales.project;

import org.aftersales.report.Report;
import org.aftersales.rules.Severity;

/** From which severity on a finding makes a command fail. */
public enum FailOn {
  MAJOR,
  MINOR,
  OBS,
  NEVER;

  /** Whether a finding that is not suppressed has this severity or a graver one. */
  public boolean isReachedBy(Report report) {
    for (int i = 0; i < report.results().size(); i++) {
      if (report.results().get(i).severity().filter(this::counts).isPresent()
          && report.suppressionsOf(i).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private boolean counts(Severity severity) {
    return switch (this) {
      case MAJOR -> severity == Severity.MAJOR;
      case MINOR -> severity == Severity.MAJOR || severity == Severity.MINOR;
      case OBS -> severity != Severity.OFI;
      case NEVER -> false;
    };
  }
}
