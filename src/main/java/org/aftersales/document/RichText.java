package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A text of a workbook whose letters may be set differently. */
record RichText(List<Run> runs) {

  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  static final RichText EMPTY = new RichText(List.of());

  /** How letters are set. */
  record Face(boolean bold, boolean struck, double points, String font) {
    static final Face PLAIN = new Face(false, false, 11, "");
  }

  /**
   * Letters that are set alike.
   *
   * @param face empty where they are set as their cell is
   */
  record Run(String text, Optional<Face> face) {}

  RichText {
    runs = List.copyOf(runs);
  }

  static RichText of(String text) {
    return new RichText(List.of(new Run(text, Optional.empty())));
  }

  /** Reads a string item, with the reader on its start; leaves it on its end. */
  static RichText read(XMLStreamReader xml) throws XMLStreamException {
    List<Run> runs = new ArrayList<>();
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "t" -> runs.add(new Run(unescaped(WordXml.text(xml)), Optional.empty()));
        case "r" -> runs.add(run(xml));
        default -> WordXml.skip(xml);
      }
    }
    return runs.isEmpty() ? EMPTY : new RichText(runs);
  }

  private static Run run(XMLStreamReader xml) throws XMLStreamException {
    Optional<Face> face = Optional.empty();
    StringBuilder text = new StringBuilder();
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "rPr" -> face = Optional.of(face(xml));
        case "t" -> text.append(unescaped(WordXml.text(xml)));
        default -> WordXml.skip(xml);
      }
    }
    return new Run(text.toString(), face);
  }

  /** Reads a font or the settings of a run, with the reader on its start. */
  static Face face(XMLStreamReader xml) throws XMLStreamException {
    boolean bold = false;
    boolean struck = false;
    double points = Face.PLAIN.points();
    String font = "";
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "b" -> bold = WordXml.toggle(xml);
        case "strike" -> struck = WordXml.toggle(xml);
        case "sz" -> points = points(WordXml.value(xml).orElse(""));
        case "rFont", "name" -> font = WordXml.value(xml).orElse("");
        default -> {}
      }
      WordXml.skip(xml);
    }
    return new Face(bold, struck, points, font);
  }

  private static double points(String value) {
    try {
      double points = Double.parseDouble(value);
      return points > 0 && points < 1_000 ? points : Face.PLAIN.points();
    } catch (NumberFormatException e) {
      return Face.PLAIN.points();
    }
  }

  /** Workbooks write characters that XML cannot hold as {@code _x000D_}. */
  static String unescaped(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPED
        .matcher(text)
        .replaceAll(
            code ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(code.group(1), 16))))
        .replace("\r", "");
  }
}
