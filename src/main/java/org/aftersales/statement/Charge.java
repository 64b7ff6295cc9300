package org.aftersales.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one clause says about the cost of services (CST-1 to CST-6).
 *
 * @param goods ids of the goods concerned
 * @param services the kinds of service concerned; empty means every service of these goods that no
 *     clause of its own prices
 * @param term how definite the cost is
 * @param amount in units of {@code currency}; toman is given in rial
 * @param per the basis, as in {@link Attributes#per()}
 */
public record Charge(
    String id,
    String document,
    List<String> goods,
    Set<StatementKind> services,
    Facet facet,
    Payer payer,
    Term term,
    Optional<BigDecimal> amount,
    Optional<String> currency,
    Optional<String> per,
    Set<Flaw> flaws,
    Evidence evidence) {

  /** Which part of the cost. */
  public enum Facet {
    SERVICE,
    TRAVEL,
    ACCOMMODATION,
    PARTS
  }

  /** Who bears it. */
  public enum Payer {
    CUSTOMER,
    SELLER,
    OTHER,
    UNSTATED
  }

  /** How definite it is. */
  public enum Term {
    /** Free, included in the price, or borne by somebody else than the customer. */
    FREE,
    /** Number, currency and basis, or a formula whose inputs are in the document. */
    QUANTIFIED,
    /** Announced with a phrase of lexicon C19: tariff, at cost, to be agreed, floor only, range. */
    VAGUE,
    /** Said to be payable, without any amount. */
    UNQUANTIFIED
  }

  /** What is wrong with an amount. */
  public enum Flaw {
    /** Digits and words of one sum differ. */
    WORDS_DIFFER,
    /** A ceiling is given, not a price (readings A20). */
    CEILING_ONLY,
    /** Digit groups that cannot be read as one number. */
    BROKEN_GROUPING,
    /** Readable in two ways, as 12/500. */
    AMBIGUOUS_GROUPING,
    /** A number without a currency. */
    NO_CURRENCY,
    /** One sum for several services. */
    ONE_SUM_FOR_SEVERAL,
    /** Unit price, quantity and total of a row do not multiply. */
    WRONG_ARITHMETIC
  }

  public Charge {
    goods = List.copyOf(goods);
    services = Set.copyOf(services);
    flaws = Set.copyOf(flaws);
  }

  /** Whether the clause names this very service of this good. */
  public boolean names(Service service) {
    return document.equals(service.document())
        && goods.contains(service.good())
        && services.contains(service.kind());
  }

  /** Whether the clause covers the service only as one of "all (other) services". */
  public boolean coversGenerally(Service service) {
    return document.equals(service.document())
        && goods.contains(service.good())
        && services.isEmpty();
  }

  /** Whether the clause names this kind of service, if there is one to name. */
  public boolean speaksOf(Optional<StatementKind> service) {
    return service.filter(services::contains).isPresent();
  }

  public boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }
}
