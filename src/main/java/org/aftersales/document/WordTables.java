package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the tables of a Word file. */
final class WordTables {

  private final WordReading reading;
  private final WordBody body;

  WordTables(WordReading reading, WordBody body) {
    this.reading = reading;
    this.body = body;
  }

  Piece.Table table(XMLStreamReader xml) throws XMLStreamException {
    List<Piece.Row> rows = new ArrayList<>();
    rows(xml, rows);
    return new Piece.Table(rows);
  }

  private void rows(XMLStreamReader xml, List<Piece.Row> rows) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "tr" -> row(xml, rows);
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> rows(xml, rows);
        case "AlternateContent" -> {
          if (WordBody.enterChoice(xml)) {
            rows(xml, rows);
            WordBody.leaveChoice(xml);
          }
        }
        case "del", "moveFrom" -> reading.dropDeleted(xml);
        default -> WordXml.skip(xml);
      }
    }
  }

  private void row(XMLStreamReader xml, List<Piece.Row> rows) throws XMLStreamException {
    RowState state = new RowState();
    cells(xml, state);
    for (int i = 0; i < state.after; i++) {
      state.cells.add(Piece.Cell.EMPTY);
    }
    if (!state.cells.isEmpty()) {
      rows.add(new Piece.Row(state.cells, state.header));
    }
  }

  /** A table row while it is read. */
  private static final class RowState {
    private final List<Piece.Cell> cells = new ArrayList<>();
    private int after;
    private boolean header;
    private boolean deleted;
    private boolean hidden;
  }

  private void cells(XMLStreamReader xml, RowState row) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "trPr" -> rowProperties(xml, row);
        case "tc" -> {
          if (row.deleted) {
            reading.dropDeleted(xml);
          } else if (row.hidden) {
            reading.dropHidden(xml);
          } else {
            cell(xml, row);
          }
        }
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> cells(xml, row);
        case "AlternateContent" -> {
          if (WordBody.enterChoice(xml)) {
            cells(xml, row);
            WordBody.leaveChoice(xml);
          }
        }
        default -> WordXml.skip(xml);
      }
    }
  }

  private static void rowProperties(XMLStreamReader xml, RowState row) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "tblHeader" -> row.header = WordXml.toggle(xml);
        case "del" -> row.deleted = true;
        case "hidden" -> row.hidden = WordXml.toggle(xml);
        case "gridBefore" -> {
          for (int i = columns(xml, 0); i > 0; i--) {
            row.cells.add(Piece.Cell.EMPTY);
          }
        }
        case "gridAfter" -> row.after = columns(xml, 0);
        default -> {}
      }
      WordXml.skip(xml);
    }
  }

  private static int columns(XMLStreamReader xml, int least) {
    return Math.max(least, Math.min(63, WordXml.number(WordXml.value(xml)).orElse(least)));
  }

  private void cell(XMLStreamReader xml, RowState row) throws XMLStreamException {
    body.budget().cells(1);
    int span = 1;
    boolean below = false;
    boolean beside = false;
    boolean deleted = false;
    List<Piece> pieces = new ArrayList<>();
    WordLine open = body.line();
    while (WordXml.nextChild(xml)) {
      if (!xml.getLocalName().equals("tcPr")) {
        open = body.piece(xml, pieces, open);
        continue;
      }
      while (WordXml.nextChild(xml)) {
        switch (xml.getLocalName()) {
          case "gridSpan" -> span = columns(xml, 1);
          case "vMerge" -> below = goesOn(xml);
          case "hMerge" -> beside = goesOn(xml);
          case "cellDel" -> deleted = true;
          default -> {}
        }
        WordXml.skip(xml);
      }
    }
    body.finish(open, pieces);
    if ((deleted || below || beside) && holdsText(pieces)) {
      reading.manuscript().note(deleted ? WordReading.DELETED : WordReading.HIDDEN);
    }
    Piece.Cell cell = deleted ? Piece.Cell.EMPTY : below ? Piece.Cell.ABOVE : Piece.Cell.of(pieces);
    row.cells.add(beside && !row.cells.isEmpty() ? Piece.Cell.BESIDE : cell);
    for (int i = 1; i < span; i++) {
      row.cells.add(Piece.Cell.BESIDE);
    }
  }

  /** Whether a merged cell goes on from the one before it. */
  private static boolean goesOn(XMLStreamReader xml) {
    return !WordXml.value(xml).orElse("continue").equals("restart");
  }

  private static boolean holdsText(List<Piece> pieces) {
    return pieces.stream()
        .anyMatch(piece -> !(piece instanceof Piece.Text text) || !text.passage().text().isBlank());
  }
}
