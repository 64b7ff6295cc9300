package org.aftersales.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.aftersales.language.Mention;

/** Finds what qualifies a statement: party, place, frequency, duration, condition. */
final class AttributeFinder {

  private AttributeFinder() {}

  static Attributes of(Clause clause, String polarity) {
    return new Attributes(
        Optional.of(polarity),
        party(clause),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        place(clause),
        words(clause, "periodic"),
        words(clause, "duration"),
        List.of(),
        Optional.empty(),
        words(clause, "status.condition"),
        Optional.empty(),
        OptionalInt.empty());
  }

  static Attributes reason(String reason) {
    Attributes none = Attributes.NONE;
    return new Attributes(
        none.polarity(),
        none.party(),
        none.payer(),
        none.amount(),
        none.currency(),
        none.per(),
        none.place(),
        none.frequency(),
        none.duration(),
        List.of(),
        Optional.of(reason),
        none.condition(),
        none.date(),
        none.count());
  }

  static Attributes facets(List<String> facets) {
    Attributes none = Attributes.NONE;
    return new Attributes(
        Optional.of("NEGATIVE"),
        Optional.of("SELLER"),
        none.payer(),
        none.amount(),
        none.currency(),
        none.per(),
        none.place(),
        none.frequency(),
        none.duration(),
        facets,
        none.reason(),
        none.condition(),
        none.date(),
        none.count());
  }

  static Attributes dated(Optional<LocalDate> date) {
    Attributes none = Attributes.NONE;
    return new Attributes(
        none.polarity(),
        none.party(),
        none.payer(),
        none.amount(),
        none.currency(),
        none.per(),
        none.place(),
        none.frequency(),
        none.duration(),
        List.of(),
        none.reason(),
        none.condition(),
        date,
        none.count());
  }

  static Attributes cost(Charge charge) {
    Attributes none = Attributes.NONE;
    return new Attributes(
        none.polarity(),
        none.party(),
        charge.payer() == Charge.Payer.UNSTATED
            ? Optional.empty()
            : Optional.of(charge.payer().name()),
        charge.amount(),
        charge.currency(),
        charge.per(),
        none.place(),
        none.frequency(),
        none.duration(),
        List.of(),
        none.reason(),
        none.condition(),
        none.date(),
        none.count());
  }

  static Optional<String> party(Clause clause) {
    if (clause.has("party.agent")) {
      return Optional.of("THIRD_PARTY");
    }
    if (clause.has("party.seller")) {
      return Optional.of("SELLER");
    }
    return clause.has("party.maker") ? Optional.of("MANUFACTURER") : Optional.empty();
  }

  static Optional<String> place(Clause clause) {
    if (clause.has("place.customer")) {
      return Optional.of("CUSTOMER_SITE");
    }
    return clause.has("place.seller") ? Optional.of("SELLER_SITE") : Optional.empty();
  }

  private static Optional<String> words(Clause clause, String category) {
    Optional<Mention> mention = clause.first(category);
    return mention.map(m -> clause.evidence(m.from(), m.to()).quote());
  }
}
