package org.aftersales.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.aftersales.rules.Policy;

/**
 * How reports are to be written. Immutable.
 *
 * @param policy that decided, for titles and references of the requirements
 * @param persian the language; absent for that of the documents
 * @param at when the reports were made, for formats that must say so
 * @param texts the text of documents that are plain text files, by their SHA-256; where it is
 *     there, formats that speak of lines can tell them
 */
public record Rendering(
    Policy policy, Optional<Boolean> persian, Instant at, Map<String, String> texts) {

  public Rendering {
    texts = Map.copyOf(texts);
  }

  /** The language of all these reports. */
  boolean persian(Iterable<Report> reports) {
    if (persian.isPresent()) {
      return persian.get();
    }
    for (Report report : reports) {
      if (isPersian(report)) {
        return true;
      }
    }
    return false;
  }

  /** The language of one report. */
  boolean persian(Report report) {
    return persian.orElseGet(() -> isPersian(report));
  }

  private static boolean isPersian(Report report) {
    return report.documents().stream().anyMatch(d -> d.languages().contains("fa"));
  }
}
