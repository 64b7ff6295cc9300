package org.aftersales.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.document.OfficePackage.Kind;
import org.aftersales.source.Budget;
import org.aftersales.source.SourceFile;

/**
 * Reads Excel workbooks (.xlsx): what the sheets show, with the values of formulas as Excel saved
 * them. Nothing is calculated.
 */
final class WorkbookReader {

  static final String HIDDEN =
      "The workbook holds hidden sheets, rows, columns or cells, which were left out; a reader of a"
          + " print does not see them.";
  static final String COMMENTS =
      "The workbook holds comments, which are no part of it; they were left out.";

  private final SourceFile file;
  private final OfficePackage parts;
  private final Manuscript manuscript;
  private final List<RichText> strings = new ArrayList<>();
  private final Set<String> margins = new HashSet<>();
  private WorkbookStyles styles = new WorkbookStyles();
  private boolean from1904;

  /** A sheet as the workbook lists it. */
  private record Listed(String name, String relation, boolean hidden) {}

  private WorkbookReader(SourceFile file, OfficePackage parts, Budget budget) {
    this.file = file;
    this.parts = parts;
    this.manuscript = new Manuscript(budget);
  }

  static Document read(SourceFile file, String id, Budget budget)
      throws UnreadableDocumentException {
    OfficePackage parts = OfficePackage.open(file, Kind.EXCEL, budget);
    WorkbookReader reader = new WorkbookReader(file, parts, budget);
    try {
      reader.run();
    } catch (XMLStreamException e) {
      throw OfficePackage.corrupt(file, Kind.EXCEL);
    }
    return reader.manuscript.finish(file, id);
  }

  private void run() throws XMLStreamException, UnreadableDocumentException {
    String main = parts.main("xl/workbook.xml");
    Map<String, OfficePackage.Relation> byId = new HashMap<>();
    Map<String, String> byType = new HashMap<>();
    for (OfficePackage.Relation relation : parts.relations(main)) {
      byId.put(relation.id(), relation);
      byType.putIfAbsent(kind(relation), relation.target());
    }
    styles = WorkbookStyles.of(parts.reader(byType.getOrDefault("styles", "")));
    Optional<XMLStreamReader> shared = parts.reader(byType.getOrDefault("sharedStrings", ""));
    if (shared.isPresent()) {
      strings(shared.get());
    }
    for (Listed sheet : sheets(main)) {
      OfficePackage.Relation relation = byId.get(sheet.relation());
      Optional<XMLStreamReader> part =
          relation == null ? Optional.empty() : parts.reader(relation.target());
      if (relation != null && kind(relation).equals("chartsheet") && !sheet.hidden()) {
        manuscript.incomplete(
            "The sheet "
                + sheet.name()
                + " is a chart, which was not read; type its text into a"
                + " sheet.");
      } else if (part.isEmpty()) {
        manuscript.incomplete(
            "The sheet " + sheet.name() + " could not be read; save the workbook again in Excel.");
      } else if (sheet.hidden()) {
        hidden(sheet.name(), part.get());
      } else {
        sheet(sheet.name(), relation == null ? "" : relation.target(), part.get());
      }
    }
  }

  private static String kind(OfficePackage.Relation relation) {
    return relation.type().substring(relation.type().lastIndexOf('/') + 1);
  }

  private List<Listed> sheets(String main) throws XMLStreamException, UnreadableDocumentException {
    Optional<XMLStreamReader> part = parts.reader(main);
    if (part.isEmpty()) {
      throw OfficePackage.corrupt(file, Kind.EXCEL);
    }
    List<Listed> sheets = new ArrayList<>();
    XMLStreamReader xml = part.get();
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("workbookPr")) {
        from1904 = WordXml.attribute(xml, "date1904").map(WordXml::isOn).orElse(false);
      } else if (xml.getLocalName().equals("sheet")) {
        manuscript.budget().step();
        sheets.add(
            new Listed(
                WordXml.attribute(xml, "name").orElse(""),
                WordXml.attribute(xml, "id").orElse(""),
                WordXml.attribute(xml, "state")
                    .filter(s -> s.toLowerCase(Locale.ROOT).endsWith("hidden"))
                    .isPresent()));
      }
    }
    return sheets;
  }

  private void strings(XMLStreamReader xml) throws XMLStreamException {
    xml.nextTag();
    while (WordXml.nextChild(xml)) {
      manuscript.budget().step();
      strings.add(RichText.read(xml));
      if (strings.size() > manuscript.budget().limits().cells()) {
        manuscript.budget().cells(strings.size());
      }
    }
  }

  /** Says so where a hidden sheet holds anything. */
  private void hidden(String name, XMLStreamReader xml) throws XMLStreamException {
    SheetReader reader = new SheetReader(name, styles, strings, from1904, manuscript);
    if (!reader.read(xml).isEmpty()) {
      manuscript.note(HIDDEN);
    }
  }

  private void sheet(String name, String part, XMLStreamReader xml) throws XMLStreamException {
    SheetReader reader = new SheetReader(name, styles, strings, from1904, manuscript);
    SheetGrid grid = reader.read(xml);
    reader.sayUncalculated();
    new SheetTables(name, grid, manuscript).add();
    if (grid.hasDropped()) {
      manuscript.note(HIDDEN);
    }
    for (OfficePackage.Relation relation : parts.relations(part)) {
      Optional<XMLStreamReader> other = parts.reader(relation.target());
      if (other.isEmpty()) {
        continue;
      }
      switch (kind(relation)) {
        case "drawing" ->
            manuscript.add(SheetDrawings.read(name, other.get(), manuscript), Set.of());
        case "comments", "threadedComment" -> {
          other.get().nextTag();
          if (WordXml.skipText(other.get())) {
            manuscript.note(COMMENTS);
          }
        }
        default -> {}
      }
    }
    for (String text : reader.margins()) {
      if (margins.add(text)) {
        SheetCell whole = new SheetCell(name, 1, OptionalInt.empty());
        manuscript.add(Passage.of(text).with(Trait.PAGE_MARGIN).in(whole));
      }
    }
  }
}
