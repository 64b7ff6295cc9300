package org.aftersales.cli;

import org.aftersales.report.Report;
import org.aftersales.rules.Severity;

/** From which severity on a finding makes a command fail. */
enum FailOn {
  MAJOR,
  MINOR,
  OBS,
  NEVER;

  boolean isReachedBy(Report report) {
    return report.results().stream().flatMap(r -> r.severity().stream()).anyMatch(this::counts);
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
