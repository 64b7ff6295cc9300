package org.aftersales.language;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a word, number or mark wherever it stands. Thread-safe. */
final class Word {

  final String text;
  final List<String> forms;
  final Optional<VerbForm> verb;

  /** The ends of the words that were glued into it; empty where it is one word. */
  final int[] cuts;

  /** See {@link #numbers}. Whoever comes first works it out; all come to the same. */
  private volatile int @Nullable [] numbers;

  Word(String text, List<String> forms, Optional<VerbForm> verb, int[] cuts) {
    this.text = text;
    this.forms = List.copyOf(forms);
    this.verb = verb;
    this.cuts = cuts;
  }

  /** A number, a mark, or a word that is read as another. */
  static Word plain(String text, String form) {
    return new Word(text, List.of(form), Optional.empty(), new int[0]);
  }

  /**
   * The numbers that the patterns of the lexicon have for it: first that of its text, or -1; then
   * those of its forms that any pattern names.
   *
   * @param graph the patterns of the one lexicon that the word belongs to
   */
  int[] numbers(PatternGraph graph) {
    int[] known = numbers;
    if (known == null) {
      int[] all = new int[forms.size() + 1];
      all[0] = graph.form(text);
      int count = 1;
      for (String form : forms) {
        int number = graph.form(form);
        if (number >= 0) {
          all[count++] = number;
        }
      }
      known = java.util.Arrays.copyOf(all, count);
      numbers = known;
    }
    return known;
  }
}
