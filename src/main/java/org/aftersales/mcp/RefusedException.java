package org.aftersales.mcp;

/** Arguments with which a tool cannot work; the message says what is wrong and what to do. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
