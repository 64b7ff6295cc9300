package org.aftersales.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The automatic numbers of a Word file, counted paragraph by paragraph in reading order.
 *
 * <p>Holds the counters of one reading; not thread-safe.
 */
final class WordNumbering {

  private static final int LEVELS = 9;

  private final Map<String, Map<Integer, Level>> schemes = new HashMap<>();
  private final Map<String, String> schemeStyles = new HashMap<>();
  private final Map<String, String> styleSchemes = new HashMap<>();
  private final Map<String, Numbering> numberings = new HashMap<>();
  private final Map<String, int[]> counters = new HashMap<>();
  private final Set<String> started = new HashSet<>();

  /** One level of a numbering scheme. */
  private record Level(
      int start, String format, String text, OptionalInt restart, boolean decimal, String style) {
    static final Level DEFAULT = new Level(1, "decimal", "", OptionalInt.empty(), false, "");
  }

  /** A use of a scheme, with its own levels and first numbers. */
  private record Numbering(
      String scheme, Map<Integer, Integer> starts, Map<Integer, Level> levels) {}

  /**
   * The number before a paragraph.
   *
   * @param text as printed, without the punctuation that ends it; empty for a bullet
   */
  record Label(String text) {}

  static WordNumbering of(Optional<XMLStreamReader> part) throws XMLStreamException {
    WordNumbering numbering = new WordNumbering();
    if (part.isPresent()) {
      numbering.read(part.get());
    }
    return numbering;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT) {
        if (xml.getLocalName().equals("abstractNum")) {
          readScheme(xml);
        } else if (xml.getLocalName().equals("num")) {
          readNumbering(xml);
        }
      }
    }
  }

  private void readScheme(XMLStreamReader xml) throws XMLStreamException {
    String id = WordXml.attribute(xml, "abstractNumId").orElse("");
    Map<Integer, Level> levels = new HashMap<>();
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "lvl" -> {
          int index = WordXml.number(WordXml.attribute(xml, "ilvl")).orElse(0);
          levels.put(index, readLevel(xml));
        }
        case "numStyleLink" -> {
          schemeStyles.put(id, WordXml.value(xml).orElse(""));
          WordXml.skip(xml);
        }
        case "styleLink" -> {
          styleSchemes.put(WordXml.value(xml).orElse(""), id);
          WordXml.skip(xml);
        }
        default -> WordXml.skip(xml);
      }
    }
    schemes.put(id, levels);
  }

  private static Level readLevel(XMLStreamReader xml) throws XMLStreamException {
    Level level = Level.DEFAULT;
    int start = 0;
    String format = level.format();
    String text = level.text();
    OptionalInt restart = level.restart();
    boolean decimal = false;
    String style = "";
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "start" -> start = WordXml.number(WordXml.value(xml)).orElse(0);
        case "numFmt" -> format = WordXml.value(xml).orElse(format);
        case "lvlText" -> text = WordXml.value(xml).orElse("");
        case "lvlRestart" -> restart = WordXml.number(WordXml.value(xml));
        case "isLgl" -> decimal = WordXml.toggle(xml);
        case "pStyle" -> style = WordXml.value(xml).orElse("");
        case "AlternateContent" -> format = "decimal";
        default -> {}
      }
      WordXml.skip(xml);
    }
    return new Level(start, format, text, restart, decimal, style);
  }

  private void readNumbering(XMLStreamReader xml) throws XMLStreamException {
    String id = WordXml.attribute(xml, "numId").orElse("");
    String scheme = "";
    Map<Integer, Integer> starts = new HashMap<>();
    Map<Integer, Level> levels = new HashMap<>();
    while (WordXml.nextChild(xml)) {
      if (xml.getLocalName().equals("abstractNumId")) {
        scheme = WordXml.value(xml).orElse("");
        WordXml.skip(xml);
      } else if (xml.getLocalName().equals("lvlOverride")) {
        int level = WordXml.number(WordXml.attribute(xml, "ilvl")).orElse(0);
        while (WordXml.nextChild(xml)) {
          if (xml.getLocalName().equals("startOverride")) {
            OptionalInt start = WordXml.number(WordXml.value(xml));
            if (start.isPresent()) {
              starts.put(level, start.getAsInt());
            }
            WordXml.skip(xml);
          } else if (xml.getLocalName().equals("lvl")) {
            levels.put(level, readLevel(xml));
          } else {
            WordXml.skip(xml);
          }
        }
      } else {
        WordXml.skip(xml);
      }
    }
    numberings.put(id, new Numbering(scheme, starts, levels));
  }

  /** Counts a paragraph of this numbering and says what is printed before it. */
  Optional<Label> next(String id, OptionalInt declaredLevel, String style) {
    Numbering numbering = numberings.get(id);
    if (numbering == null) {
      return Optional.empty();
    }
    String scheme = numbering.scheme();
    String linked = schemeStyles.get(scheme);
    if (linked != null) {
      scheme = styleSchemes.getOrDefault(linked, scheme);
    }
    Map<Integer, Level> levels = new HashMap<>(schemes.getOrDefault(scheme, Map.of()));
    levels.putAll(numbering.levels());
    int level =
        Math.min(
            LEVELS - 1,
            Math.max(
                0,
                declaredLevel.orElseGet(
                    () ->
                        levels.entrySet().stream()
                            .filter(e -> !style.isEmpty() && e.getValue().style().equals(style))
                            .mapToInt(Map.Entry::getKey)
                            .findFirst()
                            .orElse(0))));
    int[] counts = counters.computeIfAbsent(scheme, s -> fresh());
    if (started.add(id)) {
      numbering.starts().keySet().stream()
          .filter(l -> l >= 0 && l < LEVELS)
          .forEach(l -> counts[l] = Integer.MIN_VALUE);
    }
    for (int i = 0; i < level; i++) {
      if (counts[i] == Integer.MIN_VALUE) {
        counts[i] = start(numbering, levels, i);
      }
    }
    counts[level] =
        counts[level] == Integer.MIN_VALUE ? start(numbering, levels, level) : counts[level] + 1;
    for (int i = level + 1; i < LEVELS; i++) {
      int after = levels.getOrDefault(i, Level.DEFAULT).restart().orElse(i);
      if (after != 0 && level < after) {
        counts[i] = Integer.MIN_VALUE;
      }
    }
    return label(levels, level, counts);
  }

  private static int[] fresh() {
    int[] counts = new int[LEVELS];
    java.util.Arrays.fill(counts, Integer.MIN_VALUE);
    return counts;
  }

  private static int start(Numbering numbering, Map<Integer, Level> levels, int level) {
    return numbering
        .starts()
        .getOrDefault(level, levels.getOrDefault(level, Level.DEFAULT).start());
  }

  private static Optional<Label> label(Map<Integer, Level> levels, int level, int[] counts) {
    Level own = levels.getOrDefault(level, Level.DEFAULT);
    if (own.format().equals("bullet")) {
      return Optional.of(new Label(""));
    }
    StringBuilder printed = new StringBuilder();
    String text = own.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int index = i + 1 < text.length() ? text.charAt(i + 1) - '1' : -1;
      if (c == '%' && index >= 0 && index < LEVELS) {
        String format =
            own.decimal() ? "decimal" : levels.getOrDefault(index, Level.DEFAULT).format();
        int count = counts[index] == Integer.MIN_VALUE ? 1 : counts[index];
        printed.append(NumeralSystem.of(format).format(count));
        i++;
      } else {
        printed.append(c);
      }
    }
    String label = trimmed(printed.toString());
    return label.isEmpty() ? Optional.empty() : Optional.of(new Label(label));
  }

  /** The number without the punctuation and white space that end it. */
  static String trimmed(String printed) {
    String text = Passage.trim(printed);
    boolean bracketed = text.indexOf('(') >= 0 || text.indexOf('[') >= 0;
    int end = text.length();
    while (end > 0 && isTail(text.charAt(end - 1), bracketed)) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isTail(char c, boolean bracketed) {
    return ".:،,-–—ـ‐‑".indexOf(c) >= 0
        || (!bracketed && (c == ')' || c == ']'))
        || Passage.isPadding(c);
  }
}
