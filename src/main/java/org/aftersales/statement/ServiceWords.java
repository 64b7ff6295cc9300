package org.aftersales.statement;

import java.util.List;
import java.util.Map;

/** The lexicon classes that name the kinds of service (C03–C09), in the order of procedure 4-2. */
final class ServiceWords {

  static final List<String> KINDS =
      List.of(
          "svc.install",
          "svc.commission",
          "svc.train",
          "svc.visit",
          "svc.periodic",
          "svc.repair",
          "svc.calib",
          "svc.other");

  static final Map<String, StatementKind> STATEMENTS =
      Map.of(
          "svc.install", StatementKind.SVC_INSTALL,
          "svc.commission", StatementKind.SVC_COMMISSION,
          "svc.train", StatementKind.SVC_TRAIN,
          "svc.visit", StatementKind.SVC_VISIT,
          "svc.periodic", StatementKind.SVC_PERIODIC,
          "svc.repair", StatementKind.SVC_REPAIR,
          "svc.calib", StatementKind.SVC_CALIB,
          "svc.other", StatementKind.SVC_OTHER);

  private ServiceWords() {}
}
