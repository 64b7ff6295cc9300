package org.aftersales.rules;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The clause within a remedy: what it sets in quotation marks, without what is left to fill in. */
final class Insertion {

  private Insertion() {}

  /** The clause in both languages; nothing where a language has none that is complete. */
  static Optional<Bilingual> of(Bilingual remedy) {
    String fa = clause(remedy.fa(), '«', '»');
    String en = clause(remedy.en(), '“', '”');
    return fa.isEmpty() || en.isEmpty() ? Optional.empty() : Optional.of(new Bilingual(fa, en));
  }

  private static String clause(String remedy, char opening, char closing) {
    int from = remedy.indexOf(opening);
    int to = remedy.lastIndexOf(closing);
    if (from < 0 || to < from) {
      return "";
    }
    return Arrays.stream(remedy.substring(from + 1, to).split("(?<=[.؟!])\\s+"))
        .filter(sentence -> !sentence.contains("[") && !sentence.contains("…"))
        .collect(Collectors.joining(" "));
  }
}
