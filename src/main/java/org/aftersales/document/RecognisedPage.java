package org.aftersales.document;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page that was recognised from its picture: its words cut into signs where they stand, so that
 * it is laid out like a page that has text.
 *
 * @param whole false if something is drawn there that was not recognised, such as handwriting, a
 *     signature, a stamp, or a line through words
 */
record RecognisedPage(PdfPage page, boolean whole) {

  /** Ink that belongs to no word, in square inches; a word of five letters has some 0.01. */
  private static final double MOST_INK = 0.012;

  /** A word's clear distance from its neighbour, in sizes of its letters. */
  private static final double SPACE = 0.22;

  static RecognisedPage blank(int number, Picture picture) {
    return new RecognisedPage(page(number, picture, List.of(), List.of()), true);
  }

  static RecognisedPage of(int number, Picture.Cleared cleared, List<RecognisedWord> words) {
    Picture picture = cleared.picture();
    double usual =
        words.stream()
            .map(RecognisedWord::size)
            .sorted()
            .skip(words.size() / 2)
            .findFirst()
            .orElse(0.0);
    Map<Integer, List<RecognisedWord>> lines = new TreeMap<>();
    for (RecognisedWord word : words) {
      lines.computeIfAbsent(word.line(), l -> new ArrayList<>()).add(word);
    }
    List<Glyph> glyphs = new ArrayList<>();
    for (List<RecognisedWord> line : lines.values()) {
      line.sort(Comparator.comparingInt(RecognisedWord::x1));
      place(line, usual, picture, glyphs);
    }
    double ink = ink(picture, words) / (picture.dpi() * picture.dpi());
    boolean struck = cleared.rulings().stream().anyMatch(r -> isThroughWords(r, words, picture));
    return new RecognisedPage(
        page(number, picture, glyphs, cleared.rulings()), ink < MOST_INK && !struck);
  }

  /**
   * Whether a level line runs through words, which may strike them out; it was taken away before
   * the recognition, which could not tell.
   */
  private static boolean isThroughWords(Ruling line, List<RecognisedWord> words, Picture picture) {
    return line.horizontal()
        && words.stream()
            .anyMatch(
                w ->
                    line.y() > picture.points(w.y1() + 0.3 * (w.y2() - w.y1()))
                        && line.y() < picture.points(w.y1() + 0.8 * (w.y2() - w.y1()))
                        && line.x1() < picture.points((w.x1() + w.x2()) / 2.0)
                        && line.x2() > picture.points((w.x1() + w.x2()) / 2.0));
  }

  private static PdfPage page(
      int number, Picture picture, List<Glyph> glyphs, List<Ruling> rulings) {
    return new PdfPage(
        number,
        picture.points(picture.width()),
        picture.points(picture.height()),
        glyphs,
        rulings,
        List.of(),
        List.of(),
        0,
        false,
        false,
        true);
  }

  /** Places the signs of the words of one line, which come from left to right. */
  private static void place(
      List<RecognisedWord> line, double usual, Picture picture, List<Glyph> glyphs) {
    long persian = line.stream().filter(RecognisedWord::isPersian).count();
    boolean fromRight = persian * 2 >= line.size() && persian > 0;
    double own = line.get(0).size();
    // The height of a line depends on its letters; that of all lines of one size is taken.
    double size = picture.points(own > 0.6 * usual && own < 1.5 * usual ? usual : own);
    for (int i = 0; i < line.size(); i++) {
      RecognisedWord word = line.get(i);
      double left = picture.points(word.x1());
      double right = picture.points(word.x2());
      double base = picture.points(word.base());
      if (i + 1 < line.size()) {
        double next = picture.points(line.get(i + 1).x1());
        right = Math.max(left + 0.1 * size, Math.min(right, next - SPACE * size));
        if (next - right < 2 * size) {
          glyphs.add(new Glyph(" ", right, base, Math.max(0, next - right), size, false, ""));
        }
      }
      Sureness sureness = Sureness.of(word.text(), word.sure());
      List<String> signs = fromLeft(word.text(), fromRight);
      long wide = signs.stream().filter(s -> !s.equals("\u200C")).count();
      double width = (right - left) / Math.max(1, wide);
      double x = left;
      for (String sign : signs) {
        double own2 = sign.equals("\u200C") ? 0 : width;
        String letter = sign.substring(0, Character.charCount(sign.codePointAt(0)));
        glyphs.add(new Glyph(letter, x, base, own2, size, false, "", sureness));
        for (int at = letter.length(); at < sign.length(); at++) {
          // Marks stand over their letter.
          glyphs.add(
              new Glyph(sign.substring(at, at + 1), x, base, own2, size, false, "", sureness));
        }
        x += own2;
      }
    }
  }

  /** The signs of a word, each with its marks, from left to right as they are drawn. */
  private static List<String> fromLeft(String word, boolean fromRight) {
    List<String> signs = new ArrayList<>();
    List<Byte> levels = new ArrayList<>();
    Bidi bidi =
        new Bidi(word, fromRight ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
    int at = 0;
    while (at < word.length()) {
      int end = at + Character.charCount(word.codePointAt(at));
      while (end < word.length()
          && Character.getType(word.charAt(end)) == Character.NON_SPACING_MARK) {
        end++;
      }
      signs.add(word.substring(at, end));
      levels.add((byte) bidi.getLevelAt(at));
      at = end;
    }
    byte[] order = new byte[levels.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = levels.get(i);
    }
    Object[] drawn = signs.toArray();
    Bidi.reorderVisually(order, 0, drawn, 0, drawn.length);
    List<String> result = new ArrayList<>();
    for (Object sign : drawn) {
      result.add((String) sign);
    }
    return result;
  }

  /** How many dark pixels stand in no word; specks of dust do not count. */
  private static long ink(Picture picture, List<RecognisedWord> words) {
    boolean[] taken = new boolean[picture.width() * picture.height()];
    for (RecognisedWord word : words) {
      int room = (int) (0.35 * word.size());
      for (int y = Math.max(0, word.y1() - room);
          y < Math.min(picture.height(), word.y2() + room);
          y++) {
        int from = y * picture.width() + Math.max(0, word.x1() - room);
        int to = y * picture.width() + Math.min(picture.width(), word.x2() + room);
        java.util.Arrays.fill(taken, from, Math.max(from, to), true);
      }
    }
    // A square is inked if a good part of it is; single specks are not.
    int side = Math.max(3, (int) (picture.dpi() / 50));
    long ink = 0;
    for (int top = 0; top + side <= picture.height(); top += side) {
      for (int left = 0; left + side <= picture.width(); left += side) {
        int dark = 0;
        for (int y = top; y < top + side; y++) {
          for (int x = left; x < left + side; x++) {
            dark += !taken[y * picture.width() + x] && picture.isDark(x, y) ? 1 : 0;
          }
        }
        ink += dark * 5 >= side * side ? dark : 0;
      }
    }
    return ink;
  }
}
