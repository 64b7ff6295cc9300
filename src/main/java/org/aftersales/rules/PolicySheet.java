package org.aftersales.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.aftersales.document.Sureness;
import org.aftersales.rules.Settings.Acceptance;
import org.aftersales.rules.Settings.ChannelMap;
import org.aftersales.rules.Settings.CostVisibility;
import org.aftersales.rules.Settings.DecisionDateSource;
import org.aftersales.rules.Settings.DisclaimerPlace;
import org.aftersales.rules.Settings.DistinctKey;
import org.aftersales.rules.Settings.FormScope;
import org.aftersales.rules.Settings.NoServiceVisibility;
import org.aftersales.rules.Settings.VerbatimFor;
import org.aftersales.rules.Settings.VerbatimThreshold;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Limits;
import org.aftersales.source.Mode;
import org.aftersales.statement.Charge;
import org.aftersales.statement.Extent.Aspect;
import org.aftersales.statement.IneffectiveClause.Defect;
import org.aftersales.statement.StatementKind;

/**
 * What {@code policy.yaml} and {@code terms.yaml} say.
 *
 * @param requirements every requirement ID in the order of the policy, with whether it is enabled
 * @param packs every pack of requirements that can be switched as one, with whether it is on
 * @param severities other severities than those of the pages, by requirement ID or {@code
 *     ID.variant}
 * @param editions the full name with edition of every standard, by its short name
 * @param yaml {@code policy.yaml}, for faults about what it names
 */
