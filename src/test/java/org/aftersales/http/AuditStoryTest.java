package org.aftersales.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.Actor;
import org.aftersales.register.CheckLine;
import org.aftersales.register.Register;
import org.aftersales.register.Role;
import org.aftersales.register.Selection;
import org.aftersales.register.Stores;
import org.aftersales.report.AuditReport;
import org.aftersales.rules.Severity;
import org.aftersales.salefiles.SaleFile;
import org.aftersales.salefiles.SaleFiles;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleFolder;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three people and an administrator in a browser, with a register on PostgreSQL. */
@ExtendWith(Stores.Provider.class)
class AuditStoryTest {

  private static final int SALES = 50;

  /** How many are submitted on the page. */
  private static final int BY_HAND = 4;

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  private static Path[] documents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toArray(Path[]::new);
    }
  }

  /** Major and minor failures over all sale files, as one would count them without a register. */
  private static long counted(List<SaleFile> sales) throws Exception {
    long counted = 0;
    for (SaleFile sale : sales) {
      counted +=
          CHECKER
              .check(SaleFolder.read(sale.folder(), sale.folder(), Mode.AUDIT, Map.of()))
              .results()
              .stream()
              .flatMap(r -> r.severity().stream())
              .filter(s -> s == Severity.MAJOR || s == Severity.MINOR)
              .count();
    }
    return counted;
  }

  private static void submit(Service service, String token, SaleFile sale) throws Exception {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("mode", "AUDIT").put("saleFile", String.valueOf(sale.folder().getFileName()));
    ArrayNode documents = body.putArray("documents");
    for (Path file : documents(sale.folder())) {
      documents
          .addObject()
          .put("name", String.valueOf(file.getFileName()))
          .put("contentBase64", Files.readAllBytes(file));
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/v1/checks"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static void signIn(Browser browser, Service service, String token) {
    browser.go(service, "/signin");
    browser.find("#token").sendKeys(token);
    browser.follow("main form button");
  }

  private static void signOut(Browser browser) {
    browser.follow(".who form button");
  }

  /** Fills in a form that is folded away. */
  private static void fill(Browser browser, String form, Map<String, String> fields) {
    browser.script("document.querySelector(arguments[0]).closest('details').open = true", form);
    fields.forEach(
        (name, value) ->
            browser.script(
                "document.querySelector(arguments[0]).querySelector('[name=' + arguments[1] +"
                    + " ']').value = arguments[2]",
                form,
                name,
                value));
    browser.follow(form + " button");
  }

  @Test
  void threePeopleSubmitReviewAndAuditFiftySaleFiles(@TempDir Path folder, Stores stores)
      throws Exception {
    List<SaleFile> sales = SaleFiles.write(folder, SALES, 6);
    long expected = counted(sales);
    try (Register register = Register.open(stores.fresh(Stores.Kind.POSTGRESQL));
        Browser browser = Browser.start()) {
      String administrator =
          register
              .tokens()
              .give(
                  Actor.local("set-up"),
                  "Omid",
                  Set.of(Role.ADMINISTRATOR),
                  Set.of(),
                  Instant.now().plusSeconds(3600));
      Service service =
          Service.start(
              CHECKER,
              new Service.Options(
                  "127.0.0.1",
                  0,
                  Optional.empty(),
                  20_000_000,
                  4,
                  new Access(
                      Optional.of(register), false, true, Optional.empty(), OptionalInt.of(0))));
      try {
        story(browser, service, register, administrator, sales, expected);
      } finally {
        service.stop();
      }
    }
  }

  private static void story(
      Browser browser,
      Service service,
      Register register,
      String administrator,
      List<SaleFile> sales,
      long expected)
      throws Exception {
    browser.visit(service, "en-US");

    // The administrator gives everybody a token, and sees nothing of the sales.
    signIn(browser, service, administrator);
    String sara = token(browser, "Sara", "SUBMITTER");
    String maryam = token(browser, "Maryam", "REVIEWER");
    String arash = token(browser, "Arash", "AUDITOR");
    browser.isAccessible("access");
    browser.go(service, "/checks");
    assertEquals("Forbidden", browser.text("h1"));
    browser.go(service, "/access");
    signOut(browser);

    // Sara's program submits most of the sale files, and she herself the last few.
    for (SaleFile sale : sales.subList(0, SALES - BY_HAND)) {
      submit(service, sara, sale);
    }
    signIn(browser, service, sara);
    for (SaleFile sale : sales.subList(SALES - BY_HAND, SALES)) {
      browser.go(service, "/");
      browser.awaitTrue("return !document.querySelector('#sale').hidden");
      browser.choose(documents(sale.folder()));
      browser.find("#audit").click();
      browser.find("#sale-file").sendKeys(String.valueOf(sale.folder().getFileName()));
      browser.check();
      browser.awaitTrue("return document.querySelector('.kept a') !== null");
    }
    browser.follow(".kept a");
    assertFalse(browser.all("h2").isEmpty());
    assertTrue(browser.all("details.act").isEmpty(), "who submits does not decide");
    browser.go(service, "/audit");
    assertEquals("Forbidden", browser.text("h1"));
    browser.go(service, "/checks");
    signOut(browser);

    // Maryam decides on what waits for a person, and waives one finding.
    signIn(browser, service, maryam);
    assertEquals(50, browser.all("table.list tbody tr").size());
    browser.isAccessible("checks");
    List<CheckLine> lines = register.checks(Selection.all(), OptionalLong.empty(), 100);
    assertEquals(SALES, lines.size());
    long waiting = lines.stream().filter(l -> l.review() > 0).findFirst().orElseThrow().entry();
    browser.go(service, "/checks/" + waiting);
    browser.isAccessible("check");
    fill(
        browser,
        "#MANUAL_REVIEW ~ section form",
        Map.of("decision", "ACCEPT", "reason", "I have seen the file"));
    assertTrue(
        browser.texts("p.review").stream().anyMatch(t -> t.contains("I have seen the file")));
    long failing = lines.stream().filter(l -> l.major() > 0).findFirst().orElseThrow().entry();
    browser.go(service, "/checks/" + failing);
    String until = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
    fill(
        browser,
        "form[action$='/waivers']",
        Map.of("until", until, "reason", "agreed with the customer"));
    browser.go(service, "/waivers");
    assertTrue(browser.text("main").contains("agreed with the customer"));
    browser.isAccessible("waivers");
    assertTrue(browser.all("form.issue").isEmpty());
    signOut(browser);

    // Arash filters, grades, and issues the report.
    signIn(browser, service, arash);
    long another =
        lines.stream().filter(l -> l.major() > 0).skip(1).findFirst().orElseThrow().entry();
    browser.go(service, "/checks/" + another);
    fill(
        browser,
        "form:has(input[value=GRADE])",
        Map.of("severity", "OBS", "reason", "mended before delivery"));
    browser.go(service, "/audit");
    browser.isAccessible("audit");
    assertTrue(
        browser
            .text("main")
            .contains("Nonconformities with their evidence (" + listed(register) + ")"));
    AuditReport now = register.audits().report(Selection.of(Mode.AUDIT), CHECKER.policy(), 0);
    long graded = now.findingsTotal();
    assertEquals(expected, graded, "as counted without a register");
    assertTrue(now.requirements().stream().anyMatch(s -> s.waived() > 0));
    assertTrue(now.requirements().stream().anyMatch(s -> s.accepted() > 0));
    browser.go(service, "/audit?from=2001-01-01&to=2001-02-01");
    assertTrue(browser.text("main").contains("No sale file is in this scope"));
    browser.go(service, "/audit?requirement=NOS-1");
    assertTrue(browser.texts(".standings tbody .c0").stream().allMatch("NOS-1"::equals));
    browser.go(service, "/audit");
    browser.follow("form.issue button");
    assertTrue(browser.text("main").contains("equal to what was issued"));
    browser.isAccessible("issued report");
    String issued = browser.text("h1");
    Matcher number = Pattern.compile("no\\. (\\d+)").matcher(issued);
    assertTrue(number.find(), issued);

    browser.find("a[href*='format=pdf']").click();
    try (PDDocument pdf = Loader.loadPDF(browser.downloadedFile())) {
      String text = new PDFTextStripper().getText(pdf);
      assertTrue(text.contains(issued), text.substring(0, 200));
      assertTrue(text.contains("mended before delivery"));
      assertTrue(text.contains("agreed with the customer"));
      assertTrue(text.contains("Signatures"));
    }
    browser.find("a[href*='format=xlsx']").click();
    byte[] workbook = browser.downloadedFile();
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
      assertEquals(
          List.of("Summary", "Requirements", "Findings", "Pareto", "Trend"),
          book.getSheets().map(Sheet::getName).toList());
      List<Row> rows = book.findSheet("Findings").orElseThrow().read();
      assertTrue(rows.size() > Math.min(200, expected), "" + rows.size());
    }

    // The report stays what it was, whatever comes after it.
    register.enter(
        Actor.local("later"),
        String.valueOf(sales.get(0).folder().getFileName()),
        "",
        CHECKER.check(
            SaleFolder.read(sales.get(1).folder(), sales.get(1).folder(), Mode.AUDIT, Map.of())),
        List.of());
    browser.go(service, "/audits/" + number.group(1));
    assertTrue(browser.text("main").contains("equal to what was issued"));
    browser.go(service, "/audits/" + number.group(1) + "?lang=fa");
    assertEquals("rtl", browser.find("html").getDomAttribute("dir"));
    browser.isAccessible("issued report in Persian");
    assertTrue(register.verify(Optional.of(register.head())).isIntact());
  }

  private static long listed(Register register) {
    return register.audits().report(Selection.of(Mode.AUDIT), CHECKER.policy(), 0).findingsTotal();
  }

  private static String token(Browser browser, String name, String role) {
    browser.script(
        "const f = document.querySelector('form.filters'); f.name.value = arguments[0];"
            + " f.role.value = arguments[1]; f.expires.value = arguments[2];",
        name,
        role,
        LocalDate.now(ZoneOffset.UTC).plusDays(1).toString());
    browser.script("document.querySelector('form.filters [name=name]').value = arguments[0]", name);
    browser.follow("form.filters button");
    return browser.text("code");
  }
}
