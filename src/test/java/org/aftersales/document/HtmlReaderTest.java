package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.List;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.Test;

class HtmlReaderTest {

  private static Document read(String html) throws UnreadableDocumentException {
    return DocumentReader.read(
        SourceFile.of("contract.html", ("<html><body>" + html).getBytes(UTF_8)), "D1");
  }

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(Block::text).toList();
  }

  @Test
  void hiddenAndStruckTextIsLeftOutAndNamed() throws Exception {
    Document document =
        read(
            "<style>.x{display:none}</style><p>نصب <del>رایگان</del> <s>الف</s>دارد"
                + "<span style='text-decoration: line-through'>ب</span></p><p class=x>پنهان</p>"
                + "<script>x()</script>");
    assertEquals(List.of("نصب دارد"), texts(document));
    assertEquals(2, document.notes().size());
  }

  @Test
  void orderedListsPrintTheirNumbers() throws Exception {
    Document document =
        read("<ol start=3><li>نصب<ol type=a><li>در محل</ol><li>آموزش</ol><ul><li>سایر</ul>");
    assertEquals(
        List.of("3", "a", "4", ""),
        document.blocks().stream().map(b -> b.location().number().orElse("")).toList());
  }

  @Test
  void tablesKeepTheirColumnsUnderSpans() throws Exception {
    Document document =
        read(
            "<table dir=rtl><tr><th>ردیف<th>شرح<th>خدمات<tr><td rowspan=2>۱<td>پمپ<td>ندارد"
                + "<tr><td>موتور<td>دارد<tr><td colspan=2>جمع<td>۵</table>");
    assertEquals(
        List.of("ردیف | شرح | خدمات", "۱ | پمپ | ندارد", " | موتور | دارد", "جمع | ۵"),
        texts(document));
    assertEquals(3, document.blocks().get(3).cells().size());
    assertEquals(List.of(Trait.BOLD, Trait.HEADER_ROW), sorted(document.blocks().get(0)));
  }

  private static List<Trait> sorted(Block block) {
    return block.traits().stream().sorted().toList();
  }

  @Test
  void headingsAreHeadingsUnlessTheySaySomething() throws Exception {
    Document document = read("<h2>خدمات پس از فروش</h2><h2>کالا فاقد خدمات پس از فروش است.</h2>");
    assertEquals(
        List.of(BlockKind.HEADING, BlockKind.PARAGRAPH),
        document.blocks().stream().map(Block::kind).toList());
  }

  private static List<String> numbers(Document document) {
    return document.blocks().stream().map(b -> b.location().number().orElse("")).toList();
  }

  @Test
  void listsCountAsABrowserDoes() throws Exception {
    assertEquals(
        List.of("2", "1", "5", "4", "7", "9", "ب", "01", "۳"),
        numbers(
            read(
                "<ol reversed><li>a<li>b</ol><ol start=5 reversed><li>a<li>b</ol>"
                    + "<ol><li value=7>x<li style='display:none'>h<li><s>gone</s><li>y</ol>"
                    + "<ol style='list-style:none'><li value=2>ب) z</ol>"
                    + "<ol style='list-style-type:decimal-leading-zero'><li>a</ol>"
                    + "<ol start=3><li style='list-style-type:persian'>a</ol>")));
  }

  @Test
  void styleSheetsAreReadAsABrowserReadsThem() throws Exception {
    Document document =
        read(
            "<style>/* p{display:none} */ .b{display:none} #h{display:none} p.c{display:none}"
                + "div p.c{display:block} .d{display:none!important}"
                + "@media print{.s{display:none}} @media (max-width:9px){.s{display:none}}"
                + "@media screen{.n{display:none}} .t span{text-decoration:line-through}"
                + "a:hover{display:none} .w{white-space:pre-line}</style>"
                + "<p class=b style='display:block'>1</p><p id=h>x</p><div><p class=c>2</p></div>"
                + "<p class=d style='display:block'>x</p><p class=s>3</p><p class=n>x</p>"
                + "<p class=t><span>x</span>4</p><p><a>5</a></p>"
                + "<p style='visibility:hidden'>x<b style='visibility:visible'>6</b></p>"
                + "<p style='font-size:0'>x<span style='font-size:9pt'>7</span></p>"
                + "<p style='opacity:0'>x</p><p style='mso-hide:all'>x</p><p class=w>8\n9</p>");
    assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8\n9"), texts(document));
    assertEquals(2, document.notes().size());
  }

  @Test
  void formsShowWhatIsFilledIn() throws Exception {
    Document document =
        read(
            "<p>خدمات: <select><option>دارد<option selected>ندارد</select></p>"
                + "<p>نصب: <select><option>بلی<option>خیر</select></p><p><textarea>یک\nدو</textarea>"
                + "<p><select multiple><option selected>a<option>b<option selected>c</select>"
                + "<p><input type=checkbox checked>x<input type=checkbox>y <input value=z>"
                + "<input type=submit value=no><input type=password value=no>");
    assertEquals(List.of("خدمات: ندارد", "نصب: بلی", "یک\nدو", "a، c", "☑x☐y z"), texts(document));
  }

  @Test
  void whatIsNotTextIsNamed() throws Exception {
    assertFalse(read("<p>a</p><iframe src=x></iframe>").complete());
    assertFalse(read("<p>a</p><object data=x.pdf></object>").complete());
    assertFalse(read("<p>a</p><svg><text>b</text></svg>").complete());
    assertFalse(read("<style>p::after{content:' ندارد'}</style><p>خدمات</p>").complete());
    assertTrue(read("<style>p::after{content:'\\f00c '}</style><p>خدمات</p>").complete());
    assertFalse(read("<p>a</p><img width=700 height=900 src=scan.png>").complete());
    Document logo = read("<p>a</p><img src=logo.png>");
    assertTrue(logo.complete());
    assertEquals(1, logo.notes().size());
  }

  @Test
  void rowsStandInTheOrderInWhichTheyAreShown() throws Exception {
    Document document =
        read(
            "<table><tfoot><tr><td>جمع<td>۵</tfoot><thead><tr><th>شرح<th>تعداد</thead><tbody>"
                + "<tr><td rowspan=0>پمپ<td>۲<tr><td>۳</tbody><tbody><tr><td>موتور<td>۴</table>"
                + "<table><tr><th>a<th style='display:none'>h<th>b"
                + "<tr><td>1<td style='display:none'>x<td>2</table>");
    assertEquals(
        List.of("شرح | تعداد", "پمپ | ۲", "پمپ | ۳", "موتور | ۴", "جمع | ۵", "a | b", "1 | 2"),
        texts(document));
    assertEquals(2, document.blocks().get(6).cells().size());
  }

  @Test
  void elementsSetAsATableAreOne() throws Exception {
    String cell = "<div style='display:table-cell'>%s</div>";
    String row = "<div style='display: table-row'>" + cell + cell + "</div>";
    Document document =
        read(
            "<div style='display:table'>"
                + row.formatted("ردیف", "شرح")
                + row.formatted("۱", "پمپ")
                + "</div>");
    assertEquals(List.of("ردیف | شرح", "۱ | پمپ"), texts(document));
  }

  @Test
  void tableThatOnlyHoldsThePageIsNoBox() throws Exception {
    Document document =
        read("<table><tr><td>نصب ندارد<table><tr><th>ردیف<th>شرح<tr><td>۱<td>پمپ</table></table>");
    assertTrue(document.blocks().stream().noneMatch(b -> b.traits().contains(Trait.BOXED)));
  }

  @Test
  void preformattedTextIsReadAsPlainText() throws Exception {
    Document document =
        read("<pre>ماده ۱- خدمات\n\nردیف | شرح | خدمات\n۱ | پمپ | <s>دارد</s>ندارد\n</pre>");
    assertEquals(
        List.of("ماده ۱- خدمات", "ردیف | شرح | خدمات", "۱ | پمپ | ندارد"), texts(document));
    assertEquals(3, document.blocks().get(2).cells().size());
  }

  @Test
  void westernPagesAreDecodedWhateverTheyDeclare() throws Exception {
    for (String meta : List.of("", "<meta charset=iso-8859-1>", "<meta charset=utf-8>")) {
      byte[] page =
          ("<html><head>" + meta + "</head><body><p>The Seller’s café “no service”")
              .getBytes(Charset.forName("windows-1252"));
      Document document = DocumentReader.read(SourceFile.of("x.html", page), "D1");
      assertEquals(List.of("The Seller’s café “no service”"), texts(document));
      assertTrue(document.complete());
    }
  }

  @Test
  void wordsThatSpanRowsAreReadInEachOfThem() throws Exception {
    Document document =
        read(
            "<table><tr><th rowspan=2>ردیف<th colspan=2>خدمات<th rowspan=2>توضیح"
                + "<tr><th>نصب<th>آموزش<tr><td>۱<td colspan=2 rowspan=2>ندارد<td>-<tr><td>۲<td>x"
                + "</table>");
    assertEquals(
        List.of(
            "ردیف | خدمات | توضیح", "ردیف | نصب | آموزش | توضیح", "۱ | ندارد | -", "۲ | ندارد | x"),
        texts(document));
    assertEquals(4, document.blocks().get(3).cells().size());
  }

  @Test
  void encodingThatThePageDoesNotDeclareIsNamed() throws Exception {
    String page = "<html><head>%s</head><body><p>کالا فاقد خدمات پس از فروش";
    for (String meta : List.of("", "<meta charset=utf-8>", "<meta charset=Windows-1256>")) {
      byte[] bytes = page.formatted(meta).getBytes(Charset.forName("windows-1256"));
      Document document = DocumentReader.read(SourceFile.of("x.html", bytes), "D1");
      assertEquals(List.of("کالا فاقد خدمات پس از فروش"), texts(document));
      assertEquals(meta.contains("1256") ? 0 : 1, document.notes().size());
    }
  }
}
