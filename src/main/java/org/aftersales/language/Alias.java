package org.aftersales.language;

import java.util.List;

/**
 * A word that a document gives a meaning of its own: «پارس» for the seller, "Services" for haulage.
 *
 * @param words the canonical spellings of the alias, one a token
 * @param meaning the word of the lexicon that is read in its place
 */
public record Alias(List<String> words, String meaning) {

  public Alias {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("an alias has at least one word");
    }
  }

  /** Whether the alias begins at a token. */
  boolean standsAt(List<Token> tokens, int at) {
    if (at + words.size() > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (!tokens.get(at + i).text().equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }
}
