package org.aftersales.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.document.OpenStyles.Setting;

/** Reads the paragraphs, lists and tables of an OpenDocument text. */
final class OpenBody {

  private static final double LARGE_CENTIMETRES = 12;
  private static final int MOST_COLUMNS = 63;
  private static final Pattern LENGTH =
      Pattern.compile("([0-9]{1,5}(?:\\.[0-9]{1,9})?)(cm|mm|in|pt)");

  private final OpenStyles styles;
  private final Manuscript manuscript;
  private final boolean margin;
  private final OpenLists lists;
  private final Map<String, String> listIds = new HashMap<>();
  private final Map<String, String> lastOfStyle = new HashMap<>();
  private final List<Piece> notes = new ArrayList<>();
  private int listCount;

  /** An item of a list while it is read; its first paragraph bears the label. */
  private static final class Item {
    private final OpenLists.Place place;
    private final OptionalInt start;
    private boolean counted;

    Item(OpenLists.Place place, OptionalInt start) {
      this.place = place;
      this.start = start;
    }
  }

  /**
   * A reader of parts.
   *
   * @param margin whether they are headers and footers
   */
  OpenBody(OpenStyles styles, Manuscript manuscript, boolean margin) {
    this.styles = styles;
    this.manuscript = manuscript;
    this.margin = margin;
    this.lists = new OpenLists(styles);
  }

  /** Footnotes and endnotes that were met, in their order. */
  List<Piece> notes() {
    return notes;
  }

  /** Paragraphs and tables of the element that the reader stands in, up to its end. */
  List<Piece> pieces(XMLStreamReader xml) throws XMLStreamException {
    List<Piece> pieces = new ArrayList<>();
    pieces(xml, pieces, Optional.empty());
    return pieces;
  }

