package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aftersales.ComplianceChecker.Detail;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Report;
import org.aftersales.report.TextReport;
import org.aftersales.rules.Reason;
import org.aftersales.rules.Result;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleFolder;
import org.junit.jupiter.api.Test;

/** Each result can name the rule behind it, what the rule matched, and what was missing. */
class ExplainedTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  private static Report explained() throws Exception {
    Path folder = Path.of("fixtures/e5-sale-file");
    Dossier dossier = SaleFolder.read(folder, folder, Mode.AUDIT, Map.of());
    return CHECKER.check(dossier, Detail.EXPLAINED);
  }

  private static Result failure(Report report, String requirement) {
    return report.results().stream()
        .filter(r -> r.requirement().equals(requirement) && r.severity().isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFailureNamesItsRuleWithFileAndLine() throws Exception {
    Reason reason = failure(explained(), "FRM-3").explain().get(0);
    assertEquals("FRM-3 a service of the manufacturer is missing on the form", reason.rule());
    assertEquals("form/FRM-3.drl", reason.file());
    List<String> lines =
        java.nio.file.Files.readAllLines(Path.of("rules/aftersales", reason.file()));
    assertTrue(lines.get(reason.line() - 1).contains(reason.rule()), "line " + reason.line());
  }

  @Test
  void theFactsThatMatchedAreToldWithTheirWords() throws Exception {
    Reason reason = failure(explained(), "FRM-3").explain().get(0);
    Reason.MatchedFact item =
        reason.facts().stream()
            .filter(f -> f.type().equals("ServiceItem"))
            .findFirst()
            .orElseThrow();
    assertTrue(item.text().startsWith("SVC_COMMISSION"), item.text());
    assertEquals("راه‌اندازی در محل مشتری", item.evidence().orElseThrow().quote());
  }

  @Test
  void aFailureTellsWhichFactWasMissing() throws Exception {
    assertEquals(
        List.of("not ProcurementEntry( good == row 1 )"),
        failure(explained(), "PRC-1").explain().get(0).missing());
  }

  @Test
  void everyResultIsExplainedAndStaysTheSame() throws Exception {
    Path folder = Path.of("fixtures/e5-sale-file");
    Dossier dossier = SaleFolder.read(folder, folder, Mode.AUDIT, Map.of());
    Report plain = CHECKER.check(dossier);
    Report explained = CHECKER.check(dossier, Detail.EXPLAINED);
    assertEquals(plain.results().size(), explained.results().size());
    for (int i = 0; i < plain.results().size(); i++) {
      Result with = explained.results().get(i);
      assertEquals(plain.results().get(i).message(), with.message());
      assertFalse(with.explain().isEmpty(), with.requirement() + " has no rule");
      assertTrue(plain.results().get(i).explain().isEmpty());
    }
  }

  @Test
  void theFieldIsAbsentUnlessAskedFor() throws Exception {
    Dossier draft = Dossier.draft(Path.of("fixtures/e3-contract-vague-costs/document.txt"));
    String plain = new String(JsonReport.bytes(CHECKER.check(draft)), StandardCharsets.UTF_8);
    String explained =
        new String(
            JsonReport.bytes(CHECKER.check(draft, Detail.EXPLAINED)), StandardCharsets.UTF_8);
    assertFalse(plain.contains("\"explain\""));
    assertTrue(explained.contains("\"explain\":[{\"rule\":"));
  }

  @Test
  void theTextNamesRuleAndMissingFact() throws Exception {
    String text = new TextReport(false, false).text(explained());
    assertTrue(
        text.contains("rule: PRC-1 the sale file does not hold the procurement record"), text);
    assertTrue(text.contains("missing: ProcurementEntry( good == row 1 )"), text);
  }
}
