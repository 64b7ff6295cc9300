package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.FixtureCase;
import org.aftersales.rules.PolicyException;
import org.aftersales.rules.Severity;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
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

  /** Severities of the failures of a requirement in a contract and a proforma invoice together. */
  private static List<Severity> failures(
      ComplianceChecker checker, String requirement, String contract, String proforma)
      throws UnreadableDocumentException {
    List<SourceFile> files =
        List.of(
            SourceFile.of("contract.txt", contract.getBytes(UTF_8)),
            SourceFile.of("proforma.txt", proforma.getBytes(UTF_8)));
    return checker.check(new Dossier(Mode.DRAFT, files, List.of())).results().stream()
        .filter(r -> r.requirement().equals(requirement))
        .flatMap(r -> r.severity().stream())
        .toList();
  }

  @Test
  void itsSwitchesDecideWhatTwoDocumentsOweEachOther() throws Exception {
    ComplianceChecker company = company();
    ComplianceChecker shipped = ComplianceChecker.withDefaultPolicy();
    String table = "Item | Description | Model | Qty\n1 | Screw compressor | SX-75 | 1\n";
    String contract = "SALE CONTRACT No. SC-140, 4 August 2025\n" + table;
    String proforma = "PROFORMA INVOICE No. 140, 1 August 2025\n" + table;
    String none = contract + "1. Item 1 has no after-sales service because of its simplicity.\n";
    assertEquals(List.of(Severity.OBS), failures(shipped, "NOS-1", none, proforma));
    assertEquals(List.of(Severity.MAJOR), failures(company, "NOS-1", none, proforma));
    String priced =
        contract
            + "1. Installation of Item 1 at the Buyer's site costs the Buyer EUR 500 per day,"
            + " travel included.\n";
    assertEquals(List.of(Severity.MAJOR), failures(shipped, "CST-1", priced, proforma));
    assertEquals(List.of(), failures(company, "CST-1", priced, proforma));
  }
}
