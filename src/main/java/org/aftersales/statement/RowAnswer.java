package org.aftersales.statement;

import java.util.List;
import java.util.Optional;
import org.aftersales.document.Span;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;

/**
 * The answer that the row of a table gives to the service named in it: yes, «ندارد», a tick, an
 * empty box.
 */
final class RowAnswer {

  private RowAnswer() {}

  /** Whether the row of a table that a service stands in says that it is not given. */
  static boolean isNo(Clause clause) {
    if (clause.cell() == 0) {
      return false;
    }
    for (Span cell : clause.block().cells()) {
      Optional<Boolean> answer = answerIn(clause, cell);
      if (answer.isPresent()) {
        return !answer.get();
      }
    }
    return false;
  }

  /** The answer that a cell is: "yes", «ندارد», a tick, an empty box. */
  private static Optional<Boolean> answerIn(Clause clause, Span cell) {
    int from = 0;
    List<Token> tokens = clause.text().tokens();
    while (from < tokens.size() && clause.text().originalStart(from) < cell.start()) {
      from++;
    }
    int to = from;
    while (to < tokens.size() && clause.text().originalStart(to) < cell.end()) {
      to++;
    }
    if (from == to || to - from > 4) {
      return Optional.empty();
    }
    Clause words = clause.part(from, to);
    if (Ticks.any(words)) {
      Optional<Boolean> ticked = Ticks.answer(words);
      return ticked.isPresent() ? ticked : Optional.of(Ticks.anyTicked(words));
    }
    if (words.token(from).is("-")) {
      return Optional.empty();
    }
    if (fills(clause.text(), "answer.no", from, to)) {
      return Optional.of(false);
    }
    return fills(clause.text(), "answer.yes", from, to) ? Optional.of(true) : Optional.empty();
  }

  private static boolean fills(TaggedText text, String category, int from, int to) {
    return text.at(category, from).filter(m -> m.to() >= to - 1).isPresent();
  }
}
