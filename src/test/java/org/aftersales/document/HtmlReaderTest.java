package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
