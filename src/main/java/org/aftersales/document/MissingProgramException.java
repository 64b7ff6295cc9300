package org.aftersales.document;

/**
 * A program that was asked for is not there, does not run, or lacks a part; the message says what
 * to install.
 */
public final class MissingProgramException extends Exception {

  private static final long serialVersionUID = 1L;

  MissingProgramException(String message) {
    super(message);
  }
}
