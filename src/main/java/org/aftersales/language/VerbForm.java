package org.aftersales.language;

/**
 * What the ending and prefix of a verb tell.
 *
 * @param lemma the infinitive as the lexicon names the verb
 * @param negative carries a negative prefix
 * @param tense PRESENT, PAST, PARTICIPLE or FUTURE (the auxiliary of the future)
 */
public record VerbForm(String lemma, boolean negative, Tense tense) {

  /** When the action is placed. */
  public enum Tense {
    PRESENT,
    PAST,
    PARTICIPLE,
    FUTURE
  }
}
