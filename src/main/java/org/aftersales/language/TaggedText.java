package org.aftersales.language;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text with its tokens and the mentions that the lexicon finds in it. Immutable. */
public final class TaggedText {

  private final Folded folded;
  private final List<Token> tokens;
  private final Map<String, List<Mention>> mentions;

  /** A bit for each class that is mentioned, by its hash: most questions are answered by it. */
  private final long[] mask = new long[4];

  /** Keeps the lists and the map, which nobody else may change any more. */
  TaggedText(Folded folded, List<Token> tokens, Map<String, List<Mention>> mentions) {
    this.folded = folded;
    this.tokens = Collections.unmodifiableList(tokens);
    this.mentions = mentions;
    for (String category : mentions.keySet()) {
      mask[category.hashCode() >>> 6 & 3] |= 1L << category.hashCode();
    }
  }

  public Folded folded() {
    return folded;
  }

  public List<Token> tokens() {
    return tokens;
  }

  /** The longest mentions of a class, in order; none covers another. */
  public List<Mention> mentions(String category) {
    int hash = category.hashCode();
    if ((mask[hash >>> 6 & 3] >>> hash & 1) == 0) {
      return List.of();
    }
    List<Mention> found = mentions.get(category);
    return found == null ? List.of() : found;
  }

  /** The mentions of a class that lie between two tokens. */
  public List<Mention> mentions(String category, int from, int to) {
    List<Mention> all = mentions(category);
    int first = firstFrom(all, from);
    int after = first;
    while (after < all.size() && all.get(after).to() <= to) {
      after++;
    }
    if (first == after) {
      return List.of();
    }
    return after - first == all.size() ? all : all.subList(first, after);
  }

  public boolean has(String category, int from, int to) {
    List<Mention> all = mentions(category);
    int first = firstFrom(all, from);
    return first < all.size() && all.get(first).to() <= to;
  }

  /** The mention of a class that begins at a token. */
  public Optional<Mention> at(String category, int from) {
    List<Mention> all = mentions(category);
    int first = firstFrom(all, from);
    return first < all.size() && all.get(first).from() == from
        ? Optional.of(all.get(first))
        : Optional.empty();
  }

  /** The mention of a class that ends at a token. */
  public Optional<Mention> endingAt(String category, int to) {
    List<Mention> all = mentions(category);
    int first = firstTo(all, to);
    return first < all.size() && all.get(first).to() == to
        ? Optional.of(all.get(first))
        : Optional.empty();
  }

  /** Whether a token lies in some mention of a class. */
  public boolean in(String category, int token) {
    List<Mention> all = mentions(category);
    int first = firstTo(all, token + 1);
    return first < all.size() && all.get(first).from() <= token;
  }

  // None of a class covers another, so that mentions are in the order of their ends as well.

  /** Index of the first mention that begins at a token or behind it. */
  private static int firstFrom(List<Mention> all, int from) {
    return Ordered.firstFrom(all, Mention::from, from);
  }

  /** Index of the first mention that ends at a token or behind it. */
  private static int firstTo(List<Mention> all, int to) {
    return Ordered.firstFrom(all, Mention::to, to);
  }

  /** Whether any class of the lexicon has a mention that covers the token. */
  public boolean isKnown(int token) {
    for (String category : mentions.keySet()) {
      if (in(category, token)) {
        return true;
      }
    }
    return false;
  }

  /** Names of the classes that are mentioned at all. */
  public java.util.Set<String> categories() {
    return Collections.unmodifiableSet(mentions.keySet());
  }

  /** Offset in the original text where a token begins. */
  public int originalStart(int token) {
    return folded.originalStart(tokens.get(token).start());
  }

  /** Offset in the original text after the last token of a range. */
  public int originalEnd(int endToken) {
    return folded.originalEnd(tokens.get(endToken - 1).end());
  }
}
