package org.aftersales.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.document.Location;
import org.aftersales.statement.ClauseReading;
import org.aftersales.statement.Explanation;
import org.aftersales.statement.Good;
import org.aftersales.statement.IneffectiveClause.Defect;
import org.aftersales.statement.SaleDocument;
import org.aftersales.statement.Statement;

/**
 * How the documents of a dossier were read, for the person who looks for a misreading and for
 * programs.
 *
 * @param clauses the clauses shown, in reading order
 */
public record ExplanationReport(
    List<ReadDocument> documents, List<ReadGood> goods, List<ReadClause> clauses) {

  public ExplanationReport {
    documents = List.copyOf(documents);
    goods = List.copyOf(goods);
    clauses = List.copyOf(clauses);
  }

  /**
   * A document with what it was taken for.
   *
   * @param read false where something is missing and no clause was found; the notes say why
   */
  public record ReadDocument(
      String id,
      String name,
      String type,
      Optional<String> date,
      List<String> notes,
      @JsonIgnore boolean read) {}

  /** A good with what the documents tell of it. */
  public record ReadGood(
      String id,
      String row,
      String name,
      Optional<String> brand,
      Optional<String> model,
      List<String> traits) {}

  /**
   * A clause.
   *
   * @param rows the rows of the goods in scope
   * @param scope how they were found
   * @param situation PLAIN, or what keeps the clause from asserting anything
   * @param says the kinds of the statements made of it
   * @param defects what keeps its words from being a statement
   */
  public record ReadClause(
      String document,
      Location location,
      int start,
      int end,
      String quote,
      List<String> rows,
      String scope,
      String situation,
      List<String> says,
      List<Defect> defects,
      List<ClauseReading.Word> words) {}

  /**
   * Prepares an explanation.
   *
   * @param all every clause, instead of those that say something or hold words that often do
   */
  public static ExplanationReport of(Explanation explanation, boolean all) {
    Map<String, String> rows = new LinkedHashMap<>();
    List<ReadGood> goods = new ArrayList<>();
    for (Good good : explanation.interpretation().goods()) {
      rows.put(good.id(), good.row());
      goods.add(
          new ReadGood(
              good.id(),
              good.row(),
              good.name(),
              good.brand(),
              good.model(),
              good.traits().stream().map(Enum::name).sorted().toList()));
    }
    Map<String, String> kinds = new LinkedHashMap<>();
    for (Statement statement : explanation.interpretation().statements()) {
      kinds.put(statement.id(), statement.kind().name());
    }
    Set<String> spoken =
        explanation.clauses().stream()
            .map(c -> c.evidence().document())
            .collect(Collectors.toSet());
    List<ReadDocument> documents = new ArrayList<>();
    for (SaleDocument document : explanation.interpretation().documents()) {
      documents.add(
          new ReadDocument(
              document.id(),
              document.name(),
              document.type().name(),
              document.date().map(Object::toString),
              document.notes(),
              document.complete() || spoken.contains(document.id())));
    }
    List<ReadClause> clauses =
        explanation.clauses().stream()
            .filter(c -> all || c.isTelling())
            .map(c -> clause(c, rows, kinds))
            .toList();
    return new ExplanationReport(documents, goods, clauses);
  }

  private static ReadClause clause(
      ClauseReading clause, Map<String, String> rows, Map<String, String> kinds) {
    return new ReadClause(
        clause.evidence().document(),
        clause.evidence().location(),
        clause.evidence().start(),
        clause.evidence().end(),
        clause.evidence().quote(),
        clause.goods().stream().map(id -> rows.getOrDefault(id, id)).toList(),
        clause.scope(),
        clause.situation(),
        clause.statements().stream().map(id -> kinds.getOrDefault(id, id)).distinct().toList(),
        clause.defects(),
        clause.words());
  }

  /** The documents of which nothing could be read. */
  public List<ReadDocument> unread() {
    return documents.stream().filter(d -> !d.read()).toList();
  }

  /** Writes {@code {"explanations": [...]}}, in the order given. */
  public static void writeJson(List<ExplanationReport> reports, OutputStream out)
      throws IOException {
    JsonReport.write(Map.of("explanations", reports), out);
  }

  /** The explanation as text, lines ended by a newline. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (ReadDocument document : documents) {
      out.append(document.name()).append("  ").append(document.type());
      document.date().ifPresent(date -> out.append("  ").append(date));
      out.append('\n');
      document.notes().forEach(note -> out.append("  ! ").append(note).append('\n'));
    }
    for (ReadGood good : goods) {
      out.append("  item ").append(good.row()).append("  ").append(oneLine(good.name()));
      good.brand().ifPresent(brand -> out.append("  brand ").append(brand));
      good.model().ifPresent(model -> out.append("  model ").append(model));
      if (!good.traits().isEmpty()) {
        out.append("  ").append(String.join(", ", good.traits()).toLowerCase(Locale.ROOT));
      }
      out.append('\n');
    }
    for (ReadClause clause : clauses) {
      out.append('\n').append(place(clause)).append("  ").append(oneLine(clause.quote()));
      out.append("\n  says   ").append(said(clause));
      out.append("\n  goods  ").append(scope(clause));
      out.append("\n  words  ").append(words(clause)).append('\n');
    }
    if (clauses.isEmpty()) {
      out.append("\nNo clause speaks of service, cost or warranty.\n");
    }
    return out.toString();
  }

  private String place(ReadClause clause) {
    Location location = clause.location();
    StringBuilder place = new StringBuilder();
    if (documents.size() > 1) {
      place.append(clause.document()).append(' ');
    }
    location.sheetCell().ifPresent(cell -> place.append(cell).append(' '));
    location.page().ifPresent(page -> place.append("page ").append(page).append(' '));
    location.paragraph().ifPresent(p -> place.append("paragraph ").append(p).append(' '));
    if (location.sheet().isEmpty()) {
      location.row().ifPresent(row -> place.append("row ").append(row).append(' '));
      location.cell().ifPresent(cell -> place.append("cell ").append(cell).append(' '));
    }
    location.number().ifPresent(number -> place.append('(').append(number).append(") "));
    return place.toString().strip();
  }

  private static String said(ReadClause clause) {
    List<String> parts = new ArrayList<>(clause.says());
    if (!clause.situation().equals("PLAIN")) {
      parts.add("(stands as " + spoken(clause.situation()) + ")");
    }
    for (Defect defect : clause.defects()) {
      parts.add("(no effect: " + spoken(defect.name()) + ")");
    }
    return parts.isEmpty() ? "nothing" : String.join(" ", parts);
  }

  private static String scope(ReadClause clause) {
    String rows = clause.rows().isEmpty() ? "none" : String.join(", ", clause.rows());
    String found =
        switch (clause.scope()) {
          case "NAMED" -> "named by row, name, brand, model or origin";
          case "ALL" -> "all goods, less exceptions";
          case "REST" -> "the remaining goods";
          case "BACKWARD" -> "the goods spoken of before";
          case "GENERIC" -> "goods in general";
          case "VAGUE" -> "some goods, without a sign which";
          default -> "no reference: all goods of the document";
        };
    return rows + "  (" + found + ")";
  }

  private static String words(ReadClause clause) {
    Map<String, List<String>> byText = new LinkedHashMap<>();
    for (ClauseReading.Word word : clause.words()) {
      String meaning = word.category();
      if (word.lookAlike().isPresent()) {
        meaning += " (overruled by " + word.lookAlike().get() + ")";
      }
      byText.computeIfAbsent(oneLine(word.text()), k -> new ArrayList<>()).add(meaning);
    }
    return byText.isEmpty()
        ? "none of the lexicon"
        : byText.entrySet().stream()
            .map(e -> "“" + e.getKey() + "” " + String.join(", ", e.getValue()))
            .collect(Collectors.joining("; "));
  }

  private static String spoken(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
