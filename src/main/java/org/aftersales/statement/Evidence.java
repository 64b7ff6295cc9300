package org.aftersales.statement;

import org.aftersales.document.Block;
import org.aftersales.document.Location;

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
    String text = block.text().strip();
    int start = block.text().indexOf(text);
    return new Evidence(document, block.location(), start, start + text.length(), text);
  }
}
