package org.aftersales.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells tables that only set clauses in place from those whose rows say something of goods. */
final class ClauseTable {

  private ClauseTable() {}

  /** Whether clauses stand beside each other, as the two languages of one contract. */
  static boolean isBeside(Piece.Table table) {
    return isLayout(table) || isBilingual(table);
  }

  /** A table whose first column holds nothing but the numbers of the clauses beside them. */
  static boolean isNumbered(Piece.Table table) {
    return table.columns() == 2
        && table.rows().stream().allMatch(row -> number(row).isPresent() || first(row).isEmpty())
        && table.rows().stream().filter(row -> number(row).isPresent()).count() >= 2;
  }

  private static String first(Piece.Row row) {
    return row.cells().isEmpty() ? "" : typed(row.cells().get(0));
  }

  /** The number in the first cell of a row, if it is that of a clause, not of an item. */
  static Optional<String> number(Piece.Row row) {
    String text = first(row);
    return PrintedNumber.of(text.matches(".*[-.:)]") ? text : text + " -")
        .filter(n -> n.bodyStart() >= text.length())
        .filter(n -> n.form() != PrintedNumber.Form.SINGLE && n.form() != PrintedNumber.Form.LETTER)
        .map(PrintedNumber::printed);
  }

  /** A table that sets each clause beside its translation: two numbers, or two sentences, a row. */
  private static boolean isBilingual(Piece.Table table) {
    return table.columns() == 2
        && table.rows().stream().filter(ClauseTable::isTranslation).count() >= 2;
  }

  private static boolean isTranslation(Piece.Row row) {
    List<String> texts =
        row.cells().stream()
            .map(ClauseTable::typed)
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
