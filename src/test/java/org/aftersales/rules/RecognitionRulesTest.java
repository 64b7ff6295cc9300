package org.aftersales.rules;

import static org.aftersales.statement.StatementKind.NO_SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.source.DocumentType;
import org.junit.jupiter.api.Test;

/** What rests on a picture says so; where the recognition is not sure, a person decides it. */
class RecognitionRulesTest {

  private static Set<Outcome> outcomes(List<Result> results) {
    return results.stream().map(Result::outcome).collect(Collectors.toSet());
  }

  private static List<Result> results(Facts facts) {
    return facts.inDraft().decision().results();
  }

  private static Facts bare() {
    return Facts.contract().good("پمپ").says(NO_SERVICE);
  }

  @Test
  void asALongAsEveryWordIsSureResultsStandAndSayWhatTheyRestOn() {
    List<Result> text = results(bare());
    List<Result> scan = results(bare().recognised(90, 97));
    assertEquals(
        text.stream().map(r -> r.requirement() + r.outcome()).toList(),
        scan.stream().map(r -> r.requirement() + r.outcome()).toList());
    assertTrue(outcomes(scan).contains(Outcome.PASS));
    for (Result result : scan) {
      String en = result.message().en();
      assertTrue(en.endsWith("Recognised from a picture, 90 % sure of the least sure word."), en);
      assertTrue(result.message().fa().contains("۹۰٪"), result.message().fa());
    }
  }

  @Test
  void whereAnyWordIsLessSureNothingIsDecided() {
    for (Facts facts : List.of(bare().recognised(89, 100), bare().recognised(100, 96))) {
      List<Result> scan = results(facts);
      assertEquals(Set.of(Outcome.MANUAL_REVIEW), outcomes(scan));
      assertTrue(
          scan.stream().allMatch(r -> r.message().en().contains("not sure enough everywhere")),
          scan.toString());
    }
  }

  /** A failure that is read in a text is one, whatever else a scan may say. */
  @Test
  void besideAnUnsureScanFailuresStandAndNothingPasses() {
    List<Result> both = results(bare().and(DocumentType.MASTER_LIST).recognised(50, 50));
    assertTrue(outcomes(results(bare().and(DocumentType.MASTER_LIST))).contains(Outcome.PASS));
    assertFalse(outcomes(both).contains(Outcome.PASS), both.toString());
    assertFalse(outcomes(both).contains(Outcome.NOT_APPLICABLE), both.toString());
    assertTrue(
        both.stream().anyMatch(r -> r.requirement().equals("CLS-3") && r.outcome() == Outcome.FAIL),
        both.toString());
  }

  @Test
  void theFirstRequirementAsksForAPersonByItself() {
    assertEquals("MANUAL_REVIEW", Facts.contract().recognised(10, 10).inDraft().of("CLS-1"));
  }
}
