package org.aftersales.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.Block;
import org.aftersales.document.DocumentReader;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleFolder;
import org.aftersales.source.SourceFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFormatTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  private static Report sale(String fixture) throws Exception {
    Path folder = Path.of("fixtures", fixture);
    return CHECKER.check(SaleFolder.read(folder, folder, Mode.AUDIT, Map.of()));
  }

  private static Report draft(String text) throws Exception {
    return CHECKER.check(Dossier.draft(SourceFile.of("draft.txt", text.getBytes(UTF_8))));
  }

  private static byte[] bytes(ReportFormat format, Report report, Optional<Boolean> persian)
      throws Exception {
    Rendering rendering = new Rendering(CHECKER.policy(), persian, Instant.EPOCH, Map.of());
    return format.bytes(List.of(report), rendering);
  }

  private static Document html(Report report, Optional<Boolean> persian) throws Exception {
    return Jsoup.parse(new String(bytes(ReportFormat.HTML, report, persian), UTF_8));
  }

  // ---- HTML -----------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"e5-sale-file", "sale-file-en-many-findings"})
  void everyFailureIsThereWithItsWordsAndItsRemedy(String fixture) throws Exception {
    Report report = sale(fixture);
    boolean persian = fixture.startsWith("e5");
    Document page = html(report, Optional.empty());
    assertEquals(persian ? "fa" : "en", page.child(0).attr("lang"));
    assertEquals(persian ? "rtl" : "ltr", page.child(0).attr("dir"));
    String text = page.select(".finding").text();
    for (Result result : report.results()) {
      if (result.outcome() != Outcome.FAIL) {
        continue;
      }
      String message = persian ? result.message().fa() : result.message().en();
      assertTrue(text.contains(message.replaceAll("\\s+", " ")), message);
      result
          .evidence()
          .forEach(
              e -> {
                String quote = e.quote().replaceAll("\\s+", " ").strip();
                assertTrue(page.select("blockquote").text().contains(quote), quote);
              });
      assertTrue(page.select(".id").text().contains(result.requirement()));
    }
  }

  @Test
  void thePageStandsAloneAndInOrder() throws Exception {
    Document page = html(sale("sale-file-fa-compliant"), Optional.empty());
    assertEquals(1, page.select("h1").size());
    assertEquals(0, page.select("script, link, img, [src], [onclick]").size());
    assertTrue(page.select("th").stream().allMatch(h -> h.hasAttr("scope")));
    int level = 1;
    for (Element heading : page.select("h1, h2, h3")) {
      int own = heading.tagName().charAt(1) - '0';
      assertTrue(own <= level + 1, heading.text());
      level = own;
    }
    assertTrue(page.text().contains(CHECKER.policy().fingerprint()));
  }

  @Test
  void theQuotesOfTheOtherLanguageKeepTheirDirection() throws Exception {
    Document page =
        html(
            CHECKER.check(
                Dossier.draft(Path.of("fixtures/contract-bilingual-disagreeing/document.txt"))),
            Optional.of(true));
    assertTrue(
        page.select("blockquote[dir=ltr]").stream().anyMatch(q -> q.text().contains("service")));
    assertTrue(
        page.select("blockquote[dir=rtl]").stream().anyMatch(q -> q.text().contains("خدمات")));
  }

  @Test
  void whatADocumentSaysIsNeverMarkup() throws Exception {
    Report report =
        draft(
            "PROFORMA INVOICE No. 7\nItem | Description | Qty\n1 | <script>alert(1)</script> pump"
                + " & <b>valve</b> | 2\n\nTerms apply.");
    Document page = html(report, Optional.empty());
    assertEquals(0, page.select("script, b").size());
    assertTrue(page.text().contains("<script>alert(1)</script> pump & <b>valve</b>"), page.text());
  }

  @Test
  void theLanguageCanBeChosen() throws Exception {
    Report report = sale("sale-file-en-many-findings");
    assertEquals("fa", html(report, Optional.of(true)).child(0).attr("lang"));
  }

  // ---- PDF ------------------------------------------------------------------------------------

  private static String read(byte[] pdf) throws Exception {
    String text =
        DocumentReader.read(SourceFile.of("report.pdf", pdf), "D1").blocks().stream()
            .map(Block::text)
            .collect(Collectors.joining("\n"));
    return unspaced(text);
  }

  private static String unspaced(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\u200c\\u200f\\u200e]+", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"e5-sale-file", "sale-file-en-many-findings", "sale-file-fa-compliant"})
  void thePdfEmbedsItsFontsAndCanBeReadAgain(String fixture) throws Exception {
    Report report = sale(fixture);
    boolean persian = !fixture.contains("-en-");
    byte[] pdf = bytes(ReportFormat.PDF, report, Optional.empty());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertTrue(document.getNumberOfPages() >= 1);
      assertFalse(String.valueOf(document.getDocumentInformation().getTitle()).isBlank());
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          assertTrue(page.getResources().getFont(name).isEmbedded(), name.getName());
        }
      }
      assertEquals(
          report.goods().size(),
          count(document.getDocumentCatalog().getDocumentOutline()),
          "a bookmark for each good");
    }
    String text = read(pdf);
    assertTrue(text.contains(unspaced(new ReportWords(persian).verdict(report.verdict()))), text);
    assertTrue(
        text.contains(unspaced(persian ? "گزارش بررسی خدمات پس از فروش" : "report of a check")),
        text);
  }

  private static int count(
      org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline outline) {
    int count = 0;
    for (var ignored : outline.children()) {
      count++;
    }
    return count;
  }

  @Test
  void persianWordsAreFoundAgainInThePdf() throws Exception {
    Report report = sale("e5-sale-file");
    String text = read(bytes(ReportFormat.PDF, report, Optional.empty()));
    for (String words : List.of("عدم انطباق عمده", "واحد تأمین و خرید", "فرم خدمات پس از فروش")) {
      assertTrue(text.contains(unspaced(words)), words + " is not in " + text);
    }
  }

  @Test
  void theSameReportGivesTheSamePage() throws Exception {
    Report report = sale("sale-file-fa-compliant");
    assertArrayEquals(
        bytes(ReportFormat.HTML, report, Optional.empty()),
        bytes(ReportFormat.HTML, report, Optional.empty()));
  }
}
