package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.document.Span;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Rendering;
import org.aftersales.report.Report;
import org.aftersales.report.ReportFormat;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Result;
import org.aftersales.statement.Evidence;

/** What holds of every document and report, whatever was submitted. */
final class Soundness {

  private static final JsonMapper JSON = new JsonMapper();

  private Soundness() {}

  /** Blocks are counted, their ranges lie in their text, and the text can be written as UTF-8. */
  static void of(Document document) {
    for (int i = 0; i < document.blocks().size(); i++) {
      Block block = document.blocks().get(i);
      String where = "block " + i + " of " + document.name();
      holds(block.location().block() == i, where + " says it is " + block.location());
      isWhole(block.text(), where);
      block.location().number().ifPresent(number -> isWhole(number, "number of " + where));
      int end = 0;
      for (Span cell : block.cells()) {
        holds(cell.start() >= end, where + " has cells that overlap, one at " + cell.start());
        end = cell.end();
      }
      holds(end <= block.text().length(), where + " has cells outside its text");
    }
    for (String note : document.notes()) {
      holds(!note.isBlank(), "a note says nothing");
      isWhole(note, "a note");
    }
  }

  /** Evidence quotes the text to the letter, ids are unique, and every format can be written. */
  static void of(Report report, Policy policy) throws IOException {
    Map<String, List<Report.TextBlock>> texts = new HashMap<>();
    for (Report.CheckedDocument document : report.documents()) {
      holds(
          texts.put(document.id(), document.blocks()) == null,
          "two documents have the id " + document.id());
    }
    Set<String> goods = new HashSet<>();
    for (Report.CheckedGood good : report.goods()) {
      holds(goods.add(good.id()), "two goods have the id " + good.id());
      holds(texts.keySet().containsAll(good.documents()), "a good is in no document of the report");
    }
    for (Report.Said said : report.statements()) {
      isQuoted(said.evidence(), texts);
      holds(goods.containsAll(said.goods()), "a statement is on a good that is not in the report");
    }
    for (Result result : report.results()) {
      result.evidence().forEach(evidence -> isQuoted(evidence, texts));
      holds(
          result.good().stream().allMatch(goods::contains),
          "a result is on a good that is not in the report: " + result);
    }
    byte[] json = JsonReport.bytes(report);
    JsonNode tree = JSON.readTree(decoded(json));
    holds(
        tree.path("results").size() == report.results().size(), "the JSON has not all the results");
    checkWhole(tree);
    Rendering rendering = new Rendering(policy, Optional.empty(), Instant.EPOCH, Map.of());
    for (ReportFormat format : EnumSet.complementOf(EnumSet.of(ReportFormat.PDF))) {
      decoded(format.bytes(List.of(report), rendering));
    }
  }

  private static void isQuoted(Evidence evidence, Map<String, List<Report.TextBlock>> texts) {
    List<Report.TextBlock> blocks = texts.get(evidence.document());
    holds(blocks != null, "evidence is of no document: " + evidence);
    int block = evidence.location().block();
    holds(block >= 0 && block < blocks.size(), "evidence is of no block: " + evidence);
    String text = blocks.get(block).text();
    holds(
        0 <= evidence.start()
            && evidence.start() <= evidence.end()
            && evidence.end() <= text.length(),
        "evidence is outside its block: " + evidence);
    holds(
        text.substring(evidence.start(), evidence.end()).equals(evidence.quote()),
        "evidence does not quote its block: " + evidence);
    isWhole(evidence.quote(), "a quotation");
  }

  private static void checkWhole(JsonNode node) {
    if (node.isTextual()) {
      isWhole(node.textValue(), "a text of the JSON report");
    }
    node.forEach(Soundness::checkWhole);
  }

  private static String decoded(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("a report is not UTF-8", e);
    }
  }

  /** No half of a character stands alone. */
  private static void isWhole(String text, String where) {
    holds(UTF_8.newEncoder().canEncode(text), where + " holds half a character");
  }

  static void holds(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
