package org.aftersales.salefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aftersales.ComplianceChecker;
import org.aftersales.report.Report;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred sale files with known flaws: every one is found, and nothing else is said. */
class AuditOfSaleFilesTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  @TempDir private Path directory;

  @Test
  void everyPlantedViolationIsFoundAndNothingIsRaisedOnCleanFiles() throws Exception {
    List<String> faults = new ArrayList<>();
    for (SaleFile file : SaleFiles.write(directory, 200, 1)) {
      Report report =
          CHECKER.check(SaleFolder.read(file.folder(), directory, Mode.AUDIT, Map.of()));
      Set<String> found = found(report);
      String name = file.folder().getFileName() + " " + file.about();
      for (String planted : file.planted()) {
        if (!found.contains(planted)) {
          faults.add(name + ": not found: " + planted);
        }
      }
      for (Result result : report.results()) {
        boolean grave =
            result.severity().filter(s -> s == Severity.MAJOR || s == Severity.MINOR).isPresent();
        if (grave && !file.mayFollow().contains(result.requirement())) {
          faults.add(name + ": raised: " + result.requirement() + " " + result.message().en());
        }
      }
      if (file.isClean() && report.verdict() != Verdict.COMPLIANT) {
        faults.add(name + ": is clean, but the verdict is " + report.verdict());
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void theSameSeedWritesTheSameFilesAndEveryKindOfFlawIsPlanted() throws IOException {
    List<SaleFile> one = SaleFiles.write(directory.resolve("a"), 200, 1);
    List<SaleFile> two = SaleFiles.write(directory.resolve("b"), 200, 1);
    Set<String> flaws = new HashSet<>();
    for (int i = 0; i < one.size(); i++) {
      assertEquals(one.get(i).planted(), two.get(i).planted());
      flaws.add(one.get(i).about());
    }
    for (Flaw flaw : Flaw.values()) {
      assertTrue(flaws.contains("[" + flaw + "]"), flaw + " is never planted");
    }
    assertEquals(100, one.stream().filter(SaleFile::isClean).count());
  }

  private static Set<String> found(Report report) {
    Map<String, String> rows = new HashMap<>();
    report.goods().forEach(g -> rows.put(g.id(), g.row()));
    Set<String> found = new LinkedHashSet<>();
    for (Result result : report.results()) {
      result
          .severity()
          .ifPresent(
              s ->
                  found.add(
                      result.requirement()
                          + " "
                          + s
                          + " "
                          + result.good().map(g -> rows.getOrDefault(g, g)).orElse("-")));
    }
    return found;
  }
}
