package org.aftersales.document;

import java.lang.Character.UnicodeScript;
import java.util.Optional;

/**
 * Text that a reader sees otherwise than a program reads it: characters that turn the order of what
 * stands behind them, and letters of one alphabet among those of another that look like them.
 */
final class Disguise {

  private Disguise() {}

  /** What is disguised in a text; nothing in honest ones. */
  static Optional<String> in(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c < 0x370 || (c >= 0x600 && c < 0x700) || c == '\u200C' || (c > 0x2010 && c < 0x2028);
    }
    return plain ? Optional.empty() : turned(text).or(() -> borrowed(text));
  }

  /** An override shows what follows it in another order than it is stored in. */
  private static Optional<String> turned(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u202D' || c == '\u202E') {
        return Optional.of(
            String.format(
                "The text is shown in another order than it is stored in (U+%04X at \"%s\"); type"
                    + " this passage anew.",
                (int) c, around(text, i)));
      }
    }
    return Optional.empty();
  }

  /** A word of two alphabets, as Latin with Cyrillic or Greek letters. */
  private static Optional<String> borrowed(String text) {
    int i = 0;
    while (i < text.length()) {
      int start = i;
      boolean latin = false;
      boolean other = false;
      while (i < text.length() && Character.isLetter(text.codePointAt(i))) {
        int c = text.codePointAt(i);
        UnicodeScript script = UnicodeScript.of(c);
        // µ, Ω and the like are units.
        boolean unit = c == 'µ' || c == 'Ω' || c == 'Δ' || c == 'π' || c == 'μ' || c == 'Φ';
        latin |= script == UnicodeScript.LATIN;
        other |=
            !unit
                && (script == UnicodeScript.CYRILLIC
                    || script == UnicodeScript.GREEK
                    || script == UnicodeScript.ARMENIAN
                    || script == UnicodeScript.CHEROKEE);
        i += Character.charCount(c);
      }
      if (latin && other && i - start > 2) {
        return Optional.of(
            "The word \""
                + text.substring(start, i)
                + "\" mixes letters of two alphabets that look alike; type it anew.");
      }
      i = i == start ? i + Character.charCount(text.codePointAt(i)) : i;
    }
    return Optional.empty();
  }

  private static String around(String text, int at) {
    int from = Math.max(0, at - 12);
    int to = Math.min(text.length(), at + 13);
    // Not in the middle of a character.
    from -= from > 0 && Character.isLowSurrogate(text.charAt(from)) ? 1 : 0;
    to += to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
    return text.substring(from, to).replaceAll("[\\p{Cf}\\p{Cc}]", " ").strip();
  }
}
