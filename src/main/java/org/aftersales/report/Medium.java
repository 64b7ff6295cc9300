package org.aftersales.report;

/** What a page of HTML is read on. */
enum Medium {
  /** A file that stands alone, with its style sheet in it. */
  SCREEN,
  /** Paged, for a renderer that does not mirror the columns of tables. */
  PAPER
}
