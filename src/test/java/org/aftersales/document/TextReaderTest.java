package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.Test;

class TextReaderTest {

  private static Document read(byte[] bytes) throws UnreadableDocumentException {
    return DocumentReader.read(SourceFile.of("contract.txt", bytes), "D1");
  }

  private static Document read(String text) throws UnreadableDocumentException {
    return read(text.getBytes(UTF_8));
  }

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(Block::text).toList();
  }

  private static List<String> cells(Block block) {
    return block.cells().stream().map(c -> c.of(block.text())).toList();
  }

  @Test
  void everyLineIsABlock() throws Exception {
    Document document =
        read("قرارداد فروش\r\n\r\nماده ۴- خدمات پس از فروش\nماده ۵- گارانتی: ندارد.\n");
    assertEquals(
        List.of("قرارداد فروش", "ماده ۴- خدمات پس از فروش", "ماده ۵- گارانتی: ندارد."),
        texts(document));
    assertEquals(
        List.of(BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH),
        document.blocks().stream().map(Block::kind).toList());
    assertEquals("ماده ۵", document.blocks().get(2).location().number().orElseThrow());
    assertEquals(3, document.blocks().get(2).location().paragraph().getAsInt());
  }

  @Test
  void shortNumberedLineAboveItsPointsIsAHeading() throws Exception {
    Document document = read("۴- خدمات پس از فروش\n۴-۱- نصب رایگان است.\n۵- نصب\n۶- آموزش\n");
    assertEquals(
        List.of(BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM),
        document.blocks().stream().map(Block::kind).toList());
  }

  @Test
  void tablesAreDrawnWithBarsTabsOrSpaces() throws Exception {
    assertEquals(
        List.of("۱", "پمپ", "", "ندارد"),
        cells(read("ردیف | شرح | تعداد | خدمات\n۱ | پمپ | | ندارد\n").blocks().get(1)));
    assertEquals(
        List.of("1", "Pump", "2"), cells(read("Item\tGoods\tQty\n1\tPump\t2\n").blocks().get(1)));
    assertEquals(
        List.of("2", "Valve", "", "20"),
        cells(
            read("""
                    Item   Description        Qty   Price
                    1      Pump KSB           2     10
                    2      Valve                    20
                    """)
                .blocks()
                .get(2)));
    Document markdown = read("| Item | Goods |\n|---|---|\n| 1 | Pump |\n");
    assertEquals(Set.of(Trait.HEADER_ROW), markdown.blocks().get(0).traits());
    assertEquals(List.of("1", "Pump"), cells(markdown.blocks().get(1)));
  }

  @Test
  void labelledLinesAreNoTable() throws Exception {
    Document document = read("اعتبار: ۷ روز\nتحویل: انبار\n\nSeller: A Co.   Buyer: B Co.\n");
    assertTrue(document.blocks().stream().allMatch(b -> b.cells().isEmpty()));
  }

  @Test
  void linesThatAreBrokenByHandAreOneParagraph() throws Exception {
    Document document =
        read(
            """
            The Seller shall install the Goods at the Site and train the
            operators of the Buyer; the price of the training is included
            in the Contract Price.
            Payment: in advance.
            """);
    assertEquals(2, document.blocks().size());
    assertTrue(texts(document).get(0).contains("train the\noperators"));
  }

  @Test
  void markdownIsUnderstood() throws Exception {
    Document document = read("# خدمات پس از فروش\n\nنصب ~~رایگان~~ با هزینه است.\n**مهم**\n");
    assertEquals(List.of("خدمات پس از فروش", "نصب  با هزینه است.", "مهم"), texts(document));
    assertEquals(BlockKind.HEADING, document.blocks().get(0).kind());
    assertEquals(1, document.notes().size());
  }

  @Test
  void encodingsAreRecognised() throws Exception {
    String text = "ماده ۸- خدمات پس از فروش ندارد و نصب بر عهده خريدار است.";
    assertEquals(List.of(text), texts(read(text.getBytes(UTF_16))));
    assertEquals(List.of(text), texts(read(text.getBytes(UTF_16LE))));
    assertEquals(List.of(text), texts(read(("\uFEFF" + text).getBytes(UTF_8))));
    String arabic = "ماده 8- خدمات پس از فروش ندارد";
    Document legacy =
        read(arabic.replace('\u06CC', '\u064A').getBytes(Charset.forName("windows-1256")));
    assertEquals(List.of(arabic.replace('\u06CC', '\u064A')), texts(legacy));
    assertEquals(1, legacy.notes().size());
  }

  @Test
  void brokenEncodingMakesTheReadingIncomplete() throws Exception {
    byte[] bytes = "خدمات پس از فروش ندارد؛ نصب و راه‌اندازی با خریدار است".getBytes(UTF_8);
    bytes[10] = (byte) 0xFF;
    assertFalse(read(bytes).complete());
  }

  @Test
  void otherFormatsAreNamed() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
    UnreadableDocumentException thrown =
        assertThrows(UnreadableDocumentException.class, () -> read(png));
    assertEquals(Cause.UNKNOWN_FORMAT, thrown.reason());
    assertTrue(String.valueOf(thrown.getMessage()).contains("image"), thrown.getMessage());
  }

  @Test
  void aFewPersianWordsInAnEnglishTextTellItsEncoding() throws Exception {
    String text =
        "SALES CONTRACT No. 12 between Alpha Trading Company Limited and Beta Industrial Company,"
            + " hereinafter the “Buyer” – فاقد خدمات";
    assertEquals(List.of(text), texts(read(text.getBytes(Charset.forName("windows-1256")))));
    String english = "The Seller’s “Goods” – no after-sales service – price € 5, créée, naïve café";
    assertEquals(List.of(english), texts(read(english.getBytes(Charset.forName("windows-1252")))));
  }

  @Test
  void webArchivesAreNamed() {
    UnreadableDocumentException thrown =
        assertThrows(
            UnreadableDocumentException.class,
            () -> read("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x"));
    assertEquals(Cause.UNKNOWN_FORMAT, thrown.reason());
  }

  @Test
  void strikesGoOverLinesAndCells() throws Exception {
    Document document =
        read(
            "کالای ردیف ۱ ~~دارای خدمات پس از\nفروش است~~ فاقد خدمات است.\n\n"
                + "| ~~۱ | پمپ | ۵~~ |\n| ۲ | ~~موتور~~ پمپ | ۶ |\n| ۳ | شیر | ۷ |\n\n"
                + "نصب d\u0336a\u0336r\u0336 است.\n");
    assertEquals(
        List.of("کالای ردیف ۱", "فاقد خدمات است.", "۲ | پمپ | ۶", "| ۳ | شیر | ۷ |", "نصب  است."),
        texts(document));
    assertEquals(1, document.notes().size());
  }

  @Test
  void marksOfStressAreNoText() throws Exception {
    Document document =
        read(
            "**ماده ۵- گارانتی:** کالا *۱۲ ماه* گارانتی دارد*\n> نقل ~~ ۲ ~~ قول\nنام: ____ و __\n"
                + "- [x] نصب\n- [ ] آموزش\n");
    assertEquals(
        List.of(
            "ماده ۵- گارانتی: کالا ۱۲ ماه گارانتی دارد*",
            "نقل ~~ ۲ ~~ قول",
            "نام: ____ و __",
            "- ☑ نصب",
            "- ☐ آموزش"),
        texts(document));
    assertEquals("ماده ۵", document.blocks().get(0).location().number().orElseThrow());
    Document table = read("| ردیف | خدمات |\n|---|---|\n| ۱ | **ندارد**<br>الف \\| ب |\n");
    assertEquals(List.of("۱", "ندارد\nالف | ب"), cells(table.blocks().get(1)));
  }

  @Test
  void underlinedLineIsAHeading() throws Exception {
    Document document =
        read(
            "خدمات پس از فروش\n================\nنصب دارد.\n----------\nنصب رایگان\n"
                + "-".repeat(60));
    assertEquals(
        List.of(BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH),
        document.blocks().stream().map(Block::kind).toList());
  }

  @Test
  void linesSetInUnderANumberGoOnWithIt() throws Exception {
    assertEquals(
        List.of(
            "ماده ۴- خدمات پس از فروش",
            "۴-۱- فروشنده متعهد است کالا را در\n     محل خریدار نصب نماید و آموزش\n     دهد.",
            "۴-۲- شرایط به شرح زیر است:",
            "نصب",
            "آموزش"),
        texts(
            read(
                """
                ماده ۴- خدمات پس از فروش
                ۴-۱- فروشنده متعهد است کالا را در
                     محل خریدار نصب نماید و آموزش
                     دهد.
                ۴-۲- شرایط به شرح زیر است:
                     نصب
                     آموزش
                """)));
  }

  @Test
  void oneLongLineDoesNotHideThatTheOthersAreWrapped() throws Exception {
    Document document =
        read(
            """
            5. WARRANTY
            5.1 The Seller warrants the Goods for a period of twelve (12) months from
            the date of delivery.
            5.2 The Seller shall install the Goods at its own expense and train the
            Buyer in their use.
            5.3 The Goods in row 1 are sold without any after-sales service and the
            Seller has no obligation.
            5.4 This clause was typed in one go and was never broken by hand, as the others were when they were pasted from a message.
            """);
    assertEquals(5, document.blocks().size());
    assertTrue(texts(document).get(2).endsWith("the\nBuyer in their use."));
  }

  @Test
  void contentsWithDotsAreNotReadTwice() throws Exception {
    Document document =
        read(
            """
            فهرست
            ماده ۱- تعاریف ........................ ۲
            ماده ۲- خدمات پس از فروش .............. ۳

            ماده ۱- تعاریف
            نام: ........ 12
            ماده ۲- خدمات پس از فروش
            """);
    assertEquals(
        List.of("فهرست", "ماده ۱- تعاریف", "نام: ........ 12", "ماده ۲- خدمات پس از فروش"),
        texts(document));
    assertEquals(1, document.notes().size());
  }
}
