package org.aftersales.report;

import java.util.HashMap;
import java.util.Map;

/**
 * Writes letters of the Arabic script in the presentation forms that fonts draw joined (Unicode
 * Arabic Presentation Forms-A and -B), for renderers that do not join letters themselves.
 */
final class PersianShaper {

  private static final char ZWNJ = '\u200C';
  private static final char ZWJ = '\u200D';

  /**
   * A letter with its forms: isolated, final, initial, medial; those of a letter that does not join
   * to the next are the first two.
   */
  private static final Map<Character, String> FORMS = forms();

  /** Lam with an alef: the isolated and final form of the pair. */
  private static final Map<Character, String> LAM_ALEF =
      Map.of(
          '\u0622', "\uFEF5\uFEF6",
          '\u0623', "\uFEF7\uFEF8",
          '\u0625', "\uFEF9\uFEFA",
          '\u0627', "\uFEFB\uFEFC");

  private PersianShaper() {}

  private static Map<Character, String> forms() {
    Map<Character, String> forms = new HashMap<>();
    one(forms, 0x0621, 0xFE80);
    two(forms, 0x0622, 0xFE81);
    two(forms, 0x0623, 0xFE83);
    two(forms, 0x0624, 0xFE85);
    two(forms, 0x0625, 0xFE87);
    four(forms, 0x0626, 0xFE89);
    two(forms, 0x0627, 0xFE8D);
    four(forms, 0x0628, 0xFE8F);
    two(forms, 0x0629, 0xFE93);
    int[] joining = {0x062A, 0x062B, 0x062C, 0x062D, 0x062E};
    for (int i = 0; i < joining.length; i++) {
      four(forms, joining[i], 0xFE95 + i * 4);
    }
    two(forms, 0x062F, 0xFEA9);
    two(forms, 0x0630, 0xFEAB);
    two(forms, 0x0631, 0xFEAD);
    two(forms, 0x0632, 0xFEAF);
    for (int i = 0; i < 8; i++) {
      four(forms, 0x0633 + i, 0xFEB1 + i * 4);
    }
    for (int i = 0; i < 7; i++) {
      four(forms, 0x0641 + i, 0xFED1 + i * 4);
    }
    two(forms, 0x0648, 0xFEED);
    two(forms, 0x0649, 0xFEEF);
    four(forms, 0x064A, 0xFEF1);
    four(forms, 0x067E, 0xFB56);
    four(forms, 0x0686, 0xFB7A);
    two(forms, 0x0698, 0xFB8A);
    four(forms, 0x06A9, 0xFB8E);
    four(forms, 0x06AF, 0xFB92);
    two(forms, 0x06C0, 0xFBA4);
    four(forms, 0x06CC, 0xFBFC);
    return forms;
  }

  private static void one(Map<Character, String> forms, int letter, int form) {
    forms.put((char) letter, "" + (char) form);
  }

  private static void two(Map<Character, String> forms, int letter, int form) {
    forms.put((char) letter, "" + (char) form + (char) (form + 1));
  }

  private static void four(Map<Character, String> forms, int letter, int form) {
    forms.put(
        (char) letter,
        "" + (char) form + (char) (form + 1) + (char) (form + 2) + (char) (form + 3));
  }

  /** The text with its letters joined, in the order in which it is read. */
  static String shaped(String text) {
    // The font has no glyph of its own for heh with yeh above.
    String plain = text.replace("\u06C0", "\u0647\u0654");
    StringBuilder shaped = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean before = joinsForward(plain, previous(plain, i));
      int next = next(plain, i);
      String pair =
          c == '\u0644' && next == i + 1 && next < plain.length()
              ? LAM_ALEF.getOrDefault(plain.charAt(next), "")
              : "";
      if (!pair.isEmpty()) {
        shaped.append(pair.charAt(before ? 1 : 0));
        i = next;
        continue;
      }
      if (c == ZWNJ || c == ZWJ) {
        continue;
      }
      String forms = FORMS.getOrDefault(c, "");
      if (forms.length() < 2) {
        shaped.append(forms.isEmpty() ? c : forms.charAt(0));
        continue;
      }
      boolean after = forms.length() == 4 && joinsBackward(plain, next);
      shaped.append(forms.charAt((after ? 2 : 0) + (before ? 1 : 0)));
    }
    return shaped.toString();
  }

  /** The neighbour that counts for joining: marks above and below are passed over. */
  private static int previous(String text, int i) {
    int k = i - 1;
    while (k >= 0 && isMark(text.charAt(k))) {
      k--;
    }
    return k;
  }

  private static int next(String text, int i) {
    int k = i + 1;
    while (k < text.length() && isMark(text.charAt(k))) {
      k++;
    }
    return k;
  }

  private static boolean isMark(char c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean joinsForward(String text, int i) {
    if (i < 0) {
      return false;
    }
    char c = text.charAt(i);
    return c == ZWJ || c == '\u0640' || FORMS.getOrDefault(c, "").length() == 4;
  }

  private static boolean joinsBackward(String text, int i) {
    if (i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return c == ZWJ || c == '\u0640' || FORMS.getOrDefault(c, "").length() >= 2;
  }

  /** A right-to-left run from left to right as it is drawn, with brackets turned. */
  static String mirrored(String text) {
    StringBuilder drawn = new StringBuilder(text.length());
    int end = text.length();
    while (end > 0) {
      int start = end - 1;
      // A mark stays behind its letter.
      while (start > 0 && isMark(text.charAt(start))) {
        start--;
      }
      drawn.append(turned(text.charAt(start)));
      drawn.append(text, start + 1, end);
      end = start;
    }
    return drawn.toString();
  }

  private static char turned(char c) {
    return switch (c) {
      case '(' -> ')';
      case ')' -> '(';
      case '[' -> ']';
      case ']' -> '[';
      case '{' -> '}';
      case '}' -> '{';
      case '«' -> '»';
      case '»' -> '«';
      case '<' -> '>';
      case '>' -> '<';
      default -> c;
    };
  }
}
