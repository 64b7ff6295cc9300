package org.aftersales.spark;

import java.io.Serializable;

/**
 * What the earlier run knows of a sale under the same policy and version. Immutable.
 *
 * @param content SHA-256 of its contents; empty where it knows nothing
 * @param listing SHA-256 of names, lengths and times; empty where it knows nothing
 */
record Known(String content, String listing) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Of a sale that is new, or has to be audited again anyway. */
  static final Known NOTHING = new Known("", "");
}
