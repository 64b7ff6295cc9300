package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.aftersales.cli.Main;
import org.aftersales.http.Service;
import org.aftersales.report.Report;
import org.aftersales.report.Verdict;
import org.aftersales.source.Dossier;
import org.aftersales.source.JsonSubmission;
import org.aftersales.source.SourceFile;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E-invoices on every way that documents come, and within PDF files. */
class EInvoiceTest {

  private static final Path COMPLIANT =
      Path.of("fixtures/einvoice-quotation-no-service/document.xml");
  private static final Path VAGUE = Path.of("fixtures/einvoice-charge-vague/document.xml");
  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  // ---- the ways that documents come
  // -----------------------------------------------------------------

  @Test
  void theCommandLineAndSaleFoldersTakeEInvoices(@TempDir Path folder) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {"check", "--lang", "en", VAGUE.toString()},
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    assertEquals(1, code);
    assertTrue(out.toString(UTF_8).contains("/Invoice/AllowanceCharge: «Installation"));
    Files.copy(VAGUE, folder.resolve("proforma.xml"));
    Files.copy(Path.of("fixtures/readme-sample/document.txt"), folder.resolve("contract.txt"));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    Main.run(
        new String[] {"check", "--format", "json", folder.toString()},
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(json, true, UTF_8),
        new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    JsonNode documents = new ObjectMapper().readTree(json.toByteArray()).at("/reports/0/documents");
    assertEquals(2, documents.size());
    assertEquals("PROFORMA", documents.get(1).get("type").asText());
  }

  @Test
  void jsonSubmissionsTakeEInvoices() throws Exception {
    String json =
        "{\"documents\": [{\"name\": \"q.xml\", \"contentBase64\": \""
            + Base64.getEncoder().encodeToString(Files.readAllBytes(COMPLIANT))
            + "\"}]}";
    Report report = CHECKER.check(JsonSubmission.parse(json.getBytes(UTF_8)).dossier());
    assertEquals(Verdict.COMPLIANT, report.verdict());
  }

  @Test
  void theServiceTakesEInvoicesAndNamesOtherXml() throws Exception {
    Service service =
        Service.start(CHECKER, new Service.Options("127.0.0.1", 0, Optional.empty(), 2_000_000, 2));
    try {
      HttpResponse<String> answer = post(service, Files.readAllBytes(VAGUE));
      assertEquals(200, answer.statusCode(), answer.body());
      JsonNode report = new ObjectMapper().readTree(answer.body());
      assertEquals("NON_COMPLIANT", report.get("verdict").asText());
      assertEquals("PROFORMA", report.at("/documents/0/type").asText());
      HttpResponse<String> other = post(service, "<a xmlns='urn:b'/>".getBytes(UTF_8));
      assertEquals(415, other.statusCode());
      assertTrue(other.body().contains("e-invoice"), other.body());
      byte[] whole = Files.readAllBytes(VAGUE);
      HttpResponse<String> broken = post(service, java.util.Arrays.copyOf(whole, 900));
      assertEquals(422, broken.statusCode());
      assertTrue(broken.body().contains("line "), broken.body());
    } finally {
      service.stop();
    }
  }

  private static HttpResponse<String> post(Service service, byte[] body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v1/checks"))
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
  }

  // ---- within a PDF file
  // ------------------------------------------------------------------------------

  private static final List<String> PAGE =
      List.of(
          "Proforma Invoice No. Q-2025-118, dated 4 August 2025",
          "Seller: Arvin Instruments Trading. Buyer: South Refining Co.",
          "Item | Description | Brand | Model | Origin | Qty | Unit price (EUR) | Amount",
          "1 | Pressure gauge | Wika | PG-23 | Germany | 12 | 85.00 | 1,020.00",
          "1. This is expressly stated: the pressure gauge of Item 1 has no after-sales service,",
          "because of sanctions by its manufacturer.",
          "2. To the extent permitted by mandatory law, the Seller is not responsible for any",
          "consequence relating to the quality and performance of Item 1.",
          "3. The Buyer was informed of the absence of after-sales service for Item 1 in writing by",
          "letter No. 77 dated 20 July 2025 and orally in the meeting of 21 July 2025.",
          "4. The Buyer decides to purchase Item 1 in full knowledge that it has no after-sales",
          "service.");

  private static Report check(List<String> lines, String name, byte[] invoice) throws Exception {
    return CHECKER.check(Dossier.draft(SourceFile.of("invoice.pdf", pdf(lines, name, invoice))));
  }

