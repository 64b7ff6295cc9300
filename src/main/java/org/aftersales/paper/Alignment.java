package org.aftersales.paper;

import java.util.Arrays;
import java.util.List;
import org.aftersales.document.Block;
import org.aftersales.document.Span;
import org.aftersales.document.Trait;

/**
 * Finds the text of blocks again in a run of letters, such as those of the file they were read
 * from: exactly, or with gaps where one of the two leaves letters out.
 */
final class Alignment {

  /** How many letters may be left out between two that belong together. */
  private static final int WIDEST_GAP = 160;

  private static final int SHORT = 4;

  private final String letters;
  private final int[][] places;

  private Alignment(String letters, int blocks) {
    this.letters = letters;
    this.places = new int[blocks][];
  }

  /**
   * Aligns blocks in their order.
   *
   * @param letters without white space
   */
  static Alignment of(List<Block> blocks, String letters) {
    Alignment alignment = new Alignment(letters, blocks.size());
    int at = 0;
    for (int b = 0; b < blocks.size(); b++) {
      Block block = blocks.get(b);
      int[] places = new int[block.text().length()];
      Arrays.fill(places, -1);
      alignment.places[b] = places;
      if (block.traits().contains(Trait.FOOTNOTE) || block.traits().contains(Trait.PAGE_MARGIN)) {
        continue;
      }
      List<Span> parts =
          block.cells().isEmpty() ? List.of(new Span(0, block.text().length())) : block.cells();
      for (Span part : parts) {
        at = alignment.part(block, part, at, places);
      }
    }
    return alignment;
  }

  /** The place of each letter between two offsets of a block; -1 for those not found. */
  int[] between(int block, int start, int end) {
    int[] all = places[block];
    return Arrays.copyOfRange(all, Math.min(start, all.length), Math.min(end, all.length));
  }

  private int part(Block block, Span part, int from, int[] places) {
    int[] offsets = letterOffsets(block.text(), part.start(), part.end());
    int found = exact(block.text(), offsets, from, places);
    if (found >= 0) {
      return found;
    }
    int[] body = letterOffsets(block.text(), Math.max(part.start(), block.bodyStart()), part.end());
    found = body.length < offsets.length ? exact(block.text(), body, from, places) : -1;
    return found >= 0 ? found : tolerant(block.text(), body, from, places);
  }

  private static int[] letterOffsets(String text, int from, int to) {
    int[] offsets = new int[Math.max(0, to - from)];
    int count = 0;
    for (int i = from; i < to; i++) {
      if (!WordText.isBlank(text.charAt(i))) {
        offsets[count++] = i;
      }
    }
    return Arrays.copyOf(offsets, count);
  }

  private static String pick(String text, int[] offsets) {
    StringBuilder picked = new StringBuilder(offsets.length);
    for (int offset : offsets) {
      picked.append(text.charAt(offset));
    }
    return picked.toString();
  }

  private int exact(String text, int[] offsets, int from, int[] places) {
    if (offsets.length == 0) {
      return from;
    }
    String wanted = pick(text, offsets);
    int at = letters.indexOf(wanted, from);
    boolean far = at > from + WIDEST_GAP * 10 && wanted.length() < SHORT;
    if (at < 0 || far) {
      at = wanted.length() < SHORT * 3 ? -1 : letters.indexOf(wanted);
    }
    if (at < 0) {
      return -1;
    }
    for (int i = 0; i < offsets.length; i++) {
      places[offsets[i]] = at + i;
    }
    return Math.max(from, at + offsets.length);
  }

  /** Letter by letter, from the first few that are found. */
  private int tolerant(String text, int[] offsets, int from, int[] places) {
    String wanted = pick(text, offsets);
    int first = 0;
    int at = -1;
    while (first + SHORT <= wanted.length() && at < 0) {
      int length = Math.min(SHORT * 2, wanted.length() - first);
      at = letters.indexOf(wanted.substring(first, first + length), from);
      first += at < 0 ? 1 : 0;
    }
    if (at < 0) {
      return from;
    }
    int next = at;
    for (int i = first; i < offsets.length; i++) {
      int found = letters.indexOf(wanted.charAt(i), next);
      if (found >= 0 && found - next <= WIDEST_GAP) {
        places[offsets[i]] = found;
        next = found + 1;
      }
    }
    return next;
  }
}
