package org.aftersales.language;

import java.math.BigDecimal;

/**
 * A number and where it stands in a folded text.
 *
 * @param start offset in the folded text
 * @param end offset after the number in the folded text
 * @param value without trailing zeros after the decimal mark
 * @param broken its digit groups cannot be those of one number, as in {@code 1,200,00}
 * @param ambiguous readable in two ways, as {@code 12/500}, which is read as 12500
 */
public record NumberSpan(
    int start, int end, BigDecimal value, Kind kind, boolean broken, boolean ambiguous) {

  /** How the number is written. */
  public enum Kind {
    DIGITS,
    WORDS,
    /** Digits with multiplier words, or the same number in digits and words. */
    MIXED,
    /** A rank: second, 2nd. */
    ORDINAL
  }
}
