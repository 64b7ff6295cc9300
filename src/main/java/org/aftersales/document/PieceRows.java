package org.aftersales.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings paragraphs and tables that hold each other into the order of one manuscript. */
final class PieceRows {

  private PieceRows() {}

  /** Adds paragraphs and tables in order, each set apart by these traits too. */
  static void add(List<Piece> pieces, Set<Trait> apart, Manuscript manuscript) {
    List<Passage> run = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Text text) {
        run.add(text.passage().withAll(apart));
        continue;
      }
      manuscript.addTyped(run);
      run.clear();
      if (piece instanceof Piece.Typed typed) {
        TextReader.add(typed.text(), manuscript);
      } else if (piece instanceof Piece.Table table) {
        add(table, apart, manuscript);
      }
    }
    manuscript.addTyped(run);
  }

  private static void add(Piece.Table table, Set<Trait> apart, Manuscript manuscript) {
    if (table.columns() == 1 || ClauseTable.isBeside(table)) {
      Set<Trait> boxed = EnumSet.noneOf(Trait.class);
      boxed.addAll(apart);
      if (table.isBox()) {
        boxed.add(Trait.BOXED);
      }
      for (int column = 0; column < table.columns(); column++) {
        for (Piece.Row row : table.rows()) {
          if (column < row.cells().size()) {
            add(row.cells().get(column).pieces(), boxed, manuscript);
          }
        }
      }
      return;
    }
    if (ClauseTable.isNumbered(table)) {
      for (Piece.Row row : table.rows()) {
        add(numbered(row), apart, manuscript);
      }
      return;
    }
    int number = manuscript.table();
    int count = 0;
    List<Optional<String>> above = List.of();
    for (Piece.Row row : table.rows()) {
      count++;
      List<Optional<String>> cells = new ArrayList<>();
      List<Piece> nested = new ArrayList<>();
      Set<Trait> traits = EnumSet.noneOf(Trait.class);
      traits.addAll(apart);
      if (row.header()) {
        traits.add(Trait.HEADER_ROW);
      }
      List<Passage> passages = new ArrayList<>();
      for (Piece.Cell cell : row.cells()) {
        List<String> texts = new ArrayList<>();
        for (Piece piece : cell.pieces()) {
          if (piece instanceof Piece.Text text) {
            String typed = Passage.trim(text.passage().text());
            String whole = text.passage().number().map(n -> n + " " + typed).orElse(typed);
            if (!Passage.trim(whole).isEmpty()) {
              texts.add(Passage.trim(whole));
              passages.add(text.passage());
            }
          } else if (piece instanceof Piece.Typed typed) {
            texts.add(Passage.trim(typed.text()));
          } else {
            nested.add(piece);
          }
        }
        cells.add(
            switch (cell.cover()) {
              case NONE -> Optional.of(String.join("\n", texts));
              case BESIDE -> Optional.empty();
              case ABOVE -> spanning(above, cells.size());
            });
      }
      if (!passages.isEmpty() && passages.stream().allMatch(p -> p.traits().contains(Trait.BOLD))) {
        traits.add(Trait.BOLD);
      }
      double size = passages.stream().mapToDouble(Passage::size).max().orElse(0);
      if (!passages.isEmpty() || holdsTyped(row)) {
        manuscript.row(Passage.of("").withTraits(traits).ofSize(size), cells, number, count, " | ");
      }
      add(nested, apart, manuscript);
      above = cells;
    }
  }

  /**
   * What a cell that spans rows says in a further one: its words hold there too, while a number or
   * an amount is given once.
   */
  private static Optional<String> spanning(List<Optional<String>> above, int column) {
    if (column >= above.size()) {
      return Optional.of("");
    }
    return above.get(column).map(PieceRows::spanning);
  }

  /** What a cell with these words says in the further rows that it spans. */
  static String spanning(String words) {
    return words.chars().anyMatch(Character::isLetter) ? words : "";
  }

  private static boolean holdsTyped(Piece.Row row) {
    return row.cells().stream()
        .flatMap(cell -> cell.pieces().stream())
        .anyMatch(Piece.Typed.class::isInstance);
  }

  /** The paragraphs of a row, the first with the number beside it. */
  private static List<Piece> numbered(Piece.Row row) {
    List<Piece> pieces = new ArrayList<>();
    Optional<String> number = ClauseTable.number(row);
    boolean first = true;
    for (Piece.Cell cell : row.cells()) {
      for (Piece piece : cell.pieces()) {
        if (first && piece instanceof Piece.Text) {
          continue;
        }
        boolean holds =
            piece instanceof Piece.Text text && !Passage.trim(text.passage().text()).isEmpty();
        if (holds && number.isPresent() && piece instanceof Piece.Text text) {
          boolean own = text.passage().number().isPresent();
          if (own) {
            pieces.add(new Piece.Text(Passage.of(number.get())));
          }
          pieces.add(own ? text : new Piece.Text(text.passage().withNumber(number)));
          number = Optional.empty();
        } else {
          pieces.add(piece);
        }
      }
      first = false;
    }
    return pieces;
  }
}
