package org.aftersales.salefiles;

/** The kinds of service that the generated sales promise. */
enum Kind {
  INSTALL,
  COMMISSION,
  TRAIN,
  VISIT,
  PERIODIC,
  CALIB
}
