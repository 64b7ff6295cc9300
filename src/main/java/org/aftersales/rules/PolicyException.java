package org.aftersales.rules;

import java.util.List;

/**
 * A policy pack that cannot be used. Every fault names its file and, where one can be given, its
 * line, and says what to do; all faults of a pack are reported at once. A shell answers with exit
 * code 2.
 */
public final class PolicyException extends Exception {

  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  public PolicyException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /** One sentence per fault, in the order of files and lines. */
  public List<String> faults() {
    return List.copyOf(faults);
  }
}
