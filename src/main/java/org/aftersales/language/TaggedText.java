package org.aftersales.language;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text with its tokens and the mentions that the lexicon finds in it. Immutable. */
public final class TaggedText {

  private final Folded folded;
  private final List<Token> tokens;
  private final Map<String, Mentions> mentions;

  /** A bit for each class that is mentioned, by its hash: most questions are answered by it. */
  private final long[] mask = new long[4];

  /** Keeps the lists and the map, which nobody else may change any more. */
  TaggedText(Folded folded, List<Token> tokens, Map<String, Mentions> mentions) {
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
    return of(category);
  }

  private Mentions of(String category) {
    int hash = category.hashCode();
    if ((mask[hash >>> 6 & 3] >>> hash & 1) == 0) {
      return Mentions.NONE;
    }
    Mentions found = mentions.get(category);
    return found == null ? Mentions.NONE : found;
  }

  /** The mentions of a class that lie between two tokens. */
  public List<Mention> mentions(String category, int from, int to) {
    return of(category).between(from, to);
  }

  public boolean has(String category, int from, int to) {
    return of(category).anyBetween(from, to);
  }

  /** The mention of a class that begins at a token. */
  public Optional<Mention> at(String category, int from) {
    return of(category).startingAt(from);
  }

  /** The mention of a class that ends at a token. */
  public Optional<Mention> endingAt(String category, int to) {
    return of(category).endingAt(to);
  }

  /** Whether a token lies in some mention of a class. */
  public boolean in(String category, int token) {
    return of(category).cover(token);
  }

  /** Whether any class of the lexicon has a mention that covers the token. */
  public boolean isKnown(int token) {
    for (Mentions each : mentions.values()) {
      if (each.cover(token)) {
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
