package org.aftersales.statement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.statement.Scope.Basis;

/** Gives every clause its goods: by its own words, else by what stands around it. */
final class Scopes {

  private final ScopeFinder finder;
  private final List<Good> goods;
  private final GoodsRows rows;

  Scopes(ScopeFinder finder, List<Good> goods, GoodsRows rows) {
    this.finder = finder;
    this.goods = List.copyOf(goods);
    this.rows = rows;
  }


  List<Scoped> scoped(List<Clause> clauses) {
    List<Scoped> result = new ArrayList<>();
    List<String> earlier = List.of();
    Set<String> named = new LinkedHashSet<>();
    List<Clause> article = List.of();
    for (Clause clause : clauses) {
      if (!clause.heading().equals(article)) {
        article = clause.heading();
        named.clear();
      }
      Scope scope = rowScope(clause).orElse(finder.find(clause, earlier, named));
      boolean weak = scope.basis() == Basis.NONE || scope.basis() == Basis.GENERIC;
      if (weak && clause.from() > clause.sentenceFrom()) {
        Scope sentence = finder.find(clause.sentence(), earlier, named);
        if (sentence.basis() == Basis.NAMED
            || sentence.basis() == Basis.ALL
            || sentence.basis() == Basis.REST) {
          scope = sentence;
        }
      }
      if (scope.basis() == Basis.NONE && !result.isEmpty()) {
        Scoped last = result.get(result.size() - 1);
        boolean sameCell = last.clause().cell() == clause.cell();
        if (last.clause().standsIn(clause.document(), clause.block())
            && sameCell
            && last.scope().basis() != Basis.NONE) {
          scope = last.scope();
        }
      }
      if (scope.basis() == Basis.NONE && !clause.heading().isEmpty()) {
        Scope heading =
            finder.find(clause.heading().get(clause.heading().size() - 1), List.of(), Set.of());
        if (heading.basis() == Basis.NAMED) {
          scope = heading;
        }
      }
      if (scope.basis() == Basis.NAMED
          || scope.basis() == Basis.ALL
          || scope.basis() == Basis.REST) {
        earlier = scope.goods();
        named.addAll(scope.goods());
      }
      result.add(new Scoped(clause, scope, Situation.of(clause)));
    }
    return result;
  }

  private Optional<Scope> rowScope(Clause clause) {
    for (GoodsFinder.Row row : rows.all()) {
      if (clause.standsIn(row.document().id(), row.block()) && !row.service()) {
        List<String> ids = ClassReader.rows(goods, row.number());
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Scope(ids, Basis.NAMED));
      }
    }
    return Optional.empty();
  }
}
