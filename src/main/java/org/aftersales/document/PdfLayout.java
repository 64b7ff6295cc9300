package org.aftersales.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what on a PDF page is a table, a column or a line, and in which order it is read. */
final class PdfLayout {

  /** A gap of this many font sizes may part two columns. */
  private static final double COLUMN_GAP = 1.0;

  private final PdfPage page;
  private final VisualOrder order;

  /** Columns of text, if all signs of the page are looked at. */
  private final Optional<PdfTextColumns> columns;

  /** The place between two columns of text on some page of the document. */
  private final Optional<Double> middle;

  private PdfLayout(
      PdfPage page, VisualOrder order, Optional<PdfTextColumns> columns, Optional<Double> middle) {
    this.page = page;
    this.order = order;
    this.columns = columns;
    this.middle = middle;
  }

  /** The items of each page; this order of reading tells the numbers of clauses from cells. */
  static List<List<PdfItem>> of(List<PdfPage> pages, VisualOrder order) {
    List<Optional<PdfTextColumns>> columns =
        pages.stream().map(page -> PdfTextColumns.find(page.glyphs(), page.width())).toList();
    Optional<Double> middle =
        columns.stream().flatMap(Optional::stream).map(PdfTextColumns::middle).findFirst();
    List<List<PdfItem>> items = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      items.add(new PdfLayout(pages.get(i), order, columns.get(i), middle).items());
    }
    return items;
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
    List<Glyph> open = free;
    boolean all = free.size() == page.glyphs().size();
    Optional<PdfTextColumns> beside =
        (all ? columns : PdfTextColumns.find(open, page.width()))
            .or(() -> middle.flatMap(m -> PdfTextColumns.find(open, page.width(), m)));
    if (beside.isEmpty()) {
      placed.addAll(open(PdfLine.of(free, page.number()), framed));
    } else {
      List<List<Glyph>> parts = beside.get().parted(free);
      placed.addAll(open(PdfLine.of(parts.get(0), page.number()), List.of()));
      double step = 0;
      for (int side : order.rightToLeft() ? new int[] {2, 1} : new int[] {1, 2}) {
        for (Placed part : open(PdfLine.of(parts.get(side), page.number()), List.of())) {
          // Lines of the second column follow those of the first, at no height of their own.
          placed.add(new Placed(beside.get().top() + step, part.item()));
          step += 1e-6;
        }
      }
      placed.addAll(open(PdfLine.of(parts.get(3), page.number()), List.of()));
    }
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
  static List<PdfLine> bounded(List<PdfLine> lines, List<PdfLine> others) {
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
  private List<Placed> open(List<PdfLine> drawn, List<Ruling> tables) {
    double notes = footnotes(drawn);
    List<PdfLine> lines = unmarked(drawn, notes);
    List<Placed> placed = new ArrayList<>();
    double left = lines.stream().mapToDouble(PdfLine::x0).min().orElse(0);
    double right = lines.stream().mapToDouble(PdfLine::x1).max().orElse(0);
    for (Ruling table : tables) {
      // Tables may stand out by what keeps the text of their cells from their lines.
      left = Math.min(left, table.x1() + 5.5);
      right = Math.max(right, table.x2() - 5.5);
    }
    double body = body(lines);
    Runs runs = new Runs(lines);
    int i = 0;
    while (i < lines.size()) {
      int end = runs.end(i);
      List<List<PdfLine>> cut = runs.parts.subList(i, end);
      if (isProse(cut)) {
        placed.addAll(prose(cut));
        i = end;
        continue;
      }
      if (isTable(cut)) {
        placed.add(
            new Placed(
                lines.get(i).y(), PdfColumns.of(cut).table(page.number(), order.rightToLeft())));
        i = end;
        continue;
      }
      PdfLine line = lines.get(i).within(left, right);
      placed.add(
          new Placed(
              line.y(),
              new PdfItem.Line(
                  line,
                  line.y() > notes && line.size() < 0.92 * body
                      ? Set.of(Trait.FOOTNOTE)
                      : Set.of())));
      i++;
    }
    return placed;
  }

  /** Lines under each other, each cut where it may leave columns apart. */
  private static final class Runs {
    final List<List<PdfLine>> parts;
    private final List<PdfLine> lines;
    private final double width;
    private final double pitch;

    Runs(List<PdfLine> lines) {
      this.lines = lines;
      this.parts =
          lines.stream()
              .map(line -> line.cut(Math.max(COLUMN_GAP * line.size(), 2.5 * line.space())))
              .toList();
      double left = lines.stream().mapToDouble(PdfLine::x0).min().orElse(0);
      double right = lines.stream().mapToDouble(PdfLine::x1).max().orElse(0);
      this.width = right - left;
      this.pitch = pitch(lines);
    }

    /** Index after the last line of the table or columns that may start at {@code from}. */
    int end(int from) {
      int first = from;
      // Lines of a cell that is taller than its neighbours may stand above them.
      while (first < lines.size() && first - from < 3 && parts.get(first).size() < 2) {
        if (first + 1 >= lines.size()
            || lines.get(first + 1).y() - lines.get(first).y() > 1.1 * lines.get(first).size()) {
          return from + 1;
        }
        first++;
      }
      if (first >= lines.size() || parts.get(first).size() < 2) {
        return from + 1;
      }
      int end = first + 1;
      int last = end;
      while (end < lines.size()) {
        PdfLine line = lines.get(end);
        PdfLine above = lines.get(end - 1);
        if (line.y() - above.y() > 3.2 * above.size()) {
          break;
        }
        boolean narrow = line.x1() - line.x0() < 0.5 * width;
        if (parts.get(end).size() >= 2) {
          last = end + 1;
        } else if (!narrow) {
          break;
        } else if (line.y() - above.y() < 1.1 * line.size()) {
          last = end + 1;
        }
        end++;
      }
      // Lines that follow the last full one closely are the ends of its cells.
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
  }

  private boolean isTable(List<List<PdfLine>> rows) {
    List<List<PdfLine>> several = rows.stream().filter(r -> r.size() >= 2).toList();
    if (several.size() < 2 || rows.stream().anyMatch(this::isClause)) {
      return false;
    }
    int gutters = PdfColumns.of(rows).gutters().size();
    if (gutters < 2) {
      return gutters == 1 && several.size() >= 3 && !several.stream().allMatch(this::isNumbered);
    }
    return true;
  }

  /** Whether a line begins with the number of an article or of a point in one. */
  private boolean isClause(List<PdfLine> parts) {
    return PrintedNumber.of(order.read(signs(parts)))
        .filter(n -> n.form() != PrintedNumber.Form.SINGLE && n.form() != PrintedNumber.Form.LETTER)
        .isPresent();
  }

  private static List<Glyph> signs(List<PdfLine> parts) {
    if (parts.size() == 1) {
      return parts.get(0).glyphs();
    }
    List<Glyph> signs = new ArrayList<>();
    parts.forEach(part -> signs.addAll(part.glyphs()));
    return signs;
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

  /** The lines without the marks that refer to footnotes, which are no part of the words. */
  private static List<PdfLine> unmarked(List<PdfLine> lines, double notes) {
    Set<String> marks = new HashSet<>();
    for (PdfLine line : lines) {
      if (line.y() > notes) {
        line.raised().forEach(mark -> marks.add(text(mark)));
      }
    }
    List<PdfLine> unmarked = new ArrayList<>();
    for (PdfLine line : lines) {
      List<List<Glyph>> raised = line.raised();
      if (raised.isEmpty()) {
        unmarked.add(line);
        continue;
      }
      List<Glyph> glyphs = new ArrayList<>(line.glyphs());
      for (List<Glyph> mark : raised) {
        if (line.y() > notes) {
          Glyph last = mark.get(mark.size() - 1);
          glyphs.add(new Glyph(" ", last.right(), last.y(), 0.01, last.size(), false, last.font()));
          glyphs.add(new Glyph(" ", mark.get(0).x(), last.y(), 0, last.size(), false, last.font()));
        } else if (marks.contains(text(mark))) {
          // What took its place holds no space between the words that stood to its sides.
          glyphs.replaceAll(g -> mark.contains(g) ? g.reading("\u200B") : g);
        }
      }
      unmarked.add(new PdfLine(glyphs, line.page(), line.left(), line.right()));
    }
    return unmarked;
  }

  private static String text(List<Glyph> glyphs) {
    return glyphs.stream().map(Glyph::text).collect(Collectors.joining());
  }

  /** The size of most of the text. */
  private static double body(List<PdfLine> lines) {
    return lines.stream()
        .mapToDouble(PdfLine::size)
        .sorted()
        .skip(lines.size() / 2)
        .findFirst()
        .orElse(0);
  }

  /** Height below which lines are footnotes: under a short line near the foot of the page. */
  private double footnotes(List<PdfLine> lines) {
    double body = body(lines);
    for (Ruling ruling : page.rulings()) {
      boolean separator =
          ruling.horizontal()
              && ruling.y() > 0.4 * page.height()
              && ruling.length() > 0.1 * page.width()
              && ruling.length() < 0.45 * page.width();
      List<PdfLine> below = lines.stream().filter(l -> l.y() > ruling.y()).toList();
      if (separator
          && !below.isEmpty()
          && below.stream()
              .allMatch(
                  l -> l.size() < 0.92 * body || PdfComposer.isPageNumber(order.read(l.glyphs())))
          && below.get(0).size() < 0.92 * body) {
        return ruling.y();
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
