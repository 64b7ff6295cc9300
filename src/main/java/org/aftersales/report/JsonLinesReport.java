package org.aftersales.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.aftersales.report.Report.CheckedDocument;
import org.aftersales.rules.Result;

/**
 * Writes reports as JSON Lines: a line for each result, whole in itself, with what it is about.
 * Data platforms load it as it is; nothing is kept while it is written.
 */
public final class JsonLinesReport {

  private JsonLinesReport() {}

  static byte[] bytes(List<Report> reports) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Report report : reports) {
      write(report, out);
    }
    return out.toByteArray();
  }

  /** Writes the results of one report, in their order. */
  public static void write(Report report, OutputStream out) throws IOException {
    for (CheckedDocument document : report.unread()) {
      ObjectNode line = line(report, "unread");
      line.put("document", document.name());
      ArrayNode notes = line.putArray("notes");
      document.notes().forEach(notes::add);
      write(line, out);
    }
    for (int i = 0; i < report.results().size(); i++) {
      Result result = report.results().get(i);
      ObjectNode line = line(report, "result");
      ObjectNode own = (ObjectNode) JsonReport.tree(result);
      // Ids mean something within their report alone; here the line has to say it all.
      own.remove(List.of("good", "document"));
      line.setAll(own);
      Optional<Report.CheckedGood> good =
          result
              .good()
              .flatMap(id -> report.goods().stream().filter(g -> g.id().equals(id)).findFirst());
      good.ifPresent(
          g -> {
            ObjectNode node = line.putObject("good");
            node.put("row", g.row()).put("name", g.name());
            g.brand().ifPresent(brand -> node.put("brand", brand));
            g.model().ifPresent(model -> node.put("model", model));
            node.put("classification", g.classification().name());
          });
      result.document().ifPresent(id -> line.put("document", name(report, id)));
      line.withArray("evidence")
          .forEach(
              evidence ->
                  ((ObjectNode) evidence)
                      .put("document", name(report, evidence.get("document").asText())));
      if (!report.suppressionsOf(i).isEmpty()) {
        ArrayNode suppressions = line.putArray("suppressions");
        for (Suppression suppression : report.suppressionsOf(i)) {
          ObjectNode node = (ObjectNode) JsonReport.tree(suppression);
          node.remove("result");
          suppressions.add(node);
        }
      }
      write(line, out);
    }
  }

  private static ObjectNode line(Report report, String kind) {
    ObjectNode line = JsonReport.object();
    line.put("kind", kind).put("mode", report.mode().name());
    line.put("verdict", report.verdict().name());
    line.put("policy", report.policy().fingerprint());
    ArrayNode documents = line.putArray("documents");
    for (CheckedDocument document : report.documents()) {
      documents
          .addObject()
          .put("name", document.name())
          .put("type", document.type().name())
          .put("sha256", document.sha256());
    }
    return line;
  }

  private static String name(Report report, String id) {
    return report.documents().stream()
        .filter(d -> d.id().equals(id))
        .map(CheckedDocument::name)
        .findFirst()
        .orElse(id);
  }

  private static void write(ObjectNode line, OutputStream out) throws IOException {
    out.write(JsonReport.compact(line));
    out.write('\n');
  }
}
