package org.aftersales.source;

/** The part that a document plays in a sale. */
public enum DocumentType {
  CONTRACT,
  PROFORMA,
  FORM,
  MANUFACTURER_DOCUMENT,
  NOTICE,
  PROCUREMENT_RECORD,
  MASTER_LIST,
  OTHER
}
