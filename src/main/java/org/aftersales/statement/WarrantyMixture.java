package org.aftersales.statement;

import java.util.List;

/** A clause that does not keep after-sales service apart from guarantee or warranty (SAL-3). */
public record WarrantyMixture(String document, List<String> goods, Form form, Evidence evidence) {

  /** How the two are mixed. */
  public enum Form {
    /** One text and one period for both. */
    ONE_TEXT,
    /** The warranty stands in for the service: "after-sales service: 12 months warranty". */
    WARRANTY_STANDS_IN,
    /** A warranty item, as free replacement of defective parts, is listed as a service. */
    WARRANTY_ITEM_LISTED
  }

  public WarrantyMixture {
    goods = List.copyOf(goods);
  }

  /** The same words as part of the document that their annex belongs to. */
  WarrantyMixture in(String whole) {
    return new WarrantyMixture(whole, goods, form, evidence);
  }

  /** Whether the clause speaks of the good, or of no goods in particular in its document. */
  public boolean concerns(Good good) {
    return goods.contains(good.id()) || (goods.isEmpty() && good.listedIn(document));
  }
}
