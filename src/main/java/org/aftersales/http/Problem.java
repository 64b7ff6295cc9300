package org.aftersales.http;

import java.util.OptionalInt;

/** An error answer of RFC 9457. */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final transient OptionalInt retryAfter;

  private Problem(int status, String title, String detail, OptionalInt retryAfter) {
    super(detail);
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
  }

  static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, OptionalInt.empty());
  }

  /** Too much at once; the client is told when to come back, in seconds. */
  static Problem busy(int seconds) {
    return new Problem(
        503,
        "Busy",
        "All places are taken; send the request again in " + seconds + " s.",
        OptionalInt.of(seconds));
  }

  /** One caller asks too often. */
  static Problem tooOften(int seconds) {
    return new Problem(
        429,
        "Too many requests",
        "This is more than is allowed a minute; go on in " + seconds + " s.",
        OptionalInt.of(seconds));
  }

  /** Something that the service needs is not there now. */
  static Problem unavailable(String detail) {
    return new Problem(503, "Unavailable", detail, OptionalInt.of(5));
  }

  /** It may be otherwise in so many seconds. */
  static Problem later(int status, String title, String detail, int seconds) {
    return new Problem(status, title, detail, OptionalInt.of(seconds));
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  OptionalInt retryAfter() {
    return retryAfter;
  }
}
