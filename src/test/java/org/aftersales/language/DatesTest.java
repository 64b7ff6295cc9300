package org.aftersales.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

  @ParameterizedTest
  @CsvSource({
    "1300,1921-03-21", "1304,1925-03-21", "1320,1941-03-21", "1342,1963-03-21", "1354,1975-03-21",
    "1357,1978-03-21", "1358,1979-03-21", "1375,1996-03-20", "1376,1997-03-21", "1379,2000-03-20",
    "1380,2001-03-21", "1388,2009-03-21", "1395,2016-03-20", "1396,2017-03-21", "1399,2020-03-20",
    "1400,2021-03-21", "1401,2022-03-21", "1402,2023-03-21", "1403,2024-03-20", "1404,2025-03-21",
    "1405,2026-03-21", "1406,2027-03-21", "1407,2028-03-20", "1408,2029-03-20", "1409,2030-03-21",
    "1412,2033-03-20"
  })
  void nowruzIsOnTheKnownDay(int year, LocalDate day) {
    assertEquals(Optional.of(day), SolarHijri.date(year, 1, 1));
  }

  @Test
  void daysFollowEachOtherThroughAllYears() {
    LocalDate expected = LocalDate.of(1921, 3, 21);
    for (int year = 1300; year <= 1500; year++) {
      for (int month = 1; month <= 12; month++) {
        for (int day = 1; day <= 31; day++) {
          Optional<LocalDate> date = SolarHijri.date(year, month, day);
          if (date.isPresent()) {
            assertEquals(expected, date.get());
            expected = expected.plusDays(1);
          } else {
            assertTrue((day == 31 && month > 6) || (day == 30 && month == 12));
          }
        }
      }
    }
  }

  @Test
  void theLastDayOfEsfandExistsInLeapYearsOnly() {
    assertEquals(Optional.of(LocalDate.of(2025, 3, 20)), SolarHijri.date(1403, 12, 30));
    assertEquals(Optional.empty(), SolarHijri.date(1404, 12, 30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "۱۴۰۴/۰۴/۰۲|2025-06-23",
        "1404-4-2|2025-06-23",
        "۱۴۰۴ / ۰۴ / ۰۲|2025-06-23",
        "۱۴۰۴٫۰۴٫۰۲|2025-06-23",
        "۰۲/۰۴/۱۴۰۴|2025-06-23",
        "۲ تیر ۱۴۰۴|2025-06-23",
        "۲ تیرماه ۱۴۰۴|2025-06-23",
        "۵ خرداد ماه ۱۴۰۴|2025-05-26",
        "۵ خرداد ماه سال ۱۴۰۴|2025-05-26",
        "۲‌ام آذر ۱۴۰۴|2025-11-23",
        "2 Tir 1404|2025-06-23",
        "23 June 2025|2025-06-23",
        "23rd of June, 2025|2025-06-23",
        "23-Jun-2025|2025-06-23",
        "June 23, 2025|2025-06-23",
        "Sept. 5th, 2025|2025-09-05",
        "the 9th day of September 2025|2025-09-09",
        "the ninth of September 2025|2025-09-09",
        "پنجم آبان ماه ۱۴۰۴|2025-10-27",
        "بیست و سوم تیر ۱۴۰۴|2025-07-14",
        "۲۳ ژوئن ۲۰۲۵|2025-06-23",
        "2025-06-23|2025-06-23",
        "2025.06.23.|2025-06-23",
        "23/06/2025|2025-06-23",
        "06/23/2025|2025-06-23",
        "23.06.2025|2025-06-23",
        "04/02/15|2025-05-05",
        "۹۸/۱۲/۲۵|2020-03-15",
        "۲۳/۰۶/۲۵|2044-09-15",
        "23/06/25|2025-06-23",
        "از ۱۴۰۴/۰۱/۰۱ تا ۱۴۰۴/۱۲/۲۹|2025-03-21 2026-03-20",
        "1404/04/02-1404/05/02|2025-06-23 2025-07-24",
        "PI-1404-04-02|",
        "۱۴۰۴/۱۳/۰۲|",
        "1404/12/30|",
        "2025-02-29|",
        "12/1404/04/02|",
        "1404/04/02/7|",
        "50/000/000|",
        "8.5.5|",
        "192.168.10.1|",
        "۲ تیر ۲۰۲۵|",
        "may 5 engineers|",
      })
  void datesAreRead(String text, String expected) {
    String found =
        DefaultPack.QUANTITIES.in(Folded.of(text)).dates().stream()
            .map(date -> date.date().toString())
            .collect(Collectors.joining(" "));
    assertEquals(expected == null ? "" : expected, found);
  }

  @Test
  void aDateIsWhereItStands() {
    Folded text = Folded.of("مورخ ۱۴۰۴/۰۵/۲۰ صادر");
    DateSpan date = DefaultPack.QUANTITIES.in(text).dates().get(0);
    assertEquals("۱۴۰۴/۰۵/۲۰", text.quote(date.start(), date.end()));
  }
}
