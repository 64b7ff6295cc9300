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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file, suppressions and baselines, as a user meets them. */
class ConfigurationTest {

  private static final String FLAW =
      "1. Installation of Item 1 at the Buyer's plant by the Seller; the cost of installation is"
          + " charged to the Buyer at prevailing rates.\n";
  private static final String DRAFT =
      """
      Proforma Invoice No. 31, 4 August 2025
      Item | Description | Model | Qty | Unit price (EUR)
      1 | Screw compressor | SX-75 | 1 | 21,000
      Remarks:
      """;
  private static final String BOTH =
      """
      suppressions:
        - requirement: [CST-3, CST-4]
          files: offers/
          good: compressor
          words: "at  PREVAILING rates"
          reason: The price list is annexed.
          expires: 2999-03-20
          by: M. Rahimi
      """;

  @TempDir private Path folder;
  private String draft = "";

  private record Answer(int code, String out, String err) {}

  private static Answer run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(args, new ByteArrayInputStream(new byte[0]), out, err);
    return new Answer(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @BeforeEach
  void aDraftWithTwoFindings() throws IOException {
    Files.createDirectories(folder.resolve("offers"));
    draft = Files.writeString(folder.resolve("offers/a.txt"), DRAFT + FLAW).toString();
  }

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("aftersales.yaml"), text);
  }

  private static JsonNode json(Answer answer) throws IOException {
    return new ObjectMapper().readTree(answer.out());
  }

  @Test
  void theFileUpwardsGovernsAndTheCommandLineBeatsIt() throws IOException {
    assertEquals(1, run("check", draft).code());
    config("fail-on: never\nformats: json\n");
    Answer governed = run("check", draft);
    assertEquals(0, governed.code(), governed.err());
    assertEquals("NON_COMPLIANT", json(governed).at("/reports/0/verdict").asText());
    assertEquals(1, run("check", "--fail-on", "major", draft).code());
    assertTrue(run("check", "--format", "text", draft).out().contains("NON-COMPLIANT"));
    assertEquals(1, run("check", "--no-config", draft).code());
    Path other = Files.writeString(folder.resolve("other.yaml"), "fail-on: major\n");
    assertEquals(1, run("check", "--config", other.toString(), draft).code());
    assertEquals(2, run("check", "--no-config", "--config", other.toString(), draft).code());
  }

  @Test
  void eachInputHasItsOwnNearestFile() throws IOException {
    Files.createDirectories(folder.resolve("strict"));
    String other = Files.writeString(folder.resolve("strict/b.txt"), DRAFT + FLAW).toString();
    config("fail-on: never\n");
    assertEquals(0, run("check", draft, other).code());
    Files.writeString(folder.resolve("strict/aftersales.yaml"), "fail-on: major\n");
    assertEquals(0, run("check", draft).code());
    assertEquals(1, run("check", draft, other).code());
  }

  @Test
  void aBrokenConfigurationIsWrongUsage() throws IOException {
    config("fail-onn: minor\n");
    Answer answer = run("check", draft);
    assertEquals(2, answer.code());
    assertTrue(answer.err().contains("aftersales.yaml:1"), answer.err());
    assertEquals("", answer.out());
    for (String command : new String[] {"explain", "form", "notice", "baseline"}) {
      assertEquals(2, run(command, draft).code(), command);
    }
  }

  @Test
  void thePolicyComesFromTheFile() throws IOException {
    Path pack = Files.createDirectory(folder.resolve("pack"));
    Files.writeString(
        pack.resolve("policy.yaml"), "extends: aftersales\nid: own\nrevision: \"1\"\n");
    config("policy: pack\nformats: json\n");
    assertEquals("own", json(run("check", draft)).at("/reports/0/policy/id").asText());
  }

  @Test
  void aPolicyWithinWhatIsCheckedIsNotTrusted() throws IOException {
    Path sale = Files.createDirectories(folder.resolve("sale/pack")).getParent();
    Files.writeString(
        sale.resolve("pack/policy.yaml"), "extends: aftersales\nid: own\nrevision: \"1\"\n");
    Files.writeString(sale.resolve("aftersales.yaml"), "policy: pack\n");
    Files.writeString(sale.resolve("a.txt"), DRAFT);
    for (String command : new String[] {"check", "audit", "watch"}) {
      Answer answer = run(command, sale.toString());
      assertEquals(2, answer.code(), command);
      assertTrue(answer.err().contains("lies within what is checked"), answer.err());
    }
  }

  @Test
  void severalPoliciesDoNotMixWhereAFormatTellsOfOne() throws IOException {
    Path pack = Files.createDirectory(folder.resolve("pack"));
    Files.writeString(
        pack.resolve("policy.yaml"), "extends: aftersales\nid: own\nrevision: \"1\"\n");
    Files.createDirectories(folder.resolve("x"));
    Files.writeString(folder.resolve("x/aftersales.yaml"), "policy: ../pack\n");
    String other = Files.writeString(folder.resolve("x/b.txt"), DRAFT).toString();
    assertEquals(2, run("check", "--format", "sarif", draft, other).code());
    assertEquals(1, run("check", "--format", "json", draft, other).code());
  }

  @Test
  void reportsGoWhereTheFileOrTheOptionSays() throws IOException {
    config("formats: { text: stdout, junit: out/junit.xml, sarif: out/x.sarif }\n");
    Path more = folder.resolve("more.csv");
    Answer answer = run("check", "--report", "csv=" + more, draft);
    assertTrue(answer.out().contains("CST-3"), answer.out());
    assertTrue(Files.readString(folder.resolve("out/junit.xml")).contains("<testsuites"));
    assertTrue(Files.readString(folder.resolve("out/x.sarif")).contains("2.1.0"));
    assertTrue(Files.readString(more).contains("CST-3"));
    Files.delete(folder.resolve("out/junit.xml"));
    run("check", "--format", "json", draft);
    assertFalse(Files.exists(folder.resolve("out/junit.xml")), "--format replaces formats");
  }

  // ---- include and exclude --------------------------------------------------------------------

  @Test
  void whatIsLeftOutOfASaleIsSaid() throws IOException {
    config("include: \"*.txt\"\nexclude: offers/draft-*\n");
    Files.writeString(folder.resolve("offers/draft-b.txt"), DRAFT);
    Files.writeString(folder.resolve("offers/notes.md"), "Installation is free.");
    Files.writeString(folder.resolve("offers/goods.csv"), "row,name\n1,Screw compressor\n");
    Answer answer = run("check", "--format", "json", folder.resolve("offers").toString());
    assertEquals(1, json(answer).at("/reports/0/documents").size(), answer.out());
    assertTrue(answer.err().contains("2 files are left out"), answer.err());
  }

  @Test
  void aNamedFileIsCheckedUnlessExclusionIsForced() throws IOException {
    config("exclude: offers/\n");
    assertEquals(1, run("check", draft).code());
    Answer forced = run("check", "--force-exclude", draft);
    assertEquals(0, forced.code(), forced.err());
    assertTrue(forced.err().contains("is left out"), forced.err());
  }

  @Test
  void anAuditLeavesExcludedSalesOut() throws IOException {
    for (String sale : new String[] {"one", "old"}) {
      Files.createDirectories(folder.resolve("sales/" + sale));
      Files.writeString(folder.resolve("sales/" + sale + "/a.txt"), DRAFT + FLAW);
    }
    config("exclude: old/\nfail-on: never\n");
    Answer answer = run("audit", "--format", "json", folder.resolve("sales").toString());
    assertEquals(0, answer.code(), answer.err());
    assertEquals(1, json(answer).get("reports").size());
  }

  // ---- suppressions ---------------------------------------------------------------------------

  @Test
  void aSuppressedFindingStaysVisibleAndChangesTheExitCodeOnly() throws IOException {
    config(BOTH);
    Answer text = run("check", "--lang", "en", draft);
    assertEquals(0, text.code(), text.err());
    assertEquals("", text.err());
    assertTrue(text.out().contains("NON-COMPLIANT"), text.out());
    assertTrue(
        text.out()
            .contains(
                "⊘ suppressed until 2999-03-20 by M. Rahimi because The price list is annexed."),
        text.out());
    assertTrue(run("check", "--lang", "fa", draft).out().contains("⊘ چشم‌پوشی تا ۲۹۹۹-۰۳-۲۰"));
    JsonNode report = json(run("check", "--format", "json", draft)).at("/reports/0");
    assertEquals("NON_COMPLIANT", report.get("verdict").asText());
    assertEquals(2, report.get("suppressions").size());
    for (JsonNode suppression : report.get("suppressions")) {
      JsonNode result = report.get("results").get(suppression.get("result").asInt());
      assertTrue(result.get("requirement").asText().startsWith("CST-"), result.toString());
      assertEquals("FAIL", result.get("outcome").asText());
      assertEquals("CONFIGURED", suppression.get("kind").asText());
      assertEquals("aftersales.yaml:2", suppression.get("source").asText());
    }
  }

  @Test
  void everyFormatSaysThatAFindingIsSuppressed() throws IOException {
    config(BOTH.replace("[CST-3, CST-4]", "CST-3"));
    for (String format : new String[] {"csv", "html", "oscal"}) {
      Answer answer = run("check", "--lang", "en", "--format", format, draft);
      assertEquals(1, answer.code(), "CST-4 still fails");
      assertTrue(answer.out().contains("suppressed until 2999-03-20"), format);
    }
    JsonNode run = json(run("check", "--format", "sarif", draft)).at("/runs/0");
    int suppressed = 0;
    for (JsonNode result : run.get("results")) {
      JsonNode list = result.get("suppressions");
      assertTrue(list.isArray(), "where one result has the list, all have it");
      if (!list.isEmpty()) {
        suppressed++;
        assertEquals("CST-3", result.get("ruleId").asText());
        assertEquals("external", list.at("/0/kind").asText());
        assertEquals("The price list is annexed.", list.at("/0/justification").asText());
      }
    }
    assertEquals(1, suppressed);
    String junit = run("check", "--lang", "en", "--format", "junit", draft).out();
    assertTrue(junit.contains("<testsuites name=\"aftersales\""), junit);
    assertTrue(junit.matches("(?s).*CST-3 [^>]*><skipped message=\"suppressed until.*"), junit);
    assertTrue(junit.matches("(?s).*CST-4 [^>]*><failure .*"), junit);
    for (String line : run("check", "--format", "jsonl", draft).out().split("\n", -1)) {
      if (!line.isEmpty()) {
        JsonNode node = new ObjectMapper().readTree(line);
        boolean isSuppressed = node.has("suppressions");
        boolean should =
            node.path("requirement").asText().equals("CST-3")
                && node.get("outcome").asText().equals("FAIL");
        assertEquals(should, isSuppressed, line);
      }
    }
  }

  @Test
  void aReportWithoutSuppressionsIsAsItWas() throws IOException {
    JsonNode report = json(run("check", "--format", "json", draft)).at("/reports/0");
    assertFalse(report.has("suppressions"));
    String sarif = run("check", "--format", "sarif", draft).out();
    assertFalse(sarif.contains("suppressions"));
  }

  @Test
  void eachConditionNarrowsASuppression() throws IOException {
    String[][] narrower = {
      {"offers/", "contracts/"}, {"compressor", "pump"}, {"PREVAILING", "fixed"}
    };
    for (String[] change : narrower) {
      config(BOTH.replace(change[0], change[1]));
      assertEquals(1, run("check", draft).code(), change[1]);
    }
    config(BOTH.replace("good: compressor", "good: 1"));
    assertEquals(0, run("check", draft).code());
    config(BOTH.replace("good: compressor", "good: 2"));
    assertEquals(1, run("check", draft).code());
  }

  @Test
  void wordsAreComparedAsTheLexiconComparesThem() throws IOException {
    Path persian = Path.of("fixtures/e3-contract-vague-costs/document.txt");
    Path copy = folder.resolve("offers/fa.txt");
    Files.copy(persian, copy);
    JsonNode results =
        json(run("check", "--format", "json", copy.toString())).at("/reports/0/results");
    for (JsonNode result : results) {
      if (result.get("outcome").asText().equals("FAIL") && !result.get("evidence").isEmpty()) {
        String quote = result.at("/evidence/0/quote").asText().replaceAll("\\s+", " ");
        // An Arabic keyboard writes other letters for the same word.
        String arabic = quote.replace('ی', 'ي').replace('ک', 'ك').replace("\"", "");
        config(
            "suppressions:\n  - { requirement: "
                + result.get("requirement").asText()
                + ", words: "
                + new ObjectMapper().writeValueAsString(arabic)
                + ", reason: x, expires: 2999-01-01 }\n");
        JsonNode report = json(run("check", "--format", "json", copy.toString())).at("/reports/0");
        assertTrue(report.has("suppressions"), quote);
        return;
      }
    }
    throw new AssertionError("the fixture has no failure that quotes words");
  }

  @Test
  void aSuppressionThatHasRunOutDoesNotApplyAndIsSaid() throws IOException {
    config(BOTH.replace("2999-03-20", "2020-03-20"));
    Answer answer = run("check", draft);
    assertEquals(1, answer.code());
    assertTrue(
        answer.err().contains("aftersales.yaml:2: the suppression of CST-3, CST-4 ran out"),
        answer.err());
    assertFalse(answer.out().contains("⊘"), answer.out());
  }

  @Test
  void aSuppressionThatMatchesNothingIsSaidOnceAllItsFilesWereChecked() throws IOException {
    Files.writeString(folder.resolve("offers/a.txt"), DRAFT);
    String other = Files.writeString(folder.resolve("offers/b.txt"), DRAFT).toString();
    config(BOTH);
    assertFalse(run("check", draft).err().contains("suppresses nothing"));
    Answer both = run("check", draft, other);
    assertTrue(
        both.err().contains("aftersales.yaml:2: the suppression of CST-3, CST-4 suppresses"),
        both.err());
    Files.writeString(folder.resolve("offers/b.txt"), DRAFT + FLAW);
    assertEquals("", run("check", draft, other).err());
  }

  @Test
  void aSuppressionOfWhatThePolicyDoesNotKnowIsAFault() throws IOException {
    config(BOTH.replace("CST-4", "CST-44"));
    Answer answer = run("check", draft);
    assertEquals(2, answer.code());
    assertTrue(answer.err().contains("no requirement CST-44; did you mean CST-4?"), answer.err());
  }

  @Test
  void aFileThatCannotBeReadCannotBeSuppressed() throws IOException {
    config(BOTH);
    Path broken = Files.writeString(folder.resolve("offers/x.pdf"), "%PDF-1.4 nothing");
    assertEquals(3, run("check", draft, broken.toString()).code());
  }

  // ---- baseline -------------------------------------------------------------------------------

  private Answer baseline(String... more) {
    String[] command = new String[more.length + 5];
    command[0] = "baseline";
    command[1] = "--reason";
    command[2] = "from before the procedure";
    command[3] = "--expires";
    command[4] = "2999-05-31";
    System.arraycopy(more, 0, command, 5, more.length);
    return run(command);
  }

  @Test
  void onlyNewFindingsFailAfterABaseline() throws IOException {
    config("baseline: known.yaml\n");
    assertEquals(1, run("check", draft).code());
    Answer written = baseline(draft);
    assertEquals(0, written.code(), written.err());
    assertTrue(written.err().contains("2 findings are known, of these new: 2"), written.err());
    Answer known = run("check", "--lang", "en", draft);
    assertEquals(0, known.code(), known.err());
    assertTrue(known.out().contains("suppressed until 2999-05-31 because from before"));
    // It moves, and stays the same finding.
    Files.writeString(
        Path.of(draft), DRAFT.replace("Remarks:", "Delivery takes three weeks.\nRemarks:") + FLAW);
    assertEquals(0, run("check", draft).code());
    // Another one is new.
    Files.writeString(
        Path.of(draft),
        DRAFT
            + FLAW
            + "2. Commissioning of Item 1 by the Seller, the cost of which the Buyer"
            + " pays at our customary rates.\n");
    assertEquals(1, run("check", draft).code());
    // And so is the same one in another file.
    String other = Files.writeString(folder.resolve("offers/b.txt"), DRAFT + FLAW).toString();
    assertEquals(1, run("check", other).code());
  }

  @Test
  void aBaselineHoldsFromWhereverTheCommandIsGivenAndWithoutConfiguration() throws Exception {
    Path file = folder.resolve("known.yaml");
    assertEquals(0, baseline("--output", file.toString(), draft).code());
    assertTrue(Files.readString(file).contains("\"offers/a.txt\""), "paths count from the file");
    Path relative = Path.of("").toAbsolutePath().relativize(Path.of(draft));
    assertEquals(0, run("check", "--baseline", file.toString(), relative.toString()).code());
  }

  @Test
  void aBaselineWrittenAgainKeepsReasonsAndDropsWhatIsMended() throws IOException {
    config("baseline: known.yaml\n");
    Path file = folder.resolve("known.yaml");
    baseline(draft);
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst(
                "(?m)^(      fingerprint: .*)$", "$1\n      reason: agreed\n      by: A"));
    String other = Files.writeString(folder.resolve("offers/b.txt"), DRAFT + FLAW).toString();
    Answer more = run("baseline", "--reason", "second", "--expires", "2999-06-30", other);
    assertTrue(more.err().contains("4 findings are known, of these new: 2"), more.err());
    String yaml = Files.readString(file);
    assertTrue(yaml.startsWith("# Findings"), yaml);
    assertTrue(yaml.contains("\nreason: \"second\"\n"), yaml);
    assertTrue(yaml.contains("reason: \"agreed\"\n"), yaml);
    assertTrue(yaml.contains("reason: \"from before the procedure\"\n"), yaml);
    assertEquals(0, run("check", draft, other).code());
    Files.writeString(Path.of(draft), DRAFT);
    Answer stale = run("check", draft);
    assertTrue(
        stale.err().matches("(?s).*known\\.yaml:[0-9]+: CST-3 in offers/a\\.txt is no longer.*"),
        stale.err());
    run("baseline", draft);
    Answer renewed = run("check", draft);
    assertEquals(0, renewed.code(), "what is left is known");
    assertEquals("", renewed.err(), "and what was mended has left");
    assertTrue(Files.readString(file).contains("offers/b.txt"), "it was not checked");
    Files.delete(Path.of(other));
    assertTrue(run("check", draft).err().contains("offers/b.txt, which is gone,"));
  }

  @Test
  void whatRanOutOfTheBaselineFailsAgain() throws IOException {
    config("baseline: known.yaml\n");
    baseline(draft);
    Path file = folder.resolve("known.yaml");
    Files.writeString(file, Files.readString(file).replace("2999-05-31", "2020-05-31"));
    Answer answer = run("check", draft);
    assertEquals(1, answer.code());
    assertTrue(answer.err().contains("2 findings of the baseline ran out"), answer.err());
  }

  @Test
  void whatAPersonHasToDecideIsNoPartOfABaseline() throws IOException {
    Path file = folder.resolve("known.yaml");
    String open = Files.writeString(folder.resolve("open.txt"), DRAFT).toString();
    assertTrue(run("check", "--format", "json", open).out().contains("MANUAL_REVIEW"));
    baseline("--output", file.toString(), open);
    assertEquals(
        1, Files.readString(file).split("requirement:", -1).length - 1, "CLS-1 fails, no more");
  }

  @Test
  void aBaselineNeedsAReasonAndAnEnd() throws IOException {
    assertEquals(2, run("baseline", draft).code());
    assertEquals(2, run("baseline", "--reason", "x", "--expires", "2020-01-01", draft).code());
    Path broken = Files.writeString(folder.resolve("offers/x.pdf"), "%PDF-1.4 nothing");
    Path file = folder.resolve("known.yaml");
    assertEquals(3, baseline("--output", file.toString(), draft, broken.toString()).code());
    assertFalse(Files.exists(file));
    Files.writeString(file, "findings: { a.txt: [{ requirement: CST-3 }] }\n");
    Answer answer = run("check", "--baseline", file.toString(), draft);
    assertEquals(2, answer.code());
    assertTrue(answer.err().contains("known.yaml:1: \"fingerprint\" is missing"), answer.err());
  }

  @Test
  void aSaleFolderAndAnArchiveHaveBaselinesToo() throws IOException {
    config("baseline: known.yaml\n");
    String sale = folder.resolve("offers").toString();
    Files.writeString(folder.resolve("offers/b.txt"), DRAFT.replace("31", "32"));
    int before = run("check", sale).code();
    assertEquals(1, before);
    baseline(sale);
    assertEquals(0, run("check", sale).code());
    assertEquals("", run("check", sale).err());
  }
}
