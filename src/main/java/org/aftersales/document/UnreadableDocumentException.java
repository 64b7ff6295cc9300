package org.aftersales.document;

/**
 * A document that cannot be read at all; the message names the file, the cause and the next step.
 */
public final class UnreadableDocumentException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why nothing could be read. */
  public enum Cause {
    UNKNOWN_FORMAT,
    CORRUPT,
    ENCRYPTED,
    NO_TEXT,
    TOO_LARGE,
    TAKES_TOO_LONG
  }

  private final Cause reason;

  public UnreadableDocumentException(Cause reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Cause reason() {
    return reason;
  }
}
