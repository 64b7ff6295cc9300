package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import org.aftersales.language.Mention;

/** Reads which services are promised (C03–C09). */
final class ServiceReader {

  private final List<Good> goods;
  private final List<String> kinds;

  ServiceReader(List<Good> goods, Texts texts) {
    this.goods = List.copyOf(goods);
    this.kinds = texts.services().all();
  }

  List<Found> read(Scoped scoped) {
    List<Found> found = new ArrayList<>();
    if (scoped.situation() != Situation.PLAIN && !boxed(scoped)) {
      return found;
    }
    Clause clause = scoped.clause();
    for (String category : kinds) {
      for (Mention noun : clause.genuine(category)) {
        if (promised(clause, noun) && !inName(clause, noun) && !inCompanyName(clause, noun)) {
          found.add(Found.promise(category, clause, scoped.scope()));
          break;
        }
      }
    }
    return found;
  }

  /** «شرکت گستر نصب البرز»: a word that no class knows goes on with the name of the company. */
  private static boolean inCompanyName(Clause clause, Mention noun) {
    for (int i = Math.max(clause.from(), noun.from() - 3); i < noun.from(); i++) {
      if (clause.text().in("company.word", i)) {
        return noun.to() < clause.to()
            && clause.token(noun.to()).isWord()
            && clause.token(noun.to()).verb().isEmpty()
            && !clause.text().isKnown(noun.to());
      }
    }
    return false;
  }

  /** Whether the words belong to the name of a good ("training board", «تخته آموزشی»). */
  private boolean inName(Clause clause, Mention noun) {
    int start = clause.text().originalStart(noun.from());
    for (Good good : goods) {
      for (Evidence name : good.evidence()) {
        boolean inside =
            clause.document().equals(name.document())
                && clause.block().location().block() == name.location().block()
                && name.start() <= start
                && start < name.end();
        if (inside && named(clause, name, noun)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether a word of the good itself stands before: "sale and installation of a pump" sells both.
   */
  private static boolean named(Clause clause, Evidence name, Mention noun) {
    for (int i = noun.from() - 1; i >= 0; i--) {
      if (clause.text().originalStart(i) < name.start()) {
        return false;
      }
      boolean lead =
          clause.text().in("name.lead", i)
              || clause.text().in("services.word", i)
              || clause.text().in("and.word", i)
              || !clause.token(i).isWord();
      if (!lead) {
        return true;
      }
    }
    return false;
  }

  private static boolean boxed(Scoped scoped) {
    return scoped.situation() == Situation.HEADING && scoped.clause().has("periodic");
  }

  /** Whether a clause that names a kind of service promises it. */
  static boolean promised(Clause clause, Mention noun) {
    if (clause.sentenceHas("construed.not")
        || clause.touched(noun, "time.reference")
        || clause.lends("time.reference", noun, clause.has("payment.term"))
        || clause.touched(noun, "negated.need")
        || clause.has("voids")
        || clause.sentenceHas("pre_sale")) {
      return false;
    }
    if (precededBy(clause, noun, "property") || clause.touched(noun, "status.cancelled")) {
      return false;
    }
    if (clause.labelled() && noun.to() <= clause.valueFrom()) {
      for (Mention no : clause.text().mentions("answer.no", clause.valueFrom(), clause.to())) {
        boolean dash = clause.token(no.from()).is("-") && no.from() > clause.valueFrom();
        if (no.from() <= clause.valueFrom() + 1 && !dash && !clause.idle(no)) {
          return false;
        }
      }
    }
    if (excluded(clause, noun) || Ticks.leavesOut(clause, noun)) {
      return false;
    }
    if (Ticks.answer(clause).filter(yes -> !yes).isPresent() && !Ticks.inOption(clause, noun)) {
      return false;
    }
    if (isRemedy(clause, noun) || isDoneAtTheWorks(clause, noun)) {
      return false;
    }
    boolean costs = clause.has("cost.noun") || clause.has("free") || clause.has("sum.word");
    if (clause.denied(noun) && !(costs && clause.has("free")) && !clause.has("refusal")) {
      return clause.sentenceHas("status.expiry");
    }
    return !Doer.isCustomer(clause, noun, costs);
  }

  /** Repair or replacement of what is defective makes good a warranty; it is no service (SAL-3). */
  static boolean isRemedy(Clause clause, Mention noun) {
    if (!noun.category().equals("svc.repair")) {
      return false;
    }
    boolean remedy =
        clause.touched(noun, "warranty.remedy")
            || clause.sentenceHas("remedy.other") && !clause.sentenceHas("service");
    boolean ground =
        clause.sentenceHas("remedy.ground")
            || clause.heading().stream().anyMatch(h -> h.has("remedy.ground") && !h.has("service"));
    return remedy && ground;
  }

  /**
   * Mounting in the maker's or seller's works is a step of making the goods, unless it is said to
   * be after-sales service (SVC-1, SVC-2).
   */
  private static boolean isDoneAtTheWorks(Clause clause, Mention noun) {
    boolean onSite =
        noun.category().equals("svc.install") || noun.category().equals("svc.commission");
    boolean elsewhere =
        clause.all("place.customer").stream()
            .anyMatch(
                customer ->
                    clause.all("place.seller").stream()
                        .noneMatch(
                            seller ->
                                seller.from() < customer.to()
                                    && customer.from() < seller.to()
                                    && seller.length() >= customer.length()));
    boolean service =
        clause.sentenceHas("service") || clause.heading().stream().anyMatch(h -> h.has("service"));
    return onSite && clause.has("place.seller") && !elsewhere && !service;
  }

  /** "Excludes X" takes out what follows, "X is not included" what stands before. */
  private static boolean excluded(Clause clause, Mention noun) {
    for (Mention mention : clause.all("excluded")) {
      if (clause.idle(mention) || clause.touched(mention, "travel")) {
        continue;
      }
      boolean transitive = clause.touched(mention, "excludes");
      if (!transitive || mention.to() <= noun.from()) {
        return true;
      }
    }
    return false;
  }

  private static boolean precededBy(Clause clause, Mention noun, String category) {
    for (Mention mention : clause.all(category)) {
      if (mention.to() <= noun.from() && noun.from() - mention.to() <= 1) {
        return true;
      }
    }
    return false;
  }
}
