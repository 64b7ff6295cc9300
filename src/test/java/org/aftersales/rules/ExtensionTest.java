package org.aftersales.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack that extends the shipped one holds only what differs. */
class ExtensionTest {

  private static final String HEAD = "extends: aftersales\nid: own\nrevision: \"1\"\n";

  @TempDir Path directory;

  private Path pack() {
    return directory.resolve("pack");
  }

  private void write(String path, String text) throws IOException {
    Path file = pack().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Policy policy() throws PolicyException {
    return PolicyPack.in(pack()).policy(directory.resolve("cache"));
  }

  private List<String> faults() {
    return assertThrows(PolicyException.class, this::policy).faults();
  }

  private void assertFault(List<String> faults, String place, String what) {
    String begin = place.isEmpty() ? "" : pack() + "/" + place + ": ";
    assertTrue(
        faults.stream().anyMatch(f -> f.startsWith(begin) && f.contains(what)),
        () -> "no fault " + place + " " + what + " in\n" + String.join("\n", faults));
  }

  private static void assertBaseFault(List<String> faults, String place, String what) {
    assertTrue(
        faults.stream()
            .anyMatch(
                f ->
                    f.startsWith("rules/aftersales/" + place)
                        && f.contains(" (of the base pack; ")
                        && f.contains(what)),
        () -> "no fault " + place + " " + what + " in\n" + String.join("\n", faults));
  }

  @Test
  void whatThePackDoesNotNameIsTheBases() throws Exception {
    write("policy.yaml", HEAD);
    Policy policy = policy();
    Policy base = Facts.shipped();
    assertEquals("own", policy.id());
    assertEquals(base.title(), policy.title());
    assertEquals(base.settings(), policy.settings());
    assertEquals(
        base.requirements().stream().map(Requirement::id).toList(),
        policy.requirements().stream().map(Requirement::id).toList());
    assertNotEquals(base.fingerprint(), policy.fingerprint());
  }

  @Test
  void mapsAreMergedAndListsReplaced() throws Exception {
    write(
        "policy.yaml",
        HEAD
            + """
              form: {code: X-1}
              switches:
                weakReasons: []
                channelMap: {oral: [call]}
              requirements:
                GOV-6: false
              """);
    Settings base = Facts.shipped().settings();
    Policy policy = policy();
    assertEquals("X-1", policy.settings().formCode());
    assertEquals(List.of(), policy.settings().weakReasons());
    assertEquals(List.of("call"), policy.settings().channelMap().oral());
    assertEquals(base.channelMap().written(), policy.settings().channelMap().written());
    assertEquals(base.acceptCeiling(), policy.settings().acceptCeiling());
    assertTrue(policy.requirement("GOV-6").isEmpty());
    assertTrue(policy.requirement("GOV-5").isPresent());
  }

  @Test
  void preparedRulesServeAsLongAsNoRuleChanges() throws Exception {
    write("policy.yaml", HEAD);
    write("lexicon/own.yaml", "form.code: [zz <number>]\n");
    policy();
    assertFalse(Files.exists(directory.resolve("cache")), "the rules were compiled again");
    write(
        "no-service/NOS-5.drl",
        "// edited\n" + Files.readString(Path.of("rules/aftersales/no-service/NOS-5.drl")));
    policy();
    assertTrue(Files.exists(directory.resolve("cache")), "a changed rule must be compiled");
  }

  @Test
  void theFingerprintCoversTheFilesThatHaveEffect() throws Exception {
    write("policy.yaml", HEAD);
    String plain = PolicyPack.in(pack()).fingerprint();
    write("fixtures/case/expected.yaml", "about: no part of the pack\n");
    assertEquals(plain, PolicyPack.in(pack()).fingerprint());
    write("lexicon/services.yaml", "svc.other: [crating]\n");
    String lexicon = PolicyPack.in(pack()).fingerprint();
    assertNotEquals(plain, lexicon);
    write(
        "no-service/NOS-5.md",
        Files.readString(Path.of("rules/aftersales/no-service/NOS-5.md")) + "\nMore.\n");
    assertNotEquals(lexicon, PolicyPack.in(pack()).fingerprint());
  }

  @Test
  void aClassOfTheBaseGetsThePatternsAdded() throws Exception {
    write("policy.yaml", HEAD);
    write("lexicon/services.yaml", "svc.other: [crating]\nown.class: [zorb]\n");
    Policy policy = policy();
    for (String words : List.of("crating of the goods", "remote support")) {
      assertFalse(policy.lexicon().tag(words).mentions("svc.other").isEmpty(), words);
    }
    assertFalse(policy.lexicon().tag("a zorb").mentions("own.class").isEmpty());
    assertEquals("lexicon/services.yaml", policy.lexicon().source("svc.other"));
    assertEquals(pack() + "/lexicon/services.yaml", policy.lexicon().source("own.class"));
  }

  @Test
  void severitiesChangeWithoutAPage() throws Exception {
    write(
        "policy.yaml",
        HEAD + "severities: {CLS-3: MINOR, NOS-3.late: OBS, SAL-3: OBS, CST-5: MINOR}\n");
    Policy policy = policy();
    Requirement cls = policy.requirement("CLS-3").orElseThrow();
    assertEquals(Optional.of(Severity.MINOR), cls.severity());
    assertEquals(Map.of("", Severity.OBS), cls.changed());
    Requirement nos = policy.requirement("NOS-3").orElseThrow();
    assertEquals(Optional.of(Severity.MINOR), nos.severity());
    assertEquals(Optional.of(Severity.OBS), nos.severityOf("late"));
    Requirement sal = policy.requirement("SAL-3").orElseThrow();
    assertEquals(Optional.of(Severity.OBS), sal.severity());
    assertEquals(Optional.of(Severity.MAJOR), sal.severityOf("stands-in"), "named on the page");
    assertEquals(Map.of(), policy.requirement("CST-5").orElseThrow().changed());
  }

  @Test
  void aPackOfRequirementsIsSwitchedAsOne() throws Exception {
    write("policy.yaml", HEAD + "packs: {ir-consumer-1388: true}\nrequirements: {IRC-2: false}\n");
    Policy policy = policy();
    assertEquals(
        List.of("IRC-1"),
        policy.requirements().stream()
            .filter(r -> r.pack().isPresent())
            .map(Requirement::id)
            .toList());
    assertFalse(Files.exists(directory.resolve("cache")), "the rules were compiled again");
  }

  @Test
  void aRequirementOfTheCompanyCanBelongToAPack() throws Exception {
    Path arman = Path.of("fixtures/policies/arman/arman");
    write("policy.yaml", HEAD + "packs: {own: false}\nrequirements: {ARM-1: true}\n");
    write("own/ARM-1.drl", Files.readString(arman.resolve("ARM-1.drl")));
    String page = Files.readString(arman.resolve("ARM-1.md"));
    write("own/ARM-1.md", page.replace("kind: derived", "kind: derived\npack: own"));
    assertTrue(policy().requirement("ARM-1").isEmpty());
    write("policy.yaml", HEAD + "packs: {own: true}\nrequirements: {ARM-1: true}\n");
    assertFalse(policy().requirement("ARM-1").orElseThrow().isStatutory());
  }

  @Test
  void faultsOfPacksAreReportedWithFileAndLine() throws Exception {
    write(
        "policy.yaml",
        HEAD
            + """
              packs:
                ir-consumer: true
                ir-agency: perhaps
              severities:
                IRC-2: MINOR
                IRE-1.silent: MAJOR
              """);
    String page = Files.readString(Path.of("rules/aftersales/statutory/IRC-1.md"));
    write(
        "statutory/IRC-1.md",
        page.replace("pack: ir-consumer-1388", "pack: ir-consumer-1389")
            .replace("severity: OBS", "severity: MINOR\nseverities: {conflict: MAJOR}")
            .replace("## Law", "## Legal note"));
    String agency = Files.readString(Path.of("rules/aftersales/statutory/IRA-1.md"));
    write(
        "statutory/IRA-1.md",
        agency.replace("pack: ir-agency\n", "").replace("severity: OBS\n", ""));
    List<String> faults = faults();
    assertFault(
        faults, "policy.yaml:5", "unknown pack ir-consumer: no page says pack: ir-consumer");
    assertFault(faults, "policy.yaml:6", "\"ir-agency\" must be true or false");
    assertFault(faults, "policy.yaml:6", "unknown pack ir-agency: no page says");
    assertFault(faults, "policy.yaml:8", "IRC-2 is statutory; its severity is OBS or OFI");
    assertFault(faults, "policy.yaml:9", "IRE-1 is statutory; its severity is OBS or OFI");
    assertFault(
        faults, "statutory/IRC-1.md:7", "unknown pack ir-consumer-1389; list it under packs");
    assertFault(
        faults, "statutory/IRC-1.md:10", "severity of a statutory requirement is OBS or OFI");
    assertFault(
        faults, "statutory/IRC-1.md:11", "severity of a statutory requirement is OBS or OFI");
    assertFault(faults, "", "unknown section \"Legal note\"");
    assertFault(faults, "statutory/IRC-1.md", "the section \"## Law\" is missing");
    assertFault(faults, "statutory/IRA-1.md:6", "belongs to a pack; name it: pack: …");
    assertFault(
        faults, "statutory/IRA-1.md:2", "severity of a statutory requirement is OBS or OFI");
  }

  @Test
  void everyFaultOfABrokenPackIsReportedWithFileAndLine() throws Exception {
    write(
        "policy.yaml",
        """
        extends: afersales
        id: aftersales
        form: FR-1
        switches:
          acceptCeiling: MAYBE
          acceptFloor: ACCEPT
          costByReference: perhaps
        severities:
          CLS-3: GRAVE
          CLS-9: MINOR
          NOS-3.early: MAJOR
          NOS-1.stated: MAJOR
          SVC-3: MAJOR
        requirements:
          CLS-3: yes please
          CLS-9: true
          OWN-1: true
          OWN-2: true
        requirement:
          CLS-1: false
        """);
    write(
        "terms.yaml",
        """
        documents:
          CONTRAKT: {fa: قرارداد, en: contract}
          FORM: {fa: فرم}
        sevices:
          SVC_SPARES: {fa: قطعات, en: spares}
        services: none
        """);
    write("lexikon/own.yaml", "a: [b]\n");
    write("lexicon/own.yaml", "a.class:\n  - (open\n  - <no.such.class>\n");
    write("lexicon/services.yaml", "svc.own:\n  - fine\n  - [1\n");
    write("lexicon/money.yaml", "units:\n  - {currency: euro, words: [euro]}\n");
    write("own/OWN-2.drl", "package org.aftersales.policy\n\nrule \"OWN-2 x\"\nwhen\nthan\nend\n");
    write("own/OWN-3.md", "no front matter\n");
    write("own/notes.md", "# Notes\n");
    write("arman/NOS-6.md", Files.readString(Path.of("rules/aftersales/no-service/NOS-6.md")));
    write(
        "no-service/NOS-5.md",
        Files.readString(Path.of("rules/aftersales/no-service/NOS-5.md"))
            .replace("  buried:", "  hidden:")
            .replace("kind: stated", "kind: heard"));
    write(
        "cost/CST-5.drl",
        Files.readString(Path.of("rules/aftersales/cost/CST-5.drl"))
            .replace("Finding.fail(\"CST-5\", \"silent\")", "Finding.fail(\"CST-5\", \"mute\")"));
    List<String> faults = faults();
    assertFault(faults, "policy.yaml:1", "a pack can extend \"aftersales\"");
    assertFault(faults, "policy.yaml:1", "give the pack a revision of its own");
    assertFault(faults, "policy.yaml:2", "give it an id of its own");
    assertFault(faults, "policy.yaml:3", "\"form\" holds keys with values in the base pack");
    assertFault(faults, "policy.yaml:5", "\"acceptCeiling\" is \"MAYBE\"");
    assertFault(faults, "policy.yaml:6", "switches has no \"acceptFloor\"");
    assertFault(faults, "policy.yaml:7", "\"costByReference\" must be true or false");
    assertFault(faults, "policy.yaml:9", "\"CLS-3\" is \"GRAVE\"");
    assertFault(faults, "policy.yaml:10", "unknown requirement CLS-9");
    assertFault(faults, "policy.yaml:11", "NOS-3 has no variant \"early\"; it can fail as ");
    assertFault(faults, "policy.yaml:12", "\"stated\" is no failure of NOS-1");
    assertFault(faults, "policy.yaml:13", "SVC-3 cannot fail");
    assertFault(faults, "policy.yaml:15", "\"CLS-3\" must be true or false");
    assertFault(faults, "policy.yaml:16", "unknown requirement CLS-9: it has no page");
    assertFault(faults, "policy.yaml:17", "unknown requirement OWN-1");
    assertFault(faults, "policy.yaml:19", "a policy has no \"requirement\"");
    assertFault(faults, "terms.yaml:2", "documents has no \"CONTRAKT\"");
    assertFault(faults, "terms.yaml:4", "terms.yaml has no \"sevices\"");
    assertFault(faults, "terms.yaml:6", "\"services\" holds keys with values");
    assertFault(faults, "lexikon/own.yaml", "is not read");
    assertFault(faults, "lexicon/own.yaml:2", "pattern \"(open\" of class a.class");
    assertFault(faults, "lexicon/own.yaml:3", "class <no.such.class> is not defined");
    assertTrue(
        faults.stream().anyMatch(f -> f.startsWith(pack() + "/lexicon/services.yaml:")),
        () -> String.join("\n", faults));
    assertFault(faults, "lexicon/money.yaml:2", "'euro' is no currency");
    assertFault(faults, "own/OWN-2.drl:6", "mismatched input");
    assertFault(faults, "own/OWN-2.drl", "has no page beside it");
    assertFault(faults, "own/OWN-3.md:1", "must begin with front matter");
    assertFault(faults, "own/OWN-3.md", "is not listed under requirements");
    assertFault(faults, "own/notes.md", "a page is named <group>/<ID>.md");
    assertFault(
        faults,
        "arman/NOS-6.md",
        "NOS-6 has a page elsewhere; put one over the other: no-service/NOS-6.md");
    assertFault(faults, "no-service/NOS-5.md:6", "\"kind\" is \"heard\"");
    assertBaseFault(faults, "no-service/NOS-5.drl:", "the page has no message \"buried\"");
    assertFault(faults, "no-service/NOS-5.md", "no rule uses the message \"hidden\"");
    assertTrue(
        faults.stream()
            .anyMatch(
                f -> f.matches(".*/pack/cost/CST-5\\.drl:\\d+: the page has no message \"mute\"")),
        () -> String.join("\n", faults));
    assertBaseFault(faults, "cost/CST-5.md", "no rule uses the message \"silent\"");
    assertEquals(faults.stream().distinct().toList(), faults);
  }

  @Test
  void aFileThatIsNoYamlIsOneFault() throws Exception {
    write("policy.yaml", "extends: aftersales\nid: own\nrevision: [1\nform: {code: X}\n");
    List<String> faults = faults();
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).matches(".*/pack/policy\\.yaml:\\d: not valid YAML: .*"));
  }

  @Test
  void aKeyThatStandsTwiceIsAFault() throws Exception {
    write("policy.yaml", HEAD + "severities:\n  CLS-3: MINOR\n  CLS-3: MAJOR\n");
    assertFault(faults(), "policy.yaml:6", "\"CLS-3\" stands here twice");
  }
}
