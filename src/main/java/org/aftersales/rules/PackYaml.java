package org.aftersales.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A YAML text of a pack, or two of them laid over each other: maps are merged key by key, all else
 * of the upper text replaces what is beneath. What is missing or wrong becomes a fault with file
 * and line, and a stand-in is returned, so that one run finds all faults.
 */
final class PackYaml {

  // A parser without data binding, which would take as long to make itself ready as to read a pack.
  private static final YAMLFactory YAML = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * One text.
   *
   * @param firstLine the line of the file on which the text begins
   * @param place file and line as a reader finds them, by line
   */
  private record Text(String text, int firstLine, IntFunction<String> place) {
    Place at(int line) {
      return new Place(this, firstLine - 1 + line);
    }
  }

  private record Place(Text text, int line) {}

  private final String path;
  private final Text upper;
  private final Faults faults;
  private final JsonNode root;
  // By identity: two maps with the same content stand at different places.
  private final IdentityHashMap<JsonNode, Map<String, Place>> keys = new IdentityHashMap<>();
  private final IdentityHashMap<JsonNode, Place> starts = new IdentityHashMap<>();

  /**
   * @param firstLine the line of the file on which the text begins
   */
  PackYaml(String path, String text, int firstLine, Faults faults) {
    this.path = path;
    this.faults = faults;
    this.upper = new Text(text, firstLine, line -> faults.place(path, line));
    this.root = read(upper);
  }

  /** A file of a pack, laid over the one beneath if there is one. */
  PackYaml(String path, Layers files, Faults faults) {
    this.path = path;
    this.faults = faults;
    Optional<JsonNode> beneath =
        files
            .beneath(path)
            .map(bytes -> read(new Text(utf8(bytes), 1, l -> files.beneathPlace(path, l))));
    this.upper =
        new Text(files.own(path).map(PackYaml::utf8).orElse(""), 1, l -> files.ownPlace(path, l));
    JsonNode own = read(upper);
    if (beneath.isPresent() && beneath.get() instanceof ObjectNode lower) {
      if (own instanceof ObjectNode top) {
        merge(lower, top);
      }
      this.root = lower;
    } else {
      this.root = own;
    }
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether a text has this key at its top, even if it is not valid YAML. */
  static boolean hasKey(byte[] yaml, String key) {
    try (JsonParser parser = YAML.createParser(yaml)) {
      parser.nextToken();
      boolean found = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        found |= parser.currentName().equals(key);
        parser.nextToken();
        parser.skipChildren();
      }
      return found;
    } catch (IOException e) {
      return utf8(yaml).lines().anyMatch(line -> line.matches(key + "\\s*:.*"));
    }
  }

  private JsonNode read(Text text) {
    try (JsonParser parser = YAML.createParser(text.text())) {
      if (parser.nextToken() == null) {
        return MissingNode.getInstance();
      }
      JsonNode node = value(parser, text);
      if (!node.isObject()) {
        fault(text.at(1), "must consist of keys with values");
      }
      return node;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      fault(text.at(line), "not valid YAML: " + e.getOriginalMessage().replaceAll("\\s+", " "));
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new IllegalStateException("text in memory can always be read", e);
    }
  }

  private JsonNode value(JsonParser parser, Text text) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      ObjectNode map = NODES.objectNode();
      Map<String, Place> places = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        Place place = text.at(parser.currentTokenLocation().getLineNr());
        parser.nextToken();
        JsonNode value = value(parser, text);
        if (map.has(key)) {
          fault(place, "\"" + key + "\" stands here twice");
        }
        map.set(key, value);
        places.put(key, place);
        if (value.isObject()) {
          starts.put(value, place);
        }
      }
      keys.put(map, places);
      return map;
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      ArrayNode list = NODES.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser, text));
      }
      return list;
    }
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.INT
              ? NODES.numberNode(parser.getIntValue())
              : NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(parser.getText());
    };
  }

  private void merge(ObjectNode lower, ObjectNode top) {
    for (Map.Entry<String, JsonNode> entry : top.properties()) {
      String key = entry.getKey();
      JsonNode value = entry.getValue();
      JsonNode before = lower.path(key);
      if (before instanceof ObjectNode map && value instanceof ObjectNode changes) {
        merge(map, changes);
        starts.put(map, place(top, key));
      } else if (before.isObject() && value.isNull()) {
        // A heading whose keys are all commented out changes nothing.
        continue;
      } else if (!before.isMissingNode() && before.isObject() != value.isObject()) {
        fault(
            top,
            key,
            before.isObject()
                ? "\"" + key + "\" holds keys with values in the base pack"
                : "\"" + key + "\" is one value in the base pack");
        continue;
      } else {
        lower.set(key, value);
      }
      keys.computeIfAbsent(lower, k -> new HashMap<>()).put(key, place(top, key));
    }
  }

  JsonNode root() {
    return root;
  }

  /** Whether the key stands in the text beneath only. */
  boolean isInherited(JsonNode node, String key) {
    return node.has(key) && !place(node, key).text().equals(upper);
  }

  private Place place(JsonNode node, String key) {
    Place start = starts.getOrDefault(node, upper.at(1));
    return keys.getOrDefault(node, Map.of()).getOrDefault(key, start);
  }

  /** A fault at a key, or where its map begins if the key is missing. */
  void fault(JsonNode node, String key, String what) {
    fault(place(node, key), what);
  }

  /** A fault at the first line that contains the words. */
  void fault(String words, String what) {
    int line = Faults.lineOf(upper.text(), words);
    fault(upper.at(Math.max(line, 1)), what);
  }

  private void fault(Place place, String what) {
    faults.add(path, place.line(), place.text().place().apply(place.line()), what);
  }

  void onlyKeys(JsonNode node, String where, String... known) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!Arrays.asList(known).contains(key)) {
                fault(
                    node,
                    key,
                    where + " has no \"" + key + "\"; known are " + String.join(", ", known));
              }
            });
  }

  String string(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isValueNode() || value.asText().isBlank()) {
      fault(node, key, "\"" + key + "\" is missing");
      return "";
    }
    return value.asText();
  }

  boolean flag(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isBoolean()) {
      fault(node, key, "\"" + key + "\" must be true or false");
    }
    return value.asBoolean();
  }

  int count(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isInt() || value.intValue() < 1) {
      fault(node, key, "\"" + key + "\" must be a whole number from 1");
    }
    return Math.max(1, value.asInt());
  }

  <E extends Enum<E>> Optional<E> constant(Class<E> type, JsonNode node, String key) {
    return constant(type, node, key, node.path(key).asText());
  }

  private <E extends Enum<E>> Optional<E> constant(
      Class<E> type, JsonNode node, String key, String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
        return Optional.of(constant);
      }
    }
    fault(
        node,
        key,
        "\""
            + key
            + "\" is \""
            + value
            + "\"; it must be one of "
            + Arrays.toString(type.getEnumConstants()));
    return Optional.empty();
  }

  <E extends Enum<E>> E choice(Class<E> type, JsonNode node, String key) {
    return constant(type, node, key).orElse(type.getEnumConstants()[0]);
  }

  <E extends Enum<E>> List<E> choices(Class<E> type, JsonNode node, String key) {
    List<E> choices = new ArrayList<>();
    strings(node, key).forEach(value -> constant(type, node, key, value).ifPresent(choices::add));
    return choices;
  }

  List<String> strings(JsonNode node, String key) {
    if (!node.path(key).isArray()) {
      fault(node, key, "\"" + key + "\" must be a list");
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
      fault(node, key, "\"" + key + "\" needs a text in fa and in en");
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
