package org.aftersales.salefiles;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aftersales.report.Report;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;

/**
 * A sale file on disk, and the truth about it.
 *
 * @param planted what must be found: requirement, severity and row ("NOS-4 MINOR 2"; "-" for a
 *     document)
 * @param mayFollow requirements that may fail besides
 */
public record SaleFile(Path folder, List<String> planted, Set<String> mayFollow, String about) {

  boolean isClean() {
    return planted.isEmpty();
  }

  /** What a report says otherwise than the truth, a line each. */
  List<String> faults(Report report) {
    List<String> faults = new ArrayList<>();
    String name = folder.getFileName() + " " + about;
    Set<String> found = found(report);
    for (String each : planted) {
      if (!found.contains(each)) {
        faults.add(name + ": not found: " + each);
      }
    }
    for (Result result : report.results()) {
      boolean grave =
          result.severity().filter(s -> s == Severity.MAJOR || s == Severity.MINOR).isPresent();
      if (grave && !mayFollow.contains(result.requirement())) {
        faults.add(name + ": raised: " + result.requirement() + " " + result.message().en());
      }
    }
    if (isClean() && report.verdict() != Verdict.COMPLIANT) {
      faults.add(name + ": is clean, but the verdict is " + report.verdict());
    }
    return faults;
  }

  private static Set<String> found(Report report) {
    Map<String, String> rows = new HashMap<>();
    report.goods().forEach(g -> rows.put(g.id(), g.row()));
    Set<String> found = new LinkedHashSet<>();
    for (Result result : report.results()) {
      String row = result.good().map(g -> rows.getOrDefault(g, g)).orElse("-");
      result.severity().ifPresent(s -> found.add(result.requirement() + " " + s + " " + row));
    }
    return found;
  }
}
