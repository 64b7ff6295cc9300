package org.aftersales.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.rules.Classification;
import org.aftersales.rules.Decision;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.aftersales.statement.Attributes;
import org.aftersales.statement.Evidence;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.SaleDocument;
import org.aftersales.statement.Statement;
import org.aftersales.statement.StatementKind;

/**
 * The answer to one check: what was read, what it says, and how each requirement stands. Immutable;
 * the same input, policy and version give an equal report.
 *
 * @param reportVersion version of this structure
 * @param reviews what people have decided on results, and what they have waived; from the register
 * @param suppressions which results are known and let pass; from the configuration file and the
 *     baseline
 * @param customer the customer that the documents name
 */
public record Report(
    int reportVersion,
    Tool tool,
    PolicyReference policy,
    Mode mode,
    Verdict verdict,
    List<CheckedDocument> documents,
    List<CheckedGood> goods,
    List<Said> statements,
    List<Result> results,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Review> reviews,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Suppression> suppressions,
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Optional<String> customer) {

  /** The program that made the report. */
  public record Tool(String name, String version) {}

  /** The policy that decided. */
  public record PolicyReference(String id, String revision, String fingerprint) {}

  /**
   * A document of the dossier.
   *
   * @param languages fa, en
   * @param notes what a reader must know about the reading
   * @param blocks the text, where it was asked for
   * @param unread whether nothing of the file could be read; the notes say why
   */
  public record CheckedDocument(
      String id,
      String name,
      DocumentType type,
      List<String> languages,
      String sha256,
      List<String> notes,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TextBlock> blocks,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unread) {

    public CheckedDocument {
      blocks = List.copyOf(blocks);
    }

    private CheckedDocument with(List<TextBlock> text) {
      return new CheckedDocument(id, name, type, languages, sha256, notes, text, unread);
    }
  }

  /**
   * A block of a document's text.
   *
   * @param block the index that the location of an evidence gives
   * @param text the original characters, which evidence counts in UTF-16 offsets
   * @param number the printed number of the clause
   * @param table the table of a row, counted from 1
   * @param cells the cells of a table row as ranges of the text, first column first
   */
  public record TextBlock(
      int block,
      String text,
      BlockKind kind,
      Optional<String> number,
      OptionalInt table,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Cell> cells) {

    public TextBlock {
      cells = List.copyOf(cells);
    }

    /** A range of a block's text, written as {@code [start, end]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"start", "end"})
    public record Cell(int start, int end) {}

    private static TextBlock of(Block block) {
      return new TextBlock(
          block.location().block(),
          block.text(),
          block.kind(),
          block.location().number(),
          block.location().table(),
          block.cells().stream().map(c -> new Cell(c.start(), c.end())).toList());
    }
  }

  /** A goods row with its class. */
  public record CheckedGood(
      String id,
      String row,
      String name,
      Optional<String> brand,
      Optional<String> model,
      Classification classification,
      List<String> documents) {}

  /** A statement of a document. */
  public record Said(
      StatementKind kind, List<String> goods, Map<String, Object> attributes, Evidence evidence) {}

  public Report {
    documents = List.copyOf(documents);
    goods = List.copyOf(goods);
    statements = List.copyOf(statements);
    results = List.copyOf(results);
    reviews = List.copyOf(reviews);
    suppressions = List.copyOf(suppressions);
    int last = results.size();
    if (reviews.stream().anyMatch(r -> r.result() < 0 || r.result() >= last)) {
      throw new IllegalArgumentException("a review is of a result that the report does not have");
    }
    if (suppressions.stream().anyMatch(s -> s.result() < 0 || s.result() >= last)) {
      throw new IllegalArgumentException(
          "a suppression is of a result that the report does not have");
    }
  }

  /** Brings together what was read and what was decided. */
  public static Report of(
      Policy policy,
      Mode mode,
      List<Document> documents,
      Interpretation interpretation,
      Decision decision) {
    Map<String, Severity> severities = new HashMap<>();
    for (Requirement requirement : policy.requirements()) {
      requirement.severity().ifPresent(s -> severities.put(requirement.id(), s));
    }
    Set<String> unread =
        documents.stream().filter(d -> !d.isRead()).map(Document::id).collect(Collectors.toSet());
    boolean complete = documents.stream().allMatch(Document::complete);
    return new Report(
        1,
        program(),
        new PolicyReference(policy.id(), policy.revision(), policy.fingerprint()),
        mode,
        Verdict.of(decision.results(), severities, complete),
        interpretation.documents().stream().map(d -> document(d, unread)).toList(),
        interpretation.goods().stream()
            .map(
                good ->
                    new CheckedGood(
                        good.id(),
                        good.row(),
                        good.name(),
                        good.brand(),
                        good.model(),
                        decision.classes().getOrDefault(good.id(), Classification.UNCLASSIFIED),
                        good.documents()))
            .toList(),
        interpretation.statements().stream().map(Report::said).toList(),
        decision.results(),
        List.of(),
        List.of(),
        interpretation.customer());
  }

  /** This report with the text of its documents. */
  public Report withText(List<Document> texts) {
    Map<String, List<TextBlock>> blocks = new HashMap<>();
    texts.forEach(d -> blocks.put(d.id(), d.blocks().stream().map(TextBlock::of).toList()));
    return with(
        documents.stream().map(d -> d.with(blocks.getOrDefault(d.id(), List.of()))).toList(),
        statements,
        reviews,
        suppressions);
  }

  /** This report with what people have decided on its results. */
  public Report withReviews(List<Review> values) {
    return with(documents, statements, values, suppressions);
  }

  /** This report with what is known of its results and let pass. */
  public Report withSuppressions(List<Suppression> values) {
    return with(documents, statements, reviews, values);
  }

  /** This report without the statements: what the register keeps. */
  public Report withoutStatements() {
    return with(documents, List.of(), reviews, suppressions);
  }

  private Report with(
      List<CheckedDocument> ownDocuments,
      List<Said> ownStatements,
      List<Review> ownReviews,
      List<Suppression> ownSuppressions) {
    return new Report(
        reportVersion,
        tool,
        policy,
        mode,
        verdict,
        ownDocuments,
        goods,
        ownStatements,
        results,
        ownReviews,
        ownSuppressions,
        customer);
  }

  /**
   * The report of a sale of which nothing could be read: no results, and never compliant.
   *
   * @param why one sentence for the user
   */
  public static Report unread(Policy policy, Mode mode, List<SourceFile> files, String why) {
    List<CheckedDocument> documents = new ArrayList<>();
    for (SourceFile file : files) {
      documents.add(
          new CheckedDocument(
              "D" + (documents.size() + 1),
              file.name(),
              file.declaredType().orElse(DocumentType.OTHER),
              List.of(),
              file.sha256(),
              List.of(why),
              List.of(),
              true));
    }
    return new Report(
        1,
        program(),
        new PolicyReference(policy.id(), policy.revision(), policy.fingerprint()),
        mode,
        Verdict.REVIEW,
        documents,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** What people have decided on the result at this index. */
  public List<Review> reviewsOf(int result) {
    return reviews.stream().filter(r -> r.result() == result).toList();
  }

  /** Why the result at this index is let pass; empty where it is not. */
  public List<Suppression> suppressionsOf(int result) {
    return suppressions.stream().filter(s -> s.result() == result).toList();
  }

  /** What people have decided on any of these results of this report. */
  List<Review> reviewsOf(List<Result> some) {
    return reviews.stream().filter(review -> some.contains(results.get(review.result()))).toList();
  }

  /** Why any of these results of this report is let pass; what is said of several, once. */
  List<Suppression> suppressionsOf(List<Result> some) {
    Map<String, Suppression> all = new LinkedHashMap<>();
    suppressions.stream()
        .filter(suppression -> some.contains(results.get(suppression.result())))
        .forEach(suppression -> all.putIfAbsent(suppression.source(), suppression));
    return List.copyOf(all.values());
  }

  /**
   * Whether a result of this report says nothing but that the class of its good has to be settled.
   */
  boolean waits(Result result) {
    return isLeftToPeople(result) && result.good().filter(this::isOpen).isPresent();
  }

  /** Whether a result shows no words of the documents, so that only people can tell. */
  static boolean isLeftToPeople(Result result) {
    return result.outcome() == Outcome.MANUAL_REVIEW && result.evidence().isEmpty();
  }

  private boolean isOpen(String good) {
    return goods.stream()
        .anyMatch(
            g ->
                g.id().equals(good)
                    && (g.classification() == Classification.UNCLASSIFIED
                        || g.classification() == Classification.CONFLICTING));
  }

  /** The documents of which nothing could be read. */
  public List<CheckedDocument> unread() {
    return documents.stream().filter(CheckedDocument::unread).toList();
  }

  /** This program. */
  public static Tool program() {
    return new Tool("aftersales", version());
  }

  private static String version() {
    return Optional.ofNullable(Report.class.getPackage().getImplementationVersion()).orElse("dev");
  }

  private static CheckedDocument document(SaleDocument document, Set<String> unread) {
    List<String> languages = new ArrayList<>();
    for (Statement.Language language : Statement.Language.values()) {
      if (document.languages().contains(language)) {
        languages.add(language == Statement.Language.FA ? "fa" : "en");
      }
    }
    return new CheckedDocument(
        document.id(),
        document.name(),
        document.type(),
        languages,
        document.sha256(),
        document.notes(),
        List.of(),
        unread.contains(document.id()));
  }

  private static Said said(Statement statement) {
    Attributes a = statement.attributes();
    Map<String, Object> attributes = new LinkedHashMap<>();
    a.polarity().ifPresent(v -> attributes.put("polarity", v));
    a.party().ifPresent(v -> attributes.put("party", v));
    a.payer().ifPresent(v -> attributes.put("payer", v));
    a.amount().ifPresent(v -> attributes.put("amount", v));
    a.currency().ifPresent(v -> attributes.put("currency", v));
    a.per().ifPresent(v -> attributes.put("per", v));
    a.place().ifPresent(v -> attributes.put("place", v));
    a.frequency().ifPresent(v -> attributes.put("frequency", v));
    a.duration().ifPresent(v -> attributes.put("duration", v));
    if (!a.facets().isEmpty()) {
      attributes.put("facets", a.facets());
    }
    a.reason().ifPresent(v -> attributes.put("reason", v));
    a.condition().ifPresent(v -> attributes.put("condition", v));
    a.date().ifPresent(v -> attributes.put("date", v.toString()));
    statement.service().ifPresent(v -> attributes.put("service", v));
    return new Said(statement.kind(), statement.goods(), attributes, statement.evidence());
  }
}
