package org.aftersales.language;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A sum of money and where it stands in a folded text (CST-3, CST-6).
 *
 * <p>A sum written twice, in digits and words or in toman and rial, is one sum; its amount is the
 * one written first.
 *
 * @param start offset in the folded text of the number or the currency, whichever is first
 * @param end offset in the folded text after number, currency and the second writing; the words of
 *     the basis are not part of the range
 * @param amount in units of the currency, without trailing zeros; toman is given in rial
 * @param currency ISO 4217 code
 * @param toman whether a unit of ten rial was written
 * @param per what the price is for, as DAY or VISIT; empty for a lump sum
 * @param wordsDiffer whether the two writings of the sum disagree
 * @param broken as in {@link NumberSpan}
 * @param ambiguous as in {@link NumberSpan}
 */
public record Money(
    int start,
    int end,
    BigDecimal amount,
    String currency,
    boolean toman,
    Optional<String> per,
    boolean wordsDiffer,
    boolean broken,
    boolean ambiguous) {}
