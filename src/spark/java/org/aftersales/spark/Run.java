package org.aftersales.spark;

import java.util.Locale;

/**
 * One run over a corpus and where its tables stand. Immutable.
 *
 * @param number counted from 1
 * @param path URI of its folder
 */
record Run(int number, String path) {

  static String folder(int number) {
    return String.format(Locale.ROOT, "%06d", number);
  }

  /** A row a sale file. */
  String sales() {
    return path + "/sales.parquet";
  }

  /** A row a document. */
  String documents() {
    return path + "/documents.parquet";
  }

  /** A row a result. */
  String results() {
    return path + "/results.parquet";
  }

  /** What the run finds, before it becomes the tables. */
  String found() {
    return path + "/found.parquet";
  }
}
