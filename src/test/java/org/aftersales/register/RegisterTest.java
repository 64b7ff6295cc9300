package org.aftersales.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.Stores.Kind;
import org.aftersales.report.AuditReport;
import org.aftersales.report.AuditReport.Standing;
import org.aftersales.report.AuditReport.Status;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Report;
import org.aftersales.report.Review;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every test runs on SQLite and on PostgreSQL. */
@ExtendWith(Stores.Provider.class)
class RegisterTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final Actor SALES = new Actor("Sara", "submitter");
  private static final Actor MANAGER = new Actor("Maryam", "reviewer");
  private static final Actor AUDITOR = new Actor("Arash", "auditor");

  private static final String SILENT =
      """
      SALE CONTRACT
      Buyer: Pars Co.
      Seller: Arman Trading Co.

      Item | Description | Quantity | Price
      1 | Pump P-10 | 2 | 500 EUR

      Article 1. Payment is made within 30 days.
      """;

  private static final String WITHOUT =
      """
      SALE CONTRACT
      Buyer: Pars Co.
      Seller: Arman Trading Co.

      Item | Description | Quantity | Price
      1 | Pump P-10 | 2 | 500 EUR

      Article 1. The goods of item 1 have no after-sales service.
      """;

  private static Report report(Mode mode, String text) {
    try {
      return CHECKER.check(
          new Dossier(
              mode,
              List.of(
                  SourceFile.of(
                      "contract.txt", text.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
              List.of()));
    } catch (org.aftersales.document.UnreadableDocumentException e) {
      throw new AssertionError(e);
    }
  }

  private static RegisteredCheck enter(Register register, String saleFile, String text) {
    Report report = report(Mode.AUDIT, text);
    return register.enter(SALES, saleFile, report.customer().orElse(""), report, List.of());
  }

  private static int first(Report report, Outcome outcome) {
    for (int i = 0; i < report.results().size(); i++) {
      if (report.results().get(i).outcome() == outcome) {
        return i;
      }
    }
    throw new AssertionError("no result is " + outcome);
  }

  @ParameterizedTest
  @EnumSource
  void aCheckIsKeptWithWhoWhenHashesPolicyAndEvidence(Kind kind, Stores stores) {
    String url = stores.fresh(kind);
    Report report = report(Mode.AUDIT, SILENT);
    long number;
    try (Register register = Register.open(url)) {
      number = register.enter(SALES, "S-1", "Pars Co.", report, List.of()).entry();
    }
    try (Register register = Register.open(url)) {
      RegisteredCheck kept = register.check(number).orElseThrow();
      assertEquals(SALES, kept.by());
      assertEquals("S-1", kept.saleFile());
      assertEquals("Pars Co.", kept.customer());
      assertEquals(report.documents(), kept.report().documents());
      assertEquals(CHECKER.policy().fingerprint(), kept.report().policy().fingerprint());
      assertEquals(
          new String(
              JsonReport.bytes(report.withoutStatements()),
              java.nio.charset.StandardCharsets.UTF_8),
          new String(JsonReport.bytes(kept.report()), java.nio.charset.StandardCharsets.UTF_8));
      assertTrue(register.verify(Optional.empty()).isIntact());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatCouldNotBeReadIsKeptAsSuch(Kind kind, Stores stores) {
    SourceFile file = SourceFile.of("scan.pdf", new byte[] {1});
    Report report =
        Report.unread(CHECKER.policy(), Mode.AUDIT, List.of(file), "It holds only pictures.");
    try (Register register = Register.open(stores.fresh(kind))) {
      long number = register.enter(SALES, "S-1", "", report, List.of()).entry();
      Report kept = register.check(number).orElseThrow().report();
      assertEquals(report.documents(), kept.documents());
      assertEquals(1, kept.unread().size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void documentsAreKeptOnlyIfGiven(Kind kind, Stores stores) {
    try (Register register = Register.open(stores.fresh(kind))) {
      SourceFile file =
          SourceFile.of("contract.txt", SILENT.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      Report report = report(Mode.AUDIT, SILENT);
      register.enter(SALES, "S-1", "", report, List.of());
      assertTrue(register.document(file.sha256()).isEmpty());
      register.enter(SALES, "S-1", "", report, List.of(file));
      register.enter(SALES, "S-1", "", report, List.of(file));
      assertEquals(
          SILENT,
          new String(
              register.document(file.sha256()).orElseThrow(),
              java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyWritersMakeOneChain(Kind kind, Stores stores) throws Exception {
    String url = stores.fresh(kind);
    Report report = report(Mode.AUDIT, SILENT);
    try (Register one = Register.open(url);
        Register two = Register.open(url)) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Future<Long>> entries = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
          String name = "S-" + i;
          Register register = i % 2 == 0 ? one : two;
          entries.add(
              threads.submit(() -> register.enter(SALES, name, "", report, List.of()).entry()));
        }
        List<Long> numbers = new ArrayList<>();
        for (Future<Long> entry : entries) {
          numbers.add(entry.get());
        }
        assertEquals(
            java.util.stream.LongStream.rangeClosed(1, 80).boxed().toList(),
            numbers.stream().sorted().toList());
      } finally {
        threads.shutdownNow();
      }
      assertTrue(one.verify(Optional.empty()).isIntact());
      assertEquals(80, one.head().entry());
    }
  }

  // ---- verify ---------------------------------------------------------------------------------

  /** What somebody may do to a register behind its back, and what is then said. */
  enum Tampering {
    CHANGED_RESULT(
        "UPDATE entry SET body = (SELECT body FROM entry WHERE seq = 5) WHERE seq = 3",
        "entry 3 was altered"),
    CHANGED_TABLE("UPDATE checked SET verdict = 'COMPLIANT' WHERE seq = 3", "entry 3 were altered"),
    CHANGED_FINDING("UPDATE finding SET severity = 'OBS' WHERE seq = 3", "entry 3 were altered"),
    DELETED_FINDING("DELETE FROM finding WHERE seq = 3 AND place > 2", "entry 3 were altered"),
    DELETED_CHECK("DELETE FROM checked WHERE seq = 3", "entry 3 were altered"),
    HIDDEN("UPDATE checked SET next_at = 5 WHERE seq = 3", "entry 3 were taken out"),
    HIDDEN_FINDING("UPDATE finding SET next_at = 5 WHERE seq = 3", "entry 3 were taken out"),
    INVENTED_FINDING(
        "INSERT INTO finding SELECT 99, place, requirement, outcome, severity, identity,"
            + " first_one, first_failing, mode, month, at, next_at FROM finding WHERE seq = 3",
        "check 99 has no entry"),
    CHANGED_NUMBER("UPDATE tally SET found = found + 1 WHERE found > 0", "numbers counted"),
    OTHER_PROFILE("UPDATE profile SET met = 'NOS-1'", "were altered"),
    OTHER_NAME("UPDATE entry SET actor = 'Nobody' WHERE seq = 3", "entry 3 was altered"),
    DELETED_ENTRY("DELETE FROM entry WHERE seq = 3", "entry 3 is missing"),
    SWAPPED(
        "UPDATE entry SET seq = 1003 WHERE seq = 3; UPDATE entry SET seq = 3 WHERE seq = 4;"
            + " UPDATE entry SET seq = 4 WHERE seq = 1003",
        "entry 3 was altered"),
    CUT_OFF(
        "DELETE FROM entry WHERE seq > 4; DELETE FROM finding WHERE seq > 4; DELETE FROM checked"
            + " WHERE seq > 4; UPDATE head SET seq = 4, hash = (SELECT hash FROM entry WHERE seq ="
            + " 4) WHERE id = 1",
        "entries from 5 to 6 are missing"),
    CHANGED_HEAD("UPDATE head SET seq = 4 WHERE id = 1", "its last entry is 4");

    private final String sql;
    private final String said;

    Tampering(String sql, String said) {
      this.sql = sql;
      this.said = said;
    }
  }

  @ParameterizedTest
  @EnumSource
  void verifyNamesTheFirstEntryThatWasTamperedWith(Kind kind, Stores stores) throws SQLException {
    for (Tampering tampering : Tampering.values()) {
      String url = stores.fresh(kind);
      try (Register register = Register.open(url)) {
        for (int i = 1; i <= 6; i++) {
          enter(register, "S-" + i, i % 2 == 0 ? SILENT : WITHOUT);
        }
        Register.Head head = register.head();
        assertTrue(register.verify(Optional.of(head)).isIntact());
        try (Connection connection = Stores.behind(url);
            Statement statement = connection.createStatement()) {
          for (String each : tampering.sql.split(";")) {
            statement.executeUpdate(each);
          }
        }
        Verification verification = register.verify(Optional.of(head));
        assertTrue(
            verification.fault().orElse("nothing").contains(tampering.said),
            tampering + ": " + verification.fault());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTokenBroughtBackOrADecisionMadeUpIsFoundOut(Kind kind, Stores stores) throws SQLException {
    for (String sql :
        List.of(
            "UPDATE token SET revoked = 0",
            "UPDATE token SET secret = hash FROM head",
            "DELETE FROM review",
            "UPDATE review SET identity = 'x'",
            "INSERT INTO review SELECT seq + 100, at, identity, checked, place, mode, sale_file FROM review",
            "DELETE FROM waiver",
            "UPDATE waiver SET ended_at = 5")) {
      String url = stores.fresh(kind);
      try (Register register = Register.open(url)) {
        RegisteredCheck check = enter(register, "S-1", SILENT);
        register.decide(
            MANAGER,
            decision(
                check.entry(), first(check.report(), Outcome.MANUAL_REVIEW), Review.Kind.ACCEPT));
        register.waive(
            MANAGER,
            new Waiver(
                "CLS-1",
                Optional.of("S-1"),
                Optional.empty(),
                Optional.empty(),
                LocalDate.now(ZoneOffset.UTC).plusDays(3),
                "agreed"));
        String token =
            register
                .tokens()
                .give(
                    SALES,
                    "x",
                    Set.of(Role.AUDITOR),
                    Set.of(),
                    java.time.Instant.now().plusSeconds(99));
        register.tokens().revoke(SALES, register.tokens().shown(token).orElseThrow().id());
        assertEquals(Optional.empty(), register.verify(Optional.empty()).fault());
        try (Connection connection = Stores.behind(url);
            Statement statement = connection.createStatement()) {
          statement.executeUpdate(sql);
        }
        assertFalse(register.verify(Optional.empty()).isIntact(), sql);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRegisterMadeAnewIsFoundOutByAHeadWrittenDown(Kind kind, Stores stores) {
    Register.Head head;
    try (Register register = Register.open(stores.fresh(kind))) {
      enter(register, "S-1", SILENT);
      enter(register, "S-2", SILENT);
      head = register.head();
    }
    try (Register register = Register.open(stores.fresh(kind))) {
      enter(register, "S-1", WITHOUT);
      enter(register, "S-2", WITHOUT);
      assertTrue(register.verify(Optional.empty()).isIntact());
      assertTrue(register.verify(Optional.of(head)).fault().orElse("").contains("made anew"));
    }
  }

  // ---- review ---------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void aDecisionStaysWithTheSameResultAndNotWithAnother(Kind kind, Stores stores) {
    try (Register register = Register.open(stores.fresh(kind))) {
      Report draft = report(Mode.DRAFT, SILENT);
      RegisteredCheck check = register.enter(SALES, "S-1", "", draft, List.of());
      int open = first(draft, Outcome.NOT_VERIFIABLE);
      register.decide(
          MANAGER,
          new Decision(
              check.entry(),
              open,
              Review.Kind.EVIDENCE_ADDED,
              "seen in the archive",
              Optional.empty(),
              List.of("letter 12")));
      Review review = register.check(check.entry()).orElseThrow().report().reviewsOf(open).get(0);
      assertEquals("Maryam", review.name());
      assertEquals("reviewer", review.role());
      assertEquals("seen in the archive", review.reason());
      assertEquals(List.of("letter 12"), review.records());

      RegisteredCheck again = register.enter(SALES, "S-1", "", draft, List.of());
      assertEquals(1, again.report().reviewsOf(open).size(), "the same result of the same sale");
      RegisteredCheck other = register.enter(SALES, "S-2", "", draft, List.of());
      assertEquals(List.of(), other.report().reviews(), "another sale");
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatIsOpenIsDecidedOnAndOnlyFailuresAreGraded(Kind kind, Stores stores) {
    try (Register register = Register.open(stores.fresh(kind))) {
      RegisteredCheck check = enter(register, "S-1", SILENT);
      int failed = first(check.report(), Outcome.FAIL);
      assertThrows(
          IllegalArgumentException.class,
          () -> register.decide(MANAGER, decision(check.entry(), failed, Review.Kind.ACCEPT)));
      assertThrows(
          IllegalArgumentException.class,
          () -> register.decide(MANAGER, decision(77, failed, Review.Kind.ACCEPT)));
      assertThrows(
          IllegalArgumentException.class,
          () -> register.decide(MANAGER, decision(check.entry(), 999, Review.Kind.ACCEPT)));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new Decision(
                  check.entry(), failed, Review.Kind.GRADE, "why", Optional.empty(), List.of()));
      assertThrows(
          IllegalArgumentException.class,
          () -> new Decision(1, 0, Review.Kind.ACCEPT, " ", Optional.empty(), List.of()));
      assertEquals(1, register.head().entry(), "nothing of this was entered");
    }
  }

  private static Decision decision(long check, int result, Review.Kind kind) {
    return new Decision(check, result, kind, "looked at", Optional.empty(), List.of());
  }

  @ParameterizedTest
  @EnumSource
  void aWaiverHoldsForItsSaleUntilItsDayAndStaysVisible(Kind kind, Stores stores) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (Register register = Register.open(stores.fresh(kind))) {
      Report report = report(Mode.AUDIT, SILENT);
      int failed = first(report, Outcome.FAIL);
      String requirement = report.results().get(failed).requirement();
      long number =
          register.waive(
              MANAGER,
              new Waiver(
                  requirement,
                  Optional.of("S-1"),
                  Optional.empty(),
                  Optional.empty(),
                  today.plusDays(30),
                  "framework contract"));
      RegisteredCheck check = register.enter(SALES, "S-1", "", report, List.of());
      Review waiver = check.report().reviewsOf(failed).get(0);
      assertEquals(Review.Kind.WAIVER, waiver.kind());
      assertEquals(Optional.of(today.plusDays(30).toString()), waiver.until());
      assertEquals(Optional.empty(), waiver.expired());
      assertEquals(report.verdict(), check.report().verdict(), "a waiver changes no verdict");
      assertEquals(
          List.of(), register.enter(SALES, "S-2", "", report, List.of()).report().reviews());

      AuditReport audit = register.audits().report(Selection.of(Mode.AUDIT), CHECKER.policy(), 50);
      Standing standing = standing(audit, requirement);
      assertTrue(standing.waived() > 0);
      assertTrue(standing.nonconformities() > standing.waived(), "S-2 is not waived");
      assertTrue(audit.findings().stream().anyMatch(f -> f.status() == Status.WAIVED));

      register.endWaiver(MANAGER, number, "no longer needed");
      assertThrows(
          IllegalArgumentException.class, () -> register.endWaiver(MANAGER, number, "again"));
      assertFalse(register.waivers().get(0).holds());
      assertEquals(
          0,
          standing(
                  register.audits().report(Selection.of(Mode.AUDIT), CHECKER.policy(), 50),
                  requirement)
              .waived());
      assertThrows(
          IllegalArgumentException.class,
          () ->
              register.waive(
                  MANAGER,
                  new Waiver(
                      requirement,
                      Optional.of("S-1"),
                      Optional.empty(),
                      Optional.empty(),
                      today.minusDays(1),
                      "late")));
      assertTrue(register.verify(Optional.empty()).isIntact());
    }
  }

  private static Standing standing(AuditReport audit, String requirement) {
    return audit.requirements().stream()
        .filter(s -> s.requirement().equals(requirement))
        .findFirst()
        .orElseThrow();
  }

  // ---- audit ----------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void anAuditCountsTheLastCheckOfEachSaleFileAndNoDrafts(Kind kind, Stores stores) {
    try (Register register = Register.open(stores.fresh(kind))) {
      enter(register, "S-1", SILENT);
      enter(register, "S-1", WITHOUT);
      enter(register, "S-2", SILENT);
      register.enter(SALES, "S-3", "", report(Mode.DRAFT, SILENT), List.of());
      AuditReport audit = register.audits().report(Selection.of(Mode.AUDIT), CHECKER.policy(), 500);
      assertEquals(2, audit.sample().saleFiles());
      assertEquals(1, audit.sample().repeated());
      assertEquals(1, audit.sample().drafts());
      assertEquals("2-3", audit.basis().entries());
      assertEquals(
          audit.requirements().stream().mapToLong(Standing::nonconformities).sum(),
          audit.findingsTotal());
      assertEquals(audit.findingsTotal(), audit.findings().size());
      List<Result> expected = new ArrayList<>();
      for (String text : List.of(WITHOUT, SILENT)) {
        report(Mode.AUDIT, text).results().stream()
            .filter(
                r -> r.severity().filter(s -> s != Severity.OBS && s != Severity.OFI).isPresent())
            .forEach(expected::add);
      }
      assertEquals(expected.size(), audit.findingsTotal());
      for (AuditReport.Finding finding : audit.findings()) {
        assertTrue(
            expected.stream().anyMatch(r -> r.message().equals(finding.message())),
            finding.requirement());
      }
      double last = audit.pareto().get(audit.pareto().size() - 1).cumulated();
      assertEquals(100.0, last, 0.05);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatHasBeenCountedEqualsWhatIsCounted(Kind kind, Stores stores) {
    try (Register register = Register.open(stores.fresh(kind))) {
      for (int i = 0; i < 30; i++) {
        enter(register, "S-" + i % 12, i % 3 == 0 ? WITHOUT : SILENT);
      }
      AuditReport counted =
          register.audits().report(Selection.of(Mode.AUDIT), CHECKER.policy(), 500);
      Selection sinceAnotherDay =
          new Selection(
              Optional.of(Mode.AUDIT),
              Optional.of(LocalDate.of(2001, 1, 2)),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      AuditReport anew = register.audits().report(sinceAnotherDay, CHECKER.policy(), 500);
      assertEquals(12, counted.sample().saleFiles());
      assertEquals(anew.requirements(), counted.requirements());
      assertEquals(anew.findings(), counted.findings());
      assertEquals(anew.pareto(), counted.pareto());
      assertTrue(register.verify(Optional.empty()).isIntact());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMinorNonconformityThatRecursIsGradedMajor(Kind kind, Stores stores) {
    try (Register register = Register.open(stores.fresh(kind))) {
      for (int i = 0; i < 40; i++) {
        enter(register, "S-" + i, WITHOUT);
      }
      AuditReport audit = register.audits().report(Selection.of(Mode.AUDIT), CHECKER.policy(), 0);
      List<Standing> minor =
          audit.requirements().stream().filter(s -> s.minor() > 0 && s.major() == 0).toList();
      assertFalse(minor.isEmpty(), "the example has minor nonconformities");
      for (Standing each : minor) {
        boolean stated = each.kind() == org.aftersales.rules.Requirement.Kind.STATED;
        assertEquals(stated, each.systematic(), each.requirement());
        assertEquals(
            Optional.of(stated ? Severity.MAJOR : Severity.MINOR),
            each.grade(),
            each.requirement());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void decisionsAndGradesMoveTheNumbers(Kind kind, Stores stores) {
    try (Register register = Register.open(stores.fresh(kind))) {
      RegisteredCheck check = enter(register, "S-1", SILENT);
      enter(register, "S-2", SILENT);
      int failed = first(check.report(), Outcome.FAIL);
      Result result = check.report().results().get(failed);
      Selection all = Selection.of(Mode.AUDIT);
      Standing before =
          standing(register.audits().report(all, CHECKER.policy(), 0), result.requirement());
      assertEquals(2, before.failing());
      register.decide(
          AUDITOR,
          new Decision(
              check.entry(),
              failed,
              Review.Kind.GRADE,
              "mended before delivery",
              Optional.of(Severity.OBS),
              List.of()));
      AuditReport audit = register.audits().report(all, CHECKER.policy(), 500);
      Standing after = standing(audit, result.requirement());
      long same =
          check.report().results().stream()
              .filter(r -> r.requirement().equals(result.requirement()))
              .filter(r -> r.outcome() == Outcome.FAIL)
              .count();
      assertEquals(before.nonconformities() - 1, after.nonconformities());
      assertEquals(before.observations() + 1, after.observations());
      assertEquals(same == 1 ? 1 : 2, after.failing());
      assertTrue(
          audit.findings().stream()
              .anyMatch(
                  f ->
                      f.entry() == check.entry()
                          && f.grade().equals(Optional.of(Severity.OBS))
                          && f.reviews().get(0).reason().equals("mended before delivery")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIssuedReportIsMadeAgainEqualAfterMoreWasEntered(Kind kind, Stores stores) {
    try (Register register = Register.open(stores.fresh(kind))) {
      RegisteredCheck check = enter(register, "S-1", SILENT);
      enter(register, "S-2", WITHOUT);
      AuditReport issued =
          register.audits().issue(AUDITOR, Selection.of(Mode.AUDIT), CHECKER.policy(), 100);
      long number = issued.basis().issued().orElseThrow();
      enter(register, "S-1", WITHOUT);
      enter(register, "S-4", SILENT);
      register.decide(
          AUDITOR,
          new Decision(
              check.entry(),
              first(check.report(), Outcome.FAIL),
              Review.Kind.GRADE,
              "later",
              Optional.of(Severity.OBS),
              List.of()));
      Audits.Reissued again = register.audits().issued(number).orElseThrow();
      assertTrue(again.equal());
      assertEquals(issued, again.report());
      assertEquals("1-2", again.report().basis().entries());
      assertEquals(
          List.of(number),
          register.audits().issued().stream().map(Audits.IssuedLine::entry).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void checksAreFilteredAndPaged(Kind kind, Stores stores) {
    try (Register register = Register.open(stores.fresh(kind))) {
      for (int i = 1; i <= 7; i++) {
        enter(register, "S-" + i, SILENT);
      }
      register.enter(MANAGER, "S-8", "Zagros", report(Mode.DRAFT, WITHOUT), List.of());
      List<CheckLine> page = register.checks(Selection.all(), OptionalLong.empty(), 5);
      assertEquals(List.of(8L, 7L, 6L, 5L, 4L), page.stream().map(CheckLine::entry).toList());
      assertEquals(
          List.of(3L, 2L, 1L),
          register.checks(Selection.all(), OptionalLong.of(4), 5).stream()
              .map(CheckLine::entry)
              .toList());
      assertEquals(
          List.of(8L),
          register.checks(Selection.all().by("Maryam"), OptionalLong.empty(), 5).stream()
              .map(CheckLine::entry)
              .toList());
      Selection tomorrow =
          new Selection(
              Optional.empty(),
              Optional.of(LocalDate.now(ZoneOffset.UTC).plusDays(1)),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      assertEquals(List.of(), register.checks(tomorrow, OptionalLong.empty(), 5));
      Selection failing =
          new Selection(
              Optional.of(Mode.AUDIT),
              Optional.empty(),
              Optional.empty(),
              Optional.of("Pars Co"),
              Optional.empty(),
              Optional.empty(),
              Optional.of("CLS-1"),
              Optional.of(Outcome.FAIL),
              Optional.empty());
      assertEquals(7, register.checks(failing, OptionalLong.empty(), 50).size());
      assertTrue(register.customers(10).contains("Zagros"));
    }
  }

  // ---- tokens ---------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void aTokenOpensUntilItExpiresOrIsRevokedAndOnlyItsHashIsKept(Kind kind, Stores stores)
      throws SQLException {
    String url = stores.fresh(kind);
    java.time.Instant now = java.time.Instant.now();
    try (Register register = Register.open(url)) {
      Actor admin = Actor.local("admin");
      String token =
          register
              .tokens()
              .give(admin, "Sara", Set.of(Role.SUBMITTER), Set.of(), now.plusSeconds(3600));
      Tokens.Token shown = register.tokens().shown(token).orElseThrow();
      assertEquals("Sara", shown.name());
      assertEquals(Set.of(Role.Permission.CHECK), shown.permissions());
      assertTrue(
          register.tokens().shown(token.substring(0, token.length() - 1) + "x").isEmpty()
              || token.endsWith("x"));
      assertTrue(register.tokens().shown("afs_nothing").isEmpty());
      String secret = token.substring(token.lastIndexOf('_') + 1);
      try (Connection connection = Stores.behind(url);
          Statement statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT secret FROM token")) {
        assertTrue(rows.next());
        assertFalse(rows.getString(1).contains(secret));
      }
      String reading =
          register
              .tokens()
              .give(
                  admin,
                  "Robot",
                  Set.of(Role.REVIEWER),
                  Set.of(Role.Permission.READ),
                  now.plusSeconds(9));
      assertEquals(
          Set.of(Role.Permission.READ),
          register.tokens().shown(reading).orElseThrow().permissions());
      assertThrows(
          IllegalArgumentException.class,
          () ->
              register
                  .tokens()
                  .give(
                      admin,
                      "x",
                      Set.of(Role.SUBMITTER),
                      Set.of(Role.Permission.AUDIT),
                      now.plusSeconds(9)));
      register.tokens().revoke(admin, shown.id());
      assertTrue(register.tokens().shown(token).isEmpty());
      assertThrows(
          IllegalArgumentException.class, () -> register.tokens().revoke(admin, shown.id()));
      assertEquals(2, register.tokens().all().size());
      assertTrue(register.verify(Optional.empty()).isIntact());
    }
    try (Register later =
        Register.open(url, java.time.Clock.fixed(now.plusSeconds(60), ZoneOffset.UTC))) {
      assertTrue(
          later.tokens().all().stream()
              .filter(t -> t.name().equals("Robot"))
              .findFirst()
              .isPresent());
    }
  }
}
