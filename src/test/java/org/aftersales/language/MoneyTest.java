package org.aftersales.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.aftersales.Growth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  /** The text, and every sum in it as {@code amount currency basis flags}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // block C18
        "50,000,000 ریال|50000000 IRR",
        "50000000ریال|50000000 IRR",
        "۵ میلیون تومان به ازای هر روز|50000000 IRR DAY toman",
        "برای هر بازدید مبلغ یکصد و بیست میلیون ریال|120000000 IRR VISIT",
        "هر نوبت سرویس: ۳۵,۰۰۰,۰۰۰ ریال|35000000 IRR SERVICE",
        "سیصد و پنجاه یورو (۳۵۰ EUR) به ازای هر روز کاری|350 EUR WORKING_DAY",
        "معادل ریالی ۶۵۰ یورو به نرخ حواله سامانه سنا در روز پرداخت|650 EUR",
        "یک میلیارد و دویست میلیون ريال|1200000000 IRR",
        "دو و نیم میلیون تومان|25000000 IRR toman",
        "بیست هزار تومان در هر کیلومتر|200000 IRR KM toman",
        "۱۰۰ هزار تومان|1000000 IRR toman",
        "مبلغ ۰ (صفر) ریال|0 IRR",
        "IRR 50,000,000|50000000 IRR",
        "50,000,000 Rials per visit|50000000 IRR VISIT",
        "EUR 650 per man-day|650 EUR MAN_DAY",
        "US$ 80 per hour|80 USD HOUR",
        "AED 2,000 per trip|2000 AED TRIP",
        "a fixed fee of 3 500 EUR|3500 EUR",
        "100USD per day per person|100 USD PERSON_DAY",
        "5 million Tomans|50000000 IRR toman",
        "مبلغ کل قرارداد ۵٬۰۰۰٬۰۰۰٬۰۰۰ ریال|5000000000 IRR",
        "۱٬۲۰۰٬۰۰ ریال|120000 IRR broken",
        "۱۲/۵۰۰ تومان|125000 IRR toman ambiguous",
        "EUR 650|650 EUR",
        // block C19
        "حداقل ۱۰ میلیون ریال (بدون سقف)|10000000 IRR",
        "از ۱۰ تا ۸۰ میلیون ریال بسته به مسیر|80000000 IRR",
        "به نرخ روز ارز (مبلغ ۶۵۰ یورو)|650 EUR",
        "at cost of EUR 650 per day|650 EUR DAY",
        // written twice
        "۵۰٬۰۰۰٬۰۰۰ ریال (پانزده میلیون ریال)|50000000 IRR differ",
        "۱٬۲۰۰٬۰۰۰٬۰۰۰ ریال (یک میلیارد و دویست میلیون ریال).|1200000000 IRR",
        "USD 500 (five hundred US dollars)|500 USD",
        "USD 500 (in words: five hundred US dollars only)|500 USD",
        "EUR 500 (four hundred) per visit|500 EUR VISIT differ",
        "۱۰۰٬۰۰۰ تومان (۱٬۰۰۰٬۰۰۰ ریال)|1000000 IRR toman",
        "۱٬۰۰۰٬۰۰۰ ریال معادل ۱۰۰٬۰۰۰ تومان|1000000 IRR toman",
        "۱٬۰۰۰٬۰۰۰ ریال، معادل یک میلیون تومان|1000000 IRR toman differ",
        "۹۰۰ یورو (نهصد یورو) برای هر نوبت|900 EUR SESSION",
        "۵۰٬۰۰۰٬۰۰۰ (پنجاه میلیون) ریال|50000000 IRR",
        "۵۰٬۰۰۰٬۰۰۰ (پانزده میلیون) ریال|50000000 IRR differ",
        "۵۰٬۰۰۰٬۰۰۰ (پنجاه میلیون ریال)|50000000 IRR",
        "۹ (نه) یورو|9 EUR",
        "EUR 500 (600 USD)|500 EUR; 600 USD",
        "EUR 5,000 (2 engineers)|5000 EUR",
        "5 (five) million Rials|5000000 IRR",
        // spellings
        "€ 650.00|650 EUR",
        "۶۵۰ یورو|650 EUR",
        "٦٥٠ یورو|650 EUR",
        "۵۰۰۰\uFDFC|5000 IRR",
        "50٬000٬000/- ریال|",
        "مبلغ (ریال): ۵۰٬۰۰۰٬۰۰۰|50000000 IRR",
        "۲/۵ میلیون تومان|25000000 IRR toman",
        "۵۰/۰۰۰/۰۰۰ ریال|50000000 IRR",
        "پنجاه‌هزار تومان|500000 IRR toman",
        "۵میلیون‌تومان|50000000 IRR toman",
        "1.2 million USD|1200000 USD",
        "EUR 1.234,50|1234.5 EUR",
        "USD 1,234.50|1234.5 USD",
        "۳ ریال عمان|3 OMR",
        "EUR 100 EUR 200|100 EUR; 200 EUR",
        "یک میلیون و پانصد هزار تومان|15000000 IRR toman",
        // bases
        "EUR 650 a day|650 EUR DAY",
        "EUR 650 / day|650 EUR DAY",
        "EUR 650/day|650 EUR DAY",
        "EUR 900 each visit|900 EUR VISIT",
        "Each visit: EUR 900|900 EUR VISIT",
        "Per visit a fee of EUR 900 is charged|900 EUR VISIT",
        "daily rate of EUR 650|650 EUR DAY",
        "EUR 650 daily|650 EUR DAY",
        "نفرروز ۶۵۰ یورو|650 EUR MAN_DAY",
        "هر نفر-روز ۶۵۰ یورو|650 EUR MAN_DAY",
        "نرخ روزانه ۶۵۰ یورو|650 EUR DAY",
        "۶۵۰ یورو روزانه|650 EUR DAY",
        "۶۵۰ یورو در روز|650 EUR DAY",
        "۶۵۰ یورو در روز پرداخت می‌گردد|650 EUR DAY",
        "۶۵۰ یورو در سال ۱۴۰۴|650 EUR",
        "به ازای هر نفر در روز ۱۰۰ یورو|100 EUR PERSON_DAY",
        "۱۰۰ یورو به ازای هر نفر در روز|100 EUR PERSON_DAY",
        "هر بازدید ۵ میلیون تومان بر عهده کارفرما|50000000 IRR VISIT toman",
        "برای هر بازدید دوره‌ای از ردیف ۱ مبلغ ۵۰ ریال|50 IRR VISIT",
        "در هر سال دو بازدید به مبلغ ۵۰ ریال|50 IRR",
        "هزینه کالیبراسیون سالانه ۹۰۰ یورو برای هر نوبت|900 EUR SESSION",
        "سرویس هر ۲۰۰۰ ساعت؛ هر نوبت ۵۰ ریال|50 IRR SESSION",
        "EUR 900 per visit and EUR 50 per day|900 EUR VISIT; 50 EUR DAY",
        "per visit EUR 900, per day EUR 50|900 EUR VISIT; 50 EUR DAY",
        "برای هر بازدید ۹۰۰ یورو و برای هر روز ۵۰ یورو|900 EUR VISIT; 50 EUR DAY",
        "EUR 650 per day for the Buyer's account|650 EUR DAY",
        "EUR 650 for the Buyer per day|650 EUR DAY",
        "EUR 650; per day of delay nothing|650 EUR",
        "EUR 10 per km|10 EUR KM",
      })
  void sumsAreRead(String text, String expected) {
    assertEquals(expected == null ? "" : expected, sums(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "۵۰٬۰۰۰٬۰۰۰",
        "مورخ ۱۴۰۴/۰۵/۲۰",
        "پیش‌پرداخت ۳۰٪ مبلغ قرارداد",
        "جریمه تأخیر روزانه ۰٫۵ درصد",
        "حسن انجام کار ۱۰ درصد",
        "ولتاژ ۳۸۰ ولت، توان ۷۵ کیلووات",
        "چند میلیون ریال",
        "چند صد هزار تومان",
        "several million euros",
        "Item 650-EUR-type adaptor",
        "نسخه ۳ ریالی",
        "اسکناس ۵۰۰ ریال‌ی",
        "ISO 9001:2015, clause 8.5.5",
        "40,000 hours MTBF",
        "try 5 times",
        "model X650 EUR",
        "per diem",
        "",
      })
  void noSumIsRead(String text) {
    assertEquals("", sums(text));
  }

  @Test
  void aSumIsWhereNumberAndCurrencyStand() {
    Folded text = Folded.of("هزینه: ۵۰٬۰۰۰٬۰۰۰ \u200Fرِیال (پنجاه میلیون ریال) است");
    Money sum = DefaultPack.QUANTITIES.in(text).sums().get(0);
    assertEquals("۵۰٬۰۰۰٬۰۰۰ \u200Fرِیال (پنجاه میلیون ریال)", text.quote(sum.start(), sum.end()));
  }

  @Test
  void cellsOfATableAreNotOneNumber() {
    assertEquals("500 EUR", sums("1\t500 EUR"));
    assertEquals("500 EUR", sums("1\n500 EUR"));
    assertEquals("1500 EUR", sums("1\u00A0500 EUR"));
    assertEquals("1500 EUR", sums("1\u2009500 EUR"));
  }

  @Test
  void tomanIsRememberedAndGivenInRial() {
    Money sum = DefaultPack.QUANTITIES.in(Folded.of("۵ میلیون تومان")).sums().get(0);
    assertTrue(sum.toman());
    assertEquals(new BigDecimal("50000000"), sum.amount());
    assertFalse(DefaultPack.QUANTITIES.in(Folded.of("۵ میلیون ریال")).sums().get(0).toman());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "پیش‌پرداخت ۳۰٪ مبلغ|30", "%30 down|30", "۰٫۵ درصد|0.5", "۱۰ در صد|10",
        "12.5 per cent|12.5", "ten percent|10", "نه درصد|9", "5 visits|"
      })
  void percentagesAreRead(String text, String expected) {
    List<Percent> found = DefaultPack.QUANTITIES.in(Folded.of(text)).percents();
    assertEquals(
        expected == null ? List.of() : List.of(new BigDecimal(expected)),
        found.stream().map(Percent::value).toList());
  }

  @Test
  void whatIsFoundLiesInTheTextInOrder() {
    String[] parts = {
      "۵", "۱۲۰", "0", "1,234", " ", " ", "(", ")", "ریال", "تومان", "EUR", "€", "یورو", "میلیون",
      "هزار", "و", "نیم", "سی", "صد", "نه", "a", "per", "day", "هر", "روز", ",", "،", ".", "/", "-",
      ":", "%", "تیر", "1404", "June", "\u200C", "چند", "معادل", "five", "hundred", "second", "ام",
      "\uD83D", "²", "ـ", "'"
    };
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
        text.append(random.nextBoolean() ? " " : "");
      }
      Folded folded = Folded.of(text.toString());
      Quantities quantities = DefaultPack.QUANTITIES;
      inOrder(
          folded, quantities.in(folded).sums().stream().map(s -> new int[] {s.start(), s.end()}));
      inOrder(
          folded,
          quantities.in(folded).numbers().stream().map(s -> new int[] {s.start(), s.end()}));
      inOrder(
          folded, quantities.in(folded).dates().stream().map(s -> new int[] {s.start(), s.end()}));
      inOrder(
          folded,
          quantities.in(folded).percents().stream().map(s -> new int[] {s.start(), s.end()}));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9",
        "1,",
        "1 234 ",
        "یک میلیون ",
        "یک میلیون و ",
        "1 million and ",
        "بیستو",
        "EUR ",
        "(5 ",
        "5 EUR (",
        "5 EUR per day ",
        "june 5 ",
        "ماه سال ",
        "به ازای هر روز ",
        "1-1-",
        "\u200C",
        "\u064B"
      })
  void longInputTakesLinearTime(String part) {
    Growth.isLinear(
        length -> part.repeat(length / part.length()),
        100_000,
        text -> {
          Quantities.Found found = DefaultPack.QUANTITIES.in(Folded.of(text));
          found.sums();
          found.percents();
        });
  }

  private static void inOrder(Folded folded, java.util.stream.Stream<int[]> ranges) {
    int[] last = {0};
    ranges.forEach(
        range -> {
          assertTrue(
              last[0] <= range[0] && range[0] < range[1] && range[1] <= folded.text().length(),
              folded::original);
          last[0] = range[1];
        });
  }

  static String sums(String text) {
    StringBuilder all = new StringBuilder();
    for (Money sum : DefaultPack.QUANTITIES.in(Folded.of(text)).sums()) {
      all.append(all.isEmpty() ? "" : "; ")
          .append(sum.amount().toPlainString())
          .append(' ')
          .append(sum.currency())
          .append(sum.per().map(per -> " " + per).orElse(""))
          .append(sum.toman() ? " toman" : "")
          .append(sum.wordsDiffer() ? " differ" : "")
          .append(sum.broken() ? " broken" : "")
          .append(sum.ambiguous() ? " ambiguous" : "");
    }
    return all.toString();
  }
}
