package org.aftersales.statement;

import java.util.List;
import org.aftersales.statement.Statement.Language;

/**
 * That one text, a document in one language, gives a good this class. Immutable.
 *
 * <p>Texts are compared with each other rather than their statements, so that a document that says
 * a thing a thousand times costs no million comparisons.
 *
 * @param good id of the good
 * @param kind {@link StatementKind#NO_SERVICE} or {@link StatementKind#WITH_SERVICE}
 * @param document id of the document
 * @param evidence the words of all its statements that say so, in reading order
 */
public record StatedClass(
    String good, StatementKind kind, String document, Language language, List<Evidence> evidence) {

  public StatedClass {
    evidence = List.copyOf(evidence);
  }

  /** Whether this stands in another document, or in another language, than the other. */
  public boolean isElsewhereThan(StatedClass other) {
    return language != other.language || !document.equals(other.document);
  }
}
