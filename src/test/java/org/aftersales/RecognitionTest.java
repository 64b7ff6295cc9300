package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aftersales.Scans.Flaw;
import org.aftersales.document.Programs;
import org.aftersales.report.Report;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scans are read through Tesseract, and nothing that it may have misread is decided. */
class RecognitionTest {

  private static final Path PERSIAN = Path.of("fixtures/contract-fa-notices/document.pdf");
  private static final Path ENGLISH = Path.of("fixtures/contract-en-notices/document.pdf");

  private static ComplianceChecker checker = ComplianceChecker.withDefaultPolicy();

  @BeforeAll
  static void switchOn() {
    Programs programs = Scans.programs();
    checker = checker.with(programs);
  }

  private static Report check(String name, byte[] bytes) throws Exception {
    return checker.check(Dossier.draft(SourceFile.of(name, bytes)));
  }

  private static String notes(Report report) {
    return String.join("\n", report.documents().get(0).notes());
  }

  /** Each of these fails or needs a person as a text; none of that may pass as a scan. */
  @ParameterizedTest
  @CsvSource({
    "contract-fa-notices, 300, NONE",
    "contract-fa-notices, 150, SPECKLED",
    "e3-contract-vague-costs, 300, ASKEW",
    "contract-en-notices, 300, NONE",
    "contract-en-notices, 150, BLURRED"
  })
  void noScanStandsBetterThanItsText(String fixture, int dpi, Flaw flaw) throws Exception {
    Path pdf = Path.of("fixtures", fixture, "document.pdf");
    ScanComparison compared = ScanComparison.of(checker, pdf, dpi, flaw);
    assertTrue(compared.readable());
    assertEquals(0, compared.better(), compared.toString());
    assertNotEquals(Verdict.COMPLIANT, compared.verdict());
  }

  @Test
  void aPersianScanIsReadAndLeftToAPerson() throws Exception {
    Report report =
        check("scan.png", Scans.file(Scans.pages(PERSIAN, 200, Flaw.NONE).get(0), "png"));
    assertEquals(Verdict.REVIEW, report.verdict());
    assertTrue(
        report.results().stream().allMatch(r -> r.outcome() == Outcome.MANUAL_REVIEW),
        report.results().toString());
    assertTrue(
        report.results().stream()
            .allMatch(r -> r.message().en().contains("sure here and not sure enough everywhere")),
        report.results().toString());
    // It is read nevertheless: the good, its class, and the words that a person compares.
    assertEquals(1, report.goods().size());
    assertTrue(
        report.results().stream()
            .flatMap(r -> r.evidence().stream())
            .anyMatch(e -> e.quote().contains("فاقد خدمات پس از فروش")),
        report.results().toString());
    assertTrue(notes(report).startsWith("Page 1 is a picture; Tesseract "), notes(report));
  }

  @Test
  void theSameScanGivesTheSameReport() throws Exception {
    byte[] scan = Scans.file(Scans.pages(ENGLISH, 150, Flaw.NONE).get(0), "png");
    assertEquals(check("scan.png", scan), check("scan.png", scan));
  }

  @Test
  void goodsTablesAreReadFromScans() throws Exception {
    Report text = checker.check(Dossier.draft(ENGLISH));
    Report scan =
        check("scan.jpg", Scans.file(Scans.pages(ENGLISH, 300, Flaw.ASKEW).get(0), "jpg"));
    assertEquals(
        text.goods().stream().map(g -> g.row() + " " + g.name()).toList(),
        scan.goods().stream().map(g -> g.row() + " " + g.name()).toList());
  }

  @Test
  void allPagesOfAFileAreRead() throws Exception {
    BufferedImage first = Scans.pages(ENGLISH, 150, Flaw.NONE).get(0);
    BufferedImage second = Scans.pages(PERSIAN, 150, Flaw.NONE).get(0);
    Report report = check("scan.tif", Scans.tiff(List.of(first, second)));
    assertTrue(notes(report).contains("Page 1 is a picture"), notes(report));
    assertTrue(notes(report).contains("Page 2 is a picture"), notes(report));
    assertEquals(List.of("fa", "en"), report.documents().get(0).languages());
  }

  @Test
  void aPageThatIsAPictureIsReadAmongPagesOfText() throws Exception {
    byte[] mixed = Scans.pdf(ENGLISH, Scans.pages(PERSIAN, 200, Flaw.NONE));
    Report report = check("mixed.pdf", mixed);
    assertTrue(notes(report).contains("Page 2 is a picture; Tesseract"), notes(report));
    assertEquals(Verdict.REVIEW, report.verdict());
    Report off =
        ComplianceChecker.withDefaultPolicy()
            .check(Dossier.draft(SourceFile.of("mixed.pdf", mixed)));
    assertTrue(notes(off).contains("what the picture says was not read"), notes(off));
  }

  @Test
  void whatIsDrawnAndNotRecognisedIsSaid() throws Exception {
    BufferedImage page = Scans.pages(ENGLISH, 150, Flaw.NONE).get(0);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.BLACK);
    pen.setStroke(new java.awt.BasicStroke(5));
    for (int i = 0; i < 6; i++) {
      pen.drawArc(300 + 70 * i, 1300, 120, 160, 20 * i, 250);
    }
    pen.dispose();
    Report report = check("signed.png", Scans.file(page, "png"));
    assertNotEquals(Verdict.COMPLIANT, report.verdict());
    assertTrue(
        report.results().stream().noneMatch(r -> r.outcome() == Outcome.PASS),
        report.results().toString());
  }

  @Test
  void nothingPassesBesideAScan() throws Exception {
    Path contract = Path.of("fixtures/contract-en-notices/document.txt");
    SourceFile scan =
        SourceFile.of("letter.png", Scans.file(Scans.pages(PERSIAN, 150, Flaw.NONE).get(0), "png"));
    Report report =
        checker.check(
            new Dossier(
                Mode.DRAFT, List.of(Dossier.draft(contract).files().get(0), scan), List.of()));
    assertTrue(
        report.results().stream().noneMatch(r -> r.outcome() == Outcome.PASS),
        "what a scan says may contradict anything: " + report.results());
  }

  @Test
  void aBlankPageHoldsNoText() throws Exception {
    byte[] blank = Scans.file(Scans.blank(800, 1100), "bmp");
    String message =
        org.junit.jupiter.api.Assertions.assertThrows(
                org.aftersales.document.UnreadableDocumentException.class,
                () -> check("blank.bmp", blank))
            .getMessage();
    assertEquals(
        Optional.of(
            "blank.bmp shows no text that could be recognised. Submit the Word file (.docx)"
                + " instead."),
        Optional.ofNullable(message));
  }
}
