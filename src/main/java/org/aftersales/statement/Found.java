package org.aftersales.statement;

import java.util.EnumSet;
import java.util.Set;

/** A statement before it is numbered. */
record Found(
    StatementKind kind,
    Clause clause,
    Scope scope,
    Attributes attributes,
    Set<Mark> marks,
    Evidence evidence) {

  Found {
    marks = Set.copyOf(marks);
  }

  /** The same statement about other goods. */
  Found about(Scope other) {
    return new Found(kind, clause, other, attributes, marks, evidence);
  }

  boolean aboutNothing() {
    return scope.goods().isEmpty();
  }

  static Found of(
      StatementKind kind, Clause clause, Scope scope, Attributes attributes, Mark... marks) {
    Set<Mark> all = EnumSet.noneOf(Mark.class);
    for (Mark mark : marks) {
      all.add(mark);
    }
    return new Found(kind, clause, scope, attributes, all, clause.evidence());
  }
}
