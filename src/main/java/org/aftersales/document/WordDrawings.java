package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the text boxes and WordArt of a Word file, and names the drawings that hold no text. */
final class WordDrawings {

  /** Twelve centimetres in the units of drawings: more than a logo or a stamp takes. */
  private static final int LARGE = 4_320_000;

  static final String PICTURES =
      "The document holds pictures; text that they may show was not read.";

  private final WordReading reading;
  private final WordBody body;

  /** A drawing while it is read. */
  private static final class Drawing {
    private final List<Piece> text = new ArrayList<>();
    private boolean large;
    private boolean behind;
    private boolean picture;
  }

  WordDrawings(WordReading reading, WordBody body) {
    this.reading = reading;
    this.body = body;
  }

  /** Paragraphs and tables of the drawing that the reader stands in; moves to its end. */
  List<Piece> text(XMLStreamReader xml) throws XMLStreamException {
    Drawing drawing = new Drawing();
    read(xml, drawing);
    if (drawing.picture && drawing.large && !drawing.behind && !body.inMargin()) {
      reading
          .manuscript()
          .incomplete(
              "A picture takes up much of a page; what it says was not read. Type its text into"
                  + " the document.");
    } else if (drawing.picture) {
      reading.manuscript().note(PICTURES);
    }
    return drawing.text;
  }

  private void read(XMLStreamReader xml, Drawing drawing) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "txbxContent" -> drawing.text.addAll(boxed(body.pieces(xml)));
        case "AlternateContent" -> {
          if (WordBody.enterChoice(xml)) {
            read(xml, drawing);
            WordBody.leaveChoice(xml);
          }
        }
        case "textpath" -> {
          WordXml.attribute(xml, "string")
              .ifPresent(
                  words -> drawing.text.add(new Piece.Text(Passage.of(words).with(Trait.BOXED))));
          WordXml.skip(xml);
        }
        default -> {
          look(xml, drawing);
          read(xml, drawing);
        }
      }
    }
  }

  private void look(XMLStreamReader xml, Drawing drawing) {
    switch (xml.getLocalName()) {
      case "pic", "imagedata" -> drawing.picture = true;
      case "anchor" ->
          drawing.behind = WordXml.attribute(xml, "behindDoc").map(WordXml::isOn).orElse(false);
      case "extent" -> drawing.large = isLarge(xml, "cx") && isLarge(xml, "cy");
      case "chart", "relIds" -> unread("A chart or diagram");
      case "OLEObject" -> {
        String program = WordXml.attribute(xml, "ProgID").orElse("");
        if (!program.startsWith("Equation")) {
          unread("An embedded object" + (program.isEmpty() ? "" : " (" + program + ")"));
        }
      }
      case "control" -> unread("A control that is filled in on screen");
      default -> {}
    }
  }

  private void unread(String what) {
    reading.manuscript().incomplete(what + " was not read; type its text into the document.");
  }

  private static boolean isLarge(XMLStreamReader xml, String side) {
    OptionalInt length = WordXml.number(WordXml.attribute(xml, side));
    return length.orElse(0) > LARGE;
  }

  private static List<Piece> boxed(List<Piece> pieces) {
    List<Piece> boxed = new ArrayList<>();
    for (Piece piece : pieces) {
      boxed.add(
          piece instanceof Piece.Text text
              ? new Piece.Text(text.passage().with(Trait.BOXED))
              : piece);
    }
    return boxed;
  }
}
