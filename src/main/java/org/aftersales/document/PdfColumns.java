package org.aftersales.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The columns of a table without drawn lines.
 *
 * @param rows its lines, cut at wide gaps
 * @param gutters the middles of the empty stretches between its columns, from left to right
 */
record PdfColumns(List<List<PdfLine>> rows, List<Double> gutters) {

  /** A gap of this many font sizes parts two words. */
  private static final double WORD_GAP = 0.16;

  PdfColumns {
    rows = List.copyOf(rows);
    gutters = List.copyOf(gutters);
  }

  /** Where a word stands. */
  private record Extent(double x0, double x1, double y, double size) {

    static Extent of(PdfLine word) {
      return new Extent(word.x0(), word.x1(), word.y(), word.size());
    }
  }

  /** What stands at one place of the width, counted over the rows. */
  private record Stretch(double width, long across, long parted, long before, long after) {

    static Stretch at(double middle, double width, List<List<Extent>> words) {
      long across = 0;
      long parted = 0;
      long before = 0;
      long after = 0;
      for (List<Extent> row : words) {
        boolean left = row.stream().anyMatch(w -> w.x1() <= middle);
        boolean right = row.stream().anyMatch(w -> w.x0() >= middle);
        across += row.stream().anyMatch(w -> w.x0() < middle && w.x1() > middle) ? 1 : 0;
        parted += left && right ? 1 : 0;
        before += left ? 1 : 0;
        after += right ? 1 : 0;
      }
      return new Stretch(width, across, parted, before, after);
    }

    /**
     * Whether it parts columns by its width; a narrow one only if enough lines leave it empty, and
     * a line may be written across.
     */
    boolean parts(double size) {
      boolean wide = width >= 0.8 * size && parted >= 2;
      boolean many = width >= 0.3 * size && parted >= 2 && before >= 3 && after >= 3;
      boolean open = across == 0 || (across == 1 && parted >= 4);
      return open && (wide || many);
    }
  }

  static PdfColumns of(List<List<PdfLine>> rows) {
    List<List<Extent>> words = new ArrayList<>();
    List<List<Extent>> pieces = new ArrayList<>();
    for (List<PdfLine> row : rows) {
      List<Extent> fine = new ArrayList<>();
      List<Extent> coarse = new ArrayList<>();
      for (PdfLine part : row) {
        part.cut(WORD_GAP * part.size()).forEach(w -> fine.add(Extent.of(w)));
        part.cut(Math.max(0.4 * part.size(), 1.4 * part.space()))
            .forEach(w -> coarse.add(Extent.of(w)));
      }
      words.add(fine);
      pieces.add(coarse);
    }
    List<Extent> all = words.stream().flatMap(List::stream).toList();
    double size = all.stream().mapToDouble(Extent::size).average().orElse(10);
    TreeSet<Double> starts = new TreeSet<>(all.stream().map(Extent::x0).toList());
    List<Double> gutters = new ArrayList<>();
    Map<Double, Double> widths = new HashMap<>();
    for (double from :
        all.stream().map(Extent::x1).map(x -> x + 0.05).distinct().sorted().toList()) {
      double to = Optional.ofNullable(starts.higher(from)).orElse(from);
      if (to - from < 0.75 * WORD_GAP * size) {
        continue;
      }
      double middle = (from + to) / 2;
      double above = gutters.isEmpty() ? 0 : gutters.get(gutters.size() - 1);
      boolean next =
          gutters.isEmpty() || all.stream().anyMatch(w -> w.x0() >= above && w.x1() <= middle);
      if (next
          && (Stretch.at(middle, to - from, pieces).parts(size)
              || isAligned(middle, to - from, words, size))) {
        gutters.add(middle);
        widths.put(middle, to - from);
      }
    }
    List<Extent> guide =
        IntStream.range(0, rows.size())
            .boxed()
            .max(Comparator.comparingInt(i -> pieces.get(i).size()))
            .map(words::get)
            .orElse(List.of());
    List<Double> found = List.copyOf(gutters);
    gutters.removeIf(
        middle ->
            widths.getOrDefault(middle, 0.0) < 0.8 * size && isSpare(middle, widths, found, guide));
    List<Double> sure = new ArrayList<>(gutters);
    sure.removeIf(middle -> !isSure(middle, gutters, rows, words));
    for (int i = 0; i < sure.size(); i++) {
      if (both(sure.get(i), sure, words) == 0) {
        // A head in the middle of its column and the numbers at its edge are one column.
        sure.remove(i--);
      }
    }
    return new PdfColumns(rows, sure);
  }

