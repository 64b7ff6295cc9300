package org.aftersales.register;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Lets findings on a requirement pass until a day (ISO 9001:2015 8.7.1 d, concession). They stay
 * findings and stay visible. Immutable.
 *
 * @param saleFile only in this sale file
 * @param customer only in sales to this customer
 * @param good only for this good: row, name and model as reports print them
 * @param until the last day on which it holds
 * @param reason why, in the person's own words
 */
public record Waiver(
    String requirement,
    Optional<String> saleFile,
    Optional<String> customer,
    Optional<String> good,
    LocalDate until,
    String reason) {

  /** Refuses a waiver for everything, or without a reason. */
  public Waiver {
    reason = Decision.reasonable(reason);
    if (saleFile.isEmpty() && customer.isEmpty()) {
      throw new IllegalArgumentException(
          "a waiver names the sale file or the customer that it is for");
    }
  }
}
