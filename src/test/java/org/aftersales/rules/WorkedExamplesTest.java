package org.aftersales.rules;

import static org.aftersales.statement.StatementKind.CUSTOMER_ACK;
import static org.aftersales.statement.StatementKind.EMPHASIS;
import static org.aftersales.statement.StatementKind.NOTICE_ORAL;
import static org.aftersales.statement.StatementKind.NOTICE_WRITTEN;
import static org.aftersales.statement.StatementKind.NO_SERVICE;
import static org.aftersales.statement.StatementKind.SVC_CALIB;
import static org.aftersales.statement.StatementKind.SVC_COMMISSION;
import static org.aftersales.statement.StatementKind.SVC_INSTALL;
import static org.aftersales.statement.StatementKind.SVC_OTHER;
import static org.aftersales.statement.StatementKind.SVC_PERIODIC;
import static org.aftersales.statement.StatementKind.SVC_TRAIN;
import static org.aftersales.statement.StatementKind.SVC_VISIT;
import static org.aftersales.statement.StatementKind.WITH_SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.aftersales.rules.Facts.Verdicts;
import org.aftersales.statement.Attributes;
import org.aftersales.statement.Charge.Facet;
import org.aftersales.statement.Charge.Flaw;
import org.aftersales.statement.Charge.Payer;
import org.aftersales.statement.Charge.Term;
import org.aftersales.statement.GoodTrait;
import org.aftersales.statement.Mark;
import org.junit.jupiter.api.Test;

/** Four documents, from compliant to full of traps, as an interpreter should see them. */
class WorkedExamplesTest {

  private static void pass(Verdicts verdicts, int row, String... requirements) {
    for (String requirement : requirements) {
      assertEquals("PASS", verdicts.of(requirement, row), requirement + " of row " + row);
    }
  }

  @Test
  void aCompliantDraftOfAGoodWithoutServiceHasNoFinding() {
    Verdicts verdicts =
        Facts.contract()
            .good("فلنج فولادی گلودار ۴ اینچ کلاس ۱۵۰")
            .says(EMPHASIS)
            .says(NO_SERVICE)
            .reason("SIMPLE")
            .disclaims(List.of("QUALITY", "FUNCTION", "CONSEQUENCE"))
            .dated(NOTICE_WRITTEN, LocalDate.of(2025, 6, 18))
            .dated(NOTICE_ORAL, LocalDate.of(2025, 6, 17))
            .says(CUSTOMER_ACK)
            .inDraft();
    assertEquals("{G1=NO_SERVICE}", verdicts.decision().classes().toString());
    pass(verdicts, 1, "CLS-1", "CLS-3", "NOS-1", "NOS-2", "NOS-3", "NOS-4", "NOS-5", "NOS-6");
    pass(verdicts, 1, "NOS-7", "NOS-8", "NOS-9", "NOS-10", "SAL-3");
    for (String record : List.of("CLS-2", "CLS-4", "PRC-1")) {
      assertEquals("NOT_VERIFIABLE", verdicts.of(record, 1), record);
    }
    assertEquals(List.of(), verdicts.failures());
    assertEquals(List.of(), verdicts.reviews());
  }

  @Test
  void vagueAndInconsistentCostsAreFoundServiceByService() {
    Verdicts verdicts =
        Facts.contract()
            .mixingRialAndToman()
            .good("کمپرسور اسکرو مدل SX-75")
            .promises(SVC_INSTALL)
            .promises(SVC_COMMISSION)
            .charge(Term.VAGUE, SVC_INSTALL)
            .free(SVC_COMMISSION)
            .promises(SVC_PERIODIC)
            .flawed(Flaw.WORDS_DIFFER, SVC_PERIODIC)
            .promises(SVC_TRAIN)
            .promises(SVC_VISIT)
            .priced(50_000_000, SVC_VISIT)
            .charge(Facet.TRAVEL, Payer.SELLER, Term.FREE, 0, Set.of(), SVC_VISIT)
            .inDraft();
    assertEquals("{G1=WITH_SERVICE}", verdicts.decision().classes().toString());
    pass(verdicts, 1, "CLS-1", "SAL-3", "SAL-6");
    assertEquals("PASS", verdicts.of("CST-1", SVC_INSTALL));
    assertEquals("PASS", verdicts.of("CST-1", SVC_PERIODIC));
    assertEquals("PASS", verdicts.of("CST-1", SVC_VISIT));
    assertEquals("PASS", verdicts.of("CST-3", SVC_COMMISSION));
    assertEquals("PASS", verdicts.of("CST-3", SVC_VISIT));
    assertEquals(
        List.of(
            "CST-3 G1 SVC_INSTALL MAJOR",
            "CST-4 G1 SVC_INSTALL MAJOR",
            "CST-5 G1 SVC_TRAIN MINOR",
            "CST-6 OBS",
            "CST-6 G1 SVC_PERIODIC MAJOR"),
        verdicts.failures());
    assertEquals(List.of(), verdicts.reviews());
    assertEquals("NOT_VERIFIABLE, PASS", verdicts.of("CST-1", 1).replace("NOT_APPLICABLE, ", ""));
  }

