package org.aftersales.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the tables of PDF pages together, also those that go on over a page break. */
final class PdfTables {

  private final Manuscript manuscript;
  private final VisualOrder order;
  private final PdfWords words;
  private final PdfFlow flow;
  private Optional<PdfItem.Table> above = Optional.empty();
  private final List<Optional<String>> row = new ArrayList<>();
  private Passage passage = Passage.of("");
  private boolean fromRight;
  private List<Optional<String>> head = List.of();
  private int table;
  private int rows;

  PdfTables(Manuscript manuscript, VisualOrder order, PdfWords words) {
    this.manuscript = manuscript;
    this.order = order;
    this.words = words;
    this.flow = new PdfFlow(order, false);
  }

  /** Adds a table, or the rest of one that began on the page before. */
  void add(PdfItem.Table next) {
    boolean continued = above.filter(next::continues).isPresent();
    if (!continued) {
      close();
      table = manuscript.table();
      fromRight = readsFromRight(next);
      head = List.of();
    }
    above = Optional.of(next);
    boolean top = continued;
    for (PdfItem.Row drawn : next.rows()) {
      List<Optional<String>> cells = cells(drawn);
      if (head.isEmpty()) {
        head = cells;
      } else if (top && cells.equals(head)) {
        continue;
      }
      if (top && isRest(cells)) {
        for (int i = 0; i < cells.size(); i++) {
          StringBuilder text = new StringBuilder(row.get(i).orElse(""));
          words.append(text, cells.get(i).orElse(""), " ");
          if (row.get(i).isPresent()) {
            row.set(i, Optional.of(text.toString()));
          }
        }
        passage = passage.surelyBy(passage.sureness().and(Glyph.sureness(drawn.glyphs())));
      } else {
        handOver();
        row.addAll(cells);
        passage = passage(drawn, next.page());
      }
      top = false;
    }
  }

  /** Says that something else follows. */
  void close() {
    handOver();
    above = Optional.empty();
    rows = 0;
  }

  private void handOver() {
    if (!row.isEmpty()) {
      manuscript.row(passage, row, table, ++rows, " | ");
      row.clear();
    }
  }

  /**
   * Whether the first row of a page holds the ends of cells of the last row before it: it has no
   * number of its own, nor any other number, where that row has one.
   */
  private boolean isRest(List<Optional<String>> cells) {
    if (row.size() != cells.size() || !cells.get(0).orElse("").isEmpty()) {
      return false;
    }
    boolean numbered = PdfWords.counts(row.get(0).orElse("")).length == 1;
    for (int i = 1; i < cells.size(); i++) {
      String text = cells.get(i).orElse("");
      boolean words = text.chars().anyMatch(Character::isLetter);
      numbered &= text.isEmpty() || (words && !row.get(i).orElse("").isEmpty());
    }
    return numbered;
  }

  /** Whether the first column of a table is the one at the right. */
  private boolean readsFromRight(PdfItem.Table table) {
    List<Glyph> glyphs = new ArrayList<>();
    table.rows().forEach(row -> glyphs.addAll(row.glyphs()));
    int columns = table.rows().get(0).cells().size();
    int left = counting(table, 0);
    int right = counting(table, columns - 1);
    if (left != right) {
      return right > left;
    }
    return order.readsRightToLeft(glyphs) && !order.leftBased();
  }

  /** How far a column counts its rows: 1, 2, 3. */
  private int counting(PdfItem.Table table, int column) {
    int count = 0;
    for (PdfItem.Row row : table.rows()) {
      if (column < row.cells().size() && row.cells().get(column).lines().size() == 1) {
        String text = order.read(row.cells().get(column).lines().get(0).glyphs());
        int[] numbers = PdfWords.counts(text);
        if (numbers.length == 1
            && numbers[0] == count + 1
            && text.chars().noneMatch(Character::isLetter)) {
          count++;
        }
      }
    }
    return count;
  }

  private List<Optional<String>> cells(PdfItem.Row row) {
    List<PdfItem.Cell> inOrder = new ArrayList<>(row.cells());
    if (fromRight) {
      Collections.reverse(inOrder);
    }
    List<Optional<String>> cells = new ArrayList<>();
    Map<Integer, Integer> seen = new HashMap<>();
    for (PdfItem.Cell cell : inOrder) {
      String text = cellText(cell);
      Integer first = seen.get(cell.owner());
      if (first == null) {
        seen.put(cell.owner(), cells.size());
        cells.add(Optional.of(text));
      } else {
        // The text of merged cells belongs to the column that is read first.
        if (!text.isEmpty()) {
          cells.set(first, Optional.of(text));
        }
        cells.add(Optional.empty());
      }
    }
    return cells;
  }

  private String cellText(PdfItem.Cell cell) {
    StringBuilder text = new StringBuilder();
    List<PdfLine> lines = cell.lines();
    for (int i = 0; i < lines.size(); i++) {
      String read = order.read(lines.get(i).glyphs());
      words.learn(read);
      boolean wrapped =
          i == 0
              || flow.isFull(
                  lines.get(i - 1), lines.get(i), order.beginsAtRight(lines.get(i).glyphs()));
      words.append(text, read, parted(lines, i) ? "" : wrapped ? " " : "\n");
    }
    return text.toString();
  }

  /** Whether a narrow cell parts a word, which the document has whole elsewhere. */
  private boolean parted(List<PdfLine> lines, int at) {
    if (at == 0) {
      return false;
    }
    String above = order.read(lines.get(at - 1).glyphs());
    String below = order.read(lines.get(at).glyphs()).split("[^\\p{L}\\p{M}\u200C]", 2)[0];
    return !below.isEmpty()
        && above.chars().allMatch(c -> Character.isLetter(c) || c == '\u200C')
        && words.know(above + below);
  }

  private static Passage passage(PdfItem.Row row, int page) {
    List<Glyph> signs = row.glyphs().stream().filter(g -> !g.isSpace()).toList();
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (!signs.isEmpty() && signs.stream().allMatch(Glyph::bold)) {
      traits.add(Trait.BOLD);
    }
    double size = signs.stream().mapToDouble(Glyph::size).average().orElse(0);
    return Passage.of("")
        .withTraits(traits)
        .onPage(page)
        .ofSize(Math.round(size * 2) / 2.0)
        .surelyBy(Glyph.sureness(signs));
  }
}
