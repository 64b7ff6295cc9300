package org.aftersales.http;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every view of the page, in both languages, light and dark, keeps the rules of axe. */
@SuppressWarnings("NullAway.Init")
class PageAccessibilityTest {

  private static Browser browser;
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    service =
        Service.start(
            ComplianceChecker.withDefaultPolicy(),
            new Service.Options("127.0.0.1", 0, Optional.empty(), 2_000_000, 4));
  }

  @AfterAll
  static void stop() throws Exception {
    if (service != null) {
      service.stop();
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, false", "fa-IR, false", "en-US, true", "fa-IR, true"})
  void everyViewIsAccessible(String language, boolean dark, @TempDir Path folder) throws Exception {
    String view = language + (dark ? " dark" : " light");
    browser.dark(dark);
    browser.visit(service, language);
    browser.isAccessible("empty page, " + view);

    browser.choose(Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7\nnothing"));
    browser.check();
    browser.isAccessible("error, " + view);

    browser.visit(service, language);
    browser.find("#paste summary").click();
    browser.choose(
        Path.of("fixtures/proforma-fa-costs/document.docx"),
        Path.of("fixtures/sale-file-en-many-findings/contract.txt"),
        Path.of("fixtures/contract-bilingual-disagreeing/document.pdf"));
    browser.check();
    browser.isAccessible("result, " + view);

    browser.script("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    browser.find("#met-0").click();
    browser.isAccessible("result with everything open, " + view);
  }

  @Test
  void aFlawWouldBeFound() {
    browser.visit(service, "en-US");
    browser.script("document.querySelector('label[for=token]').remove()");
    assertThrows(AssertionError.class, () -> browser.isAccessible("a field without a label"));
  }

  @Test
  void aCompliantResultIsAccessible() {
    browser.dark(false);
    browser.visit(service, "fa-IR");
    browser.choose(Path.of("fixtures/contract-bilingual-compliant/document.docx"));
    browser.check();
    browser.isAccessible("compliant");
  }
}
