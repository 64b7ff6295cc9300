package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.source.Budget;

/** Reads the paragraphs and tables of one part of a Word file. */
final class WordBody {

  private final WordReading reading;
  private final WordRuns runs;
  private final WordTables tables;
  private final boolean margin;
  private WordFields fields = new WordFields();

  /**
   * A reader of parts.
   *
   * @param margin whether they are headers and footers
   */
  WordBody(WordReading reading, boolean margin) {
    this.reading = reading;
    this.margin = margin;
    this.runs = new WordRuns(reading, this);
    this.tables = new WordTables(reading, this);
  }

  Budget budget() {
    return reading.manuscript().budget();
  }

  /** Paragraphs and tables of the element that the reader stands in, up to its end. */
  List<Piece> pieces(XMLStreamReader xml) throws XMLStreamException {
    List<Piece> pieces = new ArrayList<>();
    WordFields around = fields;
    fields = new WordFields();
    finish(pieces(xml, pieces, line()), pieces);
    if (fields.inContents()) {
      reading
          .manuscript()
          .incomplete("The table of contents has no end; text after it may not have been read.");
    }
    fields = around;
    return pieces;
  }

  /** An empty paragraph at this place. */
  WordLine line() {
    return new WordLine(reading, fields);
  }

  boolean inMargin() {
    return margin;
  }

  /** Reads everything in the element that the reader stands in into {@code pieces}. */
  private WordLine pieces(XMLStreamReader xml, List<Piece> pieces, WordLine started)
      throws XMLStreamException {
    WordLine open = started;
    while (WordXml.nextChild(xml)) {
      open = piece(xml, pieces, open);
    }
    return open;
  }

  /**
   * Reads one element into {@code pieces}; a paragraph whose end was deleted stays open and goes on
   * in the next.
   */
  WordLine piece(XMLStreamReader xml, List<Piece> pieces, WordLine open) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "p" -> {
        runs.paragraph(xml, open);
        return open.goesOn() ? open : closed(open, pieces);
      }
      case "tbl" -> {
        WordLine next = closed(open, pieces);
        pieces.add(tables.table(xml));
        return next;
      }
      case "sdt" -> {
        return control(xml, pieces, open);
      }
      case "sdtContent", "customXml", "ins", "moveTo" -> {
        return pieces(xml, pieces, open);
      }
      case "AlternateContent" -> {
        WordLine next = open;
        if (enterChoice(xml)) {
          next = pieces(xml, pieces, open);
          leaveChoice(xml);
        }
        return next;
      }
      case "del", "moveFrom" -> reading.dropDeleted(xml);
      case "sectPr" -> section(xml);
      case "altChunk", "subDoc" -> embedded(xml);
      default -> WordXml.skip(xml);
    }
    return open;
  }

  /** Reads a content control, unless Word fills it by repeating the headings. */
  private WordLine control(XMLStreamReader xml, List<Piece> pieces, WordLine started)
      throws XMLStreamException {
    WordLine open = started;
    boolean contents = false;
    while (WordXml.nextChild(xml)) {
      if (xml.getLocalName().equals("sdtPr")) {
        contents = isContents(xml);
      } else if (contents) {
        reading.dropContents(xml);
      } else {
        open = piece(xml, pieces, open);
      }
    }
    return open;
  }

  private static boolean isContents(XMLStreamReader xml) throws XMLStreamException {
    boolean contents = false;
    while (WordXml.nextChild(xml)) {
      contents |=
          xml.getLocalName().equals("docPartGallery")
              && WordXml.value(xml).equals(Optional.of("Table of Contents"));
      contents |= isContents(xml);
    }
    return contents;
  }

  /** Names another file that stands at this place. */
  void embedded(XMLStreamReader xml) throws XMLStreamException {
    reading
        .manuscript()
        .incomplete(
            "The document embeds another file, which was not read; paste its text into the"
                + " document.");
    WordXml.skip(xml);
  }

  /** Ends the last paragraph of a part or cell. */
  void finish(WordLine open, List<Piece> pieces) {
    if (!open.isEmpty()) {
      close(open, pieces);
    }
  }

  /** Ends a paragraph and begins the next. */
  private WordLine closed(WordLine open, List<Piece> pieces) {
    if (open.started) {
      close(open, pieces);
      return line();
    }
    return open;
  }

  /**
   * Moves into the first choice of alternate content; false if it has none, and then to its end.
   */
  static boolean enterChoice(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      if (xml.getLocalName().equals("Choice") || xml.getLocalName().equals("Fallback")) {
        return true;
      }
      WordXml.skip(xml);
    }
    return false;
  }

  /** Moves from the end of a choice to the end of the alternate content around it. */
  static void leaveChoice(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      WordXml.skip(xml);
    }
  }

  void section(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "headerReference", "footerReference" -> {
          String pages = WordXml.attribute(xml, "type").orElse("default");
          WordXml.attribute(xml, "id")
              .ifPresent(id -> reading.margins().add(new WordReading.Margin(pages, id)));
        }
        case "titlePg" -> {
          if (WordXml.toggle(xml)) {
            reading.pages().add("first");
          }
        }
        default -> {}
      }
      WordXml.skip(xml);
    }
  }

  /** Counts a paragraph, if it is not counted yet, and gives its number. */
  Optional<WordNumbering.Label> count(WordLine line) {
    if (line.label.isEmpty()) {
      WordStyles styles = reading.styles();
      WordStyles.Shape shape = line.lead.orElse(line.shape);
      line.label =
          Optional.of(
              styles
                  .numbering(shape)
                  .flatMap(
                      id ->
                          reading
                              .numbering()
                              .next(id, styles.level(shape), styles.styleOf(shape))));
    }
    return line.label.get();
  }

  private void close(WordLine line, List<Piece> pieces) {
    WordStyles.Shape shape = line.shape;
    String text = line.text.toString();
    Optional<WordNumbering.Label> label =
        shape.markHidden() && text.isBlank() ? Optional.empty() : count(line);
    Passage passage =
        Passage.of(text).withNumber(label.map(WordNumbering.Label::text).filter(n -> !n.isEmpty()));
    if (line.letters > 0) {
      if (line.boldLetters == line.letters) {
        passage = passage.with(Trait.BOLD);
      }
      passage = passage.ofSize(Math.round(line.points / line.letters * 2) / 2.0);
    }
    if (reading.styles().boxed(shape)) {
      passage = passage.with(Trait.BOXED);
    }
    if (reading.styles().heading(shape)) {
      passage = passage.withStyle(Optional.of(BlockKind.HEADING));
    } else if (label.isPresent() && label.get().text().isEmpty()) {
      passage = passage.withStyle(Optional.of(BlockKind.LIST_ITEM));
    }
    pieces.add(new Piece.Text(passage));
    pieces.addAll(line.floating);
  }
}
