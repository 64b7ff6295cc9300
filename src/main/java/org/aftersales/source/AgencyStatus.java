package org.aftersales.source;

/** How far the seller's agency for the maker of a good goes (SAL-5, EXC-1). */
public enum AgencyStatus {
  NONE,
  OFFICIAL,
  EXCLUSIVE
}
