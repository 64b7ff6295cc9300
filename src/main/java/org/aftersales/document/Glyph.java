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
    return Character.getType(text.charAt(0)) == Character.NON_SPACING_MARK
        || (text.charAt(0) >= '\uFC5E' && text.charAt(0) <= '\uFC63')
        || (text.charAt(0) >= '\uFE70' && text.charAt(0) <= '\uFE7F');
  }

  boolean isSpace() {
    return text.isBlank();
  }
}
