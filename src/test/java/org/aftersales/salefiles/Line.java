package org.aftersales.salefiles;

import java.util.List;

/**
 * One goods row of a sale.
 *
 * @param row in the contract
 * @param proformaRow in the proforma, which numbers its rows otherwise
 * @param promises what the manufacturer promises; empty for goods without service
 */
record Line(int row, int proformaRow, Item item, List<Promise> promises) {

  Line {
    promises = List.copyOf(promises);
  }

  boolean served() {
    return !promises.isEmpty();
  }
}
