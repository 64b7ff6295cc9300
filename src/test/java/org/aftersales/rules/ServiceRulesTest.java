package org.aftersales.rules;

import static org.aftersales.statement.StatementKind.EXCLUSIVE_AGENT;
import static org.aftersales.statement.StatementKind.NO_SERVICE;
import static org.aftersales.statement.StatementKind.SVC_CALIB;
import static org.aftersales.statement.StatementKind.SVC_INSTALL;
import static org.aftersales.statement.StatementKind.SVC_OTHER;
import static org.aftersales.statement.StatementKind.SVC_REPAIR;
import static org.aftersales.statement.StatementKind.SVC_TRAIN;
import static org.aftersales.statement.StatementKind.WITH_SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.aftersales.rules.Facts.Verdicts;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.Charge.Facet;
import org.aftersales.statement.Charge.Flaw;
import org.aftersales.statement.Charge.Payer;
import org.aftersales.statement.Charge.Term;
import org.aftersales.statement.GoodTrait;
import org.aftersales.statement.WarrantyMixture.Form;
import org.junit.jupiter.api.Test;

/** The groups governance, procurement, sales, exclusive-agent, form, service and cost. */
class ServiceRulesTest {

  private static Facts installed() {
    return Facts.contract().good("کمپرسور").promises(SVC_INSTALL);
  }

  private static String cost(Facts facts, int number) {
    return facts.inDraft().of("CST-" + number, SVC_INSTALL);
  }

  // --- CST

  @Test
  void aFreeServiceIsClear() {
    Facts facts = installed().free(SVC_INSTALL);
    for (int number : new int[] {1, 2, 3, 5}) {
      assertEquals("PASS", cost(facts, number), "CST-" + number);
    }
    assertEquals("NOT_APPLICABLE", cost(facts, 4));
  }

  @Test
  void aPricedServiceIsClearAndTheOtherDocumentIsMissed() {
    Facts facts = installed().priced(500, SVC_INSTALL);
    for (int number : new int[] {1, 2, 3, 4, 5, 6}) {
      assertEquals("PASS", cost(facts, number), "CST-" + number);
    }
    assertEquals("NOT_VERIFIABLE, PASS", facts.inDraft().of("CST-1", 1));
    assertTrue(
        facts.inDraft().results("CST-1").get(0).message().en().contains("proforma"),
        facts.inDraft().results("CST-1").toString());
  }

  @Test
  void atTheCustomersExpenseIsSaidButNotQuantified() {
    Facts facts = installed().charge(Term.UNQUANTIFIED, SVC_INSTALL);
    assertEquals("PASS", cost(facts, 1));
    assertEquals("FAIL MAJOR", cost(facts, 3));
    assertEquals("PASS", cost(facts, 4));
  }

  @Test
  void vagueWordsAreNoPrice() {
    Facts facts = installed().charge(Term.VAGUE, SVC_INSTALL);
    assertEquals("PASS", cost(facts, 1));
    assertEquals("FAIL MAJOR", cost(facts, 3));
    assertEquals("FAIL MAJOR", cost(facts, 4));
  }

  @Test
  void vagueTravelSpoilsAQuantifiedService() {
    Facts facts =
        installed()
            .priced(500, SVC_INSTALL)
            .charge(Facet.TRAVEL, Payer.CUSTOMER, Term.VAGUE, 0, Set.of(), SVC_INSTALL);
    assertEquals("FAIL MAJOR, PASS", cost(facts, 3));
    assertEquals("FAIL MAJOR, PASS", cost(facts, 4));
    assertTrue(
        facts.inDraft().results("CST-4").get(0).message().en().contains("cost of travel"),
        facts.inDraft().results("CST-4").toString());
  }

  @Test
  void theNamedCostOutranksTheGeneralOne() {
    Facts facts = installed().promises(SVC_TRAIN).free().priced(500, SVC_INSTALL);
    assertEquals(
        1,
        facts.inDraft().results("CST-5").stream()
            .filter(r -> r.service().equals(java.util.Optional.of(SVC_INSTALL.name())))
            .count());
    assertTrue(
        facts.inDraft().results("CST-3").stream()
            .anyMatch(r -> r.message().en().contains("500 IRR per visit")),
        facts.inDraft().results("CST-3").toString());
    assertEquals("PASS", facts.inDraft().of("CST-5", SVC_TRAIN));
  }

