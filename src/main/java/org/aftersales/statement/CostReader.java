package org.aftersales.statement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.aftersales.language.Mention;
import org.aftersales.language.Money;
import org.aftersales.statement.Charge.Payer;

/** Reads what services cost and who pays (C16–C19; CST-1 to CST-6). */
final class CostReader {

  /** Statements and charges of one clause. */
  record Costs(List<Found> statements, List<Charge> charges) {}

  private final Texts texts;

  CostReader(Texts texts) {
    this.texts = texts;
  }

  /**
   * Reads one clause.
   *
   * @param before kinds of service that earlier clauses of the same block name
   * @param payerBefore who pays, as the rest of the sentence or block tells
   * @param serviceArticle the clause stands in an article on after-sales service
   */
  Costs read(Scoped scoped, Set<StatementKind> before, Payer payerBefore, boolean serviceArticle) {
    List<Clause> parts = PricedList.parts(scoped.clause(), texts);
    if (parts.size() == 1) {
      return one(scoped, before, payerBefore, serviceArticle);
    }
    Payer payer = customerPays(scoped.clause()) ? Payer.CUSTOMER : payerBefore;
    List<Found> found = new ArrayList<>();
    List<Charge> charges = new ArrayList<>();
    for (Clause part : parts) {
      Scoped at = new Scoped(part, scoped.scope(), scoped.situation());
      Costs costs = one(at, kinds(part), payer, serviceArticle);
      found.addAll(costs.statements());
      charges.addAll(costs.charges());
    }
    return new Costs(found, charges);
  }

  private Costs one(
      Scoped scoped, Set<StatementKind> before, Payer payerBefore, boolean serviceArticle) {
    Clause clause = scoped.clause();
    if (scoped.situation() != Situation.PLAIN
        || clause.sentenceHas("status.cancelled")
        || clause.has("voids")
        || penalty(clause)) {
      return new Costs(List.of(), List.of());
    }
    Set<StatementKind> own = kinds(clause);
    boolean remedy =
        clause.all("svc.repair").stream().anyMatch(m -> ServiceReader.isRemedy(clause, m));
    if (own.isEmpty() && (remedy || clause.has("warranty.item"))) {
      return new Costs(List.of(), List.of());
    }
    boolean service =
        !own.isEmpty()
            || clause.has("service")
            || clause.has("services.all")
            || clause.has("services.rest")
            || clause.has("services.word")
            || clause.has("services.generic");
    boolean way =
        clause.has("travel")
            || clause.has("accommodation")
            || clause.has("dispatch")
            || clause.has("cost.carriage.parts");
    boolean context = service || way || !before.isEmpty() || serviceArticle;
    boolean lookAlike = own.isEmpty() && !clause.has("service") && CostObject.isLookAlike(clause);
    boolean foreign =
        !clause.has("cost.carriage.parts")
            && (!way || own.isEmpty() && clause.has("cost.people"))
            && (lookAlike
                || way
                || clause.has("cost.other") && !service
                || own.isEmpty() && CostObject.isAnother(clause));
    if (foreign) {
      return new Costs(List.of(), List.of());
    }
    boolean instalment =
        clause.has("payment.term")
            && own.isEmpty()
            && !clause.has("cost.noun")
            && !clause.has("free")
            && !clause.has("service");
    if (instalment) {
      return new Costs(List.of(), List.of());
    }
    List<Money> sums = sums(clause, context);
    boolean free = !clause.genuine("free").isEmpty();
    boolean seller =
        clause.has("pays.seller") && (clause.has("cost") || clause.words() <= 4) && !free;
    boolean customer =
        customerPays(clause) && !(free && sums.isEmpty() && !clause.has("exception"));
    boolean vague = vague(clause, sums);
    List<Found> found = new ArrayList<>();
    List<Charge> charges = new ArrayList<>();
    if (!context && sums.isEmpty() && CostObject.unknownWords(clause) > 1) {
      return new Costs(found, charges);
    }
    if (!free && !seller && !customer && !vague && sums.isEmpty()) {
      return new Costs(found, charges);
    }
    Set<StatementKind> kinds = own;
    if (own.isEmpty()
        && !clause.has("services.all")
        && !clause.has("services.rest")
        && !clause.has("service")) {
      kinds = before;
    }
    Payer payer =
        customer ? Payer.CUSTOMER : seller || free && sums.isEmpty() ? Payer.SELLER : payerBefore;
    if (context || clause.has("cost.noun")) {
      charges.addAll(
          ChargeReader.charges(scoped, clause, kinds, payer, sums, free || seller, vague));
    }
    if (customer) {
      found.add(statement(StatementKind.COST_CUSTOMER, scoped, charges));
    }
    if (free || seller) {
      found.add(statement(StatementKind.COST_FREE, scoped, charges));
    }
    if (!sums.isEmpty()) {
      found.add(
          sums.get(0).amount().signum() == 0
              ? statement(StatementKind.COST_FREE, scoped, charges)
              : statement(StatementKind.AMOUNT_QUANT, scoped, charges));
      if (sums.get(0).amount().signum() == 0) {
        found.add(statement(StatementKind.AMOUNT_QUANT, scoped, charges));
      }
    }
    if (vague) {
      found.add(statement(StatementKind.COST_VAGUE, scoped, charges));
    }
    return new Costs(found, charges);
  }

