package org.aftersales.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Signs on one base line, from left to right. Immutable. */
final class PdfLine {

  private final List<Glyph> glyphs;
  private final int page;
  private final double left;
  private final double right;
  private final double x0;
  private final double x1;
  private final double y;
  private final double size;
  private final double space;
  private final boolean bold;

  /**
   * A line of these signs, in any order.
   *
   * @param left left edge of the column that the line stands in
   * @param right right edge of that column
   */
  PdfLine(List<Glyph> signs, int page, double left, double right) {
    Glyph[] sorted = signs.toArray(Glyph[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(Glyph::x));
    this.glyphs = List.of(sorted);
    this.page = page;
    this.left = left;
    this.right = right;
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    double base = 0;
    double sizes = 0;
    double spaces = 0;
    int drawn = 0;
    int gaps = 0;
    boolean allBold = true;
    for (Glyph glyph : sorted) {
      if (glyph.isSpace()) {
        if (glyph.width() > 0) {
          spaces += glyph.width();
          gaps++;
        }
        continue;
      }
      first = Math.min(first, glyph.x());
      last = Math.max(last, glyph.right());
      if (glyph.size() >= largest) {
        largest = glyph.size();
        base = glyph.y();
      }
      sizes += glyph.size();
      drawn++;
      allBold &= glyph.bold();
    }
    this.x0 = drawn == 0 ? 0 : first;
    this.x1 = drawn == 0 ? 0 : last;
    this.y = base;
    this.size = drawn == 0 ? 0 : sizes / drawn;
    this.space = gaps == 0 ? 0.28 * size : spaces / gaps;
    this.bold = allBold;
  }

  /** The same signs in another column. */
  private PdfLine(PdfLine line, double left, double right) {
    this.glyphs = line.glyphs;
    this.page = line.page;
    this.left = left;
    this.right = right;
    this.x0 = line.x0;
    this.x1 = line.x1;
    this.y = line.y;
    this.size = line.size;
    this.space = line.space;
    this.bold = line.bold;
  }

  List<Glyph> glyphs() {
    return glyphs;
  }

  int page() {
    return page;
  }

  /** Left edge of the column that the line stands in. */
  double left() {
    return left;
  }

  /** Right edge of the column that the line stands in. */
  double right() {
    return right;
  }

  /** Where the first sign that is no space begins; 0 without one. */
  double x0() {
    return x0;
  }

  /** Where the last sign that is no space ends; 0 without one. */
  double x1() {
    return x1;
  }

  /** The base line of the largest sign. */
  double y() {
    return y;
  }

  /** The average size of the signs. */
  double size() {
    return size;
  }

  /** Width of the space between two words, as wide as this line's font draws it. */
  double space() {
    return space;
  }

  boolean bold() {
    return bold;
  }

  PdfLine within(double newLeft, double newRight) {
    return new PdfLine(this, newLeft, newRight);
  }

  /** Signs gathered into lines from top to bottom. */
  static List<PdfLine> of(List<Glyph> glyphs, int page) {
    List<Glyph> sorted = new ArrayList<>(glyphs.size());
    for (Glyph glyph : glyphs) {
      if (!glyph.isMark()) {
        sorted.add(glyph);
      }
    }
    sorted.sort(Comparator.comparingDouble(Glyph::y));
    List<List<Glyph>> lines = new ArrayList<>();
    double base = 0;
    double size = 0;
    for (Glyph glyph : sorted) {
      boolean same =
          !lines.isEmpty() && glyph.y() - base <= 0.45 * Math.max(Math.min(size, glyph.size()), 4);
      if (!same) {
        lines.add(new ArrayList<>());
        base = glyph.y();
        size = glyph.size();
      } else if (glyph.size() > size) {
        size = glyph.size();
        base = glyph.y();
      }
      lines.get(lines.size() - 1).add(glyph);
    }
    for (Glyph mark : glyphs) {
      if (mark.isMark()) {
        lines.stream()
            .filter(line -> distance(mark, line) < 2 * mark.size())
            .min(Comparator.comparingDouble(line -> distance(mark, line)))
            .ifPresent(line -> line.add(mark));
      }
    }
    List<PdfLine> gathered = new ArrayList<>();
    for (List<Glyph> line : lines) {
      if (line.stream().allMatch(Glyph::isSpace)) {
        continue;
      }
      PdfLine next = new PdfLine(line, page, 0, 0);
      PdfLine last = gathered.isEmpty() ? next : gathered.get(gathered.size() - 1);
      if (gathered.isEmpty() || !(last.isRaisedOver(next) || next.isRaisedOver(last))) {
        gathered.add(next);
      } else {
        List<Glyph> both = new ArrayList<>(last.glyphs());
        both.addAll(line);
        gathered.set(gathered.size() - 1, new PdfLine(both, page, 0, 0));
      }
    }
    return gathered;
  }

  private static double distance(Glyph mark, List<Glyph> line) {
    return line.stream()
        .mapToDouble(g -> Math.hypot(g.centre() - mark.centre(), g.y() - mark.y()))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Whether these are small signs, such as the mark of a note, in gaps of another line. */
  private boolean isRaisedOver(PdfLine line) {
    boolean small =
        glyphs.stream().filter(g -> !g.isSpace()).allMatch(g -> g.size() < 0.8 * line.size());
    return small
        && Math.abs(line.y() - y()) < 0.6 * line.size()
        && glyphs.stream()
            .filter(g -> !g.isSpace())
            .allMatch(
                g ->
                    line.glyphs.stream()
                        .noneMatch(
                            o -> !o.isSpace() && o.x() < g.centre() && o.right() > g.centre()));
  }

  /** Small digits and stars that stand higher than the rest: the marks of notes. */
  List<List<Glyph>> raised() {
    List<List<Glyph>> marks = new ArrayList<>();
    double size = 0;
    for (Glyph glyph : glyphs) {
      size = glyph.isSpace() ? size : Math.max(size, glyph.size());
    }
    double base = y();
    boolean open = false;
    for (Glyph glyph : glyphs) {
      boolean mark =
          glyph.size() < 0.8 * size
              && base - glyph.y() > 0.15 * size
              && (Character.isDigit(glyph.text().charAt(0)) || glyph.text().equals("*"));
      if (mark && !open) {
        marks.add(new ArrayList<>());
      }
      if (mark) {
        marks.get(marks.size() - 1).add(glyph);
      }
      open = mark;
    }
    return marks;
  }

  /** The line cut where nothing stands for at least this many points. */
  List<PdfLine> cut(double gap) {
    List<PdfLine> parts = new ArrayList<>();
    List<Glyph> part = new ArrayList<>();
    double reached = Double.NEGATIVE_INFINITY;
    for (Glyph glyph : glyphs) {
      if (glyph.isSpace()) {
        part.add(glyph);
        continue;
      }
      if (reached > Double.NEGATIVE_INFINITY && glyph.x() - reached >= gap) {
        parts.add(new PdfLine(part, page, left, right));
        part = new ArrayList<>();
      }
      part.add(glyph);
      reached = Math.max(reached, glyph.right());
    }
    parts.add(parts.isEmpty() ? this : new PdfLine(part, page, left, right));
    return parts;
  }

  /** Width of the word that is read first. */
  double firstWord(boolean rightToLeft) {
    List<Glyph> order = new ArrayList<>(glyphs);
    if (rightToLeft) {
      order.sort(Comparator.comparingDouble(Glyph::right).reversed());
    }
    double start = rightToLeft ? x1() : x0();
    double end = start;
    for (int i = 0; i < order.size(); i++) {
      Glyph glyph = order.get(i);
      double near = rightToLeft ? end - glyph.right() : glyph.x() - end;
      boolean space = glyph.isSpace() && glyph.width() > 0.12 * size() && end != start;
      // A space over which the next letter is drawn stands for a joiner.
      boolean joiner =
          rightToLeft
              && i + 1 < order.size()
              && end - order.get(i + 1).right() < 0.1 * glyph.size();
      if ((space && !joiner) || near > 0.16 * size()) {
        break;
      }
      if (!glyph.isSpace()) {
        end = rightToLeft ? Math.min(end, glyph.x()) : Math.max(end, glyph.right());
      }
    }
    return Math.abs(end - start);
  }
}