  @Test
  void aPercentageOfAStatedSumIsNamedAsSuch() {
    Facts facts = installed().charge(Term.QUANTIFIED, SVC_INSTALL);
    assertEquals("PASS", cost(facts, 3));
    assertTrue(
        facts.inDraft().results("CST-3").get(0).message().en().contains("a percentage of a sum"),
        facts.inDraft().results("CST-3").toString());
  }

  @Test
  void silenceAboutTheCostIsOneFindingOnly() {
    Facts facts = installed();
    assertEquals("FAIL MINOR", cost(facts, 5));
    for (int number : new int[] {1, 2, 3, 4}) {
      assertEquals("NOT_APPLICABLE", cost(facts, number), "CST-" + number);
    }
  }

  @Test
  void aSumNeedsAPayerAndItsOwnService() {
    assertEquals(
        "FAIL MAJOR",
        cost(
            installed()
                .charge(Facet.SERVICE, Payer.UNSTATED, Term.QUANTIFIED, 500, Set.of(), SVC_INSTALL),
            2));
    assertEquals("FAIL MAJOR", cost(installed().flawed(Flaw.ONE_SUM_FOR_SEVERAL, SVC_INSTALL), 2));
  }

  @Test
  void flawsOfASumAreFound() {
    assertEquals("FAIL MAJOR", cost(installed().flawed(Flaw.NO_CURRENCY, SVC_INSTALL), 3));
    assertEquals("FAIL OBS, PASS", cost(installed().flawed(Flaw.CEILING_ONLY, SVC_INSTALL), 3));
    assertEquals("FAIL MAJOR", cost(installed().flawed(Flaw.WORDS_DIFFER, SVC_INSTALL), 6));
    assertEquals("FAIL MAJOR", cost(installed().flawed(Flaw.WRONG_ARITHMETIC, SVC_INSTALL), 6));
    for (Flaw flaw : List.of(Flaw.BROKEN_GROUPING, Flaw.AMBIGUOUS_GROUPING)) {
      assertEquals("MANUAL_REVIEW", cost(installed().flawed(flaw, SVC_INSTALL), 3), flaw.name());
      assertEquals("MANUAL_REVIEW", cost(installed().flawed(flaw, SVC_INSTALL), 6), flaw.name());
    }
  }

  @Test
  void thePriceOfPartsIsOnlyObserved() {
    Facts facts =
        Facts.contract()
            .good("کمپرسور")
            .promises(SVC_REPAIR)
            .free(SVC_REPAIR)
            .charge(Facet.PARTS, Payer.CUSTOMER, Term.UNQUANTIFIED, 0, Set.of(), SVC_REPAIR);
    assertEquals("FAIL OBS, PASS", facts.inDraft().of("CST-3", SVC_REPAIR));
  }

  @Test
  void aCostMustStandInTheOtherDocumentToo() {
    Facts facts =
        Facts.of(DocumentType.PROFORMA)
            .and(DocumentType.CONTRACT)
            .good("کمپرسور")
            .promises(SVC_INSTALL)
            .priced(500, SVC_INSTALL);
    assertEquals("FAIL MAJOR, PASS", cost(facts, 1));
  }

  @Test
  void twoDocumentsMayNotPriceAServiceDifferently() {
    Facts facts =
        Facts.of(DocumentType.PROFORMA)
            .listedEverywhere()
            .good("کمپرسور")
            .promises(SVC_INSTALL)
            .priced(500, SVC_INSTALL)
            .and(DocumentType.CONTRACT)
            .promises(SVC_INSTALL);
    assertEquals("FAIL MAJOR, PASS", cost(facts.priced(600, SVC_INSTALL), 6));
    assertEquals("PASS", cost(facts, 1));
  }

