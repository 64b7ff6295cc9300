package org.aftersales.paper;

import java.time.LocalDate;
import java.util.Optional;
import org.aftersales.language.SolarHijri;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Policy;

/** The pack's words for codes, numbers and dates in one language. */
record Words(Policy policy, boolean persian) {

  String of(String list, String code) {
    return in(policy.word(list, code));
  }

  String in(Bilingual words) {
    return persian ? words.fa() : words.en();
  }

  /** "2/YEAR", "24 MONTH", "EVERY 3 WEEKS" in words; a code that has none as it is. */
  String extent(String value, String unit) {
    int space = value.indexOf(' ');
    int slash = value.indexOf("/YEAR");
    if (slash > 0) {
      return counted("PER_YEAR", value.substring(0, slash));
    }
    boolean measured = space > 0 && Character.isDigit(value.charAt(0));
    if (measured) {
      return counted(value.substring(space + 1), value.substring(0, space));
    }
    return value.chars().allMatch(Character::isDigit) ? counted(unit, value) : value;
  }

  private String counted(String code, String number) {
    return of("extents", code).replace("{n}", digits(number));
  }

  String digits(String text) {
    if (!persian) {
      return text;
    }
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits.append(c >= '0' && c <= '9' ? (char) (c - '0' + '۰') : c);
    }
    return digits.toString();
  }

  /** The day as it is printed in documents of the language; nothing where there is none. */
  String date(Optional<LocalDate> date) {
    return date.map(d -> persian ? digits(SolarHijri.print(d)) : d.toString()).orElse("");
  }
}
