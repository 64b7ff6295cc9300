package org.aftersales.salefiles;

import java.util.List;

/** What can be wrong with a sale file, and which findings then must be there. */
enum Flaw {
  // Goods without service.
  NO_STATEMENT(On.UNSERVED, "NOS-1 MAJOR"),
  ONE_FACET(On.UNSERVED, "NOS-4 MINOR"),
  NO_DISCLAIMER(On.UNSERVED, "NOS-4 MAJOR"),
  NO_ACKNOWLEDGEMENT(On.UNSERVED, "NOS-3 MINOR"),
  UNSIGNED(On.UNSERVED, "NOS-3 MINOR", "NOS-6 MAJOR"),
  NO_CALL(On.UNSERVED, "NOS-7 MAJOR", "NOS-8 MAJOR"),
  LATE_LETTER(On.UNSERVED, "NOS-8 MAJOR", "NOS-3 MAJOR"),
  LATE_CALL(On.UNSERVED, "NOS-8 MAJOR", "NOS-3 MAJOR"),
  PROMISED_ALL_THE_SAME(On.UNSERVED, "NOS-9 MAJOR"),
  DISCLAIMER_FOR_ALL(On.SERVED, "NOS-10 MINOR"),
  NO_REASON_ON_RECORD(On.UNSERVED, "CLS-2 MINOR"),
  NO_REASON(On.UNSERVED, "CLS-2 MINOR", "CLS-3 OBS"),
  DOMESTIC_WITHOUT_REASON(On.UNSERVED, "CLS-4 MINOR", "CLS-2 MINOR"),
  SANCTION_ON_DOMESTIC(On.UNSERVED, "CLS-4 MINOR", "CLS-3 OBS"),
  // Procurement.
  NO_RECORD(On.ANY, "PRC-1 MAJOR"),
  RECORD_WITHOUT_SERVICES(On.SERVED, "PRC-2 MAJOR"),
  LATE_RECORD(On.ANY, "PRC-1 MAJOR"),
  BLANKET_RECORD(On.SERVED, "PRC-1 MAJOR", "PRC-2 MAJOR"),
  // The manufacturer's document.
  NO_MAKERS_DOCUMENT(On.SERVED, "SAL-2 MAJOR"),
  MAKERS_DOCUMENT_OF_OTHER_MODEL(On.SERVED, "SAL-2 MAJOR"),
  ONLY_A_WARRANTY(On.SERVED, "SAL-2 MAJOR"),
  WARRANTY_STANDS_IN(On.SERVED, "SAL-3 MAJOR"),
  WARRANTY_ITEM_ON_FORM(On.SERVED, "SAL-4 MINOR", "FRM-4 MAJOR", "SAL-3 MINOR"),
  NOT_VISIBLE(On.SERVED, "SAL-6 MINOR"),
  PARAPHRASED(On.SERVED, "EXC-2 MAJOR"),
  // The form.
  NO_FORM(On.SERVED, "FRM-1 MAJOR"),
  SHARED_FORM(On.SERVED, "FRM-2 MAJOR"),
  FORM_LACKS(On.SERVED, "FRM-3 MAJOR"),
  FORM_ADDS(On.SERVED, "FRM-4 MAJOR"),
  OTHER_FREQUENCY(On.SERVED, "FRM-5 MAJOR"),
  TRAINING_LEFT_OPEN(On.SERVED, "FRM-5 MAJOR"),
  CONTRACT_PROMISES_MORE(On.SERVED, "FRM-6 MAJOR"),
  NO_SOURCE(On.SERVED, "FRM-7 MINOR"),
  DOTS_LEFT(On.SERVED, "FRM-7 MINOR", "GOV-6 MINOR"),
  NOT_APPROVED(On.SERVED, "GOV-2 MINOR"),
  ONE_PERSON(On.SERVED, "GOV-2 MINOR"),
  PREPARED_BY_PROCUREMENT(On.SERVED, "GOV-3 MINOR"),
  WRONG_CODE(On.SERVED, "GOV-5 MINOR"),
  FOREIGN_FORM(On.SERVED, "GOV-6 MINOR"),
  OLD_REVISION(On.SERVED, "GOV-4 MINOR"),
  CALIBRATION_OF_NO_GAUGE(On.SERVED, "SVC-7 MINOR"),
  // Costs.
  COST_NOT_IN_PROFORMA(On.SERVED, "CST-1 MAJOR"),
  TARIFF(On.SERVED, "CST-3 MAJOR", "CST-4 MAJOR"),
  SILENT_ABOUT_COST(On.SERVED, "CST-5 MINOR"),
  WORDS_DIFFER(On.SERVED, "CST-6 MAJOR"),
  OTHER_PRICE(On.SERVED, "CST-6 MAJOR"),
  // Across documents.
  OTHER_CLASS_IN_PROFORMA(On.SERVED, "XDC-1 MAJOR"),
  OTHER_MODEL_ON_FORM(On.SERVED, "XDC-2 MAJOR");