  @Test
  void aVagueCostWithoutANamedServiceIsFound() {
    Verdicts verdicts =
        Facts.contract()
            .good("کمپرسور")
            .says(WITH_SERVICE)
            .form("F-31-07-01", true, true)
            .charge(Term.VAGUE)
            .inDraft();
    assertEquals("FAIL MAJOR", verdicts.of("CST-3", 1));
  }

  @Test
  void theCostMayStandInAFormThatIsNotSubmitted() {
    Facts facts = Facts.contract().good("کمپرسور").says(WITH_SERVICE);
    assertEquals("NOT_APPLICABLE", facts.inDraft().of("CST-5", 1));
    assertEquals("NOT_VERIFIABLE", facts.form("F-31-07-01", true, true).inDraft().of("CST-5", 1));
  }

  @Test
  void rialAndTomanMixedIsAnObservationOfTheDocument() {
    Result result = installed().mixingRialAndToman().inDraft().results("CST-6").get(0);
    assertEquals("OBS", result.severity().orElseThrow().name());
    assertEquals("D1", result.document().orElseThrow());
  }

  // --- SVC

  @Test
  void calibrationIsForGoodsThatMeasure() {
    Facts scale = Facts.contract().good("ترازو", GoodTrait.MEASURING);
    assertEquals("PASS", scale.promises(SVC_CALIB).inDraft().of("SVC-7", 1));
    assertEquals(
        "FAIL OBS",
        Facts.contract()
            .good("ترازو", GoodTrait.MEASURING)
            .promises(SVC_INSTALL)
            .inDraft()
            .of("SVC-7", 1));
    assertEquals(
        "FAIL MINOR", Facts.contract().good("پمپ").promises(SVC_CALIB).inDraft().of("SVC-7", 1));
    assertEquals("NOT_APPLICABLE", installed().inDraft().of("SVC-7", 1));
  }

  @Test
  void otherServicesAreObserved() {
    assertEquals("PASS", installed().inDraft().of("SVC-0", 1));
    assertEquals("FAIL OBS", installed().promises(SVC_OTHER).inDraft().of("SVC-0", 1));
  }

  @Test
  void eachKindOfServiceIsToldAndItsPlaceObserved() {
    assertEquals("PASS", installed().inDraft().of("SVC-1", 1));
    assertEquals("NOT_APPLICABLE", installed().inDraft().of("SVC-2", 1));
    assertEquals(
        "FAIL OBS, PASS",
        Facts.contract()
            .good("پمپ")
            .promisesAt("SELLER_SITE", SVC_INSTALL)
            .inDraft()
            .of("SVC-1", 1));
  }

  // --- SAL

  @Test
  void servicesMustBeVisible() {
    Facts facts = Facts.contract().good("کمپرسور").says(WITH_SERVICE);
    assertEquals("FAIL MINOR", facts.inDraft().of("SAL-6", 1));
    assertEquals("FAIL MINOR", facts.form("F-31-07-01", false, true).inDraft().of("SAL-6", 1));
    assertEquals("PASS", facts.form("F-31-07-01", true, true).inDraft().of("SAL-6", 1));
    assertEquals("PASS", installed().inDraft().of("SAL-6", 1));
  }

  @Test
  void aWarrantyIsNoService() {
    Facts facts = Facts.contract().good("کمپرسور").mixes(Form.WARRANTY_STANDS_IN);
    assertEquals("FAIL MAJOR", facts.inDraft().of("SAL-3", 1));
    assertEquals("{G1=UNCLASSIFIED}", facts.inDraft().decision().classes().toString());
    assertEquals("FAIL MINOR", installed().mixes(Form.ONE_TEXT).inDraft().of("SAL-3", 1));
    assertEquals(
        "FAIL MINOR", installed().mixes(Form.WARRANTY_ITEM_LISTED).inDraft().of("SAL-3", 1));
    assertEquals("PASS", installed().inDraft().of("SAL-3", 1));
  }

