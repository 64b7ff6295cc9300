package org.aftersales.statement;

import java.util.List;

/** What the documents of a dossier say, with the reading of every clause behind it. Immutable. */
public record Explanation(Interpretation interpretation, List<ClauseReading> clauses) {

  public Explanation {
    clauses = List.copyOf(clauses);
  }
}
