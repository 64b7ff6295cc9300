package org.aftersales.document;

import static org.aftersales.document.WordFile.p;
import static org.aftersales.document.WordFile.r;
import static org.aftersales.document.WordFile.tc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.junit.jupiter.api.Test;

class WordReaderTest {

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(Block::text).toList();
  }

  private static List<String> numbers(Document document) {
    return document.blocks().stream().map(b -> b.location().number().orElse("")).toList();
  }

  private static List<String> cells(Block block) {
    return block.cells().stream().map(c -> c.of(block.text())).toList();
  }

  @Test
  void deletedStruckAndHiddenTextIsLeftOutAndNamed() throws Exception {
    Document document =
        WordFile.of(
                "<w:p>"
                    + r("نصب ")
                    + "<w:del><w:r><w:delText>رایگان</w:delText></w:r></w:del>"
                    + "<w:ins>"
                    + r("با هزینه")
                    + "</w:ins>"
                    + r("<w:strike/>", " نیست")
                    + r("<w:vanish/>", " پنهان")
                    + "</w:p>")
            .read();
    assertEquals(List.of("نصب با هزینه"), texts(document));
    assertEquals(3, document.notes().size());
    assertTrue(document.complete());
  }

  @Test
  void paragraphWhoseEndWasDeletedGoesOnInTheNext() throws Exception {
    Document document =
        WordFile.of(
                "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
                    + r("خدمات ")
                    + "</w:p>"
                    + p("پس از فروش"))
            .read();
    assertEquals(List.of("خدمات پس از فروش"), texts(document));
  }

  @Test
  void onlyTheParagraphAfterADeletedEndIsJoined() throws Exception {
    Document document =
        WordFile.of(
                "<w:p><w:pPr><w:pStyle w:val=\"H\"/><w:rPr><w:del/></w:rPr></w:pPr>"
                    + r("خدمات ")
                    + "</w:p>"
                    + p("پس از فروش")
                    + p("گارانتی"))
            .read();
    assertEquals(List.of("خدمات پس از فروش", "گارانتی"), texts(document));
  }

  @Test
  void struckTextIsFoundThroughStyles() throws Exception {
    Document document =
        WordFile.of("<w:p>" + r("<w:rStyle w:val=\"Gone\"/>", "old ") + r("new") + "</w:p>")
            .with(
                "styles",
                "s",
                "<w:styles><w:style w:type=\"character\" w:styleId=\"Base\"><w:rPr><w:dstrike/>"
                    + "</w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Gone\">"
                    + "<w:basedOn w:val=\"Base\"/></w:style></w:styles>")
            .read();
    assertEquals(List.of("new"), texts(document));
  }

  private static final String NUMBERING =
      "<w:numbering><w:abstractNum w:abstractNumId=\"0\">"
          + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"7\"/><w:numFmt w:val=\"decimal\"/>"
          + "<w:lvlText w:val=\"ماده %1-\"/></w:lvl>"
          + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
          + "<w:lvlText w:val=\"%1.%2.\"/></w:lvl>"
          + "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"arabicAbjad\"/>"
          + "<w:lvlText w:val=\"%3)\"/></w:lvl></w:abstractNum>"
          + "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>"
          + "<w:lvlText w:val=\"\uF0B7\"/></w:lvl></w:abstractNum>"
          + "<w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
          + "<w:numFmt w:val=\"hindiNumbers\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
          + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
          + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
          + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>"
          + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\">"
          + "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>";

  private static String item(int num, int level, String text) {
    return p(
        "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>".formatted(level, num),
        text);
  }

  @Test
  void automaticNumbersAreRenderedAsWordPrintsThem() throws Exception {
    Document document =
        WordFile.of(
                item(1, 0, "گارانتی")
                    + item(1, 1, "مدت دوازده ماه است.")
                    + item(1, 1, "شرایط به شرح زیر است.")
                    + item(1, 2, "نگهداری درست")
                    + item(1, 2, "کاربر آموزش‌دیده")
                    + item(1, 0, "خدمات پس از فروش")
                    + item(1, 1, "ندارد.")
                    + item(2, 0, "نصب")
                    + item(3, 0, "یک")
                    + item(3, 0, "دو")
                    + item(4, 0, "از نو"))
            .with("numbering", "n", NUMBERING)
            .read();
    assertEquals(
        List.of("ماده 7", "7.1", "7.2", "الف", "ب", "ماده 8", "8.1", "", "۱", "۲", "۱"),
        numbers(document));
    assertEquals(BlockKind.HEADING, document.blocks().get(0).kind());
    assertEquals(BlockKind.PARAGRAPH, document.blocks().get(1).kind());
    assertEquals(BlockKind.LIST_ITEM, document.blocks().get(3).kind());
    assertEquals(BlockKind.LIST_ITEM, document.blocks().get(7).kind());
    assertEquals("خدمات پس از فروش", document.blocks().get(5).text());
  }

  @Test
  void numberingAndOutlineComeFromStylesToo() throws Exception {
    Document document =
        WordFile.of(p("<w:pStyle w:val=\"H1\"/>", "خدمات"))
            .with("numbering", "n", NUMBERING)
            .with(
                "styles",
                "s",
                "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading"
                    + " 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
                    + "</w:styles>")
            .read();
    assertEquals(List.of("ماده 7"), numbers(document));
    assertEquals(BlockKind.HEADING, document.blocks().get(0).kind());
  }

  @Test
  void mergedCellsKeepTheirColumnsAndAreNotRepeated() throws Exception {
    Document document =
        WordFile.of(
                "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
                    + tc("ردیف")
                    + tc("شرح")
                    + tc("خدمات")
                    + "</w:tr><w:tr>"
                    + tc("<w:vMerge w:val=\"restart\"/>", p("۱"))
                    + tc("پمپ")
                    + tc("ندارد")
                    + "</w:tr><w:tr>"
                    + tc("<w:vMerge/>", p("۱"))
                    + tc("موتور")
                    + tc("دارد")
                    + "</w:tr><w:tr>"
                    + tc("<w:gridSpan w:val=\"2\"/>", p("جمع"))
                    + tc("۱۰۰")
                    + "</w:tr></w:tbl>")
            .read();
    assertEquals(Set.of(Trait.HEADER_ROW), document.blocks().get(0).traits());
    assertEquals("ردیف | شرح | خدمات", document.blocks().get(0).text());
    assertEquals(List.of("", "موتور", "دارد"), cells(document.blocks().get(2)));
    assertEquals(List.of("جمع", "", "۱۰۰"), cells(document.blocks().get(3)));
    assertEquals(4, document.blocks().get(3).location().row().getAsInt());
  }

  @Test
  void nestedTableFollowsTheRowThatHoldsIt() throws Exception {
    String inner = "<w:tbl><w:tr>" + tc("a") + tc("b") + "</w:tr></w:tbl>";
    Document document =
        WordFile.of(
                "<w:tbl><w:tr>"
                    + tc("", p("x") + inner)
                    + tc("y")
                    + "</w:tr><w:tr>"
                    + tc("z")
                    + tc("q")
                    + "</w:tr></w:tbl>")
            .read();
    assertEquals(List.of("x | y", "a | b", "z | q"), texts(document));
    assertEquals(
        List.of(1, 2, 1),
        document.blocks().stream().map(b -> b.location().table().getAsInt()).toList());
  }

  @Test
  void tableOfOneCellIsABox() throws Exception {
    Document document =
        WordFile.of("<w:tbl><w:tr>" + tc("توجه: نصب ندارد.") + "</w:tr></w:tbl>").read();
    assertEquals(Set.of(Trait.BOXED), document.blocks().get(0).traits());
    assertEquals(BlockKind.PARAGRAPH, document.blocks().get(0).kind());
  }

  @Test
  void textBoxCountsOnceAndFieldsGiveTheirResult() throws Exception {
    String box = "<w:txbxContent>" + p("در جعبه") + "</w:txbxContent>";
    Document document =
        WordFile.of(
                "<w:p>"
                    + r("متن ")
                    + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>"
                    + box
                    + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
                    + box
                    + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
                    + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF x"
                    + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                    + r("ماده ۸")
                    + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:sdt><w:sdtPr/><w:sdtContent>"
                    + r(" پایان")
                    + "</w:sdtContent></w:sdt></w:p>")
            .read();
    assertEquals(List.of("متن ماده ۸ پایان", "در جعبه"), texts(document));
    assertTrue(document.blocks().get(1).traits().contains(Trait.BOXED));
  }

  @Test
  void footnotesAndPageMarginsStandAfterTheText() throws Exception {
    Document document =
        WordFile.of(
                "<w:p>"
                    + r("متن")
                    + "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
                    + "<w:sectPr><w:headerReference r:id=\"h1\"/><w:headerReference r:id=\"h2\"/>"
                    + "</w:sectPr>")
            .with("header", "h1", "<w:hdr>" + p("سربرگ") + "</w:hdr>")
            .with("header", "h2", "<w:hdr>" + p("سربرگ") + "</w:hdr>")
            .with(
                "footnotes",
                "f",
                "<w:footnotes><w:footnote w:id=\"2\">"
                    + p("پانویس")
                    + "</w:footnote>"
                    + "<w:footnote w:id=\"3\">"
                    + p("بی‌مرجع")
                    + "</w:footnote></w:footnotes>")
            .with(
                "comments", "c", "<w:comments><w:comment>" + p("نظر") + "</w:comment></w:comments>")
            .read();
    assertEquals(List.of("متن", "پانویس", "سربرگ"), texts(document));
    assertEquals(
        List.of(Set.of(), Set.of(Trait.FOOTNOTE), Set.of(Trait.PAGE_MARGIN)),
        document.blocks().stream().map(Block::traits).toList());
    assertEquals(1, document.notes().size());
  }

  @Test
  void lineBreaksPartPointsButNotSentences() throws Exception {
    Document document =
        WordFile.of(
                "<w:p><w:r><w:t>۱- نصب دارد</w:t><w:br/><w:t>۲- آموزش در محل</w:t><w:br/>"
                    + "<w:t>کارفرما</w:t></w:r></w:p>")
            .read();
    assertEquals(List.of("۱- نصب دارد", "۲- آموزش در محل\nکارفرما"), texts(document));
    assertEquals(List.of("۱", "۲"), numbers(document));
  }

  @Test
  void boldLineIsAHeadingOnlyIfItSaysNothing() throws Exception {
    Document document =
        WordFile.of(
                "<w:p>"
                    + r("<w:bCs/>", "خدمات پس از فروش")
                    + "</w:p><w:p>"
                    + r("<w:b/>", "کالای ردیف ۱ فاقد خدمات پس از فروش است")
                    + "</w:p>")
            .read();
    assertEquals(
        List.of(BlockKind.HEADING, BlockKind.PARAGRAPH),
        document.blocks().stream().map(Block::kind).toList());
    assertTrue(document.blocks().get(1).traits().contains(Trait.BOLD));
  }

  @Test
  void entitiesAreNotExpanded() {
    WordFile file = WordFile.of("");
    String xml =
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><w:styles>&x;</w:styles>";
    UnreadableDocumentException thrown =
        assertThrows(UnreadableDocumentException.class, () -> file.with("styles", "s", xml).read());
    assertEquals(Cause.CORRUPT, thrown.reason());
  }

  @Test
  void emptyDocumentHasNoText() {
    UnreadableDocumentException thrown =
        assertThrows(UnreadableDocumentException.class, () -> WordFile.of(p(" ")).read());
    assertEquals(Cause.NO_TEXT, thrown.reason());
  }

  @Test
  void embeddedFileMakesTheReadingIncomplete() throws Exception {
    Document document = WordFile.of(p("متن") + "<w:altChunk r:id=\"x\"/>").read();
    assertFalse(document.complete());
    assertEquals(Optional.empty(), document.declaredType());
    assertEquals("متن", texts(document).stream().collect(Collectors.joining()));
  }
}
