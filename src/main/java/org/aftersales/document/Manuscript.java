package org.aftersales.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.aftersales.source.Budget;
import org.aftersales.source.SourceFile;

/**
 * A document while it is being read: takes passages and table rows in reading order, finds printed
 * numbers and headings the same way for every format, and numbers the blocks.
 */
final class Manuscript {

  static final String STRUCK = "Struck-through text was left out; it is not in force.";
  static final String CONTENTS =
      "The table of contents was left out; it repeats the headings of the document.";

  private static final Pattern HALF_CHARACTER =
      Pattern.compile(
          "[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
  private static final String WORD_EDGE = "()«»\"،,;؛";
  private static final StructureWords WORDS = StructureWords.SHIPPED;
  private static final int HEADING_WORDS = 12;
  private static final int STYLED_HEADING_WORDS = 20;

  private final Budget budget;
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private boolean complete = true;
  private Optional<Sureness> recognised = Optional.empty();
  private int paragraphs;
  private int tables;

  /** A block that lacks only its index and its last look at the neighbours. */
  private record Draft(
      Passage passage,
      BlockKind kind,
      Optional<PrintedNumber> printed,
      List<Span> cells,
      OptionalInt paragraph,
      OptionalInt table,
      OptionalInt row) {}

  Manuscript(Budget budget) {
    this.budget = budget;
  }

  /** What reading may still take. */
  Budget budget() {
    return budget;
  }

  /** Says something about the reading that leaves the text whole. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Says that part of the document could not be read. */
  void incomplete(String sentence) {
    notes.add(sentence);
    complete = false;
  }

  /** Says that text was recognised from a picture, and how surely at least. */
  void recognised(String sentence, Sureness sureness) {
    notes.add(sentence);
    recognised = Optional.of(recognised.orElse(Sureness.WHOLE).and(sureness));
  }

  /** Adds a passage; every line of it that begins a point of its own becomes a block of its own. */
  void addLines(Passage passage) {
    Passage rest = passage;
    StringBuilder open = new StringBuilder();
    for (String line : passage.text().split("\n", -1)) {
      if (open.length() > 0 && beginsPoint(open, line)) {
        add(rest.withText(open.toString()));
        open.setLength(0);
        rest = rest.withNumber(Optional.empty());
      }
      if (open.length() > 0) {
        open.append('\n');
      }
      open.append(line);
    }
    add(rest.withText(open.toString()));
  }

  /**
   * Adds the text of one field of a data file; every line of it that begins a point of its own
   * becomes a block of its own, all at the same place.
   *
   * @param lead what is set before the text, as a label
   * @param place where the field stands in its file
   */
  void addLines(String lead, String text, String place) {
    StringBuilder open = new StringBuilder();
    String before = lead;
    for (String raw : text.split("\\R", -1)) {
      String line = Passage.trim(raw);
      boolean gap = line.isEmpty();
      if (open.length() > 0 && (gap || beginsPoint(open, line))) {
        add(Passage.of(before + open).withNumber(Optional.of(place)));
        open.setLength(0);
        before = lead;
      }
      if (!gap) {
        open.append(open.length() > 0 ? "\n" : "").append(line);
      }
    }
    add(Passage.of(before + open).withNumber(Optional.of(place)));
  }

  private static boolean beginsPoint(CharSequence before, String line) {
    String trimmed = Passage.trim(line);
    String previous = Passage.trim(before.toString());
    if (trimmed.isEmpty() || previous.isEmpty()) {
      return false;
    }
    return endsSentence(previous)
        || previous.endsWith(":")
        || PrintedNumber.of(trimmed).isPresent()
        || bulletEnd(trimmed) > 0
        || isLabelled(trimmed);
  }

  /** Adds one paragraph, heading or list item; passages without text are dropped. */
  void add(Passage raw) {
    String text = Passage.trim(raw.text());
    if (text.isEmpty()) {
      return;
    }
    budget.characters(text.length());
    Passage passage = whole(raw.withText(text));
    Optional<PrintedNumber> printed = PrintedNumber.of(text);
    int bullet = printed.isEmpty() ? bulletEnd(text) : 0;
    if (printed.isEmpty() && bullet > 0) {
      printed =
          PrintedNumber.of(text.substring(bullet))
              .map(n -> new PrintedNumber(n.printed(), n.bodyStart() + bullet, n.form()));
    }
    boolean margin = passage.traits().contains(Trait.PAGE_MARGIN);
    drafts.add(
        new Draft(
            passage,
            kind(passage, printed, bullet > 0),
            printed.isPresent() || bullet == 0
                ? printed
                : Optional.of(new PrintedNumber("", bullet, PrintedNumber.Form.LETTER)),
            List.of(),
            margin ? OptionalInt.empty() : OptionalInt.of(++paragraphs),
            OptionalInt.empty(),
            passage.at().map(cell -> OptionalInt.of(cell.row())).orElse(OptionalInt.empty())));
  }

  /** Adds paragraphs and tables in order, each set apart by these traits too. */
  void add(List<Piece> pieces, Set<Trait> apart) {
    PieceRows.add(pieces, apart, this);
  }

  /** Adds passages; those that draw a table with bars or tabs become its rows. */
  void addTyped(List<Passage> passages) {
    List<Passage> filled =
        passages.stream().filter(p -> !Passage.trim(p.text()).isEmpty()).toList();
    List<String> lines = filled.stream().map(Passage::text).toList();
    int i = 0;
    while (i < filled.size()) {
      String line = lines.get(i);
      boolean drawn = line.indexOf('|') >= 0 || line.indexOf('\t') > 0;
      Optional<TextTable> table =
          drawn && line.indexOf('\n') < 0 ? TextTable.at(lines, i) : Optional.empty();
      if (table.isEmpty()) {
        addLines(filled.get(i));
        i++;
        continue;
      }
      int number = table();
      int row = 0;
      for (TextTable.Row next : table.get().rows()) {
        Passage passage = filled.get(i + row).withText(next.text());
        row(next.header() ? passage.with(Trait.HEADER_ROW) : passage, next.cells(), number, ++row);
      }
      i += table.get().length();
    }
  }

  /** Opens a table and returns its number. */
  int table() {
    return ++tables;
  }

  /** Adds a table row whose cells are ranges of its text. */
  void row(Passage passage, List<Span> cells, int table, int row) {
    if (Passage.trim(passage.text()).isEmpty() || cells.isEmpty()) {
      return;
    }
    budget.characters(passage.text().length());
    budget.cells(cells.size());
    drafts.add(
        new Draft(
            whole(passage),
            BlockKind.TABLE_ROW,
            Optional.empty(),
            cells,
            OptionalInt.empty(),
            OptionalInt.of(table),
            OptionalInt.of(row)));
  }

  /**
   * Adds a table row whose cells are given one by one; an empty {@code Optional} stands for a
   * column that the cell before it covers too.
   */
  void row(Passage passage, List<Optional<String>> cells, int table, int row, String separator) {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    boolean first = true;
    boolean any = false;
    for (Optional<String> cell : cells) {
      String trimmed = cell.map(Passage::trim).orElse("");
      if (cell.isPresent()) {
        if (!first) {
          text.append(separator);
        }
        first = false;
      }
      int start = text.length();
      text.append(trimmed);
      any |= !trimmed.isEmpty();
      spans.add(new Span(start, text.length()));
    }
    if (any) {
      row(passage.withText(text.toString()), spans, table, row);
    }
  }

  /** The passage with a sign in place of each half of a character, which no report could repeat. */
  private Passage whole(Passage passage) {
    String text = whole(passage.text());
    Optional<String> number = passage.number().map(Manuscript::whole);
    if (text.equals(passage.text()) && number.equals(passage.number())) {
      return passage;
    }
    incomplete("Some characters are broken and were not read.");
    return passage.withText(text).withNumber(number);
  }

  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return HALF_CHARACTER.matcher(text).replaceAll("\uFFFD");
      }
    }
    return text;
  }

  private static BlockKind kind(Passage passage, Optional<PrintedNumber> printed, boolean bullet) {
    String text = passage.text();
    int words = words(text);
    int bodyStart = printed.map(PrintedNumber::bodyStart).orElse(0);
    boolean title = !isSentence(text, bodyStart);
    Optional<PrintedNumber.Form> form =
        printed.map(PrintedNumber::form).or(() -> passage.number().map(Manuscript::form));
    if (passage.styledAs().equals(Optional.of(BlockKind.HEADING))) {
      return title && words <= STYLED_HEADING_WORDS ? BlockKind.HEADING : BlockKind.PARAGRAPH;
    }
    if (passage.styledAs().equals(Optional.of(BlockKind.PARAGRAPH))) {
      return BlockKind.PARAGRAPH;
    }
    boolean part = form.equals(Optional.of(PrintedNumber.Form.TITLED_PART));
    boolean set = passage.traits().contains(Trait.BOLD) || capitals(text.substring(bodyStart));
    boolean item = bullet || form.equals(Optional.of(PrintedNumber.Form.LETTER));
    if ((part || (set && !item)) && title && words <= HEADING_WORDS && !margin(passage)) {
      return BlockKind.HEADING;
    }
    if (passage.styledAs().isPresent()) {
      return passage.styledAs().get();
    }
    return item || form.equals(Optional.of(PrintedNumber.Form.SINGLE))
        ? BlockKind.LIST_ITEM
        : BlockKind.PARAGRAPH;
  }

  /** How many words spaces part, counting an empty one before a space that leads. */
  private static int words(String original) {
    String text = PlainText.plain(original);
    int words = 1;
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      boolean now = isSpace(text.charAt(i));
      words += now && !space ? 1 : 0;
      space = now;
    }
    return words;
  }

  private static boolean isWordEdge(char c) {
    return isSpace(c) || WORD_EDGE.indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean margin(Passage passage) {
    return passage.traits().contains(Trait.PAGE_MARGIN)
        || passage.traits().contains(Trait.FOOTNOTE);
  }

  private static PrintedNumber.Form form(String number) {
    return PrintedNumber.of(number + " -")
        .map(PrintedNumber::form)
        .orElse(PrintedNumber.Form.LETTER);
  }

  /** Whether the text says something, by its stop, its verb or a value after a colon. */
  private static boolean isSentence(String text, int bodyStart) {
    String body = PlainText.plain(text.substring(bodyStart));
    int colon = body.indexOf(':');
    return endsSentence(text)
        || (colon >= 0 && colon < body.strip().length() - 1)
        || holdsPredicate(body);
  }

  private static boolean holdsPredicate(String text) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isWordEdge(text.charAt(i))) {
        if (i > start
            && WORDS.predicates().contains(StructureWords.folded(text.substring(start, i)))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  static boolean endsSentence(String text) {
    String end = Passage.trim(text);
    int last = end.length() - 1;
    while (last >= 0 && ")»\"”'".indexOf(end.charAt(last)) >= 0) {
      last--;
    }
    return last >= 0 && ".؟?!؛;۔…".indexOf(end.charAt(last)) >= 0;
  }

  /** Whether the text begins with a short label and a colon: «مدت اعتبار: …». */
  static boolean isLabelled(String text) {
    int colon = text.indexOf(':');
    return colon > 0
        && colon < 40
        && words(text.substring(0, colon).strip()) <= 4
        && text.substring(0, colon).chars().anyMatch(Character::isLetter);
  }

  private static boolean capitals(String text) {
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        if (!Character.isUpperCase(text.charAt(i))) {
          return false;
        }
        letters++;
      }
    }
    return letters > 3;
  }

  /** Offset after a bullet at the start of the text; 0 if there is none. */
  static int bulletEnd(String text) {
    if (text.length() < 3) {
      return 0;
    }
    char c = text.charAt(0);
    boolean dash = "-\u2010\u2011–—ـ*+".indexOf(c) >= 0;
    boolean dot = "•●○▪■◦‣⁃∙·◆◇➢➤►▶\uF0B7\uF0A7\uF0D8\uF076\u2756".indexOf(c) >= 0;
    if (!dash && !dot) {
      return 0;
    }
    int at = 1;
    while (at < text.length() && Passage.isPadding(text.charAt(at))) {
      at++;
    }
    boolean spaced = at > 1;
    return at < text.length() && (dot || spaced || (dash && text.charAt(at) > 0x5FF && c != 'ـ'))
        ? at
        : 0;
  }

  /**
   * The document as read.
   *
   * @throws UnreadableDocumentException if there is no text in it
   */
  Document finish(SourceFile file, String id) throws UnreadableDocumentException {
    if (drafts.isEmpty()) {
      throw new UnreadableDocumentException(
          UnreadableDocumentException.Cause.NO_TEXT,
          file.name() + " holds no text. Submit the document as text or as a Word file (.docx).");
    }
    for (Draft draft : drafts) {
      Disguise.in(draft.passage().text()).ifPresent(this::incomplete);
    }
    double body = bodySize();
    List<Block> blocks = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      Passage passage = draft.passage();
      Set<Trait> traits = EnumSet.noneOf(Trait.class);
      traits.addAll(passage.traits());
      if (passage.size() > 0 && body > 0 && passage.size() <= body * 0.8) {
        traits.add(Trait.SMALL_PRINT);
      }
      blocks.add(
          new Block(
              opensSection(i) ? BlockKind.HEADING : draft.kind(),
              passage.text(),
              draft.printed().map(PrintedNumber::bodyStart).orElse(0),
              draft.cells(),
              new Location(
                  i,
                  passage.page(),
                  draft.paragraph(),
                  draft.table(),
                  draft.row(),
                  passage.at().map(SheetCell::column).orElse(OptionalInt.empty()),
                  number(draft),
                  passage.at().map(SheetCell::sheet)),
              traits,
              passage.sureness()));
    }
    return new Document(
        id,
        file.name(),
        file.sha256(),
        file.declaredType(),
        blocks,
        List.copyOf(notes),
        complete,
        recognised.map(least -> blocks.stream().map(Block::sureness).reduce(least, Sureness::and)));
  }

  private static Optional<String> number(Draft draft) {
    return draft
        .printed()
        .map(PrintedNumber::printed)
        .filter(n -> !n.isEmpty())
        .or(() -> draft.passage().number());
  }

  /**
   * A short numbered line («۴- خدمات») whose next block is numbered below it («۴-۱-») is a title.
   */
  private boolean opensSection(int i) {
    Draft draft = drafts.get(i);
    if (draft.kind() != BlockKind.LIST_ITEM || i + 1 >= drafts.size()) {
      return false;
    }
    Optional<String> own = number(draft);
    Optional<String> next = number(drafts.get(i + 1));
    String text = draft.passage().text();
    if (own.isEmpty() || next.isEmpty() || words(text) > HEADING_WORDS) {
      return false;
    }
    int[] above = groups(own.get());
    int[] below = groups(next.get());
    return above.length == 1
        && below.length == 2
        && (below[0] == above[0] || below[1] == above[0])
        && !isSentence(text, draft.printed().map(PrintedNumber::bodyStart).orElse(0));
  }

  /** The groups of digits of a number; empty if it holds anything but digits and marks. */
  private static int[] groups(String number) {
    if (number.chars().anyMatch(Character::isLetter)) {
      return new int[0];
    }
    return Arrays.stream(number.split("[^\\p{Nd}]+", -1))
        .filter(s -> !s.isEmpty() && s.length() < 4)
        .mapToInt(Manuscript::value)
        .toArray();
  }

  private static int value(String digits) {
    return digits.chars().map(c -> Character.digit(c, 10)).reduce(0, (a, d) -> a * 10 + d);
  }

  /** The size in which most of the text is set; 0 if sizes are not known. */
  private double bodySize() {
    Map<Double, Integer> letters = new HashMap<>();
    for (Draft draft : drafts) {
      if (draft.passage().size() > 0) {
        letters.merge(draft.passage().size(), draft.passage().text().length(), Integer::sum);
      }
    }
    return letters.entrySet().stream()
        .max(
            Map.Entry.<Double, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0.0);
  }
}
