package org.aftersales.statement;

/** A clause with the goods it speaks of and the state it is in. */
record Scoped(Clause clause, Scope scope, Situation situation) {

  boolean plain() {
    return situation == Situation.PLAIN;
  }
}
