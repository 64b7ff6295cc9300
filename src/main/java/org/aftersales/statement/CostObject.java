package org.aftersales.statement;

import java.util.List;
import org.aftersales.language.Mention;

/** Tells what a cost is the cost of, where it is not a service. */
final class CostObject {

  /** Words that tell of a cost, a service, goods or a party, and not of anything else. */
  private static final List<String> KNOWN =
      List.of(
          "cost.open",
          "service",
          "services.word",
          "services.generic",
          "services.all",
          "services.rest",
          "periodic",
          "dispatch",
          "goods.noun",
          "row.noun",
          "vague",
          "free",
          "amount.other",
          "party.customer",
          "party.seller",
          "party.maker",
          "party.agent");

  private CostObject() {}

  /** "Installation manuals are included": the words for services name something else. */
  static boolean isLookAlike(Clause clause) {
    for (int k = 0; k < ServiceWords.KINDS.size(); k++) {
      for (Mention mention : clause.all(ServiceWords.LOOK_ALIKES.get(k))) {
        if (clause.text().has(ServiceWords.KINDS.get(k), mention.from(), mention.to())) {
          return true;
        }
      }
    }
    return false;
  }

  /** "The costs of confirmation", «هزینه آزمایشگاه»: the cost of something that is no service. */
  static boolean isAnother(Clause clause) {
    boolean any = false;
    for (Mention cost : clause.all("cost.noun")) {
      int at = cost.to();
      if (clause.language() == Statement.Language.EN) {
        boolean linked =
            at < clause.to() && (clause.token(at).is("of") || clause.token(at).is("for"));
        if (!linked) {
          return false;
        }
        at++;
        while (at < clause.to() && clause.text().in("cost.open", at)) {
          at++;
        }
      }
      if (at >= clause.to() || !isUnknown(clause, at)) {
        return false;
      }
      any = true;
    }
    return any;
  }

  /** How many words of a clause have nothing to do with cost, party or goods. */
  static int unknownWords(Clause clause) {
    int unknown = 0;
    for (int i = clause.from(); i < clause.to(); i++) {
      boolean known =
          !isUnknown(clause, i)
              || clause.text().in("cost", i)
              || clause.text().in("burden", i)
              || clause.text().in("bears.customer", i)
              || clause.text().in("pays.customer", i)
              || clause.text().in("pays.seller", i)
              || clause.text().in("future.mood", i)
              || clause.text().in("grants", i)
              || clause.text().in("and.word", i);
      unknown += known ? 0 : 1;
    }
    return unknown;
  }

  private static boolean isUnknown(Clause clause, int at) {
    if (!clause.token(at).isWord() || clause.token(at).verb().isPresent()) {
      return false;
    }
    for (String known : KNOWN) {
      if (clause.text().in(known, at)) {
        return false;
      }
    }
    return true;
  }
}
