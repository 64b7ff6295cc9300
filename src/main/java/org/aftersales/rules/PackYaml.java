package org.aftersales.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A YAML text of a pack. What is missing or wrong becomes a fault with file and line, and a
 * stand-in is returned, so that one run finds all faults.
 */
final class PackYaml {

  private static final YAMLMapper MAPPER = new YAMLMapper();

  private final String path;
  private final String text;
  private final int firstLine;
  private final Faults faults;
  private final JsonNode root;

  /**
   * @param firstLine the line of the file on which the text begins
   */
  PackYaml(String path, String text, int firstLine, Faults faults) {
    this.path = path;
    this.text = text;
    this.firstLine = firstLine;
    this.faults = faults;
    JsonNode read = MissingNode.getInstance();
    try {
      read = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : firstLine - 1 + e.getLocation().getLineNr();
      faults.add(path, line, "not valid YAML: " + e.getOriginalMessage().replaceAll("\\s+", " "));
    }
    this.root = read;
  }

  JsonNode root() {
    return root;
  }

  void fault(String words, String what) {
    int line = Faults.lineOf(text, words);
    faults.add(path, line == 0 ? firstLine : firstLine - 1 + line, what);
  }

  void onlyKeys(JsonNode node, String where, String... known) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!Arrays.asList(known).contains(key)) {
                fault(
                    key + ":",
                    where + " has no \"" + key + "\"; known are " + String.join(", ", known));
              }
            });
  }

  String string(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isValueNode() || value.asText().isBlank()) {
      fault(key + ":", "\"" + key + "\" is missing");
      return "";
    }
    return value.asText();
  }

  boolean flag(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isBoolean()) {
      fault(key + ":", "\"" + key + "\" must be true or false");
    }
    return value.asBoolean();
  }

  <E extends Enum<E>> Optional<E> constant(Class<E> type, String key, String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
        return Optional.of(constant);
      }
    }
    fault(
        key + ":",
        "\""
            + key
            + "\" is \""
            + value
            + "\"; it must be one of "
            + Arrays.toString(type.getEnumConstants()));
    return Optional.empty();
  }

  <E extends Enum<E>> E choice(Class<E> type, JsonNode node, String key) {
    return constant(type, key, node.path(key).asText()).orElse(type.getEnumConstants()[0]);
  }

  <E extends Enum<E>> List<E> choices(Class<E> type, JsonNode node, String key) {
    List<E> choices = new ArrayList<>();
    strings(node, key).forEach(value -> constant(type, key, value).ifPresent(choices::add));
    return choices;
  }

  List<String> strings(JsonNode node, String key) {
    if (!node.path(key).isArray()) {
      fault(key + ":", "\"" + key + "\" must be a list");
    }
    List<String> strings = new ArrayList<>();
    node.path(key).forEach(value -> strings.add(value.asText()));
    return strings;
  }

  Bilingual bilingual(JsonNode node, String key) {
    JsonNode both = node.path(key);
    String fa = both.path("fa").asText().strip();
    String en = both.path("en").asText().strip();
    if (fa.isEmpty() || en.isEmpty()) {
      fault(key + ":", "\"" + key + "\" needs a text in fa and in en");
    }
    return new Bilingual(fa, en);
  }

  Map<String, Bilingual> bilinguals(JsonNode node, String key) {
    Map<String, Bilingual> texts = new LinkedHashMap<>();
    JsonNode all = node.path(key);
    all.fieldNames().forEachRemaining(name -> texts.put(name, bilingual(all, name)));
    return texts;
  }
}
