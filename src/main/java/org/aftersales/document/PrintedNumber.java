package org.aftersales.document;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that is printed at the start of a block: «ماده ۸-», {@code 8.2}, {@code (iv)}.
 *
 * @param printed the number as printed, without the punctuation that ends it
 * @param bodyStart offset at which the text after it begins
 */
record PrintedNumber(String printed, int bodyStart, Form form) {

  /** How a number is built; decides what a block that carries it can be. */
  enum Form {
    /** A word and a number, of a part that has a title: «ماده ۸», Article 8. */
    TITLED_PART,
    /** A word and a number, of a part that has none: «تبصره ۱», «بند ۲». */
    PART,
    /** Two or more groups of digits: {@code 8.2}. */
    NESTED,
    /** One group of digits. */
    SINGLE,
    /** A letter or a small roman number. */
    LETTER
  }

  private static final StructureWords WORDS = StructureWords.SHIPPED;

  private static final String DIGITS = "[0-9\\u06F0-\\u06F9\\u0660-\\u0669]";
  private static final String DASH = "\\-\\u2010-\\u2015\\u0640\\u2212";
  private static final String GAP =
      "[ \\t\\u00A0\\u200C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";
  private static final int LONGEST_ROMAN = 7;
  private static final String ROMAN =
      "(?:[IVXLC]{1," + LONGEST_ROMAN + "}|[ivxlc]{1," + LONGEST_ROMAN + "})";
  private static final String GROUPS =
      DIGITS
          + "{1,3}(?:"
          + GAP
          + "?[."
          + DASH
          + "/]"
          + GAP
          + "?"
          + DIGITS
          + "{1,3}(?!"
          + DIGITS
          + "))*";

  private static final Pattern FIRST_WORD =
      Pattern.compile("\\A(\\u00A7|[\\p{L}\\u200C\\u064B-\\u0655]+\\.?)");
  private static final Pattern PART_NUMBER =
      Pattern.compile(
          GAP
              + "*([(\\[]?)"
              + GAP
              + "*("
              + GROUPS
              + "|"
              + ROMAN
              + "(?![\\p{L}\\p{M}])|[A-Z](?![\\p{L}\\p{M}])|[\\p{L}\\u200C]+)"
              + GAP
              + "*([)\\]]?)");
  private static final Pattern TAIL =
      Pattern.compile(GAP + "*(?:[" + DASH + ":.)\\]]" + GAP + "*){1,3}(?!" + DIGITS + "{4})");
  private static final Pattern NUMERIC =
      Pattern.compile(
          "\\A([(\\[]?)"
              + GAP
              + "*("
              + DIGITS
              + "{1,3}(?:[."
              + DASH
              + "/]"
              + DIGITS
              + "{1,3})*)(?!"
              + DIGITS
              + ")");
  private static final Pattern LETTER =
      Pattern.compile(
          "\\A(?:\\("
              + GAP
              + "*("
              + ROMAN
              + "|[A-Za-z]|\\p{IsArabic}{1,3})"
              + GAP
              + "*\\)|("
              + ROMAN
              + "|[A-Za-z]|\\p{IsArabic}{1,3})"
              + GAP
              + "*(\\)|["
              + DASH
              + "]|[.:])(?="
              + GAP
              + "|\\z|\\p{IsArabic}))");

  /** The number at the start of this text, if one is printed there. */
  static Optional<PrintedNumber> of(String original) {
    PlainText plain = PlainText.of(original);
    return inPlain(plain.text())
        .map(n -> new PrintedNumber(n.printed, plain.originalAt(n.bodyStart), n.form));
  }

  private static Optional<PrintedNumber> inPlain(String text) {
    int start = 0;
    while (start < text.length() && blank(text.charAt(start))) {
      start++;
    }
    String rest = text.substring(start);
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    Optional<PrintedNumber> found = part(rest);
    if (found.isEmpty()) {
      found = numeric(rest);
    }
    if (found.isEmpty()) {
      found = letter(rest);
    }
    int shift = start;
    return found.map(n -> new PrintedNumber(n.printed, n.bodyStart + shift, n.form));
  }

