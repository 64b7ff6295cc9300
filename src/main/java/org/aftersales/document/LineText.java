package org.aftersales.document;

import java.util.regex.Pattern;

/** Mends what only the text of a whole line shows. */
final class LineText {

  /** A day of the Persian calendar whose parts are drawn from right to left. */
  private static final Pattern DATE =
      Pattern.compile("(?<![\\p{Nd}/])([۰-۳]?[۰-۹])/([۰۱]?[۰-۹])/([۱][۳۴][۰-۹]{2})(?![\\p{Nd}/])");

  private static final Pattern STRETCH =
      Pattern.compile("(?<=\\p{IsArabic})\u0640+(?=\\p{IsArabic})");

  private static final String SPACES = " \t\n\u000B\f\r";

  private LineText() {}

  /** The text with the year first in its dates. */
  static String dated(String text) {
    return text.indexOf('/') < 0 ? text : DATE.matcher(text).replaceAll("$3/$2/$1");
  }

  /** Drops what stretches words and what is left of joiners at the ends of words. */
  static String tidy(String text) {
    String tidy = text;
    if (tidy.indexOf('\u0640') >= 0) {
      tidy = STRETCH.matcher(tidy).replaceAll("");
    }
    if (tidy.indexOf('\u200C') >= 0) {
      tidy = dropped(tidy, '\u200C', 1, SPACES + "(«", SPACES + "،؛:.)»");
    }
    if (holdsBracket(tidy)) {
      tidy = paired(dropped(tidy, ' ', tidy.length(), "([«", ")]»").strip());
    }
    return tidy.strip();
  }

  /**
   * The text without those of a sign that stand at its ends, after some signs or before others.
   *
   * @param most how many of it in a row are left elsewhere
   */
  private static String dropped(String text, char sign, int most, String after, String before) {
    StringBuilder left = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) != sign) {
        left.append(text.charAt(at++));
        continue;
      }
      int start = at;
      while (at < text.length() && text.charAt(at) == sign) {
        at++;
      }
      if (start > 0
          && at < text.length()
          && after.indexOf(text.charAt(start - 1)) < 0
          && before.indexOf(text.charAt(at)) < 0) {
        left.append(text, start, Math.min(at, start + most));
      }
    }
    return left.toString();
  }

  /** How many marks that end words stand at the head of one; .pdf and the like may do so. */
  static int misplaced(String text) {
    int misplaced = 0;
    for (int i = 0; i + 1 < text.length(); i++) {
      boolean mark =
          i == 0
              ? ".,:;؛،".indexOf(text.charAt(0)) >= 0
              : ",:;؛،".indexOf(text.charAt(i)) >= 0 && SPACES.indexOf(text.charAt(i - 1)) >= 0;
      if (mark) {
        int next = text.codePointAt(i + 1);
        boolean head = Character.isLetterOrDigit(next) || next == '(' || next == '«';
        misplaced += head ? 1 : 0;
      }
    }
    return misplaced;
  }

  private static boolean holdsBracket(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Brackets.ALL.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Turns single brackets that by the spaces around them can only be meant the other way round. */
  private static String paired(String text) {
    StringBuilder paired = new StringBuilder(text);
    for (int kind = 0; kind < Brackets.OPENERS.indexOf('<'); kind++) {
      int depth = 0;
      for (int i = 0; i < paired.length(); i++) {
        char c = paired.charAt(i);
        if (c != Brackets.OPENERS.charAt(kind) && c != Brackets.CLOSERS.charAt(kind)) {
          continue;
        }
        boolean open = i == 0 || Character.isWhitespace(paired.charAt(i - 1));
        boolean shut = i + 1 == paired.length() || " \t\n.،؛:,;".indexOf(paired.charAt(i + 1)) >= 0;
        boolean opener = c == Brackets.OPENERS.charAt(kind);
        if (opener && depth > 0 && shut && !open) {
          opener = false;
        } else if (!opener && depth == 0 && open && !shut) {
          opener = true;
        }
        paired.setCharAt(i, (opener ? Brackets.OPENERS : Brackets.CLOSERS).charAt(kind));
        depth = Math.max(0, depth + (opener ? 1 : -1));
      }
    }
    return paired.toString();
  }
}
