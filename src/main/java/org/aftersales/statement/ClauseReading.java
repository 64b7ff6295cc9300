package org.aftersales.statement;

import java.util.List;
import java.util.Optional;

/**
 * How one clause was read: what its words mean, which goods it speaks of, whether it takes effect,
 * and what follows from it.
 *
 * @param evidence the whole clause
 * @param situation {@code PLAIN}, or what keeps the clause from asserting anything: {@code
 *     HEADING}, {@code QUESTION}, {@code CANCELLED}, {@code LAW}, {@code OTHER_CONTRACT}, {@code
 *     NOT_INCORPORATED}
 * @param goods ids of the goods in scope
 * @param scope how they were found: {@code NAMED}, {@code ALL}, {@code REST}, {@code BACKWARD},
 *     {@code GENERIC}, {@code NONE} or {@code VAGUE}
 * @param words the words that the lexicon knows, in order
 * @param statements ids of the statements that rest on the clause
 * @param defects what keeps words of the clause from being a statement
 */
public record ClauseReading(
    Evidence evidence,
    String situation,
    List<String> goods,
    String scope,
    List<Word> words,
    List<String> statements,
    List<IneffectiveClause.Defect> defects) {

  public ClauseReading {
    goods = List.copyOf(goods);
    words = List.copyOf(words);
    statements = List.copyOf(statements);
    defects = List.copyOf(defects);
  }

  /**
   * Words that a class of the lexicon names.
   *
   * @param text as printed
   * @param category the class, as {@code service} or {@code negator}
   * @param source the file of the lexicon that defines the class
   * @param lookAlike the look-alike class that overrules it, as {@code svc.install.not}
   */
  public record Word(String text, String category, String source, Optional<String> lookAlike) {}

  /** Whether the clause says something, or holds words that often do. */
  public boolean isTelling() {
    return !statements.isEmpty()
        || !defects.isEmpty()
        || words.stream().map(Word::category).anyMatch(ClauseReading::isTelling);
  }

  private static boolean isTelling(String category) {
    return category.startsWith("svc.")
        || category.equals("service")
        || category.equals("warranty")
        || category.equals("guarantee")
        || category.equals("quality")
        || category.equals("cost.noun")
        || category.startsWith("channel.");
  }
}
