package org.aftersales.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.aftersales.language.Lexicon;
import org.aftersales.language.Mention;

/** Tells how each clause was read. */
final class Explaining {

  /** Classes that only help other classes or the reading of tables, by the start of their names. */
  private static final List<String> HELPERS =
      List.of(
          "filler",
          "compound.",
          "company.",
          "main.verb",
          "topic.",
          "introduces",
          "receives",
          "requests",
          "name.",
          "heading.",
          "column.",
          "alias.",
          "label.",
          "role.",
          "number",
          "time.prep",
          "goods.subject",
          "subject.intro",
          "subject.end",
          "abbreviation",
          "row.filler",
          "count.",
          "title.",
          "term.",
          "date.",
          "document.",
          "self.",
          "total.",
          "service.row",
          "cost.open",
          "alias",
          "receives",
          "requests",
          "sum.word",
          "money.",
          "class.",
          "future.mood",
          "services.generic",
          "disclaimer.other",
          "all.word",
          "clause.joint",
          "with",
          "sign",
          "reason.cause",
          "liability.ground",
          "turns.to");

  private final Lexicon lexicon;
  private final Interpretation interpretation;

  Explaining(Lexicon lexicon, Interpretation interpretation) {
    this.lexicon = lexicon;
    this.interpretation = interpretation;
  }

  List<ClauseReading> readings(List<Scoped> scoped) {
    return scoped.stream().filter(at -> at.clause().words() > 0).map(this::reading).toList();
  }

  private ClauseReading reading(Scoped at) {
    Clause clause = at.clause();
    Evidence evidence = clause.evidence();
    return new ClauseReading(
        evidence,
        at.situation().name(),
        at.scope().goods(),
        at.scope().basis().name(),
        words(clause),
        interpretation.statements().stream()
            .filter(s -> overlap(s.evidence(), evidence))
            .map(Statement::id)
            .toList(),
        interpretation.ineffective().stream()
            .filter(i -> overlap(i.evidence(), evidence))
            .map(IneffectiveClause::defect)
            .distinct()
            .toList());
  }

  private static boolean overlap(Evidence a, Evidence b) {
    return a.document().equals(b.document())
        && a.location().block() == b.location().block()
        && a.start() < b.end()
        && b.start() < a.end();
  }

  private List<ClauseReading.Word> words(Clause clause) {
    List<Mention> mentions = new ArrayList<>();
    Set<String> categories = new TreeSet<>(clause.text().categories());
    for (String category : categories) {
      if (!category.endsWith(".not") && HELPERS.stream().noneMatch(category::startsWith)) {
        mentions.addAll(clause.all(category));
      }
    }
    mentions.sort(Comparator.comparingInt(Mention::from).thenComparingInt(Mention::to));
    return mentions.stream()
        .map(
            m ->
                new ClauseReading.Word(
                    clause.evidence(m.from(), m.to()).quote(),
                    m.category(),
                    lexicon.source(m.category()),
                    lookAlike(clause, m)))
        .toList();
  }

  private static Optional<String> lookAlike(Clause clause, Mention mention) {
    String not = mention.category() + ".not";
    return clause.touched(mention, not) ? Optional.of(not) : Optional.empty();
  }
}
