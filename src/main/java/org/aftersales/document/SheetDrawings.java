package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the text boxes on a sheet, and names the drawings that hold no text. */
final class SheetDrawings {

  /** Twelve centimetres in the units of drawings: more than a logo or a stamp takes. */
  private static final int LARGE = 4_320_000;

  private final String sheet;
  private final Manuscript manuscript;
  private final List<Piece> pieces = new ArrayList<>();
  private int row = 1;
  private int column = 1;
  private boolean hidden;

  private SheetDrawings(String sheet, Manuscript manuscript) {
    this.sheet = sheet;
    this.manuscript = manuscript;
  }

  /** The paragraphs of all text boxes, in the order of the file. */
  static List<Piece> read(String sheet, XMLStreamReader xml, Manuscript manuscript)
      throws XMLStreamException {
    SheetDrawings drawings = new SheetDrawings(sheet, manuscript);
    xml.nextTag();
    while (WordXml.nextChild(xml)) {
      drawings.anchor(xml);
    }
    return drawings.pieces;
  }

  private void anchor(XMLStreamReader xml) throws XMLStreamException {
    hidden = false;
    row = 1;
    column = 1;
    content(xml);
  }

  private void content(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      manuscript.budget().step();
      switch (xml.getLocalName()) {
        case "from" -> from(xml);
        case "AlternateContent" -> {
          if (WordBody.enterChoice(xml)) {
            content(xml);
            WordBody.leaveChoice(xml);
          }
        }
        case "cNvPr" -> {
          hidden = WordXml.attribute(xml, "hidden").map(WordXml::isOn).orElse(false);
          WordXml.skip(xml);
        }
        case "pic" -> {
          if (isLarge(xml)) {
            unread("A picture");
          } else {
            manuscript.note(WordDrawings.PICTURES);
          }
        }
        case "graphicFrame", "contentPart" -> {
          unread("A chart, diagram or drawing");
          WordXml.skip(xml);
        }
        case "txBody" -> text(xml);
        default -> content(xml);
      }
    }
  }

  private void unread(String what) {
    if (!hidden) {
      manuscript.incomplete(
          what + " on the sheet " + sheet + " was not read; type its text into a cell.");
    }
  }

  private void from(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      String name = xml.getLocalName();
      OptionalInt number = WordXml.number(java.util.Optional.of(WordXml.text(xml)));
      if (name.equals("row")) {
        row = Math.max(0, number.orElse(0)) + 1;
      } else if (name.equals("col")) {
        column = Math.max(0, number.orElse(0)) + 1;
      }
    }
  }

  /** Whether a picture takes up much of a page; moves to its end. */
  private static boolean isLarge(XMLStreamReader xml) throws XMLStreamException {
    boolean large = false;
    while (WordXml.nextChild(xml)) {
      large |=
          xml.getLocalName().equals("ext")
              && WordXml.number(WordXml.attribute(xml, "cx")).orElse(0) > LARGE
              && WordXml.number(WordXml.attribute(xml, "cy")).orElse(0) > LARGE;
      large |= isLarge(xml);
    }
    return large;
  }

  private void text(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      if (!xml.getLocalName().equals("p")) {
        WordXml.skip(xml);
        continue;
      }
      StringBuilder text = new StringBuilder();
      paragraph(xml, text);
      if (hidden && !text.toString().isBlank()) {
        manuscript.note(WorkbookReader.HIDDEN);
      } else {
        pieces.add(
            new Piece.Text(
                Passage.of(text.toString())
                    .with(Trait.BOXED)
                    .in(new SheetCell(sheet, row, OptionalInt.of(column)))));
      }
    }
  }

  private void paragraph(XMLStreamReader xml, StringBuilder text) throws XMLStreamException {
    boolean struck = false;
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "rPr" -> {
          String strike = WordXml.attribute(xml, "strike").orElse("noStrike");
          struck = !strike.equals("noStrike");
          WordXml.skip(xml);
        }
        case "t" -> {
          String words = WordXml.text(xml);
          if (!struck) {
            text.append(words);
          } else if (!words.isBlank()) {
            manuscript.note(Manuscript.STRUCK);
          }
        }
        case "br" -> {
          text.append('\n');
          WordXml.skip(xml);
        }
        case "r", "fld" -> paragraph(xml, text);
        default -> WordXml.skip(xml);
      }
    }
  }
}
