package org.aftersales.cli;

/** The formats of what is a list, or a reading, rather than a report. */
enum TextOrJson {
  TEXT,
  JSON
}
