package org.aftersales.statement;

import java.util.List;
import org.aftersales.language.Mention;

/** Who is to carry out a service: a duty of the customer is no promise (lexicon rule 3.0, 6). */
final class Doer {

  private static final int FARTHEST = 25;

  private Doer() {}

  /** Whether it is the customer who is to carry it out, not merely to pay for it. */
  static boolean isCustomer(Clause clause, Mention noun, boolean costs) {
    Clause sentence = clause.sentence();
    if (isSubject(clause, noun)
        || clause.text().has("enables.customer", clause.from(), noun.from())) {
      return true;
    }
    if (costs && priced(clause, noun)) {
      return false;
    }
    Mention nearest = nearest(sentence, noun);
    if (nearest.length() > 0) {
      return nearest.category().equals("doer.customer") && !paid(sentence, noun, nearest);
    }
    for (Mention doer : sentence.all("doer.customer")) {
      boolean before = doer.to() <= noun.from() && noun.from() - doer.to() <= 12;
      if (before && !sentence.touched(doer, "doer.not") && !paid(sentence, noun, doer)) {
        return true;
      }
    }
    for (Mention subject : clause.all("subject.customer")) {
      if (subject.from() <= clause.from() + 1
          && subject.from() < noun.from()
          && !clause.text().has("party.seller", subject.to(), noun.from())) {
        return true;
      }
    }
    return false;
  }

  /** "The Buyer carries out installation at its own expense." */
  private static boolean isSubject(Clause clause, Mention noun) {
    if (clause.from() != clause.sentenceFrom()
        || clause.has("receives")
        || clause.has("requests")
        || clause.has("doer.seller")
        || CostReader.customerPays(clause)) {
      return false;
    }
    for (Mention party : clause.all("party.customer")) {
      boolean first =
          party.from() <= clause.from() + 1
              && party.to() < noun.from()
              && (ofPeople(clause, party)
                  || !clause.text().has("seller.acts", party.to(), noun.from() + 1));
      if (first && (!isPossessive(clause, party) || ofPeople(clause, party))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPossessive(Clause clause, Mention party) {
    return clause.token(party.to()).isMark() || clause.token(party.to()).is("s");
  }

  /** "The Client's contractor". */
  private static boolean ofPeople(Clause clause, Mention party) {
    return clause.text().has("people.of", party.to(), Math.min(clause.to(), party.to() + 4));
  }

  /** The first doer behind the noun, unless the words name another service on the way to it. */
  private static Mention nearest(Clause sentence, Mention noun) {
    Mention nearest = new Mention("", noun.to(), noun.to());
    for (String category : List.of("doer.customer", "doer.seller")) {
      for (Mention doer : sentence.all(category)) {
        boolean behind = doer.from() >= noun.to() && doer.from() - noun.to() <= FARTHEST;
        boolean first =
            nearest.length() == 0
                || doer.from() < nearest.from()
                || doer.from() == nearest.from() && doer.to() > nearest.to();
        if (behind && first && !sentence.touched(doer, "doer.not")) {
          nearest = doer;
        }
      }
    }
    return nearest.length() > 0 && othersBetween(sentence, noun, nearest)
        ? new Mention("", noun.to(), noun.to())
        : nearest;
  }

  /** "Supervises the installation carried out by the Buyer": the Buyer installs. */
  private static boolean othersBetween(Clause sentence, Mention noun, Mention doer) {
    for (String kind : ServiceWords.KINDS) {
      for (Mention other : sentence.text().mentions(kind, noun.to(), doer.from())) {
        if (!sentence.isList(noun.to(), other.from())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether what stands between service and doer tells of a price, which the doer pays. */
  private static boolean paid(Clause sentence, Mention noun, Mention doer) {
    int from = Math.min(noun.to(), doer.to());
    int to = Math.max(noun.from(), doer.from());
    return sentence.text().has("cost.noun", from, to) || sentence.text().has("sum.word", from, to);
  }

  /** Whether the clause speaks of the price of the work, as "cost of installation" does. */
  private static boolean priced(Clause clause, Mention noun) {
    int from = Math.max(clause.from(), noun.from() - 7);
    for (int i = noun.from() - 1; i >= from; i--) {
      if (clause.token(i).verb().isPresent()) {
        break;
      }
      if (clause.text().in("cost.noun", i)) {
        return true;
      }
    }
    return !clause.has("doer.customer") && !clause.has("subject.customer")
        || clause.text().has("cost.noun", noun.to(), Math.min(clause.to(), noun.to() + 2));
  }
}
