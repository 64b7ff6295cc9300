package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aftersales.language.Mention;

/**
 * Reads what stands in so many words: warranty, maker, agency, sanctions, origin, emphasis, reason.
 */
final class WordReader {

  private static final Map<String, StatementKind> SIMPLE =
      Map.of(
          "manufacturer", StatementKind.MANUFACTURER,
          "exclusive", StatementKind.EXCLUSIVE_AGENT,
          "sanctions", StatementKind.SANCTIONS,
          "imported", StatementKind.IMPORTED,
          "domestic", StatementKind.DOMESTIC,
          "emphasis", StatementKind.EMPHASIS,
          "measuring", StatementKind.MEASURING_GOOD);

  private static final List<String> SIMPLE_ORDER =
      List.of(
          "manufacturer",
          "exclusive",
          "sanctions",
          "imported",
          "domestic",
          "emphasis",
          "measuring");

  static final List<String> REASONS =
      List.of("reason.sanction", "reason.simple", "reason.access", "reason.knowledge");

  static final Map<String, String> REASON_CODES =
      Map.of(
          "reason.sanction", "SANCTION",
          "reason.simple", "SIMPLE",
          "reason.access", "NO_ACCESS",
          "reason.knowledge", "NO_KNOWLEDGE");

  private final ScopeFinder finder;

  WordReader(ScopeFinder finder) {
    this.finder = finder;
  }

  /** The goods of one reason among several: «ردیف ۱ به دلیل سادگی و ردیف ۳ به دلیل تحریم». */
  private Scope scope(Scoped scoped, Mention mention) {
    Clause clause = scoped.clause();
    List<Mention> causes = clause.all("reason.cause");
    if (causes.size() < 2) {
      return scoped.scope();
    }
    int from = clause.from();
    int to = mention.from();
    for (Mention cause : causes) {
      if (cause.to() <= mention.from()) {
        from = to == mention.from() ? clause.from() : to;
        to = cause.from();
      }
    }
    Scope own = finder.find(clause.part(from, to), ScopeFinder.Earlier.NOTHING);
    return own.basis() == Scope.Basis.NAMED ? own : scoped.scope();
  }

  List<Found> read(Scoped scoped, boolean serviceContext, boolean goodsCell) {
    List<Found> found = new ArrayList<>();
    Clause clause = scoped.clause();
    Situation situation = scoped.situation();
    if (situation == Situation.QUESTION || situation == Situation.CANCELLED) {
      return found;
    }
    boolean heading =
        situation == Situation.HEADING
            || clause.block().kind() == org.aftersales.document.BlockKind.HEADING;
    for (String category : SIMPLE_ORDER) {
      if (heading && !category.equals("emphasis")) {
        continue;
      }
      if (category.equals("emphasis") && ofAnother(clause)) {
        continue;
      }
      if (category.equals("measuring") && !goodsCell
          || category.equals("emphasis") && !serviceContext) {
        continue;
      }
      for (Mention mention : clause.genuine(category)) {
        if (category.equals("emphasis") && situation == Situation.LAW) {
          continue;
        }
        if (category.equals("sanctions") && supposed(clause, mention)) {
          continue;
        }
        StatementKind kind = SIMPLE.getOrDefault(category, StatementKind.MANUFACTURER);
        found.add(
            new Found(
                kind,
                clause,
                category.equals("sanctions") ? scope(scoped, mention) : scoped.scope(),
                Attributes.NONE,
                java.util.Set.of(),
                category.equals("measuring") ? clause.evidence() : near(clause, mention),
                ""));
        break;
      }
    }
    if (serviceContext && headed(clause)) {
      found.add(Found.of(StatementKind.EMPHASIS, clause, scoped.scope(), Attributes.NONE));
    }
    found.addAll(promises(scoped));
    if (serviceContext
        || clause.sentenceHas("service")
        || clause.sentenceHas("reason.cause") && clause.sentenceHas("no.service")) {
      found.addAll(reasons(scoped));
    }
    return found;
  }

