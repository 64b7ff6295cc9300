package org.aftersales.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a clause asserts now, for this sale. Immutable.
 *
 * @param id stable within one dossier: S1, S2, … in reading order
 * @param service code of the service where it is a kind that the company has added
 * @param goods ids of the goods in scope, in row order; empty where none could be resolved
 */
public record Statement(
    String id,
    StatementKind kind,
    List<String> goods,
    Attributes attributes,
    Evidence evidence,
    Language language,
    Set<Mark> marks,
    Optional<String> service) {

  /** The language a clause is written in. */
  public enum Language {
    FA,
    EN
  }

  public Statement {
    goods = List.copyOf(goods);
    marks = Set.copyOf(marks);
  }

  /** The code of the service that is promised: the kind, or the company's own. */
  public String serviceCode() {
    return service.orElse(kind.name());
  }

  public boolean covers(Good good) {
    return goods.contains(good.id());
  }

  public boolean covers(String goodId) {
    return goods.contains(goodId);
  }

  public boolean standsIn(SaleDocument document) {
    return document.holds(evidence);
  }

  public boolean has(Mark mark) {
    return marks.contains(mark);
  }

  /** Whether the statement carries a date of its own, and one later than this. */
  public boolean datedAfter(LocalDate date) {
    return attributes.date().filter(own -> own.isAfter(date)).isPresent();
  }

  /** Whether the statement carries a date of its own, and none later than this. */
  public boolean datedNotAfter(LocalDate date) {
    return attributes.date().filter(own -> !own.isAfter(date)).isPresent();
  }

  /** Whether the seller is the one who acts, or nobody else is named. */
  public boolean isBySeller() {
    return attributes.party().filter(party -> !party.equals("SELLER")).isEmpty();
  }

  /** Whether the clause affirms what it speaks of: a warranty that is given, not one denied. */
  public boolean isAffirmed() {
    return attributes.polarity().filter("POSITIVE"::equals).isPresent();
  }

  /** Whether the statement gives this reason code. */
  public boolean gives(String reason) {
    return attributes.reason().filter(reason::equals).isPresent();
  }

  /** Whether the statement says that the service is done elsewhere than at the customer's site. */
  public boolean isDoneElsewhere() {
    return attributes.place().filter(place -> !place.equals("CUSTOMER_SITE")).isPresent();
  }

  public boolean hasFacet(String facet) {
    return attributes.facets().contains(facet);
  }
}
