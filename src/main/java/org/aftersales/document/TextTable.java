package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table that is drawn in plain text with pipes, tabs or columns of spaces.
 *
 * @param length how many lines it takes, lines of its frame included
 */
record TextTable(List<Row> rows, int length) {

  /** One line of the table; the cells are ranges of its text. */
  record Row(String text, List<Span> cells, boolean header) {

    private String cell(int column) {
      return column < cells.size() ? cells.get(column).of(text) : "";
    }

    private boolean isEmpty(int column) {
      return cell(column).isEmpty();
    }

    /**
     * Whether this line only goes on with cells of the row above it.
     *
     * @param ruled whether lines are drawn between the rows of the table
     */
    private boolean continues(Row above, boolean ruled) {
      if (!isEmpty(0) || above.isEmpty(0)) {
        return false;
      }
      if (ruled) {
        return true;
      }
      int open = 0;
      for (int column = 1; column < Math.max(cells.size(), above.cells.size()); column++) {
        if (isEmpty(column)) {
          open += above.isEmpty(column) ? 0 : 1;
        } else if (above.isEmpty(column) || cell(column).chars().noneMatch(Character::isLetter)) {
          return false;
        }
      }
      return open > 0;
    }

    /** This row with the cells of the line below it added to its own. */
    private Row with(Row below) {
      StringBuilder joined = new StringBuilder();
      List<Span> spans = new ArrayList<>();
      for (int column = 0; column < Math.max(cells.size(), below.cells.size()); column++) {
        joined.append(column > 0 ? " | " : "");
        int start = joined.length();
        joined.append(cell(column));
        if (!isEmpty(column) && !below.isEmpty(column)) {
          joined.append('\n');
        }
        joined.append(below.cell(column));
        spans.add(new Span(start, joined.length()));
      }
      return new Row(joined.toString(), spans, header);
    }
  }

  /** So many lines show how a table is drawn. */
  private static final int MOST_COMPARED = 400;

  /** A table begins with no more lines of frame than this. */
  private static final int MOST_FRAME = 20;

  private static final Pattern TAB = Pattern.compile("\\t");
  private static final Pattern PIPE = Pattern.compile("(?<!\\\\)[|│┃║¦┆┇┊┋]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern GAP = Pattern.compile("[ \\u00A0]{2,}|\\t+");
  private static final Pattern FRAME = Pattern.compile("[\\s|+:\\-=_\\u2500-\\u257F]+");
  private static final Pattern RULER =
      Pattern.compile("\\s*(?:-{2,}|={2,}|_{2,}|─{2,})(?:\\s+(?:-{2,}|={2,}|_{2,}|─{2,})){2,}\\s*");

  TextTable {
    rows = List.copyOf(rows);
  }

  /** The table that starts in line {@code from}, if one does. */
  static Optional<TextTable> at(List<String> lines, int from) {
    // Most lines are prose, which is seen by the signs that it lacks.
    String line = lines.get(from);
    Optional<TextTable> table = mayBePiped(line) ? piped(lines, from) : Optional.empty();
    if (table.isEmpty() && line.indexOf('\t') >= 0) {
      table = tabbed(lines, from);
    }
    for (char mark : new char[] {';', '؛', ','}) {
      if (table.isEmpty() && line.indexOf(mark) >= 0) {
        table = delimited(lines, from, mark);
      }
    }
    if (table.isEmpty() && from + 1 < lines.size() && mayBeRuler(lines.get(from + 1))) {
      table = ruled(lines, from);
    }
    if (table.isEmpty() && mayHoldGap(line)) {
      table = spaced(lines, from);
    }
    return table;
  }

  private static boolean mayBePiped(String line) {
    boolean frame = true;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ("|│┃║¦┆┇┊┋".indexOf(c) >= 0) {
        return true;
      }
      frame &= !Character.isLetterOrDigit(c);
    }
    return frame;
  }

