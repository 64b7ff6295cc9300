package org.aftersales.rules;

/** One text in Persian and English. */
public record Bilingual(String fa, String en) {

  /** This text and another behind it. */
  Bilingual and(Bilingual next) {
    return new Bilingual(fa + " " + next.fa, en + " " + next.en);
  }
}
