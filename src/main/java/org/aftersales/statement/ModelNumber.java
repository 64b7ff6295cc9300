package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.language.Folded;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;

/** Model, type and part numbers: compared without space, dash, case and script of digits (G10). */
final class ModelNumber {

  private static final String SEPARATORS = "[\\s\\-‐‑–—_/.]*";

  /** Letters and digits mixed, as makers number their models. */
  private static final Pattern MIXED =
      Pattern.compile(
          "\\b(?=[A-Za-z0-9/-]*[0-9])(?=[A-Za-z0-9/-]*[A-Za-z])[A-Za-z][A-Za-z0-9/-]{2,24}\\b");

  private ModelNumber() {}

  /** The letters and digits alone. */
  static String squeeze(String text) {
    StringBuilder squeezed = new StringBuilder();
    String folded = Folded.of(text).text().toLowerCase(Locale.ROOT);
    for (int i = 0; i < folded.length(); i++) {
      if (Character.isLetterOrDigit(folded.charAt(i))) {
        squeezed.append(folded.charAt(i));
      }
    }
    return squeezed.toString();
  }

  static boolean same(String one, String two) {
    return squeeze(one).equals(squeeze(two));
  }

  static boolean isLatin(String text) {
    return text.chars().filter(Character::isLetter).findFirst().orElse('a') < 0x250;
  }

  /** Where a text names this model, as offsets {start, end} into the folded text. */
  static List<int[]> in(Folded text, String model) {
    String squeezed = squeeze(model);
    List<int[]> found = new ArrayList<>();
    if (squeezed.length() < 2 || squeezed.chars().noneMatch(Character::isDigit)) {
      return found;
    }
    StringBuilder pattern = new StringBuilder("(?<![\\p{L}\\p{N}])");
    for (int i = 0; i < squeezed.length(); i++) {
      pattern.append(i == 0 ? "" : SEPARATORS).append(squeezed.charAt(i));
    }
    Matcher matcher =
        Pattern.compile(pattern.append("(?![\\p{L}\\p{N}])").toString(), Pattern.CASE_INSENSITIVE)
            .matcher(text.text());
    while (matcher.find()) {
      found.add(new int[] {matcher.start(), matcher.end()});
    }
    return found;
  }

  /** The word after "model", or else a mixed run of letters and digits. */
  static Optional<String> namedIn(TaggedText text, String original) {
    Optional<String> called = calledIn(text, original);
    Matcher mixed = MIXED.matcher(original);
    return called.or(() -> mixed.find() ? Optional.of(mixed.group()) : Optional.empty());
  }

  /** The word after "model". */
  static Optional<String> calledIn(TaggedText text, String original) {
    for (Mention mention : text.mentions("model.noun")) {
      int next = mention.to();
      if (next < text.tokens().size() && text.tokens().get(next).is(":")) {
        next++;
      }
      if (next < text.tokens().size()) {
        int start = text.originalStart(next);
        int end = start;
        while (end < original.length() && " ،,;؛()|\n\t".indexOf(original.charAt(end)) < 0) {
          end++;
        }
        if (end > start) {
          return Optional.of(original.substring(start, end));
        }
      }
    }
    return Optional.empty();
  }
}
