package org.aftersales.document;

import javax.xml.stream.XMLStreamException;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.Format;
import org.aftersales.source.SourceFile;

/** Reads e-invoices in XML: UBL 2 and the Cross Industry Invoice. */
final class EInvoiceReader {

  private static final String READ =
      "Of XML, e-invoices are read: Invoice, CreditNote, Quotation, Order and OrderResponse of UBL 2,"
          + " the Cross Industry Invoice (Factur-X, ZUGFeRD, XRechnung) and Order-X.";

  private EInvoiceReader() {}

  static Document read(SourceFile file, String id, Format format, Budget budget)
      throws UnreadableDocumentException {
    Manuscript manuscript = new Manuscript(budget);
    EInvoice invoice = EInvoice.write(root(file, budget), format, manuscript);
    return manuscript.finish(
        new SourceFile(
            file.name(),
            file.bytes(),
            file.declaredType().or(invoice::type),
            file.fault(),
            file.remarks()),
        id);
  }

  private static XmlElement root(SourceFile file, Budget budget)
      throws UnreadableDocumentException {
    try {
      return XmlElement.read(file.bytes(), budget);
    } catch (XMLStreamException e) {
      throw new UnreadableDocumentException(
          Cause.CORRUPT,
          file.name()
              + " is XML that cannot be read "
              + XmlElement.fault(e)
              + ". Export the e-invoice again and submit that.");
    }
  }

  /** Says of XML of another kind what it is, and what is read. */
  static UnreadableDocumentException unknown(SourceFile file, Budget budget)
      throws UnreadableDocumentException {
    String name = root(file, budget).qualifiedName();
    return new UnreadableDocumentException(
        Cause.UNKNOWN_FORMAT,
        file.name()
            + " is an XML file with the root element "
            + name
            + ". "
            + READ
            + " Export it as one of these, or submit the document that the customer gets.");
  }
}