  /** A page with these lines, and a file in the tree of names and among the associated files. */
  private static byte[] pdf(List<String> lines, String name, byte[] file) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage();
      pdf.addPage(page);
      try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
        for (int i = 0; i < lines.size(); i++) {
          stream.beginText();
          stream.setFont(new PDType1Font(FontName.HELVETICA), 10);
          stream.newLineAtOffset(50, 750 - 16 * i);
          stream.showText(lines.get(i));
          stream.endText();
        }
      }
      if (!name.isEmpty()) {
        PDEmbeddedFile embedded = new PDEmbeddedFile(pdf, new ByteArrayInputStream(file));
        embedded.setSubtype("text/xml");
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(name);
        specification.setFileUnicode(name);
        specification.setEmbeddedFile(embedded);
        PDEmbeddedFilesNameTreeNode leaf = new PDEmbeddedFilesNameTreeNode();
        leaf.setNames(java.util.Map.of(name, specification));
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setKids(List.of(leaf));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        pdf.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray();
        associated.add(specification);
        pdf.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      pdf.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static List<String> notes(Report report) {
    return report.documents().get(0).notes();
  }

  @Test
  void anEInvoiceThatSaysWhatThePagesSayIsNotedOnce() throws Exception {
    Report report = check(PAGE, "factur-x.xml", Files.readAllBytes(COMPLIANT));
    assertEquals(Verdict.COMPLIANT, report.verdict());
    assertEquals(1, notes(report).size(), notes(report).toString());
    assertTrue(notes(report).get(0).contains("factur-x.xml"), notes(report).toString());
  }

  @Test
  void wordsThatStandOnlyInTheEInvoiceMeetNoRequirement() throws Exception {
    Report report = check(PAGE.subList(0, 6), "factur-x.xml", Files.readAllBytes(COMPLIANT));
    Report pagesAlone = check(PAGE.subList(0, 6), "", new byte[0]);
    assertEquals(Verdict.NON_COMPLIANT, report.verdict());
    assertTrue(report.results().containsAll(pagesAlone.results()));
    assertEquals(pagesAlone.results().size() + 1, report.results().size());
    assertTrue(notes(report).get(0).contains("/Quotation/Note[2]"), notes(report).toString());
  }

  @Test
  void whatTheEInvoiceAddsKeepsTheDocumentFromBeingCompliant() throws Exception {
    String quotation = Files.readString(COMPLIANT);
    String added =
        quotation.replace(
            "<cbc:PricingCurrencyCode>",
            "<cbc:Note>Installation of Item 1 is charged at prevailing rates.</cbc:Note>"
                + "<cbc:PricingCurrencyCode>");
    for (String name : List.of("factur-x.xml", "zugferd-invoice.xml", "anything.xml")) {
      Report report = check(PAGE, name, added.getBytes(UTF_8));
      assertEquals(Verdict.REVIEW, report.verdict(), name);
      assertTrue(notes(report).get(0).contains("prevailing rates"), notes(report).toString());
    }
    String denied =
        quotation.replace("has no after-sales service, because", "has service, because");
    assertFalse(notes(check(PAGE, "factur-x.xml", denied.getBytes(UTF_8))).isEmpty());
    assertEquals(Verdict.REVIEW, check(PAGE, "factur-x.xml", denied.getBytes(UTF_8)).verdict());
  }

  @Test
  void aBrokenEInvoiceIsANoteAndOtherAttachmentsAreNamed() throws Exception {
    byte[] whole = Files.readAllBytes(COMPLIANT);
    Report broken = check(PAGE, "factur-x.xml", java.util.Arrays.copyOf(whole, 800));
    assertEquals(Verdict.REVIEW, broken.verdict());
    assertTrue(notes(broken).get(0).contains("line "), notes(broken).toString());
    Report empty = check(PAGE, "factur-x.xml", new byte[0]);
    assertEquals(Verdict.REVIEW, empty.verdict());
    Report other = check(PAGE, "photo.png", "\u0089PNG".getBytes(UTF_8));
    assertEquals(Verdict.COMPLIANT, other.verdict());
    assertTrue(notes(other).get(0).contains("photo.png"), notes(other).toString());
  }

  @Test
  void sumsThatThePagesDoNotShowAreTold() throws Exception {
    String quotation = Files.readString(COMPLIANT);
    String dearer =
        quotation.replace(
            "<cbc:PricingCurrencyCode>",
            "<cac:QuotedMonetaryTotal><cbc:PayableAmount currencyID='EUR'>1133.30</cbc:PayableAmount>"
                + "</cac:QuotedMonetaryTotal><cbc:PricingCurrencyCode>");
    Report differs = check(PAGE, "factur-x.xml", dearer.getBytes(UTF_8));
    assertEquals(Verdict.REVIEW, differs.verdict());
    assertTrue(notes(differs).get(0).contains("“1133.30”"), notes(differs).toString());
    for (String shown : List.of("Total 1,133.3", "Total: 1.133,30 EUR", "Total 1 133.300")) {
      List<String> page = new java.util.ArrayList<>(PAGE);
      page.add(4, shown);
      Report same = check(page, "factur-x.xml", dearer.getBytes(UTF_8));
      assertTrue(notes(same).get(0).contains("stand on the pages"), shown + notes(same));
    }
  }

  @Test
  void filesWithinTheEInvoiceOfAPdfAreNamed() throws Exception {
    String with =
        Files.readString(COMPLIANT)
            .replace(
                "<cbc:PricingCurrencyCode>",
                "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>"
                    + "<cbc:EmbeddedDocumentBinaryObject mimeCode='application/pdf'"
                    + " filename='terms.pdf'>JVBERi0x</cbc:EmbeddedDocumentBinaryObject>"
                    + "</cac:Attachment></cac:AdditionalDocumentReference>"
                    + "<cbc:PricingCurrencyCode>");
    Report report = check(PAGE, "factur-x.xml", with.getBytes(UTF_8));
    assertEquals(Verdict.REVIEW, report.verdict());
    assertTrue(notes(report).get(0).contains("terms.pdf"), notes(report).toString());
  }
}
