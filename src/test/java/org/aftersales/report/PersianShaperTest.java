package org.aftersales.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersianShaperTest {

  @ParameterizedTest
  @CsvSource({
    "گزارش, FB94 FEB0 FE8D FEAD FEB5",
    "پنج, FB58 FEE8 FE9E",
    "چک, FB7C FB8F",
    "ژاپن, FB8A FE8D FB58 FEE6",
    "کالا, FB90 FE8E FEFB",
    "سلام, FEB3 FEFC FEE1",
    "لأ, FEF7",
    "یی, FBFE FBFD",
    "آب, FE81 FE8F",
    "دو, FEA9 FEED",
  })
  void lettersTakeTheFormThatTheirNeighboursGiveThem(String word, String forms) {
    StringBuilder hex = new StringBuilder();
    for (char c : PersianShaper.shaped(word).toCharArray()) {
      hex.append(hex.isEmpty() ? "" : " ").append("%04X".formatted((int) c));
    }
    assertEquals(forms, hex.toString());
  }

  @Test
  void aHalfSpacePartsLettersAndIsNotDrawn() {
    assertEquals("\uFEE3\uFBFD\uFEB7\uFEEE\uFEA9", PersianShaper.shaped("می\u200cشود"));
  }

  @Test
  void marksAreNoNeighbours() {
    assertEquals("\uFEE3\u064F\uFEF2", PersianShaper.shaped("م\u064Fي"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "خدمات پس از فروش",
        "هیچ‌گونه",
        "ارائه نمی‌گردد",
        "(بند ۴-۲)",
        "مسئولیت",
        "لا لأ لإ لآ"
      })
  void whatIsDrawnCanBeReadAgain(String text) {
    String plain = text.replace("\u200c", "");
    assertEquals(
        Normalizer.normalize(plain, Normalizer.Form.NFKC),
        Normalizer.normalize(PersianShaper.shaped(text), Normalizer.Form.NFKC));
  }

  @Test
  void runsAreTurnedWithTheirBracketsAndKeepMarksBehindTheirLetters() {
    assertEquals("(ب)", PersianShaper.mirrored("(ب)"));
    assertEquals("با\u064F", PersianShaper.mirrored("ا\u064Fب"));
  }
}
