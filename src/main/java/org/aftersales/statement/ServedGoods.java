package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aftersales.statement.Scope.Basis;

/**
 * Which goods clauses about services mean that name none: those that were said before to have
 * service.
 */
final class ServedGoods {

  private final List<Good> goods;
  private final List<Found> found;
  private final DocumentTyper.Parts parts;
  private final Map<Article, List<Found>> articles = new HashMap<>();
  private final Set<String> stated = new HashSet<>();
  private final Set<String> denied = new HashSet<>();
  private int seen;

  private record Article(String document, List<Clause> heading) {}

  /**
   * Of one interpretation.
   *
   * @param found what was read so far; it grows as the reading goes on, and nothing in it changes
   */
  ServedGoods(List<Good> goods, List<Found> found, DocumentTyper.Parts parts) {
    this.goods = List.copyOf(goods);
    this.found = found;
    this.parts = parts;
  }

  /** A clause without reference in an article that gives a class to named goods speaks of those. */
  Scoped inArticle(Scoped at) {
    if (at.scope().basis() != Basis.NONE && at.scope().basis() != Basis.GENERIC) {
      return at;
    }
    Clause said = at.clause();
    boolean general =
        said.has("services.rest")
            || said.has("services.all")
            || said.has("all.word") && said.has("services.generic");
    Set<String> served = new LinkedHashSet<>();
    List<Found> stated = said.heading().isEmpty() ? List.of() : statedIn(said);
    boolean told = false;
    for (int i = stated.size() - 1; i >= 0 && (general || !told); i--) {
      if (!said.precedes(stated.get(i).clause())) {
        told = true;
        served.addAll(stated.get(i).scope().goods());
      }
    }
    boolean priced = said.has("cost.noun") || said.has("free") || said.has("bears.customer");
    if (served.isEmpty() && (isAnnex(said) || priced) && at.scope().basis() == Basis.NONE) {
      served.addAll(withService());
    }
    return served.isEmpty()
        ? at
        : new Scoped(at.clause(), new Scope(ordered(served), Basis.BACKWARD), at.situation());
  }

  /** Goods stated to have service; all goods where none is. */
  List<String> withService() {
    List<String> all = goods.stream().map(Good::id).toList();
    read();
    if (!stated.isEmpty()) {
      return all.stream().filter(stated::contains).toList();
    }
    return all.stream().filter(id -> !denied.contains(id)).toList();
  }

  /** What was said before of goods with service in the article of this clause. */
  private List<Found> statedIn(Clause clause) {
    read();
    return articles.getOrDefault(new Article(clause.document(), clause.heading()), List.of());
  }

  private void read() {
    for (; seen < found.size(); seen++) {
      Found statement = found.get(seen);
      String document = statement.clause().document();
      boolean with = statement.kind() == StatementKind.WITH_SERVICE;
      if (with) {
        articles
            .computeIfAbsent(
                new Article(document, statement.clause().heading()), a -> new ArrayList<>())
            .add(statement);
      }
      if (!parts.isRecord(document)) {
        if (with) {
          stated.addAll(statement.scope().goods());
        } else if (statement.kind() == StatementKind.NO_SERVICE) {
          denied.addAll(statement.scope().goods());
        }
      }
    }
  }

  /** An annex lists the services of the goods that have some, without repeating which. */
  private boolean isAnnex(Clause clause) {
    return !clause.place().annex().isEmpty() || parts.parents().containsKey(clause.document());
  }

  private List<String> ordered(Set<String> ids) {
    return goods.stream().map(Good::id).filter(ids::contains).toList();
  }
}
