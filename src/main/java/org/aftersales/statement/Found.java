package org.aftersales.statement;

import java.util.EnumSet;
import java.util.Set;

/**
 * A statement before it is numbered.
 *
 * @param words the lexicon class of the service that is promised, empty for other statements
 */
record Found(
    StatementKind kind,
    Clause clause,
    Scope scope,
    Attributes attributes,
    Set<Mark> marks,
    Evidence evidence,
    String words) {

  Found {
    marks = Set.copyOf(marks);
  }

  /** The same statement about other goods. */
  Found about(Scope other) {
    return new Found(kind, clause, other, attributes, marks, evidence, words);
  }

  boolean aboutNothing() {
    return scope.goods().isEmpty();
  }

  /** The code of the service that is promised: SVC_INSTALL, or one of the company's own. */
  String service() {
    return words.isEmpty() ? kind.name() : ServiceWords.code(words);
  }

  /** A promise of a service that a lexicon class names. */
  static Found promise(String words, Clause clause, Scope scope) {
    return new Found(
        ServiceWords.kind(words),
        clause,
        scope,
        AttributeFinder.of(clause, "POSITIVE"),
        Set.of(),
        clause.evidence(),
        words);
  }

  static Found of(
      StatementKind kind, Clause clause, Scope scope, Attributes attributes, Mark... marks) {
    Set<Mark> all = EnumSet.noneOf(Mark.class);
    for (Mark mark : marks) {
      all.add(mark);
    }
    return new Found(kind, clause, scope, attributes, all, clause.evidence(), "");
  }
}
