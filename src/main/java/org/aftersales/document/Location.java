package org.aftersales.document;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a block stands in its document. All counts start at 1 except {@code block}, the index of
 * the block in the document, which starts at 0.
 *
 * @param number the printed number of the clause, as printed («ماده ۸», {@code 8.2}), of this block
 */
public record Location(
    int block,
    OptionalInt page,
    OptionalInt paragraph,
    OptionalInt table,
    OptionalInt row,
    OptionalInt cell,
    Optional<String> number) {

  /** The same place, narrowed to one cell of its table row. */
  public Location inCell(int cellNumber) {
    return new Location(block, page, paragraph, table, row, OptionalInt.of(cellNumber), number);
  }
}