  private static boolean mayBeRuler(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (!Character.isWhitespace(c)) {
        return "-=_─".indexOf(c) >= 0;
      }
    }
    return false;
  }

  private static boolean mayHoldGap(String line) {
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t' || (isGap(c) && isGap(line.charAt(i - 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '\u00A0';
  }

  private static Optional<TextTable> piped(List<String> lines, int from) {
    List<Row> rows = new ArrayList<>();
    int columns = 0;
    int at = from;
    boolean underlined = false;
    boolean parted = true;
    boolean ruled = false;
    while (at < lines.size()) {
      String line = Passage.trim(lines.get(at));
      boolean frame = isFrame(line);
      if (rows.isEmpty() && at - from > MOST_FRAME) {
        break;
      }
      if (frame
          && (!rows.isEmpty()
              || (at + 1 < lines.size() && PIPE.matcher(lines.get(at + 1)).find()))) {
        if (rows.size() == 1
            && !underlined
            && (line.indexOf('-') >= 0 || line.indexOf('─') >= 0 || line.indexOf('=') >= 0)) {
          Row head = rows.get(0);
          rows.set(0, new Row(head.text(), head.cells(), true));
          underlined = true;
        }
        parted = true;
        at++;
        continue;
      }
      List<Span> cells = frame ? List.of() : pipeCells(line);
      if (cells.size() < 2
          || (columns > 0 && Math.abs(cells.size() - columns) > 1 && cells.size() < 3)) {
        break;
      }
      ruled = rows.isEmpty() ? isRuled(lines, from) : ruled;
      columns = Math.max(columns, cells.size());
      add(rows, new Row(line, cells, false), !parted, ruled);
      parted = false;
      at++;
    }
    boolean enough = rows.size() >= 2 || (rows.size() == 1 && columns >= 3);
    return enough ? Optional.of(new TextTable(rows, at - from)) : Optional.empty();
  }

  /** Adds a row, or adds its cells to the row above if it may go on there and does. */
  private static void add(List<Row> rows, Row row, boolean mayContinue, boolean ruled) {
    int last = rows.size() - 1;
    if (mayContinue && last >= 0 && row.continues(rows.get(last), ruled)) {
      rows.set(last, rows.get(last).with(row));
    } else {
      rows.add(row);
    }
  }

  /** Whether lines are drawn between the rows, not only around them and under their head. */
  private static boolean isRuled(List<String> lines, int from) {
    int inside = 0;
    boolean drawn = false;
    boolean filled = false;
    for (String raw : lines.subList(from, Math.min(lines.size(), from + MOST_COMPARED))) {
      String line = Passage.trim(raw);
      if (inside >= 2) {
        break;
      }
      if (isFrame(line)) {
        drawn = filled;
      } else if (PIPE.matcher(line).find()) {
        inside += drawn ? 1 : 0;
        drawn = false;
        filled = true;
      } else {
        break;
      }
    }
    return inside >= 2;
  }

  private static boolean isFrame(String line) {
    return line.length() >= 3 && FRAME.matcher(line).matches();
  }

  private static List<Span> pipeCells(String line) {
    int start = 0;
    int end = line.length();
    if (start < end && PIPE.matcher(line.substring(0, 1)).matches()) {
      start++;
    }
    if (end > start && PIPE.matcher(line.substring(end - 1)).matches()) {
      end--;
    }
    return split(line, start, end, PIPE);
  }

  private static List<Span> split(String line, int start, int end, Pattern separator) {
    List<Span> cells = new ArrayList<>();
    Matcher m = separator.matcher(line).region(start, end);
    int at = start;
    while (m.find()) {
      cells.add(trimmed(line, at, m.start()));
      at = m.end();
    }
    cells.add(trimmed(line, at, end));
    return cells;
  }

  private static Span trimmed(String line, int start, int end) {
    int a = start;
    int b = end;
    while (a < b && Passage.isPadding(line.charAt(a))) {
      a++;
    }
    while (b > a && Passage.isPadding(line.charAt(b - 1))) {
      b--;
    }
    return new Span(a, b);
  }

  private static Optional<TextTable> tabbed(List<String> lines, int from) {
    List<Row> rows = new ArrayList<>();
    int columns = 0;
    int at = from;
    while (at < lines.size()) {
      String line = lines.get(at).stripTrailing();
      List<Span> cells = split(line, 0, line.length(), TAB);
      if (line.isBlank() || cells.size() < 2 || (cells.size() == 2 && numbered(line, cells))) {
        break;
      }
      if (columns > 0
          && Math.abs(cells.size() - columns) > 1
          && Math.min(cells.size(), columns) < 3) {
        break;
      }
      columns = Math.max(columns, cells.size());
      rows.add(new Row(line, cells, false));
      at++;
    }
    boolean leading = rows.stream().allMatch(r -> r.cells().get(0).of(r.text()).isEmpty());
    boolean enough =
        !leading
            && (rows.size() >= 2
                || (rows.size() == 1
                    && rows.get(0).cells().stream().filter(c -> c.end() > c.start()).count() >= 3));
    return enough
        ? Optional.of(new TextTable(withoutGaps(rows, columns), at - from))
        : Optional.empty();
  }

  /** The rows without the columns that are empty in all of them. */
  private static List<Row> withoutGaps(List<Row> rows, int columns) {
    if (rows.size() < 2 || rows.stream().anyMatch(row -> row.cells().size() != columns)) {
      return rows;
    }
    List<Integer> kept = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      int at = column;
      if (rows.stream().anyMatch(row -> !row.isEmpty(at))) {
        kept.add(column);
      }
    }
    return rows.stream()
        .map(row -> new Row(row.text(), kept.stream().map(row.cells()::get).toList(), row.header()))
        .toList();
  }

  private static boolean numbered(String line, List<Span> cells) {
    String first = cells.get(0).of(line);
    boolean shaped =
        first.matches("[\\p{Nd}.()\\-–ـ:/]+[.)\\-–ـ:]")
            || first.matches("\\p{Nd}+[.\\-]\\p{Nd}+.*")
            || PrintedNumber.of(first).isPresent();
    return first.isEmpty()
        || (first.length() < 12 && shaped)
        || Manuscript.bulletEnd(first + " x") > 0;
  }

  /** A table saved from a spreadsheet; prose sets a space after its commas and semicolons. */
  private static Optional<TextTable> delimited(List<String> lines, int from, char mark) {
    List<Row> rows = new ArrayList<>();
    int columns = 0;
    int at = from;
    while (at < lines.size()) {
      String line = lines.get(at).stripTrailing();
      List<Span> cells = delimitedCells(line, mark);
      if (cells.size() < 3
          || (columns > 0 && cells.size() != columns)
          || line.chars().noneMatch(Character::isLetter)) {
        break;
      }
      columns = cells.size();
      rows.add(new Row(line, cells, false));
      at++;
    }
    return rows.size() >= 2 ? Optional.of(new TextTable(rows, at - from)) : Optional.empty();
  }

  /** Whether this comma parts the thousands of a number. */
  private static boolean isThousands(String line, int comma) {
    int digits = 0;
    while (digits < 4
        && comma + 1 + digits < line.length()
        && Character.isDigit(line.charAt(comma + 1 + digits))) {
      digits++;
    }
    return line.charAt(comma) == ','
        && comma > 0
        && Character.isDigit(line.charAt(comma - 1))
        && digits == 3;
  }

  /** The cells of a line; none if a mark outside quotes is followed by a space. */
  private static List<Span> delimitedCells(String line, char mark) {
    List<Span> cells = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : mark;
      quoted ^= c == '"';
      if (c != mark || (i < line.length() && (quoted || isThousands(line, i)))) {
        continue;
      }
      if (i + 1 < line.length() && Passage.isPadding(line.charAt(i + 1))) {
        return List.of();
      }
      Span cell = trimmed(line, start, i);
      boolean inQuotes =
          cell.end() - cell.start() > 1
              && line.charAt(cell.start()) == '"'
              && line.charAt(cell.end() - 1) == '"';
      cells.add(inQuotes ? new Span(cell.start() + 1, cell.end() - 1) : cell);
      start = i + 1;
    }
    return cells;
  }

  /** A table whose columns are told by dashes under its head. */
  private static Optional<TextTable> ruled(List<String> lines, int from) {
    if (from + 2 >= lines.size() || !RULER.matcher(lines.get(from + 1)).matches()) {
      return Optional.empty();
    }
    String ruler = lines.get(from + 1).stripTrailing();
    int indent = ruler.length() - ruler.stripLeading().length();
    List<Span> columns = split(ruler, indent, ruler.length(), SPACE);
    List<Row> rows = new ArrayList<>();
    int at = from;
    while (at < lines.size() && !lines.get(at).isBlank()) {
      if (at != from + 1) {
        String line = lines.get(at).stripTrailing();
        List<Span> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
          int start = i == 0 ? 0 : Math.min(line.length(), columns.get(i).start());
          int end =
              i + 1 == columns.size()
                  ? line.length()
                  : Math.min(line.length(), columns.get(i + 1).start());
          if (end < line.length() && !Passage.isPadding(line.charAt(end - 1))) {
            return Optional.empty();
          }
          cells.add(trimmed(line, start, end));
        }
        add(rows, new Row(line, cells, at == from), at > from + 2, false);
      }
      at++;
    }
    return rows.size() >= 2 ? Optional.of(new TextTable(rows, at - from)) : Optional.empty();
  }

  private static Optional<TextTable> spaced(List<String> lines, int from) {
    List<String> texts = new ArrayList<>();
    List<List<Span>> all = new ArrayList<>();
    int at = from;
    while (at < lines.size()) {
      String line = lines.get(at).stripTrailing();
      int indent = line.length() - line.stripLeading().length();
      List<Span> cells = split(line, indent, line.length(), GAP);
      if (line.isBlank() || cells.size() < 2 || (cells.size() == 2 && numbered(line, cells))) {
        // A last line with fewer cells may be a total; anything else ends the table.
        break;
      }
      texts.add(line);
      all.add(cells);
      at++;
    }
    int columns = all.stream().mapToInt(List::size).max().orElse(0);
    boolean wide =
        all.size() >= 2
            && columns >= 3
            && all.stream().filter(c -> c.size() >= 3).count() * 2 > all.size();
    boolean aligned =
        columns == 2
            && all.size() >= 3
            && all.stream().map(c -> c.get(1).start()).distinct().count() == 1;
    if (!wide && !aligned) {
      return Optional.empty();
    }
    List<Span> grid = all.stream().filter(c -> c.size() == columns).findFirst().orElseThrow();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String text = texts.get(i);
      add(rows, new Row(text, onGrid(all.get(i), grid, text), false), true, false);
    }
    return Optional.of(new TextTable(rows, at - from));
  }

  /** Cells moved to the columns that they stand under; a column with none gets an empty range. */
  private static List<Span> onGrid(List<Span> cells, List<Span> grid, String text) {
    if (cells.size() == grid.size()) {
      return cells;
    }
    List<Span> placed = new ArrayList<>();
    int next = 0;
    int at = 0;
    for (int column = 0; column < grid.size(); column++) {
      int left = grid.size() - column;
      boolean must = cells.size() - next >= left;
      boolean near =
          next < cells.size()
              && (column + 1 == grid.size()
                  || Math.abs(cells.get(next).start() - grid.get(column).start())
                      <= Math.abs(cells.get(next).start() - grid.get(column + 1).start()));
      if (next < cells.size() && (must || near)) {
        Span cell = cells.get(next++);
        placed.add(cell);
        at = cell.end();
      } else {
        placed.add(new Span(Math.min(at, text.length()), Math.min(at, text.length())));
      }
    }
    while (next < cells.size()) {
      Span last = placed.remove(placed.size() - 1);
      placed.add(new Span(Math.min(last.start(), cells.get(next).start()), cells.get(next).end()));
      next++;
    }
    return placed;
  }
}
