package org.aftersales.statement;

import java.util.Optional;
import org.aftersales.language.Mention;

/** Finds what qualifies a statement: party, place, frequency, duration, condition. */
final class AttributeFinder {

  private AttributeFinder() {}

  static Attributes of(Clause clause, String polarity) {
    return Attributes.of(
        Optional.of(polarity),
        party(clause),
        place(clause),
        words(clause, "periodic"),
        words(clause, "duration"),
        words(clause, "status.condition"));
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
    if (clause.has("place.remote")) {
      return Optional.of("REMOTE");
    }
    return clause.has("place.seller") ? Optional.of("SELLER_SITE") : Optional.empty();
  }

  private static Optional<String> words(Clause clause, String category) {
    Optional<Mention> mention = clause.first(category);
    return mention.map(m -> clause.evidence(m.from(), m.to()).quote());
  }
}
