package org.aftersales.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Two columns of running text beside each other on a page.
 *
 * @param middle the place between them
 * @param top base line of their first line
 * @param bottom base line of their last line
 */
record PdfTextColumns(double middle, double top, double bottom) {

  /** So many lines make a column, so that no two cells beside each other are taken for one. */
  private static final int LEAST = 5;

  /** Signs that stand nearer than this are on one line, however small they are. */
  private static final double LEAST_STEP = 1.8;

  /** The tallest such columns of these signs, if there are any. */
  static Optional<PdfTextColumns> find(List<Glyph> glyphs, double width) {
    List<Glyph> signs = new ArrayList<>(glyphs.stream().filter(g -> !g.isSpace()).toList());
    signs.sort(Comparator.comparingDouble(Glyph::y));
    PdfTextColumns best = new PdfTextColumns(0, 0, 0);
    for (double middle = 0.4 * width; middle <= 0.6 * width; middle += 2) {
      PdfTextColumns found = at(middle, signs, width, LEAST);
      if (found.bottom - found.top > best.bottom - best.top + 1) {
        best = found;
      }
    }
    return best.middle > 0 ? Optional.of(best) : Optional.empty();
  }

  /** The columns on a page that has the place between them in common with another page. */
  static Optional<PdfTextColumns> find(List<Glyph> glyphs, double width, double middle) {
    List<Glyph> signs = new ArrayList<>(glyphs.stream().filter(g -> !g.isSpace()).toList());
    signs.sort(Comparator.comparingDouble(Glyph::y));
    PdfTextColumns found = at(middle, signs, width, 2);
    return found.middle > 0 ? Optional.of(found) : Optional.empty();
  }

  /** The tallest stretch that leaves this place empty and is text at both its sides. */
  private static PdfTextColumns at(double middle, List<Glyph> signs, double width, int least) {
    PdfTextColumns best = new PdfTextColumns(0, 0, 0);
    int from = 0;
    for (int i = 0; i <= signs.size(); i++) {
      boolean across =
          i == signs.size()
              || (signs.get(i).right() > middle - 0.4 * signs.get(i).size()
                  && signs.get(i).x() < middle + 0.4 * signs.get(i).size());
      if (!across) {
        continue;
      }
      // Signs on the line that is written across belong to it.
      int end = i;
      while (end > from && i < signs.size() && level(signs.get(end - 1), signs.get(i))) {
        end--;
      }
      if (end > from) {
        List<Glyph> stretch = signs.subList(from, end);
        double top = stretch.get(0).y();
        double bottom = stretch.get(stretch.size() - 1).y();
        if (bottom - top > best.bottom - best.top
            && mayBeText(stretch, middle, width, least)
            && isText(stretch, middle, width, least)) {
          best = new PdfTextColumns(middle, top, bottom);
        }
      }
      from = i + 1;
      while (from < signs.size() && level(signs.get(from), signs.get(i))) {
        from++;
      }
      i = Math.max(i, from - 1);
    }
    return best;
  }

  private static boolean level(Glyph a, Glyph b) {
    return Math.abs(a.y() - b.y()) < 0.45 * Math.min(a.size(), b.size());
  }

  /** What is seen at once, since nearly no stretch is text at both sides: its lines and widths. */
  private static boolean mayBeText(List<Glyph> signs, double middle, double width, int least) {
    double[] from = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] to = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] base = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    int[] lines = new int[2];
    for (Glyph sign : signs) {
      int side = sign.centre() < middle ? 0 : 1;
      from[side] = Math.min(from[side], sign.x());
      to[side] = Math.max(to[side], sign.right());
      if (sign.y() - base[side] > LEAST_STEP) {
        base[side] = sign.y();
        lines[side]++;
      }
    }
    return lines[0] >= least
        && lines[1] >= least
        && to[0] - from[0] >= 0.26 * width
        && to[1] - from[1] >= 0.26 * width;
  }

  private static boolean isText(List<Glyph> signs, double middle, double width, int least) {
    for (boolean left : new boolean[] {true, false}) {
      List<PdfLine> lines =
          PdfLine.of(signs.stream().filter(g -> g.centre() < middle == left).toList(), 0);
      double x0 = lines.stream().mapToDouble(PdfLine::x0).min().orElse(0);
      double x1 = lines.stream().mapToDouble(PdfLine::x1).max().orElse(0);
      long full = lines.stream().filter(l -> l.x1() - l.x0() > 0.8 * (x1 - x0)).count();
      double filled =
          lines.stream()
              .mapToDouble(l -> l.glyphs().stream().mapToDouble(Glyph::width).sum())
              .sum();
      boolean dense = filled > 0.6 * lines.size() * (x1 - x0);
      if (lines.size() < least
          || x1 - x0 < 0.26 * width
          || full * 5 < lines.size() * 2L
          || !dense) {
        return false;
      }
    }
    return true;
  }

  /** The signs above the columns, in the left one, in the right one, and below them. */
  List<List<Glyph>> parted(List<Glyph> glyphs) {
    List<List<Glyph>> parts =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Glyph glyph : glyphs) {
      boolean above = glyph.y() < top - 1;
      boolean below = glyph.y() > bottom + 1;
      parts.get(above ? 0 : below ? 3 : glyph.centre() < middle ? 1 : 2).add(glyph);
    }
    return parts;
  }
}
