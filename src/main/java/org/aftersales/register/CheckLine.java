package org.aftersales.register;

import java.time.Instant;
import org.aftersales.report.Verdict;
import org.aftersales.source.Mode;

/**
 * A check in a list. Immutable.
 *
 * @param entry number of its entry
 * @param by who submitted it
 * @param last whether the sale file has not been checked again since
 * @param review results for a person to review
 * @param unproven results whose proof was not submitted
 */
public record CheckLine(
    long entry,
    Instant at,
    String by,
    Mode mode,
    Verdict verdict,
    String saleFile,
    String customer,
    boolean last,
    int major,
    int minor,
    int obs,
    int review,
    int unproven) {}
