package org.aftersales.language;

import java.math.BigDecimal;

/**
 * A percentage and where it stands in a folded text.
 *
 * @param start offset in the folded text
 * @param end offset after the sign or word in the folded text
 * @param value in hundredths: 30 for 30%
 */
public record Percent(int start, int end, BigDecimal value) {}
