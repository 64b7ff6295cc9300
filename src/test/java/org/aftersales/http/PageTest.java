package org.aftersales.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.DocumentReader;
import org.aftersales.report.Report;
import org.aftersales.salefiles.SaleFiles;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What sales staff do on the page, in a real browser. */
@SuppressWarnings("NullAway.Init")
class PageTest {

  private static final Path PERSIAN = Path.of("fixtures/proforma-fa-costs/document.docx");
  private static final Path ENGLISH = Path.of("fixtures/e3-contract-vague-costs/document.docx");
  private static final String DRAFT =
      "Proforma Invoice No. 31\nItem | Description | Qty\n1 | Compressor | 1\nRemarks:\n"
          + "1. Installation of Item 1 by the Seller; the cost of installation is charged to the"
          + " Buyer at prevailing rates.";

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  private static Browser browser;
  private static Service service;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    service =
        Service.start(CHECKER, new Service.Options("127.0.0.1", 0, Optional.empty(), 2_000_000, 4));
  }

  @AfterAll
  static void stop() throws Exception {
    if (service != null) {
      service.stop();
      browser.close();
    }
  }

  @BeforeEach
  void visit() {
    browser.visit(service, "en-US");
  }

  // ---- findings and their words ---------------------------------------------------------------

  @Test
  void aPersianWordFileIsShownWithItsFindingsAtTheirVeryWords() {
    browser.visit(service, "fa-IR");
    browser.choose(PERSIAN);
    browser.check();
    assertEquals("نتیجهٔ بررسی", browser.focused().getText());
    assertTrue(browser.text(".verdict").contains("نامنطبق"));
    List<WebElement> quotes = browser.all("section.grade a.place");
    assertTrue(quotes.size() > 3);
    for (WebElement quote : quotes) {
      quote.click();
      assertTrue(browser.focusIsIn("mark"), quote.getText());
      String found = String.join("", browser.texts(".texts .found"));
      assertEquals(quote.getText(), "«" + found.replaceAll("\\s+", " ") + "»");
    }
  }

  @Test
  void marksLeadToTheirFindingAndTheFindingLeadsBack() {
    browser.choose(PERSIAN);
    browser.check();
    WebElement mark = browser.find("mark.MAJOR a");
    String words = mark.getText();
    mark.click();
    assertTrue(browser.focusIsIn("li.finding.MAJOR"));
    browser.focused().findElement(By.cssSelector("a.place")).click();
    assertEquals(words, browser.focused().getText());
    browser.script("history.back()");
    browser.awaitTrue("return document.activeElement.matches('li.finding')");
  }

  @Test
  void eachOfSeveralFindingsAtTheSameWordsIsReached() {
    browser.choose(PERSIAN);
    browser.check();
    WebElement both =
        browser.all(".tags").stream()
            .filter(t -> t.getText().contains("CST-3") && t.getText().contains("CST-4"))
            .findFirst()
            .orElseThrow();
    for (String requirement : List.of("CST-3", "CST-4")) {
      both.findElement(By.xpath("a[.='" + requirement + "']")).click();
      assertEquals(
          requirement,
          browser.script("return document.activeElement.querySelector('.id').textContent"));
    }
  }

  @Test
  void whereThereAreSeveralRowsAMarkSaysWhichItIsAbout() {
    browser.choose(Path.of("fixtures/sale-file-en-many-findings/contract.txt"));
    browser.check();
    WebElement tag = browser.find(".tags a");
    String row = tag.getText().replaceAll(".*\\((.+)\\)", "$1");
    tag.click();
    assertTrue(
        String.valueOf(
                browser.script(
                    "return document.activeElement.closest('details.good').querySelector('h3').textContent"))
            .startsWith("Item " + row + " "));
  }

  @Test
  void wordsThatMeetARequirementAreMarkedOnRequest() {
    browser.choose(PERSIAN);
    browser.check();
    assertTrue(browser.all("mark.PASS").isEmpty());
    browser.find("#met-0").click();
    assertFalse(browser.all("mark.PASS").isEmpty());
    browser.find("mark.PASS a").click();
    assertTrue(browser.focused().isDisplayed());
    assertTrue(browser.focusIsIn("li.finding.PASS"));
  }

  @Test
  void tablesAreShownAsTablesInTheDirectionOfTheirText() {
    browser.choose(PERSIAN);
    browser.check();
    WebElement table = browser.find(".texts table");
    assertEquals("rtl", table.getCssValue("direction"));
    assertEquals("ردیف", browser.texts(".texts td").get(0));
    int first = browser.all(".texts td").get(0).getLocation().getX();
    assertTrue(first > browser.all(".texts td").get(1).getLocation().getX());
  }

  @Test
  void theClauseToPasteInIsCopied() {
    browser.allowClipboard();
    browser.choose(PERSIAN);
    browser.check();
    browser.find(".clause .copy").click();
    browser.awaitTrue("return document.querySelector('#status').textContent === 'Copied'");
    assertEquals(browser.text(".clause blockquote"), browser.clipboard());
    // The interface is English, the document Persian: the clause is given in Persian too.
    assertFalse(browser.all(".clause blockquote[lang=fa]").isEmpty());
  }

  @Test
  void whatADocumentSaysNeverBecomesMarkup() {
    browser.find("#paste summary").click();
    browser
        .find("#text")
        .sendKeys(DRAFT + "\n2. <img src=x onerror=\"document.title='ran'\"> <b>bold</b>");
    browser.check();
    assertTrue(browser.text(".texts").contains("<b>bold</b>"));
    assertTrue(browser.all("#result img, #result b").isEmpty());
    assertNotEquals("ran", browser.script("return document.title"));
  }

  // ---- language -------------------------------------------------------------------------------

  @Test
  void theLanguageFollowsTheBrowserAndThenThePerson() {
    assertEquals("en ltr", languageAndDirection());
    browser.visit(service, "fa-IR");
    assertEquals("fa rtl", languageAndDirection());
    browser.find("#language").click();
    assertEquals("en ltr", languageAndDirection());
    browser.reload();
    assertEquals("en ltr", languageAndDirection());
  }

  @Test
  void aResultIsSaidInTheOtherLanguageWithoutAskingAgain() {
    browser.choose(ENGLISH);
    browser.check();
    browser.find("details.good details.PASS summary").click();
    String message = browser.text(".finding .message");
    browser.find("#language").click();
    assertEquals("fa rtl", languageAndDirection());
    assertTrue(browser.text(".verdict").contains("نامنطبق"));
    assertNotEquals(message, browser.text(".finding .message"));
    assertEquals("true", browser.find("details.good details.PASS").getDomProperty("open"));
    assertEquals("document.docx", browser.text("#chosen .name"));
  }

  private static String languageAndDirection() {
    return String.valueOf(
        browser.script(
            "return document.documentElement.lang + ' ' + document.documentElement.dir"));
  }

  // ---- several files --------------------------------------------------------------------------

  @Test
  void severalFilesAreOneSaleFile() throws Exception {
    SaleFiles.write(folder, 4, 1);
    Path[] files;
    try (Stream<Path> all = Files.list(folder.resolve("sale-0004"))) {
      files = all.sorted().toArray(Path[]::new);
    }
    browser.choose(files);
    assertEquals(files.length, browser.all("#chosen li").size());
    browser.check();
    assertEquals(1, browser.all(".result").size());
    assertEquals(files.length, browser.all(".texts article").size());
  }

  @Test
  void severalFilesMayBeCheckedEachByItself() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7\nnothing");
    browser.choose(PERSIAN, ENGLISH.resolveSibling("document.txt"), broken);
    browser.find("#together").click();
    browser.check();
    assertEquals(
        List.of("Result of document.docx", "Result of document.txt"),
        browser.texts(".result > h2"));
    assertEquals("broken.pdf could not be checked", browser.text("#result .problem h2"));
  }

  @Test
  void aFileMayBeDroppedGivenATypeAndTakenAwayAgain() {
    browser.script(
        "const files = new DataTransfer();"
            + "files.items.add(new File([arguments[0]], 'پیش‌نویس.txt'));"
            + "document.querySelector('h1').dispatchEvent("
            + "new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}))",
        DRAFT);
    browser.find("#chosen select").sendKeys("Contract");
    browser.check();
    assertTrue(browser.text(".verdict .documents").contains("پیش‌نویس.txt – Contract"));
    browser.find("#chosen button").click();
    assertTrue(browser.all("#chosen li").isEmpty());
    assertEquals("files", browser.focused().getDomAttribute("id"));
  }

  @Test
  void inAuditModeAMissingRecordIsAFinding() {
    browser.choose(ENGLISH);
    browser.check();
    int draft = browser.all("li.finding.MAJOR").size();
    browser.find("#audit").click();
    browser.check();
    browser.awaitTrue(
        "return document.querySelector('.verdict').textContent.includes('Audit mode')");
    assertTrue(browser.all("li.finding.MAJOR").size() > draft);
  }

  // ---- what goes wrong ------------------------------------------------------------------------

  @Test
  void anUnreadableFileIsSaidAndNothingIsLost() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7\nnothing");
    browser.choose(broken);
    browser.find("#audit").click();
    browser.check();
    assertTrue(browser.focusIsIn("#problem"));
    assertTrue(browser.text("#problem").contains("could not be read"));
    assertTrue(browser.text("#problem .detail").contains("broken.pdf"));
    assertEquals("broken.pdf", browser.text("#chosen .name"));
    assertTrue(browser.find("#audit").isSelected());
    browser.find("#language").click();
    assertTrue(browser.text("#problem").contains("خوانده نشد"));
  }

  @Test
  void anEmptyFormSaysWhatIsMissing() {
    browser.check();
    assertTrue(browser.text("#problem").contains("Choose a file or paste a text first."));
    assertEquals("files", browser.focused().getDomAttribute("id"));
  }

  @Test
  void howFarItIsIsShownAndItCanBeStopped() throws Exception {
    Path large = Files.writeString(folder.resolve("large.txt"), "word ".repeat(300_000));
    browser.choose(large);
    browser.slow(true);
    try {
      browser.find("#check").click();
      browser.awaitTrue("return document.querySelector('#bar').value > 0");
      assertEquals("Sending large.txt…", browser.text("#stage"));
      browser.find("#stop").click();
      browser.awaitTrue("return document.querySelector('#progress').hidden");
      assertTrue(status().startsWith("The check was stopped."));
      assertEquals("large.txt", browser.text("#chosen .name"));
    } finally {
      browser.slow(false);
    }
  }

  @Test
  void aServiceThatAsksForATokenGetsIt() {
    Service guarded =
        Service.start(
            CHECKER, new Service.Options("127.0.0.1", 0, Optional.of("secret"), 2_000_000, 4));
    try {
      browser.visit(guarded, "en-US");
      browser.choose(ENGLISH);
      browser.check();
      assertTrue(browser.text("#problem").contains("asks for a token"));
      assertEquals("token", browser.focused().getDomAttribute("id"));
      browser.type("secret");
      browser.press(Keys.ENTER);
      browser.awaitTrue("return document.querySelector('.result') !== null");
      assertTrue(browser.all("#problem:not([hidden])").isEmpty());
      assertEquals(0L, browser.script("return localStorage.length + sessionStorage.length"));
    } finally {
      guarded.stop();
    }
  }

  @Test
  void aServiceThatIsGoneIsSaid() {
    Service gone =
        Service.start(CHECKER, new Service.Options("127.0.0.1", 0, Optional.empty(), 2_000_000, 4));
    browser.visit(gone, "en-US");
    browser.choose(ENGLISH);
    gone.stop();
    browser.check();
    assertTrue(browser.text("#problem").contains("does not answer"));
    assertEquals("document.docx", browser.text("#chosen .name"));
  }

  // ---- keyboard and paper ---------------------------------------------------------------------

  @Test
  void theKeyboardIsEnough() {
    browser.press(Keys.TAB);
    assertEquals("Skip to the content", browser.focused().getText());
    browser.press(Keys.ENTER);
    assertEquals("main", browser.focused().getDomAttribute("id"));
    browser.tabTo("#paste summary");
    browser.press(Keys.ENTER);
    browser.tabTo("#text");
    browser.type(DRAFT);
    browser.tabTo("#check");
    browser.press(Keys.SPACE);
    browser.awaitAnswer();
    assertEquals("Result", browser.focused().getText());
    browser.tabTo("a.place");
    browser.press(Keys.ENTER);
    assertTrue(browser.focusIsIn("mark"));
    browser.press(Keys.ENTER);
    assertTrue(browser.focusIsIn("li.finding"));
    assertTrue(status().startsWith("The check is done"));
  }

  @Test
  void onPaperEverythingIsOpenAndNothingIsToBePressed() throws Exception {
    browser.choose(ENGLISH);
    browser.check();
    String printed;
    try (PDDocument pdf =
        Loader.loadPDF(Base64.getDecoder().decode(browser.print().getContent()))) {
      printed = new PDFTextStripper().getText(pdf);
    }
    assertTrue(printed.contains("Non-compliant"), printed);
    assertTrue(printed.contains("GOV-1"), printed);
    assertFalse(printed.contains("Choose files"), printed);
    assertFalse(printed.contains("Copy"), printed);
  }

  @Test
  void aNarrowScreenIsNeverWiderThanItself() {
    browser.choose(PERSIAN);
    browser.check();
    for (int width : new int[] {390, 320}) {
      assertTrue(browser.fits(new Dimension(width, 800)), width + " pixels");
    }
  }

  // ---- downloads ------------------------------------------------------------------------------

  @Test
  void onlyWhatTheServiceOffersCanBeDownloaded() {
    offer(
        "paths:\n  /v1/checks:\n    post:\n      requestBody:\n        application/pdf: {}\n"
            + "      responses:\n        application/json: {}\n");
    browser.choose(PERSIAN);
    browser.check();
    assertTrue(browser.all("[data-download]").isEmpty());
  }

  @Test
  void theSameFilesAreSentAgainForADownload() throws Exception {
    offer(
        "paths:\n  /v1/checks:\n    post:\n      responses:\n        application/pdf: {}\n"
            + "        text/html: {}\n  /v1/markups:\n    post: {}\n  /v1/forms:\n    post: {}\n"
            + "  /v1/notices:\n    post: {}\n");
    browser.choose(PERSIAN, ENGLISH.resolveSibling("document.txt"));
    browser.check();
    assertEquals(
        List.of("Marked-up copy", "Forms F-31-07-01", "Notice letter", "Report PDF", "Report HTML"),
        browser.texts("[data-download]"));
    browser.find("#suggest-0").click();
    browser.find("[data-download=markup]").click();
    assertEquals("made", browser.downloaded());
    assertEquals("نشان‌دار.docx was downloaded.", status());
    assertEquals(
        "[/v1/markups, files=document.docx, files=document.txt, types=, types=, mode=DRAFT,"
            + " document=document.docx, suggest=false]",
        String.valueOf(browser.script("return window.asked[0]")));
    browser.find("[data-download=pdf]").click();
    assertEquals("made", browser.downloaded());
    assertEquals("report.pdf was downloaded.", status());
    browser.find("[data-download=forms]").click();
    browser.awaitTrue("return !document.querySelector('#problem').hidden");
    assertTrue(browser.text("#problem").contains("No goods row has service."));
    assertFalse(browser.all(".result").isEmpty());
  }

  @Test
  void aPersianDraftComesBackMarkedAndAsAReport() throws Exception {
    browser.visit(service, "fa-IR");
    browser.choose(Path.of("fixtures/proforma-fa-row-without-class/document.docx"));
    browser.check();
    browser.find("[data-download=markup]").click();
    byte[] marked = browser.downloadedFile();
    Report again = CHECKER.check(Dossier.draft(SourceFile.of("marked.docx", marked)));
    assertTrue(
        again.results().stream()
            .noneMatch(r -> r.requirement().equals("NOS-3") && r.severity().isPresent()),
        "the suggested clauses are in it");
    browser.find("[data-download=pdf]").click();
    assertTrue(new String(browser.downloadedFile(), ISO_8859_1).startsWith("%PDF-"));
    browser.find("[data-download=html]").click();
    assertTrue(browser.downloaded().contains("lang=\"fa\""));
    browser.find("[data-download=notices]").click();
    byte[] letter = browser.downloadedFile();
    assertTrue(
        DocumentReader.read(SourceFile.of("letter.docx", letter), "D1").blocks().stream()
            .anyMatch(b -> b.text().contains("خدمات پس از فروش ندارند")));
  }

  /** What a screen reader was told last. */
  private static String status() {
    return String.valueOf(browser.script("return document.querySelector('#status').textContent"));
  }

  /** Lets the page think that the service describes this, and answers what it then asks for. */
  private static void offer(String description) {
    browser.script(
        """
        const description = arguments[0];
        const real = window.fetch;
        window.asked = [];
        window.fetch = async (path, request) => {
          if (path === '/openapi.yaml') return new Response(description);
          if (request?.method !== 'POST') return real(path, request);
          window.asked.push([path, ...[...request.body].map(([k, v]) => `${k}=${v.name ?? v}`)]);
          if (path === '/v1/forms') return new Response('{"detail": "No goods row has service."}', { status: 422 });
          const headers = path === '/v1/markups'
            ? { 'Content-Disposition': `attachment; filename="x.docx"; filename*=UTF-8''${encodeURIComponent('نشان‌دار.docx')}` }
            : {};
          return new Response('made', { headers });
        };
        """,
        description);
  }
}
