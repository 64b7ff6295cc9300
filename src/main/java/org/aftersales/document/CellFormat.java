package org.aftersales.document;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a workbook shows a number: with currency, as percent, as a date. What it cannot show as the
 * format code says, it shows as the plain number, never as another one.
 *
 * <p>Format codes after ECMA-376 part 1, 18.8.31. Where the code leaves a date to the settings of
 * the machine, and where it asks for another calendar, the date is written year first.
 */
final class CellFormat {

  private static final String PLAIN_DATE = "yyyy/mm/dd";
  private static final int LONGEST_CODE = 400;
  private static final double LARGEST = 1e18;
  private static final double LAST_DAY = 2_958_466;
  private static final Pattern CONDITION =
      Pattern.compile("(<=|>=|<>|<|>|=)\\s*(-?[0-9]{1,15}(?:\\.[0-9]{1,10})?)");

  /** Calendar and numerals of a date stand in the high bytes: {@code [$-160429]} is Persian. */
  private static final Pattern CALENDAR =
      Pattern.compile("(?i)\\$-[0-9a-f]{0,2}((?!0[01])[0-9a-f]{2})[0-9a-f]{4}");

  private CellFormat() {}

  /** The format code that a number of a built-in format stands for; empty for a number unknown. */
  static Optional<String> builtIn(int id) {
    return switch (id) {
      case 0 -> Optional.of("General");
      case 1 -> Optional.of("0");
      case 2 -> Optional.of("0.00");
      case 3 -> Optional.of("#,##0");
      case 4 -> Optional.of("#,##0.00");
      case 9 -> Optional.of("0%");
      case 10 -> Optional.of("0.00%");
      case 11 -> Optional.of("0.00E+00");
      case 14, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> Optional.of(PLAIN_DATE);
      case 15 -> Optional.of("d-mmm-yy");
      case 16 -> Optional.of("d-mmm");
      case 17 -> Optional.of("mmm-yy");
      case 18 -> Optional.of("h:mm AM/PM");
      case 19 -> Optional.of("h:mm:ss AM/PM");
      case 20, 32 -> Optional.of("h:mm");
      case 21, 33 -> Optional.of("h:mm:ss");
      case 22 -> Optional.of(PLAIN_DATE + " h:mm");
      case 37, 38 -> Optional.of("#,##0;(#,##0)");
      case 39, 40 -> Optional.of("#,##0.00;(#,##0.00)");
      case 41 -> Optional.of("#,##0;-#,##0;\"-\"");
      case 42 -> Optional.of("\"$\"#,##0;-\"$\"#,##0;\"$\"\"-\"");
      case 43 -> Optional.of("#,##0.00;-#,##0.00;\"-\"");
      case 44 -> Optional.of("\"$\"#,##0.00;-\"$\"#,##0.00;\"$\"\"-\"");
      case 45 -> Optional.of("mm:ss");
      case 46 -> Optional.of("[h]:mm:ss");
      case 47 -> Optional.of("mm:ss.0");
      case 49 -> Optional.of("@");
      default -> Optional.empty();
    };
  }

  /**
   * The number as a reader of the sheet sees it; empty where the format hides it.
   *
   * @param raw the number as the file holds it
   * @param from1904 whether days are counted from 1904 on
   */
  static String shown(String raw, String code, boolean from1904) {
    double value;
    try {
      value = Double.parseDouble(raw.strip());
    } catch (NumberFormatException e) {
      return raw;
    }
    if (!Double.isFinite(value) || Math.abs(value) > LARGEST || raw.length() > 60) {
      return raw;
    }
    if (code.length() > LONGEST_CODE) {
      return general(value);
    }
    List<String> sections = sections(code);
    int chosen = chosen(sections, value);
    if (chosen < 0) {
      return general(value);
    }
    boolean signed = chosen == 0 || !conditions(sections).isEmpty();
    Section section = Section.of(sections.get(chosen));
    if (section.calendar) {
      section = Section.of(PLAIN_DATE);
    }
    if (section.date) {
      return date(section, value, from1904).orElse(general(value));
    }
    return number(section, signed ? value : Math.abs(value)).orElse(general(value));
  }

