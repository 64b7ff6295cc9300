package org.aftersales.document;

import static org.aftersales.document.WordFile.p;
import static org.aftersales.document.WordFile.r;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordRunsTest {

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(Block::text).toList();
  }

  @Test
  void symbolsAreReadInTheirFont() throws Exception {
    Document document =
        WordFile.of(
                "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>"
                    + "<w:r><w:sym w:font=\"Wingdings 2\" w:char=\"F0A3\"/></w:r>"
                    + "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0A3\"/></w:r>"
                    + r("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", "\uF0FCo")
                    + r("<w:rFonts w:ascii=\"Wingdings\" w:cs=\"B Nazanin\"/>", "نصب")
                    + "</w:p>")
            .read();
    assertEquals(List.of("☑☐≤✓☐نصب"), texts(document));
  }

  @Test
  void whatAFormFieldShowsIsRead() throws Exception {
    String begin =
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>%s</w:ffData></w:fldChar></w:r>";
    String rest =
        "<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/>"
            + "</w:r>%s<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    Document document =
        WordFile.of(
                "<w:p>"
                    + begin.formatted(
                        "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"دارد\"/>"
                            + "<w:listEntry w:val=\"ندارد\"/></w:ddList>")
                    + rest.formatted("")
                    + begin.formatted(
                        "<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>")
                    + rest.formatted("")
                    + begin.formatted("<w:textInput/>")
                    + rest.formatted(r("متن"))
                    + "</w:p>")
            .read();
    assertEquals(List.of("ندارد☑متن"), texts(document));
  }

  @Test
  void tableOfContentsIsNotReadTwice() throws Exception {
    String entry =
        "<w:hyperlink>"
            + r("ماده ۱- خدمات پس از فروش")
            + "<w:r><w:tab/></w:r>"
            + r("۳")
            + "</w:hyperlink>";
    Document document =
        WordFile.of(
                "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o"
                    + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                    + entry
                    + "</w:p><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK"
                    + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                    + entry
                    + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p><w:p><w:r>"
                    + "<w:fldChar w:fldCharType=\"end\"/></w:r>"
                    + r("میان فروشنده و خریدار")
                    + "</w:p>"
                    + p("ماده ۱- خدمات پس از فروش"))
            .read();
    assertEquals(List.of("میان فروشنده و خریدار", "ماده ۱- خدمات پس از فروش"), texts(document));
    assertEquals(1, document.notes().size());
    assertTrue(document.complete());
  }

  @Test
  void whatIsNotTextIsNamed() throws Exception {
    assertFalse(WordFile.of(p("متن") + "<w:subDoc r:id=\"x\"/>").read().complete());
    assertFalse(WordFile.of("<w:p>" + r("a") + "<w:subDoc r:id=\"x\"/></w:p>").read().complete());
    String drawing =
        "<w:p>"
            + r("a")
            + "<w:r><w:drawing><wp:inline xmlns:wp=\"w\">%s</wp:inline></w:drawing></w:r></w:p>";
    assertFalse(WordFile.of(drawing.formatted("<c:chart xmlns:c=\"c\"/>")).read().complete());
    assertFalse(
        WordFile.of(
                "<w:p>"
                    + r("a")
                    + "<w:r><w:object><o:OLEObject xmlns:o=\"o\"/></w:object></w:r></w:p>")
            .read()
            .complete());
    Document logo = WordFile.of(drawing.formatted("<pic:pic xmlns:pic=\"p\"/>")).read();
    assertTrue(logo.complete());
    assertEquals(1, logo.notes().size());
    Document scan =
        WordFile.of(
                drawing.formatted(
                    "<wp:extent cx=\"6000000\" cy=\"8000000\"/><pic:pic xmlns:pic=\"p\"/>"))
            .read();
    assertFalse(scan.complete());
  }

  @Test
  void wordArtIsText() throws Exception {
    Document document =
        WordFile.of(
                "<w:p>"
                    + r("متن")
                    + "<w:r><w:pict><v:shape><v:textpath string=\"باطل شد\"/></v:shape></w:pict>"
                    + "</w:r></w:p>")
            .read();
    assertEquals(List.of("متن", "باطل شد"), texts(document));
  }

  @Test
  void paragraphWhoseMarkIsHiddenGoesOnInTheNext() throws Exception {
    Document document =
        WordFile.of(
                p("<w:rPr><w:vanish/><w:specVanish/></w:rPr>", "گارانتی: ") + p("ندارد.") + p("x"))
            .read();
    assertEquals(List.of("گارانتی: ندارد.", "x"), texts(document));
  }

  @Test
  void sizeOfPersianLettersIsThatOfComplexScript() throws Exception {
    String body = "کالا با قیمت توافق شده تحویل خریدار می‌شود و صورتجلسه می‌شود";
    Document document =
        WordFile.of(
                "<w:p>"
                    + r("<w:sz w:val=\"24\"/><w:szCs w:val=\"28\"/>", body)
                    + "</w:p><w:p>"
                    + r(
                        "<w:sz w:val=\"28\"/><w:szCs w:val=\"14\"/><w:b/><w:bCs w:val=\"0\"/>",
                        "نصب ندارد")
                    + "</w:p>")
            .read();
    assertEquals(Set.of(Trait.SMALL_PRINT), document.blocks().get(1).traits());
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
  void symbolsOfNewerWordCountOnce() throws Exception {
    Document document =
        WordFile.of(
                "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\"><x:symEx xmlns:x=\"x\""
                    + " x:font=\"Segoe UI Symbol\" x:char=\"2611\"/></mc:Choice><mc:Fallback><w:t>☑"
                    + "</w:t></mc:Fallback></mc:AlternateContent></w:r>"
                    + r(" نصب")
                    + "</w:p>")
            .read();
    assertEquals(List.of("☑ نصب"), texts(document));
  }
}
