package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private static final String CLEAN = "fixtures/e1-contract-without-service/document.txt";
  private static final String FAULTY = "fixtures/e3-contract-vague-costs/document.txt";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private record Answer(int code, String out, String err) {}

  private static Answer run(String... args) {
    return run(new byte[0], args);
  }

  private static Answer run(byte[] in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(args, new ByteArrayInputStream(in), out, err);
    return new Answer(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void aCleanDraftExitsWithZeroAndFindingsWithOne() {
    assertEquals(0, run("check", CLEAN).code());
    Answer faulty = run("check", "--lang", "en", FAULTY);
    assertEquals(1, faulty.code());
    assertTrue(faulty.out().contains("NON-COMPLIANT"), faulty.out());
    assertTrue(faulty.out().contains("→"), faulty.out());
    assertEquals(0, run("check", "--fail-on", "never", FAULTY).code());
  }

  @Test
  void explainShowsWhatEachClauseSaysAndForWhichWords() throws Exception {
    Files.writeString(
        folder.resolve("draft.txt"),
        """
        Proforma Invoice No. 7
        Item | Description | Qty
        1 | Pump | 1
        2 | Cable | 9
        1. Item 2 has no after-sales service.
        2. Installation manuals are included.
        3. Payment in advance.
        """);
    String draft = folder.resolve("draft.txt").toString();
    String text = run("explain", draft).out();
    assertTrue(text.contains("says   NO_SERVICE\n  goods  2  (named"), text);
    assertTrue(text.contains("“Item” "), text);
    assertTrue(text.contains("svc.install (overruled by svc.install.not)"), text);
    assertFalse(text.contains("Payment"), text);
    assertTrue(run("explain", "--all", draft).out().contains("Payment"));
    JsonNode json = new ObjectMapper().readTree(run("explain", "--format", "json", draft).out());
    JsonNode clause = json.get("explanations").get(0).get("clauses").get(0);
    assertEquals("NO_SERVICE", clause.get("says").get(0).asText());
    assertEquals("2", clause.get("rows").get(0).asText());
    assertEquals("lexicon/polarity.yaml", source(clause, "negator"));
    assertEquals(3, run("explain", folder.resolve("none.txt").toString()).code());
  }

  private static String source(JsonNode clause, String category) {
    for (JsonNode word : clause.get("words")) {
      if (word.get("category").asText().equals(category)) {
        return word.get("source").asText();
      }
    }
    return "";
  }

  @Test
  void aPersianDraftIsAnsweredInPersian() {
    assertTrue(run("check", FAULTY).out().contains("نامنطبق"));
  }

  @Test
  void jsonHoldsOneReportAFileInTheOrderGiven() throws Exception {
    JsonNode reports =
        new ObjectMapper()
            .readTree(run("check", "--format", "json", FAULTY, CLEAN).out())
            .get("reports");
    assertEquals(2, reports.size());
    assertEquals(FAULTY, reports.get(0).at("/documents/0/name").asText());
    assertFalse(reports.toString().contains("null"), "absent is left out");
  }

  @Test
  void aFileThatCannotBeReadDoesNotKeepTheOthersBack() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.4 nothing");
    Answer answer = run("check", "--format", "json", broken.toString(), CLEAN, "missing.docx");
    assertEquals(3, answer.code());
    assertEquals(1, new ObjectMapper().readTree(answer.out()).get("reports").size());
    assertTrue(answer.err().contains("broken.pdf"), answer.err());
    assertTrue(answer.err().contains("missing.docx"), answer.err());
  }

  @Test
  void wrongUsageExitsWithTwo() {
    assertEquals(2, run().code());
    assertEquals(2, run("check").code());
    assertEquals(2, run("check", "--format", "png", CLEAN).code());
    assertEquals(2, run("policy", "explain", "XYZ-1").code());
  }

  @Test
  void stdinIsRead() throws IOException {
    Answer answer = run(Files.readAllBytes(Path.of(CLEAN)), "check", "--format", "json", "-");
    assertTrue(answer.out().contains("\"COMPLIANT\""), answer.out());
  }

  @Test
  void theTypeOfAFileCanBeGiven() throws IOException {
    Answer answer = run("check", "--format", "json", "--type", CLEAN + "=PROFORMA", CLEAN);
    assertTrue(answer.out().contains("\"PROFORMA\""), answer.out());
  }

  @Test
  void aTypeGivenForNoFileIsAProblem() throws IOException {
    Answer answer = run("check", "--type", "other.docx=PROFORMA", CLEAN);
    assertEquals(3, answer.code());
    assertTrue(answer.err().contains("--type other.docx: no such file"), answer.err());
  }

  @Test
  void theResultCanGoToAFile() throws IOException {
    Path file = folder.resolve("report.json");
    Answer answer = run("check", "--format", "json", "--output", file.toString(), CLEAN);
    assertEquals("", answer.out());
    assertTrue(Files.readString(file).contains("reportVersion"));
  }

  @Test
  void policyListAndExplainShowEveryRequirement() {
    Answer list = run("policy", "list");
    assertEquals(53, list.out().lines().count());
    Answer one = run("policy", "explain", "nos-1");
    assertTrue(one.out().contains("rule \"NOS-1"), one.out());
    assertTrue(one.out().contains("\nno-service/NOS-1.drl\n"), one.out());
  }

  @Test
  void aRequirementOfAPackIsListedWithItAndExplainedWithItsSource() {
    String pack = "fixtures/policies/statutory";
    Answer list = run("policy", "list", "--policy", pack);
    assertTrue(list.out().contains("  [pack ir-consumer-1388]"), list.out());
    Answer one = run("policy", "explain", "IRC-1", "--policy", pack);
    assertTrue(one.out().contains("\npack ir-consumer-1388, art. 2, statutory, OBS\n"), one.out());
    assertTrue(one.out().contains("\n## Law\n"), one.out());
    assertTrue(one.out().contains("1388/07/15"), one.out());
    assertEquals(2, run("policy", "explain", "IRC-1").code());
  }

  @Test
  void everyRequirementIsListedWithTheCasesThatShowItMetAndViolated() throws IOException {
    Path mixed = Files.createDirectories(folder.resolve("cases/mixed"));
    Files.writeString(
        mixed.resolve("expected.yaml"),
        """
        about: One row meets it, the other does not.
        mode: DRAFT
        document: CONTRACT
        verdict: NON_COMPLIANT
        results:
          NOS-1: { "1": PASS, "2": FAIL MAJOR }
          NOS-2: { "1": MANUAL_REVIEW }
        """);
    String cases = folder.resolve("cases").toString();
    String pages = run("policy", "list", "--fixtures", folder.toString()).out();
    String both = run("policy", "list", "--fixtures", cases).out();
    assertEquals(counts(pages, "NOS-1").get(0) + 1, counts(both, "NOS-1").get(0));
    assertEquals(counts(pages, "NOS-1").get(1) + 1, counts(both, "NOS-1").get(1));
    assertEquals(counts(pages, "NOS-2"), counts(both, "NOS-2"));
    String named = run("policy", "list", "--verbose", "--fixtures", cases).out();
    assertTrue(named.contains("        violated: mixed"), named);
    String one = run("policy", "explain", "NOS-1", "--fixtures", cases).out();
    assertTrue(one.contains("\nmet: mixed, ") && one.contains("/NOS-1.md:"), one);
  }

  /** How many cases meet and violate a requirement, as the list says. */
  private static List<Integer> counts(String list, String id) {
    Matcher line =
        Pattern.compile(id + " .*\\.drl +([0-9]+) met +([0-9]+) violated ").matcher(list);
    assertTrue(line.find(), list);
    return List.of(Integer.valueOf(line.group(1)), Integer.valueOf(line.group(2)));
  }

  @Test
  void casesThatCannotBeReadAreNamed() throws IOException {
    assertEquals(2, run("policy", "list", "--fixtures", "none").code());
    Path broken = Files.createDirectories(folder.resolve("cases/broken"));
    Files.writeString(broken.resolve("expected.yaml"), "about: x\nmode: NO_SUCH_MODE\n");
    Answer answer = run("policy", "list", "--fixtures", folder.resolve("cases").toString());
    assertEquals(2, answer.code());
    assertTrue(answer.err().contains("expected.yaml:2"), answer.err());
  }

  @Test
  void aPackIsListedWithItsSeveritiesAndTestedByItsOwnCases() throws IOException {
    String list = run("policy", "list", "--policy", "fixtures/policies/arman").out();
    assertTrue(list.contains("[MINOR instead of OBS]"), list);
    assertTrue(list.contains("ARM-1") && !list.contains("CST-5"), list);
    Path pack = Files.createDirectory(folder.resolve("own"));
    Files.writeString(
        pack.resolve("policy.yaml"), "extends: aftersales\nid: own\nrevision: \"1\"\n");
    Answer none = run("policy", "test", "--policy", pack.toString());
    assertEquals(0, none.code(), none.out());
    assertTrue(none.err().contains(pack + "/fixtures: no cases here"), none.err());
    assertEquals(
        2, run("policy", "test", "--policy", pack.toString(), "--fixtures", "none").code());
  }

  @Test
  void aBrokenPolicyIsReportedWithFileAndLineAllFaultsAtOnce() throws IOException {
    Path pack = folder.resolve("pack");
    try (Stream<Path> paths = Files.walk(Path.of("rules/aftersales"))) {
      for (Path path : paths.toList()) {
        Path copy = pack.resolve(Path.of("rules/aftersales").relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
    Path rule = pack.resolve("no-service/NOS-1.drl");
    Files.writeString(rule, Files.readString(rule).replaceFirst("then", "thn"));
    Files.writeString(
        pack.resolve("lexicon/parties.yaml"),
        Files.readString(pack.resolve("lexicon/parties.yaml")) + "broken: [(open]\n");
    Answer answer = run("check", "--policy", pack.toString(), CLEAN);
    assertEquals(2, answer.code());
    assertTrue(answer.err().matches("(?s).*NOS-1.drl:[0-9]+.*"), answer.err());
    assertTrue(answer.err().matches("(?s).*parties.yaml:[0-9]+.*"), answer.err());
  }

  @Test
  void formsAreWrittenToAFolderAndNeverOverAnotherFile() throws IOException {
    String sale = "fixtures/sale-file-en-laboratory";
    Answer first = run("form", "--output", folder.toString(), sale);
    assertEquals(0, first.code(), first.err());
    assertTrue(Files.exists(folder.resolve("F-31-07-01-Agilent-8890.docx")));
    Answer second = run("form", "--output", folder.toString(), sale);
    assertEquals(2, second.code());
    assertTrue(second.err().contains("--force"), second.err());
    assertEquals(0, run("form", "--force", "--output", folder.toString(), sale).code());
  }

  @Test
  void aSaleWithoutGoodsThatLackServiceNeedsNoNotice() throws IOException {
    Answer answer = run("notice", "--output", folder.toString(), CLEAN);
    assertEquals(answer.out().isEmpty() ? 1 : 0, answer.code());
    Answer none =
        run(
            "notice",
            "--output",
            folder.toString(),
            "fixtures/e7-contract-with-service/document.docx");
    assertEquals(1, none.code());
    assertTrue(none.err().contains("nothing to notify of"), none.err());
  }

  @Test
  void reportsAreWrittenAsHtmlAndPdf() throws IOException {
    Path page = folder.resolve("report.html");
    assertEquals(0, run("check", "--format", "html", "--output", page.toString(), CLEAN).code());
    assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
    Path pdf = folder.resolve("report.pdf");
    assertEquals(0, run("check", "--format", "pdf", "--output", pdf.toString(), CLEAN).code());
    assertTrue(
        new String(Files.readAllBytes(pdf), java.nio.charset.StandardCharsets.ISO_8859_1)
            .startsWith("%PDF-"));
    Answer shown = run("check", "--format", "pdf", CLEAN);
    assertEquals(2, shown.code());
    assertTrue(shown.err().contains("--output"), shown.err());
  }

  @Test
  void aMarkedCopyIsWrittenWithTheFindingsInIt() throws IOException {
    String draft = "fixtures/proforma-en-no-service-missing-parts/document.docx";
    Path copy = folder.resolve("copy.docx");
    Answer answer =
        run("check", "--format", "docx", "--suggest", "--output", copy.toString(), draft);
    assertEquals(1, answer.code(), answer.err());
    assertEquals(0, run("check", copy.toString()).code(), "the suggestions mend the findings");
    Answer text = run("check", "--format", "docx", "--output", copy.toString(), CLEAN);
    assertEquals(2, text.code());
    assertTrue(text.err().contains("no Word file"), text.err());
    assertEquals(2, run("check", "--suggest", CLEAN).code());
  }
}
