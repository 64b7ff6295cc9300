package org.aftersales.rules;

/** How a requirement stands, from worst to best (readings B2). */
public enum Outcome {
  FAIL,
  /** Text is present but its reading is doubtful. */
  MANUAL_REVIEW,
  /** The proof was not submitted. */
  NOT_VERIFIABLE,
  PASS,
  NOT_APPLICABLE
}
