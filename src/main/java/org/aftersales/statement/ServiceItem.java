package org.aftersales.statement;

import java.util.List;
import java.util.Optional;
import org.aftersales.statement.Extent.Aspect;

/**
 * One service of one good as one document lists it, with how much of it: what is compared between
 * manufacturer, form and sale document (FRM-3 to FRM-6). Immutable.
 *
 * @param document id of the document; annexes count as the document they belong to
 * @param good id of the good
 * @param service code of the service: SVC_INSTALL, …, or one of the company's own
 * @param evidence the words that list it
 */
public record ServiceItem(
    String id, String document, String good, String service, Extent extent, Evidence evidence) {

  /** Whether both are the same service of the same good. */
  public boolean isSameServiceAs(ServiceItem other) {
    return good.equals(other.good) && service.equals(other.service);
  }

  /** In what respects both state something else. */
  public List<Aspect> contradicting(ServiceItem other) {
    return whole().contradicting(other.whole());
  }

  /** What this one states and the other leaves open. */
  public List<Aspect> beyond(ServiceItem other) {
    return whole().beyond(other.whole());
  }

  /** How much of the service this one states and the other leaves open. */
  public List<Aspect> amountsBeyond(ServiceItem other) {
    return beyond(other).stream().filter(aspect -> aspect != Aspect.PLACE).toList();
  }

  /** The place, where this one states it and the other does not. */
  public List<Aspect> placeBeyond(ServiceItem other) {
    return beyond(other).stream().filter(aspect -> aspect == Aspect.PLACE).toList();
  }

  /** Whether both promise equally much. */
  public boolean equalsIn(ServiceItem other) {
    return contradicting(other).isEmpty()
        && beyond(other).isEmpty()
        && other.beyond(this).isEmpty();
  }

  /** Whether this promises something that the other contradicts or does not go as far as. */
  public boolean promisesMoreThan(ServiceItem other) {
    for (Aspect aspect : contradicting(other)) {
      Optional<Double> own = number(aspect);
      Optional<Double> others = other.number(aspect);
      if (own.isEmpty() || others.isEmpty() || own.get() > others.get()) {
        return true;
      }
    }
    return false;
  }

  /** Whether this promises less than the other, or leaves open how much the other states. */
  public boolean promisesLessThan(ServiceItem other) {
    return !other.amountsBeyond(this).isEmpty()
        || !contradicting(other).isEmpty() && !promisesMoreThan(other);
  }

  private Optional<Double> number(Aspect aspect) {
    String value = extent.term(aspect).orElse("");
    if (aspect == Aspect.FREQUENCY && !value.matches("[0-9]+/YEAR")) {
      return Optional.empty();
    }
    int end = 0;
    while (end < value.length() && Character.isDigit(value.charAt(end))) {
      end++;
    }
    boolean days = aspect == Aspect.LENGTH && value.endsWith("HOUR");
    return end == 0 || days
        ? Optional.empty()
        : Optional.of(Double.valueOf(value.substring(0, end)));
  }

  /** Installation and commissioning are at the customer's site by their definition (4-2). */
  private Extent whole() {
    boolean onSite =
        service.equals(StatementKind.SVC_INSTALL.name())
            || service.equals(StatementKind.SVC_COMMISSION.name());
    return onSite
        ? extent.and(new Extent(java.util.Map.of(Aspect.PLACE, "CUSTOMER_SITE")))
        : extent;
  }
}
