package org.aftersales.mcp;

import org.aftersales.report.Report;
import org.aftersales.source.Dossier;

/** Keeps the checks that an assistant asked for, where checks are kept. Thread-safe. */
@FunctionalInterface
public interface CheckKeeper {

  /** Keeps nothing. */
  CheckKeeper NONE = (dossier, report) -> report;

  /**
   * Keeps a check.
   *
   * @return the report as it was kept
   */
  Report kept(Dossier dossier, Report report);
}
