package org.aftersales.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Format;
import org.aftersales.source.Limits;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EInvoiceReaderTest {

  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
  private static final Path QUOTATION =
      Path.of("fixtures/einvoice-quotation-no-service/document.xml");

  /** A UBL document with this body; {@code b:} and {@code a:} are the prefixes in it. */
  private static String ubl(String root, String body) {
    return "<"
        + root
        + " xmlns='"
        + UBL
        + root
        + "-2' xmlns:b='"
        + UBL
        + "CommonBasicComponents-2' xmlns:a='"
        + UBL
        + "CommonAggregateComponents-2'>"
        + body
        + "</"
        + root
        + ">";
  }

  private static String cii(String document, String transaction) {
    return "<x:CrossIndustryInvoice"
        + " xmlns:x='urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100'"
        + " xmlns='urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100'>"
        + "<x:ExchangedDocument>"
        + document
        + "</x:ExchangedDocument><x:SupplyChainTradeTransaction>"
        + transaction
        + "</x:SupplyChainTradeTransaction></x:CrossIndustryInvoice>";
  }

  private static final String LINE =
      "<a:QuotationLine><a:LineItem><b:ID>1</b:ID><b:Quantity unitCode='C62'>2</b:Quantity>"
          + "<a:Item><b:Name>Pump</b:Name></a:Item></a:LineItem></a:QuotationLine>";

  private static Document read(String xml) throws UnreadableDocumentException {
    return read(xml.getBytes(UTF_8));
  }

  private static Document read(byte[] xml) throws UnreadableDocumentException {
    return DocumentReader.read(SourceFile.of("x.xml", xml), "D1");
  }

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(Block::text).toList();
  }

  private static UnreadableDocumentException refused(String xml) {
    return assertThrows(UnreadableDocumentException.class, () -> read(xml));
  }

  // ---- which files are read
  // -----------------------------------------------------------------------

  @Test
  void anyPrefixAndEncodingMakesNoDifference() throws Exception {
    String plain = Files.readString(QUOTATION, UTF_8);
    List<String> expected = texts(read(plain));
    String prefixed =
        plain
            .replace("<Quotation xmlns=", "<q:Quotation xmlns:q=")
            .replace("</Quotation>", "</q:Quotation>")
            .replace("cbc:", "ns7:")
            .replace("xmlns:cbc", "xmlns:ns7");
    assertEquals(expected, texts(read(prefixed)));
    String bare = plain.substring(plain.indexOf("?>") + 2);
    assertEquals(expected, texts(read("<!-- <html><body> --><?p i?>" + bare)));
    assertEquals(expected, texts(read("\uFEFF" + plain)));
    for (Charset wide : List.of(UTF_16LE, UTF_16BE)) {
      assertEquals(expected, texts(read(("\uFEFF" + bare).getBytes(wide))), wide.name());
    }
    assertEquals(expected, texts(read(plain.replace("UTF-8", "ISO-8859-1").getBytes(ISO_8859_1))));
    String utf16 = plain.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
    assertEquals(expected, texts(read(("\uFEFF" + utf16).getBytes(UTF_16LE))));
  }

  @Test
  void persianIsReadInTheEncodingThatTheFileDeclares() throws Exception {
    String xml = ubl("Quotation", "<b:ID>7</b:ID><b:Note>خدمات پس از فروش ندارد</b:Note>" + LINE);
    Document read =
        read(
            ("<?xml version='1.0' encoding='windows-1256'?>" + xml)
                .getBytes(Charset.forName("windows-1256")));
    assertTrue(texts(read).contains("خدمات پس از فروش ندارد"), () -> texts(read).toString());
    assertEquals("پیش‌فاکتور شماره 7", read.blocks().get(0).text());
  }

  @Test
  void markupInANoteDoesNotMakeAPageOfTheFile() throws Exception {
    String xml =
        ubl("Invoice", "<b:ID>1</b:ID><b:Note><![CDATA[<p>No <b>service</b></p>]]></b:Note>");
    assertEquals(Format.UBL, Format.of(xml.getBytes(UTF_8)));
    assertTrue(texts(read(xml)).contains("<p>No <b>service</b></p>"));
  }

  @Test
  void otherXmlIsRefusedWithItsRootAndWhatIsRead() {
    for (String xml :
        List.of(
            "<Invoice xmlns='" + UBL + "Invoice-3'/>",
            "<?xml version='1.0'?><Invoice/>",
            "<Catalogue xmlns='" + UBL + "Catalogue-2'/>")) {
      UnreadableDocumentException e = refused(xml);
      assertEquals(Cause.UNKNOWN_FORMAT, e.reason());
      assertTrue(String.valueOf(e.getMessage()).contains("UBL 2"), e.getMessage());
    }
    String message = refused("<Invoice xmlns='" + UBL + "Invoice-3'/>").getMessage();
    assertTrue(String.valueOf(message).contains("{" + UBL + "Invoice-3}Invoice"), message);
  }

  @Test
  void aVersionThatIsNotKnownIsReadWithANote() throws Exception {
    Document known = read(ubl("Quotation", "<b:UBLVersionID>2.4</b:UBLVersionID>" + LINE));
    assertEquals(List.of(), known.notes());
    Document later = read(ubl("Quotation", "<b:UBLVersionID>2.9</b:UBLVersionID>" + LINE));
    assertTrue(later.notes().get(0).contains("UBL 2.9"), later.notes().toString());
    assertTrue(later.complete());
  }

  // ---- hostile and broken files
  // -------------------------------------------------------------------

  @Test
  void documentTypesAndTheirEntitiesAreRefused() {
    String root = ubl("Invoice", "<b:ID>&x;</b:ID>");
    for (String type :
        List.of(
            "<!DOCTYPE Invoice [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
            "<!DOCTYPE Invoice SYSTEM 'http://127.0.0.1:1/x.dtd'>",
            "<!DOCTYPE Invoice [<!ENTITY l 'lol'><!ENTITY x '&l;&l;&l;&l;&l;&l;&l;&l;'>]>")) {
      UnreadableDocumentException e = refused("<?xml version='1.0'?>" + type + root);
      assertEquals(Cause.CORRUPT, e.reason());
      assertTrue(String.valueOf(e.getMessage()).contains("DTD"), e.getMessage());
    }
    assertTrue(String.valueOf(refused(root).getMessage()).contains("line 1"));
  }

  @Test
  void brokenXmlIsNamedWithLineAndColumn() throws IOException {
    String whole = Files.readString(QUOTATION, UTF_8);
    String truncated = whole.substring(0, whole.indexOf("<cbc:Note>") + 40);
    UnreadableDocumentException e = refused(truncated);
    assertEquals(Cause.CORRUPT, e.reason());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("x.xml is XML that cannot be read at line 8, column "), message);
    String crossed = refused(whole.replace("</cbc:ID>", "</cbc:Id>")).getMessage();
    assertTrue(String.valueOf(crossed).contains("line 6, column"), crossed);
    String early = refused("<?xml version='1.0'?>\n<a b=></a>").getMessage();
    assertTrue(String.valueOf(early).contains("line 2, column"), early);
  }

  @Test
  void depthAndSizeAreBounded() {
    String deep = "<a:Item>".repeat(200) + "</a:Item>".repeat(200);
    assertTrue(String.valueOf(refused(ubl("Invoice", deep)).getMessage()).contains("deeply"));
    Limits few =
        new Limits(
            Duration.ofSeconds(30), 1 << 20, 1 << 20, 10, 100_000, 10, Duration.ofSeconds(30));
    String many = ubl("Invoice", "<b:ID/>".repeat(60));
    UnreadableDocumentException e =
        assertThrows(
            UnreadableDocumentException.class,
            () ->
                DocumentReader.read(
                    SourceFile.of("x.xml", many.getBytes(UTF_8)), "D1", new Budget(few)));
    assertEquals(Cause.TOO_LARGE, e.reason());
  }

  // ---- what is read
  // -------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"325,PROFORMA", "310,PROFORMA", "220,CONTRACT", "315,CONTRACT", "381,OTHER"})
  void theCodeOfTheDocumentTellsItsType(String code, DocumentType type) throws Exception {
    assertEquals(
        Optional.of(type),
        read(ubl("Invoice", "<b:ID>1</b:ID><b:InvoiceTypeCode>" + code + "</b:InvoiceTypeCode>"))
            .declaredType());
    assertEquals(
        Optional.of(type),
        read(cii("<ID>1</ID><TypeCode>" + code + "</TypeCode>", "")).declaredType());
  }

  @Test
  void theRootTellsTheTypeAndTheSenderMayOverruleIt() throws Exception {
    assertEquals(
        Optional.of(DocumentType.CONTRACT), read(ubl("Order", "<b:ID>1</b:ID>")).declaredType());
    assertEquals(
        Optional.of(DocumentType.CONTRACT),
        read(ubl("OrderResponse", "<b:ID>1</b:ID>")).declaredType());
    byte[] bytes = ubl("Quotation", LINE).getBytes(UTF_8);
    SourceFile declared = new SourceFile("x.xml", bytes, Optional.of(DocumentType.CONTRACT));
    assertEquals(
        Optional.of(DocumentType.CONTRACT), DocumentReader.read(declared, "D1").declaredType());
    Document invoice =
        read(ubl("Invoice", "<b:ID>5</b:ID><b:InvoiceTypeCode>380</b:InvoiceTypeCode>"));
    assertEquals(Optional.empty(), invoice.declaredType());
    assertEquals("Commercial Invoice No. 5", invoice.blocks().get(0).text());
  }

  @Test
  void eachBlockTellsWhereItStandsInTheFile() throws Exception {
    Document read =
        read(
            ubl(
                "Quotation",
                "<b:Note>first</b:Note><b:Note>4. second point</b:Note>"
                    + LINE
                    + LINE.replace("<b:ID>1<", "<b:ID>2<")
                        .replace("<a:LineItem>", "<b:Note>spare</b:Note><a:LineItem>")));
    List<String> places = new ArrayList<>();
    read.blocks().forEach(b -> places.add(b.location().number().orElse("-") + " " + b.text()));
    assertEquals(
        List.of(
            "- Proforma Invoice",
            "- No. | Description | Qty | Unit",
            "/Quotation/QuotationLine[1] 1 | Pump | 2 | pcs",
            "/Quotation/QuotationLine[2] 2 | Pump | 2 | pcs",
            "/Quotation/Note[1] first",
            "4 4. second point",
            "/Quotation/QuotationLine[2]/Note Item 2: spare"),
        places);
  }

  @Test
  void rowsAreCountedWhereIdentifiersAreNone() throws Exception {
    String lines =
        LINE.replace("<b:ID>1<", "<b:ID>4f1c-99<") + LINE.replace("<b:ID>1<", "<b:ID>000020<");
    Document read = read(ubl("Quotation", lines));
    assertTrue(texts(read).contains("1 | Pump | 2 | pcs"), () -> texts(read).toString());
    assertTrue(texts(read).contains("2 | Pump | 2 | pcs"), () -> texts(read).toString());
    assertTrue(read.notes().get(0).contains("counted from 1"), read.notes().toString());
    Document padded = read(ubl("Quotation", LINE.replace("<b:ID>1<", "<b:ID>000020<")));
    assertTrue(texts(padded).contains("20 | Pump | 2 | pcs"), () -> texts(padded).toString());
  }

  @Test
  void aLineWithoutAnyNameIsStillARow() throws Exception {
    Document read = read(ubl("Quotation", LINE.replace("<b:Name>Pump</b:Name>", "")));
    assertTrue(texts(read).contains("1 | Item 1 | 2 | pcs"), () -> texts(read).toString());
  }

  @Test
  void wordsAtPlacesThatNoFieldIsKnownForAreKept() throws Exception {
    Document read =
        read(
            ubl(
                "Quotation",
                "<a:Delivery><a:Shipment><b:SpecialInstructions>Installation is charged at cost"
                    + "</b:SpecialInstructions></a:Shipment></a:Delivery>"
                    + "<a:SellerSupplierParty><a:Party><b:Note>No service is given</b:Note></a:Party>"
                    + "</a:SellerSupplierParty>"
                    + LINE.replace(
                        "<a:Item>",
                        "<b:WarrantyInformation>One year</b:WarrantyInformation><a:Item>"
                            + "<b:Keyword>without after-sales service</b:Keyword>")));
    List<String> texts = texts(read);
    assertTrue(texts.contains("Installation is charged at cost"), texts.toString());
    assertTrue(texts.contains("No service is given"), texts.toString());
    assertTrue(texts.contains("Item 1: Warranty: One year"), texts.toString());
    assertTrue(texts.contains("Item 1: without after-sales service"), texts.toString());
  }

  @Test
  void attachmentsAreNamedAndNotRead() throws Exception {
    Document read =
        read(
            ubl(
                "Quotation",
                "<a:AdditionalDocumentReference><b:ID>1</b:ID><a:Attachment>"
                    + "<b:EmbeddedDocumentBinaryObject mimeCode='application/pdf' filename='terms.pdf'>"
                    + "JVBERi0x</b:EmbeddedDocumentBinaryObject></a:Attachment>"
                    + "</a:AdditionalDocumentReference>"
                    + LINE));
    assertFalse(read.complete());
    assertTrue(read.notes().get(0).contains("terms.pdf"), read.notes().toString());
    assertTrue(texts(read).stream().noneMatch(t -> t.contains("JVBERi0x")));
  }

  @Test
  void chargesOfACrossIndustryInvoiceAreCostsOfTheBuyer() throws Exception {
    String settlement =
        "<ApplicableHeaderTradeSettlement><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>"
            + "<SpecifiedTradeAllowanceCharge><ChargeIndicator><Indicator>true</Indicator>"
            + "</ChargeIndicator><ActualAmount>400.00</ActualAmount><ReasonCode>IAA</ReasonCode>"
            + "</SpecifiedTradeAllowanceCharge>"
            + "<SpecifiedTradeAllowanceCharge><ChargeIndicator><Indicator>false</Indicator>"
            + "</ChargeIndicator><ActualAmount>30.00</ActualAmount><Reason>Loyalty</Reason>"
            + "</SpecifiedTradeAllowanceCharge>"
            + "<SpecifiedTradeAllowanceCharge><CalculationPercent>5</CalculationPercent>"
            + "<BasisAmount>200.00</BasisAmount><Reason>Training.</Reason>"
            + "</SpecifiedTradeAllowanceCharge>"
            + "<SpecifiedLogisticsServiceCharge><Description>Commissioning</Description>"
            + "</SpecifiedLogisticsServiceCharge></ApplicableHeaderTradeSettlement>";
    List<String> texts = texts(read(cii("<ID>1</ID><TypeCode>325</TypeCode>", settlement)));
    assertEquals(
        List.of(
            "Proforma Invoice No. 1",
            "Installation, at a cost of EUR 400.00 for the Buyer's account",
            "Discount: Loyalty: EUR 30.00",
            "Training, at a cost of 5 % of EUR 200.00 for the Buyer's account",
            "Commissioning, for the Buyer's account"),
        texts);
  }

  @Test
  void currenciesAndUnitsStandWithTheirNumbers() throws Exception {
    String line =
        "<a:InvoiceLine><b:ID>1</b:ID><b:InvoicedQuantity unitCode='HUR'>8</b:InvoicedQuantity>"
            + "<b:LineExtensionAmount currencyID='EUR'>80.00</b:LineExtensionAmount>"
            + "<a:Item><b:Name>Oil</b:Name></a:Item><a:Price><b:PriceAmount currencyID='EUR'>1000"
            + "</b:PriceAmount><b:BaseQuantity unitCode='KGM'>100</b:BaseQuantity></a:Price>"
            + "</a:InvoiceLine>";
    String other = line.replace("<b:ID>1", "<b:ID>2").replace("'EUR'>80", "'USD'>90");
    List<String> texts = texts(read(ubl("Invoice", line + other)));
    assertEquals(
        List.of(
            "No. | Description | Qty | Unit | Unit price (EUR) | Amount",
            "1 | Oil | 8 | hour | 1000 per 100 kg | EUR 80.00",
            "2 | Oil | 8 | hour | 1000 per 100 kg | USD 90.00"),
        texts.subList(1, 4));
  }

  @Test
  void numbersAreWrittenAsPeopleReadThem() throws Exception {
    String line =
        "<a:InvoiceLine><b:ID>1</b:ID><b:InvoicedQuantity unitCode='KGM'>1.500</b:InvoicedQuantity>"
            + "<b:LineExtensionAmount currencyID='EUR'>60.0000</b:LineExtensionAmount>"
            + "<a:Item><b:Name>Oil</b:Name></a:Item><a:Price><b:PriceAmount currencyID='EUR'>0.125"
            + "</b:PriceAmount></a:Price></a:InvoiceLine>";
    List<String> texts =
        texts(
            read(
                ubl(
                    "Invoice",
                    line
                        + "<a:LegalMonetaryTotal><b:PayableAmount currencyID='EUR'>1234.5</b:PayableAmount>"
                        + "</a:LegalMonetaryTotal>")));
    assertTrue(texts.contains("1 | Oil | 1.50 | kg | 0.1250 | 60.00"), texts.toString());
    assertTrue(texts.contains("Total: EUR 1234.5"), texts.toString());
  }

  @Test
  void anInvoiceWithoutLinesSaysWhatItLacks() throws Exception {
    Document minimum =
        read(
            cii(
                "<ID>1</ID><TypeCode>325</TypeCode>",
                "<ApplicableHeaderTradeSettlement><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>"
                    + "</ApplicableHeaderTradeSettlement>"));
    assertFalse(minimum.complete());
    assertTrue(minimum.notes().get(0).contains("MINIMUM"), minimum.notes().toString());
    assertTrue(read(ubl("Quotation", LINE)).complete());
  }

  @Test
  void sumsOfOtherLinesAreNoGoods() throws Exception {
    String line =
        "<IncludedSupplyChainTradeLineItem><AssociatedDocumentLineDocument><LineID>1</LineID>"
            + "<LineStatusReasonCode>DETAIL</LineStatusReasonCode></AssociatedDocumentLineDocument>"
            + "<SpecifiedTradeProduct><Name>Printer</Name></SpecifiedTradeProduct>"
            + "</IncludedSupplyChainTradeLineItem>";
    String group =
        line.replace("DETAIL", "GROUP")
            .replace("<LineID>1<", "<LineID>2<")
            .replace("Printer", "Hardware");
    List<String> texts = texts(read(cii("<ID>1</ID><TypeCode>325</TypeCode>", line + group)));
    assertEquals(
        List.of("Proforma Invoice No. 1", "No. | Description", "1 | Printer", "Hardware"), texts);
  }

  @Test
  void whoNeedsTheGoodsIsTheBuyerOnlyWhereNoOtherIs() throws Exception {
    String party = "<a:Party><a:PartyName><b:Name>%s</b:Name></a:PartyName></a:Party>";
    String needs =
        "<a:OriginatorCustomerParty>" + party.formatted("Works") + "</a:OriginatorCustomerParty>";
    String buys = "<a:BuyerCustomerParty>" + party.formatted("Group") + "</a:BuyerCustomerParty>";
    assertTrue(texts(read(ubl("Quotation", needs + LINE))).contains("Buyer: Works"));
    List<String> both = texts(read(ubl("Order", buys + needs + "<b:ID>1</b:ID>")));
    assertTrue(both.contains("Buyer: Group"), both.toString());
    assertFalse(both.contains("Buyer: Works"), both.toString());
  }

  @Test
  void codesBeforeNotesAndStatusesOfNoneAreLeftOut() throws Exception {
    List<String> texts =
        texts(
            read(
                ubl(
                    "Order",
                    "<b:Note>#AAI#Installation is free.</b:Note><a:OrderLine><a:LineItem><b:ID>1</b:ID>"
                        + "<b:LineStatusCode>NoStatus</b:LineStatusCode><a:Item><b:Name>Pump</b:Name>"
                        + "</a:Item></a:LineItem></a:OrderLine><a:AllowanceCharge><b:ChargeIndicator>false"
                        + "</b:ChargeIndicator><b:AllowanceChargeReasonCode>17"
                        + "</b:AllowanceChargeReasonCode><b:Amount currencyID='EUR'>10</b:Amount>"
                        + "</a:AllowanceCharge>")));
    assertEquals(
        List.of(
            "Purchase Order",
            "No. | Description",
            "1 | Pump",
            "Discount: 17: EUR 10",
            "Installation is free."),
        texts);
  }

  @Test
  void anOrderOfOrderXIsAnOrderWhateverItsCode() throws Exception {
    String order =
        "<r:SCRDMCCBDACIOMessageStructure"
            + " xmlns:r='urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100' xmlns='urn:x'>"
            + "<ExchangedDocument><ID>7</ID><TypeCode>230</TypeCode></ExchangedDocument>"
            + "</r:SCRDMCCBDACIOMessageStructure>";
    assertEquals(Format.CII, Format.of(order.getBytes(UTF_8)));
    assertEquals(Optional.of(DocumentType.CONTRACT), read(order).declaredType());
    assertEquals(
        "Purchase Order Response No. 7", read(order.replace("230", "231")).blocks().get(0).text());
  }

  @Test
  void theInvoiceOfTheFirstZugferdIsRead() throws Exception {
    String invoice =
        "<r:CrossIndustryDocument xmlns:r='urn:ferd:CrossIndustryDocument:invoice:1p0' xmlns='urn:x'>"
            + "<HeaderExchangedDocument><ID>7</ID><TypeCode>325</TypeCode></HeaderExchangedDocument>"
            + "<SpecifiedSupplyChainTradeTransaction><IncludedSupplyChainTradeLineItem>"
            + "<AssociatedDocumentLineDocument><LineID>1</LineID></AssociatedDocumentLineDocument>"
            + "<SpecifiedSupplyChainTradeDelivery><BilledQuantity unitCode='C62'>2.0000"
            + "</BilledQuantity></SpecifiedSupplyChainTradeDelivery>"
            + "<SpecifiedTradeProduct><Name>Pump</Name></SpecifiedTradeProduct>"
            + "</IncludedSupplyChainTradeLineItem></SpecifiedSupplyChainTradeTransaction>"
            + "</r:CrossIndustryDocument>";
    assertEquals(
        List.of(
            "Proforma Invoice No. 7", "No. | Description | Qty | Unit", "1 | Pump | 2.00 | pcs"),
        texts(read(invoice)));
  }

  @Test
  void placesOfManyElementsTakeTimeThatGrowsWithTheirNumber() throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      body.append("<N").append(i).append("/>");
    }
    byte[] xml = ubl("Quotation", body.toString()).getBytes(UTF_8);
    List<String> places =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> {
              List<String> found = new ArrayList<>();
              XmlElement.read(xml, Budget.usual()).walk(e -> true, e -> found.add(e.path()));
              return found;
            });
    assertEquals("/Quotation/N199999", places.get(200_000));
  }

  @Test
  void nothingIsWrittenOfBytesThatOnlyBeginLikeXml() {
    PrintStream before = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, UTF_8));
    try {
      assertEquals(Format.BINARY, Format.of(new byte[] {'<', 'a', (byte) 0xFF, (byte) 0x80, 0}));
    } finally {
      System.setErr(before);
    }
    assertEquals("", written.toString(UTF_8));
  }

  @Test
  void pagesOfWordAndFlatOpenDocumentsStayWhatTheyAre() {
    assertEquals(
        Format.HTML,
        Format.of(
            "<html xmlns='http://www.w3.org/TR/REC-html40'><body><p>Sale</p></body></html>"
                .getBytes(UTF_8)));
    assertEquals(
        Format.ODT,
        Format.of(
            ("<?xml version='1.0'?><o:document"
                    + " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                    + " xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                    + " office:mimetype=\"application/vnd.oasis.opendocument.text\"/>")
                .getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"DE,Germany", "TR,Turkey", "EG,Egypt"})
  void countriesAreNamed(String code, String name) throws Exception {
    String origin =
        "</b:Name><a:OriginCountry><b:IdentificationCode>"
            + code
            + "</b:IdentificationCode></a:OriginCountry>";
    List<String> texts = texts(read(ubl("Quotation", LINE.replace("</b:Name>", origin))));
    assertTrue(texts.contains("1 | Pump | " + name + " | 2 | pcs"), texts.toString());
  }
}
