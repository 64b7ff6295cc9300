package org.aftersales.register;

import java.time.Instant;

/**
 * One entry of the register, linked to the one before by its hash. Immutable.
 *
 * @param seq its number, from 1 without a gap
 * @param at when it was entered; later than that of the entry before, in microseconds
 * @param body what it says, as JSON
 * @param previous hash of the entry before, 64 zeros for the first
 * @param hash SHA-256 over all of this, in lower-case hexadecimal
 */
record Entry(
    long seq, Instant at, Kind kind, Actor actor, String body, String previous, String hash) {

  /** What an entry is about. */
  enum Kind {
    /** A check: its report. */
    CHECK,
    /** A decision on a result, or another grade. */
    REVIEW,
    /** A waiver. */
    WAIVER,
    /** The end of a waiver before its day. */
    WAIVER_ENDED,
    /** An audit report that was issued. */
    AUDIT,
    /** A token given. */
    TOKEN,
    /** A token revoked. */
    TOKEN_REVOKED
  }
}
