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

  static Found of(
      StatementKind kind, Clause clause, Scope scope, Attributes attributes, Mark... marks) {
    Set<Mark> all = EnumSet.noneOf(Mark.class);
    for (Mark mark : marks) {
      all.add(mark);
    }
    return new Found(kind, clause, scope, attributes, all, clause.evidence());
  }
}
