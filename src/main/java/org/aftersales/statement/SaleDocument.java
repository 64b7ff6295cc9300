package org.aftersales.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Sureness;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.Statement.Language;

/**
 * A document of the dossier as the requirements see it.
 *
 * @param type as declared, else as recognised from the content
 * @param date the date of the document itself (contract date, proforma date), Gregorian
 * @param signed whether both signature places are filled
 * @param mixesRialAndToman amounts are given partly in rial, partly in toman (CST-6)
 * @param partOf for an annex or amendment in a file of its own, the id of the document it belongs
 *     to
 * @param parts ids of the files that hold this document: its own, and its annexes
 * @param revision the revision or edition printed in its head
 * @param speaksOfWarranty it gives a guarantee or warranty, wherever in its text (SAL-4)
 * @param complete false if any part could not be read
 * @param recognition how surely it was recognised, where that is how its text was got
 */
public record SaleDocument(
    String id,
    String name,
    DocumentType type,
    Set<Language> languages,
    String sha256,
    Optional<LocalDate> date,
    boolean signed,
    boolean mixesRialAndToman,
    Optional<String> partOf,
    Set<String> parts,
    Optional<String> revision,
    boolean speaksOfWarranty,
    boolean complete,
    Optional<Recognition> recognition,
    List<String> notes) {

  public SaleDocument {
    languages = Set.copyOf(languages);
    parts = Set.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /** Whether the customer sees class and cost in it: a contract or a proforma invoice. */
  public boolean isSaleDocument() {
    return partOf.isEmpty() && isSale(type);
  }

  /** Whether this is a contract or proforma invoice that lists the good. */
  public boolean isSaleOf(Good good) {
    return isSaleDocument() && good.listedIn(id);
  }

  /** Whether this is a contract or proforma invoice that lists the good and carries a date. */
  public boolean isDatedSaleOf(Good good) {
    return isSaleOf(good) && date.isPresent();
  }

  /** Whether the document is kept beside the sale and says nothing to the customer by itself. */
  public boolean isRecord() {
    return isRecord(type);
  }

  /** Whether documents of this type sell goods. */
  static boolean isSale(DocumentType type) {
    return type == DocumentType.CONTRACT || type == DocumentType.PROFORMA;
  }

  static boolean isRecord(DocumentType type) {
    return switch (type) {
      case FORM, MANUFACTURER_DOCUMENT, PROCUREMENT_RECORD, MASTER_LIST -> true;
      case CONTRACT, PROFORMA, NOTICE, OTHER -> false;
    };
  }

  /** Whether words stand in this document or in an annex of it. */
  public boolean holds(Evidence words) {
    return parts.contains(words.document());
  }

  /** Whether its text was recognised from a picture, every word as surely as is asked. */
  public boolean isRecognisedAsSurelyAs(Sureness asked) {
    return recognition.filter(own -> !own.least().isBelow(asked)).isPresent();
  }

  /** Whether its text was recognised from a picture, any word less surely than is asked. */
  public boolean isRecognisedLessSurelyThan(Sureness asked) {
    return recognition.filter(own -> own.least().isBelow(asked)).isPresent();
  }

  /** Whether both are dated, this one earlier. */
  public boolean isOlderThan(SaleDocument other) {
    return date.isPresent() && other.date.isPresent() && date.get().isBefore(other.date.get());
  }
}
