package org.aftersales.rules;

import org.aftersales.statement.Good;

/**
 * A good with its class, as {@code classification/classes.drl} derives it.
 *
 * @param implied no clause states the class; listed services or an incorporated form imply it
 */
public record ClassifiedGood(Good good, Classification classification, boolean implied) {

  /** A good whose class the documents state, contradict or leave open. */
  public static ClassifiedGood of(Good good, Classification classification) {
    return new ClassifiedGood(good, classification, false);
  }

  /** A good that has after-sales service because services are listed for it. */
  public static ClassifiedGood impliedWithService(Good good) {
    return new ClassifiedGood(good, Classification.WITH_SERVICE, true);
  }

  /** Whether no single class is settled, so that nothing that depends on it can be decided. */
  public boolean isOpen() {
    return classification == Classification.UNCLASSIFIED
        || classification == Classification.CONFLICTING;
  }
}
