package org.aftersales.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The marks by which plain text and Markdown strike, stress and tick; they are no part of it. */
final class TextMarks {

  /** A space of any kind, or a mark of direction beside one. */
  private static final String SPACE = "\\s\\p{Z}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069";

  private static final String LETTER = "[\\p{L}\\p{N}_*]";
  private static final Pattern STRUCK =
      Pattern.compile(
          "(?<!~)~~(?=[^\\s~])([^~]++)(?<=\\S)~~(?!~)|.[\\u0335\\u0336]"
              + "|(?i)<(del|s|strike)>[^<]*+</\\2>");

  /** A strike over several lines of a paragraph or several cells of a row. */
  private static final Pattern LONG_STRIKE =
      Pattern.compile("(?<!~)~~(?=[^\\s~])([^~]++)(?<=\\S)~~(?!~)");

  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\u00A0]*+\\n");
  private static final Pattern PARTED = Pattern.compile("[^\\n\\t|│┃║¦┆┇┊┋]+");
  private static final Pattern STRONG =
      Pattern.compile(
          "(?<!\\*)\\*\\*(?=[^\\s*])([^*\\n]++)(?<=[^\\s*])\\*\\*(?!\\*)"
              + "|(?<!"
              + LETTER
              + ")__(?=[^\\s_])([^_\\n]++)(?<=[^\\s_])__(?!"
              + LETTER
              + ")");
  private static final Pattern STRESSED =
      Pattern.compile(
          "(?<!" + LETTER + ")\\*(?=[^\\s*])([^*\\n]++)(?<=[^\\s*])\\*(?!" + LETTER + ")");
  private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");
  private static final Pattern QUOTED = Pattern.compile("\\A[ ]{0,3}(?:>[ ]?)+(?=\\S)");
  private static final Pattern FORM =
      Pattern.compile(
          "\\A[%1$s]*(?:[-*+•\u2010\u2011][%1$s]+)?\\[[%1$sxX✓✔*]+\\][%1$s]+[^%1$s]"
              .formatted(SPACE));
  private static final Pattern BOX =
      Pattern.compile(
          "(?<![^%1$s])\\[([%1$s]+|[%1$s]*[xX✓✔*][%1$s]*)\\](?=[%1$s]+[^%1$s])".formatted(SPACE));

  private static final String STRIKES = "~<\u0335\u0336";
  private static final String STRESSES = "*_";
  private static final String MARKS = "*_<>[\\";

  private TextMarks() {}

  /** The text with every strike ended and begun again at the ends of lines and cells. */
  static String parted(String text) {
    if (text.indexOf('~') < 0) {
      return text;
    }
    return LONG_STRIKE
        .matcher(text)
        .replaceAll(
            strike -> {
              String inner = strike.group(1);
              if (BLANK_LINE.matcher(inner).find()) {
                return Matcher.quoteReplacement(strike.group());
              }
              Matcher parts = PARTED.matcher(inner);
              return Matcher.quoteReplacement(
                  parts.replaceAll(
                      part ->
                          part.group().isBlank()
                              ? Matcher.quoteReplacement(part.group())
                              : Matcher.quoteReplacement(struck(part.group()))));
            });
  }

  private static String struck(String part) {
    String words = part.strip();
    int at = part.indexOf(words);
    return part.substring(0, at) + "~~" + words + "~~" + part.substring(at + words.length());
  }

  static boolean holdsStrike(String text) {
    return holdsAny(text, STRIKES) && STRUCK.matcher(text).find();
  }

  /** The text without what is struck through. */
  static String unstruck(String text) {
    return STRUCK.matcher(text).replaceAll("");
  }

  /** Whether the whole text is stressed. */
  static boolean isStrong(String text) {
    return holdsAny(text, STRESSES) && STRONG.matcher(Passage.trim(text)).matches();
  }

  /** Whether some of these signs stands in a text; most texts hold none, and need no more work. */
  private static boolean holdsAny(String text, String signs) {
    for (int i = 0; i < text.length(); i++) {
      if (signs.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The text as it is meant to be seen: marks of stress taken off, boxes and breaks drawn. */
  static String plain(String text) {
    if (!holdsAny(text, MARKS)) {
      return text;
    }
    String plain = QUOTED.matcher(text).replaceAll("");
    if (FORM.matcher(plain).find()) {
      plain =
          BOX.matcher(plain).replaceAll(box -> Passage.trim(box.group(1)).isEmpty() ? "☐" : "☑");
    }
    plain = STRONG.matcher(plain).replaceAll(TextMarks::inner);
    plain = STRESSED.matcher(plain).replaceAll(TextMarks::inner);
    return BREAK.matcher(plain).replaceAll("\n").replace("\\|", "|");
  }

  private static String inner(java.util.regex.MatchResult mark) {
    return Matcher.quoteReplacement(mark.group(1) == null ? mark.group(2) : mark.group(1));
  }
}
