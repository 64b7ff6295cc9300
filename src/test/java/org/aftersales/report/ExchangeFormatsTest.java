package org.aftersales.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Severity;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleFolder;
import org.aftersales.source.SourceFile;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;

/** The formats of other programs: what their schemas and parsers say, and that nothing is lost. */
class ExchangeFormatsTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FIXTURES = Path.of("fixtures");

  private static final List<Report> REPORTS = reports();

  /** Every fixture, drafts as text, and a sale file with a document that cannot be read. */
  private static List<Report> reports() {
    List<Report> reports = new ArrayList<>();
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        Path text = folder.resolve("document.txt");
        reports.add(
            CHECKER.check(
                Files.exists(text)
                    ? Dossier.draft(text)
                    : SaleFolder.read(folder, FIXTURES, Mode.AUDIT, Map.of())));
      }
      reports.add(CHECKER.check(broken()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return List.copyOf(reports);
  }

  private static Dossier broken() {
    String words = "Contract\n1 | Pump | 2\nItem 1 has no \u0001 after-sales service.\n";
    return new Dossier(
        Mode.AUDIT,
        List.of(
            SourceFile.of("قرارداد: ۱ & <الف>.txt", words.getBytes(UTF_8)),
            SourceFile.of("a b\\scan.pdf", "%PDF-1.7 broken".getBytes(UTF_8))),
        List.of());
  }

  private static byte[] bytes(ReportFormat format, List<Report> reports, boolean persian)
      throws IOException {
    Map<String, String> texts = new HashMap<>();
    return format.bytes(
        reports, new Rendering(CHECKER.policy(), Optional.of(persian), Instant.EPOCH, texts));
  }

  private static JsonNode json(ReportFormat format, boolean persian) throws IOException {
    return JSON.readTree(bytes(format, REPORTS, persian));
  }

  private static void assertValid(String schema, byte[] json) throws IOException {
    try (InputStream in = ExchangeFormatsTest.class.getResourceAsStream(schema)) {
      assertTrue(in != null, schema + " is not on the class path");
      Schema known =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
      List<Error> errors = known.validate(new String(json, UTF_8), InputFormat.JSON);
      assertEquals(List.of(), errors.stream().limit(5).map(Object::toString).toList());
    }
  }

  private static long count(Outcome... outcomes) {
    List<Outcome> wanted = List.of(outcomes);
    return REPORTS.stream()
        .flatMap(r -> r.results().stream())
        .filter(r -> wanted.contains(r.outcome()))
        .count();
  }

  // ---- SARIF ----------------------------------------------------------------------------------

  @Test
  void sarifKeepsToItsSchemaInBothLanguages() throws IOException {
    for (boolean persian : new boolean[] {true, false}) {
      assertValid("/schema/sarif-schema-2.1.0.json", bytes(ReportFormat.SARIF, REPORTS, persian));
    }
    assertValid("/schema/sarif-schema-2.1.0.json", bytes(ReportFormat.SARIF, List.of(), false));
  }

  @Test
  void sarifHoldsEveryFailureAndEveryReview() throws IOException {
    JsonNode run = json(ReportFormat.SARIF, false).at("/runs/0");
    assertEquals(count(Outcome.FAIL, Outcome.MANUAL_REVIEW), run.get("results").size());
    for (JsonNode result : run.get("results")) {
      int index = result.get("ruleIndex").asInt();
      JsonNode rule = run.at("/tool/driver/rules/" + index);
      assertEquals(rule.get("id"), result.get("ruleId"));
      assertFalse(result.get("locations").isEmpty(), result.toString());
    }
    assertFalse(run.at("/invocations/0/executionSuccessful").asBoolean());
  }

  @Test
  void sarifTellsLineAndColumnInTextFiles() throws Exception {
    String text =
        "Proforma Invoice No. 31\r\nItem | Description | Qty\r\n1 | Compressor | 1\r\n\r\n"
            + "Remarks: Item 1 has after-sales service. Installation of Item 1 by the Seller; the cost of installation of item 1 is charged to the Buyer at prevailing rates.";
    Dossier dossier = Dossier.draft(SourceFile.of("a.txt", text.getBytes(UTF_8)));
    Rendering rendering =
        new Rendering(CHECKER.policy(), Optional.of(false), Instant.EPOCH, dossier.texts());
    byte[] sarif = ReportFormat.SARIF.bytes(List.of(CHECKER.check(dossier)), rendering);
    assertValid("/schema/sarif-schema-2.1.0.json", sarif);
    boolean found = false;
    for (JsonNode result : JSON.readTree(sarif).at("/runs/0/results")) {
      JsonNode region = result.at("/locations/0/physicalLocation/region");
      if (result.get("ruleId").asText().equals("CST-3")) {
        String quote = region.at("/snippet/text").asText();
        assertEquals(5, region.get("startLine").asInt());
        assertEquals(text.indexOf(quote), region.get("charOffset").asInt());
        assertEquals(
            quote,
            text.split("\r\n", -1)[4]
                .substring(region.get("startColumn").asInt() - 1)
                .substring(0, quote.length()));
        found = true;
      }
    }
    assertTrue(found, new String(sarif, UTF_8));
  }

  @Test
  void sarifOffersTheClauseThatMends() throws Exception {
    Path path = FIXTURES.resolve("contract-fa-steel-boilerplate").resolve("document.txt");
    int fixes = 0;
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      for (Path folder : folders.filter(f -> Files.exists(f.resolve("document.txt"))).toList()) {
        Dossier dossier = Dossier.draft(folder.resolve("document.txt"));
        String text = dossier.texts().values().iterator().next();
        Rendering rendering =
            new Rendering(CHECKER.policy(), Optional.of(true), Instant.EPOCH, dossier.texts());
        byte[] sarif = ReportFormat.SARIF.bytes(List.of(CHECKER.check(dossier)), rendering);
        assertValid("/schema/sarif-schema-2.1.0.json", sarif);
        for (JsonNode result : JSON.readTree(sarif).at("/runs/0/results")) {
          JsonNode change = result.at("/fixes/0/artifactChanges/0/replacements/0");
          if (!change.isMissingNode()) {
            int at = change.at("/deletedRegion/charOffset").asInt();
            assertEquals(0, change.at("/deletedRegion/charLength").asInt());
            assertTrue(at == text.length() || "\r\n".indexOf(text.charAt(at)) >= 0);
            fixes++;
          }
        }
      }
    }
    assertTrue(fixes > 10, fixes + " fixes; " + path);
  }

  @Test
  void aFindingKeepsItsFingerprintWhereverItMoves() throws Exception {
    String head = "Proforma Invoice No. 31\n1 | Compressor | 1\n";
    String flaw =
        "The cost of installation of item 1 is charged to the Buyer at prevailing rates.\n";
    List<String> before = fingerprints(head + flaw);
    List<String> after = fingerprints(head + "Delivery takes three weeks.\n\n" + flaw);
    assertEquals(before, after);
    assertEquals(before.size(), before.stream().distinct().count());
  }

  private static List<String> fingerprints(String text) throws Exception {
    Report report = CHECKER.check(Dossier.draft(SourceFile.of("a.txt", text.getBytes(UTF_8))));
    List<String> prints = new ArrayList<>();
    JSON.readTree(bytes(ReportFormat.SARIF, List.of(report), false))
        .at("/runs/0/results")
        .forEach(r -> prints.add(r.at("/partialFingerprints").get("aftersales/v1").asText()));
    return prints;
  }

  // ---- JUnit ----------------------------------------------------------------------------------

  @Test
  void junitIsReadByTheParserOfSurefire() throws Exception {
    byte[] xml = bytes(ReportFormat.JUNIT, REPORTS, true);
    List<ReportTestSuite> suites =
        new TestSuiteXmlParser(new NullConsoleLogger())
            .parse(new InputStreamReader(new ByteArrayInputStream(xml), UTF_8));
    int failures = suites.stream().mapToInt(ReportTestSuite::getNumberOfFailures).sum();
    int errors = suites.stream().mapToInt(ReportTestSuite::getNumberOfErrors).sum();
    long grave =
        REPORTS.stream()
            .flatMap(r -> r.results().stream())
            .filter(
                r ->
                    r.severity()
                        .filter(s -> s == Severity.MAJOR || s == Severity.MINOR)
                        .isPresent())
            .count();
    assertEquals(grave, failures);
    assertEquals(1, errors);
    for (ReportTestSuite suite : suites) {
      List<String> names = suite.getTestCases().stream().map(c -> c.getName()).toList();
      assertEquals(names.size(), names.stream().distinct().count(), suite.getName());
    }
  }

  // ---- OSCAL ----------------------------------------------------------------------------------

  @Test
  void oscalKeepsToItsSchemaInBothLanguages() throws IOException {
    for (boolean persian : new boolean[] {true, false}) {
      assertValid("/schema/json/oscal-ar_schema.json", bytes(ReportFormat.OSCAL, REPORTS, persian));
    }
  }

  @Test
  void oscalCallsNothingSatisfiedThatIsOpenOrFails() throws IOException {
    JsonNode results = json(ReportFormat.OSCAL, false).at("/assessment-results/results");
    assertEquals(REPORTS.size(), results.size());
    for (int i = 0; i < REPORTS.size(); i++) {
      Report report = REPORTS.get(i);
      for (JsonNode finding : results.get(i).path("findings")) {
        String id = finding.at("/target/target-id").asText();
        boolean held =
            report.results().stream()
                .filter(r -> r.requirement().equals(id))
                .allMatch(
                    r ->
                        r.outcome() == Outcome.PASS
                            || r.outcome() == Outcome.NOT_APPLICABLE
                            || r.severity()
                                .filter(s -> s == Severity.OBS || s == Severity.OFI)
                                .isPresent());
        assertEquals(held, finding.at("/target/status/state").asText().equals("satisfied"), id);
      }
      assertEquals(report.results().size(), results.get(i).path("observations").size());
    }
  }

  // ---- tables ---------------------------------------------------------------------------------

  @Test
  void csvHasARowForEachResultAndNoFormula() throws IOException {
    byte[] csv = bytes(ReportFormat.CSV, REPORTS, true);
    assertEquals("\uFEFF", new String(csv, UTF_8).substring(0, 1));
    MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerFor(Map.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(new String(csv, UTF_8).substring(1));
    List<Map<String, String>> all = rows.readAll();
    long results = REPORTS.stream().mapToLong(r -> r.results().size()).sum();
    assertEquals(results, all.size());
    for (Map<String, String> row : all) {
      assertEquals(22, row.size());
      row.values().forEach(v -> assertTrue(v.isEmpty() || "=+-@".indexOf(v.charAt(0)) < 0, v));
    }
  }

  @Test
  void aNameThatIsAFormulaIsDefused() throws Exception {
    String text = "Contract\nItem | Name | Qty\n1 | =HYPERLINK(evil) | 2\n";
    Report report = CHECKER.check(Dossier.draft(SourceFile.of("a.txt", text.getBytes(UTF_8))));
    String csv = new String(bytes(ReportFormat.CSV, List.of(report), false), UTF_8);
    assertTrue(csv.contains("'=HYPERLINK(evil)"), csv);
  }

  @Test
  void jsonLinesHoldEachResultWhole() throws IOException {
    byte[] lines = bytes(ReportFormat.JSONL, REPORTS, false);
    List<JsonNode> results = new ArrayList<>();
    int unread = 0;
    for (String line : new String(lines, UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        JsonNode node = JSON.readTree(line);
        if (node.get("kind").asText().equals("unread")) {
          unread++;
        } else {
          results.add(node);
        }
      }
    }
    assertEquals(1, unread);
    assertEquals(REPORTS.stream().mapToLong(r -> r.results().size()).sum(), results.size());
    int at = 0;
    for (Report report : REPORTS) {
      for (org.aftersales.rules.Result result : report.results()) {
        JsonNode line = results.get(at++);
        assertEquals(result.requirement(), line.get("requirement").asText());
        assertEquals(result.outcome().name(), line.get("outcome").asText());
        assertEquals(result.evidence().size(), line.path("evidence").size());
        assertEquals(result.good().isPresent(), line.has("good"));
      }
    }
  }

  @Test
  void theSameReportsGiveTheSameBytes() throws IOException {
    for (ReportFormat format : ReportFormat.values()) {
      if (format != ReportFormat.PDF) {
        String once = new String(bytes(format, REPORTS, true), UTF_8);
        assertEquals(once, new String(bytes(format, REPORTS, true), UTF_8), format.name());
      }
    }
  }
}