  /** Emphasis on another subject than the goods without service. */
  private static boolean ofAnother(Clause clause) {
    return clause.has("topic.other")
        && !clause.sentenceHas("service")
        && !clause.sentenceHas("quality")
        && !clause.sentenceHas("ack.subject");
  }

  /** "If sanctions prevent payment": nobody says that there are any. */
  private static boolean supposed(Clause clause, Mention mention) {
    Clause sentence = clause.sentence();
    for (Mention condition : sentence.all("status.condition")) {
      if (condition.to() <= mention.from()
          && !sentence.touched(condition, "status.condition.not")
          && !sentence.has("service")) {
        return true;
      }
    }
    return sentence.has("force.majeure");
  }

  /** "NOTICE: …": a word of emphasis as the label of the clause. */
  private static boolean headed(Clause clause) {
    for (Mention head : clause.all("emphasis.head")) {
      boolean label = head.to() >= clause.to() || clause.token(head.to()).isMark();
      if (head.from() == clause.sentenceFrom()
          && label
          && !clause.touched(head, "emphasis.not")
          && clause.genuine("emphasis").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static Evidence near(Clause clause, Mention mention) {
    return clause.to() - clause.from() <= 30
        ? clause.evidence()
        : clause.evidence(mention.from(), mention.to());
  }

  private List<Found> reasons(Scoped scoped) {
    List<Found> found = new ArrayList<>();
    Clause clause = scoped.clause();
    for (String category : REASONS) {
      for (Mention mention : clause.all(category)) {
        if (!clause.touched(mention, "reason.not")
            && !(category.equals("reason.sanction") && clause.touched(mention, "sanctions.not"))) {
          found.add(
              Found.of(
                  StatementKind.REASON,
                  clause,
                  scope(scoped, mention),
                  Attributes.reason(REASON_CODES.getOrDefault(category, "OTHER"))));
          break;
        }
      }
    }
    if (found.isEmpty()
        && clause.has("reason.cause")
        && clause.first("service").filter(clause::denied).isPresent()
        && clause.all("reason.not").isEmpty()) {
      found.add(Found.of(StatementKind.REASON, clause, scoped.scope(), Attributes.reason("OTHER")));
    }
    return found;
  }

  private static List<Found> promises(Scoped scoped) {
    List<Found> found = new ArrayList<>();
    Clause clause = scoped.clause();
    boolean alone = scoped.situation() == Situation.HEADING && !clause.has("duration");
    for (String category : List.of("warranty", "guarantee")) {
      List<Mention> genuine = clause.genuine(category);
      if (genuine.isEmpty()
          || clause.has("pointer") && !clause.has("duration")
          || alone && bareHeading(scoped)) {
        continue;
      }
      if (clause.touched(genuine.get(0), "warranty.cited")) {
        continue;
      }
      found.add(
          Found.of(
              category.equals("warranty") ? StatementKind.WARRANTY : StatementKind.GUARANTEE,
              clause,
              scoped.scope(),
              AttributeFinder.of(clause, clause.denied(genuine.get(0)) ? "NEGATIVE" : "POSITIVE"),
              marks(scoped, genuine)));
    }
    boolean condition = clause.has("voids") && clause.has("guarantee") && !clause.has("warranty");
    if (condition && scoped.plain()) {
      found.add(Found.of(StatementKind.WARRANTY, clause, scoped.scope(), Attributes.NONE));
    }
    return found;
  }

  private static Mark[] marks(Scoped scoped, List<Mention> promises) {
    Clause clause = scoped.clause();
    List<Mark> marks = new ArrayList<>();
    boolean mentioned = promises.stream().allMatch(p -> clause.touched(p, "warranty.mentioned"));
    if (mentioned || clause.has("voids") || scoped.situation() == Situation.HEADING) {
      marks.add(Mark.MENTIONED);
    }
    if (clause.sentenceHas("warranty.period")) {
      marks.add(Mark.WITH_PERIOD);
    }
    return marks.toArray(Mark[]::new);
  }

  private static boolean bareHeading(Scoped scoped) {
    return scoped.clause().words() <= 1
        || scoped.clause().block().kind() == org.aftersales.document.BlockKind.HEADING;
  }
}
