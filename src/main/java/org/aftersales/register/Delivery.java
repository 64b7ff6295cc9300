package org.aftersales.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The message that a batch has ended, and what became of it. Immutable.
 *
 * @param message names it; the same in every attempt
 * @param begun when it was due first
 * @param next when it is tried again; absent once that is over
 * @param log the attempts, the first first
 */
public record Delivery(
    String batch,
    String message,
    State state,
    Instant begun,
    Optional<Instant> next,
    List<Attempt> log) {

  /** How far it is. */
  public enum State {
    /** It will be tried. */
    PENDING,
    /** The receiver took it. */
    DELIVERED,
    /** The receiver wants no more (410). */
    GONE,
    /** It was tried long enough. */
    GIVEN_UP
  }

  /**
   * One attempt.
   *
   * @param status of the receiver's answer
   * @param problem why it did not succeed
   */
  public record Attempt(
      int number, Instant at, long millis, OptionalInt status, Optional<String> problem) {}

  public Delivery {
    log = List.copyOf(log);
  }
}
