package org.aftersales.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisualOrderTest {

  /** The signs of a text as they are drawn, five points wide each. */
  static List<Glyph> drawn(String text, int base, boolean mirrored) {
    Bidi bidi = new Bidi(text, base);
    byte[] levels = new byte[text.length()];
    Object[] signs = new Object[text.length()];
    for (int i = 0; i < text.length(); i++) {
      levels[i] = (byte) bidi.getLevelAt(i);
      char c = text.charAt(i);
      boolean turned = mirrored && levels[i] % 2 == 1;
      signs[i] = turned && c == '(' ? ')' : turned && c == ')' ? '(' : c;
    }
    Bidi.reorderVisually(levels, 0, signs, 0, signs.length);
    List<Glyph> glyphs = new ArrayList<>();
    double x = 50;
    for (Object sign : signs) {
      boolean joiner = sign.equals('\u200C');
      glyphs.add(new Glyph(sign.toString(), x, 100, joiner ? 0 : 5, 10, false, "F"));
      x += joiner ? 0 : 5;
    }
    return glyphs;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ماده ۸- خدمات پس از فروش (نصب و راه‌اندازی)",
        "۴-۱- کالای ردیف ۱ فاقد خدمات پس از فروش است.",
        "نامه ۴۴۷/ف مورخ ۱۴۰۴/۰۳/۲۸ و نیز ۱۴۰۴/۰۳/۲۷",
        "شرکت کوه‌نوش (ISO 9001:2015) به نشانی تهران، پلاک ۱۲",
        "پمپ مدل KSB 40-250 ساخت آلمان با موتور ۱۵ کیلووات",
        "کمپرسور SX-75 (ساخت ایران) با فیلتر",
        "مبلغ: ۱٬۲۰۰٬۰۰۰٬۰۰۰ ریال (یک میلیارد و دویست میلیون ریال).",
        "فرم F-31-07-01 پیوست است؛ تلفن: 021-88776655",
        "«فروشنده» و «خریدار» توافق کردند.",
        "مالیات ۱۰٪ و تخفیف ۵٪ است.",
        "SUPPLY CONTRACT No. SC-118, 4 August 2025 (final)",
        "ردیف‌های ۲ و ۵",
        "نسخه .pdf نیز ارسال می‌شود",
      })
  void lineIsReadInTheOrderInWhichItWasWritten(String text) {
    for (boolean mirrored : new boolean[] {false, true}) {
      int base = text.charAt(0) < 128 ? Bidi.DIRECTION_LEFT_TO_RIGHT : Bidi.DIRECTION_RIGHT_TO_LEFT;
      List<Glyph> glyphs = drawn(text, base, mirrored);
      VisualOrder order = new VisualOrder(text.charAt(0) > 128).judged(List.of(glyphs));
      assertEquals(text, order.read(glyphs));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ماده ۲- مبلغ: ۱٬۲۰۰ ریال (یک هزار و دویست ریال).",
        "۴-۱- کالای ردیف ۱ فاقد خدمات پس از فروش است.",
        "ماده ۱- موضوع: فروش ۲۰۰ عدد فلنج (ردیف ۱).",
        "موضوع: یک دستگاه کمپرسور اسکرو مدل SX-75 (ردیف ۱).",
        "مهر و امضای فروشنده (دارد) - مهر و امضای خریدار (دارد)",
      })
  void persianLineThatIsSetFromTheLeftIsReadToo(String text) {
    List<Glyph> glyphs = drawn(text, Bidi.DIRECTION_LEFT_TO_RIGHT, false);
    VisualOrder order = new VisualOrder(true).judged(List.of(glyphs));
    assertEquals(text, order.with(true, order.mirrored()).read(glyphs));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Article 1 - Subject: sale of 200 gaskets, model GK-30 (Item 1).",
        "Article 2 - The Contract Price is EUR 68,000.",
        "Seller / فروشنده: Arvand Tejarat Buyer / خریدار: Jonoub Power Plant",
        "service.",
        "قرارداد فروش کالا / SALES CONTRACT No. 20-1404 - تاریخ ۱۴۰۴/۰۸/۱۰",
      })
  void englishLineThatIsSetFromTheRightIsReadToo(String text) {
    List<Glyph> glyphs = drawn(text, Bidi.DIRECTION_RIGHT_TO_LEFT, false);
    for (boolean persian : new boolean[] {false, true}) {
      assertEquals(text, new VisualOrder(persian).read(glyphs));
    }
  }

  @Test
  void latinNumberStaysWithTheLatinWordBeforeIt() {
    String text = "Letter of Credit No. 20-1404 - تاریخ";
    List<Glyph> glyphs = drawn(text, Bidi.DIRECTION_LEFT_TO_RIGHT, false);
    assertEquals(text, new VisualOrder(false).read(glyphs));
  }

  @Test
  void spaceOverprintedByTheLetterAtItsRightIsAJoiner() {
    List<Glyph> glyphs =
        List.of(
            new Glyph("ی", 53, 100, 6, 10, false, "F"),
            new Glyph("ا", 59, 100, 1.4, 10, false, "F"),
            new Glyph("ه", 60.4, 100, 3, 10, false, "F"),
            new Glyph("\t", 60.4, 100, 3.1, 10, false, "F"),
            new Glyph("ر", 63.4, 100, 3, 10, false, "F"),
            new Glyph("و", 66.4, 100, 3, 10, false, "F"),
            new Glyph("د", 69.4, 100, 3, 10, false, "F"));
    assertEquals("دوره‌ای", new VisualOrder(true).read(glyphs));
  }

  @Test
  void hyphenAtWhichACodeIsPartedStaysBehindIt() {
    String text = "مطابق فرم F-31-07-01";
    List<Glyph> glyphs = drawn(text, Bidi.DIRECTION_RIGHT_TO_LEFT, false);
    assertEquals(
        "مطابق فرم F-31-07-",
        new VisualOrder(true)
            .read(glyphs.stream().filter(g -> g.x() < 90 || g.x() >= 100).toList()));
  }

  @Test
  void singleBracketIsTurnedWhereItsSpacesSayWhatIsMeant() {
    List<Glyph> glyphs = drawn("مدل TB-86 (ردیف ۱(.", Bidi.DIRECTION_RIGHT_TO_LEFT, false);
    assertEquals("مدل TB-86 (ردیف ۱).", new VisualOrder(true).read(glyphs));
  }

  @Test
  void dateDrawnFromRightToLeftIsReadFromTheYear() {
    List<Glyph> glyphs = drawn("مورخ ۰۲/۰۴/۱۴۰۴ و ۱۲/۵", Bidi.DIRECTION_RIGHT_TO_LEFT, false);
    assertEquals("مورخ ۱۴۰۴/۰۴/۰۲ و ۱۲/۵", new VisualOrder(true).read(glyphs));
  }

  @Test
  void formsOfTheLettersSayWhereAWordGoesOn() {
    // می‌شود without its joiner, and خدمات with a stray space in it.
    assertEquals("می‌شود", read("\u062F\u0648\uFEB7\uFBFD\uFEE3"));
    assertEquals("خدمات", read("\u062A\uFE8E \uFEE3\uFEAA\uFEA7"));
    assertEquals("پس از", read("\u0632\u0627 \uFEB2\uFB58"));
  }

  private static String read(String drawn) {
    List<Glyph> glyphs = new ArrayList<>();
    for (int i = 0; i < drawn.length(); i++) {
      glyphs.add(new Glyph(drawn.substring(i, i + 1), 50 + 5 * i, 100, 5, 10, false, "F"));
    }
    return new VisualOrder(true).read(glyphs);
  }

  @Test
  void marksNeitherPartAWordNorLeaveTheirLetters() {
    List<Glyph> glyphs =
        List.of(
            new Glyph("ا", 50, 100, 3, 10, false, "F"),
            new Glyph("\u064B", 49, 94, 4, 10, false, "F"),
            new Glyph("د", 53, 100, 5, 10, false, "F"),
            new Glyph("ک", 58, 100, 6, 10, false, "F"),
            new Glyph("\u064E", 60, 93, 2, 10, false, "F"),
            new Glyph("\u0651", 60, 91, 2, 10, false, "F"));
    List<PdfLine> lines = PdfLine.of(glyphs, 1);
    assertEquals(1, lines.size());
    assertEquals("ک\u064E\u0651داً", new VisualOrder(true).read(lines.get(0).glyphs()));
  }

  @Test
  void englishLineInAPersianDocumentIsReadFromTheLeft() {
    String text = "pays 10% of the price; the seller «فروشنده» trains three operators";
    List<Glyph> glyphs = drawn(text, Bidi.DIRECTION_LEFT_TO_RIGHT, false);
    assertEquals(text, new VisualOrder(true).read(glyphs));
  }

  @Test
  void signWithoutANameDoesNotTurnTheNumberAroundIt() {
    List<Glyph> shown = drawn("مورخ ۱۴۰۴/۰۲/۰۵ قرارداد", Bidi.DIRECTION_RIGHT_TO_LEFT, false);
    List<Glyph> lost =
        shown.stream()
            .map(
                g ->
                    g.text().equals("۴") ? new Glyph("\uFFFD", g.x(), g.y(), 5, 10, false, "F") : g)
            .toList();
    assertEquals("مورخ ۱\uFFFD۰\uFFFD/۰۲/۰۵ قرارداد", new VisualOrder(true).read(lost));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFB", "\u0627\u0644"})
  void ligatureOfLamAndAlefIsReadRight(String sign) {
    List<Glyph> glyphs =
        List.of(
            new Glyph("\u06A9", 50, 100, 5, 10, false, "F"),
            new Glyph(sign, 55, 100, 5, 10, false, "F"),
            new Glyph("\u0627", 60, 100, 3, 10, false, "F"),
            new Glyph("\u06A9", 63, 100, 5, 10, false, "F"));
    assertEquals("کالاک", new VisualOrder(true).read(glyphs));
  }
}
