package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aftersales.report.FixtureCase;
import org.aftersales.source.Dossier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder of {@code fixtures/} in every format, and every example on the requirement pages.
 */
class FixturesTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  @TestFactory
  List<DynamicTest> everyDocumentOfEveryCaseIsJudgedAsExpected() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path folder : FixtureCase.folders(Path.of("fixtures"))) {
      FixtureCase fixture = FixtureCase.read(folder);
      fixture
          .dossiers(folder)
          .forEach(
              (name, dossier) ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          name,
                          () ->
                              assertEquals(
                                  List.of(), fixture.differences(CHECKER.check(dossier))))));
    }
    assertFalse(tests.isEmpty(), "no case below fixtures/");
    return tests;
  }

  @Test
  void everyExampleOnARequirementPageHolds() {
    assertEquals(List.of(), CHECKER.examples().stream().map(m -> m.what()).toList());
  }

  @Test
  void theSameInputGivesTheSameReport() throws Exception {
    Path document = Path.of("fixtures/e3-contract-vague-costs/document.txt");
    assertEquals(CHECKER.check(Dossier.draft(document)), CHECKER.check(Dossier.draft(document)));
  }
}
