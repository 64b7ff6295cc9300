package org.aftersales.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The named styles of a Word file, with what matters to reading resolved along their ancestry. */
final class WordStyles {

  private static final int DEEPEST = 20;
  private static final Pattern HEADING = Pattern.compile("heading \\d|title|subtitle");

  private final Map<String, Style> styles = new HashMap<>();
  private final Map<String, Letters> inherited = new HashMap<>();
  private Letters defaults = Letters.NONE;
  private String defaultParagraph = "";

  /** One style as it is declared. */
  private record Style(String parent, boolean heading, Letters letters, Shape shape) {}

  /**
   * How letters are set; empty where nothing is said.
   *
   * @param latin of letters that are not of a complex script
   * @param complex of letters of Persian, Arabic and other complex scripts
   * @param font of letters that are not of a complex script; empty where nothing is said
   */
  record Letters(
      Face latin,
      Face complex,
      Optional<Boolean> struck,
      Optional<Boolean> hidden,
      String style,
      String font) {
    static final Letters NONE =
        new Letters(Face.NONE, Face.NONE, Optional.empty(), Optional.empty(), "", "");

    Face face(boolean complexScript) {
      return complexScript ? complex : latin;
    }

    /** This, and where it says nothing the other. */
    Letters or(Letters other) {
      return new Letters(
          latin.or(other.latin),
          complex.or(other.complex),
          struck.or(other::struck),
          hidden.or(other::hidden),
          style,
          font);
    }
  }

  /** Weight and size of letters of one script. */
  record Face(Optional<Boolean> bold, OptionalInt halfPoints) {
    static final Face NONE = new Face(Optional.empty(), OptionalInt.empty());

    /** This, and where it says nothing the other. */
    Face or(Face other) {
      return new Face(bold.or(other::bold), halfPoints.isPresent() ? halfPoints : other.halfPoints);
    }
  }

