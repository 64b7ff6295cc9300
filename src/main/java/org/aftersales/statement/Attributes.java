package org.aftersales.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What qualifies a statement, where it applies. Absent means that the clause does not say it.
 *
 * @param polarity POSITIVE or NEGATIVE
 * @param party who acts: SELLER, CUSTOMER, MANUFACTURER, THIRD_PARTY
 * @param payer who pays: CUSTOMER, SELLER, MANUFACTURER, THIRD_PARTY
 * @param amount in units of {@code currency}; toman is given in rial
 * @param currency ISO 4217 code
 * @param per the basis of a price: DAY, MAN_DAY, VISIT, SERVICE, HOUR, TRIP, KM, UNIT, MONTH, YEAR,
 *     …
 * @param place CUSTOMER_SITE, SELLER_SITE, MANUFACTURER_SITE, REMOTE
 * @param facets of a disclaimer: QUALITY, FUNCTION, CONSEQUENCE
 * @param reason SANCTION, SIMPLE, NO_ACCESS, NO_KNOWLEDGE, OTHER
 */
public record Attributes(
    Optional<String> polarity,
    Optional<String> party,
    Optional<String> payer,
    Optional<BigDecimal> amount,
    Optional<String> currency,
    Optional<String> per,
    Optional<String> place,
    Optional<String> frequency,
    Optional<String> duration,
    List<String> facets,
    Optional<String> reason,
    Optional<String> condition,
    Optional<LocalDate> date,
    OptionalInt count) {

  /** Nothing said. */
  public static final Attributes NONE =
      new Attributes(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty());

  public Attributes {
    facets = List.copyOf(facets);
  }
}