  private void pieces(XMLStreamReader xml, List<Piece> pieces, Optional<Item> item)
      throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      manuscript.budget().step();
      piece(xml, pieces, item);
    }
  }

  private void piece(XMLStreamReader xml, List<Piece> pieces, Optional<Item> item)
      throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "p", "h" -> paragraph(xml, pieces, item);
      case "list" -> list(xml, pieces, item);
      case "table" -> {
        Setting setting = styles.setting("table", WordXml.attribute(xml, "style-name"));
        if (setting.isHidden()) {
          dropHidden(xml);
        } else {
          List<Piece.Row> rows = new ArrayList<>();
          rows(xml, rows, new HashMap<>(), false);
          pieces.add(new Piece.Table(rows));
        }
      }
      case "section" -> {
        boolean hidden =
            WordXml.attribute(xml, "display").filter(d -> !d.equals("true")).isPresent();
        if (hidden) {
          dropHidden(xml);
        } else {
          pieces(xml, pieces, item);
        }
      }
      case "table-of-content",
          "illustration-index",
          "table-index",
          "object-index",
          "alphabetical-index" -> {
        if (WordXml.skipText(xml)) {
          manuscript.note(Manuscript.CONTENTS);
        }
      }
      case "tracked-changes" -> deletions(xml);
      case "section-source" -> {
        manuscript.incomplete(
            "A section is taken from another file, which may not have been read; paste its text"
                + " into the document.");
        WordXml.skip(xml);
      }
      case "forms",
          "sequence-decls",
          "variable-decls",
          "user-field-decls",
          "dde-connection-decls",
          "bibliography-source",
          "index-title-template",
          "annotation-end" ->
          WordXml.skip(xml);
      case "frame",
          "custom-shape",
          "rect",
          "ellipse",
          "circle",
          "line",
          "connector",
          "g",
          "control",
          "polygon",
          "path",
          "caption" ->
          drawing(xml, pieces);
      case "annotation" -> comment(xml);
      default -> pieces(xml, pieces, item);
    }
  }

  private void dropHidden(XMLStreamReader xml) throws XMLStreamException {
    if (WordXml.skipText(xml)) {
      manuscript.note(WordReading.HIDDEN);
    }
  }

  private void comment(XMLStreamReader xml) throws XMLStreamException {
    if (WordXml.skipText(xml)) {
      manuscript.note(WordReader.COMMENTS);
    }
  }

  private void deletions(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      if (xml.getLocalName().equals("deletion")) {
        while (WordXml.nextChild(xml)) {
          boolean info = xml.getLocalName().equals("change-info");
          if (WordXml.skipText(xml) && !info) {
            manuscript.note(WordReading.DELETED);
          }
        }
      } else if (xml.getLocalName().equals("changed-region")) {
        deletions(xml);
      } else {
        WordXml.skip(xml);
      }
    }
  }

  // ---- lists ----------------------------------------------------------------------------------

  private void list(XMLStreamReader xml, List<Piece> pieces, Optional<Item> around)
      throws XMLStreamException {
    Optional<String> own = WordXml.attribute(xml, "style-name");
    String style = own.orElse(around.map(i -> i.place.style()).orElse(""));
    OpenLists.Place place;
    if (around.isPresent()) {
      OpenLists.Place outer = around.get().place;
      place = new OpenLists.Place(style, outer.id(), outer.level() + 1);
    } else {
      Optional<String> goesOn =
          WordXml.attribute(xml, "continue-list")
              .map(listIds::get)
              .or(
                  () ->
                      WordXml.attribute(xml, "continue-numbering")
                          .filter(WordXml::isOn)
                          .map(on -> lastOfStyle.get(style)));
      String id = goesOn.orElseGet(() -> "list " + ++listCount);
      WordXml.attribute(xml, "id").ifPresent(name -> listIds.put(name, id));
      lastOfStyle.put(style, id);
      place = new OpenLists.Place(style, id, 1);
    }
    while (WordXml.nextChild(xml)) {
      manuscript.budget().step();
      if (xml.getLocalName().equals("list-item")) {
        OptionalInt start = WordXml.number(WordXml.attribute(xml, "start-value"));
        pieces(xml, pieces, Optional.of(new Item(place, start)));
      } else {
        // A header of a list stands in it without a label.
        Item header = new Item(place, OptionalInt.empty());
        header.counted = true;
        pieces(xml, pieces, Optional.of(header));
      }
    }
  }

  // ---- paragraphs -----------------------------------------------------------------------------

  private void paragraph(XMLStreamReader xml, List<Piece> pieces, Optional<Item> item)
      throws XMLStreamException {
    boolean heading = xml.getLocalName().equals("h");
    OptionalInt outline = WordXml.number(WordXml.attribute(xml, "outline-level"));
    OptionalInt start = WordXml.number(WordXml.attribute(xml, "start-value"));
    boolean bare = WordXml.attribute(xml, "is-list-header").map(WordXml::isOn).orElse(false);
    OpenLine line = new OpenLine(manuscript);
    inline(xml, line, styles.setting("paragraph", WordXml.attribute(xml, "style-name")));
    boolean holds = !line.text.toString().isBlank();
    Optional<String> label = Optional.empty();
    if (item.isPresent() && !item.get().counted && !bare && (holds || !line.hidden)) {
      item.get().counted = true;
      label = lists.next(item.get().place, item.get().start);
    } else if (heading && item.isEmpty() && !bare && holds) {
      label = lists.heading(outline, start);
    }
    Passage passage = line.passage().withNumber(label.filter(n -> !n.isEmpty()));
    if (heading) {
      passage = passage.withStyle(Optional.of(BlockKind.HEADING));
    } else if (label.isPresent() && label.get().isEmpty()) {
      passage = passage.withStyle(Optional.of(BlockKind.LIST_ITEM));
    }
    pieces.add(new Piece.Text(passage));
    pieces.addAll(line.floating);
  }

  /** Reads the text of the element that the reader stands in, up to its end. */
  void inline(XMLStreamReader xml, OpenLine line, Setting setting) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.END_ELEMENT) {
        return;
      }
      if (event == XMLStreamReader.CHARACTERS
          || event == XMLStreamReader.CDATA
          || event == XMLStreamReader.SPACE) {
        line.append(xml.getText(), setting);
      } else if (event == XMLStreamReader.START_ELEMENT) {
        manuscript.budget().step();
        element(xml, line, setting);
      }
    }
  }

  private void element(XMLStreamReader xml, OpenLine line, Setting setting)
      throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "span" ->
          inline(
              xml, line, styles.setting("text", WordXml.attribute(xml, "style-name")).or(setting));
      case "s" -> {
        int count = WordXml.number(WordXml.attribute(xml, "c")).orElse(1);
        line.mark(" ".repeat(Math.max(1, Math.min(1_000, count))), setting);
        WordXml.skip(xml);
      }
      case "tab" -> {
        line.mark("\t", setting);
        WordXml.skip(xml);
      }
      case "line-break" -> {
        line.mark("\n", setting);
        WordXml.skip(xml);
      }
      case "note" -> note(xml, setting);
      case "annotation" -> comment(xml);
      case "ruby" -> {
        while (WordXml.nextChild(xml)) {
          if (xml.getLocalName().equals("ruby-base")) {
            inline(xml, line, setting);
          } else {
            WordXml.skip(xml);
          }
        }
      }
      case "hidden-text" -> {
        boolean hidden = WordXml.attribute(xml, "is-hidden").map(WordXml::isOn).orElse(true);
        if (hidden) {
          String words = WordXml.attribute(xml, "string-value").orElse("");
          boolean text = WordXml.skipText(xml);
          if (text || !words.isBlank()) {
            manuscript.note(WordReading.HIDDEN);
          }
        } else {
          inline(xml, line, setting);
        }
      }
      case "hidden-paragraph" -> {
        line.hidden = WordXml.attribute(xml, "is-hidden").map(WordXml::isOn).orElse(true);
        WordXml.skip(xml);
      }
      case "frame",
          "custom-shape",
          "rect",
          "ellipse",
          "circle",
          "line",
          "connector",
          "g",
          "control",
          "polygon",
          "path",
          "caption" ->
          drawing(xml, line.floating);
      case "script",
          "tracked-changes",
          "annotation-end",
          "soft-page-break",
          "bookmark",
          "bookmark-start",
          "bookmark-end",
          "change",
          "change-start",
          "change-end" ->
          WordXml.skip(xml);
      default -> inline(xml, line, setting);
    }
  }

  private void note(XMLStreamReader xml, Setting setting) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      if (xml.getLocalName().equals("note-body") && !setting.isHidden() && !setting.isStruck()) {
        pieces(xml, notes, Optional.empty());
      } else {
        WordXml.skip(xml);
      }
    }
  }

  // ---- drawings -------------------------------------------------------------------------------

  /** Paragraphs and tables of the drawing that the reader stands on; moves to its end. */
  List<Piece> drawings(XMLStreamReader xml) throws XMLStreamException {
    List<Piece> pieces = new ArrayList<>();
    drawing(xml, pieces);
    return pieces;
  }

  /** Reads the text of a drawing, and names what it shows besides; moves to its end. */
  private void drawing(XMLStreamReader xml, List<Piece> pieces) throws XMLStreamException {
    if (xml.getLocalName().equals("control")) {
      manuscript.incomplete(
          "A control that is filled in on screen was not read; type its text into the document.");
      WordXml.skip(xml);
      return;
    }
    boolean large =
        centimetres(xml, "width") > LARGE_CENTIMETRES
            && centimetres(xml, "height") > LARGE_CENTIMETRES;
    boolean object = false;
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "text-box" -> {
          for (Piece piece : pieces(xml)) {
            pieces.add(boxed(piece));
          }
        }
        case "p", "h", "list" -> {
          List<Piece> inner = new ArrayList<>();
          piece(xml, inner, Optional.empty());
          inner.forEach(piece -> pieces.add(boxed(piece)));
        }
        case "object", "object-ole", "plugin", "applet", "floating-frame" -> {
          object = true;
          manuscript.incomplete(
              "An embedded object was not read; type its text into the document.");
          WordXml.skip(xml);
        }
        case "image" -> {
          if (!object && large && !margin) {
            manuscript.incomplete(
                "A picture takes up much of a page; what it says was not read. Type its text into"
                    + " the document.");
          } else if (!object) {
            manuscript.note(WordDrawings.PICTURES);
          }
          WordXml.skip(xml);
        }
        case "frame", "custom-shape", "rect", "ellipse", "circle", "g", "caption" ->
            drawing(xml, pieces);
        default -> WordXml.skip(xml);
      }
    }
  }

  private static Piece boxed(Piece piece) {
    return piece instanceof Piece.Text text
        ? new Piece.Text(text.passage().with(Trait.BOXED))
        : piece;
  }

  private static double centimetres(XMLStreamReader xml, String side) {
    Matcher length = LENGTH.matcher(WordXml.attribute(xml, side).orElse(""));
    if (!length.matches()) {
      return 0;
    }
    double number = Double.parseDouble(length.group(1));
    return switch (length.group(2)) {
      case "mm" -> number / 10;
      case "in" -> number * 2.54;
      case "pt" -> number * 2.54 / 72;
      default -> number;
    };
  }

  // ---- tables ---------------------------------------------------------------------------------

  private void rows(
      XMLStreamReader xml, List<Piece.Row> rows, Map<Integer, Integer> covered, boolean header)
      throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "table-row" -> {
          boolean hidden =
              WordXml.attribute(xml, "visibility").filter(v -> !v.equals("visible")).isPresent();
          Piece.Row row = row(xml, covered, header);
          if (hidden) {
            manuscript.note(WordReading.HIDDEN);
          } else {
            rows.add(row);
          }
        }
        case "table-header-rows" -> rows(xml, rows, covered, true);
        case "table-rows", "table-row-group" -> rows(xml, rows, covered, header);
        default -> WordXml.skip(xml);
      }
    }
  }

  private Piece.Row row(XMLStreamReader xml, Map<Integer, Integer> covered, boolean header)
      throws XMLStreamException {
    List<Piece.Cell> cells = new ArrayList<>();
    int beside = 0;
    while (WordXml.nextChild(xml)) {
      boolean cover = xml.getLocalName().equals("covered-table-cell");
      if (!cover && !xml.getLocalName().equals("table-cell")) {
        WordXml.skip(xml);
        continue;
      }
      int times =
          Math.min(
              MOST_COLUMNS,
              WordXml.number(WordXml.attribute(xml, "number-columns-repeated")).orElse(1));
      int across = WordXml.number(WordXml.attribute(xml, "number-columns-spanned")).orElse(1);
      int down = WordXml.number(WordXml.attribute(xml, "number-rows-spanned")).orElse(1);
      List<Piece> pieces = pieces(xml);
      for (int i = 0; i < Math.max(1, times); i++) {
        manuscript.budget().step();
        int column = cells.size();
        if (cover) {
          int above = covered.getOrDefault(column, 0);
          if (above > 0) {
            covered.put(column, above - 1);
          }
          cells.add(beside > 0 || above == 0 ? Piece.Cell.BESIDE : Piece.Cell.ABOVE);
          beside = Math.max(0, beside - 1);
        } else {
          cells.add(Piece.Cell.of(pieces));
          beside = Math.max(0, Math.min(MOST_COLUMNS, across) - 1);
          if (down > 1) {
            covered.put(column, down - 1);
          }
        }
      }
    }
    return new Piece.Row(cells, header);
  }
}
