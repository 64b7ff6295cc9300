package org.aftersales.language;

import java.util.List;

/** A lexicon that cannot be used; every fault names its file and line and what to do. */
public final class LexiconException extends Exception {

  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  public LexiconException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  public List<String> faults() {
    return List.copyOf(faults);
  }
}
