package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.source.SourceFile;
import org.aftersales.source.TextEncoding;

/**
 * Reads plain text and Markdown: a line is a block, unless it is a table row or clearly wrapped.
 */
final class TextReader {

  /** Lines longer than this are not broken by hand. */
  private static final int WIDEST_WRAP = 110;

  private static final int NARROWEST_WRAP = 50;

  private static final Pattern MARKDOWN_HEADING = Pattern.compile("#{1,6}\\s+(\\S.*?)\\s*#*\\s*");
  private static final Pattern UNDERLINE = Pattern.compile("\\s*(?:={3,}|-{3,})\\s*");
  private static final Pattern RULE = Pattern.compile("[\\s\\-=_*─═–—~.]{3,}");

  private final Manuscript manuscript = new Manuscript();
  private final List<String> lines;
  private final int width;

  private TextReader(List<String> lines) {
    this.lines = lines;
    int longest = lines.stream().mapToInt(String::length).max().orElse(0);
    this.width = longest >= NARROWEST_WRAP && longest <= WIDEST_WRAP ? longest : 0;
  }

  static Document read(SourceFile file, String id) throws UnreadableDocumentException {
    TextEncoding encoding = TextEncoding.of(file.bytes());
    TextEncoding.Decoded decoded = encoding.decode(file.bytes());
    String text =
        decoded
            .text()
            .replace("\uFEFF", "")
            .replace("\r\n", "\n")
            .replaceAll("[\\r\\f\\u000B\\u0085\\u2028\\u2029]", "\n");
    TextReader reader = new TextReader(List.of(TextMarks.parted(text).split("\n", -1)));
    if (decoded.broken() > 0) {
      reader.manuscript.incomplete(
          decoded.broken()
              + " characters could not be decoded as "
              + encoding.name().replace('_', '-')
              + "; save the text as UTF-8.");
    } else if (encoding == TextEncoding.WINDOWS_1256 || encoding == TextEncoding.WINDOWS_1252) {
      reader.manuscript.note(
          "The text was taken to be encoded as " + encoding.name().replace('_', '-') + ".");
    }
    reader.run();
    return reader.manuscript.finish(file, id);
  }

  private void run() {
    int i = 0;
    while (i < lines.size()) {
      String line = unstruck(lines.get(i));
      if (line.isBlank()) {
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
      if (i + 1 < lines.size() && UNDERLINE.matcher(lines.get(i + 1)).matches()) {
        manuscript.add(plain(line).withStyle(Optional.of(BlockKind.HEADING)));
        i += 2;
        continue;
      }
      StringBuilder block = new StringBuilder(line);
      while (i + 1 < lines.size() && wrapped(lines.get(i), lines.get(i + 1), i + 1)) {
        block.append('\n').append(unstruck(lines.get(++i)));
      }
      manuscript.add(plain(block.toString()));
      i++;
    }
  }

  /** Whether a line goes on in the next one only because the page was full. */
  private boolean wrapped(String line, String next, int at) {
    String end = line.stripTrailing();
    String start = Passage.trim(next);
    if (width == 0
        || start.isEmpty()
        || end.length() < NARROWEST_WRAP
        || Manuscript.endsSentence(end)
        || end.endsWith(":")) {
      return false;
    }
    if (PrintedNumber.of(start).isPresent()
        || Manuscript.bulletEnd(start) > 0
        || Manuscript.isLabelled(start)
        || MARKDOWN_HEADING.matcher(start).matches()
        || RULE.matcher(start).matches()
        || TextTable.at(lines, at).isPresent()) {
      return false;
    }
    String word = start.split("\\s+", 2)[0];
    boolean full = end.length() + 1 + word.length() > width - 4;
    char first = start.charAt(0);
    return full && (!Character.isUpperCase(first) || end.endsWith(","));
  }

  private static Passage plain(String text) {
    String plain = Passage.trim(TextMarks.plain(Passage.trim(text)));
    return TextMarks.isStrong(text) ? Passage.of(plain).with(Trait.BOLD) : Passage.of(plain);
  }

  private String unstruck(String line) {
    if (!TextMarks.holdsStrike(line)) {
      return line;
    }
    manuscript.note("Struck-through text was left out; it is not in force.");
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
