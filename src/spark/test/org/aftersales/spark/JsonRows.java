package org.aftersales.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of a run, written as {@code aftersales audit --format jsonl} writes its lines, to be
 * held against those: {@code CORPUS.jsonl OUTPUT-RUN} as arguments.
 */
final class JsonRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonRows() {}

  /** Every line that the results and unread documents of a run come to, sale by sale. */
  static Iterator<JsonNode> of(SparkSession spark, String run) {
    Map<String, List<Row>> documents = new HashMap<>();
    for (Row row : table(spark, run, "documents").orderBy("sale", "position").collectAsList()) {
      documents.computeIfAbsent(row.getAs("sale"), sale -> new ArrayList<>()).add(row);
    }
    Map<String, Row> sales = new HashMap<>();
    for (Row row : table(spark, run, "sales").collectAsList()) {
      sales.put(row.getAs("sale"), row);
    }
    Iterator<Row> results = table(spark, run, "results").orderBy("sale", "position").toLocalIterator();
    return new Iterator<>() {
      private final List<JsonNode> waiting = new ArrayList<>();
      private String current = "\0";

      @Override
      public boolean hasNext() {
        return !waiting.isEmpty() || results.hasNext();
      }

      @Override
      public JsonNode next() {
        if (waiting.isEmpty()) {
          Row row = results.next();
          String sale = row.getAs("sale");
          List<Row> own = documents.getOrDefault(sale, List.of());
          if (!sale.equals(current)) {
            current = sale;
            for (Row document : own) {
              if (!document.<Boolean>getAs("read")) {
                ObjectNode line = line("unread", sales.get(sale), own);
                line.put("document", document.<String>getAs("document"));
                document.<String>getList(document.fieldIndex("notes"))
                    .forEach(line.putArray("notes")::add);
                waiting.add(line);
              }
            }
          }
          waiting.add(result(row, sales.get(sale), own));
        }
        return waiting.remove(0);
      }
    };
  }

  static Dataset<Row> table(SparkSession spark, String run, String name) {
    return spark.read().parquet(run + "/" + name + ".parquet");
  }

  private static ObjectNode line(String kind, Row sale, List<Row> documents) {
    ObjectNode line = JSON.createObjectNode();
    line.put("kind", kind).put("mode", "AUDIT");
    line.put("verdict", sale.<String>getAs("verdict"));
    line.put("policy", sale.<String>getAs("policy"));
    ArrayNode list = line.putArray("documents");
    for (Row document : documents) {
      list.addObject()
          .put("name", document.<String>getAs("document"))
          .put("type", document.<String>getAs("type"))
          .put("sha256", document.<String>getAs("sha256"));
    }
    return line;
  }

  private static JsonNode result(Row row, Row sale, List<Row> documents) {
    ObjectNode line = line("result", sale, documents);
    for (String name : List.of("requirement", "document", "service", "outcome", "severity")) {
      text(line, name, row, name);
    }
    line.set("message", bilingual(row, "message"));
    if (row.getAs("remediation_en") != null) {
      line.set("remediation", bilingual(row, "remediation"));
    }
    if (row.getAs("good_row") != null) {
      ObjectNode good = line.putObject("good");
      for (String name : List.of("row", "name", "brand", "model", "classification")) {
        text(good, name, row, "good_" + name);
      }
    }
    ArrayNode evidence = line.putArray("evidence");
    for (Row quote : row.<Row>getList(row.fieldIndex("evidence"))) {
      ObjectNode node = evidence.addObject();
      text(node, "document", quote, "document");
      ObjectNode location = node.putObject("location");
      for (String name : List.of("block", "page", "paragraph", "table", "row", "cell")) {
        if (quote.getAs(name) != null) {
          location.put(name, quote.<Integer>getAs(name));
        }
      }
      text(location, "number", quote, "number");
      text(location, "sheet", quote, "sheet");
      node.put("start", quote.<Integer>getAs("start")).put("end", quote.<Integer>getAs("end"));
      text(node, "quote", quote, "quote");
    }
    return line;
  }

  private static ObjectNode bilingual(Row row, String name) {
    return JSON.createObjectNode()
        .put("fa", row.<String>getAs(name + "_fa"))
        .put("en", row.<String>getAs(name + "_en"));
  }

  private static void text(ObjectNode node, String name, Row row, String column) {
    String value = row.getAs(column);
    if (value != null) {
      node.put(name, value);
    }
  }

  /**
   * The number of lines that are equal.
   *
   * @throws AssertionError at the first that is not
   */
  static long equal(SparkSession spark, Path lines, String run) throws IOException {
    Iterator<JsonNode> rows = of(spark, run);
    long count = 0;
    try (Stream<String> all = Files.lines(lines)) {
      for (Iterator<String> next = all.iterator(); next.hasNext(); count++) {
        JsonNode expected = JSON.readTree(next.next());
        JsonNode row = rows.hasNext() ? rows.next() : JSON.nullNode();
        if (!expected.equals(row)) {
          throw new AssertionError(
              "line " + (count + 1) + " of one process:\n" + expected + "\nrow of Spark:\n" + row);
        }
      }
    }
    if (rows.hasNext()) {
      throw new AssertionError("a row that one process does not have: " + rows.next());
    }
    return count;
  }

  /** Holds a run against the lines of one process: {@code LINES RUN}. */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = SparkSession.builder().master("local[*]").getOrCreate()) {
      System.out.println(equal(spark, Path.of(args[0]), args[1]) + " rows are equal");
    }
  }
}
