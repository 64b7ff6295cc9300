package org.aftersales.salefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aftersales.ComplianceChecker;
import org.aftersales.report.Report;
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
      faults.addAll(file.faults(report));
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
}
