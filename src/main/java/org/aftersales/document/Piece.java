package org.aftersales.document;

import java.util.List;

/** A part of a document whose format knows paragraphs and tables: Word and HTML. */
sealed interface Piece {

  /** A paragraph, heading or list item. */
  record Text(Passage passage) implements Piece {}

  /** Text whose lines are set by hand, as in a plain text file. */
  record Typed(String text) implements Piece {}

  /** A table; its cells may hold tables again. */
  record Table(List<Row> rows) implements Piece {

    private static final int LARGEST_BOX = 12;

    public Table {
      rows = List.copyOf(rows);
    }

    /** How many columns there are; one if every row is a single cell, however wide. */
    int columns() {
      boolean single =
          rows.stream()
              .allMatch(row -> row.cells().stream().filter(c -> !c.isBeside()).count() < 2);
      int most = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
      return single ? Math.min(1, most) : most;
    }

    /** Whether it only frames a few paragraphs; a frame around much of a page says nothing. */
    boolean isBox() {
      List<Piece> framed =
          rows.stream()
              .flatMap(row -> row.cells().stream())
              .flatMap(cell -> cell.pieces().stream())
              .toList();
      return columns() == 1
          && framed.size() <= LARGEST_BOX
          && framed.stream().noneMatch(Table.class::isInstance);
    }
  }

  /** A row of a table. */
  record Row(List<Cell> cells, boolean header) {

    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** A cell of a table, and whether another one takes its place. */
  record Cell(List<Piece> pieces, Cover cover) {

    /** A cell without text. */
    static final Cell EMPTY = new Cell(List.of(), Cover.NONE);

    /** A column that the cell before it covers too. */
    static final Cell BESIDE = new Cell(List.of(), Cover.BESIDE);

    /** A cell that the one above it covers too. */
    static final Cell ABOVE = new Cell(List.of(), Cover.ABOVE);

    public Cell {
      pieces = List.copyOf(pieces);
    }

    static Cell of(List<Piece> pieces) {
      return new Cell(pieces, Cover.NONE);
    }

    boolean isBeside() {
      return cover == Cover.BESIDE;
    }
  }

  /** Where the cell stands that takes the place of another. */
  enum Cover {
    NONE,
    BESIDE,
    ABOVE
  }
}
