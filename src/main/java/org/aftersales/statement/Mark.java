package org.aftersales.statement;

/** How a statement is made, where that matters to a requirement. */
public enum Mark {
  /** The statement stands in a numbered clause, list item or boxed block of its own. */
  SEPARATE_CLAUSE,
  /** The block is bold or boxed, or opens with words of emphasis. */
  EMPHASISED,
  /** A third party (the maker's agent, say) serves the good, not the seller. */
  THIRD_PARTY,
  /** The clause names no goods; all goods of the document are taken to be meant. */
  DEFAULT_SCOPE,
  /** Only an abbreviation of the service noun is used. */
  ABBREVIATED,
  /** The statement stands in small print, a footnote or a page margin. */
  SMALL_PRINT,
  /** The past tense tells that the notice was given. */
  ACCOMPLISHED,
  /** A warranty is only mentioned, as in "independent of the warranty", not given. */
  MENTIONED,
  /** The sentence names how long a warranty lasts. */
  WITH_PERIOD
}
