package org.aftersales.source;

/** How strictly absent records are judged. */
public enum Mode {
  /** One draft document; what only another record could prove is not verifiable. */
  DRAFT,
  /** A complete sale file; a record that the file should hold and does not is a failure. */
  AUDIT
}
