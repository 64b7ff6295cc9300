package org.aftersales.document;

/**
 * One drawn sign of a PDF page, in points from the page's top left corner.
 *
 * @param text what the sign stands for; more than one character for a ligature
 * @param x left edge
 * @param y base line
 * @param size font size
 * @param font name of the font
 */
record Glyph(
    String text, double x, double y, double width, double size, boolean bold, String font) {

  // Asked many times of every sign, so that most are told by their range alone.
  private static final char FIRST_MARK = '\u0300';
  private static final char FIRST_WIDE_SPACE = '\u1680';

  Glyph reading(String other) {
    return new Glyph(other, x, y, width, size, bold, font);
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
    return (c <= ' ' || c >= FIRST_WIDE_SPACE) && text.isBlank();
  }
}
