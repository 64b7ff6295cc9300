package org.aftersales.rules;

import java.time.LocalDate;
import org.aftersales.statement.Good;

/**
 * The day on which the customer decides to buy a good (readings A6).
 *
 * @param day {@link LocalDate#MAX} where no document is dated, so that nothing is later
 */
public record PurchaseDecision(Good good, LocalDate day) {

  /** A decision whose day no document tells. */
  public static PurchaseDecision undated(Good good) {
    return new PurchaseDecision(good, LocalDate.MAX);
  }
}
