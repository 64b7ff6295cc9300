package org.aftersales.statement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.document.Sureness;

/**
 * How surely the text of a document was recognised from a picture. Immutable.
 *
 * @param least of the least sure word, or of what could not be recognised at all
 * @param blocks of the least sure word of each block that was recognised, by its index
 */
public record Recognition(Sureness least, Map<Integer, Sureness> blocks) {

  public Recognition {
    blocks = Map.copyOf(blocks);
  }

  static Optional<Recognition> of(Document document) {
    Map<Integer, Sureness> blocks = new HashMap<>();
    for (Block block : document.blocks()) {
      blocks.put(block.location().block(), block.sureness());
    }
    return document.recognised().map(least -> new Recognition(least, blocks));
  }

  /** How sure the least sure word is where these words stand, in percent; of all without any. */
  public int percent(List<Evidence> words) {
    return words.stream()
        .map(e -> blocks.getOrDefault(e.location().block(), least))
        .reduce(Sureness::and)
        .orElse(least)
        .percent();
  }
}
