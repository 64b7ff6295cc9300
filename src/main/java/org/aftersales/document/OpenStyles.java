package org.aftersales.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The styles of an OpenDocument file: what matters to reading, resolved along their ancestry.
 *
 * <p>After OASIS OpenDocument 1.3, part 3, section 16.
 */
final class OpenStyles {

  private static final int DEEPEST = 20;

  private final Map<String, Style> styles = new HashMap<>();
  private final Map<String, Map<Integer, Level>> lists = new HashMap<>();
  private final Map<Integer, Level> outline = new HashMap<>();

  /** One style as it is declared; empty where it says nothing. */
  private record Style(String parent, Setting setting, Optional<String> list) {}

  /**
   * How letters are set.
   *
   * @param shown false for a table or paragraph that is not shown
   */
  record Setting(
      Optional<Boolean> bold,
      Optional<Boolean> struck,
      Optional<Boolean> shown,
      Optional<Double> points,
      Optional<String> font) {
    static final Setting NONE =
        new Setting(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** This, and where it says nothing the other. */
    Setting or(Setting other) {
      return new Setting(
          bold.or(other::bold),
          struck.or(other::struck),
          shown.or(other::shown),
          points.or(other::points),
          font.or(other::font));
    }

    boolean isHidden() {
      return !shown.orElse(true);
    }

    boolean isStruck() {
      return struck.orElse(false);
    }
  }

  /**
   * One level of a list.
   *
   * @param format of its numbers, as {@code 1} or {@code a}; empty where none are printed
   * @param pattern of the whole label, as {@code %1%.%2%}; empty where prefix and suffix tell
   * @param levels how many levels a label shows
   */
  record Level(
      boolean bullet,
      String format,
      String prefix,
      String suffix,
      Optional<String> pattern,
      int levels,
      int start) {}

  /** Reads all styles of a part: those that it declares for itself, and common ones. */
  void read(XMLStreamReader xml, Manuscript manuscript) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      manuscript.budget().step();
      switch (xml.getLocalName()) {
        case "style", "default-style" -> style(xml);
        case "list-style" -> {
          Map<Integer, Level> levels = new HashMap<>();
          String name = WordXml.attribute(xml, "name").orElse("");
          levels(xml, levels);
          lists.putIfAbsent(name, levels);
        }
        case "outline-style" -> levels(xml, outline);
        case "body", "master-styles" -> WordXml.skip(xml);
        default -> {}
      }
    }
  }

  private static String key(String family, String name) {
    return family + "/" + name;
  }

  private void style(XMLStreamReader xml) throws XMLStreamException {
    String family = WordXml.attribute(xml, "family").orElse("");
    String name =
        xml.getLocalName().equals("style") ? WordXml.attribute(xml, "name").orElse("") : "";
    String parent = WordXml.attribute(xml, "parent-style-name").orElse("");
    Optional<String> list = WordXml.attribute(xml, "list-style-name");
    Setting setting = Setting.NONE;
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "text-properties" -> setting = letters(xml).or(setting);
        case "table-properties" ->
            setting =
                new Setting(
                        Optional.empty(),
                        Optional.empty(),
                        namespaced(xml, "display", "table").map(WordXml::isOn),
                        Optional.empty(),
                        Optional.empty())
                    .or(setting);
        default -> {}
      }
      WordXml.skip(xml);
    }
    styles.putIfAbsent(key(family, name), new Style(parent, setting, list));
  }

  private static Optional<String> namespaced(XMLStreamReader xml, String name, String vocabulary) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String namespace = xml.getAttributeNamespace(i);
      if (xml.getAttributeLocalName(i).equals(name)
          && namespace != null
          && namespace.contains(":" + vocabulary + ":")) {
        return Optional.of(xml.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }

  private static Setting letters(XMLStreamReader xml) {
    Optional<Boolean> bold =
        WordXml.attribute(xml, "font-weight").map(w -> !w.equals("normal") && !w.startsWith("3"));
    Optional<Boolean> complex =
        WordXml.attribute(xml, "font-weight-complex").map(w -> !w.equals("normal"));
    Optional<Boolean> struck =
        WordXml.attribute(xml, "text-line-through-style")
            .or(() -> WordXml.attribute(xml, "text-line-through-type"))
            .map(line -> !line.equals("none"));
    Optional<Boolean> shown = WordXml.attribute(xml, "display").map(d -> !d.equals("none"));
    Optional<Double> points =
        WordXml.attribute(xml, "font-size")
            .filter(size -> size.matches("[0-9]{1,3}(\\.[0-9]{1,4})?pt"))
            .map(size -> Double.parseDouble(size.substring(0, size.length() - 2)));
    Optional<String> font =
        WordXml.attribute(xml, "font-name").or(() -> WordXml.attribute(xml, "font-family"));
    return new Setting(bold.or(() -> complex), struck, shown, points, font);
  }

  private static void levels(XMLStreamReader xml, Map<Integer, Level> levels)
      throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      String kind = xml.getLocalName();
      int level = WordXml.number(WordXml.attribute(xml, "level")).orElse(1);
      levels.putIfAbsent(
          level,
          new Level(
              kind.endsWith("-bullet") || kind.endsWith("-image"),
              WordXml.attribute(xml, "num-format").orElse(""),
              WordXml.attribute(xml, "num-prefix").orElse(""),
              WordXml.attribute(xml, "num-suffix").orElse(""),
              WordXml.attribute(xml, "num-list-format"),
              WordXml.number(WordXml.attribute(xml, "display-levels")).orElse(1),
              WordXml.number(WordXml.attribute(xml, "start-value")).orElse(1)));
      WordXml.skip(xml);
    }
  }

  /** How a style sets letters, with what it takes from its ancestry. */
  Setting setting(String family, Optional<String> name) {
    Setting setting = Setting.NONE;
    String at = name.orElse("");
    for (int i = 0; i < DEEPEST && !at.isEmpty(); i++) {
      Style style = styles.get(key(family, at));
      if (style == null) {
        break;
      }
      setting = setting.or(style.setting());
      at = style.parent();
    }
    Style usual = styles.get(key(family, ""));
    return usual == null ? setting : setting.or(usual.setting());
  }

  Optional<Level> level(String list, int level) {
    return Optional.ofNullable(lists.getOrDefault(list, Map.of()).get(level));
  }

  /** The numbering of headings at this level; nothing where they have none. */
  Optional<Level> outline(OptionalInt level) {
    return Optional.ofNullable(outline.get(level.orElse(0))).filter(l -> !l.format().isEmpty());
  }
}
