package org.aftersales.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.aftersales.Tries;
import org.junit.jupiter.api.Test;

/** What is written in any of the usual ways is read back as what was meant. */
class QuantityPropertiesTest {

  private static final Map<String, List<String>> UNITS =
      Map.of(
          "IRR", List.of("ریال", "ريال", "rials", "IRR"),
          "EUR", List.of("یورو", "euro", "EUR"),
          "USD", List.of("دلار", "دلار آمریکا", "US dollars", "USD"));

  private static final Map<String, List<String>> BASES =
      Map.of(
          "DAY", List.of("به ازای هر روز", "per day", "هر روز"),
          "MAN_DAY", List.of("به ازای هر نفرروز", "per man-day", "برای هر نفر روز"),
          "VISIT", List.of("برای هر بازدید", "per visit", "for each visit"),
          "HOUR", List.of("به ازای هر ساعت", "per hour"));

  private static final List<String> PERSIAN_MONTHS =
      List.of(
          "فروردین",
          "اردیبهشت",
          "خرداد",
          "تیر",
          "مرداد",
          "شهریور",
          "مهر",
          "آبان",
          "آذر",
          "دی",
          "بهمن",
          "اسفند");
  private static final List<String> ENGLISH_MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  /** Digits of a text in one of three scripts. */
  private static String script(String text, Random random) {
    int zero = Tries.one(List.of((int) '0', 0x06F0, 0x0660), random);
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .map(c -> c >= '0' && c <= '9' ? c - '0' + zero : c)
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  private static long amount(Random random) {
    return Math.floorMod(random.nextLong(), (long) Math.pow(10, 1 + random.nextInt(12)));
  }

  private static String grouped(long value, Random random) {
    String mark = Tries.one(List.of(",", "٬", "", "\u00A0", "\u202F", "\u2009", "،"), random);
    return String.format(Locale.ROOT, "%,d", value).replace(",", mark);
  }

  @Test
  void decimalsReadBack() {
    Tries.of(
        4_000,
        random -> {
          long whole = amount(random) % 1_000_000_000;
          // Three places after a mark may be groups, and are told apart elsewhere.
          int places = Tries.one(List.of(1, 2), random);
          int part = random.nextInt(places == 1 ? 10 : 100);
          String digits = String.format(Locale.ROOT, "%d", whole);
          boolean groups = random.nextBoolean();
          String mark =
              groups
                  ? Tries.one(List.of("٫", "."), random)
                  : Tries.one(List.of("٫", ".", ","), random);
          String text =
              (groups ? String.format(Locale.ROOT, "%,d", whole).replace(",", "٬") : digits)
                  + mark
                  + String.format(Locale.ROOT, "%0" + places + "d", part);
          List<NumberSpan> found =
              DefaultPack.QUANTITIES
                  .in(Folded.of("مبلغ " + script(text, random) + " است"))
                  .numbers();
          assertEquals(1, found.size(), text);
          BigDecimal meant =
              new BigDecimal(digits + "." + String.format("%0" + places + "d", part));
          assertEquals(0, meant.compareTo(found.get(0).value()), text + " is read as " + found);
        });
  }

  @Test
  void percentagesReadBack() {
    Tries.of(
        2_000,
        random -> {
          int value = random.nextInt(101);
          String sign = Tries.one(List.of("%", " %", "٪", " درصد", " percent"), random);
          String text = "جریمه " + script(Integer.toString(value), random) + sign + " در هفته";
          List<Percent> found = DefaultPack.QUANTITIES.in(Folded.of(text)).percents();
          assertEquals(1, found.size(), text);
          assertEquals(0, BigDecimal.valueOf(value).compareTo(found.get(0).value()), text);
        });
  }

  @Test
  void sumsReadBackWithTheirCurrencyAndBasis() {
    Tries.of(
        6_000,
        random -> {
          String currency = Tries.one(List.of("IRR", "EUR", "USD"), random);
          String unit = Tries.one(UNITS.getOrDefault(currency, List.of()), random);
          String basis = Tries.one(List.of("DAY", "MAN_DAY", "VISIT", "HOUR", ""), random);
          String per =
              basis.isEmpty() ? "" : " " + Tries.one(BASES.getOrDefault(basis, List.of()), random);
          long value = amount(random);
          String text = "هزینه " + script(grouped(value, random), random) + " " + unit + per + ".";
          List<Money> found = DefaultPack.QUANTITIES.in(Folded.of(text)).sums();
          assertEquals(1, found.size(), text);
          Money sum = found.get(0);
          assertEquals(0, BigDecimal.valueOf(value).compareTo(sum.amount()), text + ": " + sum);
          assertEquals(currency, sum.currency(), text);
          assertEquals(basis, sum.per().orElse(""), text);
          assertFalse(sum.toman(), text);
        });
  }

  @Test
  void aTomanIsTenRials() {
    Tries.of(
        1_000,
        random -> {
          long value = amount(random);
          String unit = Tries.one(List.of("تومان", "تومن", "tomans"), random);
          String text = script(grouped(value, random), random) + " " + unit;
          Money sum = DefaultPack.QUANTITIES.in(Folded.of(text)).sums().get(0);
          assertEquals(
              0, BigDecimal.valueOf(value).multiply(BigDecimal.TEN).compareTo(sum.amount()));
          assertTrue(sum.toman());
        });
  }

  /**
   * Whether a year of the calendar of Iran is leap by the break points of Birashk and Borkowski, on
   * which the cycle of 33 years is not built.
   */
  private static boolean isLeap(int year) {
    int[] breaks = {
      -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324,
      2394, 2456, 3178
    };
    int before = breaks[0];
    int jump = 0;
    for (int i = 1; i < breaks.length; i++) {
      jump = breaks[i] - before;
      if (year < breaks[i]) {
        break;
      }
      before = breaks[i];
    }
    int n = year - before;
    if (jump - n < 6) {
      n = n - jump + (jump + 4) / 33 * 33;
    }
    int leap = ((n + 1) % 33 - 1) % 4;
    return leap == 0;
  }

  @Test
  void everyDayFrom1300To1450IsTheDayOfAnotherAlgorithm() {
    LocalDate day = LocalDate.of(1921, 3, 21);
    for (int year = 1300; year <= 1450; year++) {
      for (int month = 1; month <= 12; month++) {
        int length = month <= 6 ? 31 : month < 12 || isLeap(year) ? 30 : 29;
        for (int date = 1; date <= length; date++) {
          assertEquals(day, SolarHijri.date(year, month, date).orElseThrow(), year + "/" + month);
          if (date == 1 || date == length) {
            assertEquals("%d/%02d/%02d".formatted(year, month, date), SolarHijri.print(day));
          }
          day = day.plusDays(1);
        }
        assertTrue(SolarHijri.date(year, month, length + 1).isEmpty(), year + "/" + month);
      }
    }
  }

  @Test
  void datesReadBackHoweverTheyAreWritten() {
    LocalDate first = SolarHijri.date(1300, 1, 1).orElseThrow();
    long days = ChronoUnit.DAYS.between(first, SolarHijri.date(1450, 12, 29).orElseThrow());
    Tries.of(
        8_000,
        random -> {
          LocalDate day = first.plusDays(Math.floorMod(random.nextLong(), days));
          String text = "مورخ " + written(day, random) + " صادر شد";
          List<DateSpan> found = DefaultPack.QUANTITIES.in(Folded.of(text)).dates();
          assertEquals(List.of(day), found.stream().map(DateSpan::date).toList(), text);
        });
  }

  private static String written(LocalDate day, Random random) {
    String[] hijri = SolarHijri.print(day).split("/", -1);
    int month = Integer.parseInt(hijri[1]);
    int date = Integer.parseInt(hijri[2]);
    String monthName = PERSIAN_MONTHS.get(month - 1);
    String english = ENGLISH_MONTHS.get(day.getMonthValue() - 1);
    int choice = random.nextInt(10);
    String mark = Tries.one(List.of("/", "-", "."), random);
    return switch (choice) {
      case 0 -> script(String.join(mark, hijri), random);
      case 1 -> script(hijri[0] + mark + month + mark + date, random);
      case 2 -> script(hijri[2] + mark + hijri[1] + mark + hijri[0], random);
      case 3 -> script(date + " " + monthName + " " + hijri[0], random);
      case 4 -> script(date + " " + monthName + " ماه سال " + hijri[0], random);
      case 5 -> script(day.toString(), random);
      case 6 -> day.getDayOfMonth() + " " + english + " " + day.getYear();
      case 7 -> english + " " + day.getDayOfMonth() + ", " + day.getYear();
      case 8 -> day.getDayOfMonth() + "-" + english.substring(0, 3) + "-" + day.getYear();
      default ->
          // The day is told from the month where it is above twelve; else it stands first.
          script(
              "%02d.%02d.%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
              random);
    };
  }
}
