package org.aftersales.rules;

/** The grade of a failure, gravest first. */
public enum Severity {
  MAJOR,
  MINOR,
  /** Observation: never changes the verdict. */
  OBS,
  /** Opportunity for improvement: never changes the verdict. */
  OFI;

  /** Whether a failure of this grade makes a sale file non-compliant. */
  public boolean changesVerdict() {
    return this == MAJOR || this == MINOR;
  }
}
