package org.aftersales.language;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The longest mentions of one class in a text, or those of them between two tokens, in order; none
 * covers another, so that they are in the order of their ends as well. Only {@link PatternMatcher}
 * adds to it; for all others it is unmodifiable.
 *
 * <p>One kind of list for all of them, because nearly every question that is asked of a text goes
 * through one.
 */
final class Mentions extends AbstractList<Mention> implements RandomAccess {

  static final Mentions NONE = new Mentions("", new Mention[0], 0, 0);

  private final String category;
  private Mention[] mentions;
  private final int from;
  private int to;

  Mentions(String category) {
    this(category, new Mention[2], 0, 0);
  }

  private Mentions(String category, Mention[] mentions, int from, int to) {
    this.category = category;
    this.mentions = mentions;
    this.from = from;
    this.to = to;
  }

  /** Adds a mention that begins at the last one or behind it, unless one covers it. */
  void add(int start, int end) {
    if (to > 0) {
      Mention last = mentions[to - 1];
      if (end <= last.to()) {
        return;
      }
      if (last.from() == start) {
        to--;
      }
    }
    if (to == mentions.length) {
      mentions = Arrays.copyOf(mentions, to * 2);
    }
    mentions[to++] = new Mention(category, start, end);
  }

  @Override
  public Mention get(int index) {
    if (index < 0 || index >= to - from) {
      throw new IndexOutOfBoundsException(index);
    }
    return mentions[from + index];
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public boolean isEmpty() {
    return to == from;
  }

  /** Those that lie between two tokens. */
  Mentions between(int start, int end) {
    int first = firstFrom(start);
    int after = first;
    while (after < to && mentions[after].to() <= end) {
      after++;
    }
    if (first == after) {
      return NONE;
    }
    return first == from && after == to ? this : new Mentions(category, mentions, first, after);
  }

  /** Whether one lies between two tokens. */
  boolean anyBetween(int start, int end) {
    int first = firstFrom(start);
    return first < to && mentions[first].to() <= end;
  }

  /** The one that begins at a token. */
  Optional<Mention> startingAt(int token) {
    int first = firstFrom(token);
    return first < to && mentions[first].from() == token
        ? Optional.of(mentions[first])
        : Optional.empty();
  }

  /** The one that ends at a token. */
  Optional<Mention> endingAt(int token) {
    int first = firstTo(token);
    return first < to && mentions[first].to() == token
        ? Optional.of(mentions[first])
        : Optional.empty();
  }

  /** Whether a token lies in one. */
  boolean cover(int token) {
    int first = firstTo(token + 1);
    return first < to && mentions[first].from() <= token;
  }

  /** Place of the first one that begins at a token or behind it. */
  private int firstFrom(int token) {
    return first(token, false);
  }

  /** Place of the first one that ends at a token or behind it. */
  private int firstTo(int token) {
    return first(token, true);
  }

  // As Ordered looks, but in the array itself: this is the search that a check does most often.
  private int first(int token, boolean byEnd) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      Mention mention = mentions[middle];
      if ((byEnd ? mention.to() : mention.from()) < token) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Iterator<Mention> iterator() {
    return new Iterator<>() {
      private int next = from;

      @Override
      public boolean hasNext() {
        return next < to;
      }

      @Override
      public Mention next() {
        if (next >= to) {
          throw new NoSuchElementException();
        }
        return mentions[next++];
      }
    };
  }
}
