package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aftersales.source.Budget;
import org.aftersales.source.SourceFile;
import org.aftersales.source.TextEncoding;

/**
 * Reads plain text and Markdown: a line is a block, unless it is a table row or clearly wrapped.
 */
final class TextReader {

  /** Lines longer than this are not broken by hand. */
  private static final int WIDEST_WRAP = 110;

  private static final int NARROWEST_WRAP = 50;

  private static final int LONGEST_ENTRY = 300;

  /** Shorter lines are points of their own even if they are set in. */
  private static final int NARROWEST_HANGING = 20;

  private static final Pattern MARKDOWN_HEADING = Pattern.compile("#{1,6}\\s+(\\S.*?)\\s*#*\\s*");
  private static final Pattern CONTENTS =
      Pattern.compile("(.*\\p{L}.*?)[ \\t]*(?:[.·…_][ \\t]?){4,}[ \\t]*\\p{Nd}{1,4}");
  private static final Pattern UNDERLINE = Pattern.compile("\\s*(?:={3,}|-{3,})\\s*");
  private static final Pattern RULE = Pattern.compile("[\\s\\-=_*─═–—~.]{3,}");

  /** "Pump P-7 - yes - installation": an entry of a list, which begins a line. */
  private static final Pattern ENTRY = Pattern.compile("\\S +[-–—] +\\S.* +[-–—] +\\S");

  /** A line that begins with a date is an entry of a register. */
  private static final Pattern DATED =
      Pattern.compile(
          "\\p{Nd}{1,2} \\p{L}{3,12} \\p{Nd}{4}\\b|\\p{Nd}{2,4}([/.-])\\p{Nd}{1,2}\\1\\p{Nd}{2,4}\\b");

  private final Manuscript manuscript;
  private final List<String> lines;
  private final Set<String> trimmed;
  private final int width;

  private TextReader(String text, Manuscript manuscript) {
    this.manuscript = manuscript;
    this.lines = List.of(TextMarks.parted(text).split("\n", -1));
    this.trimmed = lines.stream().map(Passage::trim).collect(Collectors.toSet());
    this.width = width(lines);
  }

  /** The width at which the lines were broken; 0 if they were not. */
  private static int width(List<String> lines) {
    long wide = lines.stream().filter(line -> line.length() >= NARROWEST_WRAP).count();
    long unbroken = lines.stream().filter(line -> line.length() > WIDEST_WRAP).count();
    return unbroken * 4 > wide
        ? 0
        : lines.stream()
            .mapToInt(String::length)
            .filter(length -> length >= NARROWEST_WRAP && length <= WIDEST_WRAP)
            .max()
            .orElse(0);
  }

  static Document read(SourceFile file, String id, Budget budget)
      throws UnreadableDocumentException {
    TextEncoding encoding = TextEncoding.of(file.bytes());
    TextEncoding.Decoded decoded = encoding.decode(file.bytes());
    String text =
        decoded
            .text()
            .replace("\uFEFF", "")
            .replace("\r\n", "\n")
            .replace('\r', '\n')
            .replace('\f', '\n')
            .replace('\u000B', '\n')
            .replace('\u0085', '\n')
            .replace('\u2028', '\n')
            .replace('\u2029', '\n');
    Manuscript manuscript = new Manuscript(budget);
    if (decoded.broken() > 0) {
      manuscript.incomplete(
          decoded.broken()
              + " characters could not be decoded as "
              + encoding.name().replace('_', '-')
              + "; save the text as UTF-8.");
    } else if (encoding == TextEncoding.WINDOWS_1256 || encoding == TextEncoding.WINDOWS_1252) {
      manuscript.note(
          "The text was taken to be encoded as " + encoding.name().replace('_', '-') + ".");
    }
    add(text, manuscript);
    return manuscript.finish(file, id);
  }

  /** Adds text whose lines are set by hand. */
  static void add(String text, Manuscript manuscript) {
    new TextReader(text, manuscript).run();
  }

  private void run() {
    int i = 0;
    while (i < lines.size()) {
      manuscript.budget().step();
      String line = unstruck(lines.get(i));
      if (Passage.trim(line).isEmpty()) {
        i++;
        continue;
      }
      if (isContents(i) && (isContents(i - 1) || isContents(i + 1))) {
        manuscript.note(Manuscript.CONTENTS);
        i++;
        continue;
      }
      Optional<TextTable> table = TextTable.at(lines, i);
      if (table.isPresent()) {
        addTable(table.get());
        i += table.get().length();
        continue;
      }
      if (RULE.matcher(line).matches() && line.chars().noneMatch(Character::isLetterOrDigit)) {
        i++;
        continue;
      }
      Matcher heading = MARKDOWN_HEADING.matcher(Passage.trim(line));
      if (heading.matches()) {
        manuscript.add(plain(heading.group(1)).withStyle(Optional.of(BlockKind.HEADING)));
        i++;
        continue;
      }
      if (i + 1 < lines.size() && underlines(lines.get(i + 1), line)) {
        manuscript.add(plain(line).withStyle(Optional.of(BlockKind.HEADING)));
        i += 2;
        continue;
      }
      int first = i;
      StringBuilder block = new StringBuilder(line);
      while (i + 1 < lines.size() && wrapped(first, i)) {
        block.append('\n').append(unstruck(lines.get(++i)));
      }
      manuscript.add(plain(block.toString()));
      i++;
    }
  }

