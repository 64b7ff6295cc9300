package org.aftersales.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one number in digits with its group and decimal marks (lexicon C18, parsing rule 1).
 *
 * <p>A mark separates groups only if every later group has exactly three digits; otherwise it is
 * the decimal mark.
 */
final class Digits {

  /** Longer runs are serial numbers, and would take too long to read. */
  private static final int LONGEST = 30;

  private static final String MARKS = ",./'،";

  /** A number in digits up to {@code end}; nothing is in {@code value} if it is none. */
  record Reading(int end, Optional<BigDecimal> value, boolean broken, boolean ambiguous) {}

  private final Folded folded;
  private final String text;
  private final int at;
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  /** The marks between the groups. */
  private final StringBuilder marks = new StringBuilder();

  private Digits(Folded folded, int at) {
    this.folded = folded;
    this.text = folded.text();
    this.at = at;
  }

  /** Reads the number whose first digit is at an offset of the folded text. */
  static Reading read(Folded folded, int at) {
    return new Digits(folded, at).reading();
  }

  private Reading reading() {
    group(at);
    if (ends.get(0) - at > LONGEST) {
      return new Reading(ends.get(0), Optional.empty(), false, false);
    }
    if (spacedGroups()) {
      return spaced();
    }
    while (!isList() && marked() && last() - at <= LONGEST) {
      marks.append(text.charAt(last()));
      group(last() + 1);
    }
    int groups = marks.length();
    if (groups == 0) {
      return plain(last());
    }
    return groups == 1 ? oneMark() : several();
  }

  private Reading oneMark() {
    char mark = marks.charAt(0);
    int head = length(0);
    int tail = length(1);
    if (mark == '\'' || mark == '،') {
      return tail == 3 && head <= 3 ? whole(false, false) : plain(ends.get(0));
    }
    boolean zero = text.charAt(at) == '0';
    if (tail == 3 && head <= 3 && !zero) {
      return whole(false, mark != ',');
    }
    if (mark == ',' && tail >= 3 && !zero) {
      return whole(true, false);
    }
    return mark == '/' && (head > 3 || tail > 3) ? plain(ends.get(0)) : decimal();
  }

  private Reading several() {
    int groups = marks.length();
    boolean oneKind = marks.chars().distinct().count() == 1;
    boolean headFits = length(0) <= 3;
    boolean allThree = headFits && three(1, groups);
    boolean lastDiffers =
        marks.substring(0, groups - 1).chars().distinct().count() == 1
            && marks.charAt(groups - 1) != marks.charAt(0);
    if (oneKind && allThree) {
      return whole(false, false);
    }
    if (lastDiffers && headFits && three(1, groups - 1) && marks.charAt(groups - 1) != '\'') {
      // 1,234.56 is read so everywhere; 50,000/000 is meant as groups.
      boolean decimal = length(groups) != 3 || marks.charAt(groups - 1) == '.';
      if (decimal) {
        return decimal(length(groups) == 3);
      }
      return whole(false, true);
    }
    if (marks.indexOf(".") >= 0 && oneKind) {
      // 8.5.5 is a reference; 1.200.00 is a slip.
      return headFits && three(1, groups - 1)
          ? whole(true, false)
          : new Reading(last(), Optional.empty(), false, false);
    }
    boolean someThree = false;
    for (int g = 1; g <= groups; g++) {
      someThree |= length(g) == 3;
    }
    return someThree ? whole(true, false) : plain(ends.get(0));
  }

  private boolean spacedGroups() {
    int next = ends.get(0);
    return length(0) <= 3 && text.charAt(at) != '0' && groupAfterSpace(next);
  }

  /** 3 500, with any space but the end of a line or cell. */
  private boolean groupAfterSpace(int space) {
    if (space + 3 >= text.length() || text.charAt(space) != ' ') {
      return false;
    }
    char original = folded.original().charAt(folded.originalStart(space));
    return !Character.isISOControl(original)
        && digit(space + 1)
        && digit(space + 2)
        && digit(space + 3)
        && !digit(space + 4);
  }

  private Reading spaced() {
    while (groupAfterSpace(last()) && last() - at <= LONGEST) {
      marks.append(' ');
      group(last() + 1);
    }
    boolean fraction =
        last() + 1 < text.length()
            && (text.charAt(last()) == '.' || text.charAt(last()) == ',')
            && digit(last() + 1);
    if (fraction) {
      int end = digitsEnd(last() + 1);
      if (end - last() <= 3) {
        marks.append(text.charAt(last()));
        group(last() + 1);
        return decimal();
      }
    }
    return whole(false, false);
  }

  /** Whether the groups so far, as in 1,2,3, can only be numbers of their own. */
  private boolean isList() {
    return marks.length() == 2 && marks.indexOf(".") < 0 && length(1) != 3 && length(2) != 3;
  }

  private boolean marked() {
    int mark = last();
    return mark + 1 < text.length() && MARKS.indexOf(text.charAt(mark)) >= 0 && digit(mark + 1);
  }

  private boolean three(int from, int to) {
    for (int g = from; g <= to; g++) {
      if (length(g) != 3) {
        return false;
      }
    }
    return true;
  }

  private Reading plain(int end) {
    return new Reading(end, Optional.of(new BigDecimal(text.substring(at, end))), false, false);
  }

  private Reading whole(boolean broken, boolean ambiguous) {
    return number(starts.size(), broken, ambiguous);
  }

  private Reading decimal() {
    return decimal(false);
  }

  private Reading decimal(boolean ambiguous) {
    return number(starts.size() - 1, false, ambiguous);
  }

  private Reading number(int wholeGroups, boolean broken, boolean ambiguous) {
    if (last() - at > 2 * LONGEST) {
      return new Reading(last(), Optional.empty(), false, false);
    }
    StringBuilder digits = new StringBuilder();
    for (int g = 0; g < starts.size(); g++) {
      if (g == wholeGroups) {
        digits.append('.');
      }
      digits.append(text, starts.get(g), ends.get(g));
    }
    BigDecimal value = new BigDecimal(digits.toString());
    return new Reading(last(), Optional.of(value), broken, ambiguous);
  }

  private void group(int start) {
    starts.add(start);
    ends.add(digitsEnd(start));
  }

  private int length(int group) {
    return ends.get(group) - starts.get(group);
  }

  private int last() {
    return ends.get(ends.size() - 1);
  }

  private int digitsEnd(int start) {
    int end = start;
    while (digit(end)) {
      end++;
    }
    return end;
  }

  private boolean digit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }
}
