package org.aftersales.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aftersales.language.Lexicon;
import org.aftersales.source.Mode;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.Statement.Language;
import org.aftersales.statement.StatementKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack loads whole, or tells everything that is wrong with it. */
class PolicyPackTest {

  private static final Path PACK = Path.of("rules/aftersales");

  @TempDir Path directory;

  private Path copy() throws IOException {
    Path copy = directory.resolve("pack");
    try (Stream<Path> files = Files.walk(PACK)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = copy.resolve(PACK.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  private static void edit(Path file, String old, String replacement) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(old), file + " no longer contains " + old);
    Files.writeString(file, text.replace(old, replacement));
  }

  private List<String> faults(Path pack) {
    return assertThrows(
            PolicyException.class, () -> PolicyPack.in(pack).policy(directory.resolve("cache")))
        .faults();
  }

  private static void assertFault(List<String> faults, String pattern) {
    assertTrue(
        faults.stream().anyMatch(f -> Pattern.compile(pattern).matcher(f).find()),
        () -> "no fault matches " + pattern + " in\n" + String.join("\n", faults));
  }

  @Test
  void theShippedPackIsThePackOfTheProject() throws PolicyException {
    Policy shipped = PolicyPack.shipped().policy(directory);
    assertEquals(Facts.shipped().fingerprint(), shipped.fingerprint());
    assertEquals(53, shipped.requirements().size());
    assertEquals("GOV-1", shipped.requirements().get(0).id());
  }

  @Test
  void allFaultsAreReportedAtOnceWithFileAndLine() throws IOException {
    Path pack = copy();
    edit(pack.resolve("no-service/NOS-1.drl"), "isSaleOf($good)", "isSoldOf($good)");
    edit(pack.resolve("no-service/NOS-4.drl"), "then", "than");
    edit(pack.resolve("no-service/NOS-5.drl"), "\"buried\"", "\"hidden\"");
    edit(pack.resolve("no-service/NOS-9.drl"), "rule \"NOS-9 no", "rule \"NOS-8 no");
    edit(pack.resolve("no-service/NOS-9.drl"), "Finding.pass(\"NOS-9\"", "Finding.pass(\"NOS-99\"");
    edit(pack.resolve("cost/CST-5.md"), "{service} for {good}", "{servise} for {good}");
    edit(pack.resolve("cost/CST-4.md"), "severity: MAJOR", "severity: GRAVE");
    edit(pack.resolve("cost/CST-2.md"), "## Why", "## Because");
    edit(pack.resolve("sales/SAL-3.md"), "\"iso9001 8.2.2 a\"", "\"iso9999 8.2.2 a\"");
    edit(pack.resolve("policy.yaml"), "acceptCeiling: ACCEPT_WITH_OBS", "acceptCeiling: MAYBE");
    edit(pack.resolve("policy.yaml"), "  XDC-2: true", "  XDC-2: true\n  XDC-9: true");
    Files.delete(pack.resolve("service/SVC-3.md"));
    Files.delete(pack.resolve("service/SVC-4.drl"));
    List<String> faults = faults(pack);
    assertFault(faults, "NOS-1\\.drl:\\d+: .*isSoldOf");
    assertFault(faults, "NOS-4\\.drl:15: .*mismatched input 'insert'");
    assertFault(faults, "NOS-5\\.drl:\\d+: the page has no message \"hidden\"");
    assertFault(faults, "NOS-5\\.md: no rule uses the message \"buried\"");
    assertFault(faults, "NOS-9\\.drl:\\d+: the name of a rule .* begins with \"NOS-9 \"");
    assertFault(faults, "NOS-9\\.drl:\\d+: unknown requirement \"NOS-99\"");
    assertFault(faults, "CST-5\\.md:\\d+: unknown placeholder \\{servise\\}");
    assertFault(faults, "CST-4\\.md:\\d+: \"severity\" is \"GRAVE\"");
    assertFault(faults, "CST-2\\.md:\\d+: unknown section \"Because\"");
    assertFault(faults, "SAL-3\\.md:\\d+: unknown standard iso9999");
    assertFault(faults, "policy\\.yaml:\\d+: \"acceptCeiling\" is \"MAYBE\"");
    assertFault(faults, "policy\\.yaml:\\d+: unknown requirement XDC-9");
    assertFault(faults, "SVC-3\\.drl: has no page beside it");
    assertFault(faults, "SVC-4\\.md: has no rule beside it");
  }

  @Test
  void aFaultNamesTheLineItStandsOn() throws IOException {
    Path pack = copy();
    Path page = pack.resolve("classification/CLS-2.md");
    edit(page, "{record}", "{recrod}");
    List<String> lines = Files.readAllLines(page);
    int line =
        1 + lines.indexOf(lines.stream().filter(l -> l.contains("recrod")).findFirst().get());
    assertEquals(
        page + ":" + line + ": ",
        faults(pack).get(0).substring(0, (page + ":" + line + ": ").length()));
  }

  @Test
  void aFindingMustCarryWhatItsMessageSpeaksOf() throws IOException {
    Path pack = copy();
    edit(pack.resolve("no-service/NOS-1.drl"), ".document($sale)", "");
    assertFault(faults(pack), "NOS-1\\.drl:\\d+: the message \"stated\" speaks of \\{document\\}");
  }

  @Test
  void aFailureNeedsASeverityAndARemedy() throws IOException {
    Path pack = copy();
    edit(pack.resolve("no-service/NOS-5.md"), "severity: OBS\n", "");
    edit(pack.resolve("no-service/NOS-5.md"), "remedies:\n  buried:", "remedies:\n  emphasised:");
    List<String> faults = faults(pack);
    assertFault(faults, "NOS-5\\.drl:\\d+: the page has no severity for the failure \"buried\"");
    assertFault(faults, "NOS-5\\.drl:\\d+: the page has no remedy for the failure \"buried\"");
  }

  @Test
  void brokenYamlAndAnUnclosedExampleAreNamed() throws IOException {
    Path pack = copy();
    edit(pack.resolve("no-service/NOS-5.md"), "kind: stated", "kind: [stated");
    Path page = pack.resolve("no-service/NOS-6.md");
    Files.writeString(page, Files.readString(page) + "\n```fa good=1\nقرارداد\n");
    List<String> faults = faults(pack);
    assertFault(faults, "NOS-5\\.md:\\d+: not valid YAML");
    assertFault(faults, "NOS-6\\.md:\\d+: the example is not closed");
  }

  @Test
  void aDirectoryWithoutAPolicyIsRefused() {
    assertTrue(faults(directory).get(0).contains("no policy.yaml here"));
  }

  @Test
  void aRequirementThatIsSwitchedOffHasNoResults() throws Exception {
    Path pack = copy();
    edit(pack.resolve("policy.yaml"), "CST-5: true", "CST-5: false");
    Policy policy = PolicyPack.in(pack).policy(directory.resolve("cache"));
    Interpretation facts = Facts.contract().good("پمپ").promises(StatementKind.SVC_INSTALL).build();
    assertTrue(policy.requirement("CST-5").isEmpty());
    assertFalse(
        policy.decide(facts, Mode.DRAFT).results().stream()
            .anyMatch(r -> r.requirement().equals("CST-5")));
  }

  @Test
  void severitiesMessagesAndSwitchesAreThePacks() throws Exception {
    Path pack = copy();
    edit(pack.resolve("no-service/NOS-5.md"), "severity: OBS", "severity: MINOR");
    edit(
        pack.resolve("policy.yaml"),
        "noServiceVisibility: ANY",
        "noServiceVisibility: ALL_EXISTING");
    Policy policy = PolicyPack.in(pack).policy(directory.resolve("cache"));
    Facts facts =
        Facts.of(org.aftersales.source.DocumentType.PROFORMA)
            .and(org.aftersales.source.DocumentType.CONTRACT)
            .good("پمپ")
            .says(StatementKind.NO_SERVICE);
    Facts.Verdicts verdicts = new Facts.Verdicts(policy.decide(facts.build(), Mode.DRAFT));
    assertEquals("FAIL MINOR", verdicts.of("NOS-5", 1));
    assertEquals("FAIL MAJOR, PASS", verdicts.of("NOS-1", 1));
  }

  @Test
  void thePreparedRuleBaseDecidesAsTheCompiledOne() throws Exception {
    SortedMap<String, byte[]> drl = RuleBase.drl(PackFiles.in(PACK));
    Faults faults = new Faults("");
    byte[] written = RuleBase.write(RuleBase.compile(drl, faults));
    assertTrue(faults.isEmpty(), () -> faults.all().toString());
    List<String> names = new ArrayList<>();
    RuleBase.of(RuleBase.read(written))
        .getKiePackages()
        .forEach(p -> p.getRules().forEach(r -> names.add(r.getName())));
    List<String> compiled = new ArrayList<>();
    RuleBase.of(RuleBase.compile(drl, faults))
        .getKiePackages()
        .forEach(p -> p.getRules().forEach(r -> compiled.add(r.getName())));
    assertEquals(compiled.stream().sorted().toList(), names.stream().sorted().toList());
    byte[] shipped = Files.readAllBytes(Path.of("target/classes/rules/aftersales.kiebase"));
    assertEquals(
        RuleBase.shape() + RuleBase.key(drl, RuleBase.shape()),
        new String(shipped, 0, 128, StandardCharsets.US_ASCII),
        "the prepared rules are of another pack; run the build again");
    assertArrayEquals(
        Lexicon.image(Layers.of(PackFiles.SHIPPED, PackFiles.in(PACK)).lexicon()),
        Files.readAllBytes(Path.of("target/classes/rules/aftersales.words")),
        "the prepared words are of another pack; run the build again");
    Interpretation facts =
        Facts.contract()
            .good("پمپ")
            .good("شیر")
            .says(StatementKind.NO_SERVICE, 2)
            .promises(StatementKind.SVC_INSTALL, 1)
            .build();
    Path edited = copy();
    edit(edited.resolve("no-service/NOS-1.drl"), "rule \"NOS-1 the", "// edited\nrule \"NOS-1 the");
    Path cache = directory.resolve("cache");
    Policy fresh = PolicyPack.in(edited).policy(cache);
    Policy cached = PolicyPack.in(edited).policy(cache);
    Decision expected = Facts.shipped().decide(facts, Mode.DRAFT);
    assertEquals(expected, fresh.decide(facts, Mode.DRAFT));
    assertEquals(expected, cached.decide(facts, Mode.DRAFT));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
  }

  @Test
  void aCacheThatOthersCanWriteToIsNotUsedAndSaysSo() throws Exception {
    Path pack = copy();
    edit(pack.resolve("no-service/NOS-1.drl"), "rule \"NOS-1 the", "// own\nrule \"NOS-1 the");
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Policy policy = PolicyPack.in(pack).policy(open);
    assertEquals(1, policy.notes().size());
    try (Stream<Path> kept = Files.list(open)) {
      assertEquals(0, kept.count());
    }
  }

  @Test
  void theSameFactsGiveTheSameDecision() {
    Interpretation facts =
        Facts.contract()
            .good("پمپ")
            .good("شیر")
            .says(StatementKind.NO_SERVICE)
            .in(Language.EN)
            .says(StatementKind.WITH_SERVICE, 2)
            .promises(StatementKind.SVC_INSTALL)
            .free()
            .build();
    Decision first = Facts.shipped().decide(facts, Mode.DRAFT);
    for (int i = 0; i < 50; i++) {
      assertEquals(first, Facts.shipped().decide(facts, Mode.DRAFT));
    }
    List<String> order = Facts.shipped().requirements().stream().map(Requirement::id).toList();
    List<Integer> places =
        first.results().stream().map(r -> order.indexOf(r.requirement())).toList();
    assertEquals(places.stream().sorted().toList(), places);
  }

  @Test
  void everyRuleIsNamedAfterItsRequirementAndEveryPageHasItsRule() throws IOException {
    SortedMap<String, byte[]> files = PackFiles.in(PACK);
    files.keySet().stream()
        .filter(path -> path.endsWith(".md"))
        .forEach(
            path ->
                assertTrue(
                    files.containsKey(path.replace(".md", ".drl")),
                    path + " needs a .drl beside it"));
    files.forEach(
        (path, bytes) -> {
          if (path.endsWith(".drl")) {
            String file = path.substring(path.lastIndexOf('/') + 1, path.length() - 4);
            new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("rule "))
                .forEach(
                    line ->
                        assertTrue(
                            line.matches("rule \"" + file + ":? .*"),
                            path + ": start the name of the rule with " + file + ": " + line));
          }
        });
  }

