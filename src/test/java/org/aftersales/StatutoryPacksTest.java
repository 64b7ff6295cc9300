package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker.Detail;
import org.aftersales.report.FixtureCase;
import org.aftersales.report.Report;
import org.aftersales.rules.Example;
import org.aftersales.rules.PolicyException;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the law says beside the procedure: off by default, and never more than information. */
class StatutoryPacksTest {

  private static final Path RULES = Path.of("rules/aftersales");
  private static final Path PACK = Path.of("fixtures/policies/statutory");
  private static final ComplianceChecker SHIPPED = ComplianceChecker.withDefaultPolicy();
  private static final ComplianceChecker ON = on();

  private static ComplianceChecker on() {
    try {
      return ComplianceChecker.withPolicy(PACK);
    } catch (PolicyException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Requirement> statutory() {
    return ON.policy().requirements().stream().filter(Requirement::isStatutory).toList();
  }

  private static boolean isStatutory(Result result) {
    return ON.policy().requirement(result.requirement()).orElseThrow().isStatutory();
  }

  /** The names of the pages, as IRC-1. */
  private static Set<String> pages() throws IOException {
    try (Stream<Path> files = Files.walk(RULES)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("[A-Z]{3}-\\d+\\.md"))
          .map(name -> name.substring(0, name.length() - 3))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void aPackIsOffUntilACompanyTurnsItOn() throws IOException {
    Set<String> shipped =
        SHIPPED.policy().requirements().stream().map(Requirement::id).collect(Collectors.toSet());
    Set<String> on =
        ON.policy().requirements().stream().map(Requirement::id).collect(Collectors.toSet());
    assertEquals(pages(), new TreeSet<>(on), PACK + " must turn every pack on");
    assertTrue(SHIPPED.policy().requirements().stream().allMatch(r -> r.pack().isEmpty()));
    assertFalse(statutory().isEmpty());
    on.removeAll(shipped);
    assertEquals(statutory().stream().map(Requirement::id).collect(Collectors.toSet()), on);
  }

  @Test
  void everyExampleHoldsWithAllPacksOn() {
    assertEquals(List.of(), ON.examples().stream().map(m -> m.what()).toList());
  }

  @Test
  void everyPageShowsBothSidesInBothLanguages() {
    for (Requirement requirement : statutory()) {
      for (String section : List.of("Pass", "Fail")) {
        String text = requirement.sections().getOrDefault(section, "");
        assertTrue(
            text.contains("```fa ") && text.contains("```en "),
            requirement.ruleFile() + ": add an example in each language under " + section);
      }
    }
  }

  @TestFactory
  List<DynamicTest> everyCaseIsJudgedAsExpectedAndOtherwiseThanByTheShippedPack()
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path folder : FixtureCase.folders(PACK.resolve("fixtures"))) {
      FixtureCase fixture = FixtureCase.read(folder);
      for (Map.Entry<String, Dossier> each : fixture.dossiers(folder).entrySet()) {
        tests.add(
            DynamicTest.dynamicTest(
                each.getKey(),
                () -> {
                  assertEquals(List.of(), fixture.differences(ON.check(each.getValue())));
                  assertFalse(fixture.differences(SHIPPED.check(each.getValue())).isEmpty());
                }));
      }
    }
    assertFalse(tests.isEmpty(), "no case below " + PACK);
    return tests;
  }

  /** Every case of the project, each once. */
  private static List<Dossier> dossiers() throws IOException {
    List<Dossier> dossiers = new ArrayList<>();
    List<Path> folders = new ArrayList<>(FixtureCase.folders(Path.of("fixtures")));
    folders.addAll(FixtureCase.folders(PACK.resolve("fixtures")));
    for (Path folder : folders) {
      FixtureCase.read(folder).dossiers(folder).entrySet().stream()
          .filter(e -> e.getKey().equals(folder.toString()) || e.getKey().endsWith(".txt"))
          .forEach(e -> dossiers.add(e.getValue()));
    }
    return dossiers;
  }

  @Test
  void thePacksAddInformationAndChangeNothingElse() throws Exception {
    for (Dossier dossier : dossiers()) {
      Report shipped = SHIPPED.check(dossier);
      Report on = ON.check(dossier);
      assertEquals(shipped.verdict(), on.verdict());
      assertEquals(shipped.results(), on.results().stream().filter(r -> !isStatutory(r)).toList());
      for (Result result : on.results()) {
        if (isStatutory(result)) {
          assertTrue(
              result.message().fa().endsWith("اطلاع حقوقی؛ نظر وکیل لازم است."),
              result.message().fa());
          assertTrue(
              result.message().en().endsWith("Legal information; a lawyer's opinion is needed."),
              result.message().en());
          assertTrue(result.severity().stream().noneMatch(Severity::changesVerdict));
        }
      }
    }
  }

  @Test
  void everyRuleFiresInAnExampleOrACase() throws Exception {
    List<Dossier> all = new ArrayList<>(dossiers());
    Set<String> rules = new TreeSet<>();
    for (Requirement requirement : statutory()) {
      requirement
          .rule()
          .lines()
          .filter(line -> line.startsWith("rule \""))
          .forEach(line -> rules.add(line.substring(6, line.length() - 1)));
      for (Example example : requirement.examples()) {
        byte[] text = example.text().getBytes(StandardCharsets.UTF_8);
        all.add(new Dossier(Mode.DRAFT, List.of(SourceFile.of("example.txt", text)), List.of()));
      }
    }
    Set<String> fired = new HashSet<>();
    for (Dossier dossier : all) {
      ON.check(dossier, Detail.EXPLAINED).results().stream()
          .flatMap(result -> result.explain().stream())
          .forEach(reason -> fired.add(reason.rule()));
    }
    rules.removeAll(fired);
    assertEquals(Set.of(), rules, "rules that no example and no case shows");
  }
}