  /** A text as its cell shows it; empty where the format hides it. */
  static String shown(String text, String code) {
    List<String> sections = sections(code);
    return sections.size() == 4 && sections.get(3).isBlank() ? "" : text;
  }

  /** The plain number, in as many digits as a cell shows. */
  static String general(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal shown =
        exact.stripTrailingZeros().scale() <= 0 ? exact : exact.round(new MathContext(11));
    return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
  }

  private static List<String> sections(String code) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      }
      if (c == '\\' && !quoted && i + 1 < code.length()) {
        section.append(c).append(code.charAt(++i));
      } else if (c == ';' && !quoted) {
        sections.add(section.toString());
        section.setLength(0);
      } else {
        section.append(c);
      }
    }
    sections.add(section.toString());
    return sections;
  }

  private static List<Matcher> conditions(List<String> sections) {
    List<Matcher> found = new ArrayList<>();
    for (String section : sections) {
      Matcher matcher = Pattern.compile("\\[" + CONDITION.pattern() + "\\]").matcher(section);
      if (matcher.find()) {
        found.add(matcher);
      }
    }
    return found;
  }

  /** Index of the section that a number is shown by; below zero where none is. */
  private static int chosen(List<String> sections, double value) {
    if (!conditions(sections).isEmpty()) {
      for (int i = 0; i < sections.size(); i++) {
        Matcher condition =
            Pattern.compile("\\[" + CONDITION.pattern() + "\\]").matcher(sections.get(i));
        if (!condition.find() || holds(condition, value)) {
          return i;
        }
      }
      return -1;
    }
    int numbers = Math.min(3, sections.size());
    if (value < 0 && numbers > 1) {
      return 1;
    }
    return value == 0 && numbers > 2 ? 2 : 0;
  }

  private static boolean holds(Matcher condition, double value) {
    int compared = Double.compare(value, Double.parseDouble(condition.group(2)));
    return switch (condition.group(1)) {
      case "<" -> compared < 0;
      case "<=" -> compared <= 0;
      case ">" -> compared > 0;
      case ">=" -> compared >= 0;
      case "<>" -> compared != 0;
      default -> compared == 0;
    };
  }

  /** A section of a format code, taken apart. */
  private static final class Section {

    /** What stands in a section: digits to fill, words as they are, parts of dates. */
    private record Part(char kind, String text) {}

    private final List<Part> parts = new ArrayList<>();
    private boolean date;
    private boolean calendar;
    private boolean other;

    static Section of(String code) {
      Section section = new Section();
      section.read(code);
      boolean digits = section.parts.stream().anyMatch(p -> p.kind == '0');
      section.date = section.parts.stream().anyMatch(p -> p.kind == 'd');
      section.other |= section.date && digits && !code.toLowerCase(Locale.ROOT).contains("s");
      return section;
    }

    private void read(String code) {
      int i = 0;
      while (i < code.length()) {
        char c = code.charAt(i);
        int end = i + 1;
        switch (c) {
          case '"' -> {
            int close = code.indexOf('"', i + 1);
            close = close < 0 ? code.length() : close;
            add('"', code.substring(i + 1, close));
            end = close + 1;
          }
          case '\\' -> {
            add(
                '"',
                code.substring(Math.min(i + 1, code.length()), Math.min(i + 2, code.length())));
            end = i + 2;
          }
          case '_' -> {
            add('"', " ");
            end = i + 2;
          }
          case '*' -> end = i + 2;
          case '[' -> {
            int close = code.indexOf(']', i);
            close = close < 0 ? code.length() : close;
            bracket(code.substring(i + 1, close));
            end = close + 1;
          }
          case '0', '#', '?', '.', ',', '%' -> add('0', String.valueOf(c));
          case 'E', 'e' -> other |= i + 1 < code.length() && "+-".indexOf(code.charAt(i + 1)) >= 0;
          case '@' -> add('g', "");
          case 'G' -> {
            if (code.startsWith("General", i)) {
              add('g', "");
              end = i + 7;
            } else {
              add('"', "G");
            }
          }
          case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S' -> {
            while (end < code.length()
                && Character.toLowerCase(code.charAt(end)) == Character.toLowerCase(c)) {
              end++;
            }
            add('d', code.substring(i, end).toLowerCase(Locale.ROOT));
          }
          case 'A', 'a' -> {
            if (code.regionMatches(true, i, "AM/PM", 0, 5)) {
              add('d', "am");
              end = i + 5;
            } else {
              add('"', String.valueOf(c));
            }
          }
          default -> add('"', String.valueOf(c));
        }
        i = end;
      }
    }

    private void bracket(String inner) {
      if (CALENDAR.matcher(inner).matches() || inner.startsWith("~")) {
        calendar = !inner.equalsIgnoreCase("~gregorian");
      } else if (inner.startsWith("$")) {
        int dash = inner.indexOf('-');
        add('"', inner.substring(1, dash < 0 ? inner.length() : dash));
      } else if (inner.matches("(?i)h+|m+|s+")) {
        add('d', "[" + inner.substring(0, 1).toLowerCase(Locale.ROOT));
      }
    }

    private void add(char kind, String text) {
      parts.add(new Part(kind, text));
    }
  }

  private static Optional<String> number(Section section, double signed) {
    if (section.other) {
      return Optional.empty();
    }
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    StringBuilder digits = new StringBuilder();
    boolean general = false;
    int percents = 0;
    for (Section.Part part : section.parts) {
      StringBuilder words = digits.length() == 0 && !general ? before : after;
      if (part.kind == 'g') {
        general = true;
      } else if (part.kind == '0' && part.text.equals("%")) {
        percents++;
        words.append('%');
      } else if (part.kind == '0') {
        if (!after.isEmpty()) {
          // Digits set apart by other signs, as in numbers of telephones.
          return Optional.empty();
        }
        digits.append(part.text);
      } else {
        if (part.text.equals("/") && digits.length() > 0) {
          return Optional.empty();
        }
        words.append(part.text);
      }
    }
    BigDecimal value =
        BigDecimal.valueOf(Math.abs(signed)).movePointRight(2 * Math.min(4, percents));
    String shown =
        general
            ? general(value.doubleValue())
            : digits.length() == 0 ? "" : filled(digits.toString(), value);
    boolean zero = shown.chars().noneMatch(c -> c >= '1' && c <= '9');
    String sign = signed < 0 && !(zero && !shown.isEmpty()) ? "-" : "";
    return Optional.of((sign + before + shown + after).replace('\u00A0', ' ').strip());
  }

  /** Digits in the places of {@code #,##0.00}. */
  private static String filled(String places, BigDecimal value) {
    int point = places.indexOf('.');
    String whole = point < 0 ? places : places.substring(0, point);
    String part = point < 0 ? "" : places.substring(point + 1);
    String all = whole + part;
    int scaled = 0;
    while (all.endsWith(",")) {
      all = all.substring(0, all.length() - 1);
      scaled++;
    }
    boolean grouped = whole.replaceAll(",+$", "").contains(",");
    String decimals = part.replace(",", "");
    int most = (int) decimals.chars().filter(c -> "0#?".indexOf(c) >= 0).count();
    int least = decimals.lastIndexOf('0') + 1;
    BigDecimal rounded =
        value.movePointLeft(3 * Math.min(6, scaled)).setScale(most, RoundingMode.HALF_UP);
    String plain = rounded.toPlainString();
    int dot = plain.indexOf('.');
    StringBuilder integer = new StringBuilder(dot < 0 ? plain : plain.substring(0, dot));
    StringBuilder fraction = new StringBuilder(dot < 0 ? "" : plain.substring(dot + 1));
    while (fraction.length() > least && fraction.charAt(fraction.length() - 1) == '0') {
      fraction.setLength(fraction.length() - 1);
    }
    long wanted = whole.chars().filter(c -> c == '0').count();
    if (wanted == 0 && integer.toString().equals("0")) {
      integer.setLength(0);
    }
    while (integer.length() < wanted) {
      integer.insert(0, '0');
    }
    if (grouped) {
      for (int i = integer.length() - 3; i > 0; i -= 3) {
        integer.insert(i, ',');
      }
    }
    boolean dotted = fraction.length() > 0;
    return integer + (dotted ? "." : "") + fraction;
  }

  private static Optional<String> date(Section section, double value, boolean from1904) {
    if (value < 0 || value >= LAST_DAY || section.other) {
      return Optional.empty();
    }
    long seconds = Math.round(value * 86_400);
    long days = seconds / 86_400;
    // Excel counts a 29 February 1900 that never was.
    LocalDate start =
        from1904
            ? LocalDate.of(1904, 1, 1)
            : days < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    LocalDateTime time = start.plusDays(days).atStartOfDay().plusSeconds(seconds % 86_400);
    List<Section.Part> parts = section.parts;
    boolean half = parts.stream().anyMatch(p -> p.kind == 'd' && p.text.equals("am"));
    StringBuilder shown = new StringBuilder();
    char before = ' ';
    for (int i = 0; i < parts.size(); i++) {
      Section.Part part = parts.get(i);
      if (part.kind == 'd') {
        boolean minutes =
            part.text.startsWith("m")
                && part.text.length() <= 2
                && (before == 'h' || nextIsSeconds(parts, i));
        shown.append(
            minutes ? padded(time.getMinute(), part.text) : part(part, time, half, seconds));
        before = part.text.charAt(part.text.length() - 1);
      } else if (part.kind == '"') {
        shown.append(part.text);
      } else if (part.text.equals(",") || part.text.equals(".")) {
        shown.append(nextIsDigit(parts, i) ? "" : part.text);
      }
    }
    return Optional.of(shown.toString().strip());
  }

  private static boolean nextIsSeconds(List<Section.Part> parts, int from) {
    for (int i = from + 1; i < parts.size(); i++) {
      if (parts.get(i).kind == 'd') {
        return parts.get(i).text.startsWith("s");
      }
    }
    return false;
  }

  private static boolean nextIsDigit(List<Section.Part> parts, int from) {
    return from + 1 < parts.size()
        && parts.get(from + 1).kind == '0'
        && parts.get(from + 1).text.equals("0");
  }

  private static String part(Section.Part part, LocalDateTime time, boolean half, long seconds) {
    int length = part.text.length();
    return switch (part.text.charAt(0)) {
      case 'y' ->
          length <= 2 ? "%02d".formatted(time.getYear() % 100) : Integer.toString(time.getYear());
      case 'm' ->
          length <= 2
              ? padded(time.getMonthValue(), part.text)
              : time.getMonth()
                  .getDisplayName(length == 3 ? TextStyle.SHORT : TextStyle.FULL, Locale.ENGLISH);
      case 'd' ->
          length <= 2
              ? padded(time.getDayOfMonth(), part.text)
              : time.getDayOfWeek()
                  .getDisplayName(length == 3 ? TextStyle.SHORT : TextStyle.FULL, Locale.ENGLISH);
      case 'h' -> padded(half ? (time.getHour() + 11) % 12 + 1 : time.getHour(), part.text);
      case 's' -> padded(time.getSecond(), part.text);
      case '[' ->
          Long.toString(
              switch (part.text.charAt(1)) {
                case 'h' -> seconds / 3_600;
                case 'm' -> seconds / 60;
                default -> seconds;
              });
      default -> time.getHour() < 12 ? "AM" : "PM";
    };
  }

  private static String padded(int number, String places) {
    return places.length() > 1 ? "%02d".formatted(number) : Integer.toString(number);
  }
}
