package org.aftersales.statement;

import org.aftersales.language.Mention;

/** What keeps a clause from asserting anything now, for this sale (lexicon rule 3.0, 6). */
enum Situation {
  PLAIN,
  HEADING,
  QUESTION,
  CANCELLED,
  LAW,
  OTHER_CONTRACT,
  NOT_INCORPORATED;

  static Situation of(Clause clause, Amendments amendments) {
    Clause sentence = clause.sentence();
    if (amendments.cancels(clause)) {
      return CANCELLED;
    }
    if (amendments.leavesOut(clause)) {
      return NOT_INCORPORATED;
    }
    if (question(sentence)) {
      return QUESTION;
    }
    if (cancelled(clause)) {
      return CANCELLED;
    }
    if (!sentence.genuine("status.law").isEmpty()) {
      return LAW;
    }
    if (sentence.has("status.other_contract")) {
      return OTHER_CONTRACT;
    }
    return heading(clause) ? HEADING : PLAIN;
  }

  /** The words of the clause itself are cancelled, or only cited in order to be cancelled. */
  private static boolean cancelled(Clause clause) {
    return clause.has("status.cancelled");
  }

  private static boolean question(Clause sentence) {
    if (Ticks.any(sentence)) {
      return !Ticks.anyTicked(sentence);
    }
    for (int i = sentence.from(); i < sentence.to(); i++) {
      if (sentence.token(i).is("?")) {
        return true;
      }
    }
    return startsWith(sentence, "status.question");
  }

  private static boolean startsWith(Clause sentence, String category) {
    for (Mention mention : sentence.all(category)) {
      if (mention.from() == sentence.from()) {
        return true;
      }
    }
    return false;
  }

  /** Only heading words, and nothing that could answer or govern them. */
  private static boolean heading(Clause clause) {
    if (clause.from() != clause.sentenceFrom()
        || clause.cell() > 0
        || clause.has("tick")
        || clause.labelled() && clause.valueFrom() < clause.to()) {
      return false;
    }
    for (int i = clause.from(); i < clause.to(); i++) {
      if (clause.token(i).isWord()
          && !clause.text().in("heading.noun", i)
          && !clause.text().in("heading.filler", i)) {
        return false;
      }
    }
    return true;
  }
}
