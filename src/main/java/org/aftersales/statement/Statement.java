package org.aftersales.statement;

import java.util.List;
import java.util.Set;

/**
 * What a clause asserts now, for this sale. Immutable.
 *
 * @param id stable within one dossier: S1, S2, … in reading order
 * @param goods ids of the goods in scope, in row order; empty where none could be resolved
 */
public record Statement(
    String id,
    StatementKind kind,
    List<String> goods,
    Attributes attributes,
    Evidence evidence,
    Language language,
    Set<Mark> marks) {

  /** The language a clause is written in. */
  public enum Language {
    FA,
    EN
  }

  public Statement {
    goods = List.copyOf(goods);
    marks = Set.copyOf(marks);
  }

  public boolean covers(Good good) {
    return goods.contains(good.id());
  }

  public boolean covers(String goodId) {
    return goods.contains(goodId);
  }

  public boolean standsIn(SaleDocument document) {
    return evidence.document().equals(document.id());
  }

  public boolean has(Mark mark) {
    return marks.contains(mark);
  }

  public boolean hasFacet(String facet) {
    return attributes.facets().contains(facet);
  }
}
