package org.aftersales.statement;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What procurement has recorded of one good (PRC-1, PRC-2, CLS-2). Immutable.
 *
 * @param services codes of the services that are listed
 * @param reason the reason code given for having none
 * @param date when it was recorded
 * @param blanket the record speaks of all goods at once, and of none by name
 */
public record ProcurementEntry(
    String document,
    String good,
    Answer answer,
    Set<String> services,
    Optional<String> reason,
    Optional<LocalDate> date,
    boolean blanket,
    Evidence evidence) {

  /** Whether the good is recorded to have service. */
  public enum Answer {
    HAS_SERVICE,
    NO_SERVICE,
    UNSTATED
  }

  public ProcurementEntry {
    services = Set.copyOf(services);
  }

  public boolean listsServices() {
    return !services.isEmpty();
  }

  /** Whether this reason code is given. */
  public boolean gives(String code) {
    return reason.filter(code::equals).isPresent();
  }

  public boolean isLaterThan(LocalDate day) {
    return date.filter(d -> d.isAfter(day)).isPresent();
  }
}
