package org.aftersales.http;

/** A token opens nothing. The message says why and never repeats the token. */
final class TokenRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean keysMissing;

  private TokenRefusedException(String message, boolean keysMissing) {
    super(message);
    this.keysMissing = keysMissing;
  }

  static TokenRefusedException because(String reason) {
    return new TokenRefusedException(reason, false);
  }

  /** The keys of the identity provider cannot be had, so nobody knows whether it is good. */
  static TokenRefusedException withoutKeys() {
    return new TokenRefusedException(
        "The keys of the identity provider cannot be had now; try again later.", true);
  }

  boolean areKeysMissing() {
    return keysMissing;
  }
}
