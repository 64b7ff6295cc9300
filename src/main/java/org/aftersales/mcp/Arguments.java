package org.aftersales.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The arguments of a call, held against the tool's input schema. What is misspelt is refused,
 * because it would silently change the answer. Immutable.
 */
final class Arguments {

  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * The arguments, if they are as the schema says.
   *
   * @throws RefusedException if one is unknown, missing, or of another kind
   */
  static Arguments of(Map<String, Object> schema, Map<String, Object> given)
      throws RefusedException {
    Map<?, ?> properties = (Map<?, ?>) schema.getOrDefault("properties", Map.of());
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Object> argument : given.entrySet()) {
      String name = argument.getKey();
      if (!(properties.get(name) instanceof Map<?, ?> property)) {
        throw new RefusedException(
            name
                + ": this argument is not known; expected are "
                + properties.keySet().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", ")));
      }
      // Some assistants send null for what they leave out.
      if (argument.getValue() != null) {
        values.put(name, value(name, property, argument.getValue()));
      }
    }
    for (Object needed : (List<?>) schema.getOrDefault("required", List.of())) {
      if (!values.containsKey(String.valueOf(needed))) {
        throw new RefusedException(needed + ": this argument is expected");
      }
    }
    return new Arguments(values);
  }

  private static Object value(String name, Map<?, ?> property, Object value)
      throws RefusedException {
    String type = String.valueOf(property.get("type"));
    boolean fits =
        switch (type) {
          case "string" -> value instanceof String;
          case "boolean" -> value instanceof Boolean;
          case "array" -> value instanceof List<?>;
          case "object" -> value instanceof Map<?, ?>;
          default -> throw new IllegalStateException("a tool has an argument of type " + type);
        };
    if (!fits) {
      throw new RefusedException(
          name + ": " + (type.matches("[ao].*") ? "an " : "a ") + type + " is expected");
    }
    if (property.get("enum") instanceof List<?> choices && value instanceof String text) {
      for (Object choice : choices) {
        if (text.strip().equalsIgnoreCase(String.valueOf(choice))) {
          return choice;
        }
      }
      throw new RefusedException(
          name
              + ": "
              + choices.stream().map(String::valueOf).collect(Collectors.joining(" or "))
              + " is expected, not "
              + text);
    }
    return value;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A text; nothing where it is empty. */
  Optional<String> text(String name) {
    return value(name).map(String::valueOf).filter(s -> !s.isBlank());
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /** Whether Persian is asked for; nothing where no language is. */
  Optional<Boolean> persian() {
    return text("language").map(l -> l.toLowerCase(Locale.ROOT).equals("fa"));
  }
}