  /** How a paragraph is set; empty where nothing is said. */
  record Shape(
      String style,
      OptionalInt outline,
      Optional<String> numbering,
      OptionalInt level,
      boolean boxed,
      boolean markDeleted,
      boolean markHidden) {
    static final Shape NONE =
        new Shape(
            "", OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), false, false, false);
  }

  static WordStyles of(Optional<XMLStreamReader> part) throws XMLStreamException {
    WordStyles styles = new WordStyles();
    if (part.isPresent()) {
      styles.read(part.get());
    }
    return styles;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("rPrDefault")) {
        defaults = defaults(xml);
      } else if (xml.getLocalName().equals("style")) {
        style(xml);
      }
    }
  }

  private static Letters defaults(XMLStreamReader xml) throws XMLStreamException {
    Letters letters = Letters.NONE;
    while (WordXml.nextChild(xml)) {
      if (xml.getLocalName().equals("rPr")) {
        letters = letters(xml);
      } else {
        WordXml.skip(xml);
      }
    }
    return letters;
  }

  private void style(XMLStreamReader xml) throws XMLStreamException {
    String id = WordXml.attribute(xml, "styleId").orElse("");
    if (WordXml.attribute(xml, "type").equals(Optional.of("paragraph"))
        && WordXml.attribute(xml, "default").map(WordXml::isOn).orElse(false)) {
      defaultParagraph = id;
    }
    String parent = "";
    String name = "";
    Letters letters = Letters.NONE;
    Shape shape = Shape.NONE;
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "basedOn" -> {
          parent = WordXml.value(xml).orElse("");
          WordXml.skip(xml);
        }
        case "name" -> {
          name = WordXml.value(xml).orElse("").toLowerCase(Locale.ROOT);
          WordXml.skip(xml);
        }
        case "rPr" -> letters = letters(xml);
        case "pPr" -> shape = shape(xml, section -> {});
        default -> WordXml.skip(xml);
      }
    }
    styles.put(id, new Style(parent, HEADING.matcher(name).matches(), letters, shape));
  }

  /** Reads {@code w:rPr}, with the reader on its start; leaves it on its end. */
  static Letters letters(XMLStreamReader xml) throws XMLStreamException {
    Face latin = Face.NONE;
    Face complex = Face.NONE;
    Optional<Boolean> struck = Optional.empty();
    Optional<Boolean> hidden = Optional.empty();
    String style = "";
    String font = "";
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "b" -> latin = new Face(Optional.of(WordXml.toggle(xml)), latin.halfPoints());
        case "bCs" -> complex = new Face(Optional.of(WordXml.toggle(xml)), complex.halfPoints());
        case "sz" -> latin = new Face(latin.bold(), WordXml.number(WordXml.value(xml)));
        case "szCs" -> complex = new Face(complex.bold(), WordXml.number(WordXml.value(xml)));
        case "strike", "dstrike" ->
            struck = Optional.of(struck.orElse(false) || WordXml.toggle(xml));
        case "vanish" -> hidden = Optional.of(WordXml.toggle(xml));
        case "rStyle" -> style = WordXml.value(xml).orElse("");
        case "rFonts" ->
            font =
                WordXml.attribute(xml, "ascii")
                    .or(() -> WordXml.attribute(xml, "hAnsi"))
                    .orElse("");
        default -> {}
      }
      WordXml.skip(xml);
    }
    return new Letters(latin, complex.or(latin), struck, hidden, style, font);
  }

  /** What to do with the page settings that a paragraph may carry. */
  interface SectionReader {
    /** Called with the reader on the start of {@code w:sectPr}; need not move it. */
    void read(XMLStreamReader xml) throws XMLStreamException;
  }

  /** Reads {@code w:pPr}, with the reader on its start; leaves it on its end. */
  static Shape shape(XMLStreamReader xml, SectionReader sections) throws XMLStreamException {
    String style = "";
    OptionalInt outline = OptionalInt.empty();
    Optional<String> numbering = Optional.empty();
    OptionalInt level = OptionalInt.empty();
    boolean boxed = false;
    boolean deleted = false;
    boolean hidden = false;
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "pStyle" -> {
          style = WordXml.value(xml).orElse("");
          WordXml.skip(xml);
        }
        case "outlineLvl" -> {
          outline = WordXml.number(WordXml.value(xml));
          WordXml.skip(xml);
        }
        case "numPr" -> {
          while (WordXml.nextChild(xml)) {
            if (xml.getLocalName().equals("numId")) {
              numbering = WordXml.value(xml);
            } else if (xml.getLocalName().equals("ilvl")) {
              level = WordXml.number(WordXml.value(xml));
            }
            WordXml.skip(xml);
          }
        }
        case "pBdr" -> {
          int sides = 0;
          while (WordXml.nextChild(xml)) {
            String line = WordXml.value(xml).orElse("none");
            if (!line.equals("none")
                && !line.equals("nil")
                && !xml.getLocalName().equals("between")
                && !xml.getLocalName().equals("bar")) {
              sides++;
            }
            WordXml.skip(xml);
          }
          boxed = sides >= 3;
        }
        case "rPr" -> {
          while (WordXml.nextChild(xml)) {
            switch (xml.getLocalName()) {
              case "del", "moveFrom" -> deleted = true;
              case "vanish" -> hidden = WordXml.toggle(xml);
              default -> {}
            }
            WordXml.skip(xml);
          }
        }
        case "sectPr" -> {
          sections.read(xml);
          if (xml.isStartElement() && xml.getLocalName().equals("sectPr")) {
            WordXml.skip(xml);
          }
        }
        default -> WordXml.skip(xml);
      }
    }
    return new Shape(style, outline, numbering, level, boxed, deleted, hidden);
  }

  /** The first answer along a style's ancestry. */
  private <T> Optional<T> inherited(String id, Function<Style, Optional<T>> question) {
    String at = id;
    for (int i = 0; i < DEEPEST; i++) {
      Style style = styles.get(at);
      if (style == null) {
        return Optional.empty();
      }
      Optional<T> answer = question.apply(style);
      if (answer.isPresent()) {
        return answer;
      }
      at = style.parent();
    }
    return Optional.empty();
  }

  private String paragraphStyle(Shape shape) {
    return shape.style().isEmpty() ? defaultParagraph : shape.style();
  }

  /** How a style sets letters, with what it takes from its ancestry. */
  private Letters inherited(String id) {
    Letters known = inherited.get(id);
    if (known != null) {
      return known;
    }
    Letters letters = Letters.NONE;
    String at = id;
    for (int i = 0; i < DEEPEST; i++) {
      Style style = styles.get(at);
      if (style == null) {
        break;
      }
      letters = letters.or(style.letters());
      at = style.parent();
    }
    inherited.put(id, letters);
    return letters;
  }

  /** How letters are set in the end: by the run, its style, its paragraph's style, the defaults. */
  Letters resolved(Letters run, Shape paragraph) {
    Letters letters = run.style().isEmpty() ? run : run.or(inherited(run.style()));
    return letters.or(inherited(paragraphStyle(paragraph))).or(defaults);
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }

  boolean heading(Shape paragraph) {
    Optional<Integer> outline =
        boxed(paragraph.outline())
            .or(() -> inherited(paragraphStyle(paragraph), s -> boxed(s.shape().outline())));
    return outline
        .map(level -> level < 9)
        .orElseGet(
            () ->
                inherited(
                        paragraphStyle(paragraph),
                        s -> s.heading() ? Optional.of(true) : Optional.empty())
                    .orElse(false));
  }

  boolean boxed(Shape paragraph) {
    return paragraph.boxed()
        || inherited(
                paragraphStyle(paragraph),
                s -> s.shape().boxed() ? Optional.of(true) : Optional.empty())
            .orElse(false);
  }

  /** The numbering that a paragraph belongs to, by itself or by its style. */
  Optional<String> numbering(Shape paragraph) {
    return paragraph
        .numbering()
        .or(() -> inherited(paragraphStyle(paragraph), s -> s.shape().numbering()))
        .filter(id -> !id.equals("0"));
  }

  OptionalInt level(Shape paragraph) {
    if (paragraph.level().isPresent()) {
      return paragraph.level();
    }
    Optional<Integer> level = inherited(paragraphStyle(paragraph), s -> boxed(s.shape().level()));
    return level.isPresent() ? OptionalInt.of(level.get()) : OptionalInt.empty();
  }

  /** The style that gives a paragraph its numbering; without one, the paragraph's own. */
  String styleOf(Shape paragraph) {
    String own = paragraphStyle(paragraph);
    String at = own;
    for (int i = 0; i < DEEPEST; i++) {
      Style style = styles.get(at);
      if (style == null) {
        return own;
      }
      if (style.shape().numbering().isPresent()) {
        return at;
      }
      at = style.parent();
    }
    return own;
  }
}
