package org.aftersales.statement;

import java.util.List;

/**
 * Which goods a clause speaks of.
 *
 * @param goods ids in row order
 * @param basis how they were found
 */
record Scope(List<String> goods, Basis basis) {

  /** How the goods of a clause were found, most certain first. */
  enum Basis {
    /** Rows, a model, a brand or a name. */
    NAMED,
    /** "All goods", less exceptions. */
    ALL,
    /** "The remaining goods". */
    REST,
    /** "The said goods". */
    BACKWARD,
    /** The goods noun without any sign which. */
    GENERIC,
    /** No reference at all. */
    NONE,
    /** "Some items": nobody can tell which. */
    VAGUE
  }

  Scope {
    goods = List.copyOf(goods);
  }
}
