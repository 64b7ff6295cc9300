package org.aftersales.statement;

import java.util.List;
import org.aftersales.document.Document;
import org.aftersales.language.Lexicon;
import org.aftersales.source.Budget;
import org.aftersales.source.DeclaredGood;

/** Reads what the documents of one dossier say. Immutable and thread-safe. */
public final class Interpreter {

  private final Lexicon lexicon;
  private final ServiceWords services;

  public Interpreter(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.services = new ServiceWords(lexicon);
  }

  /** Goods, statements and what they relate to, in reading order. */
  public Interpretation interpret(List<Document> documents, List<DeclaredGood> declared) {
    return interpret(documents, declared, Budget.usual());
  }

  /**
   * The same within limits.
   *
   * @throws org.aftersales.source.BudgetExceededException if it takes too long
   */
  public Interpretation interpret(
      List<Document> documents, List<DeclaredGood> declared, Budget budget) {
    return new Interpreting(new Texts(lexicon, services, budget), documents, declared)
        .interpretation();
  }

  /** The same, with the reading of every clause, so that a misreading can be found. */
  public Explanation explain(List<Document> documents, List<DeclaredGood> declared) {
    return explain(documents, declared, Budget.usual());
  }

  /** The same within limits. */
  public Explanation explain(List<Document> documents, List<DeclaredGood> declared, Budget budget) {
    return new Interpreting(new Texts(lexicon, services, budget), documents, declared)
        .explanation(lexicon);
  }
}
