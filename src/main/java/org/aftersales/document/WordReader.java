package org.aftersales.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.source.SourceFile;

/**
 * Reads Word files (.docx): only what is in force and visible, with the numbers that Word prints.
 */
final class WordReader {

  private static final String DELETED =
      "The document holds tracked deletions; the deleted text was left out, inserted text counts.";
  private static final String STRUCK = "Struck-through text was left out; it is not in force.";
  private static final String HIDDEN =
      "The document holds hidden text, which was left out; a reader of a print does not see it.";
  private static final String COMMENTS =
      "The document holds comments, which are no part of it; they were left out.";

  private final WordPackage parts;
  private final WordStyles styles;
  private final WordNumbering numbering;
  private final Manuscript manuscript = new Manuscript();
  private final Set<String> margins = new LinkedHashSet<>();
  private final Set<String> footnotes = new LinkedHashSet<>();
  private final Set<String> endnotes = new LinkedHashSet<>();

  private WordReader(WordPackage parts, WordStyles styles, WordNumbering numbering) {
    this.parts = parts;
    this.styles = styles;
    this.numbering = numbering;
  }

  static Document read(SourceFile file, String id) throws UnreadableDocumentException {
    WordPackage parts = WordPackage.open(file);
    try {
      String main = parts.main();
      Map<String, String> byType = new LinkedHashMap<>();
      Map<String, String> byId = new LinkedHashMap<>();
      for (WordPackage.Relation relation : parts.relations(main)) {
        String type = relation.type().substring(relation.type().lastIndexOf('/') + 1);
        byType.putIfAbsent(type, relation.target());
        byId.put(relation.id(), relation.target());
      }
      String folder = main.substring(0, main.lastIndexOf('/') + 1);
      WordReader reader =
          new WordReader(
              parts,
              WordStyles.of(parts.reader(byType.getOrDefault("styles", folder + "styles.xml"))),
              WordNumbering.of(
                  parts.reader(byType.getOrDefault("numbering", folder + "numbering.xml"))));
      Optional<XMLStreamReader> text = parts.reader(main);
      if (text.isEmpty()) {
        throw WordPackage.corrupt(file);
      }
      reader.run(text.get(), byType, byId);
      return reader.manuscript.finish(file, id);
    } catch (XMLStreamException e) {
      throw WordPackage.corrupt(file);
    }
  }

