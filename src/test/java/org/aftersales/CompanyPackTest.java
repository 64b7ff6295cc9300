package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aftersales.report.FixtureCase;
import org.aftersales.rules.PolicyException;
import org.aftersales.source.Dossier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The example pack of docs/company-pack.md: its cases, its pages, and that each case needs it. */
class CompanyPackTest {

  private static final Path PACK = Path.of("fixtures/policies/arman");

  private static ComplianceChecker company() throws PolicyException {
    return ComplianceChecker.withPolicy(PACK);
  }

  @TestFactory
  List<DynamicTest> everyCaseIsJudgedAsExpectedAndOtherwiseThanByTheShippedPack()
      throws IOException, PolicyException {
    ComplianceChecker company = company();
    ComplianceChecker shipped = ComplianceChecker.withDefaultPolicy();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path folder : FixtureCase.folders(PACK.resolve("fixtures"))) {
      FixtureCase fixture = FixtureCase.read(folder);
      for (Path document : FixtureCase.documents(folder)) {
        tests.add(
            DynamicTest.dynamicTest(
                folder.getFileName() + "/" + document.getFileName(),
                () -> {
                  Dossier draft =
                      new Dossier(fixture.mode(), Dossier.draft(document).files(), List.of());
                  assertEquals(List.of(), fixture.differences(company.check(draft)));
                  assertFalse(
                      fixture.differences(shipped.check(draft)).isEmpty(),
                      "the shipped pack says the same; the case shows nothing of this pack");
                }));
      }
    }
    assertTrue(tests.size() >= 4, "too few cases below " + PACK);
    return tests;
  }

  @Test
  void theExamplesOnItsOwnPagesHold() throws PolicyException {
    assertEquals(
        List.of(),
        company().examples().stream()
            .filter(m -> !m.example().inherited())
            .map(m -> m.what())
            .toList());
  }
}
