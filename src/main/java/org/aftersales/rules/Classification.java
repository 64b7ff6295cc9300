package org.aftersales.rules;

/** The class of a good (procedure section 4, requirement CLS-1). */
public enum Classification {
  NO_SERVICE,
  WITH_SERVICE,
  UNCLASSIFIED,
  CONFLICTING
}
