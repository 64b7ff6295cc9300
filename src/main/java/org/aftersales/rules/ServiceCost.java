package org.aftersales.rules;

import java.util.Optional;
import org.aftersales.statement.Charge;
import org.aftersales.statement.Good;
import org.aftersales.statement.SaleDocument;
import org.aftersales.statement.Service;
import org.aftersales.statement.StatementKind;

/**
 * What one clause says about the cost of one service of one good, as {@code cost/charges.drl}
 * relates them.
 *
 * @param service absent where the document names no service for the good
 */
public record ServiceCost(
    Good good, SaleDocument document, Optional<StatementKind> service, Charge charge) {

  /** The cost of a service that the document promises. */
  public static ServiceCost of(Good good, SaleDocument document, Service service, Charge charge) {
    return new ServiceCost(good, document, Optional.of(service.kind()), charge);
  }

  /** A cost without a promised service; it names one kind of service, or speaks of all. */
  public static ServiceCost of(Good good, SaleDocument document, Charge charge) {
    return new ServiceCost(
        good,
        document,
        charge.services().size() == 1 ? charge.services().stream().findFirst() : Optional.empty(),
        charge);
  }

  /** Whether this is about the service itself, not about travel, accommodation or parts. */
  public boolean isForTheServiceItself() {
    return charge.facet() == Charge.Facet.SERVICE;
  }

  /** Whether this is about the parts used up in the service. */
  public boolean isForParts() {
    return charge.facet() == Charge.Facet.PARTS;
  }

  /** Whether the customer is asked to pay something. */
  public boolean isPayable() {
    return charge.term() != Charge.Term.FREE;
  }

  public boolean is(Charge.Term term) {
    return charge.term() == term;
  }

  public boolean has(Charge.Flaw flaw) {
    return charge.has(flaw);
  }

  /** Whether digits can be read as one number, and only one. */
  public boolean isLegible() {
    return !has(Charge.Flaw.BROKEN_GROUPING) && !has(Charge.Flaw.AMBIGUOUS_GROUPING);
  }

  /** Whether this speaks of the same service of the same good in another document. */
  public boolean isCounterpartOf(ServiceCost other) {
    return good.id().equals(other.good.id())
        && service.equals(other.service)
        && charge.facet() == other.charge.facet()
        && !document.id().equals(other.document.id());
  }

  /** Whether the customer would pay something else by this than by the other. */
  public boolean differsFrom(ServiceCost other) {
    if (isPayable() != other.isPayable()) {
      return true;
    }
    return is(Charge.Term.QUANTIFIED)
        && other.is(Charge.Term.QUANTIFIED)
        && charge.per().equals(other.charge.per())
        && !(charge.currency().equals(other.charge.currency())
            && charge.amount().isPresent()
            && other.charge.amount().isPresent()
            && charge.amount().get().compareTo(other.charge.amount().get()) == 0);
  }
}
