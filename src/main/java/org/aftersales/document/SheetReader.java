package org.aftersales.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the cells of one sheet of an Excel workbook. */
final class SheetReader {

  private static final int LAST_ROW = 1_048_576;
  private static final int LAST_COLUMN = 16_384;
  private static final int NAMED = 5;
  private static final Pattern REFERENCE = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?([0-9]{1,7})");

  private final String name;
  private final WorkbookStyles styles;
  private final List<RichText> strings;
  private final boolean from1904;
  private final Manuscript manuscript;
  private final SheetGrid grid;
  private final List<String> uncalculated = new ArrayList<>();
  private final List<String> faulty = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final List<String> margins = new ArrayList<>();
  private int missing;
  private int faults;
  private boolean struck;
  private boolean formatHides;

  SheetReader(
      String name,
      WorkbookStyles styles,
      List<RichText> strings,
      boolean from1904,
      Manuscript manuscript) {
    this.name = name;
    this.styles = styles;
    this.strings = strings;
    this.from1904 = from1904;
    this.manuscript = manuscript;
    this.grid = new SheetGrid(manuscript.budget());
  }

  /** Reads a part from its start. */
  SheetGrid read(XMLStreamReader xml) throws XMLStreamException {
    boolean rowsHidden = false;
    xml.nextTag();
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "sheetFormatPr" -> {
          rowsHidden = WordXml.attribute(xml, "zeroHeight").map(WordXml::isOn).orElse(false);
          WordXml.skip(xml);
        }
        case "cols" -> columns(xml);
        case "sheetData" -> rows(xml, rowsHidden);
        case "mergeCells" -> merges(xml);
        case "headerFooter" -> margins(xml);
        case "oleObjects" -> {
          unread.add("An embedded object");
          WordXml.skip(xml);
        }
        case "controls" -> {
          unread.add("A control that is filled in on screen");
          WordXml.skip(xml);
        }
        case "AlternateContent" -> {
          if (WordBody.enterChoice(xml)) {
            while (WordXml.nextChild(xml)) {
              if (xml.getLocalName().equals("controls")) {
                unread.add("A control that is filled in on screen");
              } else if (xml.getLocalName().equals("oleObjects")) {
                unread.add("An embedded object");
              }
              WordXml.skip(xml);
            }
            WordBody.leaveChoice(xml);
          }
        }
        default -> WordXml.skip(xml);
      }
    }
    return grid;
  }

  /** Texts of headers and footers. */
  List<String> margins() {
    return margins;
  }

  /** Says of a sheet that shows what of it could not be read, and what was left out. */
  void sayUncalculated() {
    if (missing > 0) {
      manuscript.incomplete(
          cells(uncalculated, missing)
              + (missing == 1 ? "holds a formula" : "hold formulas")
              + " without a saved result; open the workbook in Excel, save it and submit it again.");
    }
    if (faults > 0) {
      manuscript.incomplete(
          cells(faulty, faults)
              + (faults == 1 ? "shows an error" : "show errors")
              + " instead of a value; mend the formula in Excel.");
    }
    for (String what : List.copyOf(new java.util.LinkedHashSet<>(unread))) {
      manuscript.incomplete(
          what + " on the sheet " + name + " was not read; type its text into a cell.");
    }
    if (struck) {
      manuscript.note(Manuscript.STRUCK);
    }
    if (formatHides) {
      manuscript.note(WorkbookReader.HIDDEN);
    }
  }

  private String cells(List<String> named, int count) {
    return (count == 1 ? "Cell " : "Cells ")
        + String.join(", ", named)
        + (count > named.size() ? " and " + (count - named.size()) + " more" : "")
        + " of the sheet "
        + name
        + " ";
  }

  private void columns(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      manuscript.budget().step();
      boolean hidden =
          WordXml.attribute(xml, "hidden").map(WordXml::isOn).orElse(false)
              || isZero(WordXml.attribute(xml, "width"));
      if (hidden) {
        grid.hideColumns(
            WordXml.number(WordXml.attribute(xml, "min")).orElse(1),
            Math.min(LAST_COLUMN, WordXml.number(WordXml.attribute(xml, "max")).orElse(1)));
      }
      WordXml.skip(xml);
    }
  }

  private static boolean isZero(Optional<String> length) {
    return length.filter(l -> l.matches("0(\\.0*)?")).isPresent();
  }

  private void rows(XMLStreamReader xml, boolean rowsHidden) throws XMLStreamException {
    int row = 0;
    while (WordXml.nextChild(xml)) {
      manuscript.budget().step();
      row = WordXml.number(WordXml.attribute(xml, "r")).orElse(row + 1);
      if (row < 1 || row > LAST_ROW) {
        throw new XMLStreamException("a row out of range");
      }
      boolean hidden =
          WordXml.attribute(xml, "hidden").map(WordXml::isOn).orElse(rowsHidden)
              || isZero(WordXml.attribute(xml, "ht"));
      if (hidden) {
        grid.hideRow(row);
      }
      int column = 0;
      while (WordXml.nextChild(xml)) {
        manuscript.budget().step();
        if (!xml.getLocalName().equals("c")) {
          WordXml.skip(xml);
          continue;
        }
        Matcher reference = REFERENCE.matcher(WordXml.attribute(xml, "r").orElse(""));
        column = reference.matches() ? column(reference.group(1)) : column + 1;
        if (column > LAST_COLUMN) {
          throw new XMLStreamException("a column out of range");
        }
        cell(xml, row, column);
      }
    }
  }

  private static int column(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * 26 + (Character.toUpperCase(letters.charAt(i)) - 'A' + 1);
    }
    return column;
  }

  private void cell(XMLStreamReader xml, int row, int column) throws XMLStreamException {
    String type = WordXml.attribute(xml, "t").orElse("n");
    WorkbookStyles.Style style = styles.style(WordXml.attribute(xml, "s"));
    boolean formula = false;
    Optional<String> value = Optional.empty();
    Optional<RichText> inline = Optional.empty();
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "f" -> {
          formula = true;
          WordXml.skip(xml);
        }
        case "v" -> value = Optional.of(WordXml.text(xml));
        case "is" -> inline = Optional.of(RichText.read(xml));
        default -> WordXml.skip(xml);
      }
    }
    boolean shows = !grid.isHiddenRow(row) && !grid.isHiddenColumn(column);
    boolean saved =
        inline.isPresent() || value.filter(v -> !v.isEmpty() || type.equals("str")).isPresent();
    if (formula && !saved) {
      if (shows && missing++ < NAMED) {
        uncalculated.add(Location.letters(column) + row);
      }
      return;
    }
    String raw = value.orElse("");
    if (inline.isPresent()) {
      put(row, column, inline.get(), style);
      return;
    }
    switch (type) {
      case "s" -> {
        int index = WordXml.number(Optional.of(raw)).orElse(-1);
        if (index >= 0 && index < strings.size()) {
          put(row, column, strings.get(index), style);
        } else if (!raw.isEmpty()) {
          throw new XMLStreamException("a string that the workbook does not hold");
        }
      }
      case "str" -> put(row, column, RichText.of(RichText.unescaped(raw)), style);
      case "b" -> put(row, column, RichText.of(raw.strip().equals("1") ? "TRUE" : "FALSE"), style);
      case "e" -> {
        if (shows && faults++ < NAMED) {
          faulty.add(Location.letters(column) + row);
        }
        put(row, column, RichText.of(raw), style);
      }
      case "d" -> number(row, column, raw.replace('T', ' '), style);
      default -> {
        String shown = CellFormat.shown(raw, style.format(), from1904);
        formatHides |= shown.isEmpty() && !raw.isBlank();
        number(row, column, shown, style);
      }
    }
  }

  private void number(int row, int column, String shown, WorkbookStyles.Style style) {
    if (style.face().struck()) {
      struck |= !shown.isBlank();
      return;
    }
    grid.put(row, column, new SheetText(shown, true, style.face().bold(), style.face().points()));
  }

  private void put(int row, int column, RichText text, WorkbookStyles.Style style) {
    StringBuilder shown = new StringBuilder();
    boolean bold = true;
    double points = 0;
    for (RichText.Run run : text.runs()) {
      RichText.Face face = run.face().orElse(style.face());
      if (face.struck()) {
        struck |= !run.text().isBlank();
        continue;
      }
      shown.append(SymbolFont.printed(run.text(), face.font()));
      if (!run.text().isBlank()) {
        bold &= face.bold();
        points = Math.max(points, face.points());
      }
    }
    String words = shown.toString();
    if (!words.isBlank() && CellFormat.shown(words, style.format()).isEmpty()) {
      formatHides = true;
      return;
    }
    grid.put(row, column, new SheetText(words, false, bold, points));
  }

  private void merges(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      String[] corners = WordXml.attribute(xml, "ref").orElse("").split(":", -1);
      if (corners.length == 2) {
        Matcher first = REFERENCE.matcher(corners[0]);
        Matcher last = REFERENCE.matcher(corners[1]);
        if (first.matches() && last.matches()) {
          grid.merge(
              new SheetGrid.Area(
                  Integer.parseInt(first.group(2)),
                  column(first.group(1)),
                  Math.min(LAST_ROW, Integer.parseInt(last.group(2))),
                  Math.min(LAST_COLUMN, column(last.group(1)))));
        }
      }
      WordXml.skip(xml);
    }
  }

  private void margins(XMLStreamReader xml) throws XMLStreamException {
    boolean first = WordXml.attribute(xml, "differentFirst").map(WordXml::isOn).orElse(false);
    boolean even = WordXml.attribute(xml, "differentOddEven").map(WordXml::isOn).orElse(false);
    Map<String, Boolean> printed = new HashMap<>();
    printed.put("firstHeader", first);
    printed.put("firstFooter", first);
    printed.put("evenHeader", even);
    printed.put("evenFooter", even);
    while (WordXml.nextChild(xml)) {
      boolean shows = printed.getOrDefault(xml.getLocalName(), true);
      String codes = WordXml.text(xml);
      if (shows) {
        margins.addAll(printed(codes));
      }
    }
  }

  /** The texts of a header or footer: left, middle and right, without the codes between them. */
  private static List<String> printed(String codes) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean gone = false;
    int i = 0;
    while (i < codes.length()) {
      char c = codes.charAt(i++);
      if (c != '&' || i >= codes.length()) {
        text.append(gone ? "" : String.valueOf(c));
        continue;
      }
      char code = codes.charAt(i++);
      switch (code) {
        case '&' -> text.append(gone ? "" : "&");
        case 'L', 'C', 'R' -> {
          texts.add(text.toString());
          text.setLength(0);
          gone = false;
        }
        case '"' -> {
          int close = codes.indexOf('"', i);
          i = close < 0 ? codes.length() : close + 1;
        }
        case 'S' -> gone = !gone;
        case 'K' -> i = Math.min(codes.length(), i + 6);
        default -> {
          while (Character.isDigit(code)
              && i < codes.length()
              && Character.isDigit(codes.charAt(i))) {
            i++;
          }
        }
      }
    }
    texts.add(text.toString());
    return texts.stream().map(String::strip).filter(t -> !t.isEmpty()).toList();
  }
}
