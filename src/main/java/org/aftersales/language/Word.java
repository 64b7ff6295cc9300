package org.aftersales.language;

import java.util.List;
import java.util.Optional;

/** What is known of a word, number or mark wherever it stands. Immutable. */
final class Word {

  /** The {@link #numbers} of what no pattern names. */
  private static final int[] UNKNOWN = {-1};

  static final int[] NO_CUTS = {};

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

  /** A number or a mark, which has no other form; texts are full of them. */
  Word(String text, WordTable words) {
    this.text = text;
    this.forms = List.of(text);
    this.verb = Optional.empty();
    this.cuts = NO_CUTS;
    this.known = 0;
    int number = words.patternNumber(text);
    this.numbers = number < 0 ? UNKNOWN : new int[] {number, number};
  }

  /** A word that is read as another. */
  static Word readAs(String text, String form, WordTable words) {
    return new Word(text, List.of(form), Optional.empty(), NO_CUTS, words);
  }

  boolean is(int kind) {
    return (known & kind) != 0;
  }
}