  private static Found statement(StatementKind kind, Scoped scoped, List<Charge> charges) {
    Attributes attributes =
        charges.stream()
            .filter(c -> kind != StatementKind.AMOUNT_QUANT || c.amount().isPresent())
            .findFirst()
            .map(Attributes::cost)
            .orElse(Attributes.NONE);
    return Found.of(kind, scoped.clause(), scoped.scope(), attributes);
  }

  /** What unauthorised work costs is a penalty, not a price. */
  private static boolean penalty(Clause clause) {
    return clause.sentenceHas("status.condition") && clause.sentenceHas("unauthorised");
  }

  static Set<StatementKind> kinds(Clause clause) {
    Set<StatementKind> kinds = EnumSet.noneOf(StatementKind.class);
    for (String category : ServiceWords.KINDS) {
      for (Mention mention : clause.genuine(category)) {
        if (!clause.touched(mention, "time.reference")
            && !ServiceReader.isRemedy(clause, mention)) {
          kinds.add(ServiceWords.STATEMENTS.getOrDefault(category, StatementKind.SVC_OTHER));
        }
      }
    }
    if (kinds.isEmpty() && clause.has("svc.visit.any") && !clause.has("services.named")) {
      kinds.add(StatementKind.SVC_VISIT);
    }
    return kinds;
  }

  /** Whether the clause puts a cost on the customer; a duty without any cost is none. */
  static boolean customerPays(Clause clause) {
    if (clause.has("free.denied")) {
      return true;
    }
    return puts(clause, clause.all("pays.customer"))
        || puts(clause, clause.all("bears.customer")) && priced(clause);
  }

  private static boolean puts(Clause clause, List<Mention> burdens) {
    for (Mention mention : burdens) {
      if (!clause.idle(mention)
          && !clause.touched(mention, "free")
          && !deniedPayment(clause, mention)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the burden is a cost. */
  private static boolean priced(Clause clause) {
    if (clause.has("sum.word") || clause.has("travel") || clause.has("accommodation")) {
      return true;
    }
    for (Mention cost : clause.sentence().all("cost")) {
      if (!clause.idle(cost) && !clause.touched(cost, "free")) {
        return true;
      }
    }
    return false;
  }

  private static boolean deniedPayment(Clause clause, Mention mention) {
    if (clause.language() == Statement.Language.FA) {
      return clause.verbDenied(mention.to() - 1);
    }
    for (Mention denial : clause.all("denial")) {
      if (!clause.idle(denial)
          && denial.from() <= mention.to()
          && denial.to() >= mention.from() - 4) {
        return true;
      }
    }
    for (Mention negator : clause.all("negator")) {
      if (negator.to() <= mention.from() + 2
          && mention.from() - negator.to() <= 2
          && negator.from() <= mention.to()) {
        return true;
      }
    }
    return false;
  }

  private List<Money> sums(Clause clause, boolean context) {
    int start = clause.token(clause.from()).start();
    int end = clause.token(clause.to() - 1).end();
    if (!clause.has("cost.noun") && !context && !customerPays(clause)) {
      return List.of();
    }
    if (clause.has("amount.other") && kinds(clause).isEmpty() && !clause.has("cost.noun")) {
      return List.of();
    }
    return texts.sums(clause.text().folded()).stream()
        .filter(m -> m.start() >= start && m.end() <= end)
        .toList();
  }

  private static boolean vague(Clause clause, List<Money> sums) {
    if (!clause.has("cost") && !clause.sentenceHas("cost.noun") && !clause.has("pays.customer")) {
      return false;
    }
    if (clause.has("goods.price") && kinds(clause).isEmpty()) {
      return false;
    }
    if (!sums.isEmpty() && clause.has("amount.range")) {
      return true;
    }
    boolean bounded =
        clause.has("floor") || clause.has("approx") || sums.size() > 1 && clause.has("range.word");
    if (!sums.isEmpty()) {
      return bounded && !clause.has("public.rate") && near(clause, sums);
    }
    for (Mention mention : clause.all("vague")) {
      if (!clause.touched(mention, "vague.not")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the floor or "about" stands directly before the sum. */
  private static boolean near(Clause clause, List<Money> sums) {
    if (sums.size() > 1 && clause.has("range.word")) {
      return true;
    }
    for (String category : List.of("floor", "approx")) {
      for (Mention mention : clause.all(category)) {
        int end = clause.token(mention.to() - 1).end();
        for (Money sum : sums) {
          if (sum.start() >= end - 1 && sum.start() - end <= 12) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
