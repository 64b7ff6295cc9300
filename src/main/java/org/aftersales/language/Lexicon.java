package org.aftersales.language;

import java.util.SortedMap;

/** What words mean, compiled from the YAML files of a pack's {@code lexicon/} folder. Immutable. */
public final class Lexicon {

  private Lexicon() {}

  /**
   * Compiles lexicon files.
   *
   * @param files UTF-8 YAML by path relative to the pack, as {@code lexicon/service.yaml}
   * @throws LexiconException with all faults at once
   */
  public static Lexicon of(SortedMap<String, byte[]> files) throws LexiconException {
    return new Lexicon();
  }
}
