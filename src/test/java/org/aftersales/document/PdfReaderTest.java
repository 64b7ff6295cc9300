package org.aftersales.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.SourceFile;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;

class PdfReaderTest {

  /** Draws on one page. */
  private interface Drawing {
    void on(PDPageContentStream page) throws IOException;
  }

  private static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);

  private static byte[] pdf(Drawing... pages) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      for (Drawing drawing : pages) {
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
          drawing.on(stream);
        }
      }
      return saved(pdf);
    }
  }

  private static byte[] saved(PDDocument pdf) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pdf.save(bytes);
    return bytes.toByteArray();
  }

  private static void write(PDPageContentStream page, double x, double y, String text)
      throws IOException {
    page.beginText();
    page.setFont(PLAIN, 10);
    page.newLineAtOffset((float) x, (float) y);
    page.showText(text);
    page.endText();
  }

  private static void line(PDPageContentStream page, double x1, double y1, double x2, double y2)
      throws IOException {
    page.moveTo((float) x1, (float) y1);
    page.lineTo((float) x2, (float) y2);
    page.stroke();
  }

  private static Document read(byte[] bytes) throws UnreadableDocumentException {
    return DocumentReader.read(SourceFile.of("contract.pdf", bytes), "D1");
  }

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(Block::text).toList();
  }

  private static List<String> cells(Block block) {
    return block.cells().stream().map(c -> c.of(block.text())).toList();
  }

  @Test
  void wrappedLinesBecomeOneParagraphAndPartedWordsGrowTogether() throws Exception {
    Document document =
        read(
            pdf(
                p -> {
                  write(p, 72, 700, "8. AFTER-SALES SERVICE");
                  write(
                      p,
                      72,
                      680,
                      "8.1 The Seller shall install the Goods at the Site of the Buyer and com-");
                  write(
                      p,
                      72,
                      667,
                      "mission them within two weeks; no charge applies to the after-sales serv-");
                  write(p, 72, 654, "ice of this Article.");
                  write(p, 72, 641, "8.2 Training is excluded.");
                }));
    assertEquals(
        List.of(
            "8. AFTER-SALES SERVICE",
            "8.1 The Seller shall install the Goods at the Site of the Buyer and commission them"
                + " within two weeks; no charge applies to the after-sales service of this Article.",
            "8.2 Training is excluded."),
        texts(document));
    assertEquals("8.1", document.blocks().get(1).location().number().orElseThrow());
    assertEquals(1, document.blocks().get(1).location().page().getAsInt());
    assertEquals(BlockKind.HEADING, document.blocks().get(0).kind());
  }

  @Test
  void ruledTableGivesRowsWithCellsAndWrappedCellsStayWhole() throws Exception {
    Document document =
        read(
            pdf(
                p -> {
                  for (double y : new double[] {700, 680, 650, 630}) {
                    line(p, 72, y, 400, y);
                  }
                  for (double x : new double[] {72, 120, 300, 400}) {
                    line(p, x, x == 120 ? 650 : 630, x, 700);
                  }
                  line(p, 300, 630, 300, 650);
                  write(p, 76, 686, "Item");
                  write(p, 124, 686, "Description");
                  write(p, 304, 686, "Service");
                  write(p, 76, 668, "1");
                  write(p, 124, 668, "Centrifugal pump model KSB 40-250");
                  write(p, 124, 656, "with motor");
                  write(p, 304, 668, "none");
                  write(p, 76, 636, "Total");
                  write(p, 304, 636, "EUR 500");
                }));
    assertEquals(List.of("Item", "Description", "Service"), cells(document.blocks().get(0)));
    assertEquals(
        List.of("1", "Centrifugal pump model KSB 40-250 with motor", "none"),
        cells(document.blocks().get(1)));
    assertEquals(List.of("Total", "", "EUR 500"), cells(document.blocks().get(2)));
  }

  @Test
  void tableWithoutLinesIsFoundByItsColumns() throws Exception {
    Document document =
        read(
            pdf(
                p -> {
                  String[][] rows = {
                    {"Item", "Description", "Qty"}, {"1", "Pump", "2"}, {"2", "Valve", "10"}
                  };
                  for (int i = 0; i < rows.length; i++) {
                    for (int j = 0; j < 3; j++) {
                      write(p, 72 + 120 * j, 700 - 14 * i, rows[i][j]);
                    }
                  }
                  write(p, 72, 640, "The prices hold for 30 days.");
                }));
    assertEquals(List.of("2", "Valve", "10"), cells(document.blocks().get(2)));
    assertEquals(BlockKind.PARAGRAPH, document.blocks().get(3).kind());
  }

  @Test
  void headInTheMiddleOfItsColumnIsNoColumnOfItsOwn() throws Exception {
    Document document =
        read(
            pdf(
                p -> {
                  String[][] rows = {
                    {"Item", "Description", "Model", "Qty"},
                    {"1", "Ball bearing", "6310-2Z", "40"},
                    {"2", "Belt", "SPB-2360", "20"},
                    {"3", "Oil seal", "TC 50-72-8", "50"}
                  };
                  for (int i = 0; i < rows.length; i++) {
                    for (int j = 0; j < 4; j++) {
                      write(p, 72 + 120 * j + (i == 0 ? 24 : 0), 700 - 16 * i, rows[i][j]);
                    }
                  }
                }));
    assertEquals(List.of("Item", "Description", "Model", "Qty"), cells(document.blocks().get(0)));
    assertEquals(List.of("1", "Ball bearing", "6310-2Z", "40"), cells(document.blocks().get(1)));
  }

  @Test
  void typewrittenClausesAreNoTable() throws Exception {
    List<String> lines =
        List.of(
            "Seller: Arman Tamin Trading Co.   Buyer: Kavir Dairy Co.",
            "Art. 1  Goods: Item 1 - gas analyser, Model GA-5, 1 set.",
            "Art. 7  Warranty: 12 months from delivery.",
            "Art. 8  After-Sales Service");
    Document document =
        read(
            pdf(
                p -> {
                  for (int i = 0; i < lines.size(); i++) {
                    p.beginText();
                    p.setFont(new PDType1Font(FontName.COURIER), 10);
                    p.newLineAtOffset(72, 700 - 12 * i);
                    p.showText(lines.get(i));
                    p.endText();
                  }
                }));
    assertEquals(lines.stream().map(l -> l.replaceAll(" +", " ")).toList(), texts(document));
  }

  @Test
  void runningHeadsAreSetApartAndPageBreaksDoNotPartParagraphs() throws Exception {
    Document document =
        read(
            pdf(
                p -> {
                  write(p, 72, 760, "Contract SC-118");
                  write(
                      p,
                      72,
                      100,
                      "The Seller shall, at the request of the Buyer and within a reasonable time,");
                  write(p, 300, 30, "Page 1 of 2");
                },
                p -> {
                  write(p, 72, 760, "Contract SC-118");
                  write(p, 72, 720, "send a technician.");
                  write(p, 300, 30, "Page 2 of 2");
                }));
    assertEquals(
        List.of(
            "The Seller shall, at the request of the Buyer and within a reasonable time, send a"
                + " technician.",
            "Contract SC-118",
            "Page 1 of 2"),
        texts(document));
    assertTrue(document.blocks().get(1).traits().contains(Trait.PAGE_MARGIN));
  }

  @Test
  void shortLinesOfTheLastPageStayApart() throws Exception {
    Document document =
        read(
            pdf(
                p -> {
                  String line = "The Seller shall send a technician within a reasonable time and";
                  write(p, 72, 726, line + " train its");
                  write(p, 72, 713, line + " train the");
                  write(p, 72, 700, "operators of the Buyer.");
                  write(p, 72, 670, "Notices shall be in writing.");
                },
                p -> {
                  write(p, 72, 700, "This Contract is made in two copies, each of the same force.");
                  write(p, 72, 670, "Signature of the Seller");
                }));
    assertEquals(4, document.blocks().size(), texts(document).toString());
  }

  @Test
  void codePartedAtItsHyphenStaysOneCode() throws Exception {
    Document document =
        read(
            pdf(
                p -> {
                  write(p, 72, 700, "The services are those of the form with the number F-31-07-");
                  write(p, 72, 687, "01 and no others.");
                }));
    assertTrue(texts(document).get(0).contains("number F-31-07-01 and"), texts(document).get(0));
  }

  @Test
  void rowThatIsCutByAPageBreakStaysOneRow() throws Exception {
    String[] heads = {"Item", "Description", "Model"};
    Document document =
        read(
            pdf(
                p -> {
                  grid(p, new double[] {700, 680, 660});
                  for (int i = 0; i < 3; i++) {
                    write(p, 76 + 100 * i, 686, heads[i]);
                  }
                  write(p, 76, 666, "1");
                  write(p, 176, 666, "Centrifugal pump");
                  write(p, 276, 666, "PT-1");
                },
                p -> {
                  grid(p, new double[] {700, 680, 660, 640});
                  for (int i = 0; i < 3; i++) {
                    write(p, 76 + 100 * i, 686, heads[i]);
                  }
                  write(p, 176, 666, "with motor");
                  write(p, 76, 646, "2");
                  write(p, 176, 646, "Valve");
                  write(p, 276, 646, "BV-2");
                }));
    assertEquals(
        List.of(
            "Item | Description | Model",
            "1 | Centrifugal pump with motor | PT-1",
            "2 | Valve | BV-2"),
        texts(document));
    assertEquals(3, document.blocks().get(2).location().row().getAsInt());
  }

  private static void grid(PDPageContentStream page, double[] ys) throws IOException {
    for (double y : ys) {
      line(page, 72, y, 372, y);
    }
    for (double x : new double[] {72, 172, 272, 372}) {
      line(page, x, ys[0], x, ys[ys.length - 1]);
    }
  }

  @Test
  void wordPartedByANarrowCellIsKnownFromTheText() throws Exception {
    Document document =
        read(
            pdf(
                p -> {
                  grid(p, new double[] {700, 670, 650});
                  write(p, 76, 688, "OPTIFL");
                  write(p, 76, 676, "UX 2000");
                  write(p, 176, 682, "Flowmeter");
                  write(p, 276, 682, "Germany");
                  write(p, 72, 600, "The OPTIFLUX is delivered in May.");
                }));
    assertEquals("OPTIFLUX 2000 | Flowmeter | Germany", texts(document).get(0));
  }

  @Test
  void struckWordsAreLeftOutAndNamed() throws Exception {
    Document document =
        read(
            pdf(
                p -> {
                  write(p, 72, 700, "Installation is");
                  write(p, 150, 700, "free");
                  write(p, 180, 700, "charged.");
                  line(p, 149, 703, 169, 703);
                }));
    assertEquals(List.of("Installation is charged."), texts(document));
    assertEquals(1, document.notes().size());
  }

  @Test
  void scanHasNoTextAndAskForTheWordFile() throws Exception {
    byte[] bytes;
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage();
      pdf.addPage(page);
      try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
        stream.drawImage(
            LosslessFactory.createFromImage(
                pdf, new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB)),
            10,
            10);
      }
      bytes = saved(pdf);
    }
    UnreadableDocumentException thrown =
        assertThrows(UnreadableDocumentException.class, () -> read(bytes));
    assertEquals(Cause.NO_TEXT, thrown.reason());
    assertTrue(String.valueOf(thrown.getMessage()).contains(".docx"));
  }

  @Test
  void scannedPageAmongOthersMakesTheReadingIncomplete() throws Exception {
    byte[] bytes;
    try (PDDocument pdf = new PDDocument()) {
      PDPage text = new PDPage();
      PDPage picture = new PDPage();
      pdf.addPage(text);
      pdf.addPage(picture);
      try (PDPageContentStream stream = new PDPageContentStream(pdf, text)) {
        write(stream, 72, 700, "The Seller installs the Goods.");
      }
      try (PDPageContentStream stream = new PDPageContentStream(pdf, picture)) {
        stream.drawImage(
            LosslessFactory.createFromImage(
                pdf, new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB)),
            10,
            10);
      }
      bytes = saved(pdf);
    }
    Document document = read(bytes);
    assertFalse(document.complete());
    assertTrue(document.notes().get(0).startsWith("Page 2"));
  }

  /** A page of text in an embedded font, the second half of it in a font that names no letters. */
  private static byte[] halfNamed(int named, int unnamed) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage();
      pdf.addPage(page);
      List<PDFont> fonts = new ArrayList<>();
      try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
        for (int i = 0; i < named + unnamed; i++) {
          String liberation = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
          PDFont font = PDType0Font.load(pdf, PDFont.class.getResourceAsStream(liberation));
          if (i >= named) {
            fonts.add(font);
          }
          stream.beginText();
          stream.setFont(font, 10);
          stream.newLineAtOffset(72, 700 - 30 * i);
          stream.showText("Installation and training are provided.");
          stream.endText();
        }
      }
      saved(pdf);
      fonts.forEach(font -> font.getCOSObject().removeItem(COSName.TO_UNICODE));
      return saved(pdf);
    }
  }

  @Test
  void signsThatNameNoLetterStayVisibleAndMakeTheReadingIncomplete() throws Exception {
    Document document = read(halfNamed(2, 1));
    assertFalse(document.complete());
    assertTrue(String.join(" ", texts(document)).endsWith("\uFFFD\uFFFD\uFFFD"));
  }

  @Test
  void textLayerThatNamesHardlyAnyLetterIsNotRead() throws Exception {
    byte[] bytes = halfNamed(0, 1);
    UnreadableDocumentException thrown =
        assertThrows(UnreadableDocumentException.class, () -> read(bytes));
    assertEquals(Cause.NO_TEXT, thrown.reason());
    assertTrue(String.valueOf(thrown.getMessage()).contains("letters"));
  }

  @Test
  void scannedPageUnderARunningHeadMakesTheReadingIncomplete() throws Exception {
    byte[] bytes;
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage();
      pdf.addPage(page);
      try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
        stream.drawImage(
            LosslessFactory.createFromImage(
                pdf, new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB)),
            20,
            20,
            570,
            750);
        write(stream, 72, 770, "Arvand Trading Company, Tehran, Contract No. SC-118");
      }
      bytes = saved(pdf);
    }
    assertFalse(read(bytes).complete());
  }

  @Test
  void fileThatOnlyItsOwnerMayChangeIsRead() throws Exception {
    byte[] bytes;
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage();
      pdf.addPage(page);
      try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
        write(stream, 72, 700, "The Seller installs the Goods.");
      }
      AccessPermission permission = new AccessPermission();
      permission.setCanExtractContent(false);
      pdf.protect(new StandardProtectionPolicy("owner", "", permission));
      bytes = saved(pdf);
    }
    assertEquals(List.of("The Seller installs the Goods."), texts(read(bytes)));
  }

  @Test
  void lockedFileIsNamedAsSuch() throws Exception {
    byte[] bytes;
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      bytes = saved(pdf);
    }
    UnreadableDocumentException thrown =
        assertThrows(UnreadableDocumentException.class, () -> read(bytes));
    assertEquals(Cause.ENCRYPTED, thrown.reason());
  }
}
