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

  /** What is said of polarity, who acts, where, how often, how long and under which condition. */
  static Attributes of(
      Optional<String> polarity,
      Optional<String> party,
      Optional<String> place,
      Optional<String> frequency,
      Optional<String> duration,
      Optional<String> condition) {
    return new Attributes(
        polarity,
        party,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        place,
        frequency,
        duration,
        List.of(),
        Optional.empty(),
        condition,
        Optional.empty(),
        OptionalInt.empty());
  }

  /** Who pays how much for what. */
  static Attributes cost(Charge charge) {
    Optional<String> payer =
        Optional.of(charge.payer()).filter(p -> p != Charge.Payer.UNSTATED).map(Enum::name);
    return new Attributes(
        NONE.polarity,
        NONE.party,
        payer,
        charge.amount(),
        charge.currency(),
        charge.per(),
        NONE.place,
        NONE.frequency,
        NONE.duration,
        NONE.facets,
        NONE.reason,
        NONE.condition,
        NONE.date,
        NONE.count);
  }

  /** What a disclaimer of the seller covers. */
  static Attributes disclaimed(List<String> facets) {
    return with(Optional.of("NEGATIVE"), Optional.of("SELLER"), facets, NONE.reason, NONE.date);
  }

  static Attributes reason(String reason) {
    return with(NONE.polarity, NONE.party, List.of(), Optional.of(reason), NONE.date);
  }

  static Attributes dated(Optional<LocalDate> date) {
    return with(NONE.polarity, NONE.party, List.of(), NONE.reason, date);
  }

  private static Attributes with(
      Optional<String> polarity,
      Optional<String> party,
      List<String> facets,
      Optional<String> reason,
      Optional<LocalDate> date) {
    return new Attributes(
        polarity,
        party,
        NONE.payer,
        NONE.amount,
        NONE.currency,
        NONE.per,
        NONE.place,
        NONE.frequency,
        NONE.duration,
        facets,
        reason,
        NONE.condition,
        date,
        NONE.count);
  }
}
