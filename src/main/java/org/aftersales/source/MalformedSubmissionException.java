package org.aftersales.source;

/**
 * A JSON submission, or a file with data on goods, that is not built as promised; the message says
 * where and what is expected.
 */
public final class MalformedSubmissionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final String expected;

  MalformedSubmissionException(String path, String expected) {
    super(path + ": " + expected);
    this.path = path;
    this.expected = expected;
  }

  private MalformedSubmissionException(String file, MalformedSubmissionException fault) {
    super(file + ": " + fault.getMessage(), fault);
    this.path = fault.path;
    this.expected = fault.expected;
  }

  /** The same fault in a file of this name. */
  MalformedSubmissionException in(String file) {
    return new MalformedSubmissionException(file, this);
  }

  /** What is expected there instead. */
  String expected() {
    return expected;
  }

  /** Place of the fault, {@code $.documents[0].name}; {@code $} for the whole submission. */
  public String path() {
    return path;
  }
}
