package org.aftersales.document;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a block stands in its document. All counts start at 1 except {@code block}, the index of
 * the block in the document, which starts at 0.
 *
 * @param number the printed number of the clause, as printed («ماده ۸», {@code 8.2}), of this
 *     block; for what a data file holds without one, the path of its element ({@code
 *     /Invoice/Note[2]})
 * @param sheet name of the sheet of a workbook; there, {@code row} and {@code cell} count the rows
 *     and columns of the sheet: row 12, cell 2 is B12
 */
public record Location(
    int block,
    OptionalInt page,
    OptionalInt paragraph,
    OptionalInt table,
    OptionalInt row,
    OptionalInt cell,
    Optional<String> number,
    Optional<String> sheet) {

  /** The number, if it is one by which the document itself can refer to the clause. */
  public Optional<String> clauseNumber() {
    return number.filter(n -> !n.startsWith("/"));
  }

  /** The same place, narrowed to one cell of its table row. */
  public Location inCell(int cellNumber) {
    return new Location(
        block, page, paragraph, table, row, OptionalInt.of(cellNumber), number, sheet);
  }

  /** The place as a workbook names it, {@code Goods!B12}; empty outside workbooks. */
  public Optional<String> sheetCell() {
    return sheet.map(
        name ->
            name
                + "!"
                + (cell.isPresent() ? letters(cell.getAsInt()) : "")
                + (row.isPresent() ? Integer.toString(row.getAsInt()) : ""));
  }

  /** The letters of a column of a sheet, counted from 1: A, B, … Z, AA. */
  static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }
}
