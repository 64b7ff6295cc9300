package org.aftersales.document;

import java.util.List;
import java.util.Set;

/**
 * One heading, paragraph, list item or table row, in reading order. Immutable.
 *
 * @param text the original characters; deleted and struck-through text is not part of it
 * @param bodyStart offset at which the text after a printed number begins (0 where none is printed)
 * @param cells the cells of a table row as ranges of {@code text}, in logical order (first column
 *     first); empty for other kinds
 * @param sureness how sure a recognition is of its words; {@link Sureness#WHOLE} where it was read
 */
public record Block(
    BlockKind kind,
    String text,
    int bodyStart,
    List<Span> cells,
    Location location,
    Set<Trait> traits,
    Sureness sureness) {

  public Block {
    cells = List.copyOf(cells);
    traits = Set.copyOf(traits);
    if (bodyStart < 0 || bodyStart > text.length()) {
      throw new IllegalArgumentException("body starts outside the text: " + bodyStart);
    }
    for (Span cell : cells) {
      if (cell.end() > text.length()) {
        throw new IllegalArgumentException("cell outside the text: " + cell);
      }
    }
  }
}