  /**
   * Whether all rows leave a place empty, most of them by far: then it may be as narrow as the
   * space between two words in others.
   */
  private static boolean isAligned(
      double middle, double width, List<List<Extent>> words, double size) {
    Stretch stretch = Stretch.at(middle, width, words);
    long apart = words.stream().filter(row -> gap(row, middle) >= 0.8 * size).count();
    return stretch.across() == 0
        && (stretch.parts(size)
            || (stretch.parted() >= 3 && apart >= 2 && 2 * apart >= stretch.parted()));
  }

  /**
   * Whether a narrow stretch lies beside a wider one between the same two words of the fullest row:
   * words of a wide column may leave a place empty by chance.
   */
  private static boolean isSpare(
      double middle, Map<Double, Double> widths, List<Double> gutters, List<Extent> guide) {
    double from = guide.stream().mapToDouble(Extent::x1).filter(x -> x <= middle).max().orElse(0);
    double to =
        guide.stream()
            .mapToDouble(Extent::x0)
            .filter(x -> x >= middle)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return gutters.stream()
        .filter(g -> g != middle && g > from && g < to)
        .anyMatch(g -> widths.getOrDefault(g, 0.0) > widths.getOrDefault(middle, 0.0));
  }

  /** How wide the stretch around this place is that a row leaves empty; 0 at its ends. */
  private static double gap(List<Extent> row, double middle) {
    double from =
        row.stream().mapToDouble(Extent::x1).filter(x -> x <= middle).max().orElse(middle);
    double to = row.stream().mapToDouble(Extent::x0).filter(x -> x >= middle).min().orElse(middle);
    return from == middle || to == middle ? 0 : to - from;
  }

  /**
   * Whether a stretch parts columns, not words: no line is written across it without a wide gap, or
   * several lines have something to both its sides; lines that stand less than a line apart belong
   * to cells of one row.
   */
  private static boolean isSure(
      double middle, List<Double> gutters, List<List<PdfLine>> rows, List<List<Extent>> words) {
    boolean crossed =
        rows.stream().flatMap(List::stream).anyMatch(p -> p.x0() < middle && p.x1() > middle);
    return !crossed || both(middle, gutters, words) >= 2;
  }

  /** How many rows have something in the columns to both sides of a gutter. */
  private static int both(double middle, List<Double> gutters, List<List<Extent>> words) {
    int left = column(gutters, middle);
    int both = 0;
    double above = Double.NEGATIVE_INFINITY;
    Set<Integer> filled = new HashSet<>();
    for (List<Extent> row : words) {
      Extent first = row.get(0);
      if (first.y() - above > 0.95 * first.size()) {
        filled.clear();
      }
      boolean known = filled.contains(left) && filled.contains(left + 1);
      row.forEach(w -> filled.add(column(gutters, (w.x0() + w.x1()) / 2)));
      if (!known && filled.contains(left) && filled.contains(left + 1)) {
        both++;
      }
      above = first.y();
    }
    return both;
  }

  /**
   * Whether the words of a line to both sides of a gutter are one text: only a space parts them,
   * and they do not stand as the cells above and below do.
   */
  private static boolean isWrittenAcross(
      List<Optional<PdfLine>> line, int left, List<List<Optional<PdfLine>>> lines) {
    if (line.get(left).isEmpty() || line.get(left + 1).isEmpty()) {
      return false;
    }
    PdfLine before = line.get(left).get();
    PdfLine after = line.get(left + 1).get();
    return after.x0() - before.x1() < 0.4 * before.size()
        && !(isAligned(before, left, lines) && isAligned(after, left + 1, lines));
  }

  /** Whether half of the other cells of a column share an edge or the middle with this one. */
  private static boolean isAligned(PdfLine cell, int column, List<List<Optional<PdfLine>>> lines) {
    List<PdfLine> others = lines.stream().flatMap(l -> l.get(column).stream()).toList();
    for (double share : new double[] {0, 0.5, 1}) {
      long alike =
          others.stream()
              .filter(l -> Math.abs(edge(l, share) - edge(cell, share)) < 0.2 * cell.size())
              .count();
      if (2 * (alike - 1) >= others.size() - 1) {
        return true;
      }
    }
    return false;
  }

  private static double edge(PdfLine line, double share) {
    return line.x0() + share * (line.x1() - line.x0());
  }

