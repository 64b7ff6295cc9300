package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aftersales.language.Mention;
import org.aftersales.language.Token;

/** Clauses that a later one cancels, and annexes that the main text keeps out of the contract. */
final class Amendments {

  private record Cancellation(String document, int block, String number) {}

  private record Excluded(String document, String annex) {}

  private static final String EVERY = "*";

  private final List<Cancellation> cancellations = new ArrayList<>();
  private final Set<Excluded> annexes = new HashSet<>();

  Amendments(List<Clause> clauses, Texts texts) {
    for (Clause clause : clauses) {
      if (clause.has("status.cancelled")) {
        for (Mention mention : clause.all("status.cancelled")) {
          numbers(clause, Math.min(mention.from(), clause.from()), mention.to(), texts)
              .forEach(n -> cancellations.add(cancellation(clause, n)));
        }
      }
      if (clause.has("annex.out")) {
        excludeAnnexes(clause, texts);
      }
    }
  }

  private static Cancellation cancellation(Clause clause, String number) {
    return new Cancellation(clause.document(), clause.block().location().block(), number);
  }

  private void excludeAnnexes(Clause clause, Texts texts) {
    Clause sentence = clause.sentence();
    boolean named = false;
    for (Mention noun : sentence.all("label.annex")) {
      String number = numberAt(sentence, noun.to(), texts);
      boolean self = number.isEmpty() && !clause.place().annex().isEmpty();
      boolean all = number.isEmpty() && sentence.has("all.word");
      annexes.add(
          new Excluded(clause.document(), self ? clause.place().annex() : all ? EVERY : number));
      named = true;
    }
    if (!named && !clause.place().annex().isEmpty()) {
      annexes.add(new Excluded(clause.document(), clause.place().annex()));
    }
  }

  /** The numbers of the clauses that a phrase names. */
  private static List<String> numbers(Clause clause, int from, int to, Texts texts) {
    List<String> numbers = new ArrayList<>();
    for (Mention noun : clause.text().mentions("clause.noun", from, to)) {
      String number = numberAt(clause, noun.to(), texts);
      if (!number.isEmpty()) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /** The number that follows a clause noun: "8.2", «۸-۲», «هشتم», "B". */
  static String numberAt(Clause clause, int at, Texts texts) {
    int i = at;
    while (i < clause.to()
        && (clause.text().in("row.filler", i)
            || clause.token(i).is("(")
            || clause.token(i).is(":"))) {
      i++;
    }
    StringBuilder number = new StringBuilder();
    boolean joined = true;
    while (i < clause.to()) {
      Token token = clause.token(i);
      if (token.sort() == Token.Sort.NUMBER && joined) {
        number.append(number.isEmpty() ? "" : "-").append(hyphenated(token.text()));
        joined = false;
      } else if (token.is("-") && !number.isEmpty()) {
        joined = true;
      } else {
        break;
      }
      i++;
    }
    if (!number.isEmpty() || i >= clause.to() || !clause.token(i).isWord()) {
      return number.toString();
    }
    String word =
        clause
            .block()
            .text()
            .substring(clause.text().originalStart(i), clause.text().originalEnd(i + 1));
    return clause.token(i).verb().isPresent() ? "" : Outline.number(texts.tag(word), texts);
  }

  private static String hyphenated(String number) {
    return number.replace('.', '-').replace('/', '-').replace(',', '-');
  }

  /** Whether a later clause of the document cancels this one. */
  boolean cancels(Clause clause) {
    for (Cancellation cancellation : cancellations) {
      if (cancellation.document().equals(clause.document())
          && cancellation.block() > clause.block().location().block()
          && clause.place().isCalled(cancellation.number())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the clause stands in an annex that is no part of the contract. */
  boolean leavesOut(Clause clause) {
    String annex = clause.place().annex();
    return !annex.isEmpty()
        && (annexes.contains(new Excluded(clause.document(), annex))
            || annexes.contains(new Excluded(clause.document(), EVERY)));
  }
}
