package org.aftersales.batch;

/** A batch is not accepted; the message says why, and what to do. */
public final class BatchRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why it is not accepted. */
  public enum Reason {
    /** The address that is to be told may not be called. */
    CALLBACK,
    /** The batches that are kept take all the room that there is. */
    SPACE,
    /** The sender has too many batches that have not ended. */
    TOO_MANY,
    /** The key was used for another request. */
    KEY
  }

  private final Reason reason;

  BatchRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why it is not accepted. */
  public Reason reason() {
    return reason;
  }
}
