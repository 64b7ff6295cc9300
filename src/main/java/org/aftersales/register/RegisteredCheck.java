package org.aftersales.register;

import java.time.Instant;
import org.aftersales.report.Report;

/**
 * A check as the register holds it. Immutable.
 *
 * @param entry number of its entry
 * @param hash of its entry
 * @param at when it was entered
 * @param by who submitted it
 * @param saleFile what tells this sale from others
 * @param customer empty where nobody knows
 * @param report without the statements, with what people have decided since
 */
public record RegisteredCheck(
    long entry,
    String hash,
    Instant at,
    Actor by,
    String saleFile,
    String customer,
    Report report) {}
