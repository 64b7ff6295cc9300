package org.aftersales.language;

import java.util.List;
import java.util.Optional;

/** What is known of a word, number or mark wherever it stands. Immutable. */
final class Word {

  final String text;
  final List<String> forms;
  final Optional<VerbForm> verb;

  /** The ends of the words that were glued into it; empty where it is one word. */
  final int[] cuts;

  /**
   * The numbers that the patterns of the lexicon have for it: first that of its text, or −1; then
   * those of its forms that any pattern names.
   */
  final int[] numbers;

  /** What the lexicon knows the text as, see {@link WordTable}. */
  private final int known;

  /**
   * A word of a lexicon.
   *
   * @param words all that the lexicon knows
   */
  Word(String text, List<String> forms, Optional<VerbForm> verb, int[] cuts, WordTable words) {
    this.text = text;
    this.forms = List.copyOf(forms);
    this.verb = verb;
    this.cuts = cuts;
    this.known = words.known(text);
    int[] all = new int[forms.size() + 1];
    all[0] = words.patternNumber(text);
    int count = 1;
    for (String form : forms) {
      int number = words.patternNumber(form);
      if (number >= 0) {
        all[count++] = number;
      }
    }
    this.numbers = java.util.Arrays.copyOf(all, count);
  }

  /** A number, a mark, or a word that is read as another. */
  static Word plain(String text, String form, WordTable words) {
    return new Word(text, List.of(form), Optional.empty(), new int[0], words);
  }

  boolean is(int kind) {
    return (known & kind) != 0;
  }
}
