package org.aftersales.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text with its tokens and the mentions that the lexicon finds in it. Immutable. */
public final class TaggedText {

  private final Folded folded;
  private final List<Token> tokens;
  private final Map<String, List<Mention>> mentions;

  TaggedText(Folded folded, List<Token> tokens, Map<String, List<Mention>> mentions) {
    this.folded = folded;
    this.tokens = List.copyOf(tokens);
    this.mentions = Map.copyOf(mentions);
  }

  public Folded folded() {
    return folded;
  }

  public List<Token> tokens() {
    return tokens;
  }

  /** The longest mentions of a class, in order; none covers another. */
  public List<Mention> mentions(String category) {
    return mentions.getOrDefault(category, List.of());
  }

  /** The mentions of a class that lie between two tokens. */
  public List<Mention> mentions(String category, int from, int to) {
    List<Mention> inside = new ArrayList<>();
    for (Mention mention : mentions(category)) {
      if (mention.from() >= from && mention.to() <= to) {
        inside.add(mention);
      }
    }
    return inside;
  }

  public boolean has(String category, int from, int to) {
    for (Mention mention : mentions(category)) {
      if (mention.from() >= from && mention.to() <= to) {
        return true;
      }
    }
    return false;
  }

  /** The mention of a class that begins at a token. */
  public Optional<Mention> at(String category, int from) {
    for (Mention mention : mentions(category)) {
      if (mention.from() == from) {
        return Optional.of(mention);
      }
    }
    return Optional.empty();
  }

  /** The mention of a class that ends at a token. */
  public Optional<Mention> endingAt(String category, int to) {
    for (Mention mention : mentions(category)) {
      if (mention.to() == to) {
        return Optional.of(mention);
      }
    }
    return Optional.empty();
  }

  /** Whether a token lies in some mention of a class. */
  public boolean in(String category, int token) {
    for (Mention mention : mentions(category)) {
      if (mention.from() <= token && token < mention.to()) {
        return true;
      }
    }
    return false;
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
    return mentions.keySet();
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
