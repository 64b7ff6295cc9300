package org.aftersales.language;

import java.util.List;
import java.util.Optional;

/** One word, number or mark of a folded text. Immutable. */
public final class Token {

  /** What a token is made of. */
  public enum Sort {
    WORD,
    NUMBER,
    MARK
  }

  private final Word word;
  private final int start;
  private final int end;
  private final Sort sort;
  private final List<Word> parts;

  Token(Word word, int start, int end, Sort sort) {
    this(word, start, end, sort, List.of());
  }

  /**
   * A token at a place of the folded text.
   *
   * @param parts the words that were joined into this one, in order; empty where none were
   */
  Token(Word word, int start, int end, Sort sort, List<Word> parts) {
    this.word = word;
    this.start = start;
    this.end = end;
    this.sort = sort;
    this.parts = List.copyOf(parts);
  }

  /** The canonical spelling: joined parts written together, no ZWNJ. */
  public String text() {
    return word.text;
  }

  /** Offset in the folded text. */
  public int start() {
    return start;
  }

  /** Offset after the last character in the folded text. */
  public int end() {
    return end;
  }

  public Sort sort() {
    return sort;
  }

  /** The spellings under which lexicon patterns may find the word: itself and its stems. */
  public List<String> forms() {
    return word.forms;
  }

  /** Set if the word is a form of a known verb. */
  public Optional<VerbForm> verb() {
    return word.verb;
  }

  Word word() {
    return word;
  }

  List<Word> parts() {
    return parts;
  }

  public boolean is(String mark) {
    return word.text.equals(mark);
  }

  public boolean isWord() {
    return sort == Sort.WORD;
  }

  public boolean isMark() {
    return sort == Sort.MARK;
  }

  @Override
  public String toString() {
    return word.text + "@" + start + "-" + end;
  }
}