  /** The table that these lines are. */
  PdfItem.Table table(int page, boolean rightToLeft) {
    int columns = gutters.size() + 1;
    List<List<Optional<PdfLine>>> lines = new ArrayList<>();
    for (List<PdfLine> line : rows) {
      List<Glyph> signs = new ArrayList<>();
      line.forEach(part -> signs.addAll(part.glyphs()));
      Map<Integer, List<Glyph>> parts = new HashMap<>();
      for (PdfLine word : new PdfLine(signs, page, 0, 0).cut(WORD_GAP * line.get(0).size())) {
        parts
            .computeIfAbsent(column(gutters, (word.x0() + word.x1()) / 2), c -> new ArrayList<>())
            .addAll(word.glyphs());
      }
      List<Optional<PdfLine>> cells = new ArrayList<>();
      for (int c = 0; c < columns; c++) {
        List<Glyph> own = parts.getOrDefault(c, List.of());
        cells.add(own.isEmpty() ? Optional.empty() : Optional.of(new PdfLine(own, page, 0, 0)));
      }
      lines.add(cells);
    }
    List<List<Optional<PdfLine>>> cut = lines.stream().map(List::copyOf).toList();
    List<List<PdfLine>> placed = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      placed.add(new ArrayList<>());
    }
    for (List<Optional<PdfLine>> line : lines) {
      for (int c = 0; c + 1 < columns; c++) {
        int left = rightToLeft ? columns - 2 - c : c;
        if (isWrittenAcross(line, left, cut)) {
          List<Glyph> both = new ArrayList<>();
          line.subList(left, left + 2)
              .forEach(part -> part.ifPresent(p -> both.addAll(p.glyphs())));
          line.set(left, Optional.empty());
          line.set(left + 1, Optional.empty());
          line.set(rightToLeft ? left + 1 : left, Optional.of(new PdfLine(both, page, 0, 0)));
        }
      }
      for (int c = 0; c < columns; c++) {
        line.get(c).ifPresent(placed.get(c)::add);
      }
    }
    List<double[]> heights = heights(placed, rightToLeft);
    List<PdfItem.Row> level = new ArrayList<>();
    for (double[] height : heights) {
      List<PdfItem.Cell> cells = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        List<PdfLine> own =
            placed.get(i).stream().filter(l -> l.y() >= height[0] && l.y() <= height[1]).toList();
        cells.add(new PdfItem.Cell(PdfLayout.bounded(own, placed.get(i)), i));
      }
      level.add(new PdfItem.Row(cells));
    }
    return new PdfItem.Table(page, gutters, level);
  }

  private static int column(List<Double> gutters, double x) {
    int column = 0;
    while (column < gutters.size() && x > gutters.get(column)) {
      column++;
    }
    return column;
  }

  /** The heights of the rows: those of the first column's cells, or of cells that stand level. */
  private static List<double[]> heights(List<List<PdfLine>> columns, boolean rightToLeft) {
    double pitch = Double.POSITIVE_INFINITY;
    for (List<PdfLine> column : columns) {
      for (int i = 1; i < column.size(); i++) {
        pitch = Math.min(pitch, column.get(i).y() - column.get(i - 1).y());
      }
    }
    List<double[]> heights = new ArrayList<>();
    for (List<PdfLine> column : columns) {
      double[] open = new double[0];
      for (PdfLine line : column) {
        if (open.length == 0 || line.y() - open[1] > pitch + 2) {
          open = new double[] {line.y(), line.y()};
          heights.add(open);
        }
        open[1] = line.y();
      }
    }
    heights.sort(Comparator.comparingDouble(h -> h[0]));
    List<double[]> level = new ArrayList<>();
    for (double[] height : heights) {
      double[] last = level.isEmpty() ? new double[] {0, -1} : level.get(level.size() - 1);
      if (!level.isEmpty() && height[0] <= last[1] + 2) {
        last[1] = Math.max(last[1], height[1]);
      } else {
        level.add(height.clone());
      }
    }
    List<PdfLine> key = columns.get(rightToLeft ? columns.size() - 1 : 0);
    if (level.size() >= key.size() || columns.stream().allMatch(c -> c.size() <= level.size())) {
      return level;
    }
    // Rows without space between them: each begins where its first column does.
    List<double[]> begun = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      double from = i == 0 ? Double.NEGATIVE_INFINITY : key.get(i).y() - 2;
      double to = i + 1 == key.size() ? Double.POSITIVE_INFINITY : key.get(i + 1).y() - 2.01;
      begun.add(new double[] {from, to});
    }
    return begun;
  }
}