  private void run(XMLStreamReader xml, Map<String, String> byType, Map<String, String> byId)
      throws XMLStreamException {
    List<Piece> pieces = new ArrayList<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("body")) {
        pieces.addAll(pieces(xml));
      }
    }
    manuscript.add(pieces, Set.of());
    addNotes(byType.getOrDefault("footnotes", ""), "footnote", footnotes);
    addNotes(byType.getOrDefault("endnotes", ""), "endnote", endnotes);
    Set<List<Piece>> seen = new HashSet<>();
    for (String margin : margins) {
      Optional<XMLStreamReader> part = parts.reader(byId.getOrDefault(margin, ""));
      if (part.isPresent() && part.get().hasNext()) {
        part.get().nextTag();
        List<Piece> found = pieces(part.get());
        if (seen.add(found)) {
          manuscript.add(found, Set.of(Trait.PAGE_MARGIN));
        }
      }
    }
    Optional<XMLStreamReader> comments = parts.reader(byType.getOrDefault("comments", ""));
    if (comments.isPresent() && holdsText(comments.get())) {
      manuscript.note(COMMENTS);
    }
  }

  private static boolean holdsText(XMLStreamReader xml) throws XMLStreamException {
    xml.nextTag();
    return WordXml.skipText(xml);
  }

  private void addNotes(String part, String element, Set<String> used) throws XMLStreamException {
    Optional<XMLStreamReader> reader = parts.reader(part);
    if (reader.isEmpty()) {
      return;
    }
    Map<String, List<Piece>> notes = new LinkedHashMap<>();
    XMLStreamReader xml = reader.get();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals(element)) {
        String key = WordXml.attribute(xml, "id").orElse("");
        notes.put(key, pieces(xml));
      }
    }
    for (String key : used) {
      manuscript.add(notes.getOrDefault(key, List.of()), Set.of(Trait.FOOTNOTE));
    }
  }

  /** Paragraphs and tables of the element that the reader stands in, up to its end. */
  private List<Piece> pieces(XMLStreamReader xml) throws XMLStreamException {
    List<Piece> pieces = new ArrayList<>();
    Line open = new Line();
    open = pieces(xml, pieces, open);
    if (!open.isEmpty()) {
      close(open, pieces);
    }
    return pieces;
  }

  /**
   * Reads into {@code pieces}; a paragraph whose end was deleted stays open and goes on in the
   * next.
   */
  private Line pieces(XMLStreamReader xml, List<Piece> pieces, Line started)
      throws XMLStreamException {
    Line open = started;
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "p" -> {
          paragraph(xml, open);
          if (!open.shape.markDeleted()) {
            close(open, pieces);
            open = new Line();
          }
        }
        case "tbl" -> {
          if (!open.isEmpty()) {
            close(open, pieces);
            open = new Line();
          }
          pieces.add(table(xml));
        }
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> open = pieces(xml, pieces, open);
        case "AlternateContent" -> {
          if (enterChoice(xml)) {
            open = pieces(xml, pieces, open);
            leaveChoice(xml);
          }
        }
        case "del", "moveFrom" -> dropDeleted(xml);
        case "sectPr" -> section(xml);
        case "altChunk" -> {
          manuscript.incomplete(
              "The document embeds another file, which was not read; paste its text into the"
                  + " document.");
          WordXml.skip(xml);
        }
        default -> WordXml.skip(xml);
      }
    }
    return open;
  }

  /**
   * Moves into the first choice of alternate content; false if it has none, and then to its end.
   */
  private static boolean enterChoice(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      if (xml.getLocalName().equals("Choice") || xml.getLocalName().equals("Fallback")) {
        return true;
      }
      WordXml.skip(xml);
    }
    return false;
  }

  /** Moves from the end of a choice to the end of the alternate content around it. */
  private static void leaveChoice(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      WordXml.skip(xml);
    }
  }

  private void section(XMLStreamReader xml) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      if (xml.getLocalName().equals("headerReference")
          || xml.getLocalName().equals("footerReference")) {
        WordXml.attribute(xml, "id").ifPresent(margins::add);
      }
      WordXml.skip(xml);
    }
  }

  private void dropDeleted(XMLStreamReader xml) throws XMLStreamException {
    if (WordXml.skipText(xml)) {
      manuscript.note(DELETED);
    }
  }

  /** A paragraph while it is read. */
  private static final class Line {
    private final StringBuilder text = new StringBuilder();
    private final List<Piece> floating = new ArrayList<>();
    private final List<Boolean> fields = new ArrayList<>();
    private WordStyles.Shape shape = WordStyles.Shape.NONE;
    private int letters;
    private int boldLetters;
    private double points;

    boolean isEmpty() {
      return text.toString().isBlank() && floating.isEmpty();
    }

    /** Whether the text at hand is an instruction to Word instead of what it prints. */
    boolean inInstruction() {
      return fields.contains(false);
    }
  }

  private void close(Line line, List<Piece> pieces) {
    WordStyles.Shape shape = line.shape;
    String text = line.text.toString();
    boolean vanished = shape.markHidden() && text.isBlank();
    Optional<WordNumbering.Label> label =
        vanished
            ? Optional.empty()
            : styles
                .numbering(shape)
                .flatMap(id -> numbering.next(id, styles.level(shape), styles.styleOf(shape)));
    Passage passage =
        Passage.of(text).withNumber(label.map(WordNumbering.Label::text).filter(n -> !n.isEmpty()));
    if (line.letters > 0) {
      if (line.boldLetters == line.letters) {
        passage = passage.with(Trait.BOLD);
      }
      passage = passage.ofSize(Math.round(line.points / line.letters * 2) / 2.0);
    }
    if (styles.boxed(shape)) {
      passage = passage.with(Trait.BOXED);
    }
    if (styles.heading(shape)) {
      passage = passage.withStyle(Optional.of(BlockKind.HEADING));
    } else if (label.isPresent() && label.get().text().isEmpty()) {
      passage = passage.withStyle(Optional.of(BlockKind.LIST_ITEM));
    }
    pieces.add(new Piece.Text(passage));
    pieces.addAll(line.floating);
  }

  private void paragraph(XMLStreamReader xml, Line line) throws XMLStreamException {
    inline(xml, line, WordStyles.Letters.NONE);
  }

  /** Reads what stands in a paragraph, or in an element around some of its runs. */
  private void inline(XMLStreamReader xml, Line line, WordStyles.Letters letters)
      throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "pPr" -> {
          if (WordXml.isWord(xml)) {
            line.shape = WordStyles.shape(xml, this::section);
          } else {
            WordXml.skip(xml);
          }
        }
        case "r" -> run(xml, line, letters);
        case "t" -> append(line, WordXml.text(xml), letters);
        case "del", "moveFrom" -> dropDeleted(xml);
        case "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rPr", "fldData", "ctrlPr" ->
            WordXml.skip(xml);
        case "AlternateContent" -> {
          if (enterChoice(xml)) {
            inline(xml, line, letters);
            leaveChoice(xml);
          }
        }
        case "p" -> {
          // Not allowed here, yet some producers nest a paragraph in a content control.
          inline(xml, line, letters);
          line.text.append('\n');
        }
        default -> inline(xml, line, letters);
      }
    }
  }

  private void run(XMLStreamReader xml, Line line, WordStyles.Letters around)
      throws XMLStreamException {
    WordStyles.Letters letters = around;
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "rPr" -> {
          if (WordXml.isWord(xml)) {
            letters = WordStyles.letters(xml);
          } else {
            WordXml.skip(xml);
          }
        }
        case "t" -> append(line, WordXml.text(xml), letters);
        case "tab", "ptab" -> mark(xml, line, "\t", letters);
        case "br", "cr" -> mark(xml, line, "\n", letters);
        case "noBreakHyphen" -> mark(xml, line, "-", letters);
        case "sym" -> mark(xml, line, symbol(xml), letters);
        case "delText" -> dropDeleted(xml);
        case "fldChar" -> field(xml, line, letters);
        case "footnoteReference" -> reference(xml, footnotes, letters, line);
        case "endnoteReference" -> reference(xml, endnotes, letters, line);
        case "drawing", "pict", "object" -> floating(xml, line, letters);
        case "AlternateContent" -> {
          if (enterChoice(xml)) {
            run(xml, line, letters);
            leaveChoice(xml);
          }
        }
        case "ruby" -> inline(xml, line, letters);
        default -> WordXml.skip(xml);
      }
    }
  }

  private void reference(
      XMLStreamReader xml, Set<String> used, WordStyles.Letters letters, Line line)
      throws XMLStreamException {
    if (!styles.hidden(letters, line.shape) && !styles.struck(letters, line.shape)) {
      WordXml.attribute(xml, "id").ifPresent(used::add);
    }
    WordXml.skip(xml);
  }

  private void mark(XMLStreamReader xml, Line line, String text, WordStyles.Letters letters)
      throws XMLStreamException {
    WordXml.skip(xml);
    append(line, text, letters);
  }

  private static String symbol(XMLStreamReader xml) {
    String code = WordXml.attribute(xml, "char").orElse("");
    OptionalInt value = OptionalInt.empty();
    try {
      value = OptionalInt.of(Integer.parseInt(code, 16) & 0xFF);
    } catch (NumberFormatException e) {
      // An unknown symbol prints as a box.
    }
    return Wingdings.meaning(value.orElse(0));
  }

  private void field(XMLStreamReader xml, Line line, WordStyles.Letters letters)
      throws XMLStreamException {
    String type = WordXml.attribute(xml, "fldCharType").orElse("");
    Optional<Boolean> ticked = Optional.empty();
    while (WordXml.nextChild(xml)) {
      Optional<Boolean> box = tick(xml);
      ticked = box.isPresent() ? box : ticked;
    }
    int last = line.fields.size() - 1;
    switch (type) {
      case "begin" -> {
        if (ticked.isPresent()) {
          append(line, ticked.get() ? "\u2611" : "\u2610", letters);
        }
        line.fields.add(false);
      }
      case "separate" -> {
        if (last >= 0) {
          line.fields.set(last, true);
        }
      }
      case "end" -> {
        if (last >= 0) {
          line.fields.remove(last);
        }
      }
      default -> {}
    }
  }

  /** The state of a tick box in {@code w:ffData}; empty if it holds none. */
  private static Optional<Boolean> tick(XMLStreamReader xml) throws XMLStreamException {
    Optional<Boolean> ticked = Optional.empty();
    boolean box = xml.getLocalName().equals("checkBox");
    if (box) {
      ticked = Optional.of(false);
    }
    while (WordXml.nextChild(xml)) {
      String name = xml.getLocalName();
      if (box && (name.equals("default") || name.equals("checked"))) {
        ticked = Optional.of(WordXml.toggle(xml));
      }
      Optional<Boolean> inner = tick(xml);
      ticked = inner.isPresent() ? inner : ticked;
    }
    return ticked;
  }

  /** Reads the text boxes in a drawing; pictures have no text. */
  private void floating(XMLStreamReader xml, Line line, WordStyles.Letters letters)
      throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "txbxContent" -> {
          List<Piece> pieces = pieces(xml);
          if (styles.hidden(letters, line.shape)) {
            manuscript.note(HIDDEN);
          } else {
            line.floating.addAll(boxed(pieces));
          }
        }
        case "AlternateContent" -> {
          if (enterChoice(xml)) {
            floating(xml, line, letters);
            leaveChoice(xml);
          }
        }
        default -> floating(xml, line, letters);
      }
    }
  }

  private static List<Piece> boxed(List<Piece> pieces) {
    List<Piece> boxed = new ArrayList<>();
    for (Piece piece : pieces) {
      boxed.add(
          piece instanceof Piece.Text text
              ? new Piece.Text(text.passage().with(Trait.BOXED))
              : piece);
    }
    return boxed;
  }

  private void append(Line line, String text, WordStyles.Letters letters) {
    if (line.inInstruction() || text.isEmpty()) {
      return;
    }
    if (styles.hidden(letters, line.shape)) {
      noteUnlessBlank(text, HIDDEN);
      return;
    }
    if (styles.struck(letters, line.shape)) {
      noteUnlessBlank(text, STRUCK);
      return;
    }
    line.text.append(text);
    int count = (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    line.letters += count;
    line.points += count * styles.points(letters, line.shape);
    if (styles.bold(letters, line.shape)) {
      line.boldLetters += count;
    }
  }

  private void noteUnlessBlank(String text, String note) {
    if (!text.isBlank()) {
      manuscript.note(note);
    }
  }

  private Piece.Table table(XMLStreamReader xml) throws XMLStreamException {
    List<Piece.Row> rows = new ArrayList<>();
    rows(xml, rows);
    return new Piece.Table(rows);
  }

  private void rows(XMLStreamReader xml, List<Piece.Row> rows) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "tr" -> row(xml, rows);
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> rows(xml, rows);
        case "del", "moveFrom" -> dropDeleted(xml);
        default -> WordXml.skip(xml);
      }
    }
  }

  private void row(XMLStreamReader xml, List<Piece.Row> rows) throws XMLStreamException {
    RowState state = new RowState();
    cells(xml, state);
    if (state.deleted) {
      manuscript.note(DELETED);
    } else if (state.hidden) {
      manuscript.note(HIDDEN);
    } else if (!state.cells.isEmpty()) {
      rows.add(new Piece.Row(state.cells, state.header));
    }
  }

  /** A table row while it is read. */
  private static final class RowState {
    private final List<Piece.Cell> cells = new ArrayList<>();
    private boolean header;
    private boolean deleted;
    private boolean hidden;
  }

  private void cells(XMLStreamReader xml, RowState row) throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "trPr" -> {
          while (WordXml.nextChild(xml)) {
            switch (xml.getLocalName()) {
              case "tblHeader" -> row.header = WordXml.toggle(xml);
              case "del" -> row.deleted = true;
              case "hidden" -> row.hidden = WordXml.toggle(xml);
              case "gridBefore" -> {
                int before = Math.min(63, WordXml.number(WordXml.value(xml)).orElse(0));
                for (int i = 0; i < before; i++) {
                  row.cells.add(Piece.Cell.EMPTY);
                }
              }
              default -> {}
            }
            WordXml.skip(xml);
          }
        }
        case "tc" -> cell(xml, row);
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> cells(xml, row);
        default -> WordXml.skip(xml);
      }
    }
  }

  private void cell(XMLStreamReader xml, RowState row) throws XMLStreamException {
    int span = 1;
    boolean continued = false;
    boolean deleted = false;
    List<Piece> pieces = new ArrayList<>();
    Line open = new Line();
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "tcPr" -> {
          while (WordXml.nextChild(xml)) {
            switch (xml.getLocalName()) {
              case "gridSpan" ->
                  span = Math.max(1, Math.min(63, WordXml.number(WordXml.value(xml)).orElse(1)));
              case "vMerge", "hMerge" ->
                  continued = !WordXml.value(xml).orElse("continue").equals("restart");
              case "cellDel" -> deleted = true;
              default -> {}
            }
            WordXml.skip(xml);
          }
        }
        case "p" -> {
          paragraph(xml, open);
          if (!open.shape.markDeleted()) {
            close(open, pieces);
            open = new Line();
          }
        }
        case "tbl" -> pieces.add(table(xml));
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> open = pieces(xml, pieces, open);
        case "AlternateContent" -> {
          if (enterChoice(xml)) {
            open = pieces(xml, pieces, open);
            leaveChoice(xml);
          }
        }
        case "del", "moveFrom" -> dropDeleted(xml);
        default -> WordXml.skip(xml);
      }
    }
    if (!open.isEmpty()) {
      close(open, pieces);
    }
    if (deleted) {
      manuscript.note(DELETED);
    }
    row.cells.add(continued || deleted ? Piece.Cell.EMPTY : new Piece.Cell(pieces, false));
    for (int i = 1; i < span; i++) {
      row.cells.add(Piece.Cell.COVERED);
    }
  }
}
