package org.aftersales.statement;

/** What a clause says: the concepts C01–C24 and C30–C32 of the lexicon. */
public enum StatementKind {
  NO_SERVICE,
  WITH_SERVICE,
  SVC_INSTALL,
  SVC_COMMISSION,
  SVC_TRAIN,
  SVC_VISIT,
  SVC_PERIODIC,
  SVC_REPAIR,
  SVC_CALIB,
  SVC_OTHER,
  DISCLAIMER,
  NOTICE_WRITTEN,
  NOTICE_ORAL,
  CUSTOMER_ACK,
  WARRANTY,
  GUARANTEE,
  COST_CUSTOMER,
  COST_FREE,
  AMOUNT_QUANT,
  COST_VAGUE,
  MANUFACTURER,
  EXCLUSIVE_AGENT,
  SANCTIONS,
  IMPORTED,
  DOMESTIC,
  REASON,
  MEASURING_GOOD,
  EMPHASIS;

  /** Whether this is one of the seven kinds of service of procedure 4-2, or another service. */
  public boolean isService() {
    return compareTo(SVC_INSTALL) >= 0 && compareTo(SVC_OTHER) <= 0;
  }
}
