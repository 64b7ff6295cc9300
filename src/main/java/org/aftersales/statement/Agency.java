package org.aftersales.statement;

/** That the seller is agent of the maker of a good (EXC-1, EXC-2). */
public record Agency(String good, Status status, Evidence evidence) {

  /** How far the agency goes. */
  public enum Status {
    EXCLUSIVE,
    OFFICIAL
  }
}
