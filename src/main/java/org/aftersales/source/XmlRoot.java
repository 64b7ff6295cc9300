package org.aftersales.source;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Tells XML by the name of its root element, in any encoding. */
final class XmlRoot {

  /** More than comments and processing instructions before a root need. */
  private static final int FARTHEST = 1 << 20;

  /** White space that may stand before a root without an XML declaration. */
  private static final int LONGEST_GAP = 1024;

  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final String OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:";
  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

  private static final Set<String> UBL_DOCUMENTS =
      Set.of("Invoice", "CreditNote", "Quotation", "Order", "OrderResponse");

  /** The invoice since D16B, the order of Order-X, and the invoice of ZUGFeRD 1. */
  private static final Pattern CII =
      Pattern.compile(
          "\\{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:[0-9]+\\}CrossIndustryInvoice"
              + "|\\{urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:[0-9]+\\}"
              + "SCRDMCCBDACIOMessageStructure"
              + "|\\{urn:ferd:CrossIndustryDocument:invoice:[0-9a-z]+\\}CrossIndustryDocument");

  private XmlRoot() {}

  /**
   * The format of an XML file whose root has a namespace; empty for every other file. A text may
   * begin with {@code <Seller>} too.
   */
  static Optional<Format> format(byte[] bytes) {
    if (!mayBeXml(bytes)) {
      return Optional.empty();
    }
    // Not the parser of the JDK, which writes of each fault to the standard error stream.
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml =
          factory.createXMLStreamReader(
              new ByteArrayInputStream(bytes, 0, Math.min(bytes.length, FARTHEST)));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          return format(Optional.ofNullable(xml.getNamespaceURI()).orElse(""), xml.getLocalName());
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      // What is wrong with it is told where it is read.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Format> format(String namespace, String name) {
    if (UBL_DOCUMENTS.contains(name) && namespace.equals(UBL + name + "-2")) {
      return Optional.of(Format.UBL);
    }
    if (CII.matcher("{" + namespace + "}" + name).matches()) {
      return Optional.of(Format.CII);
    }
    // Pages that Word saves name a namespace of their own; OpenDocument tells its kind itself.
    return namespace.isEmpty()
            || namespace.equals(XHTML)
            || name.equalsIgnoreCase("html")
            || namespace.startsWith(OPEN_DOCUMENT)
        ? Optional.empty()
        : Optional.of(Format.XML);
  }

  /**
   * Whether the first sign, after a byte order mark and white space, is that of a tag in some
   * encoding.
   */
  private static boolean mayBeXml(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, LONGEST_GAP); i++) {
      int b = bytes[i] & 0xFF;
      if (b == '<') {
        return true;
      }
      boolean mark = i < 3 && (b == 0xEF || b == 0xBB || b == 0xBF || b == 0xFE || b == 0xFF);
      if (!mark && b != 0 && b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return false;
  }
}
