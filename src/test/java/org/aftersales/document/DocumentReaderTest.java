package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aftersales.source.SourceFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;

/** What holds for every document, whatever its format. */
class DocumentReaderTest {

  private static final String[] WORDS = {
    "ماده ۸-",
    "خدمات",
    "پس از فروش",
    "ندارد.",
    " | ",
    "\t",
    "\n",
    "8.2",
    "   ",
    "~~x~~",
    "# ",
    "(",
    ")",
    "الف)",
    "۱۴۰۴/۰۴/۰۲",
    "Article 5",
    "\u200C",
    "\u200F",
    ":",
    "-",
    "•",
    "|---|",
    "\r\n",
    "۲۰۰ عدد",
    "installation",
    "\uFEFF",
    "<b>",
    "</td>",
    "۱٬۰۰۰",
    "VIII"
  };

  private static void check(Document document) {
    assertFalse(document.blocks().isEmpty());
    for (int i = 0; i < document.blocks().size(); i++) {
      Block block = document.blocks().get(i);
      assertEquals(i, block.location().block());
      assertEquals(Passage.trim(block.text()).isEmpty(), false, "empty block");
      assertEquals(block.kind() == BlockKind.TABLE_ROW, !block.cells().isEmpty());
      int last = 0;
      for (Span cell : block.cells()) {
        assertTrue(cell.start() >= last, "cells overlap in " + block.text());
        last = cell.end();
      }
    }
  }

  private static List<byte[]> samples() throws Exception {
    List<byte[]> samples = new ArrayList<>();
    samples.add(
        WordFile.of(
                WordFile.p("ماده ۸- خدمات")
                    + "<w:tbl><w:tr>"
                    + WordFile.tc("a")
                    + WordFile.tc("b")
                    + "</w:tr></w:tbl>")
            .with("comments", "c", "<w:comments></w:comments>")
            .bytes());
    samples.add(
        "<html><body><table><tr><td colspan=2>a<td rowspan=9>b</table><ol><li>c</ol>"
            .getBytes(UTF_8));
    samples.add(
        "{\"blocks\":[{\"text\":\"a\"},{\"kind\":\"TABLE_ROW\",\"cells\":[\"b\",\"\"]}]}"
            .getBytes(UTF_8));
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage();
      pdf.addPage(page);
      try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
        stream.beginText();
        stream.setFont(new PDType1Font(FontName.HELVETICA), 10);
        stream.newLineAtOffset(72, 700);
        stream.showText("8.2 Installation is free.");
        stream.endText();
        stream.addRect(50, 50, 100, 100);
        stream.stroke();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      pdf.save(bytes);
      samples.add(bytes.toByteArray());
    }
    return samples;
  }

  @Test
  void anyTextGivesBlocksWhoseCellsLieInTheirText() throws Exception {
    Random random = new Random(1);
    for (int run = 0; run < 3_000; run++) {
      StringBuilder text = new StringBuilder("x");
      for (int i = random.nextInt(60); i >= 0; i--) {
        text.append(WORDS[random.nextInt(WORDS.length)]);
      }
      check(DocumentReader.read(SourceFile.of("x", text.toString().getBytes(UTF_8)), "D1"));
    }
  }

  @Test
  void damagedFilesAreReadOrRefusedButNothingElseHappens() throws Exception {
    Random random = new Random(2);
    for (byte[] sample : samples()) {
      check(DocumentReader.read(SourceFile.of("x", sample), "D1"));
      for (int run = 0; run < 400; run++) {
        byte[] damaged = sample.clone();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        if (run % 4 == 0) {
          damaged = java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length));
        }
        try {
          check(DocumentReader.read(SourceFile.of("x", damaged), "D1"));
        } catch (UnreadableDocumentException e) {
          assertTrue(String.valueOf(e.getMessage()).startsWith("x "), e.getMessage());
        }
      }
    }
  }

  @Test
  void theSameTextGivesTheSameBlocksInEveryFormat() throws Exception {
    List<String> lines =
        List.of(
            "ماده ۴- خدمات پس از فروش",
            "۴-۱- کالای ردیف ۱ فاقد خدمات پس از فروش است.",
            "الف) نصب",
            "ماده ۵- گارانتی: ندارد.");
    StringBuilder html = new StringBuilder("<html><body>");
    StringBuilder word = new StringBuilder();
    StringBuilder json = new StringBuilder("{\"blocks\":[");
    for (String line : lines) {
      html.append("<p>").append(line).append("</p>");
      word.append(WordFile.p(line));
      json.append(json.length() > 11 ? "," : "").append("{\"text\":\"").append(line).append("\"}");
    }
    List<Block> text = read(String.join("\n", lines)).blocks();
    assertEquals(text, read(html.toString()).blocks());
    assertEquals(text, read(json + "]}").blocks());
    assertEquals(text, WordFile.of(word.toString()).read().blocks());
  }

  private static Document read(String content) throws UnreadableDocumentException {
    return DocumentReader.read(SourceFile.of("x", content.getBytes(UTF_8)), "D1");
  }

  @Test
  void longAndHostileTextIsReadInTime() throws Exception {
    String many = "a: b\n".repeat(20_000);
    for (String text :
        List.of(
            "x ~~a" + " b\n".repeat(60_000),
            "~~a".repeat(60_000),
            "x " + "a\u0336".repeat(60_000),
            "|\n".repeat(60_000) + "x",
            "1,1,".repeat(60_000) + "a",
            "a" + ".".repeat(100_000) + "b",
            "فصل ....... 1\n".repeat(20_000),
            "**a ".repeat(60_000),
            many,
            "<html><style>" + "@media screen{".repeat(20_000) + "p{display:none}</style><p>x",
            "<html><style>"
                + ".a b,".repeat(20_000)
                + "p{opacity:1}</style>"
                + "<p>x".repeat(99))) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> check(read(text)), text.substring(0, 20));
    }
  }

  @Test
  void lockedAndOldFilesAreRefusedWithANextStep() {
    byte[] old = new byte[600];
    byte[] ole = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A};
    System.arraycopy(ole, 0, old, 0, ole.length);
    old[7] = (byte) 0xE1;
    byte[] locked = old.clone();
    byte[] stream = "EncryptedPackage".getBytes(UTF_16LE);
    System.arraycopy(stream, 0, locked, 128, stream.length);
    UnreadableDocumentException legacy =
        assertThrows(
            UnreadableDocumentException.class,
            () -> DocumentReader.read(SourceFile.of("a.doc", old), "D1"));
    assertEquals(UnreadableDocumentException.Cause.UNKNOWN_FORMAT, legacy.reason());
    assertTrue(String.valueOf(legacy.getMessage()).contains(".docx"), legacy.getMessage());
    UnreadableDocumentException encrypted =
        assertThrows(
            UnreadableDocumentException.class,
            () -> DocumentReader.read(SourceFile.of("a.docx", locked), "D1"));
    assertEquals(UnreadableDocumentException.Cause.ENCRYPTED, encrypted.reason());
  }
}