  /** Whether a line repeats another one with dots and the number of a page after it. */
  private boolean isContents(int at) {
    if (at < 0 || at >= lines.size() || Passage.trim(lines.get(at)).isEmpty()) {
      return false;
    }
    String line = Passage.trim(lines.get(at));
    if (line.length() > LONGEST_ENTRY || !Character.isDigit(line.charAt(line.length() - 1))) {
      return false;
    }
    Matcher entry = CONTENTS.matcher(line);
    return entry.matches() && trimmed.contains(Passage.trim(entry.group(1)));
  }

  /** Whether a rule is drawn under a title, about as long as it, and not between paragraphs. */
  private static boolean underlines(String rule, String title) {
    int length = rule.strip().length();
    int words = Passage.trim(title).length();
    return UNDERLINE.matcher(rule).matches() && length * 5 >= words * 3 && length * 2 <= words * 3;
  }

  /** Whether a block that starts in line {@code first} goes on from a line in the next one. */
  private boolean wrapped(int first, int at) {
    String end = PlainText.plain(lines.get(at)).stripTrailing();
    String next = lines.get(at + 1);
    String start = Passage.trim(next);
    String plainStart = PlainText.plain(start);
    if (start.isEmpty() || Manuscript.endsSentence(end) || end.endsWith(":")) {
      return false;
    }
    boolean hanging = hangs(lines.get(first), next) && end.length() >= NARROWEST_HANGING;
    boolean broken = width > 0 && end.length() >= NARROWEST_WRAP && full(end, plainStart);
    return (hanging || broken)
        && PrintedNumber.of(start).isEmpty()
        && Manuscript.bulletEnd(start) == 0
        && (!Manuscript.isLabelled(start) || opensPhrase(end))
        && !MARKDOWN_HEADING.matcher(start).matches()
        && !RULE.matcher(start).matches()
        && !ENTRY.matcher(plainStart).find()
        && (!DATED.matcher(plainStart).lookingAt() || opensPhrase(end))
        && TextTable.at(lines, at + 1).isEmpty();
  }

  /** Whether a line is set in under a numbered or bulleted one. */
  private static boolean hangs(String first, String next) {
    String text = Passage.trim(first);
    return indent(next) > indent(first)
        && (PrintedNumber.of(text).isPresent() || Manuscript.bulletEnd(text) > 0);
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Whether the first word of the next line had no room in this one. */
  private boolean full(String end, String start) {
    String word = start.split("\\s+", 2)[0];
    boolean title = Character.isUpperCase(start.charAt(0));
    return end.length() + 1 + word.length() > width - 4
        && (!title || end.endsWith(",") || opensPhrase(end));
  }

  /** Whether a line ends with a word that no sentence or title ends with. */
  private static boolean opensPhrase(String end) {
    String last = end.substring(end.lastIndexOf(' ') + 1);
    return StructureWords.SHIPPED.common().contains(StructureWords.folded(last))
        && !Character.isUpperCase(last.charAt(0));
  }

  private static Passage plain(String text) {
    String plain = Passage.trim(TextMarks.plain(Passage.trim(text)));
    return TextMarks.isStrong(text) ? Passage.of(plain).with(Trait.BOLD) : Passage.of(plain);
  }

  private String unstruck(String line) {
    if (!TextMarks.holdsStrike(line)) {
      return line;
    }
    manuscript.note(Manuscript.STRUCK);
    return TextMarks.unstruck(line);
  }

  private void addTable(TextTable table) {
    int number = manuscript.table();
    int row = 0;
    for (TextTable.Row line : table.rows()) {
      String text = line.text();
      Passage passage =
          Passage.of(text).withTraits(line.header() ? Set.of(Trait.HEADER_ROW) : Set.of());
      row++;
      if (TextMarks.holdsStrike(text) || !TextMarks.plain(text).equals(text)) {
        List<Optional<String>> cells = new ArrayList<>();
        for (Span cell : line.cells()) {
          cells.add(Optional.of(TextMarks.plain(unstruck(cell.of(text)))));
        }
        manuscript.row(passage, cells, number, row, " | ");
      } else {
        manuscript.row(passage, line.cells(), number, row);
      }
    }
  }
}
