package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the sheets of an OpenDocument workbook: what the cells show, as it was saved. */
final class OpenSheets {

  private static final int LAST_COLUMN = 16_384;
  private static final int LAST_ROW = 1_048_576;

  private final OpenStyles styles;
  private final OpenBody body;
  private final Manuscript manuscript;

  OpenSheets(OpenStyles styles, OpenBody body, Manuscript manuscript) {
    this.styles = styles;
    this.body = body;
    this.manuscript = manuscript;
  }

  /** One sheet while it is read. */
  private static final class Sheet {
    private final String name;
    private final SheetGrid grid;
    private final List<Piece> drawings = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int row;
    private int columns;

    Sheet(String name, SheetGrid grid) {
      this.name = name;
      this.grid = grid;
    }
  }

  /** Reads all sheets of the element that the reader stands in, up to its end. */
  void read(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      if (!xml.getLocalName().equals("table")) {
        WordXml.skip(xml);
        continue;
      }
      boolean hidden = styles.setting("table", WordXml.attribute(xml, "style-name")).isHidden();
      if (hidden) {
        if (WordXml.skipText(xml)) {
          manuscript.note(WorkbookReader.HIDDEN);
        }
      } else {
        sheet(xml);
      }
    }
  }

  private void sheet(XMLStreamReader xml) throws XMLStreamException {
    Sheet sheet =
        new Sheet(WordXml.attribute(xml, "name").orElse(""), new SheetGrid(manuscript.budget()));
    content(xml, sheet);
    new SheetTables(sheet.name, sheet.grid, manuscript).add();
    if (sheet.grid.hasDropped()) {
      manuscript.note(WorkbookReader.HIDDEN);
    }
    if (!sheet.missing.isEmpty()) {
      manuscript.incomplete(
          "Cell "
              + sheet.missing.get(0)
              + (sheet.missing.size() > 1 ? " and others" : "")
              + " of the sheet "
              + sheet.name
              + " holds a formula without a saved result; open the workbook in its program, save"
              + " it and submit it again.");
    }
    manuscript.add(sheet.drawings, Set.of());
  }

  private void content(XMLStreamReader xml, Sheet sheet) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      manuscript.budget().step();
      switch (xml.getLocalName()) {
        case "table-column" -> {
          int times = repeated(xml, "number-columns-repeated", LAST_COLUMN);
          if (isCollapsed(xml)) {
            sheet.grid.hideColumns(sheet.columns + 1, sheet.columns + times);
          }
          sheet.columns += times;
          WordXml.skip(xml);
        }
        case "table-row" -> row(xml, sheet);
        case "shapes" -> sheet.drawings.addAll(body.pieces(xml));
        case "table-header-rows",
            "table-rows",
            "table-row-group",
            "table-columns",
            "table-header-columns",
            "table-column-group" ->
            content(xml, sheet);
        default -> WordXml.skip(xml);
      }
    }
  }

  private static int repeated(XMLStreamReader xml, String attribute, int most) {
    int times = WordXml.number(WordXml.attribute(xml, attribute)).orElse(1);
    return Math.max(1, Math.min(most, times));
  }

  private static boolean isCollapsed(XMLStreamReader xml) {
    return WordXml.attribute(xml, "visibility").filter(v -> !v.equals("visible")).isPresent();
  }

  private void row(XMLStreamReader xml, Sheet sheet) throws XMLStreamException {
    int times = repeated(xml, "number-rows-repeated", LAST_ROW);
    boolean hidden = isCollapsed(xml);
    int first = sheet.row + 1;
    sheet.row = Math.min(LAST_ROW, sheet.row + times);
    int column = 0;
    while (WordXml.nextChild(xml)) {
      manuscript.budget().step();
      if (!xml.getLocalName().endsWith("table-cell")) {
        WordXml.skip(xml);
        continue;
      }
      int across = repeated(xml, "number-columns-repeated", LAST_COLUMN);
      int last = Math.min(LAST_COLUMN, column + across);
      cell(xml, sheet, first, column + 1, sheet.row, last);
      column = last;
    }
    if (hidden) {
      // Thousands of hidden rows without content are written as one.
      for (int row = first; row <= Math.min(sheet.row, first + 10_000); row++) {
        sheet.grid.hideRow(row);
      }
    }
  }

  private void cell(XMLStreamReader xml, Sheet sheet, int top, int left, int bottom, int right)
      throws XMLStreamException {
    OpenStyles.Setting setting = styles.setting("table-cell", WordXml.attribute(xml, "style-name"));
    String type = WordXml.attribute(xml, "value-type").orElse("");
    Optional<String> value =
        WordXml.attribute(xml, "value")
            .or(() -> WordXml.attribute(xml, "date-value"))
            .or(() -> WordXml.attribute(xml, "string-value"))
            .or(() -> WordXml.attribute(xml, "boolean-value"))
            .or(() -> WordXml.attribute(xml, "time-value"));
    boolean formula = WordXml.attribute(xml, "formula").isPresent();
    int across = WordXml.number(WordXml.attribute(xml, "number-columns-spanned")).orElse(1);
    int down = WordXml.number(WordXml.attribute(xml, "number-rows-spanned")).orElse(1);
    StringBuilder text = new StringBuilder();
    boolean bold = true;
    boolean paragraphs = false;
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "p" -> {
          OpenLine line = new OpenLine(manuscript);
          body.inline(xml, line, setting);
          text.append(paragraphs ? "\n" : "").append(line.text);
          bold &= line.isBold() || line.text.toString().isBlank();
          sheet.drawings.addAll(line.floating);
          paragraphs = true;
        }
        case "annotation" -> {
          if (WordXml.skipText(xml)) {
            manuscript.note(WorkbookReader.COMMENTS);
          }
        }
        case "frame", "custom-shape", "rect", "g", "control" ->
            sheet.drawings.addAll(body.drawings(xml));
        default -> WordXml.skip(xml);
      }
    }
    if (formula && !paragraphs && value.isEmpty()) {
      sheet.missing.add(Location.letters(left) + top);
    }
    String shown = paragraphs ? text.toString() : value.orElse("");
    boolean number = !type.isEmpty() && !type.equals("string") && !type.equals("boolean");
    SheetText content =
        new SheetText(shown, number, bold && paragraphs, setting.points().orElse(10.0));
    if (content.isBlank()) {
      return;
    }
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        sheet.grid.put(row, column, content);
      }
    }
    if (across > 1 || down > 1) {
      sheet.grid.merge(
          new SheetGrid.Area(
              top,
              left,
              Math.min(LAST_ROW, top + Math.max(1, down) - 1),
              Math.min(LAST_COLUMN, left + Math.max(1, across) - 1)));
    }
  }
}
