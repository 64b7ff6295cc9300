package org.aftersales.document;

/**
 * One drawn sign of a PDF page, in points from the page's top left corner.
 *
 * @param text what the sign stands for; more than one character for a ligature
 * @param x left edge
 * @param y base line
 * @param size font size
 * @param font name of the font
 * @param sureness how sure a recognition is of the word that the sign belongs to
 */
record Glyph(
    String text,
    double x,
    double y,
    double width,
    double size,
    boolean bold,
    String font,
    Sureness sureness) {

  // Asked many times of every sign, so that most are told by their range alone.
  private static final char FIRST_MARK = '\u0300';
  private static final char FIRST_WIDE_SPACE = '\u1680';
  private static final char LAST_WIDE_SPACE = '\u3000';

  /** A sign of a text that was not recognised but read. */
  Glyph(String text, double x, double y, double width, double size, boolean bold, String font) {
    this(text, x, y, width, size, bold, font, Sureness.WHOLE);
  }

  Glyph reading(String other) {
    return new Glyph(other, x, y, width, size, bold, font, sureness);
  }

  /** How sure a recognition is of the least sure word among these signs. */
  static Sureness sureness(Iterable<Glyph> glyphs) {
    Sureness least = Sureness.WHOLE;
    for (Glyph glyph : glyphs) {
      if (!glyph.sureness.equals(Sureness.WHOLE)) {
        least = least.and(glyph.sureness);
      }
    }
    return least;
  }

  double right() {
    return x + width;
  }

  double centre() {
    return x + width / 2;
  }

  /** Whether this is a mark over or under a letter. */
  boolean isMark() {
    char c = text.charAt(0);
    return c >= FIRST_MARK
        && (Character.getType(c) == Character.NON_SPACING_MARK
            || (c >= '\uFC5E' && c <= '\uFC63')
            || (c >= '\uFE70' && c <= '\uFE7F'));
  }

  boolean isSpace() {
    char c = text.charAt(0);
    return (c <= ' ' || (c >= FIRST_WIDE_SPACE && c <= LAST_WIDE_SPACE)) && text.isBlank();
  }
}
