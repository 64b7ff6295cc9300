package org.aftersales.project;

import java.util.List;

/**
 * A configuration file or baseline that cannot be used. Every fault names file, line and what to
 * do; all faults of a file are reported at once. A shell answers with exit code 2.
 */
public final class ProjectException extends Exception {

  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  ProjectException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /** One sentence per fault, in the order of lines. */
  public List<String> faults() {
    return List.copyOf(faults);
  }
}
