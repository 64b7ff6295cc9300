package org.aftersales.statement;

import java.util.List;
import org.aftersales.source.AgencyStatus;

/**
 * That the seller is agent of the maker of a good (EXC-1, EXC-2).
 *
 * @param evidence the words that say so; empty where the sender declares it with the goods
 */
public record Agency(String good, AgencyStatus status, List<Evidence> evidence) {

  public Agency {
    evidence = List.copyOf(evidence);
  }
}
