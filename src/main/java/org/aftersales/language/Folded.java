package org.aftersales.language;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in the one spelling that the lexicon compares, with the way back to the original.
 *
 * <p>Persian letters, digits of three scripts, presentation forms, spaces, dashes, quotes and case
 * are each written in one way; diacritics, tatweel and invisible characters are left out, except
 * the half space U+200C, which stays as one character. Folding twice changes nothing. Any sequence
 * of UTF-16 units is accepted. Immutable, thread-safe, linear in the length of the text.
 *
 * <p>Source: lexicon section 3.0.
 */
public final class Folded {

  /** The zero-width non-joiner, or half space, of Persian. */
  public static final char ZWNJ = '\u200C';

  private static final String HALF_SPACE = Character.toString(ZWNJ);

  private static final char TATWEEL = '\u0640';

  /** Folds of the characters that make up nearly every text, so that they are computed once. */
  private static final String[] COMMON = common();

  /** Of those, the folds that are one character other than the half space; 0 for the others. */
  private static final char[] SINGLE = single();

  private final String original;
  private final String text;
  private final int[] starts;
  private final int[] ends;

  private Folded(String original, String text, int[] starts, int[] ends) {
    this.original = original;
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  public static Folded of(String original) {
    return new Folding(original).run();
  }

  /** The folded text. */
  public String text() {
    return text;
  }

  /** The characters as they were given. */
  public String original() {
    return original;
  }

  /**
   * Where the folded character at an index begins in the original.
   *
   * @param foldedIndex 0 to the length of the folded text, which maps to the end of the original
   */
  public int originalStart(int foldedIndex) {
    return foldedIndex == text.length() ? original.length() : starts[foldedIndex];
  }

  /**
   * Where a folded range ends in the original; the diacritics and tatweel after its last letter
   * still belong to it. The non-empty folded range {@code [s, e)} stands for the original {@code
   * [originalStart(s), originalEnd(e))}.
   *
   * @param foldedEndIndex 0, which maps to 0, to the length of the folded text
   */
  public int originalEnd(int foldedEndIndex) {
    return foldedEndIndex == 0 ? 0 : ends[foldedEndIndex - 1];
  }

  /** The original characters of a non-empty folded range. */
  public String quote(int foldedStart, int foldedEnd) {
    return original.substring(originalStart(foldedStart), originalEnd(foldedEnd));
  }

  @Override
  public String toString() {
    return text;
  }

  /** The work of folding one text. */
  private static final class Folding {

    private final String original;
    private char[] text;
    private int size;
    private int[] starts;
    private int[] ends;

    Folding(String original) {
      this.original = original;
      this.text = new char[original.length()];
      this.starts = new int[original.length()];
      this.ends = new int[original.length()];
    }

    Folded run() {
      int length = original.length();
      int i = 0;
      while (i < length) {
        char c = original.charAt(i);
        if (c < SINGLE.length && SINGLE[c] != 0) {
          put(SINGLE[c], i);
          i++;
          continue;
        }
        int codePoint = original.codePointAt(i);
        int next = i + Character.charCount(codePoint);
        if (codePoint == TATWEEL) {
          next = tatweelRun(i);
        } else {
          emit(fold(codePoint), codePoint, i, next);
        }
        i = next;
      }
      return new Folded(
          original,
          new String(text, 0, size),
          size == starts.length ? starts : Arrays.copyOf(starts, size),
          size == ends.length ? ends : Arrays.copyOf(ends, size));
    }

    private void put(char folded, int start) {
      makeRoom(1);
      text[size] = folded;
      starts[size] = start;
      ends[size] = start + 1;
      size++;
    }

    private void makeRoom(int more) {
      if (size + more > text.length) {
        int room = Math.max(size + more, size + size / 2 + 16);
        text = Arrays.copyOf(text, room);
        starts = Arrays.copyOf(starts, room);
        ends = Arrays.copyOf(ends, room);
      }
    }

    private void emit(String folded, int codePoint, int start, int end) {
      boolean dropped =
          folded.isEmpty() || (folded.equals(HALF_SPACE) && size > 0 && text[size - 1] == ZWNJ);
      if (dropped) {
        if (size > 0
            && ends[size - 1] == start
            && Character.getType(codePoint) != Character.FORMAT) {
          ends[size - 1] = end;
        }
        return;
      }
      makeRoom(folded.length());
      folded.getChars(0, folded.length(), text, size);
      Arrays.fill(starts, size, size + folded.length(), start);
      Arrays.fill(ends, size, size + folded.length(), end);
      size += folded.length();
    }

    /** Tatweel stretches a letter, but stands for a dash where there is none to stretch. */
    private int tatweelRun(int start) {
      int end = start;
      while (end < original.length() && original.charAt(end) == TATWEEL) {
        end++;
      }
      char before = size == 0 ? ' ' : text[size - 1];
      boolean dash =
          !Character.isLetter(before)
              && (Character.isDigit(before)
                  || end == original.length()
                  || !Character.isLetter(original.codePointAt(end)));
      for (int i = start; i < end; i++) {
        emit(dash ? "-" : "", TATWEEL, i, i + 1);
      }
      return end;
    }
  }

  private static String[] common() {
    String[] folds = new String[0x2100];
    for (int c = 0; c < folds.length; c++) {
      folds[c] = compute(c);
    }
    return folds;
  }

  private static char[] single() {
    char[] single = new char[COMMON.length];
    for (int c = 0; c < single.length; c++) {
      boolean one = COMMON[c].length() == 1 && !COMMON[c].equals(HALF_SPACE) && c != TATWEEL;
      single[c] = one ? COMMON[c].charAt(0) : 0;
    }
    return single;
  }

  private static String fold(int codePoint) {
    return codePoint < COMMON.length ? COMMON[codePoint] : compute(codePoint);
  }

  private static String compute(int codePoint) {
    if (codePoint < 0x80) {
      return simple(codePoint);
    }
    String parts = parts(codePoint);
    StringBuilder folded = new StringBuilder();
    parts.codePoints().forEach(part -> folded.append(simple(part)));
    return folded.toString();
  }

  /** The letters and marks that a character is made of. */
  private static String parts(int codePoint) {
    String one = Character.toString(codePoint);
    // Superscripts and fractions stay what they are: as plain digits they would change a number.
    boolean presentation =
        (codePoint >= 0xFB00 && codePoint <= 0xFEFF)
            || (codePoint >= 0xFF01 && codePoint <= 0xFFEF);
    if (!presentation) {
      boolean hangul = codePoint >= 0xAC00 && codePoint <= 0xD7A3;
      return hangul ? one : Normalizer.normalize(one, Normalizer.Form.NFD);
    }
    String parts = Normalizer.normalize(one, Normalizer.Form.NFKD);
    // A diacritic that is printed alone comes with a carrier, which is no letter of the text.
    boolean carrier = parts.length() > 1 && (parts.charAt(0) == ' ' || parts.charAt(0) == TATWEEL);
    return carrier ? parts.substring(1) : parts;
  }

  private static String simple(int part) {
    if (part == ZWNJ || part == '\u00AC') {
      // Old Persian word processors write the half space as U+00AC.
      return HALF_SPACE;
    }
    return switch (Character.getType(part)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> "";
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL ->
          " ";
      case Character.DASH_PUNCTUATION -> "-";
      default -> letter(part);
    };
  }

  private static String letter(int part) {
    if (part >= 0x06F0 && part <= 0x06F9) {
      return Character.toString('0' + (part - 0x06F0));
    }
    if (part >= 0x0660 && part <= 0x0669) {
      return Character.toString('0' + (part - 0x0660));
    }
    return switch (part) {
      case 0x064A, 0x0649, 0x0620, 0x0626, 0x06CD, 0x06CE, 0x06D0, 0x06D1, 0x06D2 -> "\u06CC";
      case 0x0643, 0x06AA -> "\u06A9";
      case 0x0629, 0x06BE, 0x06C0, 0x06C1, 0x06C2, 0x06C3, 0x06D5 -> "\u0647";
      case 0x0622, 0x0623, 0x0625, 0x0671, 0x0672, 0x0673, 0x0675 -> "\u0627";
      case 0x0624 -> "\u0648";
      case 0x0640, 0x0674 -> "";
      case 0x066A -> "%";
      case 0x066B, 0x06D4 -> ".";
      case 0x066C -> ",";
      case 0x060D, 0x2044, 0x2215 -> "/";
      case 0x061B -> ";";
      case 0x061F -> "?";
      case 0x2212 -> "-";
      case 0x2018, 0x2019, 0x201A, 0x201B -> "'";
      case 0x201C, 0x201D, 0x201E, 0x201F -> "\"";
      default -> Character.toString(Character.toLowerCase(part));
    };
  }
}
