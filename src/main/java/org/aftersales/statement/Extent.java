package org.aftersales.statement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of a service is promised, in comparable terms: "every six months" and "twice a year" are
 * equal, and so are 2 years and 24 months (FRM-5, readings A10). Immutable.
 *
 * @param terms the value of each aspect that the words state
 */
public record Extent(Map<Aspect, String> terms) {

  /** Nothing said. */
  public static final Extent UNSTATED = new Extent(Map.of());

  /** In what respect two promises of one service can differ. */
  public enum Aspect {
    /** CUSTOMER_SITE, SELLER_SITE, MANUFACTURER_SITE, REMOTE. */
    PLACE,
    /** Times a year, or hours of running between two times. */
    FREQUENCY,
    /** How many times in all. */
    COUNT,
    /** How long the promise lasts, in months. */
    PERIOD,
    /** How long the work itself lasts, in days or hours. */
    LENGTH,
    /** How many people it is for. */
    PERSONS,
    /** FREE, or CUSTOMER. */
    PAYER
  }

  public Extent {
    Map<Aspect, String> ordered = new EnumMap<>(Aspect.class);
    ordered.putAll(terms);
    terms = java.util.Collections.unmodifiableMap(ordered);
  }

  public Optional<String> term(Aspect aspect) {
    return Optional.ofNullable(terms.get(aspect));
  }

  /** What both state, differently. */
  List<Aspect> contradicting(Extent other) {
    List<Aspect> found = new ArrayList<>();
    terms.forEach(
        (aspect, value) ->
            other.term(aspect).filter(v -> !v.equals(value)).ifPresent(v -> found.add(aspect)));
    return found;
  }

  /** What only this one states; who pays is said where it is sold. */
  List<Aspect> beyond(Extent other) {
    return terms.keySet().stream()
        .filter(aspect -> aspect != Aspect.PAYER && other.term(aspect).isEmpty())
        .toList();
  }

  /** The same without some aspects. */
  Extent without(Aspect... aspects) {
    Map<Aspect, String> left = new EnumMap<>(Aspect.class);
    left.putAll(terms);
    for (Aspect aspect : aspects) {
      left.remove(aspect);
    }
    return new Extent(left);
  }

  /** Both together; where both speak, this one counts. */
  Extent and(Extent other) {
    Map<Aspect, String> all = new EnumMap<>(Aspect.class);
    all.putAll(other.terms);
    all.putAll(terms);
    return new Extent(all);
  }
}
