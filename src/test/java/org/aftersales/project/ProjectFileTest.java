package org.aftersales.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aftersales.report.ReportFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFileTest {

  private static final Path SCHEMA = Path.of("docs/aftersales.schema.json");
  private static final String EVERYTHING =
      """
      policy: pack
      formats:
        text: stdout
        sarif: out/findings.sarif
      fail-on: major
      lang: fa
      include: ["*.docx", offers/]
      exclude: archive/
      baseline: known.yaml
      suppressions:
        - requirement: CST-3
          files: offers/**
          good: 2
          words: at prevailing rates
          fingerprint: 3fea2c6fdf75b45d93ba73370fcaecb9b031aac1:1
          reason: The price list is annexed.
          expires: 2027-03-20
          by: M. Rahimi
        - { requirement: [NOS-1, nos-2], reason: agreed, expires: "2027-01-01" }
      watch:
        formats: [html, json]
        output-dir: reports
        settle: 500ms
        patience: 2m
        poll: 10
        sales: true
      """;

  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    Files.createDirectories(folder.resolve("pack"));
    return Files.writeString(folder.resolve(ProjectFile.NAME), text);
  }

  private List<String> faults(String text) throws IOException {
    Path file = write(text);
    return assertThrows(ProjectException.class, () -> ProjectFile.read(file)).faults();
  }

  @Test
  void everythingIsReadAndPathsCountFromTheFile() throws Exception {
    Project project = ProjectFile.read(write(EVERYTHING));
    assertEquals(Optional.of(folder.resolve("pack")), project.policy());
    assertEquals(
        List.of(
            new Output(ReportFormat.TEXT, Optional.empty()),
            new Output(ReportFormat.SARIF, Optional.of(folder.resolve("out/findings.sarif")))),
        project.formats());
    assertEquals(Optional.of(FailOn.MAJOR), project.failOn());
    assertEquals(Optional.of(true), project.persian());
    assertTrue(project.takes(folder.resolve("x/a.docx")));
    assertTrue(project.takes(folder.resolve("offers/a.pdf")));
    assertTrue(project.takes(folder.resolve("x/goods.csv")), "data on goods go with documents");
    assertEquals(false, project.takes(folder.resolve("x/a.pdf")));
    assertEquals(false, project.takes(folder.resolve("archive/a.docx")));
    assertTrue(project.excludes(folder.resolve("archive")));
    assertEquals(folder.resolve("known.yaml"), project.baseline().orElseThrow().file());
    SuppressionRule first = project.suppressions().get(0);
    assertEquals("aftersales.yaml:11", first.source());
    assertEquals(LocalDate.of(2027, 3, 20), first.expires());
    assertEquals(Optional.of("M. Rahimi"), first.by());
    assertEquals(List.of("NOS-1", "NOS-2"), project.suppressions().get(1).requirements());
    WatchTerms watch = project.watch();
    assertEquals(List.of(ReportFormat.HTML, ReportFormat.JSON), watch.formats());
    assertEquals(Optional.of(folder.resolve("reports")), watch.outputDir());
    assertEquals(Optional.of(Duration.ofMillis(500)), watch.settle());
    assertEquals(Optional.of(Duration.ofMinutes(2)), watch.patience());
    assertEquals(Optional.of(Duration.ofSeconds(10)), watch.poll());
    assertEquals(Optional.of(true), watch.sales());
  }

  @Test
  void anEmptyFileSettlesNothing() throws Exception {
    Project project = ProjectFile.read(write("# nothing yet\n"));
    assertTrue(project.takes(folder.resolve("a.docx")));
    assertEquals(List.of(), project.suppressions());
    assertEquals(WatchTerms.NONE, project.watch());
  }

  @Test
  void theNearestFileUpwardsIsFound() throws Exception {
    Path top = write("lang: en\n");
    Path below = Files.createDirectories(folder.resolve("a/b"));
    assertEquals(Optional.of(top), ProjectFile.above(below));
    Path nearer = Files.writeString(folder.resolve("a/" + ProjectFile.NAME), "lang: fa\n");
    assertEquals(Optional.of(nearer), ProjectFile.above(below));
    assertEquals(Optional.of(top), ProjectFile.above(folder));
  }

  @Test
  void allFaultsAreNamedAtOnceWithFileAndLineAndTheNearestKey() throws Exception {
    List<String> faults =
        faults(
            """
            fail-onn: minor
            lang: de
            suppressions:
              - requirment: CST-3
                expires: soon
            watch: { settel: 2s }
            """);
    assertEquals(7, faults.size(), faults.toString());
    assertTrue(
        faults
            .get(0)
            .endsWith("aftersales.yaml:1: there is no \"fail-onn\"; did you mean \"fail-on\"?"),
        faults.get(0));
    assertTrue(faults.get(1).contains("aftersales.yaml:2: \"lang\""), faults.get(1));
    assertTrue(
        faults
            .toString()
            .contains(":4: there is no \"requirment\"; did you mean \"requirement\"?"));
    assertTrue(faults.toString().contains(":4: \"requirement\" is missing"));
    assertTrue(faults.toString().contains(":5: \"expires\" must be a day"));
    assertTrue(
        faults.get(6).contains(":6: there is no \"settel\"; did you mean \"settle\"?"),
        faults.get(6));
  }

  @Test
  void aKeyLikeNoOtherIsToldAllThatAreKnown() throws Exception {
    List<String> faults = faults("zzzzzzzzzz: 1\n");
    assertTrue(faults.get(0).contains("known are policy, formats"), faults.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a list\n",
        "formats: [text]\n",
        "formats: pdf\n",
        "formats: { text: stdout, json: stdout }\n",
        "formats: { word: a.doc }\n",
        "fail-on: all\n",
        "fail-on: minor\nfail-on: major\n",
        "include: \"a[b\"\n",
        "policy: not-there\n",
        "baseline: ''\n",
        "suppressions: { requirement: CST-3 }\n",
        "suppressions: [CST-3]\n",
        "suppressions: [{ requirement: CST-3, expires: 2027-01-01 }]\n",
        "suppressions: [{ requirement: CST-3, reason: x }]\n",
        "suppressions: [{ requirement: CST-3, reason: '', expires: 2027-01-01 }]\n",
        "suppressions: [{ requirement: CST-3, reason: x, expires: 2027-02-30 }]\n",
        "watch: often\n",
        "watch: { settle: 0 }\n",
        "watch: { sales: maybe }\n",
        "lang: [fa\n"
      })
  void whatMakesNoSenseIsRefusedWithItsLine(String text) throws Exception {
    for (String fault : faults(text)) {
      assertTrue(fault.matches("(?s).*aftersales\\.yaml:[0-9]+: .+"), fault);
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none.yaml");
    ProjectException e = assertThrows(ProjectException.class, () -> ProjectFile.read(file));
    assertTrue(e.faults().get(0).contains("none.yaml: cannot be read"), e.getMessage());
  }

  // ---- the published schema -------------------------------------------------------------------

  private static boolean fitsTheSchema(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(SCHEMA, UTF_8), InputFormat.JSON);
    JsonNode tree = new YAMLMapper().readTree(yaml);
    return schema.validate(tree.toString(), InputFormat.JSON).isEmpty();
  }

  /** The schema knows the keys that the parser knows, at each level, and no others. */
  @Test
  void theSchemaHasTheKeysOfTheParser() throws Exception {
    JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
    assertEquals(known("zz: 1\n"), keys(schema.get("properties")));
    assertEquals(
        known("suppressions: [{ zz: 1 }]\n"),
        keys(schema.at("/properties/suppressions/items/properties")));
    assertEquals(known("watch: { zz: 1 }\n"), keys(schema.at("/properties/watch/properties")));
  }

  /** The keys that the parser names where it is given one that is like no other. */
  private List<String> known(String text) throws IOException {
    return faults(text.replace("zz", "zzzzzzzzzzzzzz")).stream()
        .map(Pattern.compile(".*known are (.*)")::matcher)
        .filter(java.util.regex.Matcher::matches)
        .flatMap(m -> List.of(m.group(1).split(", ", -1)).stream())
        .sorted()
        .toList();
  }

  private static List<String> keys(JsonNode properties) {
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    names.sort(null);
    return names;
  }

  @Test
  void whatTheParserTakesFitsTheSchema() throws Exception {
    assertTrue(fitsTheSchema(EVERYTHING));
    assertTrue(fitsTheSchema("formats: json\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "formats: [text]\n",
        "formats: pdf\n",
        "formats: { word: a.doc }\n",
        "fail-on: all\n",
        "fail-onn: minor\n",
        "suppressions: { requirement: CST-3 }\n",
        "suppressions: [CST-3]\n",
        "suppressions: [{ requirement: CST-3, expires: 2027-01-01 }]\n",
        "suppressions: [{ requirement: CST-3, reason: x }]\n",
        "suppressions: [{ requirement: CST-3, reason: x, expires: soon }]\n",
        "suppressions: [{ requirment: CST-3, reason: x, expires: 2027-01-01 }]\n",
        "watch: { settle: 0 }\n",
        "watch: { settel: 2s }\n",
        "watch: { sales: maybe }\n",
        "lang: de\n"
      })
  void whatTheParserRefusesDoesNotFitTheSchema(String text) throws Exception {
    faults(text);
    assertTrue(!fitsTheSchema(text), text);
  }

  @Test
  void theExampleOfTheDocumentationIsTaken() throws Exception {
    String page = Files.readString(Path.of("docs/automation.md"));
    int start = page.indexOf("```yaml\n# aftersales.yaml") + "```yaml\n".length();
    String example = page.substring(start, page.indexOf("```", start));
    Files.createDirectories(folder.resolve("company-pack"));
    Project project = ProjectFile.read(write(example));
    assertEquals(2, project.suppressions().size());
    assertTrue(fitsTheSchema(example));
  }
}
