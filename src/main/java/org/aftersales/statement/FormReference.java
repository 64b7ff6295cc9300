package org.aftersales.statement;

import java.util.List;

/**
 * A clause that refers to a form of after-sales service (SAL-6), or the code printed on a form
 * (GOV-5).
 *
 * @param code the code as printed, folded to Latin digits and hyphens, e.g. F-31-07-01
 * @param incorporated the clause makes the form part of the contract or proforma
 * @param plainlyPrinted the code is printed with Latin digits and plain hyphens
 */
public record FormReference(
    String document,
    List<String> goods,
    String code,
    boolean incorporated,
    boolean plainlyPrinted,
    Evidence evidence) {

  public FormReference {
    goods = List.copyOf(goods);
  }

  /** The same words as part of the document that their annex belongs to. */
  FormReference in(String whole) {
    return new FormReference(whole, goods, code, incorporated, plainlyPrinted, evidence);
  }
}
