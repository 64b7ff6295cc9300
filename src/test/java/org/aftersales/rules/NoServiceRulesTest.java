package org.aftersales.rules;

import static org.aftersales.statement.StatementKind.CUSTOMER_ACK;
import static org.aftersales.statement.StatementKind.DISCLAIMER;
import static org.aftersales.statement.StatementKind.EMPHASIS;
import static org.aftersales.statement.StatementKind.NOTICE_ORAL;
import static org.aftersales.statement.StatementKind.NOTICE_WRITTEN;
import static org.aftersales.statement.StatementKind.NO_SERVICE;
import static org.aftersales.statement.StatementKind.SVC_INSTALL;
import static org.aftersales.statement.StatementKind.WITH_SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.aftersales.rules.Facts.Verdicts;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.Attributes;
import org.aftersales.statement.GoodTrait;
import org.aftersales.statement.IneffectiveClause.Defect;
import org.aftersales.statement.Mark;
import org.aftersales.statement.Statement.Language;
import org.junit.jupiter.api.Test;

/** The groups classification, no-service and cross-document, fact by fact. */
class NoServiceRulesTest {

  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 1);
  private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);

  private static Facts pump() {
    return Facts.contract().good("پمپ");
  }

  private static Facts bare() {
    return pump().says(NO_SERVICE);
  }

  // --- CLS

  @Test
  void aGoodOfWhichNothingIsSaidFailsAndWhatDependsOnItsClassWaits() {
    Verdicts verdicts = pump().inDraft();
    assertEquals("FAIL MAJOR", verdicts.of("CLS-1", 1));
    for (String waiting : List.of("NOS-1", "NOS-2", "NOS-9", "SAL-2", "FRM-1", "CST-3", "CST-5")) {
      assertEquals("MANUAL_REVIEW", verdicts.of(waiting, 1), waiting);
    }
  }

  @Test
  void oppositeStatementsConflict() {
    Verdicts verdicts = bare().says(WITH_SERVICE).inDraft();
    assertEquals("{G1=CONFLICTING}", verdicts.decision().classes().toString());
    assertEquals("FAIL MAJOR", verdicts.of("CLS-1", 1));
    assertEquals(2, verdicts.results("CLS-1").get(0).evidence().size());
    assertEquals("MANUAL_REVIEW", verdicts.of("NOS-2", 1));
    assertEquals("NOT_APPLICABLE", verdicts.of("XDC-1", 1));
  }

  @Test
  void anExplicitStatementOutranksListedServices() {
    assertEquals(
        "{G1=NO_SERVICE}", bare().promises(SVC_INSTALL).inDraft().decision().classes().toString());
  }

  @Test
  void anIncorporatedFormImpliesServiceButAMentionedOneDoesNot() {
    assertEquals(
        "{G1=WITH_SERVICE}",
        pump().form("F-31-07-01", true, true).inDraft().decision().classes().toString());
    assertEquals(
        "{G1=UNCLASSIFIED}",
        pump().form("F-31-07-01", false, true).inDraft().decision().classes().toString());
  }

  @Test
  void anOfferOrConditionIsForAPersonToRead() {
    for (Defect defect : List.of(Defect.OPTIONAL_OFFER, Defect.CONDITIONAL)) {
      Verdicts verdicts = pump().ineffectiveOfUnknownScope(WITH_SERVICE, defect).inDraft();
      assertEquals("MANUAL_REVIEW", verdicts.of("CLS-1", 1));
      assertEquals(defect.name(), verdicts.results("CLS-1").get(0).evidence().get(0).quote());
    }
  }

  @Test
  void otherWordsWithoutEffectFailAndAreQuoted() {
    Verdicts verdicts = pump().ineffective(NO_SERVICE, Defect.VAGUE_SCOPE).inDraft();
    assertEquals("FAIL MAJOR", verdicts.of("CLS-1", 1));
    assertEquals("MANUAL_REVIEW", verdicts.of("NOS-2", 1));
    assertTrue(
        verdicts.results("NOS-2").get(0).message().en().contains("not clear which items"),
        verdicts.results("NOS-2").toString());
  }

  @Test
  void whatCouldNotBeReadOrFoundIsForAPersonToRead() {
    assertEquals("MANUAL_REVIEW", Facts.contract().inDraft().of("CLS-1"));
    assertEquals("MANUAL_REVIEW, PASS", bare().partlyRead().inDraft().of("CLS-1"));
    assertEquals(
        "MANUAL_REVIEW, PASS",
        Facts.of(DocumentType.OTHER).good("پمپ").says(NO_SERVICE).inDraft().of("CLS-1"));
  }

  @Test
  void theReasonIsAskedForAndWeighed() {
    assertEquals("FAIL OBS", bare().inDraft().of("CLS-3", 1));
    assertEquals("PASS", bare().reason("SIMPLE").inDraft().of("CLS-3", 1));
    assertEquals("PASS", bare().reason("SANCTION").inDraft().of("CLS-3", 1));
    assertEquals("FAIL OBS, PASS", bare().reason("NO_KNOWLEDGE").inDraft().of("CLS-3", 1));
  }

  @Test
  void sanctionsCannotBeTheReasonForADomesticGood() {
    Verdicts verdicts =
        Facts.contract()
            .good("میلگرد", GoodTrait.DOMESTIC)
            .says(NO_SERVICE)
            .reason("SANCTION")
            .inDraft();
    assertEquals("FAIL OBS", verdicts.of("CLS-3", 1));
    assertEquals("FAIL MINOR", verdicts.of("CLS-4", 1));
  }

  @Test
  void aGoodThatNormallyHasServiceNeedsAJustification() {
    GoodTrait[] agency = {GoodTrait.IMPORTED, GoodTrait.AGENCY_IN_IRAN};
    Facts domestic = Facts.contract().good("میلگرد", GoodTrait.DOMESTIC).says(NO_SERVICE);
    assertEquals("FAIL MINOR", domestic.inDraft().of("CLS-4", 1));
    assertEquals("PASS", domestic.reason("SIMPLE").inDraft().of("CLS-4", 1));
    Facts imported = Facts.contract().good("پمپ", agency).says(NO_SERVICE);
    assertEquals("FAIL MINOR", imported.inDraft().of("CLS-4", 1));
    assertEquals("PASS", imported.reason("NO_ACCESS").inDraft().of("CLS-4", 1));
    assertEquals(
        "PASS",
        Facts.contract()
            .good("پمپ", GoodTrait.IMPORTED, GoodTrait.SANCTIONED)
            .says(NO_SERVICE)
            .inDraft()
            .of("CLS-4", 1));
    assertEquals("NOT_VERIFIABLE", bare().inDraft().of("CLS-4", 1));
    assertEquals(
        "NOT_VERIFIABLE",
        Facts.contract().good("پمپ", GoodTrait.IMPORTED).says(NO_SERVICE).inDraft().of("CLS-4", 1));
  }

  @Test
  void procurementRecordsAreMissedInAnAuditOnly() {
    assertEquals("NOT_VERIFIABLE", bare().inDraft().of("CLS-2", 1));
    assertEquals("FAIL MINOR", bare().inAudit().of("CLS-2", 1));
    assertEquals(
        "MANUAL_REVIEW",
        Facts.contract()
            .and(DocumentType.PROCUREMENT_RECORD)
            .good("پمپ")
            .says(NO_SERVICE)
            .inAudit()
            .of("CLS-2", 1));
  }

  // --- NOS

  @Test
  void oneSaleDocumentMaySpeakForTheOther() {
    Facts both = Facts.contract().good("پمپ").says(NO_SERVICE).and(DocumentType.PROFORMA);
    assertEquals("PASS", both.inDraft().of("NOS-1", 1));
    Facts listedInBoth =
        Facts.of(DocumentType.PROFORMA)
            .document(DocumentType.CONTRACT, java.util.Optional.of(BEFORE))
            .good("پمپ")
            .says(NO_SERVICE);
    assertEquals("FAIL OBS, PASS", listedInBoth.inDraft().of("NOS-1", 1));
  }

  @Test
  void aClassThatOnlyANoticeStatesIsMissedInTheSaleDocument() {
    Facts facts = Facts.contract().and(DocumentType.NOTICE).good("پمپ").says(NO_SERVICE);
    assertEquals("FAIL MAJOR", facts.inDraft().of("NOS-1", 1));
  }

  @Test
  void smallPrintAndAbbreviationsAreNotTransparent() {
    for (Mark mark : List.of(Mark.SMALL_PRINT, Mark.ABBREVIATED)) {
      Facts facts = pump().says(NO_SERVICE, Attributes.NONE, Set.of(mark));
      assertEquals("FAIL MAJOR", facts.inDraft().of("NOS-2", 1), mark.name());
      assertEquals("PASS", facts.says(NO_SERVICE).inDraft().of("NOS-2", 1), mark.name());
    }
  }

  @Test
  void twoLanguagesThatDisagreeAreNotTransparent() {
    Verdicts verdicts = bare().in(Language.EN).says(WITH_SERVICE).inDraft();
    assertEquals("FAIL MAJOR", verdicts.of("XDC-1", 1));
    assertEquals("FAIL MAJOR", verdicts.of("NOS-2", 1));
    assertEquals("PASS", bare().in(Language.EN).says(NO_SERVICE).inDraft().of("XDC-1", 1));
    assertEquals("NOT_APPLICABLE", bare().inDraft().of("XDC-1", 1));
  }

  @Test
  void wordsWithoutEffectInOneDocumentAreNotTransparent() {
    Facts facts =
        Facts.of(DocumentType.CONTRACT)
            .and(DocumentType.PROFORMA)
            .good("پمپ")
            .ineffective(NO_SERVICE, Defect.CONDITIONAL);
    assertEquals("MANUAL_REVIEW", facts.inDraft().of("NOS-2", 1));
  }

  @Test
  void theCustomerMustAcknowledge() {
    assertEquals("FAIL MINOR", bare().inDraft().of("NOS-3", 1));
    assertEquals("PASS", bare().says(CUSTOMER_ACK).inDraft().of("NOS-3", 1));
    for (Defect defect : List.of(Defect.SELLERS_OWN, Defect.NEGATED)) {
      Verdicts verdicts = bare().ineffective(CUSTOMER_ACK, defect).inDraft();
      assertEquals("FAIL MINOR", verdicts.of("NOS-3", 1));
      assertEquals(defect.name(), verdicts.results("NOS-3").get(0).evidence().get(0).quote());
    }
  }

  @Test
  void anAcknowledgementMustBeSignedInAnAudit() {
    Facts facts = bare().says(CUSTOMER_ACK);
    assertEquals("FAIL MINOR", facts.inAudit().of("NOS-3", 1));
    assertEquals("PASS", facts.signed().inAudit().of("NOS-3", 1));
  }

  @Test
  void aLateNoticeFailsTheDecisionAndTheTimelinessButProvesItsChannel() {
    Verdicts verdicts =
        bare().says(CUSTOMER_ACK).dated(NOTICE_WRITTEN, AFTER).dated(NOTICE_ORAL, BEFORE).inDraft();
    assertEquals("FAIL MAJOR", verdicts.of("NOS-3", 1));
    assertEquals("FAIL MAJOR", verdicts.of("NOS-8", 1));
    assertEquals("PASS", verdicts.of("NOS-6", 1));
    assertEquals("PASS", verdicts.of("NOS-7", 1));
  }

  @Test
  void aNoticeBetweenProformaAndContractIsInTime() {
    Facts facts =
        Facts.of(DocumentType.PROFORMA)
            .document(DocumentType.CONTRACT, java.util.Optional.of(AFTER))
            .good("پمپ")
            .says(NO_SERVICE)
            .dated(NOTICE_WRITTEN, BEFORE)
            .dated(NOTICE_ORAL, AFTER);
    assertEquals("PASS", facts.inDraft().of("NOS-8", 1));
  }

  @Test
  void bothFacetsMustBeDisclaimed() {
    assertEquals("FAIL MAJOR", bare().inDraft().of("NOS-4", 1));
    assertEquals("FAIL MAJOR", bare().says(DISCLAIMER).inDraft().of("NOS-4", 1));
    assertEquals("FAIL MINOR", bare().disclaims(List.of("QUALITY")).inDraft().of("NOS-4", 1));
    assertEquals("FAIL MINOR", bare().disclaims(List.of("FUNCTION")).inDraft().of("NOS-4", 1));
    assertEquals(
        "PASS",
        bare()
            .disclaims(List.of("FUNCTION"))
            .disclaims(List.of("QUALITY"))
            .inDraft()
            .of("NOS-4", 1));
    assertEquals(
        "FAIL MAJOR", bare().ineffective(DISCLAIMER, Defect.CANCELLED).inDraft().of("NOS-4", 1));
  }

  @Test
  void emphasisIsAMatterOfWordsOrOfPlace() {
    assertEquals("FAIL OBS", bare().inDraft().of("NOS-5", 1));
    assertEquals("PASS", bare().says(EMPHASIS).inDraft().of("NOS-5", 1));
    for (Mark mark : List.of(Mark.SEPARATE_CLAUSE, Mark.EMPHASISED)) {
      assertEquals(
          "PASS", pump().says(NO_SERVICE, Attributes.NONE, Set.of(mark)).inDraft().of("NOS-5", 1));
    }
  }

  @Test
  void silenceAboutNoticeIsNoFailureInADraft() {
    Verdicts verdicts = bare().inDraft();
    for (String notice : List.of("NOS-6", "NOS-7", "NOS-8")) {
      assertEquals("NOT_VERIFIABLE", verdicts.of(notice, 1), notice);
    }
  }

  @Test
  void silenceAboutNoticeIsAFailureInAnAudit() {
    Verdicts verdicts = bare().inAudit();
    for (String notice : List.of("NOS-6", "NOS-7", "NOS-8")) {
      assertEquals("FAIL MAJOR", verdicts.of(notice, 1), notice);
    }
    assertEquals("PASS", bare().signed().inAudit().of("NOS-6", 1));
    assertEquals("FAIL MAJOR", bare().signed().inAudit().of("NOS-7", 1));
  }

  @Test
  void writtenOrOralIsNotBoth() {
    for (Defect defect : List.of(Defect.EITHER_CHANNEL, Defect.PROMISED, Defect.NEGATED)) {
      Verdicts verdicts = bare().ineffective(NOTICE_WRITTEN, defect).inDraft();
      assertEquals("FAIL MAJOR", verdicts.of("NOS-8", 1), defect.name());
      assertEquals("NOT_VERIFIABLE", verdicts.of("NOS-6", 1), defect.name());
      assertEquals("NOT_VERIFIABLE", verdicts.of("NOS-7", 1), defect.name());
    }
  }

  @Test
  void aPromiseToAGoodWithoutServiceIsAFailureAndNotPriced() {
    Verdicts verdicts = bare().promises(SVC_INSTALL).inDraft();
    assertEquals("FAIL MAJOR", verdicts.of("NOS-9", 1));
    assertEquals("NOT_APPLICABLE", verdicts.of("CST-5", 1));
    assertEquals("PASS", bare().inDraft().of("NOS-9", 1));
  }

  @Test
  void aGeneralPromiseCatchesAGoodWithoutService() {
    Verdicts verdicts = pump().good("شیر").says(NO_SERVICE, 1).promises(SVC_INSTALL).inDraft();
    assertEquals("FAIL MAJOR", verdicts.of("NOS-9", 1));
    assertTrue(verdicts.results("NOS-9").get(0).message().en().contains("general promise"));
    assertEquals("NOT_APPLICABLE", verdicts.of("NOS-9", 2));
  }

  @Test
  void aDisclaimerMustLeaveOutGoodsWithService() {
    Verdicts wide =
        pump()
            .good("شیر")
            .says(NO_SERVICE, 1)
            .says(WITH_SERVICE, 2)
            .disclaims(List.of("QUALITY", "FUNCTION"))
            .inDraft();
    assertEquals("PASS", wide.of("NOS-10", 1));
    assertEquals("FAIL MINOR", wide.of("NOS-10", 2));
    Verdicts limited =
        pump()
            .good("شیر")
            .says(NO_SERVICE, 1)
            .says(WITH_SERVICE, 2)
            .disclaims(List.of("QUALITY", "FUNCTION"), 1)
            .inDraft();
    assertEquals("PASS", limited.of("NOS-10", 2));
    assertEquals("NOT_APPLICABLE", bare().inDraft().of("NOS-10", 1));
  }

  @Test
  void aGoodInTwoDocumentsIsTheSameGood() {
    assertEquals("NOT_APPLICABLE", bare().inDraft().of("XDC-2", 1));
    assertEquals(
        "PASS", Facts.contract().and(DocumentType.PROFORMA).good("پمپ").inDraft().of("XDC-2", 1));
    assertEquals("NOT_VERIFIABLE", pump().and(DocumentType.PROFORMA).inDraft().of("XDC-2", 1));
  }
}
