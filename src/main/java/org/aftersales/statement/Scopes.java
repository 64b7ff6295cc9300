package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.language.Mention;
import org.aftersales.statement.Scope.Basis;

/** Gives every clause its goods: by its own words, else by what stands around it. */
final class Scopes {

  private final ScopeFinder finder;
  private final List<Good> goods;
  private final GoodsRows rows;
  private final Texts texts;
  private Map<String, List<String>> annexes = Map.of();

  /** What headings name; each stands above many clauses. */
  private final IdentityHashMap<Clause, Scope> headings = new IdentityHashMap<>();

  Scopes(Texts texts, ScopeFinder finder, List<Good> goods, GoodsRows rows) {
    this.texts = texts;
    this.finder = finder;
    this.goods = List.copyOf(goods);
    this.rows = rows;
  }

  List<Scoped> scoped(List<Clause> clauses, Amendments amendments) {
    annexes = annexes(clauses);
    List<Scoped> result = new ArrayList<>();
    List<String> last = List.of();
    Set<String> named = new LinkedHashSet<>();
    Set<String> excepted = new LinkedHashSet<>();
    List<Clause> article = List.of();
    String document = "";
    for (Clause clause : clauses) {
      texts.step();
      if (!clause.heading().equals(article) || !clause.document().equals(document)) {
        article = clause.heading();
        named.clear();
        excepted.clear();
      }
      if (!clause.document().equals(document)) {
        document = clause.document();
        last = List.of();
      }
      Scope scope = scope(clause, new ScopeFinder.Earlier(last, named, excepted), result);
      if (rows.of(clause).isEmpty()) {
        if (isExplicit(scope.basis())) {
          last = scope.goods();
          named.addAll(scope.goods());
        }
        excepted.addAll(finder.excepted(clause));
      }
      result.add(new Scoped(clause, scope, Situation.of(clause, amendments)));
    }
    return result;
  }

  private static boolean isExplicit(Basis basis) {
    return basis == Basis.NAMED || basis == Basis.ALL || basis == Basis.REST;
  }

  private Scope scope(Clause clause, ScopeFinder.Earlier earlier, List<Scoped> before) {
    Scope scope =
        rowScope(clause).or(() -> listed(clause)).orElseGet(() -> finder.find(clause, earlier));
    boolean weak = scope.basis() == Basis.NONE || scope.basis() == Basis.GENERIC;
    if (weak && clause.from() > clause.sentenceFrom()) {
      Scope sentence = finder.find(clause.sentence(), earlier);
      if (isExplicit(sentence.basis())) {
        scope = sentence;
      }
    }
    if (scope.basis() == Basis.NONE && !before.isEmpty()) {
      Scoped last = before.get(before.size() - 1);
      boolean sameCell = last.clause().cell() == clause.cell();
      if (last.clause().standsIn(clause.document(), clause.block())
          && sameCell
          && last.scope().basis() != Basis.NONE) {
        scope = new Scope(last.scope().goods(), Basis.BACKWARD);
      }
    }
    if (scope.basis() == Basis.GENERIC && goesOn(clause, before)) {
      scope = new Scope(before.get(before.size() - 1).scope().goods(), Basis.BACKWARD);
    }
    if (scope.basis() == Basis.NONE && !clause.heading().isEmpty()) {
      Clause nearest = clause.heading().get(clause.heading().size() - 1);
      Scope heading =
          headings.computeIfAbsent(nearest, h -> finder.find(h, ScopeFinder.Earlier.NOTHING));
      if (heading.basis() == Basis.NAMED) {
        scope = heading;
      }
    }
    return scope;
  }

  /** "Services for item 2: …; installation of the machine": the machine is item 2. */
  private static boolean goesOn(Clause clause, List<Scoped> before) {
    if (before.isEmpty() || !clause.has("goods.one") || clause.has("all.word")) {
      return false;
    }
    Scoped last = before.get(before.size() - 1);
    boolean named = last.scope().basis() == Basis.NAMED || last.scope().basis() == Basis.BACKWARD;
    return named
        && last.clause().standsIn(clause.document(), clause.block())
        && last.clause().cell() == clause.cell();
  }

  /** "The goods listed in Annex B" (G12). */
  private Optional<Scope> listed(Clause clause) {
    for (Mention mention : clause.all("goods.listed")) {
      String annex = Amendments.numberAt(clause, mention.to(), texts);
      List<String> goodsThere = annexes.getOrDefault(clause.document() + annex, List.of());
      if (!goodsThere.isEmpty()) {
        return Optional.of(new Scope(goodsThere, Basis.NAMED));
      }
    }
    return Optional.empty();
  }

  /** Which goods each annex names, in its tables or in words. */
  private Map<String, List<String>> annexes(List<Clause> clauses) {
    Map<String, List<String>> found = new HashMap<>();
    for (Clause clause : clauses) {
      String annex = clause.place().annex();
      if (annex.isEmpty()) {
        continue;
      }
      Scope scope =
          rowScope(clause).orElseGet(() -> finder.find(clause, ScopeFinder.Earlier.NOTHING));
      if (scope.basis() == Basis.NAMED) {
        List<String> ids = found.computeIfAbsent(clause.document() + annex, k -> new ArrayList<>());
        scope.goods().stream().filter(id -> !ids.contains(id)).forEach(ids::add);
      }
    }
    return found;
  }

  private Optional<Scope> rowScope(Clause clause) {
    Optional<GoodsTable.Row> row = rows.of(clause).filter(r -> !r.service());
    Optional<Scope> own =
        row.flatMap(r -> finder.listedAt(clause))
            .map(good -> new Scope(List.of(good), Basis.NAMED));
    return own.isPresent() || row.isEmpty() ? own : elsewhere(clause, row.get());
  }

  /** The row of a record's table: the good that it names, else the one with its number. */
  private Optional<Scope> elsewhere(Clause clause, GoodsTable.Row row) {
    Clause whole = clause.part(0, clause.text().tokens().size());
    Scope named = finder.find(whole, ScopeFinder.Earlier.NOTHING);
    if (named.basis() == Basis.NAMED) {
      return Optional.of(named);
    }
    return goods.stream()
        .filter(g -> g.isRow(clause.document(), row.number()))
        .findFirst()
        .map(good -> new Scope(List.of(good.id()), Basis.NAMED));
  }
}
