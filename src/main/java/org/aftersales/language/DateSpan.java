package org.aftersales.language;

import java.time.LocalDate;

/**
 * A calendar date and where it stands in a folded text.
 *
 * @param start offset in the folded text
 * @param end offset after the date in the folded text
 * @param date the day, whichever calendar it was written in
 */
public record DateSpan(int start, int end, LocalDate date) {}
