package org.aftersales.report;

import java.io.IOException;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.source.MalformedSubmissionException;

/**
 * Why a sale file of an audit has no report. Immutable.
 *
 * @param sentence for the auditor: what it is about, and what to do
 */
public record AuditFault(Cause cause, String sentence) {

  /** Where the fault lies. */
  public enum Cause {
    /** In its documents, none of which can be read. */
    UNREADABLE,
    /** In its data on goods. */
    MALFORMED,
    /** In that there is no document. */
    EMPTY,
    /** In the time or memory that it was given. */
    LIMIT,
    /** In where it is kept. */
    STORAGE,
    /** In the program. */
    PROGRAM;

    /** Whether the same bytes have the same fault again, on any machine. */
    public boolean lasts() {
      return this == UNREADABLE || this == MALFORMED || this == EMPTY;
    }
  }

  /** What an audit says of what was thrown over the sale file of this path. */
  public static AuditFault of(String sale, Throwable thrown) {
    if (thrown instanceof UnreadableDocumentException unreadable) {
      Cause cause =
          switch (unreadable.reason()) {
            case TOO_LARGE, TAKES_TOO_LONG -> Cause.LIMIT;
            default -> Cause.UNREADABLE;
          };
      return new AuditFault(cause, String.valueOf(thrown.getMessage()));
    }
    if (thrown instanceof MalformedSubmissionException) {
      return new AuditFault(Cause.MALFORMED, String.valueOf(thrown.getMessage()));
    }
    if (thrown instanceof IllegalArgumentException) {
      return new AuditFault(Cause.EMPTY, String.valueOf(thrown.getMessage()));
    }
    if (thrown instanceof IOException) {
      return new AuditFault(
          Cause.STORAGE, sale + ": cannot be read (" + thrown + "); check its permissions");
    }
    if (thrown instanceof OutOfMemoryError) {
      return new AuditFault(
          Cause.LIMIT,
          sale + ": needs more memory than the program was given; give it more, or split the sale");
    }
    // A fault of the program in one sale file keeps no other from being audited.
    return new AuditFault(
        Cause.PROGRAM,
        sale
            + ": could not be checked by a fault of the program; please report it ("
            + thrown
            + ")");
  }
}
