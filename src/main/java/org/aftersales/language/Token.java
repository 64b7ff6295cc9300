package org.aftersales.language;

import java.util.List;
import java.util.Optional;

/**
 * One word, number or mark of a folded text.
 *
 * @param text the canonical spelling: joined parts written together, no ZWNJ
 * @param start offset in the folded text
 * @param end offset after the last character in the folded text
 * @param forms the spellings under which lexicon patterns may find the word: itself and its stems
 * @param parts the parts that were joined into the word, in order; the word itself where none were
 * @param verb set if the word is a form of a known verb
 */
public record Token(
    String text,
    int start,
    int end,
    Sort sort,
    List<String> forms,
    List<String> parts,
    Optional<VerbForm> verb) {

  /** What a token is made of. */
  public enum Sort {
    WORD,
    NUMBER,
    MARK
  }

  public Token {
    forms = List.copyOf(forms);
    parts = List.copyOf(parts);
  }

  /** The same place, read as another word. */
  Token meaning(String word, int newEnd) {
    return new Token(text, start, newEnd, sort, List.of(word), List.of(word), Optional.empty());
  }

  public boolean is(String mark) {
    return text.equals(mark);
  }

  public boolean isWord() {
    return sort == Sort.WORD;
  }

  public boolean isMark() {
    return sort == Sort.MARK;
  }
}
