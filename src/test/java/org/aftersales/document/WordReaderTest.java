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

  @Test
  void headersOfPagesThatAreNotSetApartAreLeftOut() throws Exception {
    String sections =
        "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"h1\"/><w:headerReference"
            + " w:type=\"even\" r:id=\"h2\"/><w:headerReference w:type=\"default\" r:id=\"h3\"/>%s"
            + "</w:sectPr>";
    WordFile plain = WordFile.of(p("متن") + sections.formatted(""));
    WordFile apart = WordFile.of(p("متن") + sections.formatted("<w:titlePg/>"));
    for (WordFile file : List.of(plain, apart)) {
      file.with("header", "h1", "<w:hdr>" + p("یک") + "</w:hdr>")
          .with("header", "h2", "<w:hdr>" + p("دو") + "</w:hdr>")
          .with("header", "h3", "<w:hdr>" + p("سه") + "</w:hdr>");
    }
    assertEquals(List.of("متن", "سه"), texts(plain.read()));
    assertEquals(1, plain.read().notes().size());
    apart.with("settings", "s", "<w:settings><w:evenAndOddHeaders/></w:settings>");
    assertEquals(List.of("متن", "یک", "دو", "سه"), texts(apart.read()));
  }
}
