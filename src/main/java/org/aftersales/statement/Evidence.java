package org.aftersales.statement;

import org.aftersales.document.Block;
import org.aftersales.document.Location;
import org.aftersales.document.Span;

/**
 * The words that prove something.
 *
 * @param document id of the document
 * @param start UTF-16 offset into the original text of the block at {@code location}
 * @param end offset after the last character
 * @param quote the original characters from start to end, unchanged
 */
public record Evidence(String document, Location location, int start, int end, String quote) {

  /** All words of a block. */
  static Evidence whole(String document, Block block) {
    Span words = new Span(0, block.text().length()).trimmed(block.text());
    return new Evidence(
        document, block.location(), words.start(), words.end(), words.of(block.text()));
  }
}
