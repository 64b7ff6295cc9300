package org.aftersales.statement;

/** What the documents say about a good itself. A trait that is absent is unknown, not false. */
public enum GoodTrait {
  /** The good has a measuring function (lexicon C31). */
  MEASURING,
  IMPORTED,
  DOMESTIC,
  /** The good or its maker is under sanctions that keep service away. */
  SANCTIONED,
  /** The text says that no sanctions apply. */
  NOT_SANCTIONED,
  /** The maker has an agency in Iran. */
  AGENCY_IN_IRAN
}
