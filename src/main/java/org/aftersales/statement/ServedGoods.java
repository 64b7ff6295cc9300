package org.aftersales.statement;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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

  /**
   * Of one interpretation.
   *
   * @param found what was read so far; it grows as the reading goes on
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
    Set<String> served = new LinkedHashSet<>();
    Clause said = at.clause();
    boolean general =
        said.has("services.rest")
            || said.has("services.all")
            || said.has("all.word") && said.has("services.generic");
    for (Found statement : found) {
      boolean sameArticle =
          statement.clause().document().equals(at.clause().document())
              && !at.clause().heading().isEmpty()
              && statement.clause().heading().equals(at.clause().heading());
      if (sameArticle
          && statement.kind() == StatementKind.WITH_SERVICE
          && !at.clause().precedes(statement.clause())) {
        if (!general) {
          served.clear();
        }
        served.addAll(statement.scope().goods());
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
    Set<String> stated = new LinkedHashSet<>();
    Set<String> denied = new HashSet<>();
    for (Found statement : found) {
      if (parts.isRecord(statement.clause().document())) {
        continue;
      }
      if (statement.kind() == StatementKind.WITH_SERVICE) {
        stated.addAll(statement.scope().goods());
      } else if (statement.kind() == StatementKind.NO_SERVICE) {
        denied.addAll(statement.scope().goods());
      }
    }
    if (!stated.isEmpty()) {
      return all.stream().filter(stated::contains).toList();
    }
    return all.stream().filter(id -> !denied.contains(id)).toList();
  }

  /** An annex lists the services of the goods that have some, without repeating which. */
  private boolean isAnnex(Clause clause) {
    return !clause.place().annex().isEmpty() || parts.parents().containsKey(clause.document());
  }

  private List<String> ordered(Set<String> ids) {
    return goods.stream().map(Good::id).filter(ids::contains).toList();
  }
}
