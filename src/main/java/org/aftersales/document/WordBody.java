package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the paragraphs and tables of one part of a Word file. */
final class WordBody {

  private final WordReading reading;
  private final WordRuns runs;
  private final WordTables tables;

  WordBody(WordReading reading) {
    this.reading = reading;
    this.runs = new WordRuns(reading, this);
    this.tables = new WordTables(reading, this);
  }

  /** Paragraphs and tables of the element that the reader stands in, up to its end. */
  List<Piece> pieces(XMLStreamReader xml) throws XMLStreamException {
    List<Piece> pieces = new ArrayList<>();
    finish(pieces(xml, pieces, new WordLine(reading)), pieces);
    return pieces;
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
        return open.shape.markDeleted() ? open : closed(open, pieces);
      }
      case "tbl" -> {
        WordLine next = closed(open, pieces);
        pieces.add(tables.table(xml));
        return next;
      }
      case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> {
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
      case "altChunk" -> {
        reading
            .manuscript()
            .incomplete(
                "The document embeds another file, which was not read; paste its text into the"
                    + " document.");
        WordXml.skip(xml);
      }
      default -> WordXml.skip(xml);
    }
    return open;
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
      return new WordLine(reading);
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
      if (xml.getLocalName().equals("headerReference")
          || xml.getLocalName().equals("footerReference")) {
        WordXml.attribute(xml, "id").ifPresent(reading.margins()::add);
      }
      WordXml.skip(xml);
    }
  }

  private void close(WordLine line, List<Piece> pieces) {
    WordStyles.Shape shape = line.shape;
    String text = line.text.toString();
    boolean vanished = shape.markHidden() && text.isBlank();
    Optional<WordNumbering.Label> label =
        vanished
            ? Optional.empty()
            : reading
                .styles()
                .numbering(shape)
                .flatMap(
                    id ->
                        reading
                            .numbering()
                            .next(
                                id,
                                reading.styles().level(shape),
                                reading.styles().styleOf(shape)));
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