record PolicySheet(
    String id,
    String revision,
    Bilingual title,
    Settings settings,
    Grading grading,
    Limits limits,
    Map<String, Boolean> requirements,
    Map<String, Boolean> packs,
    Map<String, Severity> severities,
    Map<String, String> editions,
    Terms terms,
    PackYaml yaml) {

  static final String FILE = "policy.yaml";
  static final String TERMS = "terms.yaml";

  private static final Sureness USUAL_SURENESS = new Sureness(90, 97);

  PolicySheet {
    requirements = PackFiles.ordered(requirements);
    packs = PackFiles.ordered(packs);
    severities = PackFiles.ordered(severities);
    editions = PackFiles.ordered(editions);
  }

  static PolicySheet read(Layers files, Faults faults) {
    PackYaml yaml = open(files, FILE, faults);
    JsonNode root = yaml.root();
    yaml.onlyKeys(
        root,
        "a policy",
        "extends",
        "id",
        "revision",
        "procedure",
        "form",
        "standards",
        "switches",
        "severities",
        "audit",
        "limits",
        "recognition",
        "requirements",
        "packs");
    if (files.isExtension()) {
      extension(yaml);
    }
    Map<String, Severity> severities = new LinkedHashMap<>();
    JsonNode graded = root.path("severities");
    graded
        .fieldNames()
        .forEachRemaining(
            name ->
                yaml.constant(Severity.class, graded, name)
                    .ifPresent(severity -> severities.put(name, severity)));
    Map<String, String> editions = new LinkedHashMap<>();
    JsonNode standards = root.path("standards");
    standards
        .fieldNames()
        .forEachRemaining(name -> editions.put(name, yaml.string(standards, name)));
    return new PolicySheet(
        yaml.string(root, "id"),
        yaml.string(root, "revision"),
        yaml.bilingual(root.path("procedure"), "title"),
        settings(yaml, root),
        grading(yaml, root.path("audit"), editions),
        limits(yaml, root.path("limits")),
        flags(yaml, root.path("requirements")),
        flags(yaml, root.path("packs")),
        severities,
        editions,
        terms(files, faults),
        yaml);
  }

  private static Map<String, Boolean> flags(PackYaml yaml, JsonNode node) {
    Map<String, Boolean> flags = new LinkedHashMap<>();
    node.fieldNames().forEachRemaining(name -> flags.put(name, yaml.flag(node, name)));
    return flags;
  }

  private static PackYaml open(Layers files, String name, Faults faults) {
    if (files.own(name).isEmpty() && files.beneath(name).isEmpty()) {
      faults.add(name, 0, "is missing; copy it from the default pack");
    }
    return new PackYaml(name, files, faults);
  }

  /** A report must not name the base where another pack has decided. */
  private static void extension(PackYaml yaml) {
    JsonNode root = yaml.root();
    if (!root.has("extends")) {
      return; // The company's own file could not be read, and that is a fault already.
    }
    if (!root.path("extends").asText().equals(Layers.BASE)) {
      yaml.fault(
          root,
          "extends",
          "a pack can extend \"" + Layers.BASE + "\", not " + root.path("extends"));
    }
    for (String key : List.of("id", "revision")) {
      if (yaml.isInherited(root, key)) {
        yaml.fault(
            root,
            "extends",
            "give the pack "
                + (key.equals("id") ? "an id" : "a revision")
                + " of its own: "
                + key
                + ": …");
      }
    }
    if (!yaml.isInherited(root, "id") && root.path("id").asText().equals(Layers.BASE)) {
      yaml.fault(
          root,
          "id",
          "\"" + Layers.BASE + "\" is the pack that this one extends; give it an id of its own");
    }
  }

  private static Settings settings(PackYaml yaml, JsonNode root) {
    JsonNode switches = root.path("switches");
    yaml.onlyKeys(
        switches,
        "switches",
        "noServiceVisibility",
        "costVisibility",
        "costByReference",
        "formScope",
        "acceptClauseAsNotice",
        "decisionDateSource",
        "verbatimThreshold",
        "verbatimFor",
        "distinctKey",
        "warrantyIsService",
        "acceptCeiling",
        "acceptFxRule",
        "disclaimerPlace",
        "channelMap",
        "weakReasons");
    JsonNode channels = switches.path("channelMap");
    return new Settings(
        Mode.DRAFT,
        yaml.string(root.path("form"), "code"),
        yaml.choice(NoServiceVisibility.class, switches, "noServiceVisibility"),
        yaml.choice(CostVisibility.class, switches, "costVisibility"),
        yaml.flag(switches, "costByReference"),
        yaml.choice(FormScope.class, switches, "formScope"),
        yaml.flag(switches, "acceptClauseAsNotice"),
        yaml.choice(DecisionDateSource.class, switches, "decisionDateSource"),
        yaml.choice(VerbatimThreshold.class, switches, "verbatimThreshold"),
        yaml.choice(VerbatimFor.class, switches, "verbatimFor"),
        yaml.choices(DistinctKey.class, switches, "distinctKey"),
        yaml.flag(switches, "warrantyIsService"),
        yaml.choice(Acceptance.class, switches, "acceptCeiling"),
        yaml.flag(switches, "acceptFxRule"),
        yaml.choice(DisclaimerPlace.class, switches, "disclaimerPlace"),
        new ChannelMap(yaml.strings(channels, "written"), yaml.strings(channels, "oral")),
        yaml.strings(switches, "weakReasons"),
        recognition(yaml, root.path("recognition")));
  }

  /** A pack that was written before scans were recognised asks for what is usual. */
  private static Sureness recognition(PackYaml yaml, JsonNode recognition) {
    if (recognition.isMissingNode()) {
      return USUAL_SURENESS;
    }
    yaml.onlyKeys(recognition, "recognition", "latin", "persian");
    return new Sureness(percent(yaml, recognition, "latin"), percent(yaml, recognition, "persian"));
  }

  private static int percent(PackYaml yaml, JsonNode node, String key) {
    int percent = yaml.count(node, key);
    if (percent > 100) {
      yaml.fault(node, key, key + " is a share of a hundred, not " + percent);
    }
    return Math.min(100, percent);
  }

  /** A pack that was written before there were limits has the usual ones. */
  private static Limits limits(PackYaml yaml, JsonNode limits) {
    if (limits.isMissingNode()) {
      return Limits.USUAL;
    }
    yaml.onlyKeys(
        limits,
        "limits",
        "seconds",
        "fileMegabytes",
        "unpackedMegabytes",
        "pages",
        "characters",
        "cells",
        "programSeconds");
    return new Limits(
        Duration.ofSeconds(yaml.count(limits, "seconds")),
        (long) yaml.count(limits, "fileMegabytes") << 20,
        (long) yaml.count(limits, "unpackedMegabytes") << 20,
        yaml.count(limits, "pages"),
        yaml.count(limits, "characters"),
        yaml.count(limits, "cells"),
        limits.has("programSeconds")
            ? Duration.ofSeconds(yaml.count(limits, "programSeconds"))
            : Limits.USUAL.programTime());
  }

  private static Grading grading(PackYaml yaml, JsonNode audit, Map<String, String> editions) {
    yaml.onlyKeys(audit, "audit", "guidance", "failingFiles", "failingPercent");
    String guidance = yaml.string(audit, "guidance");
    if (!guidance.isEmpty() && !editions.containsKey(guidance)) {
      yaml.fault(audit, "guidance", "unknown standard " + guidance + "; list it under standards");
    }
    return new Grading(
        editions.getOrDefault(guidance, guidance),
        List.copyOf(editions.values()),
        yaml.count(audit, "failingFiles"),
        yaml.count(audit, "failingPercent"));
  }

  private static Terms terms(Layers files, Faults faults) {
    PackYaml yaml = open(files, TERMS, faults);
    JsonNode root = yaml.root();
    yaml.onlyKeys(
        root,
        TERMS,
        "phrases",
        "documents",
        "services",
        "costs",
        "defects",
        "aspects",
        "reasons",
        "places",
        "extents",
        "paper",
        "currencies",
        "bases",
        "messages");
    only(yaml, "documents", DocumentType.values());
    only(yaml, "defects", Defect.values());
    only(yaml, "aspects", Aspect.values());
    only(yaml, "costs", Charge.Facet.values());
    Map<String, Bilingual> words = new LinkedHashMap<>();
    root.fieldNames()
        .forEachRemaining(
            list -> {
              if (!list.equals("messages")) {
                yaml.bilinguals(root, list)
                    .forEach((code, text) -> words.put(list + "." + code, text));
              }
            });
    Stream.of(
            Stream.of(DocumentType.values()).map(t -> "documents." + t),
            Stream.of(Defect.values()).map(d -> "defects." + d),
            Stream.of(StatementKind.values())
                .filter(StatementKind::isService)
                .map(s -> "services." + s),
            Stream.of(Charge.Facet.values()).map(c -> "costs." + c),
            Stream.of("SANCTION", "SIMPLE", "NO_ACCESS", "NO_KNOWLEDGE", "OTHER")
                .map(r -> "reasons." + r),
            Stream.of(
                    "GOOD",
                    "GOOD_WITHOUT_ROW",
                    "GOOD_WITHOUT_NAME",
                    "PER",
                    "LEGAL",
                    "RECOGNISED",
                    "DOUBTFUL")
                .map(p -> "phrases." + p))
        .flatMap(all -> all)
        .filter(word -> !words.containsKey(word))
        .forEach(word -> yaml.fault(root, word, "the word " + word + " is missing"));
    return new Terms(words, yaml.bilinguals(root, "messages"));
  }

  /** A list of words for what the program names; a word for anything else is misspelt. */
  private static void only(PackYaml yaml, String list, Enum<?>[] known) {
    yaml.onlyKeys(
        yaml.root().path(list), list, Stream.of(known).map(Enum::name).toArray(String[]::new));
  }

  /** Adds a fault for every severity of a requirement or variant that cannot have one. */
  void checkSeverities(Map<String, Requirement> pages) {
    JsonNode graded = yaml.root().path("severities");
    for (String name : severities.keySet()) {
      String variant = variant(name);
      Requirement page = pages.get(id(name));
      if (page == null) {
        yaml.fault(graded, name, "unknown requirement " + id(name));
        continue;
      }
      Set<String> failures = RuleText.failures(page.rule());
      String known = failures.isEmpty() ? "" : "; it can fail as " + String.join(", ", failures);
      if (failures.isEmpty()) {
        yaml.fault(graded, name, page.id() + " cannot fail, so it has no severity to change");
      } else if (!variant.isEmpty() && !page.messages().containsKey(variant)) {
        yaml.fault(graded, name, page.id() + " has no variant \"" + variant + "\"" + known);
      } else if (!variant.isEmpty() && !failures.contains(variant)) {
        yaml.fault(graded, name, "\"" + variant + "\" is no failure of " + page.id() + known);
      } else if (page.isStatutory() && graver(name)) {
        yaml.fault(graded, name, page.id() + " is statutory; its severity is OBS or OFI");
      } else if (variant.isEmpty() && page.severities().keySet().containsAll(failures)) {
        yaml.fault(
            graded,
            name,
            "every variant of "
                + page.id()
                + " has a severity of its own; name the variant, as "
                + page.id()
                + "."
                + failures.iterator().next());
      }
    }
  }

  private boolean graver(String name) {
    return severities.getOrDefault(name, Severity.OBS).changesVerdict();
  }

  private static String id(String name) {
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
  }

  private static String variant(String name) {
    return name.substring(Math.min(name.length(), id(name).length() + 1));
  }

  private boolean isOn(Requirement page) {
    return page.pack().map(name -> packs.getOrDefault(name, false)).orElse(true);
  }

  /** The enabled ones of these pages, with their severities, in the order of the policy. */
  Map<String, Requirement> enabled(Map<String, Requirement> pages) {
    Map<String, Requirement> enabled = new LinkedHashMap<>();
    requirements.forEach(
        (name, on) -> {
          Requirement page = pages.get(name);
          if (on && page != null && isOn(page)) {
            Map<String, Severity> own = new LinkedHashMap<>();
            severities.forEach(
                (each, severity) -> {
                  if (id(each).equals(name)) {
                    own.put(variant(each), severity);
                  }
                });
            enabled.put(name, own.isEmpty() ? page : page.graded(own));
          }
        });
    return enabled;
  }
}
