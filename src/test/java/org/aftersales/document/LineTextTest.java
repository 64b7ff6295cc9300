package org.aftersales.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "می\u200Cشود|می\u200Cشود",
        "می\u200C\u200Cشود|می\u200Cشود",
        "\u200Cمی شود\u200C|می شود",
        "خدمات\u200C، نصب|خدمات، نصب",
        "(\u200Cنصب\u200C)|(نصب)",
        "نصب \u200C و آموزش|نصب  و آموزش",
        "خـــدمات|خدمات",
        "( نصب  و آموزش )|(نصب  و آموزش)",
        "« نصب »|«نصب»",
      })
  void joinersAndSpacesStayOnlyBetweenWords(String drawn, String text) {
    assertEquals(text, LineText.tidy(drawn));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        ".نصب رایگان است|1",
        "نصب ،آموزش :تعمیر|2",
        "نصب، آموزش: تعمیر.|0",
        "فایل .pdf|0",
        ":۱۲|1",
        "نصب ،(رایگان)|1",
        "نصب ،|0",
      })
  void marksAtTheHeadsOfWordsAreCounted(String line, int misplaced) {
    assertEquals(misplaced, LineText.misplaced(line));
  }
}
