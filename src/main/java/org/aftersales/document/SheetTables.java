package org.aftersales.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Cuts a sheet into what it is printed as: tables, and the lines around them. A sheet knows no
 * tables, so they are told by rows of several cells that stand together.
 */
final class SheetTables {

  private static final Pattern ROW_NUMBER = Pattern.compile("[0-9۰-۹٠-٩]{1,4}[-.)]?");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?U)\\(?[0-9۰-۹٠-٩]{1,3}(?:[-./][0-9۰-۹٠-٩]{1,3})*[-.)]?|\\(?\\p{L}{1,3}[-.)]|[-–•*]");
  private static final int LONG_TEXT = 25;
  private static final int FEW = 3;

  private final String sheet;
  private final SheetGrid grid;
  private final Manuscript manuscript;
  private final List<Line> table = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  /**
   * A row that shows something.
   *
   * @param columns where something begins or goes on from above
   */
  private record Line(SheetGrid.Row row, Set<Integer> columns, boolean gap) {

    int number() {
      return row.number();
    }

    boolean isSingle() {
      return columns.size() < 2;
    }

    Set<Integer> numbers() {
      Set<Integer> numbers = new HashSet<>();
      row.cells()
          .forEach(
              (column, text) -> {
                if (text.number()) {
                  numbers.add(column);
                }
              });
      return numbers;
    }
  }

  SheetTables(String sheet, SheetGrid grid, Manuscript manuscript) {
    this.sheet = sheet;
    this.grid = grid;
    this.manuscript = manuscript;
  }

  /** Adds what the sheet shows to the manuscript, from the top. */
  void add() {
    int last = 0;
    List<SheetGrid.Row> rows = grid.visible();
    int right = rows.stream().mapToInt(row -> row.cells().lastKey()).max().orElse(0);
    for (SheetGrid.Row row : rows) {
      Set<Integer> columns = new TreeSet<>(row.cells().keySet());
      for (int column = 1; column <= right; column++) {
        manuscript.budget().step();
        if (grid.cover(row.number(), column).filter(c -> !c.beside()).isPresent()) {
          columns.add(column);
        }
      }
      take(new Line(row, columns, last > 0 && grid.hasGap(last, row.number(), right)));
      last = row.number();
    }
    close();
  }

  private void take(Line line) {
    if (line.isSingle()) {
      lines.add(line);
      return;
    }
    if (!table.isEmpty() && (lines.isEmpty() && !line.gap() || goesOn(line))) {
      table.addAll(lines);
      lines.clear();
    } else {
      close();
    }
    table.add(line);
  }

  /** Ends the table and gives out what stands below it. */
  private void close() {
    if (!table.isEmpty()) {
      emit();
      table.clear();
    }
    List<Piece> pieces = new ArrayList<>();
    for (Line line : lines) {
      line.row().cells().forEach((column, text) -> pieces.add(piece(line, column, text)));
    }
    manuscript.add(pieces, Set.of());
    lines.clear();
  }

  private Piece.Text piece(Line line, int column, SheetText text) {
    return new Piece.Text(passage(line, OptionalInt.of(column), text));
  }

  private Passage passage(Line line, OptionalInt column, SheetText text) {
    Passage passage =
        Passage.of(text.text())
            .ofSize(text.points())
            .in(new SheetCell(sheet, line.number(), column));
    return text.bold() ? passage.with(Trait.BOLD) : passage;
  }

  /** Whether a row after a blank row or a title is one more of the open table. */
  private boolean goesOn(Line line) {
    Line widest = widest();
    Set<Integer> shared = new HashSet<>(line.columns());
    shared.retainAll(widest.columns());
    if (shared.size() < Math.max(FEW, (widest.columns().size() + 1) / 2) || lines.size() > 1) {
      return false;
    }
    int first = widest.columns().iterator().next();
    SheetText label = line.row().cells().get(first);
    if (label != null && ROW_NUMBER.matcher(Passage.trim(label.text())).matches()) {
      return true;
    }
    Line last = table.get(table.size() - 1);
    boolean onlyHead = lines.isEmpty() && last.equals(widest) && last.numbers().isEmpty();
    return onlyHead && !line.numbers().isEmpty()
        || !line.numbers().isEmpty() && line.numbers().equals(last.numbers());
  }

  private Line widest() {
    Line widest = table.get(0);
    for (Line line : table) {
      if (line.columns().size() > widest.columns().size()) {
        widest = line;
      }
    }
    return widest;
  }

  private void emit() {
    if (table.stream().allMatch(SheetTables::isNumbered)
        && table.stream().anyMatch(line -> isLong(second(line)))) {
      numbered();
    } else if (table.size() == 1) {
      loose(table.get(0));
    } else {
      Piece.Table compact = compact();
      if (ClauseTable.isBeside(compact) || ClauseTable.isNumbered(compact)) {
        manuscript.add(List.of(compact), Set.of());
      } else {
        rows();
      }
    }
  }

  /** Whether the row holds nothing but a number or bullet and a text beside it. */
  private static boolean isNumbered(Line line) {
    return line.row().cells().size() == 2
        && line.columns().size() == 2
        && LABEL.matcher(Passage.trim(line.row().cells().firstEntry().getValue().text())).matches()
        && !second(line).number();
  }

  private static SheetText second(Line line) {
    return line.row().cells().lastEntry().getValue();
  }

  private static boolean isLong(SheetText text) {
    return text.text().length() > LONG_TEXT || Manuscript.endsSentence(text.text());
  }

  private void numbered() {
    List<Piece> pieces = new ArrayList<>();
    for (Line line : table) {
      String label = Passage.trim(line.row().cells().firstEntry().getValue().text());
      Map.Entry<Integer, SheetText> text = line.row().cells().lastEntry();
      Piece.Text piece = piece(line, text.getKey(), text.getValue());
      boolean bullet = label.length() == 1 && !Character.isLetterOrDigit(label.charAt(0));
      pieces.add(
          bullet
              ? new Piece.Text(piece.passage().withStyle(Optional.of(BlockKind.LIST_ITEM)))
              : new Piece.Text(
                  piece.passage().withNumber(Optional.of(label.replaceAll("[-.)]$", "")))));
    }
    manuscript.add(pieces, Set.of());
  }

  /** A row that stands alone is no table: a title beside a date, signatures beside each other. */
  private void loose(Line line) {
    List<Piece> pieces = new ArrayList<>();
    String label = "";
    int begun = 0;
    for (Map.Entry<Integer, SheetText> cell : line.row().cells().entrySet()) {
      SheetText text = cell.getValue();
      String words = Passage.trim(text.text());
      if (label.isEmpty()) {
        begun = cell.getKey();
      }
      if (label.isEmpty() && words.endsWith(":")) {
        label = words;
        continue;
      }
      String whole = label.isEmpty() ? words : label + " " + words;
      pieces.add(
          piece(line, begun, new SheetText(whole, text.number(), text.bold(), text.points())));
      label = "";
    }
    if (!label.isEmpty()) {
      pieces.add(piece(line, begun, new SheetText(label, false, false, 0)));
    }
    manuscript.add(pieces, Set.of());
  }

  /** The table without the columns that it leaves blank. */
  private Piece.Table compact() {
    Set<Integer> columns = columns();
    List<Piece.Row> rows = new ArrayList<>();
    for (Line line : table) {
      List<Piece.Cell> cells = new ArrayList<>();
      for (int column : columns) {
        SheetText own = line.row().cells().get(column);
        if (own != null) {
          cells.add(Piece.Cell.of(List.of(piece(line, column, own))));
        } else {
          cells.add(
              grid.cover(line.number(), column)
                  .map(c -> c.beside() ? Piece.Cell.BESIDE : Piece.Cell.ABOVE)
                  .orElse(Piece.Cell.EMPTY));
        }
      }
      rows.add(new Piece.Row(cells, false));
    }
    return new Piece.Table(rows);
  }

  /** The columns in which some row of the table shows something. */
  private Set<Integer> columns() {
    Set<Integer> columns = new TreeSet<>();
    table.forEach(line -> columns.addAll(line.columns()));
    return columns;
  }

  /** Adds the rows with a cell for every column of the sheet, so that places can be counted. */
  private void rows() {
    Set<Integer> used = columns();
    int right = used.stream().mapToInt(Integer::intValue).max().orElse(0);
    int number = manuscript.table();
    for (Line line : table) {
      List<Optional<String>> cells = new ArrayList<>();
      for (int column = 1; column <= right; column++) {
        manuscript.budget().step();
        SheetText own = line.row().cells().get(column);
        Optional<SheetGrid.Cover> cover = grid.cover(line.number(), column);
        if (own != null) {
          cells.add(Optional.of(own.text()));
        } else if (cover.isPresent()) {
          SheetText text = cover.get().text();
          // A column that shows nothing anywhere is no place for what spans it.
          cells.add(
              cover.get().beside() || !used.contains(column)
                  ? Optional.empty()
                  : Optional.of(PieceRows.spanning(text.text())));
        } else {
          cells.add(used.contains(column) ? Optional.of("") : Optional.empty());
        }
      }
      Set<Trait> traits = EnumSet.noneOf(Trait.class);
      if (line.row().cells().values().stream().allMatch(SheetText::bold)) {
        traits.add(Trait.BOLD);
      }
      double size =
          line.row().cells().values().stream().mapToDouble(SheetText::points).max().orElse(0);
      Passage row =
          passage(line, OptionalInt.empty(), new SheetText("", false, false, size))
              .withTraits(traits);
      manuscript.row(row, cells, number, line.number(), " | ");
    }
  }
}