  @Test
  void noRuleUsesWhatTheHouseForbids() throws IOException {
    PackFiles.in(PACK)
        .forEach(
            (path, bytes) -> {
              String text = new String(bytes, StandardCharsets.UTF_8);
              if (path.endsWith(".drl")) {
                for (String word :
                    List.of("salience", "no-loop", "global", "System.", "modify", "update(")) {
                  assertFalse(text.contains(word), path + " uses " + word);
                }
                assertTrue(
                    text.chars().noneMatch(c -> c > 0x600 && c < 0x700),
                    path + " holds Persian words; they belong into the lexicon or on the page");
              }
            });
  }

  @Test
  void pagesOfDecidableRequirementsShowBothLanguages() {
    List<String> decidable =
        List.of(
            "CLS-1", "CLS-3", "CLS-4", "NOS-1", "NOS-2", "NOS-3", "NOS-4", "NOS-5", "NOS-6",
            "NOS-7", "NOS-8", "NOS-9", "NOS-10", "SAL-3", "SAL-6", "SVC-0", "SVC-7", "CST-1",
            "CST-2", "CST-3", "CST-4", "CST-5", "CST-6", "XDC-1");
    for (String id : decidable) {
      List<Example> examples = Facts.shipped().requirement(id).orElseThrow().examples();
      for (Language language : Language.values()) {
        assertTrue(
            examples.stream().anyMatch(e -> e.language() == language),
            id + ".md needs an example in " + language);
      }
    }
  }

  @Test
  void theFingerprintDependsOnPathsAndBytes() throws IOException {
    SortedMap<String, byte[]> files = PackFiles.in(PACK);
    String before = PackFiles.fingerprint(files);
    assertEquals(before, PackFiles.fingerprint(files));
    files.put("extra.yaml", new byte[0]);
    assertFalse(before.equals(PackFiles.fingerprint(files)));
    try {
      assertArrayEquals(Files.readAllBytes(PACK.resolve("policy.yaml")), files.get("policy.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