  /** Which goods it can befall. */
  enum On {
    SERVED,
    UNSERVED,
    ANY
  }

  private final On on;
  private final List<String> findings;

  Flaw(On on, String... findings) {
    this.on = on;
    this.findings = List.of(findings);
  }

  On on() {
    return on;
  }

  /** Requirement and severity of each finding that it must cause. */
  List<String> findings() {
    return findings;
  }

  /** Whether it can only befall a sale in which a service is paid for. */
  boolean needsPayment() {
    return this == COST_NOT_IN_PROFORMA
        || this == TARIFF
        || this == WORDS_DIFFER
        || this == OTHER_PRICE;
  }

  /** Findings may be on documents: these requirements are not about a good. */
  boolean ofDocument(String requirement) {
    return requirement.startsWith("GOV");
  }

  /** What may follow besides, by requirement; the class of a good that is lost leaves much open. */
  List<String> mayFollow() {
    return switch (this) {
      case NO_STATEMENT -> List.of("CLS-1", "NOS-2", "NOS-3", "NOS-4", "NOS-5");
      case UNSIGNED -> List.of("NOS-7", "NOS-8", "EXC-1");
      case NO_RECORD, BLANKET_RECORD -> List.of("PRC-1", "PRC-2", "CLS-2");
      case LATE_RECORD -> List.of("PRC-1");
      case NO_MAKERS_DOCUMENT, MAKERS_DOCUMENT_OF_OTHER_MODEL, ONLY_A_WARRANTY ->
          List.of("SAL-1", "FRM-3", "FRM-4", "FRM-5", "XDC-2");
      case WARRANTY_STANDS_IN -> List.of("CLS-1", "SAL-6", "XDC-1");
      case NOT_VISIBLE -> List.of("FRM-6");
      case NO_FORM -> List.of("EXC-1", "SAL-1");
      case SHARED_FORM -> List.of("FRM-2", "FRM-3", "FRM-4", "FRM-5", "FRM-6", "SVC-7", "FRM-1");
      case FORM_LACKS -> List.of("FRM-6");
      case FORM_ADDS -> List.of("FRM-6");
      case OTHER_FREQUENCY, TRAINING_LEFT_OPEN -> List.of("FRM-6");
      case NO_SOURCE -> List.of("SAL-4");
      case NOT_APPROVED -> List.of("FRM-7");
      case PROMISED_ALL_THE_SAME -> List.of("SVC-0");
      case DISCLAIMER_FOR_ALL -> List.of("NOS-10");
      case OTHER_CLASS_IN_PROFORMA -> List.of("NOS-2", "CLS-1");
      case OTHER_MODEL_ON_FORM -> List.of("FRM-3", "FRM-4", "FRM-5", "FRM-6", "FRM-1");
      case TARIFF -> List.of("CST-2");
      case SILENT_ABOUT_COST -> List.of("CST-1", "CST-2");
      case CALIBRATION_OF_NO_GAUGE -> List.of("SVC-7");
      case OTHER_PRICE, WORDS_DIFFER -> List.of("CST-6");
      case NO_REASON, DOMESTIC_WITHOUT_REASON, SANCTION_ON_DOMESTIC ->
          List.of("CLS-2", "CLS-3", "CLS-4");
      default -> List.of();
    };
  }
}
