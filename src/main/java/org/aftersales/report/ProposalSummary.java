package org.aftersales.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.document.Location;
import org.aftersales.rules.Result;
import org.aftersales.statement.Evidence;

/**
 * {@link Proposals} in few words and one language. Immutable.
 *
 * @param verdict on the documents as they are
 * @param together what came of trying all that succeeded at once
 */
public record ProposalSummary(
    Verdict verdict, List<Option> proposals, Optional<Together> together) {

  public ProposalSummary {
    proposals = List.copyOf(proposals);
  }

  /**
   * A proposal in few words.
   *
   * @param number counted from 1
   * @param mends the findings it is meant for
   * @param document the name of the document
   * @param action how the words come into it
   * @param quote the words to replace, or behind whose paragraph to insert; absent for the end
   * @param reads the paragraph as it would read where words are replaced
   */
  public record Option(
      int number,
      List<Line> mends,
      String document,
      String clause,
      List<String> blanks,
      String advice,
      Proposal.Action action,
      Optional<String> place,
      Optional<String> quote,
      Optional<String> reads,
      Optional<Trial> trial) {}

  /** A finding in a line. */
  public record Line(String requirement, Optional<String> row, String message) {}

  /** What came of trying a proposal. */
  public record Trial(
      boolean succeeds, String words, Verdict verdict, List<Line> left, List<Line> raised) {}

  /** What came of trying all that succeeded at once; {@code proposals} are their numbers. */
  public record Together(List<Integer> proposals, Verdict verdict, List<Line> left) {}

  /** Proposals in few words, in one language. */
  public static ProposalSummary of(Proposals proposals, boolean persian) {
    ReportWords words = new ReportWords(persian);
    Report report = proposals.report();
    List<Option> options = new ArrayList<>();
    for (Proposal each : proposals.proposals()) {
      Optional<Location> at = each.place().at().map(Evidence::location);
      options.add(
          new Option(
              options.size() + 1,
              lines(each.mends(), report, words),
              ReportWords.document(report, each.document()),
              each.clause(),
              each.blanks(),
              each.advice(),
              each.place().action(),
              at.map(words::place).filter(p -> !p.isEmpty()),
              each.place().at().map(Evidence::quote),
              each.reads(),
              each.trial()
                  .map(
                      t ->
                          new Trial(
                              t.succeeds(),
                              t.words(),
                              t.verdict(),
                              lines(t.left(), report, words),
                              lines(t.raised(), report, words)))));
    }
    return new ProposalSummary(
        report.verdict(),
        options,
        proposals
            .together()
            .map(
                t ->
                    new Together(
                        t.proposals().stream().map(i -> i + 1).toList(),
                        t.verdict(),
                        lines(t.left(), report, words))));
  }

  private static List<Line> lines(List<Result> results, Report report, ReportWords words) {
    return results.stream()
        .map(
            r ->
                new Line(
                    r.requirement(),
                    r.good().flatMap(id -> ReportWords.row(report, id)),
                    words.of(r.message())))
        .distinct()
        .toList();
  }
}
