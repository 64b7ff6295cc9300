package org.aftersales.statement;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.aftersales.language.Mention;

/**
 * What has been read of classes so far, so that words around it can be told from boilerplate. It
 * looks at lists that grow while the clauses of one interpretation are read.
 */
final class ClassContext {

  /** So many paragraphs before a clause its good may have been denied service. */
  private static final int BEFORE = 4;

  private static final NavigableSet<Integer> NONE = Collections.emptyNavigableSet();

  private final Denials denials;
  private final List<IneffectiveClause> ineffective;
  private final Map<String, NavigableSet<Integer>> flawed = new HashMap<>();
  private final Texts texts;
  private int seen;

  ClassContext(List<Found> found, List<IneffectiveClause> ineffective, Texts texts) {
    this.denials = new Denials(found);
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
    String document = clause.document();
    int block = clause.block().location().block();
    return denials.within(document, block - BEFORE, block + 1)
        || denials.inArticle(document, clause.place())
        || clause.sentenceHas("terms.above") && denials.within(document, 0, block - 1)
        || cites(clause.sentence())
        || isFlawedBeside(document, block);
  }

  /** Whether words that were meant to deny service, in vain, stand here or just before. */
  private boolean isFlawedBeside(String document, int block) {
    for (; seen < ineffective.size(); seen++) {
      Evidence words = ineffective.get(seen).evidence();
      flawed.computeIfAbsent(words.document(), d -> new TreeSet<>()).add(words.location().block());
    }
    Integer at = flawed.getOrDefault(document, NONE).floor(block);
    return at != null && block - at <= 2;
  }

  private boolean cites(Clause sentence) {
    for (Mention noun : sentence.all("clause.noun")) {
      String number = Amendments.numberAt(sentence, noun.to(), texts);
      if (!number.isEmpty() && denials.isCalled(sentence.document(), number)) {
        return true;
      }
    }
    return false;
  }
}
