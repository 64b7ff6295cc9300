package org.aftersales.register;

/** The register cannot be opened, read or written. The message says what to do. */
public final class RegisterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegisterException(String message, Throwable cause) {
    super(message, cause);
  }

  RegisterException(String message) {
    super(message);
  }
}
