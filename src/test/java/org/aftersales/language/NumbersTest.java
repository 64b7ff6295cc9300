package org.aftersales.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  private static final String[] PERSIAN_UNITS = {
    "", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده", "سیزده",
    "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده"
  };
  private static final String[] PERSIAN_TENS = {
    "", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"
  };
  private static final String[] PERSIAN_HUNDREDS = {
    "", "یکصد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"
  };
  private static final String[] PERSIAN_POWERS = {"", "هزار", "میلیون", "میلیارد", "تریلیون"};
  private static final String[] ENGLISH_UNITS = {
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen"
  };
  private static final String[] ENGLISH_TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };
  private static final String[] ENGLISH_POWERS = {"", "thousand", "million", "billion", "trillion"};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "یک میلیارد و دویست میلیون|1200000000 WORDS",
        "دو و نیم میلیون|2500000 WORDS",
        "دو میلیون و نیم|2500000 WORDS",
        "نیم میلیون|500000 WORDS",
        "بیست‌وپنج|25 WORDS",
        "بیستوپنج|25 WORDS",
        "بیست و پنج|25 WORDS",
        "یکصد و بیست میلیون|120000000 WORDS",
        "یکصدوبیست میلیون|120000000 WORDS",
        "سه‌صد|300 WORDS",
        "سه صد|300 WORDS",
        "سیصد|300 WORDS",
        "سی‌صد|300 WORDS",
        "هیجده شیش|18 WORDS; 6 WORDS",
        "پنجاههزار|50000 WORDS",
        "دهمیلیون|10000000 WORDS",
        "دو هزار و پانصد میلیارد|2500000000000 WORDS",
        "هزار|1000 WORDS",
        "یک میلیون و هزار|1001000 WORDS",
        "هزار و صد و یک|1101 WORDS",
        "یک میلیون و دو میلیون|1000000 WORDS; 2000000 WORDS",
        "۱ میلیون و ۲ میلیون|1000000 MIXED; 2000000 MIXED",
        "two hundred three hundred|200 WORDS; 300 WORDS",
        "صفر|0 WORDS",
        "یک دستگاه|1 WORDS",
        "دو سه روز|2 WORDS; 3 WORDS",
        "five (5)|5 MIXED",
        "5 (five)|5 MIXED",
        "five (6)|5 WORDS; 6 DIGITS",
        "two and a half million|2500000 WORDS",
        "half a million|500000 WORDS",
        "a million and a half|1500000 WORDS",
        "one hundred and twenty|120 WORDS",
        "twenty-five|25 WORDS",
        "a hundred|100 WORDS",
        "fifteen hundred|1500 WORDS",
        "five hundred thousand|500000 WORDS",
        "two and three|2 WORDS; 3 WORDS",
        "۵ میلیون|5000000 MIXED",
        "۱۰۰ هزار|100000 MIXED",
        "۲٫۵ میلیون|2500000 MIXED",
        "۱ میلیارد و ۲۰۰ میلیون|1200000000 MIXED",
        "۵ میلیون و پانصد هزار|5500000 MIXED",
        "۲۰ و ۵|20 DIGITS; 5 DIGITS",
        "اول|1 ORDINAL",
        "نخست|1 ORDINAL",
        "یکم|1 ORDINAL",
        "دوم|2 ORDINAL",
        "سوم|3 ORDINAL",
        "ششم|6 ORDINAL",
        "بیست‌ویکم|21 ORDINAL",
        "بیست و یکم|21 ORDINAL",
        "سی‌ام|30 ORDINAL",
        "first|1 ORDINAL",
        "third|3 ORDINAL",
        "twenty-first|21 ORDINAL",
        "2nd|2 ORDINAL",
        "۲ام|2 ORDINAL",
        "۳‌ام|3 ORDINAL",
        "1,234|1234 DIGITS",
        "۱٬۲۳۴٬۵۶۷|1234567 DIGITS",
        "50/000/000|50000000 DIGITS",
        "50،000،000|50000000 DIGITS",
        "50 000 000|50000000 DIGITS",
        "50'000|50000 DIGITS",
        "1,234.56|1234.56 DIGITS",
        "1.234,56|1234.56 DIGITS",
        "1 234,5|1234.5 DIGITS",
        "۱۲٫۵|12.5 DIGITS",
        "۱۲/۵|12.5 DIGITS",
        "0.005|0.005 DIGITS",
        "0,5|0.5 DIGITS",
        "۱۲/۵۰۰|12500 DIGITS ambiguous",
        "1.200|1200 DIGITS ambiguous",
        "50,000/000|50000000 DIGITS ambiguous",
        "۱٬۲۰۰٬۰۰|120000 DIGITS broken",
        "1200,000|1200000 DIGITS broken",
        "12,00,000|1200000 DIGITS broken",
        "1.200.00|120000 DIGITS broken",
        "۱،۲،۳|1 DIGITS; 2 DIGITS; 3 DIGITS",
        "1, 2|1 DIGITS; 2 DIGITS",
        "100.|100 DIGITS",
        "(12)|12 DIGITS",
        "7-10|7 DIGITS; 10 DIGITS",
        "ماده۵|5 DIGITS",
        "8.5.5|",
        "M12|",
        "DN-50|",
        "۱۴۰۴/۰۵/۲۰|",
        "23 June 2025|",
        "یک‌شنبه|",
        "پنج شنبه|",
        "سه‌ماهه|3 WORDS",
        "دوده|",
        "یکدیگر|",
        "چند هزار|",
        "نه|",
        "نه تنها|",
        "نه ماه|9 WORDS",
        "نه میلیون|9000000 WORDS",
        "۹ (نه)|9 MIXED",
        "for ten days|10 WORDS",
        "tenant often|",
        "several hundred|",
        "10² 3|10 DIGITS; 3 DIGITS",
      })
  void numbersAreRead(String text, String expected) {
    assertEquals(expected == null ? "" : expected, numbers(text));
  }

  @Test
  void aVeryLongRunOfDigitsIsNoNumber() {
    assertEquals("", numbers("9".repeat(100_000)));
    assertEquals("7 DIGITS", numbers("9".repeat(31) + " 7"));
  }

  @Test
  void digitsOfAllScriptsWithAllGroupMarksReadBack() {
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      long value = randomValue(random);
      for (String mark : new String[] {"٬", ",", "،", "/", " ", "\u00A0", "\u2009", "'", "’", ""}) {
        String digits = grouped(value, mark);
        // Two groups with a slash are the ambiguous case.
        if (mark.equals("/") && value < 1_000_000 && value > 999) {
          continue;
        }
        for (int zero : new int[] {'0', 0x06F0, 0x0660}) {
          String text =
              digits
                  .chars()
                  .map(c -> c >= '0' && c <= '9' ? c - '0' + zero : c)
                  .mapToObj(Character::toString)
                  .collect(Collectors.joining());
          assertEquals(value + " DIGITS", numbers(text), text);
        }
      }
    }
  }

  @Test
  void persianWordsReadBackHoweverTheyAreGlued() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      long value = randomValue(random);
      if (value == 9) {
        // Alone it means "no".
        continue;
      }
      String words = persian(value);
      assertEquals(value + " WORDS", numbers(words), words);
      String halfSpaced = words.replace(" و ", "\u200Cو");
      assertEquals(value + " WORDS", numbers(halfSpaced), halfSpaced);
      String glued = words.replace(" و ", "و");
      assertEquals(value + " WORDS", numbers(glued), glued);
    }
  }

  @Test
  void englishWordsReadBack() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      long value = randomValue(random);
      String words = english(value);
      assertEquals(value + " WORDS", numbers(words), words);
      String title = words.toUpperCase(Locale.ROOT).replace(" AND ", " ");
      assertEquals(value + " WORDS", numbers(title), title);
    }
  }

  private static long randomValue(Random random) {
    long bound = (long) Math.pow(10, 1 + random.nextInt(14));
    return Math.max(1, Math.floorMod(random.nextLong(), bound));
  }

  private static String grouped(long value, String mark) {
    return String.format(Locale.ROOT, "%,d", value).replace(",", mark);
  }

  private static String persian(long value) {
    List<String> parts = new ArrayList<>();
    for (int power = PERSIAN_POWERS.length - 1; power >= 0; power--) {
      int group = (int) (value / (long) Math.pow(1000, power) % 1000);
      if (group == 0) {
        continue;
      }
      List<String> words = new ArrayList<>();
      words.add(PERSIAN_HUNDREDS[group / 100]);
      words.add(group % 100 < 20 ? PERSIAN_UNITS[group % 100] : PERSIAN_TENS[group % 100 / 10]);
      words.add(group % 100 < 20 ? "" : PERSIAN_UNITS[group % 10]);
      words.removeIf(String::isEmpty);
      parts.add((String.join(" و ", words) + " " + PERSIAN_POWERS[power]).strip());
    }
    return String.join(" و ", parts);
  }

  private static String english(long value) {
    List<String> parts = new ArrayList<>();
    for (int power = ENGLISH_POWERS.length - 1; power >= 0; power--) {
      int group = (int) (value / (long) Math.pow(1000, power) % 1000);
      if (group == 0) {
        continue;
      }
      String rest =
          group % 100 < 20
              ? ENGLISH_UNITS[group % 100]
              : ENGLISH_TENS[group % 100 / 10]
                  + (group % 10 == 0 ? "" : "-" + ENGLISH_UNITS[group % 10]);
      String hundreds = group < 100 ? "" : ENGLISH_UNITS[group / 100] + " hundred";
      String and = hundreds.isEmpty() || rest.isEmpty() ? "" : " and ";
      parts.add((hundreds + and + rest + " " + ENGLISH_POWERS[power]).strip());
    }
    return String.join(" ", parts);
  }

  private static String numbers(String text) {
    return DefaultPack.QUANTITIES.in(Folded.of(text)).numbers().stream()
        .map(NumbersTest::shown)
        .collect(Collectors.joining("; "));
  }

  private static String shown(NumberSpan number) {
    BigDecimal value = number.value();
    return value.toPlainString()
        + " "
        + number.kind()
        + (number.broken() ? " broken" : "")
        + (number.ambiguous() ? " ambiguous" : "");
  }
}