  @Test
  void recordsAreMissedInAnAuditOnly() {
    Verdicts draft = installed().inDraft();
    Verdicts audit = installed().inAudit();
    for (String record : List.of("PRC-1", "PRC-2", "SAL-1", "SAL-2", "FRM-1")) {
      assertEquals("NOT_VERIFIABLE", draft.of(record, 1), record);
    }
    for (String major : List.of("PRC-1", "PRC-2", "SAL-2", "FRM-1")) {
      assertEquals("FAIL MAJOR", audit.of(major, 1), major);
    }
    assertEquals("FAIL MINOR", audit.of("SAL-1", 1));
  }

  @Test
  void recordsInWhichNothingIsReadAreLeftToAPerson() {
    Verdicts audit =
        Facts.contract()
            .and(DocumentType.FORM)
            .and(DocumentType.MANUFACTURER_DOCUMENT)
            .and(DocumentType.PROCUREMENT_RECORD)
            .good("کمپرسور", GoodTrait.IMPORTED)
            .first()
            .says(WITH_SERVICE)
            .inAudit();
    for (String passed : List.of("SAL-1", "FRM-1", "FRM-2")) {
      assertEquals("PASS", audit.of(passed, 1), passed);
    }
    for (String unread : List.of("SAL-2", "FRM-3", "FRM-4", "FRM-5")) {
      assertEquals("MANUAL_REVIEW", audit.of(unread, 1), unread);
    }
    for (String unrecorded : List.of("PRC-1", "PRC-2")) {
      assertEquals("FAIL MAJOR", audit.of(unrecorded, 1), unrecorded);
    }
    assertEquals("FAIL OBS", audit.of("SAL-5", 1));
    assertEquals("NOT_APPLICABLE", audit.of("SAL-4", 1));
  }

  @Test
  void twoGoodsMayNotShareAForm() {
    Verdicts verdicts =
        Facts.contract()
            .and(DocumentType.FORM)
            .good("کمپرسور")
            .good("پمپ")
            .first()
            .says(WITH_SERVICE)
            .inDraft();
    assertEquals("FAIL MAJOR", verdicts.of("FRM-2", 1));
    assertEquals("FAIL MAJOR", verdicts.of("FRM-2", 2));
  }

  // --- EXC

  @Test
  void onlyAnExclusiveAgentOwesVerbatimWording() {
    assertEquals("NOT_APPLICABLE", installed().inDraft().of("EXC-2", 1));
    Facts agent = installed().says(EXCLUSIVE_AGENT);
    assertEquals("NOT_VERIFIABLE", agent.inDraft().of("EXC-1", 1));
    assertEquals("NOT_VERIFIABLE", agent.inDraft().of("EXC-2", 1));
    assertEquals(
        "NOT_APPLICABLE",
        Facts.contract()
            .good("پیچ")
            .says(NO_SERVICE)
            .says(EXCLUSIVE_AGENT)
            .inDraft()
            .of("EXC-1", 1));
    assertEquals(
        "MANUAL_REVIEW",
        Facts.contract().good("پیچ").says(EXCLUSIVE_AGENT).inDraft().of("EXC-1", 1));
  }

  // --- GOV

  @Test
  void theCodeOfTheFormIsChecked() {
    assertEquals("NOT_VERIFIABLE", installed().inDraft().of("GOV-5"));
    assertEquals("FAIL MINOR", Facts.of(DocumentType.FORM).good("پمپ").inDraft().of("GOV-5"));
    assertEquals(
        "PASS",
        Facts.of(DocumentType.FORM)
            .good("پمپ")
            .form("F-31-07-01", false, true)
            .inDraft()
            .of("GOV-5"));
    assertEquals(
        "FAIL OBS, PASS",
        Facts.of(DocumentType.FORM)
            .good("پمپ")
            .form("F-31-07-01", false, false)
            .inDraft()
            .of("GOV-5"));
    assertEquals(
        "FAIL MINOR",
        Facts.of(DocumentType.FORM)
            .good("پمپ")
            .form("F-31-7-01", false, true)
            .inDraft()
            .of("GOV-5"));
  }

  @Test
  void theProcedureAppliesToSaleDocuments() {
    assertEquals("PASS", installed().inDraft().of("GOV-1"));
    assertEquals("NOT_APPLICABLE", Facts.of(DocumentType.NOTICE).inDraft().of("GOV-1"));
  }
}
