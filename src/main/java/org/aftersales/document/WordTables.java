package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the tables of a Word file. */
final class WordTables {

  private final WordReading reading;
  private final WordBody body;
  private final WordRuns runs;

  WordTables(WordReading reading, WordBody body, WordRuns runs) {
    this.reading = reading;
    this.body = body;
    this.runs = runs;
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
        case "del", "moveFrom" -> reading.dropDeleted(xml);
        default -> WordXml.skip(xml);
      }
    }
  }

  private void row(XMLStreamReader xml, List<Piece.Row> rows) throws XMLStreamException {
    RowState state = new RowState();
    cells(xml, state);
    if (state.deleted) {
      reading.manuscript().note(WordReading.DELETED);
    } else if (state.hidden) {
      reading.manuscript().note(WordReading.HIDDEN);
    } else if (!state.cells.isEmpty()) {
      rows.add(new Piece.Row(state.cells, state.header));
    }
  }

  /** A table row while it is read. */
  private static final class RowState {
    private final List<Piece.Cell> cells = new ArrayList<>();
    private boolean header;
    private boolean deleted;
    private boolean hidden;
  }

  private void cells(XMLStreamReader xml, RowState row) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "trPr" -> {
          while (WordXml.nextChild(xml)) {
            switch (xml.getLocalName()) {
              case "tblHeader" -> row.header = WordXml.toggle(xml);
              case "del" -> row.deleted = true;
              case "hidden" -> row.hidden = WordXml.toggle(xml);
              case "gridBefore" -> {
                int before = Math.min(63, WordXml.number(WordXml.value(xml)).orElse(0));
                for (int i = 0; i < before; i++) {
                  row.cells.add(Piece.Cell.EMPTY);
                }
              }
              default -> {}
            }
            WordXml.skip(xml);
          }
        }
        case "tc" -> cell(xml, row);
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> cells(xml, row);
        default -> WordXml.skip(xml);
      }
    }
  }

  private void cell(XMLStreamReader xml, RowState row) throws XMLStreamException {
    int span = 1;
    boolean continued = false;
    boolean deleted = false;
    List<Piece> pieces = new ArrayList<>();
    WordLine open = new WordLine(reading);
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "tcPr" -> {
          while (WordXml.nextChild(xml)) {
            switch (xml.getLocalName()) {
              case "gridSpan" ->
                  span = Math.max(1, Math.min(63, WordXml.number(WordXml.value(xml)).orElse(1)));
              case "vMerge", "hMerge" ->
                  continued = !WordXml.value(xml).orElse("continue").equals("restart");
              case "cellDel" -> deleted = true;
              default -> {}
            }
            WordXml.skip(xml);
          }
        }
        case "p" -> {
          runs.paragraph(xml, open);
          if (!open.shape.markDeleted()) {
            body.close(open, pieces);
            open = new WordLine(reading);
          }
        }
        case "tbl" -> pieces.add(table(xml));
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" ->
            open = body.pieces(xml, pieces, open);
        case "AlternateContent" -> {
          if (WordBody.enterChoice(xml)) {
            open = body.pieces(xml, pieces, open);
            WordBody.leaveChoice(xml);
          }
        }
        case "del", "moveFrom" -> reading.dropDeleted(xml);
        default -> WordXml.skip(xml);
      }
    }
    if (!open.isEmpty()) {
      body.close(open, pieces);
    }
    if (deleted) {
      reading.manuscript().note(WordReading.DELETED);
    }
    row.cells.add(continued || deleted ? Piece.Cell.EMPTY : new Piece.Cell(pieces, false));
    for (int i = 1; i < span; i++) {
      row.cells.add(Piece.Cell.COVERED);
    }
  }
}
