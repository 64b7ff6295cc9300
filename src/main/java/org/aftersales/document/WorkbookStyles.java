package org.aftersales.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.document.RichText.Face;

/** How the cells of a workbook are set: font and number format of each cell style. */
final class WorkbookStyles {

  /**
   * One cell style.
   *
   * @param format code of the number format
   */
  record Style(Face face, String format) {
    static final Style PLAIN = new Style(Face.PLAIN, "General");
  }

  private final List<Style> styles = new ArrayList<>();

  static WorkbookStyles of(Optional<XMLStreamReader> part) throws XMLStreamException {
    WorkbookStyles styles = new WorkbookStyles();
    if (part.isPresent()) {
      styles.read(part.get());
    }
    return styles;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    Map<Integer, String> formats = new HashMap<>();
    List<Face> fonts = new ArrayList<>();
    xml.nextTag();
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "numFmts" -> {
          while (WordXml.nextChild(xml)) {
            int id = WordXml.number(WordXml.attribute(xml, "numFmtId")).orElse(0);
            formats.put(id, WordXml.attribute(xml, "formatCode").orElse("General"));
            WordXml.skip(xml);
          }
        }
        case "fonts" -> {
          while (WordXml.nextChild(xml)) {
            fonts.add(RichText.face(xml));
          }
        }
        case "cellXfs" -> {
          while (WordXml.nextChild(xml)) {
            int font = WordXml.number(WordXml.attribute(xml, "fontId")).orElse(0);
            int format = WordXml.number(WordXml.attribute(xml, "numFmtId")).orElse(0);
            styles.add(
                new Style(
                    font >= 0 && font < fonts.size() ? fonts.get(font) : Face.PLAIN,
                    Optional.ofNullable(formats.get(format))
                        .or(() -> CellFormat.builtIn(format))
                        .orElse("General")));
            WordXml.skip(xml);
          }
        }
        default -> WordXml.skip(xml);
      }
    }
  }

  /** The style of this index; plain where there is none. */
  Style style(Optional<String> index) {
    int at = WordXml.number(index).orElse(0);
    return at >= 0 && at < styles.size() ? styles.get(at) : Style.PLAIN;
  }
}
