package org.aftersales.language;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.language.Vocabulary.Month;

/** Finds dates in digits, or with the name of a month. */
final class Dates {

  /** A run of digits. */
  private record Digits(int start, int end, int value) {
    int length() {
      return end - start;
    }
  }

  private final Phrases<Month> months;
  private final Phrases<Boolean> fillers;
  private final Phrases<Integer> days;
  private final Phrases<Boolean> daySuffixes;

  Dates(Vocabulary vocabulary) {
    this.months = Phrases.of(vocabulary.months);
    this.fillers = Phrases.of(vocabulary.dateFillers);
    this.days = Phrases.of(vocabulary.days);
    this.daySuffixes = Phrases.of(vocabulary.daySuffixes);
  }

  List<DateSpan> in(Folded folded) {
    String text = folded.text();
    if (!hasDigit(text)) {
      // The year of a date is always written in digits.
      return List.of();
    }
    List<DateSpan> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int floor = found.isEmpty() ? 0 : found.get(found.size() - 1).end();
      Optional<DateSpan> date = at(folded, i, floor);
      if (date.isPresent()) {
        found.add(date.get());
        i = date.get().end();
      } else if (isDigit(text, i)) {
        i = digitsEnd(text, i);
      } else {
        i++;
        while (Phrases.continuesWord(text, i)) {
          i++;
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text, i)) {
        return true;
      }
    }
    return false;
  }

  private Optional<DateSpan> at(Folded folded, int at, int floor) {
    String text = folded.text();
    if (isDigit(text, at)) {
      return partOfCode(text, at, floor)
          ? Optional.empty()
          : numeric(folded, at).or(() -> dayMonthYear(text, at));
    }
    return Character.isLetter(text.charAt(at))
        ? monthDayYear(text, at).or(() -> wordsMonthYear(text, at))
        : Optional.empty();
  }

  private static boolean partOfCode(String text, int at, int floor) {
    if (at == 0) {
      return false;
    }
    char before = text.charAt(at - 1);
    if (before == '-' || before == '/' || before == '_' || before == '.') {
      return at - 1 > floor && Character.isLetterOrDigit(text.charAt(at - 2));
    }
    return before >= 'a' && before <= 'z';
  }

  /** 1404/04/02, 2025-06-23, 23.06.2025, 04/02/15. */
  private static Optional<DateSpan> numeric(Folded folded, int at) {
    String text = folded.text();
    Digits first = digits(text, at);
    int mark = skipSpace(text, first.end);
    if (mark >= text.length() || "/-.".indexOf(text.charAt(mark)) < 0) {
      return Optional.empty();
    }
    char separator = text.charAt(mark);
    boolean spaced = mark > first.end;
    if (spaced && separator == '.') {
      return Optional.empty();
    }
    int secondAt = separator == '.' ? mark + 1 : skipSpace(text, mark + 1);
    if (!isDigit(text, secondAt)) {
      return Optional.empty();
    }
    Digits second = digits(text, secondAt);
    int mark2 = separator == '.' ? second.end : skipSpace(text, second.end);
    if (mark2 >= text.length() || text.charAt(mark2) != separator) {
      return Optional.empty();
    }
    int thirdAt = separator == '.' ? mark2 + 1 : skipSpace(text, mark2 + 1);
    if (!isDigit(text, thirdAt)) {
      return Optional.empty();
    }
    Digits third = digits(text, thirdAt);
    boolean goesOn =
        third.end + 1 < text.length()
            && text.charAt(third.end) == separator
            && isDigit(text, third.end + 1);
    if (goesOn || second.length() > 2) {
      return Optional.empty();
    }
    return read(folded, first, second, third, separator)
        .map(date -> new DateSpan(at, third.end, date));
  }

  private static Optional<LocalDate> read(
      Folded folded, Digits first, Digits second, Digits third, char separator) {
    if (first.length() == 4 && third.length() <= 2) {
      return date(first.value, second.value, third.value);
    }
    if (first.length() <= 2 && third.length() == 4) {
      Optional<LocalDate> dayFirst = date(third.value, second.value, first.value);
      return dayFirst.isPresent() ? dayFirst : date(third.value, first.value, second.value);
    }
    boolean twoEach = first.length() == 2 && second.length() == 2 && third.length() == 2;
    if (!twoEach || separator != '/') {
      return Optional.empty();
    }
    char original = folded.original().charAt(folded.originalStart(first.start));
    boolean latin = original >= '0' && original <= '9';
    // 04/02/15 is the Persian year 1404, but 23/06/25 in Latin digits ends with its year.
    if (latin && first.value > 15 && first.value < 50) {
      Optional<LocalDate> dayFirst = date(2000 + third.value, second.value, first.value);
      if (dayFirst.isPresent()) {
        return dayFirst;
      }
    }
    int century = first.value >= 50 ? 1300 : 1400;
    return SolarHijri.date(century + first.value, second.value, third.value);
  }

  /** 23 June 2025, «۵ خرداد ماه ۱۴۰۴». */
  private Optional<DateSpan> dayMonthYear(String text, int at) {
    Digits day = digits(text, at);
    if (day.length() > 2) {
      return Optional.empty();
    }
    int next = daySuffixes.longest(text, day.end).map(Phrases.Hit::end).orElse(day.end);
    return monthYear(text, at, day.value, next);
  }

  /** «پنجم آبان ماه ۱۴۰۴», "the ninth of September 2025". */
  private Optional<DateSpan> wordsMonthYear(String text, int at) {
    return days.longest(text, at).flatMap(day -> monthYear(text, at, day.meaning(), day.end()));
  }

  private Optional<DateSpan> monthYear(String text, int at, int day, int dayEnd) {
    Optional<Phrases.Hit<Month>> month = months.longest(text, skip(text, dayEnd));
    if (month.isEmpty()) {
      return Optional.empty();
    }
    int yearAt = skip(text, month.get().end());
    return year(text, yearAt)
        .flatMap(
            year ->
                date(month.get().meaning(), year.value, day)
                    .map(date -> new DateSpan(at, year.end, date)));
  }

  /** June 23, 2025. */
  private Optional<DateSpan> monthDayYear(String text, int at) {
    Optional<Phrases.Hit<Month>> month = months.longest(text, at);
    if (month.isEmpty()) {
      return Optional.empty();
    }
    int dayAt = skip(text, month.get().end());
    if (!isDigit(text, dayAt)) {
      return Optional.empty();
    }
    Digits day = digits(text, dayAt);
    if (day.length() > 2) {
      return Optional.empty();
    }
    int next = daySuffixes.longest(text, day.end).map(Phrases.Hit::end).orElse(day.end);
    return year(text, skip(text, next))
        .flatMap(
            year ->
                date(month.get().meaning(), year.value, day.value)
                    .map(date -> new DateSpan(at, year.end, date)));
  }

  private static Optional<Digits> year(String text, int at) {
    if (!isDigit(text, at)) {
      return Optional.empty();
    }
    Digits year = digits(text, at);
    return year.length() == 4 ? Optional.of(year) : Optional.empty();
  }

  /** Over joints, commas and the fillers between the parts of a date. */
  private int skip(String text, int at) {
    int i = at;
    for (int part = 0; part < 4; part++) {
      i = Phrases.joint(text, i);
      if (i < text.length() && (text.charAt(i) == ',' || text.charAt(i) == '،')) {
        i++;
      }
      int next = fillers.longest(text, i).map(Phrases.Hit::end).orElse(i);
      if (next == i && Phrases.joint(text, i) == i) {
        return i;
      }
      i = next;
    }
    return i;
  }

  private static Optional<LocalDate> date(Month month, int year, int day) {
    return month.solarHijri() == isSolarHijri(year)
        ? date(year, month.number(), day)
        : Optional.empty();
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    if (isSolarHijri(year)) {
      return SolarHijri.date(year, month, day);
    }
    if (year < 1800 || year > 2199) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isSolarHijri(int year) {
    return year >= 1250 && year < 1600;
  }

  private static int skipSpace(String text, int at) {
    return at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
  }

  private static Digits digits(String text, int at) {
    int end = digitsEnd(text, at);
    int value = end - at <= 4 ? Integer.parseInt(text, at, end, 10) : 0;
    return new Digits(at, end, value);
  }

  private static int digitsEnd(String text, int at) {
    int end = at;
    while (isDigit(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
