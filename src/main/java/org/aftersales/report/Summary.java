package org.aftersales.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.rules.Classification;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Mode;

/**
 * A report in few words and one language: what is to be done, where, and what to write instead.
 * Immutable. Everything in it is in the {@link Report} too.
 *
 * @param findings failures and doubtful points, in the order of the report
 * @param met requirements that are met wherever they apply
 * @param waiting requirements that can be checked once the class of a good is settled
 * @param leftToPeople requirements on which the documents have no words, for a person to check
 * @param notVerifiable requirements that only another record could prove
 */
public record Summary(
    Verdict verdict,
    Mode mode,
    List<Paper> documents,
    List<Row> goods,
    List<Item> findings,
    List<String> met,
    List<String> waiting,
    List<String> leftToPeople,
    List<String> notVerifiable) {

  public Summary {
    documents = List.copyOf(documents);
    goods = List.copyOf(goods);
    findings = List.copyOf(findings);
    met = List.copyOf(met);
    waiting = List.copyOf(waiting);
    leftToPeople = List.copyOf(leftToPeople);
    notVerifiable = List.copyOf(notVerifiable);
  }

  /** A document, and what a reader must know about its reading. */
  public record Paper(
      String name,
      DocumentType type,
      List<String> languages,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {}

  /** A goods row with its class. */
  public record Row(String row, String name, Classification classification) {}

  /**
   * A failure or a doubtful point.
   *
   * @param row the goods row
   * @param document the name of the document, where the requirement speaks of one
   * @param quotes the words that prove it
   * @param remedy what to write instead
   */
  public record Item(
      String requirement,
      String title,
      Outcome outcome,
      Optional<Severity> severity,
      Optional<String> row,
      Optional<String> document,
      Optional<String> service,
      String message,
      List<Quote> quotes,
      Optional<String> remedy) {}

  /** Words of a document and where they stand. */
  public record Quote(String document, String place, String words) {}

  /**
   * A report in few words.
   *
   * @param policy that decided, for the titles
   * @param persian the language
   */
  public static Summary of(Report report, Policy policy, boolean persian) {
    ReportWords words = new ReportWords(persian);
    Set<String> met = new LinkedHashSet<>();
    Set<String> waiting = new LinkedHashSet<>();
    Set<String> left = new LinkedHashSet<>();
    Set<String> open = new LinkedHashSet<>();
    Set<String> found = new LinkedHashSet<>();
    List<Item> findings = new ArrayList<>();
    for (Result result : report.results()) {
      switch (result.outcome()) {
        case PASS -> met.add(result.requirement());
        case NOT_VERIFIABLE -> open.add(result.requirement());
        case NOT_APPLICABLE -> {}
        case FAIL, MANUAL_REVIEW -> {
          found.add(result.requirement());
          if (Report.isLeftToPeople(result)) {
            (report.waits(result) ? waiting : left).add(result.requirement());
          } else {
            findings.add(item(result, report, policy, words));
          }
        }
      }
    }
    left.removeAll(waiting);
    met.removeAll(found);
    open.removeAll(found);
    return new Summary(
        report.verdict(),
        report.mode(),
        report.documents().stream()
            .map(d -> new Paper(d.name(), d.type(), d.languages(), d.notes()))
            .toList(),
        report.goods().stream().map(g -> new Row(g.row(), g.name(), g.classification())).toList(),
        findings,
        List.copyOf(met),
        List.copyOf(waiting),
        List.copyOf(left),
        List.copyOf(open));
  }

  private static Item item(Result result, Report report, Policy policy, ReportWords words) {
    return new Item(
        result.requirement(),
        policy
            .requirement(result.requirement())
            .map(Requirement::title)
            .map(words::of)
            .orElse(result.requirement()),
        result.outcome(),
        result.severity(),
        result.good().flatMap(id -> ReportWords.row(report, id)),
        result.document().map(id -> ReportWords.document(report, id)),
        result.service(),
        words.of(result.message()),
        result.evidence().stream()
            .map(
                e ->
                    new Quote(
                        ReportWords.document(report, e.document()),
                        words.place(e.location()),
                        e.quote()))
            .distinct()
            .toList(),
        result.remediation().map(words::of));
  }
}
