package org.aftersales.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sales file knows of its goods in structured form: {@code goods.json}, a list of goods or
 * {@code {"goods": [...]}} with the fields of a {@link JsonSubmission}; or {@code goods.csv} with
 * these fields as its header, separated by comma, semicolon or tab.
 */
public final class GoodsFile {

  private static final Set<String> TRUTHS =
      Set.of("imported", "agencyInIran", "sanctioned", "measuring");
  private static final Set<String> YES = Set.of("true", "yes", "1", "بله", "دارد", "است");
  private static final Set<String> NO = Set.of("false", "no", "0", "خیر", "ندارد", "نیست");

  private static final CsvFactory CSV =
      CsvFactory.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private GoodsFile() {}

  /** Whether a file of this name holds goods data, and is no document. */
  public static boolean isNamedSo(String name) {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String lower = file.toLowerCase(Locale.ROOT);
    return lower.equals("goods.json") || lower.equals("goods.csv");
  }

  /**
   * The goods that the file declares.
   *
   * @throws MalformedSubmissionException naming the file, the line or field, and what is expected
   */
  public static List<DeclaredGood> parse(SourceFile file) throws MalformedSubmissionException {
    try {
      return file.name().toLowerCase(Locale.ROOT).endsWith(".csv")
          ? table(TextEncoding.of(file.bytes()).decode(file.bytes()).text())
          : JsonSubmission.goods(JsonSubmission.tree(file.bytes()));
    } catch (MalformedSubmissionException e) {
      throw e.in(file.name());
    }
  }

  /**
   * A row of the table that is not blank.
   *
   * @param line of the file it begins on
   */
  private record Line(int line, List<String> cells) {

    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }
  }

  private static List<DeclaredGood> table(String text) throws MalformedSubmissionException {
    List<Line> lines = lines(text);
    if (lines.isEmpty()) {
      throw new MalformedSubmissionException(
          "line 1", "a header is expected, with some of " + known());
    }
    Line header = lines.get(0);
    checkHeader(header);
    List<DeclaredGood> goods = new ArrayList<>();
    for (Line line : lines.subList(1, lines.size())) {
      JsonSubmission.add(good(header, line), "line " + line.line(), goods);
    }
    return goods;
  }

  private static void checkHeader(Line header) throws MalformedSubmissionException {
    Set<String> names = new HashSet<>();
    for (String name : header.cells()) {
      if (!name.isEmpty() && !JsonSubmission.GOOD.contains(name)) {
        throw new MalformedSubmissionException(
            place(header, name), "this column is not known; expected are " + known());
      }
      if (!name.isEmpty() && !names.add(name)) {
        throw new MalformedSubmissionException(
            place(header, name), "one column of this name is expected");
      }
    }
  }

  private static DeclaredGood good(Line header, Line line) throws MalformedSubmissionException {
    ObjectNode good = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.max(line.cells().size(), header.cells().size()); i++) {
      String name = header.cell(i);
      String value = line.cell(i);
      if (value.isEmpty()) {
        continue;
      }
      if (name.isEmpty()) {
        throw new MalformedSubmissionException(
            "line " + line.line(),
            "no more cells are expected than the header has names; put \""
                + value
                + "\" in quotation marks with the cell before it if it belongs there");
      }
      if (TRUTHS.contains(name)) {
        good.put(name, truth(place(line, name), value));
      } else {
        good.put(name, value);
      }
    }
    try {
      return JsonSubmission.good(good, "$");
    } catch (MalformedSubmissionException e) {
      throw new MalformedSubmissionException(
          place(line, e.path().substring(e.path().indexOf('.') + 1)), e.expected());
    }
  }

  private static String place(Line line, String column) {
    return "line " + line.line() + ", column " + column;
  }

  private static String known() {
    return JsonSubmission.GOOD.stream().sorted().collect(Collectors.joining(", "));
  }

  private static boolean truth(String place, String value) throws MalformedSubmissionException {
    String lower = value.toLowerCase(Locale.ROOT);
    if (!YES.contains(lower) && !NO.contains(lower)) {
      throw new MalformedSubmissionException(place, "yes or no is expected, not \"" + value + "\"");
    }
    return YES.contains(lower);
  }

  private static List<Line> lines(String text) throws MalformedSubmissionException {
    List<Line> lines = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    int line = 1;
    try (CsvParser parser = CSV.createParser(text)) {
      parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(text)));
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          if (cells.isEmpty()) {
            line = parser.currentTokenLocation().getLineNr();
          }
          cells.add(parser.getText().strip());
        } else if (token == JsonToken.END_ARRAY) {
          if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
            lines.add(new Line(line, List.copyOf(cells)));
          }
          cells.clear();
        }
      }
    } catch (JsonProcessingException e) {
      // The parser's own place is the end of the file where a quotation mark is missing.
      throw new MalformedSubmissionException(
          "line " + line, "well-formed cells are expected from here on: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("text in memory does not fail to be read", e);
    }
    return lines;
  }

  /** The separator that the header has most of. */
  private static char separator(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = header.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }
}
