package org.aftersales.paper;

import java.util.List;
import java.util.Optional;
import org.aftersales.document.Location;

/**
 * What is noted at one place of a document.
 *
 * @param location the block; absent where the note is about the document as a whole
 * @param start UTF-16 offset of the words in the text of the block
 * @param end offset after the last character
 * @param paragraphs what is said, a paragraph each
 * @param insertions the clauses that would mend it, in the order in which they are to stand
 */
record Note(
    Optional<Location> location,
    int start,
    int end,
    List<String> paragraphs,
    List<String> insertions) {

  Note {
    paragraphs = List.copyOf(paragraphs);
    insertions = List.copyOf(insertions);
  }

  /** The same place. */
  boolean isAt(Note other) {
    return location.equals(other.location) && start == other.start && end == other.end;
  }
}
