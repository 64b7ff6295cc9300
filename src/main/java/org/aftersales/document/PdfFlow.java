package org.aftersales.document;

/**
 * How lines follow each other.
 *
 * @param endsFlush whether they are set against the edge at which they end
 */
record PdfFlow(VisualOrder order, boolean endsFlush) {

  /** Whether a line ends only because the first word of the next one did not fit in any more. */
  boolean isFull(PdfLine a, PdfLine b, boolean fromRight) {
    double room = fromRight ? a.x0() - a.left() : a.right() - a.x1();
    double indent = fromRight ? a.right() - a.x1() : a.x0() - a.left();
    if (endsFlush || indent > 0.25 * (a.right() - a.left())) {
      // The line is centred, or flush with the edge at which it ends.
      room += indent;
    }
    double spare = room - 0.25 * a.size();
    if (spare < 0
        || (spare < b.x1() - b.x0() && spare < b.firstWord(order.readsRightToLeft(b.glyphs())))) {
      return true;
    }
    // Justified text in a narrower column ends at one edge.
    double end = fromRight ? a.x0() : a.x1();
    double next = fromRight ? b.x0() : b.x1();
    double width = a.right() - a.left();
    return !endsFlush && Math.abs(end - next) < 0.08 * a.size() && a.x1() - a.x0() > 0.6 * width;
  }
}
