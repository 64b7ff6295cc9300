package org.aftersales.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.rules.Requirement.Goods;
import org.aftersales.rules.Requirement.Kind;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.Statement.Language;

/** Reads the page of every requirement: front matter, sections, examples. */
final class Pages {

  /** A file that belongs to a requirement: {@code <group>/<ID>.md} or {@code .drl}. */
  static final Pattern REQUIREMENT_FILE = Pattern.compile("([a-z-]+)/([A-Z]{3}-[0-9]+)\\.(md|drl)");

  private static final List<String> SECTIONS = List.of("Requires", "Why", "Pass", "Fail", "Limits");

  /** Of a statutory requirement also what its source is, and how far it has been seen. */
  private static final List<String> STATUTORY_SECTIONS =
      List.of("Requires", "Why", "Law", "Pass", "Fail", "Limits");

  private static final String FENCE = "```";

  private Pages() {}

  static SortedMap<String, Requirement> read(Layers layers, PolicySheet sheet, Faults faults) {
    SortedMap<String, Requirement> pages = new TreeMap<>();
    Map<String, String> places = new HashMap<>();
    SortedMap<String, byte[]> files = layers.files();
    files.forEach(
        (path, bytes) -> {
          Matcher name = REQUIREMENT_FILE.matcher(path);
          if (path.endsWith(".md") && !path.startsWith("lexicon/")) {
            if (!name.matches()) {
              faults.add(path, 0, "a page is named <group>/<ID>.md");
              return;
            }
            String rule = path.substring(0, path.length() - 2) + "drl";
            byte[] drl = files.getOrDefault(rule, new byte[0]);
            if (!files.containsKey(rule)) {
              faults.add(path, 0, "has no rule beside it; write " + rule);
            }
            Requirement page =
                read(
                    path,
                    name.group(1),
                    name.group(2),
                    new String(bytes, StandardCharsets.UTF_8),
                    new String(drl, StandardCharsets.UTF_8),
                    layers.isInherited(path),
                    sheet,
                    faults);
            pages.put(page.id(), page);
            String other = places.getOrDefault(page.id(), path);
            places.put(page.id(), path);
            if (!other.equals(path)) {
              boolean otherIsOwn = layers.isInherited(path);
              faults.add(
                  otherIsOwn ? other : path,
                  0,
                  page.id()
                      + " has a page elsewhere; put one over the other: "
                      + (otherIsOwn ? path : other));
            }
            if (!sheet.requirements().containsKey(page.id())) {
              faults.add(path, 0, page.id() + " is not listed under requirements in policy.yaml");
            }
          }
        });
    sheet
        .requirements()
        .keySet()
        .forEach(
            id -> {
              if (!pages.containsKey(id)) {
                sheet
                    .yaml()
                    .fault(
                        sheet.yaml().root().path("requirements"),
                        id,
                        "unknown requirement " + id + ": it has no page");
              }
            });
    for (String pack : sheet.packs().keySet()) {
      if (pages.values().stream().noneMatch(page -> page.pack().equals(Optional.of(pack)))) {
        sheet
            .yaml()
            .fault(
                sheet.yaml().root().path("packs"),
                pack,
                "unknown pack " + pack + ": no page says pack: " + pack);
      }
    }
    return pages;
  }