  private static Optional<PrintedNumber> part(String text) {
    if (!WORDS.mayBePart(text)) {
      return Optional.empty();
    }
    Matcher first = FIRST_WORD.matcher(text);
    if (!first.find()) {
      return Optional.empty();
    }
    String word = first.group(1);
    String folded = StructureWords.folded(word);
    boolean latin = folded.chars().allMatch(c -> c < 128);
    if (!WORDS.parts().contains(folded)
        || (latin && !Character.isUpperCase(word.charAt(0)) && !word.startsWith("\u00A7"))) {
      return Optional.empty();
    }
    Form form = WORDS.titled().contains(folded) ? Form.TITLED_PART : Form.PART;
    int at = first.end();
    if (WORDS.unnumbered().contains(folded)) {
      Matcher tail = TAIL.matcher(text).region(at, text.length());
      if (tail.lookingAt() && !tail.group().isBlank()) {
        return Optional.of(new PrintedNumber(word, bodyAt(text, tail.end()), form));
      }
    }
    Matcher between = FIRST_WORD.matcher(text.substring(at).stripLeading());
    if (between.find() && WORDS.number().contains(StructureWords.folded(between.group(1)))) {
      at = text.indexOf(between.group(1), at) + between.group(1).length();
    }
    Matcher number = PART_NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      return Optional.empty();
    }
    String value = number.group(2);
    boolean digits = Character.isDigit(value.charAt(0));
    boolean roman = latin && value.matches(ROMAN);
    String plain = StructureWords.folded(value);
    boolean ordinal = WORDS.ordinals().contains(plain);
    boolean lettered =
        WORDS.lettered().contains(folded)
            && (WORDS.letters().contains(plain) || value.matches("[A-Z]"));
    if (!digits && !roman && !ordinal && !lettered) {
      return Optional.empty();
    }
    if (!digits && number.start(2) == first.end()) {
      return Optional.empty();
    }
    boolean bracketed = !number.group(1).isEmpty() && !number.group(3).isEmpty();
    int end = bracketed ? number.end() : number.end(2);
    // «تبصره ۱ ماده ۸:» — a note that says whose note it is.
    int owner = ownerEnd(text, end);
    if (owner > end && TAIL.matcher(text).region(owner, text.length()).lookingAt()) {
      end = owner;
    }
    String printed = text.substring(0, end).strip();
    Matcher tail = TAIL.matcher(text).region(end, text.length());
    if (tail.lookingAt()) {
      return Optional.of(new PrintedNumber(printed, bodyAt(text, tail.end()), form));
    }
    return startsBody(text, end, latin)
        ? Optional.of(new PrintedNumber(printed, bodyAt(text, end), form))
        : Optional.empty();
  }

  private static int ownerEnd(String text, int from) {
    String rest = text.substring(from);
    String stripped = rest.stripLeading();
    Matcher word = FIRST_WORD.matcher(stripped);
    if (rest.length() == stripped.length()
        || !word.find()
        || !WORDS.parts().contains(StructureWords.folded(word.group(1)))) {
      return from;
    }
    int at = from + rest.length() - stripped.length() + word.end();
    Matcher number = PART_NUMBER.matcher(text).region(at, text.length());
    return number.lookingAt() && Character.isDigit(number.group(2).charAt(0))
        ? number.end(2)
        : from;
  }

  /**
   * Whether what follows a part's number without punctuation is its title, not a sentence about it.
   */
  private static boolean startsBody(String text, int end, boolean latin) {
    String rest = text.substring(end);
    if (rest.isBlank()) {
      return true;
    }
    if (!Character.isWhitespace(rest.charAt(0)) && rest.charAt(0) != '\u00A0') {
      return false;
    }
    String body = rest.strip();
    String[] words = body.split("\\s+", -1);
    boolean wide =
        rest.length() - rest.stripLeading().length() > 1
            || rest.charAt(0) == '\t'
            || rest.charAt(0) == '\n';
    if (wide && Character.isLetter(body.charAt(0))) {
      return true;
    }
    if (WORDS.continues().contains(StructureWords.folded(words[0]))) {
      return false;
    }
    if (latin) {
      return Character.isUpperCase(body.charAt(0));
    }
    return Character.isLetter(body.charAt(0))
        && (words.length <= 6 || body.indexOf(':') > 0)
        && Arrays.stream(words)
            .noneMatch(w -> WORDS.predicates().contains(StructureWords.folded(w)));
  }

  private static Optional<PrintedNumber> numeric(String text) {
    if (!mayBeNumeric(text)) {
      return Optional.empty();
    }
    Matcher m = NUMERIC.matcher(text);
    if (!m.find()) {
      return Optional.empty();
    }
    String value = m.group(2);
    String[] groups = value.split("[^\\p{Nd}]", -1);
    if (groups.length > 1) {
      for (String group : groups) {
        if (Character.digit(group.charAt(0), 10) == 0
            && (group.length() > 1 || group.equals(groups[0]))) {
          return Optional.empty();
        }
      }
      // Groups of three digits are the thousands of an amount.
      if (Arrays.stream(groups).skip(1).anyMatch(g -> g.length() == 3)) {
        return Optional.empty();
      }
    }
    Form form = groups.length > 1 ? Form.NESTED : Form.SINGLE;
    int end = m.end();
    if (!m.group(1).isEmpty()) {
      Matcher close = Pattern.compile(GAP + "*[)\\]]").matcher(text).region(end, text.length());
      if (!close.lookingAt()) {
        return Optional.empty();
      }
      end = close.end();
      Matcher tail = TAIL.matcher(text).region(end, text.length());
      int body = tail.lookingAt() ? tail.end() : end;
      return followed(text, body, value, form, end, true);
    }
    Matcher tail = TAIL.matcher(text).region(end, text.length());
    if (tail.lookingAt()) {
      String mark = tail.group();
      int body = tail.end();
      boolean slashed = value.indexOf('/') >= 0;
      if (slashed && groups.length > 2) {
        return Optional.empty();
      }
      boolean tight = !mark.isEmpty() && !blank(mark.charAt(mark.length() - 1));
      if (tight && body < text.length()) {
        char next = text.charAt(body);
        // "2-day training", "10:30", "1.5kg": the mark belongs to the word, not to a number.
        if (Character.isDigit(next)
            || (next < 128 && Character.isLowerCase(next))
            || !opens(next)) {
          return Optional.empty();
        }
        String word = text.substring(body).split("[\\s\u200C]+", 2)[0];
        if (mark.strip().length() == 1
            && WORDS.quantities().contains(StructureWords.folded(word))) {
          return Optional.empty();
        }
      }
      return followed(text, body, value, form, end, true);
    }
    return followed(text, end, value, form, end, false);
  }

  private static Optional<PrintedNumber> followed(
      String text, int from, String value, Form form, int end, boolean marked) {
    String rest = text.substring(from);
    String body = rest.strip();
    String printed = text.substring(0, end).strip();
    if (marked) {
      return Optional.of(new PrintedNumber(printed, bodyAt(text, from), form));
    }
    if (body.isEmpty() || (!blank(rest.charAt(0)) && rest.charAt(0) != '\n')) {
      return Optional.empty();
    }
    String[] words = body.split("\\s+", -1);
    char next = body.charAt(0);
    if (WORDS.quantities().contains(StructureWords.folded(words[0])) || !opens(next)) {
      return Optional.empty();
    }
    boolean persian = next > 0x5FF;
    boolean wide = rest.length() - rest.stripLeading().length() > 1 || rest.charAt(0) == '\t';
    boolean sure =
        switch (form) {
          case NESTED ->
              value.indexOf('/') < 0
                  && (wide
                      || Character.isUpperCase(next)
                      || ((dotted(value) || persian) && words.length >= 4));
          default ->
              wide ? persian || Character.isUpperCase(next) : capitals(body) && words.length <= 8;
        };
    return sure
        ? Optional.of(new PrintedNumber(printed, bodyAt(text, from), form))
        : Optional.empty();
  }

  private static Optional<PrintedNumber> letter(String text) {
    if (!mayBeLetter(text)) {
      return Optional.empty();
    }
    Matcher m = LETTER.matcher(text);
    if (!m.find()) {
      return Optional.empty();
    }
    String value = m.group(1) == null ? m.group(2) : m.group(1);
    boolean persian = value.charAt(0) > 0x5FF;
    if (persian && !WORDS.letters().contains(StructureWords.folded(value))) {
      return Optional.empty();
    }
    String mark = m.group(3) == null ? ")" : m.group(3);
    boolean spelled = value.length() == 3;
    int body = m.end();
    boolean space = body < text.length() && blank(text.charAt(body));
    if (!mark.equals(")")) {
      // «ر. ۳», "J. Smith", "x - y" and "A: yes" look alike; only sure letters are taken.
      boolean sure =
          persian
              ? (spelled && mark.charAt(0) != ':')
                  || (mark.charAt(0) != '.' && mark.charAt(0) != ':')
              : mark.equals(".")
                  && (Character.isLowerCase(value.charAt(0))
                      || value.charAt(0) < 'G'
                      || value.length() > 1);
      if (!sure) {
        return Optional.empty();
      }
    } else if (!space && body < text.length() && m.group(1) == null && !persian) {
      return Optional.empty();
    }
    if (m.group(1) != null) {
      Matcher tail = TAIL.matcher(text).region(body, text.length());
      if (tail.lookingAt()) {
        body = tail.end();
      }
    }
    String printed = m.group(1) != null ? text.substring(0, m.end()) : value;
    return Optional.of(new PrintedNumber(printed, bodyAt(text, body), Form.LETTER));
  }

  // Most texts begin with a word like any other, which is told without an expression.

  private static boolean mayBeNumeric(String text) {
    int at = "([".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    while (at < text.length() && blank(text.charAt(at))) {
      at++;
    }
    return at < text.length() && Character.isDigit(text.charAt(at));
  }

  private static boolean mayBeLetter(String text) {
    if (text.charAt(0) == '(') {
      return true;
    }
    int at = 0;
    while (at < text.length() && at < LONGEST_ROMAN && !isBlankOrMark(text.charAt(at))) {
      at++;
    }
    while (at < text.length() && blank(text.charAt(at))) {
      at++;
    }
    return at < text.length() && isBlankOrMark(text.charAt(at));
  }

  /** Whether this is a space, or a mark that can end a letter. */
  private static boolean isBlankOrMark(char c) {
    return blank(c) || ").:-\u0640\u2212".indexOf(c) >= 0 || (c >= '\u2010' && c <= '\u2015');
  }

  private static int bodyAt(String text, int from) {
    int at = from;
    while (at < text.length() && (blank(text.charAt(at)) || text.charAt(at) == '\n')) {
      at++;
    }
    return at;
  }

  private static boolean opens(char c) {
    return Character.isLetter(c) || "\"'«“(‹[".indexOf(c) >= 0;
  }

  private static boolean dotted(String value) {
    return value.indexOf('.') > 0;
  }

  private static boolean capitals(String text) {
    return text.chars().filter(Character::isLetter).count() > 3
        && text.chars().filter(Character::isLetter).allMatch(Character::isUpperCase);
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0' || c == '\u200C' || Passage.isDirectionMark(c);
  }
}
