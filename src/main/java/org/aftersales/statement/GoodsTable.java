package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.document.Span;
import org.aftersales.language.Folded;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;

/** Reads goods tables: which column holds what, and which rows sell a good or a service. */
final class GoodsTable {

  /** "12", "3-1", "4b"; or a label with a letter before it: "A1", "P-12". */
  private static final String ROW_NUMBER =
      "(?i)[0-9]{1,4}([-./]?[0-9a-z\u0600-\u06ff]{1,2})?\\.?|[a-z]{1,2}[-.]?[0-9]{1,3}[a-z]?\\.?"
          + "|(?:[a-z]|الف|[ا-ی])\\.?";

  private final Texts texts;

  GoodsTable(Texts texts) {
    this.texts = texts;
  }

  /** What a column of a goods table holds. */
  enum Column {
    ROW,
    NAME,
    BRAND,
    PART,
    MODEL,
    ORIGIN,
    SERVICE,
    QUANTITY,
    UNIT_PRICE,
    TOTAL,
    OTHER
  }

  /** A row of a goods table. */
  record Row(
      Document document, Block block, Map<Column, Span> cells, String number, boolean service) {

    Optional<String> cell(Column column) {
      return Optional.ofNullable(cells.get(column))
          .map(span -> span.trimmed(block.text()).of(block.text()))
          .filter(text -> !text.isEmpty());
    }
  }

  /** All rows of all goods tables of a document. */
  List<Row> rows(Document document) {
    List<Row> rows = new ArrayList<>();
    Map<Integer, List<Column>> columnsByTable = new HashMap<>();
    int implicitTable = 0;
    int previous = -2;
    for (Block block : document.blocks()) {
      if (block.kind() != BlockKind.TABLE_ROW) {
        continue;
      }
      int index = block.location().block();
      if (block.location().table().isEmpty() && index != previous + 1) {
        implicitTable--;
      }
      previous = index;
      int table = block.location().table().orElse(implicitTable);
      List<Column> columns = columns(block);
      if (columns.contains(Column.NAME)) {
        columnsByTable.put(table, columns);
        continue;
      }
      List<Column> known = columnsByTable.get(table);
      if (known != null) {
        row(document, block, known).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private List<Column> columns(Block block) {
    List<Column> columns = new ArrayList<>();
    int recognised = 0;
    for (Span cell : block.cells()) {
      TaggedText text = texts.tag(cell.of(block.text()));
      Column column = Column.OTHER;
      if (!text.tokens().isEmpty() && text.tokens().size() <= 8) {
        for (Column candidate : Column.values()) {
          String category = "column." + candidate.name().toLowerCase(java.util.Locale.ROOT);
          if (!columns.contains(candidate) && !text.mentions(category).isEmpty()) {
            column = candidate;
            break;
          }
        }
      }
      if (column != Column.OTHER) {
        recognised++;
      }
      columns.add(column);
    }
    int item = columns.indexOf(Column.ROW);
    boolean unnumbered = item >= 0 && !columns.contains(Column.NAME);
    if (unnumbered
        && !texts.tag(block.cells().get(item).of(block.text())).mentions("column.name").isEmpty()) {
      // "Item | Qty | Price": the item is the good, and its place in the table the number.
      columns.set(item, Column.NAME);
    }
    return recognised >= 2 ? columns : List.of();
  }

  private Optional<Row> row(Document document, Block block, List<Column> columns) {
    Map<Column, Span> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(columns.size(), block.cells().size()); i++) {
      cells.putIfAbsent(columns.get(i), block.cells().get(i));
    }
    Span nameCell = cells.get(Column.NAME);
    if (nameCell == null || nameCell.of(block.text()).isBlank()) {
      return Optional.empty();
    }
    String number =
        Optional.ofNullable(cells.get(Column.ROW))
            .map(span -> Folded.of(span.of(block.text())).text().strip())
            .orElse("");
    if (columns.contains(Column.ROW) && !number.matches(ROW_NUMBER)) {
      return Optional.empty();
    }
    TaggedText name = texts.tag(nameCell.of(block.text()));
    if (!name.mentions("total.row").isEmpty() && name.tokens().size() <= 5
        || deleted(block, cells)) {
      return Optional.empty();
    }
    return Optional.of(
        new Row(document, block, Map.copyOf(cells), number.replace(".", ""), isService(name)));
  }

  /** A row that some cell calls deleted («حذف شد») is not sold (G17). */
  private boolean deleted(Block block, Map<Column, Span> cells) {
    for (Span cell : cells.values()) {
      TaggedText text = texts.tag(cell.of(block.text()));
      for (Mention mention : text.mentions("row.deleted")) {
        boolean bracketed = mention.from() > 0 && text.tokens().get(mention.from() - 1).is("(");
        if (bracketed || text.tokens().size() <= mention.length() + 2) {
          return true;
        }
      }
    }
    return false;
  }

  /** A row that sells a service («خدمات راه‌اندازی، ۲ نفرروز») is a cost, not a good. */
  private static boolean isService(TaggedText name) {
    if (!name.mentions("service.row").isEmpty()) {
      return name.mentions("service.row").get(0).from() <= 1;
    }
    for (String kind : ServiceWords.KINDS) {
      for (Mention mention : name.mentions(kind)) {
        boolean lookAlike =
            name.mentions(kind + ".not").stream()
                .anyMatch(o -> o.from() < mention.to() && mention.from() < o.to());
        if (mention.from() <= 1 && !lookAlike) {
          return true;
        }
      }
    }
    return false;
  }
}
