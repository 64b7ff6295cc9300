package org.aftersales.statement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of all goods tables, found again by the clauses that stand in them. */
final class GoodsRows {

  private final List<GoodsTable.Row> all;

  /** By document and block. */
  private final Map<String, Map<Integer, GoodsTable.Row>> byPlace = new HashMap<>();

  GoodsRows(List<GoodsTable.Row> all) {
    this.all = List.copyOf(all);
    for (GoodsTable.Row row : all) {
      byPlace
          .computeIfAbsent(row.document().id(), k -> new HashMap<>())
          .put(row.block().location().block(), row);
    }
  }

  List<GoodsTable.Row> all() {
    return all;
  }

  /** The row that a clause stands in. */
  Optional<GoodsTable.Row> of(Clause clause) {
    return Optional.ofNullable(
        byPlace.getOrDefault(clause.document(), Map.of()).get(clause.block().location().block()));
  }

  /** Whether a clause stands in the cell of this column. */
  boolean isIn(Clause clause, GoodsTable.Column column) {
    return of(clause)
        .map(r -> r.cells().get(column))
        .map(span -> clause.block().cells().indexOf(span) + 1 == clause.cell())
        .orElse(false);
  }
}
