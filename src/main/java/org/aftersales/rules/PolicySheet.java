package org.aftersales.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
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
import org.aftersales.source.Mode;
import org.aftersales.statement.Charge;
import org.aftersales.statement.IneffectiveClause.Defect;
import org.aftersales.statement.StatementKind;

/**
 * What {@code policy.yaml} and {@code terms.yaml} say.
 *
 * @param requirements every requirement ID in the order of the policy, with whether it is enabled
 * @param editions the full name with edition of every standard, by its short name
 */
record PolicySheet(
    String id,
    String revision,
    Bilingual title,
    Settings settings,
    Map<String, Boolean> requirements,
    Map<String, String> editions,
    Terms terms) {

  private static final String FILE = "policy.yaml";
  private static final String TERMS = "terms.yaml";

  PolicySheet {
    requirements = PackFiles.ordered(requirements);
    editions = PackFiles.ordered(editions);
  }

  static PolicySheet read(SortedMap<String, byte[]> files, Faults faults) {
    PackYaml yaml = open(files, FILE, faults);
    JsonNode root = yaml.root();
    yaml.onlyKeys(
        root,
        "a policy",
        "id",
        "revision",
        "procedure",
        "form",
        "standards",
        "switches",
        "requirements");
    Map<String, Boolean> requirements = new LinkedHashMap<>();
    JsonNode listed = root.path("requirements");
    listed.fieldNames().forEachRemaining(name -> requirements.put(name, yaml.flag(listed, name)));
    Map<String, String> editions = new LinkedHashMap<>();
    JsonNode standards = root.path("standards");
    standards
        .fieldNames()
        .forEachRemaining(name -> editions.put(name, yaml.string(standards, name)));
    return new PolicySheet(
        yaml.string(root, "id"),
        yaml.string(root, "revision"),
        yaml.bilingual(root.path("procedure"), "title"),
        settings(yaml, root.path("switches"), yaml.string(root.path("form"), "code")),
        requirements,
        editions,
        terms(files, faults));
  }

  private static PackYaml open(SortedMap<String, byte[]> files, String name, Faults faults) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      faults.add(name, 0, "is missing; copy it from the default pack");
    }
    return new PackYaml(
        name, bytes == null ? "{}" : new String(bytes, StandardCharsets.UTF_8), 1, faults);
  }

  private static Settings settings(PackYaml yaml, JsonNode switches, String formCode) {
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
        formCode,
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
        yaml.strings(switches, "weakReasons"));
  }

  private static Terms terms(SortedMap<String, byte[]> files, Faults faults) {
    PackYaml yaml = open(files, TERMS, faults);
    JsonNode root = yaml.root();
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
            Stream.of("GOOD", "GOOD_WITHOUT_ROW", "GOOD_WITHOUT_NAME", "PER")
                .map(p -> "phrases." + p))
        .flatMap(all -> all)
        .filter(word -> !words.containsKey(word))
        .forEach(word -> yaml.fault("", "the word " + word + " is missing"));
    return new Terms(words, yaml.bilinguals(root, "messages"));
  }

  /** The enabled ones of these pages, in the order of the policy. */
  Map<String, Requirement> enabled(Map<String, Requirement> pages) {
    Map<String, Requirement> enabled = new LinkedHashMap<>();
    requirements.forEach(
        (name, on) -> {
          Requirement page = pages.get(name);
          if (on && page != null) {
            enabled.put(name, page);
          }
        });
    return enabled;
  }
}
