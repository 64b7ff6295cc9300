package org.aftersales.document;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;

/** What a sign is of which a PDF file does not say which letter it stands for. */
enum UnnamedSign {
  /** Nothing is drawn. */
  EMPTY,
  /** A mark over or under a letter, which takes no room of its own. */
  MARK,
  /** A flat bar on the base line, by which a word is stretched to fill its line. */
  STRETCH,
  /** A letter, or something else. */
  UNKNOWN;

  /** The text that this sign stands for, if a reader that knows no better takes it for another. */
  String text(String guess) {
    return switch (this) {
      case EMPTY -> " ";
      case MARK -> "";
      case STRETCH -> "\u0640";
      case UNKNOWN -> guess.chars().anyMatch(Character::isISOControl) ? "\uFFFD" : guess;
    };
  }

  /** Judges by the outline of the sign. */
  static UnnamedSign of(PDFont font, int code) {
    if (!(font instanceof PDVectorFont outlines)) {
      return UNKNOWN;
    }
    try {
      Rectangle2D bounds = outlines.getNormalizedPath(code).getBounds2D();
      if (bounds.isEmpty()) {
        return EMPTY;
      }
      if (font.getWidth(code) == 0 && bounds.getHeight() < 400) {
        return MARK;
      }
      boolean flat = bounds.getHeight() < 200 && bounds.getWidth() > 1.2 * bounds.getHeight();
      boolean low = bounds.getMinY() > -250 && bounds.getMaxY() < 250;
      // It touches both its neighbours, so that it fills its own width and more.
      boolean full = bounds.getWidth() >= 0.97 * font.getWidth(code);
      return flat && low && full ? STRETCH : UNKNOWN;
    } catch (IOException | RuntimeException e) {
      return UNKNOWN;
    }
  }
}
