package org.aftersales.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.report.Report.CheckedGood;
import org.aftersales.rules.Result;
import org.aftersales.statement.Evidence;

/**
 * What tells a finding from others of the same document, wherever in it the finding moves: the
 * requirement, what is said of it, the good, the service and the words. Equal ones are counted in
 * their order. The name of the file is not part of it, so that a check from another folder, or of a
 * file that was moved, finds it again; whoever needs the file keeps it beside the fingerprint.
 */
public final class Fingerprints {

  private Fingerprints() {}

  /** The fingerprints of a report's results, by the index of the result. */
  public static List<String> of(Report report) {
    List<String> prints = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Result result : report.results()) {
      List<String> parts = new ArrayList<>();
      parts.add(result.requirement());
      parts.add(result.message().en());
      parts.add(
          result
              .good()
              .flatMap(id -> report.goods().stream().filter(g -> g.id().equals(id)).findFirst())
              .map(CheckedGood::name)
              .orElse(""));
      parts.add(result.service().orElse(""));
      result.evidence().stream()
          .limit(1)
          .forEach(e -> parts.add(e.quote().replaceAll("\\s+", " ").strip()));
      String hash = NamedUuid.sha1(String.join("\n", parts));
      // Findings of two documents of a sale are counted apart, lest one moves the other's number.
      int count = seen.merge(document(report, result).orElse("") + "\n" + hash, 1, Integer::sum);
      prints.add(hash + ":" + count);
    }
    return prints;
  }

  /** The name of the document in which a result stands, where it speaks of one or quotes one. */
  public static Optional<String> document(Report report, Result result) {
    Optional<String> id =
        result.evidence().stream().map(Evidence::document).findFirst().or(result::document);
    return report.documents().stream()
        .filter(d -> id.filter(d.id()::equals).isPresent())
        .map(Report.CheckedDocument::name)
        .findFirst();
  }
}
