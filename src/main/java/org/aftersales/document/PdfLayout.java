package org.aftersales.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what on a PDF page is a table, a column or a line, and in which order it is read. */
final class PdfLayout {

  /** A gap of this many font sizes may part two columns. */
  private static final double COLUMN_GAP = 1.0;

  private final PdfPage page;
  private final VisualOrder order;

  private PdfLayout(PdfPage page, VisualOrder order) {
    this.page = page;
    this.order = order;
  }

  static List<PdfItem> of(PdfPage page, boolean rightToLeft) {
    return new PdfLayout(page, new VisualOrder(rightToLeft, false, Set.of(), false)).items();
  }

  private List<PdfItem> items() {
    List<Glyph> free = new ArrayList<>(page.glyphs());
    List<Placed> placed = new ArrayList<>();
    List<Ruling> framed = new ArrayList<>();
    for (PdfGrid grid : PdfGrid.find(page.rulings())) {
      boolean frame =
          grid.rows() * grid.columns() == 1 && grid.bottom() - grid.top() > 0.55 * page.height();
      if (frame) {
        continue;
      }
      Map<Integer, List<Glyph>> cells = new HashMap<>();
      List<Glyph> outside = new ArrayList<>();
      for (Glyph glyph : free) {
        int cell = grid.cellOf(glyph);
        if (cell < 0) {
          outside.add(glyph);
        } else {
          cells.computeIfAbsent(cell, c -> new ArrayList<>()).add(glyph);
        }
      }
      if (cells.values().stream().flatMap(List::stream).allMatch(Glyph::isSpace)) {
        continue;
      }
      free = outside;
      framed.add(new Ruling(grid.left(), grid.top(), grid.right(), grid.bottom()));
      placed.addAll(table(grid, cells));
    }
    placed.addAll(open(PdfLine.of(free, page.number()), framed));
    placed.sort(Comparator.comparingDouble(Placed::y));
    return placed.stream().map(Placed::item).toList();
  }

  /** An item with the height at which it begins. */
  private record Placed(double y, PdfItem item) {}

  private List<Placed> table(PdfGrid grid, Map<Integer, List<Glyph>> glyphs) {
    Map<Integer, List<PdfLine>> cells = new HashMap<>();
    glyphs.forEach((cell, signs) -> cells.put(cell, PdfLine.of(signs, page.number())));
    if (grid.columns() == 1) {
      List<Placed> boxed = new ArrayList<>();
      for (int row = 0; row < grid.rows(); row++) {
        List<PdfLine> lines =
            grid.owner(row, 0) == row ? cells.getOrDefault(row, List.of()) : List.of();
        for (PdfLine line : bounded(lines, lines)) {
          boxed.add(new Placed(line.y(), new PdfItem.Line(line, Set.of(Trait.BOXED))));
        }
      }
      return boxed;
    }
    List<PdfItem.Row> rows = new ArrayList<>();
    for (int row = 0; row < grid.rows(); row++) {
      List<PdfItem.Cell> line = new ArrayList<>();
      for (int column = 0; column < grid.columns(); column++) {
        int owner = grid.owner(row, column);
        boolean first = owner == row * grid.columns() + column;
        List<PdfLine> own = first ? cells.getOrDefault(owner, List.of()) : List.of();
        line.add(new PdfItem.Cell(bounded(own, column(grid, cells, column)), owner));
      }
      rows.add(new PdfItem.Row(line));
    }
    rows = split(rows);
    return List.of(new Placed(grid.top(), new PdfItem.Table(page.number(), grid.xs(), rows)));
  }

  private static List<PdfLine> column(PdfGrid grid, Map<Integer, List<PdfLine>> cells, int column) {
    List<PdfLine> lines = new ArrayList<>();
    for (int row = 0; row < grid.rows(); row++) {
      int owner = grid.owner(row, column);
      boolean wide = column + 1 < grid.columns() && grid.owner(row, column + 1) == owner;
      if (owner == row * grid.columns() + column && !wide) {
        lines.addAll(cells.getOrDefault(owner, List.of()));
      }
    }
    return lines;
  }

