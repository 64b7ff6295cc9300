package org.aftersales.statement;

import java.util.List;
import java.util.Optional;

/** The rows of all goods tables, found again by the clauses that stand in them. */
record GoodsRows(List<GoodsTable.Row> all) {

  GoodsRows {
    all = List.copyOf(all);
  }

  /** The row that a clause stands in. */
  Optional<GoodsTable.Row> of(Clause clause) {
    return all.stream().filter(r -> clause.standsIn(r.document().id(), r.block())).findFirst();
  }

  /** Whether a clause stands in the cell of this column. */
  boolean isIn(Clause clause, GoodsTable.Column column) {
    return of(clause)
        .map(r -> r.cells().get(column))
        .map(span -> clause.block().cells().indexOf(span) + 1 == clause.cell())
        .orElse(false);
  }
}
