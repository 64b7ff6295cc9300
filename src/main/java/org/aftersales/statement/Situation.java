package org.aftersales.statement;

import org.aftersales.language.Mention;

/** What keeps a clause from asserting anything now, for this sale (lexicon rule 3.0, 6). */
enum Situation {
  PLAIN,
  HEADING,
  QUESTION,
  CANCELLED,
  LAW,
  OTHER_CONTRACT;

  static Situation of(Clause clause) {
    Clause sentence = clause.sentence();
    if (question(sentence)) {
      return QUESTION;
    }
    if (cancelled(sentence)) {
      return CANCELLED;
    }
    if (sentence.has("status.law")) {
      return LAW;
    }
    if (sentence.has("status.other_contract")) {
      return OTHER_CONTRACT;
    }
    return heading(clause) ? HEADING : PLAIN;
  }

  private static boolean cancelled(Clause sentence) {
    return sentence.has("status.cancelled");
  }

  private static boolean question(Clause sentence) {
    boolean boxes = false;
    boolean ticked = false;
    for (int i = sentence.from(); i < sentence.to(); i++) {
      boxes |= sentence.token(i).is("☐") || sentence.token(i).is("□");
      ticked |=
          sentence.token(i).is("☑")
              || sentence.token(i).is("☒")
              || sentence.token(i).is("✓")
              || sentence.token(i).is("✔");
      if (sentence.token(i).is("?")) {
        return !ticked;
      }
    }
    return boxes && !ticked
        || sentence.has("status.question") && !ticked && startsWith(sentence, "status.question");
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