  private static Requirement read(
      String path,
      String group,
      String id,
      String text,
      String rule,
      boolean inherited,
      PolicySheet sheet,
      Faults faults) {
    String unix = text.replace("\r\n", "\n");
    int end = unix.startsWith("---\n") ? unix.indexOf("\n---\n", 3) : -1;
    if (end < 0) {
      faults.add(path, 1, "must begin with front matter between two lines of ---");
    }
    PackYaml yaml = new PackYaml(path, end < 0 ? "{}" : unix.substring(4, end + 1), 2, faults);
    JsonNode front = yaml.root();
    yaml.onlyKeys(
        front,
        "front matter",
        "id",
        "title",
        "kind",
        "pack",
        "section",
        "responsible",
        "severity",
        "severities",
        "goods",
        "iso",
        "documents",
        "messages",
        "remedies",
        "insertable");
    if (!yaml.string(front, "id").equals(id)) {
      yaml.fault(front, "id", "the id must be that of the file, " + id);
    }
    Map<String, Severity> severities = new LinkedHashMap<>();
    JsonNode graded = front.path("severities");
    graded
        .fieldNames()
        .forEachRemaining(
            variant ->
                yaml.constant(Severity.class, graded, variant)
                    .ifPresent(severity -> severities.put(variant, severity)));
    Optional<Severity> severity =
        front.has("severity") ? yaml.constant(Severity.class, front, "severity") : Optional.empty();
    Map<String, Bilingual> messages = yaml.bilinguals(front, "messages");
    Map<String, Bilingual> remedies = yaml.bilinguals(front, "remedies");
    remedies.keySet().stream()
        .filter(v -> !messages.containsKey(v))
        .forEach(
            v -> yaml.fault(front.path("remedies"), v, "a remedy \"" + v + "\" without a message"));
    severities.keySet().stream()
        .filter(v -> !messages.containsKey(v))
        .forEach(v -> yaml.fault(graded, v, "a severity of \"" + v + "\" without a message"));
    List<String> insertable =
        front.has("insertable") ? yaml.strings(front, "insertable") : List.of();
    for (String variant : insertable) {
      if (!remedies.containsKey(variant) || Insertion.of(remedies.get(variant)).isEmpty()) {
        yaml.fault(
            front,
            "insertable",
            "the remedy \"" + variant + "\" quotes no complete sentence in both languages");
      }
    }
    List<Bilingual> texts = new ArrayList<>(messages.values());
    texts.addAll(remedies.values());
    for (Bilingual each : texts) {
      for (String placeholder : Terms.placeholders(each)) {
        if (!Terms.PLACEHOLDERS.containsKey(placeholder)) {
          yaml.fault(
              "{" + placeholder + "}",
              "unknown placeholder {"
                  + placeholder
                  + "}; known are "
                  + String.join(", ", new TreeMap<>(Terms.PLACEHOLDERS).keySet()));
        }
      }
    }
    Goods goods =
        front.has("goods")
            ? yaml.constant(Goods.class, front, "goods").orElse(Goods.ANY)
            : Goods.ANY;
    Kind kind = yaml.choice(Kind.class, front, "kind");
    Optional<String> pack =
        front.has("pack") ? Optional.of(yaml.string(front, "pack")) : Optional.empty();
    pack.filter(name -> !sheet.packs().containsKey(name))
        .ifPresent(
            name ->
                yaml.fault(
                    front,
                    "pack",
                    "unknown pack " + name + "; list it under packs in policy.yaml"));
    if (kind == Kind.STATUTORY) {
      statutory(yaml, front, severity, severities);
    }
    Map<String, String> sections = new LinkedHashMap<>();
    List<Example> examples = new ArrayList<>();
    List<String> known = kind == Kind.STATUTORY ? STATUTORY_SECTIONS : SECTIONS;
    body(path, id, unix, end < 0 ? 0 : end + 5, inherited, known, sections, examples, faults);
    return new Requirement(
        id,
        group,
        yaml.bilingual(front, "title"),
        kind,
        pack,
        yaml.string(front, "section"),
        severity,
        severities,
        Map.of(),
        goods,
        iso(front, sheet, yaml),
        yaml.choices(DocumentType.class, front, "documents"),
        yaml.bilingual(front, "responsible"),
        messages,
        remedies,
        insertable,
        sections,
        rule,
        examples);
  }

  /** Law is switched on by its pack, and never outweighs the procedure. */
  private static void statutory(
      PackYaml yaml, JsonNode front, Optional<Severity> severity, Map<String, Severity> variants) {
    if (!front.has("pack")) {
      yaml.fault(front, "kind", "a statutory requirement belongs to a pack; name it: pack: …");
    }
    // Without a severity, what it leaves to a person would hold the sale up.
    if (severity.isEmpty() || severity.get().changesVerdict()) {
      yaml.fault(front, "severity", "the severity of a statutory requirement is OBS or OFI");
    }
    variants.forEach(
        (variant, graded) -> {
          if (graded.changesVerdict()) {
            yaml.fault(
                front.path("severities"),
                variant,
                "the severity of a statutory requirement is OBS or OFI");
          }
        });
  }

