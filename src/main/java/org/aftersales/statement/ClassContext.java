package org.aftersales.statement;

import java.util.List;
import org.aftersales.language.Mention;

/**
 * What has been read of classes so far, so that words around it can be told from boilerplate. It
 * looks at lists that grow while the clauses of one interpretation are read.
 */
final class ClassContext {

  private final List<Found> found;
  private final List<IneffectiveClause> ineffective;
  private final Texts texts;

  ClassContext(List<Found> found, List<IneffectiveClause> ineffective, Texts texts) {
    this.found = found;
    this.ineffective = ineffective;
    this.texts = texts;
  }

  /**
   * Whether a clause on notice, acknowledgement or emphasis has to do with goods without service:
   * it says so, cites the clause that does, or stands beside it. Elsewhere such words are
   * boilerplate.
   */
  boolean concerns(Clause clause) {
    if (clause.sentenceHas("service") || clause.sentenceHas("service.lack")) {
      return true;
    }
    for (Found statement : found) {
      if (statement.kind() == StatementKind.NO_SERVICE && touches(statement.clause(), clause)) {
        return true;
      }
    }
    for (IneffectiveClause clauseWithout : ineffective) {
      int distance =
          clause.block().location().block() - clauseWithout.evidence().location().block();
      if (clauseWithout.evidence().document().equals(clause.document())
          && distance >= 0
          && distance <= 2) {
        return true;
      }
    }
    return false;
  }

  private boolean touches(Clause denial, Clause clause) {
    if (!denial.document().equals(clause.document())) {
      return false;
    }
    int distance = clause.block().location().block() - denial.block().location().block();
    boolean beside = distance >= -1 && distance <= 4;
    boolean sameArticle =
        !clause.place().article().isEmpty() && clause.place().sameArticle(denial.place());
    boolean summed = distance > 0 && clause.sentenceHas("terms.above");
    return beside || sameArticle || summed || cites(clause.sentence(), denial);
  }

  private boolean cites(Clause sentence, Clause cited) {
    for (Mention noun : sentence.all("clause.noun")) {
      String number = Amendments.numberAt(sentence, noun.to(), texts);
      if (!number.isEmpty() && cited.place().isCalled(number)) {
        return true;
      }
    }
    return false;
  }
}
