package org.aftersales.document;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as its structure is told from it, with the way back: every space and hyphen is a plain
 * one, presentation forms are letters, and there are no invisible marks nor stretched words.
 * Immutable.
 */
final class PlainText {

  private static final char TATWEEL = '\u0640';

  private final String original;
  private final String text;

  /** Where each character begins in the original; empty where both texts are equal. */
  private final int[] starts;

  private PlainText(String original, String text, int[] starts) {
    this.original = original;
    this.text = text;
    this.starts = starts;
  }

  static PlainText of(String original) {
    int first = 0;
    while (first < original.length() && isPlain(original.charAt(first))) {
      first++;
    }
    if (first == original.length()) {
      return new PlainText(original, original, new int[0]);
    }
    StringBuilder text = new StringBuilder(original.length());
    int[] starts = new int[original.length()];
    for (int i = 0; i < original.length(); i++) {
      String plain = plain(original, i);
      if (text.length() + plain.length() > starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2 + plain.length());
      }
      Arrays.fill(starts, text.length(), text.length() + plain.length(), i);
      text.append(plain);
    }
    return new PlainText(original, text.toString(), Arrays.copyOf(starts, text.length()));
  }

  /** The plain text of a whole, for what does not need the way back. */
  static String plain(String original) {
    return of(original).text;
  }

  String text() {
    return text;
  }

  /** Where a character of the plain text begins in the original; its end for the end. */
  int originalAt(int index) {
    if (index >= text.length()) {
      return original.length();
    }
    return starts.length == 0 ? index : starts[index];
  }

  private static boolean isPlain(char c) {
    return c < 0x80
        || (c >= 0x600 && c < 0x700 && c != TATWEEL && c != '\u061C')
        || c == '\u200C'
        || (c > 0xA0 && c < 0x600 && c != '\u00AD');
  }

  private static String plain(String text, int at) {
    char c = text.charAt(at);
    if (isPlain(c)) {
      return Character.toString(c);
    }
    if (Passage.isDirectionMark(c)
        || c == '\u00AD'
        || c == '\u200B'
        || c == '\u200D'
        || c == '\u2060'
        || c == '\uFEFF') {
      return "";
    }
    if (Character.isSpaceChar(c)) {
      return " ";
    }
    if (c == '\u2010' || c == '\u2011') {
      return "-";
    }
    if (c == TATWEEL) {
      return stretches(text, at) ? "" : Character.toString(c);
    }
    if (c >= '\uFB50' && c < '\uFEFF') {
      String letters = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
      return Character.isLetter(letters.charAt(0)) ? letters : Character.toString(c);
    }
    return Character.toString(c);
  }

  /** Whether a letter stands on both sides, be it behind other such strokes. */
  private static boolean stretches(String text, int at) {
    int before = at - 1;
    int after = at + 1;
    while (before >= 0 && text.charAt(before) == TATWEEL) {
      before--;
    }
    while (after < text.length() && text.charAt(after) == TATWEEL) {
      after++;
    }
    return before >= 0
        && after < text.length()
        && isArabicLetter(text.charAt(before))
        && isArabicLetter(text.charAt(after));
  }

  private static boolean isArabicLetter(char c) {
    return Character.isLetter(c) && (c >= 0x600 && c < 0x780 || c >= '\uFB50' && c < '\uFEFF');
  }
}
