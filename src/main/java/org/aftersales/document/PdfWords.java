package org.aftersales.document;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a PDF document, by which parts of words at the ends of lines are joined. */
final class PdfWords {

  private static final StructureWords WORDS = StructureWords.SHIPPED;
  private static final Pattern CODE_END = Pattern.compile("[A-Z0-9]+-$");
  private static final Pattern CODE_START = Pattern.compile("^[A-Z0-9]*[0-9]");
  private static final Pattern STOP_FIRST = Pattern.compile("\\.\\p{Nd}{1,3}");

  private static final int MARKS =
      1 << Character.NON_SPACING_MARK
          | 1 << Character.COMBINING_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK;

  private final Set<String> vocabulary = new HashSet<>();
  private long words;
  private long commonWords;

  void learn(String text) {
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      int sign = text.codePointAt(at);
      int next = at + Character.charCount(sign);
      if (!isOfWord(sign)) {
        learnWord(text.substring(start, at));
        start = next;
      }
      at = next;
    }
    learnWord(text.substring(start));
  }

  private void learnWord(String word) {
    if (!word.isEmpty()) {
      words++;
      vocabulary.add(word.toLowerCase(Locale.ROOT));
      commonWords += WORDS.common().contains(StructureWords.folded(word)) ? 1 : 0;
    }
  }

  private static boolean isOfWord(int sign) {
    return Character.isLetter(sign)
        || sign == '\u200C'
        || sign == '-'
        || (1 << Character.getType(sign) & MARKS) != 0;
  }

  boolean know(String word) {
    return vocabulary.contains(word.toLowerCase(Locale.ROOT));
  }

  /** False for a long text in which the words are missing that every text has. */
  boolean areLanguage() {
    return words <= 40 || (commonWords > 0 && (words <= 80 || commonWords * 50 >= words));
  }

  /** The numbers in a text. */
  static int[] counts(String number) {
    return Arrays.stream(number.split("[^\\p{Nd}]+", -1))
        .filter(s -> !s.isEmpty() && s.length() < 5)
        .mapToInt(s -> s.chars().map(c -> Character.digit(c, 10)).reduce(0, (x, d) -> x * 10 + d))
        .toArray();
  }

  /** Appends a line; a word that was parted at the end of the line before grows together. */
  void append(StringBuilder text, String line, String between) {
    int length = text.length();
    if (length == 0 || line.isEmpty()) {
      text.append(line);
      return;
    }
    char end = text.charAt(length - 1);
    boolean hyphen = end == '-' || end == '\u00AD' || end == '\u2010';
    if (hyphen
        && length > 1
        && Character.isLowerCase(text.charAt(length - 2))
        && Character.isLowerCase(line.charAt(0))) {
      int start = length - 1;
      while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
        start--;
      }
      String front = text.substring(start, length - 1).toLowerCase(Locale.ROOT);
      String rest = line.split("[^\\p{L}]", 2)[0].toLowerCase(Locale.ROOT);
      boolean compound =
          front.length() == 1
              || (vocabulary.contains(front + "-" + rest) && !vocabulary.contains(front + rest));
      if (!compound) {
        text.setLength(length - 1);
      }
      text.append(line);
      return;
    }
    // A code such as F-31-07-01 may be parted at any of its hyphens.
    boolean code = CODE_END.matcher(text).find() && CODE_START.matcher(line).find();
    // The full stop of a last line that is set from the right stands before its number.
    String last = STOP_FIRST.matcher(line).matches() ? line.substring(1) + line.charAt(0) : line;
    text.append(code ? "" : between).append(last);
  }
}