  /** The lines, in a column as wide as the widest of these others. */
  private static List<PdfLine> bounded(List<PdfLine> lines, List<PdfLine> others) {
    List<PdfLine> all = new ArrayList<>(lines);
    all.addAll(others);
    double left = all.stream().mapToDouble(PdfLine::x0).min().orElse(0);
    double right = all.stream().mapToDouble(PdfLine::x1).max().orElse(0);
    return lines.stream().map(line -> line.within(left, right)).toList();
  }

  /**
   * Parts drawn rows that hold several rows without lines between them: each line of theirs that
   * begins in the first column, with the columns beside it, is a row.
   */
  private List<PdfItem.Row> split(List<PdfItem.Row> rows) {
    List<PdfItem.Row> parted = new ArrayList<>();
    for (PdfItem.Row row : rows) {
      parted.addAll(split(row));
    }
    return parted;
  }

  private List<PdfItem.Row> split(PdfItem.Row row) {
    List<PdfItem.Cell> cells = row.cells();
    PdfItem.Cell key = order.rightToLeft() ? cells.get(cells.size() - 1) : cells.get(0);
    List<Double> starts = key.lines().stream().map(PdfLine::y).toList();
    if (cells.size() < 3 || starts.size() < 2 || !key.lines().stream().allMatch(this::isCount)) {
      return List.of(row);
    }
    long level =
        cells.stream()
            .filter(
                c ->
                    starts.stream()
                        .allMatch(
                            y ->
                                c.lines().stream()
                                    .anyMatch(l -> Math.abs(l.y() - y) < 0.5 * l.size())))
            .count();
    if (level < 3) {
      return List.of(row);
    }
    List<PdfItem.Row> parts = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      double from = i == 0 ? Double.NEGATIVE_INFINITY : starts.get(i) - 3;
      double to = i + 1 == starts.size() ? Double.POSITIVE_INFINITY : starts.get(i + 1) - 3;
      parts.add(
          new PdfItem.Row(
              cells.stream()
                  .map(
                      c ->
                          new PdfItem.Cell(
                              c.lines().stream().filter(l -> l.y() >= from && l.y() < to).toList(),
                              c.owner()))
                  .toList()));
    }
    return parts;
  }

  private boolean isCount(PdfLine line) {
    String text = order.read(line.glyphs());
    return text.length() <= 4 && text.chars().anyMatch(Character::isDigit);
  }

  /** Lines outside drawn tables: running text, columns of text and tables without lines. */
  private List<Placed> open(List<PdfLine> lines, List<Ruling> tables) {
    double notes = footnotes(lines);
    List<Placed> placed = new ArrayList<>();
    double left = lines.stream().mapToDouble(PdfLine::x0).min().orElse(0);
    double right = lines.stream().mapToDouble(PdfLine::x1).max().orElse(0);
    for (Ruling table : tables) {
      left = Math.min(left, table.x1());
      right = Math.max(right, table.x2());
    }
    int i = 0;
    while (i < lines.size()) {
      int end = run(lines, i);
      List<List<PdfLine>> cut = new ArrayList<>();
      for (PdfLine line : lines.subList(i, end)) {
        cut.add(cut(line));
      }
      if (isProse(cut)) {
        placed.addAll(prose(cut));
        i = end;
        continue;
      }
      if (isTable(cut)) {
        placed.add(new Placed(lines.get(i).y(), spaced(cut)));
        i = end;
        continue;
      }
      PdfLine line = lines.get(i).within(left, right);
      placed.add(
          new Placed(
              line.y(),
              new PdfItem.Line(line, line.y() > notes ? Set.of(Trait.FOOTNOTE) : Set.of())));
      i++;
    }
    return placed;
  }

  private static List<PdfLine> cut(PdfLine line) {
    return line.cut(Math.max(COLUMN_GAP * line.size(), 2.5 * line.space()));
  }

  /** Index after the last line of the table or columns that may start at {@code from}. */
  private static int run(List<PdfLine> lines, int from) {
    int first = from;
    // Lines of a cell that is taller than its neighbours may stand above them.
    while (first < lines.size() && first - from < 3 && cut(lines.get(first)).size() < 2) {
      if (first + 1 >= lines.size()
          || lines.get(first + 1).y() - lines.get(first).y() > 1.1 * lines.get(first).size()) {
        return from + 1;
      }
      first++;
    }
    if (first >= lines.size() || cut(lines.get(first)).size() < 2) {
      return from + 1;
    }
    double left = lines.stream().mapToDouble(PdfLine::x0).min().orElse(0);
    double right = lines.stream().mapToDouble(PdfLine::x1).max().orElse(0);
    int end = first + 1;
    int last = end;
    while (end < lines.size()) {
      PdfLine line = lines.get(end);
      PdfLine above = lines.get(end - 1);
      if (line.y() - above.y() > 3.2 * above.size()) {
        break;
      }
      boolean several = cut(line).size() >= 2;
      boolean narrow = line.x1() - line.x0() < 0.5 * (right - left);
      if (several) {
        last = end + 1;
      } else if (!narrow) {
        break;
      } else if (line.y() - above.y() < 1.1 * line.size()) {
        last = end + 1;
      }
      end++;
    }
    // Lines that follow the last full one closely are the ends of its cells.
    double pitch = pitch(lines);
    while (last < end && lines.get(last).y() - lines.get(last - 1).y() <= pitch) {
      last++;
    }
    return last;
  }

  /** The smallest step from one line to the next that is not inside a line. */
  private static double pitch(List<PdfLine> lines) {
    double pitch = Double.POSITIVE_INFINITY;
    for (int i = 1; i < lines.size(); i++) {
      double step = lines.get(i).y() - lines.get(i - 1).y();
      if (step > 0.98 * lines.get(i).size()) {
        pitch = Math.min(pitch, step);
      }
    }
    return pitch + 0.5;
  }

  private boolean isTable(List<List<PdfLine>> rows) {
    List<List<PdfLine>> several = rows.stream().filter(r -> r.size() >= 2).toList();
    if (rows.stream().anyMatch(this::isClause)) {
      return false;
    }
    int gutters = gutters(rows).size();
    if (gutters < 2) {
      return gutters == 1 && several.size() >= 3 && !several.stream().allMatch(this::isNumbered);
    }
    return several.size() >= 2;
  }

  /** Whether a line begins with the number of an article or of a point in one. */
  private boolean isClause(List<PdfLine> parts) {
    List<Glyph> signs = new ArrayList<>();
    parts.forEach(part -> signs.addAll(part.glyphs()));
    return PrintedNumber.of(order.read(signs))
        .filter(n -> n.form() != PrintedNumber.Form.SINGLE && n.form() != PrintedNumber.Form.LETTER)
        .isPresent();
  }

  private boolean isNumbered(List<PdfLine> parts) {
    PdfLine first = order.rightToLeft() ? parts.get(parts.size() - 1) : parts.get(0);
    String text = order.read(first.glyphs());
    return PrintedNumber.of(text + " –").isPresent()
        || Manuscript.bulletEnd(text + " x") > 0
        || text.matches("[\\p{Nd}.()\\-–:]+");
  }

  /** The stretches of the line's width that text of some row covers. */
  private static List<double[]> bands(List<List<PdfLine>> rows) {
    List<double[]> bands = new ArrayList<>();
    List<PdfLine> parts = new ArrayList<>();
    rows.stream().filter(r -> r.size() >= 2).forEach(parts::addAll);
    parts.sort(Comparator.comparingDouble(PdfLine::x0));
    for (PdfLine part : parts) {
      double[] last = bands.isEmpty() ? new double[] {0, -1} : bands.get(bands.size() - 1);
      if (!bands.isEmpty() && part.x0() < last[1] + 1) {
        last[1] = Math.max(last[1], part.x1());
      } else {
        bands.add(new double[] {part.x0(), part.x1()});
      }
    }
    return bands;
  }

  /**
   * The middles of the empty stretches between the columns of a table without lines. A narrow
   * stretch parts columns only if enough lines leave it empty; a line may be written across.
   */
  private static List<Double> gutters(List<List<PdfLine>> rows) {
    List<List<PdfLine>> words = new ArrayList<>();
    for (List<PdfLine> row : rows) {
      List<PdfLine> pieces = new ArrayList<>();
      row.forEach(part -> pieces.addAll(part.cut(Math.max(0.4 * part.size(), 1.4 * part.space()))));
      words.add(pieces);
    }
    List<PdfLine> all = words.stream().flatMap(List::stream).toList();
    double size = all.stream().mapToDouble(PdfLine::size).average().orElse(10);
    List<Double> edges =
        all.stream().map(PdfLine::x1).map(x -> x + 0.05).distinct().sorted().toList();
    List<Double> gutters = new ArrayList<>();
    for (double from : edges) {
      double to = all.stream().mapToDouble(PdfLine::x0).filter(x -> x > from).min().orElse(from);
      double middle = (from + to) / 2;
      long across =
          words.stream()
              .filter(row -> row.stream().anyMatch(w -> w.x0() < middle && w.x1() > middle))
              .count();
      long parted =
          words.stream()
              .filter(
                  row ->
                      row.stream().anyMatch(w -> w.x1() <= middle)
                          && row.stream().anyMatch(w -> w.x0() >= middle))
              .count();
      boolean wide = to - from >= 0.8 * size && parted >= 2;
      long before = words.stream().filter(r -> r.stream().anyMatch(w -> w.x1() <= middle)).count();
      long after = words.stream().filter(r -> r.stream().anyMatch(w -> w.x0() >= middle)).count();
      boolean many = to - from >= 0.3 * size && parted >= 2 && before >= 3 && after >= 3;
      boolean open = across == 0 || (across == 1 && parted >= 4);
      double above = gutters.isEmpty() ? 0 : gutters.get(gutters.size() - 1);
      boolean apart =
          gutters.isEmpty() || all.stream().anyMatch(w -> w.x0() >= above && w.x1() <= middle);
      if (apart && open && (wide || many)) {
        gutters.add(middle);
      }
    }
    List<Double> sure = new ArrayList<>(gutters);
    sure.removeIf(middle -> !isSure(middle, gutters, rows, words));
    for (int i = 0; i < sure.size(); i++) {
      if (both(sure.get(i), sure, words) == 0) {
        // A head in the middle of its column and the numbers at its edge are one column.
        sure.remove(i--);
      }
    }
    return sure;
  }

  /**
   * Whether a stretch parts columns, not words: no line is written across it without a wide gap, or
   * several lines have something to both its sides; lines that stand less than a line apart belong
   * to cells of one row.
   */
  private static boolean isSure(
      double middle, List<Double> gutters, List<List<PdfLine>> rows, List<List<PdfLine>> words) {
    boolean crossed =
        rows.stream().flatMap(List::stream).anyMatch(p -> p.x0() < middle && p.x1() > middle);
    return !crossed || both(middle, gutters, words) >= 2;
  }

  /** How many rows have something in the columns to both sides of a gutter. */
  private static int both(double middle, List<Double> gutters, List<List<PdfLine>> words) {
    int left = column(gutters, middle);
    int both = 0;
    double above = Double.NEGATIVE_INFINITY;
    Set<Integer> filled = new HashSet<>();
    for (List<PdfLine> row : words) {
      PdfLine first = row.get(0);
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

  private PdfItem.Table spaced(List<List<PdfLine>> lines) {
    List<Double> gutters = gutters(lines);
    int columns = gutters.size() + 1;
    List<List<PdfLine>> placed = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      placed.add(new ArrayList<>());
    }
    for (List<PdfLine> line : lines) {
      List<Glyph> signs = new ArrayList<>();
      line.forEach(part -> signs.addAll(part.glyphs()));
      Map<Integer, List<Glyph>> parts = new HashMap<>();
      for (PdfLine word : new PdfLine(signs, page.number(), 0, 0).cut(0.3 * line.get(0).size())) {
        parts
            .computeIfAbsent(column(gutters, (word.x0() + word.x1()) / 2), c -> new ArrayList<>())
            .addAll(word.glyphs());
      }
      parts.forEach((c, own) -> placed.get(c).add(new PdfLine(own, page.number(), 0, 0)));
    }
    List<double[]> heights = rows(placed);
    List<PdfItem.Row> rows = new ArrayList<>();
    for (double[] height : heights) {
      List<PdfItem.Cell> cells = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        List<PdfLine> own =
            placed.get(i).stream().filter(l -> l.y() >= height[0] && l.y() <= height[1]).toList();
        cells.add(new PdfItem.Cell(bounded(own, placed.get(i)), i));
      }
      rows.add(new PdfItem.Row(cells));
    }
    return new PdfItem.Table(page.number(), gutters, rows);
  }

  private static int column(List<Double> gutters, double x) {
    int column = 0;
    while (column < gutters.size() && x > gutters.get(column)) {
      column++;
    }
    return column;
  }

  /** The heights of the rows: those of the first column's cells, or of cells that stand level. */
  private List<double[]> rows(List<List<PdfLine>> columns) {
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
    List<PdfLine> key = columns.get(order.rightToLeft() ? columns.size() - 1 : 0);
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

  /** Whether the lines are two columns of running text beside each other. */
  private boolean isProse(List<List<PdfLine>> rows) {
    List<List<PdfLine>> pairs = rows.stream().filter(r -> r.size() == 2).toList();
    if (pairs.size() < 5 || pairs.size() * 10 < rows.size() * 7 || bands(rows).size() != 2) {
      return false;
    }
    for (int side = 0; side < 2; side++) {
      int at = side;
      double width =
          pairs.stream().mapToDouble(p -> p.get(at).x1() - p.get(at).x0()).average().orElse(0);
      if (width < 0.28 * page.width()) {
        return false;
      }
    }
    return true;
  }

  private List<Placed> prose(List<List<PdfLine>> rows) {
    List<double[]> bands = bands(rows);
    List<Placed> placed = new ArrayList<>();
    double top = rows.get(0).get(0).y();
    double step = 0;
    for (int i = 0; i < 2; i++) {
      double[] band = bands.get(order.rightToLeft() ? 1 - i : i);
      for (List<PdfLine> row : rows) {
        for (PdfLine part : row) {
          if (part.x0() < band[1] && part.x1() > band[0]) {
            // Lines of the second column follow those of the first, at no height of their own.
            placed.add(
                new Placed(top + step, new PdfItem.Line(part.within(band[0], band[1]), Set.of())));
            step += 1e-6;
          }
        }
      }
    }
    return placed;
  }

  /** Height below which lines are footnotes: under a short line near the foot of the page. */
  private double footnotes(List<PdfLine> lines) {
    double body =
        lines.stream()
            .mapToDouble(PdfLine::size)
            .sorted()
            .skip(lines.size() / 2)
            .findFirst()
            .orElse(0);
    for (Ruling ruling : page.rulings()) {
      boolean separator =
          ruling.horizontal()
              && ruling.y() > 0.4 * page.height()
              && ruling.length() > 0.1 * page.width()
              && ruling.length() < 0.45 * page.width();
      List<PdfLine> below = lines.stream().filter(l -> l.y() > ruling.y()).toList();
      if (separator && !below.isEmpty() && below.stream().allMatch(l -> l.size() < 0.92 * body)) {
        return ruling.y();
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
