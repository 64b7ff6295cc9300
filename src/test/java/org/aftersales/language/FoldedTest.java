package org.aftersales.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTest {

  private static final String ALPHABET =
      "abcXYZ İßéÅ 0123456789٠١٢۰۱۲۳٬٫٪،؛؟ابپتيىكکةۀأإآٱؤئءهٔـً\u064B\u0651\u0670\u0654\u0653"
          + "\u200C\u200D\u200B\u200E\u200F\u202B\u2067\u2069\u00AD\uFEFF\u00A0\u2009\t\n\r"
          + "‐‑‒–—−-‘’“”«»\uFEFB\uFEF5\uFDFC\uFEDF\uFE8D\uFE70\uFE71\uFC5E\uFDFA¬½²\uD83D\uDE00"
          + "\uD83D\uDE00\uD835\uDFD8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "سرويس‌دهي|سرویس‌دهی",
        "كالاي مصطفى|کالای مصطفی",
        "مسئول مسؤول|مسیول مسوول",
        "دورة خانۀ نامهٔ|دوره خانه نامه",
        "أحمد إلى آموزش ٱلله|احمد الی اموزش الله",
        "فروشنــــده|فروشنده",
        "تعهّدٌ|تعهد",
        "۱۲٬۵۰۰٫۷۵ ١٢٠ 34|12,500.75 120 34",
        "۳۰٪ ؛ ؟ ،|30% ; ? ،",
        "\uFEB3\uFEAE\uFEED\uFBFE\uFEB2|سرویس",
        "\uFEFB|لا",
        "۵۰۰\uFDFC|500ریال",
        "Warranty ﬁle ＡＢ１|warranty file ab1",
        "IÇİN Société|icin societe",
        "a–b—c−d‑e|a-b-c-d-e",
        "“x” ‘y’ «z»|\"x\" 'y' «z»",
        "a\u00A0b\u2009c\u202Fd|a b c d",
        "س\u200Dر\u00ADو\u200Fی\u2069س\uFEFF|سرویس",
        "می\u200C\u200Cشود|می\u200Cشود",
        "می¬شود|می\u200Cشود",
        "۱ـ۲|1-2",
        "۱۰ـالف|10-الف",
        "فروش ـ خدمات|فروش - خدمات",
        "هـ )|ه )",
        "10² ½|10² ½",
      })
  void oneSpellingIsLeft(String original, String folded) {
    assertEquals(folded, Folded.of(original).text());
  }

  @Test
  void tabsAndLineEndsAreSpaces() {
    assertEquals("a b  c d", Folded.of("a\tb\r\nc\u2028d").text());
  }

  @Test
  void theWayBackIsExact() {
    Folded folded = Folded.of("\u200Fﻻزم فروشنــــده‌يِ ﷼");
    assertEquals("لازم فروشنده\u200Cی ریال", folded.text());
    int word = folded.text().indexOf("فروشنده");
    assertEquals("فروشنــــده", folded.quote(word, word + 7));
    assertEquals("\uFEFB", folded.quote(0, 1));
    assertEquals("\uFEFBز", folded.quote(1, 3));
    int end = folded.text().indexOf("ی ");
    assertEquals("يِ", folded.quote(end, end + 1));
    assertEquals("﷼", folded.quote(folded.text().length() - 4, folded.text().length()));
    assertEquals(1, folded.originalStart(0));
    assertEquals(0, folded.originalEnd(0));
    assertEquals(folded.original().length(), folded.originalStart(folded.text().length()));
  }

  @Test
  void anEmptyTextFoldsToNothing() {
    Folded folded = Folded.of("");
    assertEquals("", folded.text());
    assertEquals(0, folded.originalStart(0));
    assertEquals(0, folded.originalEnd(0));
  }

  @Test
  void everyCharacterFoldsOnce() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String once = Folded.of(Character.toString(c)).text();
      String between = Folded.of("a" + Character.toString(c) + "b").text();
      int code = c;
      assertEquals(once, Folded.of(once).text(), () -> "U+" + Integer.toHexString(code));
      assertEquals(between, Folded.of(between).text(), () -> "U+" + Integer.toHexString(code));
    }
  }

  @Test
  void foldingTwiceChangesNothing() {
    Random random = new Random(1404);
    for (int i = 0; i < 5_000; i++) {
      String original = random(random);
      String once = Folded.of(original).text();
      assertEquals(once, Folded.of(once).text(), () -> escaped(original));
    }
  }

  @Test
  void everyRangeLeadsToOriginalCharactersThatFoldToIt() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Folded folded = Folded.of(random(random));
      int previous = 0;
      for (int f = 0; f < folded.text().length(); f++) {
        int start = folded.originalStart(f);
        int end = folded.originalEnd(f + 1);
        assertTrue(previous <= start && start < end && end <= folded.original().length());
        previous = start;
        char c = folded.text().charAt(f);
        if (c != '-' && !Character.isSurrogate(c)) {
          String back = Folded.of(folded.original().substring(start, end)).text();
          assertTrue(back.indexOf(c) >= 0, () -> escaped(folded.original()));
        }
      }
    }
  }

  @Test
  void loneSurrogatesPassUnchanged() {
    Folded folded = Folded.of("a\uD83Db\uDE00\uD83D");
    assertEquals("a\uD83Db\uDE00\uD83D", folded.text());
    assertEquals(1, folded.originalStart(1));
  }

  @Test
  void noInvisibleCharacterButTheHalfSpaceIsLeft() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      String text = Folded.of(random(random)).text();
      assertFalse(
          text.chars()
              .anyMatch(
                  c ->
                      c != Folded.ZWNJ
                          && (Character.getType(c) == Character.FORMAT
                              || Character.getType(c) == Character.NON_SPACING_MARK
                              || c == '\u0640'
                              || Character.toLowerCase(c) != c)));
    }
  }

  private static String random(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      text.append(
          random.nextInt(20) == 0
              ? (char) random.nextInt(0x10000)
              : ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
    return escaped.toString();
  }
}
