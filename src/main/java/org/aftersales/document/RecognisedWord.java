package org.aftersales.document;

/**
 * A word as a recognition saw it, in pixels from the top left corner of the picture.
 *
 * @param line number of the line that it stands on, from 0
 * @param text its characters in the order of reading
 * @param base where the line stands
 * @param size height of the letters of its line
 * @param sure 0 to 100
 */
record RecognisedWord(
    int line, String text, int x1, int y1, int x2, int y2, double base, double size, int sure) {

  boolean isPersian() {
    return Sureness.of(text, 0).persian() == 0;
  }

  RecognisedWord onLine(int other) {
    return new RecognisedWord(other, text, x1, y1, x2, y2, base, size, sure);
  }

  /** The share of this word's box that another one covers. */
  double coveredBy(RecognisedWord other) {
    double width = Math.min(x2, other.x2) - Math.max(x1, other.x1);
    double height = Math.min(y2, other.y2) - Math.max(y1, other.y1);
    return width <= 0 || height <= 0 ? 0 : width * height / ((double) (x2 - x1) * (y2 - y1));
  }
}
