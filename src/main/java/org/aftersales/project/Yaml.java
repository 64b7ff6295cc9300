package org.aftersales.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A YAML file with the lines of its keys. What is wrong with it becomes a fault with file and line,
 * and reading goes on, so that one run finds all faults. Used while one file is read.
 */
final class Yaml {

  private static final YAMLFactory FACTORY = new YAMLFactory();

  /** A value of the file. */
  sealed interface Value {
    /** The line on which it, or its key, stands. */
    int line();
  }

  /** A single value, as it is written. */
  record Scalar(String text, int line) implements Value {}

  /** Values under each other. */
  record Items(List<Value> values, int line) implements Value {
    Items {
      values = List.copyOf(values);
    }
  }

  /** Keys with values, in their order. */
  record Keys(Map<String, Value> values, int line) implements Value {
    Optional<Value> get(String key) {
      return Optional.ofNullable(values.get(key));
    }
  }

  private record Fault(int line, String text) {}

  private final Path file;
  private final List<Fault> faults = new ArrayList<>();

  Yaml(Path file) {
    this.file = file;
  }

  /** The keys of the file; none for an empty one, or where it cannot be read, which is a fault. */
  Keys read() {
    try {
      return keys(Files.readString(file, UTF_8));
    } catch (IOException e) {
      fault(0, "cannot be read (" + e + "); check that it is there, and its permissions");
      return new Keys(Map.of(), 1);
    }
  }

  private Keys keys(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null || parser.currentToken() == JsonToken.VALUE_NULL) {
        return new Keys(Map.of(), 1);
      }
      if (value(parser, 1) instanceof Keys keys) {
        return keys;
      }
      fault(1, "must consist of keys with values");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      fault(line, "not valid YAML: " + e.getOriginalMessage().replaceAll("\\s+", " "));
    } catch (IOException e) {
      throw new IllegalStateException("text in memory can always be read", e);
    }
    return new Keys(Map.of(), 1);
  }

  private Value value(JsonParser parser, int line) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Value> values = new LinkedHashMap<>();
      int first = parser.currentTokenLocation().getLineNr();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        int at = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        if (values.put(key, value(parser, at)) != null) {
          fault(at, "\"" + key + "\" stands here twice");
        }
      }
      return new Keys(values, first);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Value> values = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(value(parser, parser.currentTokenLocation().getLineNr()));
      }
      return new Items(values, line);
    }
    return new Scalar(
        parser.currentToken() == JsonToken.VALUE_NULL
            ? ""
            : Optional.ofNullable(parser.getText()).orElse(""),
        line);
  }

  void fault(int line, String what) {
    faults.add(new Fault(line, place(line) + ": " + what));
  }

  private String place(int line) {
    return shown(file) + (line > 0 ? ":" + line : "");
  }

  /**
   * A file as a reader finds it: from the folder that the command was given in, if it lies below.
   */
  static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
  }

  /**
   * Ends the reading.
   *
   * @throws ProjectException if anything was wrong
   */
  void end() throws ProjectException {
    if (!faults.isEmpty()) {
      throw new ProjectException(
          faults.stream()
              .sorted(Comparator.comparingInt(Fault::line))
              .map(Fault::text)
              .distinct()
              .toList());
    }
  }

  /** A fault for each key that is not known, with the known one that is most like it. */
  void onlyKeys(Keys keys, List<String> known) {
    keys.values()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                fault(
                    value.line(),
                    "there is no \""
                        + key
                        + "\""
                        + nearest(key, known)
                            .map(near -> "; did you mean \"" + near + "\"?")
                            .orElse("; known are " + String.join(", ", known)));
              }
            });
  }

  /** The known word most like a word, where one is like it at all. */
  static Optional<String> nearest(String word, Iterable<String> known) {
    Optional<String> best = Optional.empty();
    int least = Math.max(2, word.length() / 2);
    for (String other : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
      if (distance < least || distance == least && best.isEmpty()) {
        best = Optional.of(other);
        least = distance;
      }
    }
    return best;
  }

  /** How many letters to change, insert or leave out (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  Optional<String> string(Keys keys, String key) {
    return keys.get(key).flatMap(value -> string(key, value));
  }

  Optional<String> string(String key, Value value) {
    if (value instanceof Scalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar.text().strip());
    }
    fault(value.line(), "\"" + key + "\" must be one value that is not empty");
    return Optional.empty();
  }

  /** A value that must be there. */
  String needed(Keys keys, String key, String why) {
    if (keys.get(key).isEmpty()) {
      fault(keys.line(), "\"" + key + "\" is missing: " + why);
    }
    return string(keys, key).orElse("");
  }

  /** A list of values, or one value. */
  List<String> strings(Keys keys, String key) {
    return keys.get(key).map(value -> strings(key, value)).orElse(List.of());
  }

  private List<String> strings(String key, Value value) {
    List<Value> values = value instanceof Items items ? items.values() : List.of(value);
    return values.stream().flatMap(each -> string(key, each).stream()).toList();
  }

  Optional<Boolean> flag(Keys keys, String key) {
    Optional<String> text = string(keys, key);
    if (text.filter(t -> !t.equals("true") && !t.equals("false")).isPresent()) {
      fault(line(keys, key), "\"" + key + "\" must be true or false");
    }
    return text.map("true"::equals);
  }

  <E extends Enum<E>> Optional<E> constant(Class<E> type, Keys keys, String key) {
    return string(keys, key).flatMap(text -> constant(type, text, key, line(keys, key)));
  }

  <E extends Enum<E>> Optional<E> constant(Class<E> type, String text, String key, int line) {
    List<String> names =
        Stream.of(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return Optional.of(constant);
      }
    }
    fault(
        line,
        "\""
            + key
            + "\" cannot be \""
            + text
            + "\"; it is one of "
            + names.stream().collect(Collectors.joining(", ")));
    return Optional.empty();
  }

  PathPatterns patterns(Keys keys, String key) {
    try {
      return PathPatterns.of(strings(keys, key));
    } catch (IllegalArgumentException e) {
      fault(line(keys, key), "\"" + key + "\": " + e.getMessage());
      return PathPatterns.NONE;
    }
  }

  Optional<LocalDate> day(Keys keys, String key) {
    return string(keys, key)
        .flatMap(
            text -> {
              try {
                return Optional.of(LocalDate.parse(text));
              } catch (DateTimeParseException e) {
                fault(
                    line(keys, key),
                    "\"" + key + "\" must be a day such as 2027-03-20, not \"" + text + "\"");
                return Optional.empty();
              }
            });
  }

  int line(Keys keys, String key) {
    return keys.get(key).map(Value::line).orElse(keys.line());
  }
}
