package org.aftersales.language;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The calendar of Iran, by its cycle of 33 years.
 *
 * <p>The cycle agrees with the official calendar, which follows the equinox, in every year from
 * 1210 to 1634.
 */
public final class SolarHijri {

  static final int FIRST_YEAR = 1210;
  static final int LAST_YEAR = 1634;

  private static final int CYCLE = 33;

  /** 1 Farvardin 1404. */
  private static final LocalDate ANCHOR = LocalDate.of(2025, 3, 21);

  private static final int ANCHOR_YEAR = 1404;

  private SolarHijri() {}

  /** The day as 1404/04/02; as 2025-06-23 where it is outside the reach of the cycle. */
  public static String print(LocalDate day) {
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      Optional<LocalDate> first = date(year, 1, 1);
      Optional<LocalDate> next = date(year + 1, 1, 1);
      boolean within =
          first.isPresent()
              && !day.isBefore(first.get())
              && (next.isEmpty() || day.isBefore(next.get()));
      if (within) {
        int days = (int) (day.toEpochDay() - first.get().toEpochDay());
        int month = days < 186 ? days / 31 + 1 : (days - 186) / 30 + 7;
        int date = days < 186 ? days % 31 + 1 : (days - 186) % 30 + 1;
        return "%d/%02d/%02d".formatted(year, month, date);
      }
    }
    return day.toString();
  }

  static boolean isLeap(int year) {
    return switch (Math.floorMod(year, CYCLE)) {
      case 1, 5, 9, 13, 17, 22, 26, 30 -> true;
      default -> false;
    };
  }

  /** The day, or empty where the calendar has none or the year is outside the cycle's reach. */
  static Optional<LocalDate> date(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) {
      return Optional.empty();
    }
    if (day > length(year, month)) {
      return Optional.empty();
    }
    long days = (month <= 7 ? (month - 1) * 31L : 186 + (month - 7) * 30L) + day - 1;
    for (int y = ANCHOR_YEAR; y < year; y++) {
      days += isLeap(y) ? 366 : 365;
    }
    for (int y = year; y < ANCHOR_YEAR; y++) {
      days -= isLeap(y) ? 366 : 365;
    }
    return Optional.of(ANCHOR.plusDays(days));
  }

  private static int length(int year, int month) {
    if (month <= 6) {
      return 31;
    }
    return month < 12 || isLeap(year) ? 30 : 29;
  }
}
