package org.aftersales.document;

import static org.aftersales.document.WordFile.p;
import static org.aftersales.document.WordFile.r;
import static org.aftersales.document.WordFile.tc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordTableTest {

  private static final String NUMBERING =
      "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start"
          + " w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/></w:lvl>"
          + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
          + "</w:numbering>";
  private static final String COUNTED =
      tc("", p("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", ""));

  private static String table(String... rows) {
    return "<w:tbl>" + String.join("", rows) + "</w:tbl>";
  }

  private static String tr(String... cells) {
    return "<w:tr>" + String.join("", cells) + "</w:tr>";
  }

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(Block::text).toList();
  }

  private static List<String> cells(Block block) {
    return block.cells().stream().map(c -> c.of(block.text())).toList();
  }

  @Test
  void cellsMergedTheOldWayAreCoveredByTheFirst() throws Exception {
    Document document =
        WordFile.of(
                table(
                    tr(tc("a"), tc("b"), tc("c")),
                    tr(
                        tc("<w:hMerge w:val=\"restart\"/>", p("جمع")),
                        tc("<w:hMerge/>", p("")),
                        tc("۱۰۰")),
                    tr(
                        tc("<w:vMerge/><w:hMerge w:val=\"restart\"/>", p("")),
                        tc("<w:vMerge/><w:hMerge/>", p("")),
                        tc("۵"))))
            .read();
    assertEquals(List.of("a | b | c", "جمع | ۱۰۰", "جمع | ۵"), texts(document));
    assertEquals(List.of("جمع", "", "۱۰۰"), cells(document.blocks().get(1)));
    assertEquals(3, document.blocks().get(2).cells().size());
  }

  @Test
  void textInACellThatIsMergedAwayIsNamed() throws Exception {
    Document document =
        WordFile.of(
                table(
                    tr(tc("<w:vMerge w:val=\"restart\"/>", p("a")), tc("b")),
                    tr(tc("<w:vMerge/>", p("دارد")), tc("c"))))
            .read();
    assertEquals(List.of("a | b", "a | c"), texts(document));
    assertEquals(1, document.notes().size());
  }

  @Test
  void deletedAndHiddenRowsCountNothing() throws Exception {
    Document document =
        WordFile.of(
                table(
                    tr(COUNTED, tc("پمپ")),
                    tr(
                        "<w:trPr><w:del w:id=\"1\"/></w:trPr>",
                        COUNTED,
                        tc(
                            "",
                            "<w:p>"
                                + r("x")
                                + "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>")),
                    tr("<w:trPr><w:hidden/></w:trPr>", COUNTED, tc("y")),
                    tr(COUNTED, tc("موتور"))))
            .with("numbering", "n", NUMBERING)
            .with(
                "footnotes",
                "f",
                "<w:footnotes><w:footnote w:id=\"2\">" + p("z") + "</w:footnote></w:footnotes>")
            .read();
    assertEquals(List.of("1 | پمپ", "2 | موتور"), texts(document));
    assertEquals(2, document.notes().size());
  }

  @Test
  void cellsHoldWhatPagesHold() throws Exception {
    String inner = table(tr(tc("a"), tc("b")));
    Document document =
        WordFile.of(
                table(
                    tr(
                        tc(
                            "",
                            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
                                + r("پیش")
                                + "</w:p>"
                                + inner
                                + p("پس")
                                + "<w:altChunk/>"),
                        tc("x"))))
            .read();
    assertEquals(List.of("پیش\nپس | x", "a | b"), texts(document));
    assertFalse(document.complete());
  }

  @Test
  void rowsAndCellsInContentControlsAreRead() throws Exception {
    String control =
        "<w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>";
    Document document =
        WordFile.of(
                control.formatted(
                    table(
                        control.formatted(tr(control.formatted(tc("a")), tc("b"))),
                        "<w:customXml>"
                            + tr(tc("c"), tc("", control.formatted(p("d"))))
                            + "</w:customXml>")))
            .read();
    assertEquals(List.of("a | b", "c | d"), texts(document));
  }

  @Test
  void columnsLeftOutBeforeARowKeepTheirPlace() throws Exception {
    Document document =
        WordFile.of(
                "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>"
                    + tr(tc("ردیف"), tc("شرح"), tc("خدمات"))
                    + tr(
                        "<w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>",
                        tc("پمپ"))
                    + "</w:tbl>")
            .read();
    assertEquals(List.of("", "پمپ", ""), cells(document.blocks().get(1)));
    assertTrue(document.complete());
  }

  @Test
  void rowsOfOneCellEachAreABoxHoweverManyColumnsTheySpan() throws Exception {
    String wide = "<w:gridSpan w:val=\"3\"/>";
    Document document =
        WordFile.of(table(tr(tc(wide, p("ماده ۱- خدمات"))), tr(tc(wide, p("نصب رایگان است.")))))
            .read();
    assertEquals(List.of("ماده ۱- خدمات", "نصب رایگان است."), texts(document));
    assertTrue(document.blocks().get(1).traits().contains(Trait.BOXED));
  }

  @Test
  void tabsBetweenTwoNamesAreNoTable() throws Exception {
    Document document = WordFile.of(p("فروشنده\t\t\tخریدار")).read();
    assertEquals(List.of(), document.blocks().get(0).cells());
  }

  @Test
  void rowsAndCellsWithAnAlternativeCountOnce() throws Exception {
    String choice =
        "<mc:AlternateContent><mc:Choice Requires=\"x\">%s</mc:Choice><mc:Fallback>%s</mc:Fallback>"
            + "</mc:AlternateContent>";
    String row = tr(choice.formatted(tc("a"), tc("a")), tc("b"));
    Document document = WordFile.of(table(choice.formatted(row, row), tr(tc("c"), tc("d")))).read();
    assertEquals(List.of("a | b", "c | d"), texts(document));
  }

  @Test
  void wordsThatSpanRowsAreReadInEachOfThem() throws Exception {
    String first = "<w:vMerge w:val=\"restart\"/>";
    Document document =
        WordFile.of(
                table(
                    tr(tc("ردیف"), tc("شرح"), tc("خدمات"), tc("مبلغ")),
                    tr(tc("۱"), tc("پمپ"), tc(first, p("ندارد")), tc(first, p("۵۰۰"))),
                    tr(tc("۲"), tc("موتور"), tc("<w:vMerge/>", p("")), tc("<w:vMerge/>", p(""))),
                    tr(tc(""), tc(""), tc("<w:vMerge/>", p("")), tc("")),
                    tr(tc("۳"), tc("شیر"), tc("دارد"), tc("۷"))))
            .read();
    assertEquals(
        List.of(
            "ردیف | شرح | خدمات | مبلغ",
            "۱ | پمپ | ندارد | ۵۰۰",
            "۲ | موتور | ندارد | ",
            "۳ | شیر | دارد | ۷"),
        texts(document));
    assertEquals(5, document.blocks().get(3).location().row().getAsInt());
  }

  @Test
  void clausesOfTwoLanguagesBesideEachOtherAreNoTable() throws Exception {
    Document document =
        WordFile.of(
                table(
                    tr(tc("قرارداد فروش"), tc("SALES CONTRACT")),
                    tr(tc("ماده ۱- خدمات پس از فروش"), tc("", p("Article 1- After-sales service"))),
                    tr(
                        tc("۱-۱- کالای ردیف ۱ فاقد خدمات پس از فروش است."),
                        tc("1.1 The Goods of row 1 are sold without service."))))
            .read();
    assertEquals(
        List.of(
            "قرارداد فروش",
            "ماده ۱- خدمات پس از فروش",
            "۱-۱- کالای ردیف ۱ فاقد خدمات پس از فروش است.",
            "SALES CONTRACT",
            "Article 1- After-sales service",
            "1.1 The Goods of row 1 are sold without service."),
        texts(document));
    assertEquals(BlockKind.HEADING, document.blocks().get(4).kind());
    assertEquals("1.1", document.blocks().get(5).location().number().orElseThrow());
  }

  @Test
  void goodsNamedInTwoLanguagesStayInTheirTable() throws Exception {
    Document document =
        WordFile.of(
                table(
                    tr(tc("شرح کالا"), tc("Description of goods")),
                    tr(tc("۱- پمپ گریز از مرکز"), tc("Centrifugal pump of KSB")),
                    tr(tc("۲- الکتروموتور سه‌فاز"), tc("Three-phase motor of ABB"))))
            .read();
    assertTrue(document.blocks().stream().allMatch(b -> b.kind() == BlockKind.TABLE_ROW));
  }

  @Test
  void numbersSetBesideTheirClausesAreTheirNumbers() throws Exception {
    Document document =
        WordFile.of(
                table(
                    tr(tc("ماده ۴"), tc("خدمات پس از فروش")),
                    tr(tc("۴-۱"), tc("", p("نصب رایگان است.") + p("آموزش رایگان است."))),
                    tr(tc("۴-۲-"), tc("گارانتی ندارد."))))
            .read();
    assertEquals(
        List.of("خدمات پس از فروش", "نصب رایگان است.", "آموزش رایگان است.", "گارانتی ندارد."),
        texts(document));
    assertEquals(
        List.of("ماده ۴", "۴-۱", "", "۴-۲"),
        document.blocks().stream().map(b -> b.location().number().orElse("")).toList());
    assertEquals(BlockKind.HEADING, document.blocks().get(0).kind());
    Document goods =
        WordFile.of(
                table(tr(tc("ردیف"), tc("شرح")), tr(tc("۱"), tc("پمپ")), tr(tc("۲"), tc("شیر"))))
            .read();
    assertEquals(BlockKind.TABLE_ROW, goods.blocks().get(1).kind());
  }
}
