package org.aftersales.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.language.Lexicon;
import org.aftersales.language.Mention;
import org.aftersales.language.Money;
import org.aftersales.statement.Charge.Facet;
import org.aftersales.statement.Charge.Flaw;
import org.aftersales.statement.Charge.Payer;
import org.aftersales.statement.Charge.Term;

/** Reads what services cost and who pays (C16–C19; CST-1 to CST-6). */
final class CostReader {

  /** Statements and charges of one clause. */
  record Costs(List<Found> statements, List<Charge> charges) {}

  private final Lexicon lexicon;

  CostReader(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * Reads one clause.
   *
   * @param before kinds of service that earlier clauses of the same block name
   * @param payerBefore who pays, as the rest of the sentence or block tells
   * @param serviceArticle the clause stands in an article on after-sales service
   */
  Costs read(Scoped scoped, Set<StatementKind> before, Payer payerBefore, boolean serviceArticle) {
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
    boolean lookAlike = own.isEmpty() && !clause.has("service") && onlyLookAlikes(clause);
    boolean foreign =
        !clause.has("cost.carriage.parts")
            && !way
            && (lookAlike
                || clause.has("cost.other") && !service
                || own.isEmpty() && ofAnother(clause));
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
    if (!context && sums.isEmpty() && unknownWords(clause) > 1) {
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
      charges.addAll(charges(scoped, clause, kinds, payer, sums, free || seller, vague));
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

  /** "Installation manuals are included": the words for services name something else. */
  private static boolean onlyLookAlikes(Clause clause) {
    for (String kind : ServiceWords.KINDS) {
      for (Mention mention : clause.all(kind + ".not")) {
        if (clause.text().has(kind, mention.from(), mention.to())) {
          return true;
        }
      }
    }
    return false;
  }

  /** "The costs of confirmation", «هزینه آزمایشگاه»: the cost of something that is no service. */
  private static boolean ofAnother(Clause clause) {
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
  private static int unknownWords(Clause clause) {
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
    for (String known :
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
            "party.agent")) {
      if (clause.text().in(known, at)) {
        return false;
      }
    }
    return true;
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
    if (kinds.isEmpty() && clause.has("svc.visit.any")) {
      kinds.add(StatementKind.SVC_VISIT);
    }
    return kinds;
  }

  /** Whether the clause puts a cost on the customer; a duty without any cost is none. */
  static boolean customerPays(Clause clause) {
    if (clause.has("free.denied")) {
      return true;
    }
    boolean priced =
        clause.has("sum.word")
            || clause.has("travel")
            || clause.has("accommodation")
            || clause.sentence().all("cost").stream()
                .anyMatch(m -> !clause.idle(m) && !clause.touched(m, "free"));
    for (String category : List.of("pays.customer", "bears.customer")) {
      for (Mention mention : clause.all(category)) {
        if ((priced || category.equals("pays.customer"))
            && !clause.idle(mention)
            && !clause.touched(mention, "free")
            && !deniedPayment(clause, mention)) {
          return true;
        }
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
    return lexicon.quantities().sums(clause.text().folded()).stream()
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

  private static List<Charge> charges(
      Scoped scoped,
      Clause clause,
      Set<StatementKind> kinds,
      Payer payer,
      List<Money> sums,
      boolean free,
      boolean vague) {
    List<Charge> charges = new ArrayList<>();
    List<int[]> segments = segments(clause);
    boolean wayApart = false;
    for (int[] segment : segments) {
      Clause part = clause.part(segment[0], segment[1]);
      boolean travel = part.has("travel");
      boolean stay = part.has("accommodation");
      if ((travel || stay) && segments.size() > 1 && kinds(part).isEmpty()) {
        wayApart = true;
        List<Money> own = within(part, sums);
        boolean included =
            part.has("included.word") && !part.has("excluded") && !part.anyVerbDenied();
        Term term =
            term(
                part,
                own,
                included || !part.genuine("free").isEmpty() || part.has("pays.seller"),
                isVague(part));
        charges.add(
            charge(
                scoped,
                kinds,
                travel ? Facet.TRAVEL : Facet.ACCOMMODATION,
                term == Term.FREE ? Payer.SELLER : payer,
                term,
                own,
                part));
      }
    }
    boolean onlyWay =
        (clause.has("travel") || clause.has("accommodation"))
            && kinds(clause).isEmpty()
            && !wayIncluded(clause)
            && !wayApart;
    List<Money> own = new ArrayList<>(sums);
    boolean ownFree = free;
    boolean ownVague = vague;
    if (wayApart) {
      ownFree = false;
      ownVague = false;
      own.clear();
      for (int[] segment : segments) {
        Clause part = clause.part(segment[0], segment[1]);
        if (!part.has("travel") && !part.has("accommodation") || !kinds(part).isEmpty()) {
          own.addAll(within(part, sums));
          ownFree |= !part.genuine("free").isEmpty() || part.has("pays.seller");
          ownVague |= isVague(part);
        }
      }
      if (own.isEmpty() && !ownFree && !ownVague && payer != Payer.CUSTOMER) {
        return charges;
      }
    }
    Facet facet =
        onlyWay
            ? (clause.has("travel") ? Facet.TRAVEL : Facet.ACCOMMODATION)
            : clause.has("cost.carriage.parts") ? Facet.PARTS : Facet.SERVICE;
    Term term = term(clause, own, ownFree, ownVague);
    charges.add(
        0,
        charge(scoped, kinds, facet, term == Term.FREE ? Payer.SELLER : payer, term, own, clause));
    return charges;
  }

  /** "EUR 450 including travel" is the price of the service, not of the way. */
  private static boolean wayIncluded(Clause clause) {
    for (String category : List.of("travel", "accommodation")) {
      for (Mention way : clause.all(category)) {
        if (clause
            .text()
            .has("included.word", Math.max(clause.from(), way.from() - 3), way.from())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isVague(Clause part) {
    for (Mention mention : part.all("vague")) {
      if (!part.touched(mention, "vague.not")) {
        return true;
      }
    }
    return false;
  }

  private static Term term(Clause clause, List<Money> sums, boolean free, boolean vague) {
    if (!sums.isEmpty()) {
      if (sums.get(0).amount().signum() == 0) {
        return Term.FREE;
      }
      return vague ? Term.VAGUE : Term.QUANTIFIED;
    }
    if (vague) {
      return Term.VAGUE;
    }
    if (free) {
      return Term.FREE;
    }
    return clause.has("percent.of.sum") ? Term.QUANTIFIED : Term.UNQUANTIFIED;
  }

  private static List<Money> within(Clause part, List<Money> sums) {
    int start = part.token(part.from()).start();
    int end = part.token(part.to() - 1).end();
    return sums.stream().filter(m -> m.start() >= start && m.start() < end).toList();
  }

  /** Cuts a clause at commas and "plus", so that travel may have a term of its own. */
  private static List<int[]> segments(Clause clause) {
    List<int[]> segments = new ArrayList<>();
    int start = clause.from();
    for (int i = clause.from(); i < clause.to(); i++) {
      boolean cut =
          clause.token(i).is("،") || clause.token(i).is(",") || clause.text().in("plus.word", i);
      if (cut && i > start) {
        segments.add(new int[] {start, i});
        start = i + 1;
      }
    }
    if (start < clause.to()) {
      segments.add(new int[] {start, clause.to()});
    }
    return segments;
  }

  private static Charge charge(
      Scoped scoped,
      Set<StatementKind> kinds,
      Facet facet,
      Payer payer,
      Term term,
      List<Money> sums,
      Clause clause) {
    Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    Optional<Money> sum = sums.isEmpty() ? Optional.empty() : Optional.of(sums.get(0));
    for (Money money : sums) {
      if (money.wordsDiffer()) {
        flaws.add(Flaw.WORDS_DIFFER);
      }
      if (money.broken()) {
        flaws.add(Flaw.BROKEN_GROUPING);
      }
      if (money.ambiguous()) {
        flaws.add(Flaw.AMBIGUOUS_GROUPING);
      }
    }
    if (sum.isPresent() && clause.has("ceiling")) {
      flaws.add(Flaw.CEILING_ONLY);
    }
    if (facet == Facet.SERVICE
        && kinds.size() > 1
        && sum.isPresent()
        && sums.size() == 1
        && sum.get().amount().signum() > 0) {
      flaws.add(Flaw.ONE_SUM_FOR_SEVERAL);
    }
    Optional<BigDecimal> amount = sum.map(Money::amount);
    return new Charge(
        "",
        clause.document(),
        scoped.scope().goods(),
        kinds,
        facet,
        payer,
        term,
        amount,
        sum.map(Money::currency),
        sum.flatMap(Money::per),
        flaws,
        clause.evidence());
  }

  /** A priced row of the goods table that sells a service. */
  Optional<Charge> row(GoodsFinder.Row row, List<String> allGoods, Scope scope) {
    Optional<String> price =
        row.cell(GoodsFinder.Column.UNIT_PRICE).or(() -> row.cell(GoodsFinder.Column.TOTAL));
    Clause name = nameClause(row);
    Set<StatementKind> kinds = kinds(name);
    if (price.isEmpty()) {
      return Optional.empty();
    }
    List<Money> sums = lexicon.quantities().sums(lexicon.tag(price.get()).folded());
    Optional<BigDecimal> amount =
        sums.isEmpty()
            ? lexicon.quantities().numbers(lexicon.tag(price.get()).folded()).stream()
                .findFirst()
                .map(n -> n.value())
            : Optional.of(sums.get(0).amount());
    if (amount.isEmpty()) {
      return Optional.empty();
    }
    boolean zero = amount.get().signum() == 0;
    List<String> goods =
        scope.basis() == Scope.Basis.NONE || scope.basis() == Scope.Basis.GENERIC
            ? allGoods
            : scope.goods();
    return Optional.of(
        new Charge(
            "",
            row.document().id(),
            goods,
            kinds,
            Facet.SERVICE,
            zero ? Payer.SELLER : Payer.CUSTOMER,
            zero ? Term.FREE : Term.QUANTIFIED,
            amount,
            sums.isEmpty() ? Optional.empty() : Optional.of(sums.get(0).currency()),
            Optional.empty(),
            Set.of(),
            name.evidence()));
  }

  Clause nameClause(GoodsFinder.Row row) {
    var span = row.cells().get(GoodsFinder.Column.NAME);
    var text = lexicon.tag(row.block().text());
    int from = 0;
    int to = text.tokens().size();
    if (span != null) {
      from = to;
      int last = 0;
      for (int i = 0; i < text.tokens().size(); i++) {
        if (span.contains(text.originalStart(i))) {
          from = Math.min(from, i);
          last = i + 1;
        }
      }
      to = Math.max(from, last);
    }
    int cell = span == null ? 0 : row.block().cells().indexOf(span) + 1;
    return new Clause(
        row.document().id(),
        row.block(),
        text,
        from,
        to,
        from,
        to,
        from,
        cell,
        List.of(),
        Outline.Place.TOP);
  }
}
