package org.aftersales.document;

/** A straight horizontal or vertical line on a PDF page; x1 ≤ x2 and y1 ≤ y2. */
record Ruling(double x1, double y1, double x2, double y2) {

  static Ruling of(double xa, double ya, double xb, double yb) {
    return new Ruling(Math.min(xa, xb), Math.min(ya, yb), Math.max(xa, xb), Math.max(ya, yb));
  }

  boolean horizontal() {
    return y2 - y1 <= 2.5 && x2 - x1 > y2 - y1;
  }

  boolean vertical() {
    return x2 - x1 <= 2.5 && y2 - y1 >= x2 - x1;
  }

  double x() {
    return (x1 + x2) / 2;
  }

  double y() {
    return (y1 + y2) / 2;
  }

  double length() {
    return Math.max(x2 - x1, y2 - y1);
  }
}
