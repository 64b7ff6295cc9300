package org.aftersales.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    if (table.columns() == 1 || isLayout(table) || isBilingual(table)) {
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
    return above.get(column).map(words -> words.chars().anyMatch(Character::isLetter) ? words : "");
  }

  private static boolean holdsTyped(Piece.Row row) {
    return row.cells().stream()
        .flatMap(cell -> cell.pieces().stream())
        .anyMatch(Piece.Typed.class::isInstance);
  }

  /** A table that sets each clause beside its translation: two numbers, or two sentences, a row. */
  private static boolean isBilingual(Piece.Table table) {
    return table.columns() == 2
        && table.rows().stream().filter(PieceRows::isTranslation).count() >= 2;
  }

  private static boolean isTranslation(Piece.Row row) {
    List<String> texts =
        row.cells().stream()
            .map(PieceRows::typed)
            .filter(text -> text.chars().anyMatch(Character::isLetter))
            .toList();
    return texts.size() == 2
        && isPersian(texts.get(0)) != isPersian(texts.get(1))
        && (texts.stream().allMatch(text -> PrintedNumber.of(text).isPresent())
            || texts.stream()
                .allMatch(text -> text.length() > 20 && Manuscript.endsSentence(text)));
  }

  private static boolean isPersian(String text) {
    long letters = text.chars().filter(Character::isLetter).count();
    return text.chars().filter(c -> c >= 0x600 && c < 0x700).filter(Character::isLetter).count() * 2
        > letters;
  }

  /** The text of a cell with the numbers before its paragraphs. */
  private static String typed(Piece.Cell cell) {
    return cell.pieces().stream()
        .filter(Piece.Text.class::isInstance)
        .map(Piece.Text.class::cast)
        .map(Piece.Text::passage)
        .map(p -> p.number().map(n -> n + "- ").orElse("") + Passage.trim(p.text()))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** A table that only sets clauses beside each other, as the two languages of one contract. */
  private static boolean isLayout(Piece.Table table) {
    return table.columns() <= 3
        && table.rows().stream()
            .flatMap(row -> row.cells().stream())
            .anyMatch(
                cell ->
                    cell.pieces().stream()
                            .filter(Piece.Text.class::isInstance)
                            .map(Piece.Text.class::cast)
                            .map(Piece.Text::passage)
                            .filter(p -> Passage.trim(p.text()).length() > 20)
                            .filter(
                                p ->
                                    p.number().isPresent()
                                        || PrintedNumber.of(Passage.trim(p.text())).isPresent())
                            .count()
                        >= 2);
  }
}
