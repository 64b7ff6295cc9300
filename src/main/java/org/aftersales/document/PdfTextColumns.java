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

  /** From one place that may be the middle to the next. */
  private static final double STEP = 2;

  /** The tallest such columns of these signs, if there are any. */
  static Optional<PdfTextColumns> find(List<Glyph> glyphs, double width) {
    List<Double> middles = new ArrayList<>();
    for (double middle = 0.4 * width; middle <= 0.6 * width; middle += STEP) {
      middles.add(middle);
    }
    return find(glyphs, width, middles, LEAST);
  }

  /** The columns on a page that has the place between them in common with another page. */
  static Optional<PdfTextColumns> find(List<Glyph> glyphs, double width, double middle) {
    return find(glyphs, width, List.of(middle), 2);
  }

  private static Optional<PdfTextColumns> find(
      List<Glyph> glyphs, double width, List<Double> middles, int least) {
    if (middles.isEmpty()) {
      return Optional.empty();
    }
    List<Glyph> signs = new ArrayList<>(glyphs.size());
    for (Glyph glyph : glyphs) {
      if (!glyph.isSpace()) {
        signs.add(glyph);
      }
    }
    signs.sort(Comparator.comparingDouble(Glyph::y));
    List<List<Integer>> across = across(signs, middles);
    Signs sorted = new Signs(signs);
    PdfTextColumns best = new PdfTextColumns(0, 0, 0);
    for (int m = 0; m < middles.size(); m++) {
      PdfTextColumns found = at(middles.get(m), sorted, across.get(m), width, least);
      double gain = middles.size() == 1 ? 0 : 1;
      if (found.middle > 0 && found.bottom - found.top > best.bottom - best.top + gain) {
        best = found;
      }
    }
    return best.middle > 0 ? Optional.of(best) : Optional.empty();
  }

  /** For each middle the signs that are written across it, by their index. */
  private static List<List<Integer>> across(List<Glyph> signs, List<Double> middles) {
    List<List<Integer>> across = new ArrayList<>();
    middles.forEach(middle -> across.add(new ArrayList<>()));
    double first = middles.get(0);
    for (int i = 0; i < signs.size(); i++) {
      Glyph sign = signs.get(i);
      double room = 0.4 * sign.size();
      int from = (int) Math.max(0, (sign.x() - room - first) / STEP - 1);
      int to = (int) Math.min(middles.size() - 1, (sign.right() + room - first) / STEP + 1);
      for (int m = from; m <= to; m++) {
        if (sign.right() > middles.get(m) - room && sign.x() < middles.get(m) + room) {
          across.get(m).add(i);
        }
      }
    }
    return across;
  }

  /** For each sign the first of those before it that are all level with it. */
  private static int[] lineStarts(List<Glyph> signs) {
    int[] starts = new int[signs.size()];
    for (int i = 0; i < starts.length; i++) {
      int start = i;
      if (i > 0 && alike(signs.get(i - 1), signs.get(i))) {
        start = starts[i - 1];
      }
      while (start > 0 && level(signs.get(start - 1), signs.get(i))) {
        start--;
      }
      starts[i] = start;
    }
    return starts;
  }

  /** For each sign the index behind those after it that are all level with it. */
  private static int[] lineEnds(List<Glyph> signs) {
    int[] ends = new int[signs.size()];
    for (int i = ends.length - 1; i >= 0; i--) {
      int end = i + 1;
      if (end < ends.length && alike(signs.get(i), signs.get(end))) {
        end = ends[end];
      }
      while (end < ends.length && level(signs.get(end), signs.get(i))) {
        end++;
      }
      ends[i] = end;
    }
    return ends;
  }

  private static boolean alike(Glyph a, Glyph b) {
    return a.y() == b.y() && a.size() == b.size();
  }

  /** The signs from top to bottom, and which of them are level with each. */
  private static final class Signs {
    final List<Glyph> all;
    final int[] starts;
    final int[] ends;

    Signs(List<Glyph> all) {
      this.all = all;
      this.starts = lineStarts(all);
      this.ends = lineEnds(all);
    }
  }

  /** The tallest stretch that leaves this place empty and is text at both its sides. */
  private static PdfTextColumns at(
      double middle, Signs signs, List<Integer> across, double width, int least) {
    PdfTextColumns best = new PdfTextColumns(0, 0, 0);
    int size = signs.all.size();
    int from = 0;
    for (int k = 0; k <= across.size(); k++) {
      int i = k == across.size() ? size : across.get(k);
      if (i < from) {
        continue;
      }
      // Signs on the line that is written across belong to it.
      int end = i == size ? size : Math.max(from, signs.starts[i]);
      if (end > from) {
        List<Glyph> stretch = signs.all.subList(from, end);
        double top = stretch.get(0).y();
        double bottom = stretch.get(stretch.size() - 1).y();
        if (bottom - top > Math.max(best.bottom - best.top, (least - 1) * LEAST_STEP)
            && mayBeText(stretch, middle, width, least)
            && isText(stretch, middle, width, least)) {
          best = new PdfTextColumns(middle, top, bottom);
        }
      }
      from = i == size ? size : signs.ends[i];
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