  @Test
  void aCompliantDraftOfAGoodWithServiceHasNoFinding() {
    Verdicts verdicts =
        Facts.contract()
            .good("gas analyser GA-5", GoodTrait.MEASURING, GoodTrait.IMPORTED)
            .says(WITH_SERVICE)
            .form("F-31-07-01", true, true)
            .promises(SVC_INSTALL)
            .promises(SVC_COMMISSION)
            .free(SVC_INSTALL, SVC_COMMISSION)
            .promises(SVC_TRAIN)
            .priced(650, SVC_TRAIN)
            .charge(Facet.TRAVEL, Payer.SELLER, Term.FREE, 0, Set.of(), SVC_TRAIN)
            .promises(SVC_CALIB)
            .priced(900, SVC_CALIB)
            .free()
            .inDraft();
    assertEquals("{G1=WITH_SERVICE}", verdicts.decision().classes().toString());
    pass(verdicts, 1, "CLS-1", "SAL-3", "SAL-6", "SVC-7", "CST-2", "CST-3", "CST-5");
    assertEquals("NOT_VERIFIABLE, PASS", verdicts.of("CST-1", 1));
    for (String record :
        List.of("FRM-1", "FRM-2", "FRM-3", "FRM-4", "FRM-5", "FRM-6", "SAL-1", "SAL-2", "PRC-1")) {
      assertEquals("NOT_VERIFIABLE", verdicts.of(record, 1), record);
    }
    assertEquals(List.of(), verdicts.failures());
    assertEquals(List.of(), verdicts.reviews());
  }

  @Test
  void aSignedFileShowsWhatIsMissingForEachClass() {
    Set<Mark> apart = Set.of(Mark.SEPARATE_CLAUSE);
    Facts facts =
        Facts.contract()
            .signed()
            .good("screw conveyor")
            .good("weighing scale WS-3", GoodTrait.MEASURING)
            .good("bolts and nuts")
            .good("conveyor belt")
            .says(WITH_SERVICE, 1, 2)
            .says(NO_SERVICE, Attributes.NONE, apart, 3, 4)
            .reason("SIMPLE", 3, 4)
            .disclaims(List.of("QUALITY", "FUNCTION"), 3, 4)
            .dated(NOTICE_WRITTEN, LocalDate.of(2025, 6, 2), 3, 4)
            .dated(NOTICE_ORAL, LocalDate.of(2025, 6, 1), 3, 4)
            .says(CUSTOMER_ACK, 3, 4)
            .promises(SVC_OTHER, 1)
            .charging(1)
            .priced(500, SVC_OTHER)
            .charge(Facet.TRAVEL, Payer.CUSTOMER, Term.VAGUE, 0, Set.of(), SVC_OTHER)
            .promises(SVC_CALIB, 2)
            .charging(2)
            .free(SVC_CALIB);
    Verdicts verdicts = facts.inAudit();
    assertEquals(
        "{G1=WITH_SERVICE, G2=WITH_SERVICE, G3=NO_SERVICE, G4=NO_SERVICE}",
        verdicts.decision().classes().toString());
    for (int row : new int[] {3, 4}) {
      pass(verdicts, row, "CLS-1", "CLS-3", "NOS-1", "NOS-2", "NOS-3", "NOS-4", "NOS-5", "NOS-6");
      pass(verdicts, row, "NOS-8", "NOS-9", "NOS-10");
      assertEquals("FAIL OBS, PASS", verdicts.of("NOS-7", row));
    }
    pass(verdicts, 2, "CLS-1", "SVC-7", "CST-5");
    assertEquals("FAIL MAJOR, PASS", verdicts.of("CST-3", 1));
    assertEquals(
        List.of(
            "CLS-2 G3 MINOR",
            "CLS-2 G4 MINOR",
            "NOS-7 G3 OBS",
            "NOS-7 G4 OBS",
            "PRC-1 G1 MAJOR",
            "PRC-1 G2 MAJOR",
            "PRC-1 G3 MAJOR",
            "PRC-1 G4 MAJOR",
            "PRC-2 G1 MAJOR",
            "PRC-2 G2 MAJOR",
            "SAL-1 G1 MINOR",
            "SAL-1 G2 MINOR",
            "SAL-2 G1 MAJOR",
            "SAL-2 G2 MAJOR",
            "FRM-1 G1 MAJOR",
            "FRM-1 G2 MAJOR",
            "SVC-0 G1 SVC_OTHER OBS",
            "CST-3 G1 SVC_OTHER MAJOR",
            "CST-4 G1 SVC_OTHER MAJOR"),
        verdicts.failures());
    assertEquals(List.of(), verdicts.reviews());
  }
}
