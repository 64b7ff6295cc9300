package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.language.Mention;
import org.aftersales.language.Token;

/** Reads boxes to tick: which options a clause offers, and which of them is chosen. */
final class Ticks {

  private static final String TICKED = "☑☒✓✔";
  private static final String EMPTY = "☐□";

  private record Option(boolean ticked, int from, int to) {}

  private Ticks() {}

  static boolean any(Clause clause) {
    return !boxes(clause).isEmpty();
  }

  static boolean anyTicked(Clause clause) {
    return boxes(clause).stream().anyMatch(i -> ticked(clause.token(i)));
  }

  /** The answer that is ticked: yes, no, or nothing where none or both are. */
  static Optional<Boolean> answer(Clause clause) {
    boolean yes = false;
    boolean no = false;
    for (Option option : options(clause)) {
      if (option.ticked()) {
        yes |= clause.text().has("answer.yes", option.from(), option.to());
        no |= clause.text().has("answer.no", option.from(), option.to());
      }
    }
    return yes == no ? Optional.empty() : Optional.of(yes);
  }

  /** Whether the words belong to an option, rather than to the question before the boxes. */
  static boolean inOption(Clause clause, Mention noun) {
    return options(clause).stream().anyMatch(o -> o.from() <= noun.from() && noun.to() <= o.to());
  }

  /** Whether the box of the option that a noun stands in is left empty. */
  static boolean leavesOut(Clause clause, Mention noun) {
    for (Option option : options(clause)) {
      if (option.from() <= noun.from() && noun.to() <= option.to()) {
        return !option.ticked();
      }
    }
    return false;
  }

  /** A box belongs to the words behind it, or to those before it where the clause ends with one. */
  private static List<Option> options(Clause clause) {
    List<Integer> boxes = boxes(clause);
    List<Option> options = new ArrayList<>();
    if (boxes.isEmpty()) {
      return options;
    }
    int last = boxes.get(boxes.size() - 1);
    boolean before = true;
    for (int i = last + 1; i < clause.to(); i++) {
      before &= !clause.token(i).isWord();
    }
    for (int k = 0; k < boxes.size(); k++) {
      int box = boxes.get(k);
      int from = before ? (k == 0 ? clause.from() : boxes.get(k - 1) + 1) : box + 1;
      int to = before ? box : k + 1 < boxes.size() ? boxes.get(k + 1) : clause.to();
      options.add(new Option(ticked(clause.token(box)), from, to));
    }
    return options;
  }

  private static List<Integer> boxes(Clause clause) {
    List<Integer> boxes = new ArrayList<>();
    boolean empty = false;
    for (int i = clause.from(); i < clause.to(); i++) {
      Token token = clause.token(i);
      boolean box = TICKED.contains(token.text()) || EMPTY.contains(token.text());
      if (token.isMark() && box) {
        boxes.add(i);
        empty |= EMPTY.contains(token.text());
      }
    }
    boolean checklist =
        empty || boxes.stream().anyMatch(i -> "☑☒".contains(clause.token(i).text()));
    return checklist ? boxes : List.of();
  }

  private static boolean ticked(Token token) {
    return TICKED.contains(token.text());
  }
}