  private static List<String> iso(JsonNode front, PolicySheet sheet, PackYaml yaml) {
    List<String> references = new ArrayList<>();
    for (String reference : yaml.strings(front, "iso")) {
      int space = reference.indexOf(' ');
      String standard = space < 0 ? reference : reference.substring(0, space);
      String edition = sheet.editions().get(standard);
      if (edition == null) {
        yaml.fault(
            reference, "unknown standard " + standard + "; list it under standards in policy.yaml");
      } else {
        references.add(space < 0 ? edition : edition + reference.substring(space));
      }
    }
    return references;
  }

  private static void body(
      String path,
      String id,
      String text,
      int start,
      boolean inherited,
      List<String> known,
      Map<String, String> sections,
      List<Example> examples,
      Faults faults) {
    int line = Faults.lineAt(text, start);
    String section = "";
    StringBuilder content = new StringBuilder();
    StringBuilder block = new StringBuilder();
    String info = "";
    int fence = 0;
    for (String each : PackFiles.lines(text.substring(start))) {
      if (fence > 0) {
        if (each.startsWith(FENCE)) {
          example(path, fence, id, section, info, block.toString(), inherited, faults)
              .ifPresent(examples::add);
          fence = 0;
        } else {
          block.append(each).append('\n');
        }
      } else if (each.startsWith(FENCE)) {
        fence = line;
        info = each.substring(FENCE.length()).strip();
        block.setLength(0);
      } else if (each.startsWith("## ")) {
        if (!section.isEmpty()) {
          sections.put(section, content.toString().strip());
        }
        section = each.substring(3).strip();
        if (!known.contains(section)) {
          faults.add(path, line, "unknown section \"" + section + "\"; known are " + known);
        }
        content.setLength(0);
        line++;
        continue;
      }
      content.append(each).append('\n');
      line++;
    }
    if (fence > 0) {
      faults.add(path, fence, "the example is not closed with " + FENCE);
    }
    if (!section.isEmpty()) {
      sections.put(section, content.toString().strip());
    }
    known.stream()
        .filter(name -> !sections.containsKey(name))
        .forEach(name -> faults.add(path, 0, "the section \"## " + name + "\" is missing"));
  }

  /** The info string of a fence: a language, then {@code key=value} for what is expected. */
  private static Optional<Example> example(
      String path,
      int line,
      String id,
      String section,
      String info,
      String text,
      boolean inherited,
      Faults faults) {
    Optional<Outcome> expected =
        switch (section) {
          case "Pass" -> Optional.of(Outcome.PASS);
          case "Fail" -> Optional.of(Outcome.FAIL);
          default -> Optional.empty();
        };
    List<String> words = Arrays.asList(info.split("\\s+"));
    if (expected.isEmpty() || !List.of("fa", "en").contains(words.get(0))) {
      return Optional.empty();
    }
    Optional<String> row = Optional.empty();
    Optional<Severity> severity = Optional.empty();
    for (String word : words.subList(1, words.size())) {
      String value = word.substring(word.indexOf('=') + 1);
      try {
        switch (word.substring(0, Math.max(0, word.indexOf('=')))) {
          case "good" -> row = Optional.of(value);
          case "severity" -> severity = Optional.of(Severity.valueOf(value));
          case "outcome" -> expected = Optional.of(Outcome.valueOf(value));
          default ->
              faults.add(
                  path, line, "unknown expectation " + word + "; write good=, outcome=, severity=");
        }
      } catch (IllegalArgumentException e) {
        faults.add(path, line, "unknown value in " + word);
      }
    }
    return Optional.of(
        new Example(
            id,
            inherited ? PackFiles.SHIPPED + path + ":" + line : faults.place(path, line),
            Language.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
            text,
            expected.get(),
            row,
            severity,
            inherited));
  }
}
