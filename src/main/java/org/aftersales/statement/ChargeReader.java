package org.aftersales.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.language.Mention;
import org.aftersales.language.Money;
import org.aftersales.statement.Charge.Facet;
import org.aftersales.statement.Charge.Flaw;
import org.aftersales.statement.Charge.Payer;
import org.aftersales.statement.Charge.Term;

/** Puts the cost of a service into charges: service, travel and stay apart (CST-1 to CST-6). */
final class ChargeReader {

  private final Texts texts;

  ChargeReader(Texts texts) {
    this.texts = texts;
  }

  static List<Charge> charges(
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
      if ((travel || stay) && segments.size() > 1 && CostReader.kinds(part).isEmpty()) {
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
            && CostReader.kinds(clause).isEmpty()
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
        if (!part.has("travel") && !part.has("accommodation")
            || !CostReader.kinds(part).isEmpty()) {
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
  Optional<Charge> row(GoodsTable.Row row, List<String> allGoods, Scope scope) {
    Optional<String> price =
        row.cell(GoodsTable.Column.UNIT_PRICE).or(() -> row.cell(GoodsTable.Column.TOTAL));
    Clause name = nameClause(row);
    Set<StatementKind> kinds = CostReader.kinds(name);
    if (price.isEmpty()) {
      return Optional.empty();
    }
    List<Money> sums = texts.sums(texts.tag(price.get()).folded());
    Optional<BigDecimal> amount =
        sums.isEmpty()
            ? texts.numbers(texts.tag(price.get()).folded()).stream()
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

  Clause nameClause(GoodsTable.Row row) {
    var span = row.cells().get(GoodsTable.Column.NAME);
    var text = texts.tag(row.block().text());
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
