package org.aftersales.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
          .build();

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
      return JsonSubmission.goods(
          file.name().toLowerCase(Locale.ROOT).endsWith(".csv")
              ? table(file)
              : JsonSubmission.tree(file.bytes()));
    } catch (MalformedSubmissionException e) {
      throw e.in(file.name());
    }
  }

  private static JsonNode table(SourceFile file) throws MalformedSubmissionException {
    String text = TextEncoding.of(file.bytes()).decode(file.bytes()).text();
    ArrayNode goods = JsonNodeFactory.instance.arrayNode();
    CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator(text));
    try (MappingIterator<Map<String, String>> rows =
        CSV.readerForMapOf(String.class).with(schema).readValues(text)) {
      while (rows.hasNext()) {
        int line = rows.getCurrentLocation().getLineNr();
        goods.add(good(rows.next(), line));
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new MalformedSubmissionException("line " + line, e.getOriginalMessage());
    } catch (IOException | RuntimeException e) {
      throw new MalformedSubmissionException(
          "$", "a table of goods is expected: " + e.getMessage());
    }
    return goods;
  }

  private static ObjectNode good(Map<String, String> row, int line)
      throws MalformedSubmissionException {
    ObjectNode good = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, String> cell : row.entrySet()) {
      String name = cell.getKey().strip();
      String value = Optional.ofNullable(cell.getValue()).orElse("").strip();
      if (!JsonSubmission.GOOD.contains(name)) {
        throw new MalformedSubmissionException(
            "line 1",
            "the column \""
                + name
                + "\" is not known; expected are "
                + String.join(", ", JsonSubmission.GOOD.stream().sorted().toList()));
      }
      if (value.isEmpty()) {
        continue;
      }
      if (TRUTHS.contains(name)) {
        good.put(name, truth(name, value, line));
      } else {
        good.put(name, value);
      }
    }
    return good;
  }

  private static boolean truth(String name, String value, int line)
      throws MalformedSubmissionException {
    String lower = value.toLowerCase(Locale.ROOT);
    if (!YES.contains(lower) && !NO.contains(lower)) {
      throw new MalformedSubmissionException(
          "line " + line + ", column " + name, "yes or no is expected, not \"" + value + "\"");
    }
    return YES.contains(lower);
  }

  /** The separator that the header has most of. */
  private static char separator(String text) {
    String header = text.lines().findFirst().orElse("");
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
