package org.aftersales.language;

/**
 * A run of tokens that a lexicon class names.
 *
 * @param category the class of the lexicon, as {@code service} or {@code party.seller}
 * @param from index of the first token
 * @param to index after the last token
 */
public record Mention(String category, int from, int to) {

  public int length() {
    return to - from;
  }

  public boolean covers(Mention other) {
    return from <= other.from && other.to <= to;
  }
}
