package org.aftersales.source;

/** A JSON submission that is not built as promised; the message says where and what is expected. */
public final class MalformedSubmissionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String path;

  MalformedSubmissionException(String path, String expected) {
    super(path + ": " + expected);
    this.path = path;
  }

  /** Place of the fault, {@code $.documents[0].name}; {@code $} for the whole submission. */
  public String path() {
    return path;
  }
}
