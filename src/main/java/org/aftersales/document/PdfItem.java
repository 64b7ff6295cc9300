package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What stands on a PDF page, in reading order: a line of text or a table. */
sealed interface PdfItem {

  /** A line outside tables. */
  record Line(PdfLine line, Set<Trait> traits) implements PdfItem {

    public Line {
      traits = Set.copyOf(traits);
    }
  }

  /**
   * A table.
   *
   * @param edges positions of its columns, by which its continuation on the next page is known
   */
  record Table(int page, List<Double> edges, List<Row> rows) implements PdfItem {

    public Table {
      edges = List.copyOf(edges);
      rows = List.copyOf(rows);
    }

    boolean continues(Table above) {
      if (page != above.page + 1 || edges.size() != above.edges.size()) {
        return false;
      }
      for (int i = 0; i < edges.size(); i++) {
        if (Math.abs(edges.get(i) - above.edges.get(i)) > 4) {
          return false;
        }
      }
      return true;
    }
  }

  /** A row of a table, its cells from left to right. */
  record Row(List<Cell> cells) {

    public Row {
      cells = List.copyOf(cells);
    }

    List<Glyph> glyphs() {
      List<Glyph> glyphs = new ArrayList<>();
      cells.forEach(cell -> cell.lines().forEach(line -> glyphs.addAll(line.glyphs())));
      return glyphs;
    }
  }

  /**
   * A cell of a table.
   *
   * @param owner the cell that this one is part of, as a number that is equal for merged cells of
   *     the row
   */
  record Cell(List<PdfLine> lines, int owner) {

    public Cell {
      lines = List.copyOf(lines);
    }
  }
}
