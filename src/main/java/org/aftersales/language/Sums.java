package org.aftersales.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.language.NumberSpan.Kind;
import org.aftersales.language.Numbers.Candidate;
import org.aftersales.language.Vocabulary.Unit;
import org.jspecify.annotations.Nullable;

/** Finds sums of money and joins the two writings of one sum. */
final class Sums {

  /** The longest currency phrase that is looked for before a number. */
  private static final int LONGEST_UNIT = 32;

  /** The most marks between a currency and the number after it, as in «(ریال): ۵۰». */
  private static final int LONGEST_GAP = 4;

  /** One writing of a sum; the next one begins at {@code nextCandidate} or later. */
  private record Writing(
      int start,
      int end,
      Kind kind,
      BigDecimal value,
      Unit unit,
      boolean differs,
      boolean broken,
      boolean ambiguous,
      int nextCandidate) {

    BigDecimal amount() {
      return value.multiply(unit.times());
    }
  }

  private record UnitAt(int start, int end, Unit unit, boolean tight) {}

  private final Phrases<Unit> units;
  private final Phrases<Boolean> same;
  private final Phrases<Boolean> closings;
  private final Bases bases;

  Sums(Vocabulary vocabulary) {
    this.units = Phrases.of(vocabulary.units);
    this.same = Phrases.of(vocabulary.same);
    this.closings = Phrases.of(vocabulary.closings);
    this.bases = new Bases(vocabulary);
  }

  /** The sums that the candidates of a text are the numbers of. */
  List<Money> in(Folded folded, List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    Set<Integer> starts = new HashSet<>();
    candidates.forEach(candidate -> starts.add(candidate.span().start()));
    List<Writing> sums = writings(folded, candidates);
    List<Money> found = new ArrayList<>();
    int floor = 0;
    for (int i = 0; i < sums.size(); i++) {
      Writing sum = sums.get(i);
      int ceiling = i + 1 < sums.size() ? sums.get(i + 1).start : Integer.MAX_VALUE;
      Optional<Bases.Basis> basis =
          bases.of(folded.text(), starts, sum.start, sum.end, floor, ceiling);
      found.add(
          new Money(
              sum.start,
              sum.end,
              Numbers.plain(sum.amount()),
              sum.unit.currency(),
              sum.unit.toman(),
              basis.map(Bases.Basis::per),
              sum.differs,
              sum.broken,
              sum.ambiguous));
      floor = Math.max(sum.end, basis.map(Bases.Basis::end).orElse(0));
    }
    return List.copyOf(found);
  }

  private List<Writing> writings(Folded folded, List<Candidate> candidates) {
    List<Writing> sums = new ArrayList<>();
    int floor = 0;
    int i = 0;
    while (i < candidates.size()) {
      Writing one = writing(folded, candidates, i, floor);
      if (one == null) {
        one = unitInBrackets(folded, candidates, i);
      }
      if (one == null) {
        i++;
        continue;
      }
      Writing other = second(folded, candidates, one);
      Writing sum = other == null ? one : joined(one, other);
      sums.add(sum);
      floor = sum.end;
      i = sum.nextCandidate;
    }
    return sums;
  }

  private static Writing joined(Writing one, Writing other) {
    boolean toman = other.unit.toman() && !one.unit.toman();
    Unit unit = toman ? other.unit : one.unit;
    BigDecimal value = toman ? one.amount().divide(unit.times()) : one.value;
    return new Writing(
        one.start,
        other.end,
        one.kind,
        value,
        unit,
        one.differs || one.amount().compareTo(other.amount()) != 0,
        one.broken || other.broken,
        one.ambiguous && other.ambiguous,
        other.nextCandidate);
  }

  /** The number at an index with the currency beside it. */
  private @Nullable Writing writing(
      Folded folded, List<Candidate> candidates, int index, int floor) {
    Candidate candidate = candidates.get(index);
    NumberSpan number = candidate.span();
    if (number.kind() == Kind.ORDINAL) {
      return null;
    }
    String text = folded.text();
    UnitAt before = unitBefore(folded, number.start(), floor);
    if (candidate.code() && (before == null || before.end != number.start())) {
      return null;
    }
    UnitAt after = unitAfter(folded, number.end());
    if (before != null && before.tight) {
      boolean twice =
          after != null
              && after.unit.currency().equals(before.unit.currency())
              && !startsNumber(text, after.end);
      int end = twice && after != null ? after.end : number.end();
      return new Writing(
          before.start,
          end,
          number.kind(),
          number.value(),
          before.unit,
          false,
          number.broken(),
          number.ambiguous(),
          index + 1);
    }
    if (after != null) {
      return new Writing(
          number.start(),
          after.end,
          number.kind(),
          number.value(),
          after.unit,
          false,
          number.broken(),
          number.ambiguous(),
          index + 1);
    }
    Writing twin = twinThenUnit(folded, candidates, index);
    if (twin != null) {
      return twin;
    }
    return before == null
        ? null
        : new Writing(
            before.start,
            number.end(),
            number.kind(),
            number.value(),
            before.unit,
            false,
            number.broken(),
            number.ambiguous(),
            index + 1);
  }

  /** «۵۰ (پانزده) ریال»: two numbers that differ, then the currency. */
  private @Nullable Writing twinThenUnit(Folded folded, List<Candidate> candidates, int index) {
    if (index + 1 >= candidates.size()) {
      return null;
    }
    NumberSpan one = candidates.get(index).span();
    NumberSpan other = candidates.get(index + 1).span();
    int close = Numbers.closing(folded.text(), one.end(), other);
    if (close < 0 || !twoKinds(one.kind(), other.kind())) {
      return null;
    }
    UnitAt unit = unitAfter(folded, close);
    return unit == null
        ? null
        : new Writing(
            one.start(),
            unit.end,
            one.kind(),
            one.value(),
            unit.unit,
            one.value().compareTo(other.value()) != 0,
            one.broken(),
            one.ambiguous(),
            index + 2);
  }

  /** «۵۰٬۰۰۰٬۰۰۰ (پنجاه میلیون ریال)»: the currency stands only in the brackets. */
  private @Nullable Writing unitInBrackets(Folded folded, List<Candidate> candidates, int index) {
    NumberSpan number = candidates.get(index).span();
    if (number.kind() == Kind.ORDINAL || candidates.get(index).code()) {
      return null;
    }
    int open = Phrases.joint(folded.text(), number.end());
    if (open >= folded.text().length() || "([".indexOf(folded.text().charAt(open)) < 0) {
      return null;
    }
    Writing bare =
        new Writing(
            number.start(),
            number.end(),
            number.kind(),
            number.value(),
            new Unit("", BigDecimal.ONE, false),
            false,
            number.broken(),
            number.ambiguous(),
            index + 1);
    Writing inside = second(folded, candidates, bare);
    if (inside == null) {
      return null;
    }
    return new Writing(
        bare.start,
        bare.end,
        bare.kind,
        bare.value,
        inside.unit,
        false,
        bare.broken,
        bare.ambiguous,
        bare.nextCandidate);
  }

  /** The second writing of a sum, in brackets or after a word that says so. */
  private @Nullable Writing second(Folded folded, List<Candidate> candidates, Writing one) {
    if (one.nextCandidate >= candidates.size()) {
      return null;
    }
    String text = folded.text();
    int at = Phrases.joint(text, one.end);
    boolean open = at < text.length() && "([".indexOf(text.charAt(at)) >= 0;
    if (open) {
      at = Phrases.joint(text, at + 1);
    } else if (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == '،')) {
      at = Phrases.joint(text, at + 1);
    }
    Optional<Integer> said = same.longest(text, at).map(Phrases.Hit::end);
    if (said.isPresent()) {
      at = Phrases.joint(text, said.get());
      if (at < text.length() && text.charAt(at) == ':') {
        at = Phrases.joint(text, at + 1);
      }
    } else if (!open) {
      return null;
    }
    NumberSpan number = candidates.get(one.nextCandidate).span();
    if (number.kind() == Kind.ORDINAL || number.start() > at + LONGEST_UNIT + LONGEST_GAP) {
      return null;
    }
    Writing other = writing(folded, candidates, one.nextCandidate, at);
    boolean own = other != null && other.start == at;
    if (!own) {
      if (number.start() != at || !open || one.unit.currency().isEmpty()) {
        return null;
      }
      other =
          new Writing(
              at,
              number.end(),
              number.kind(),
              number.value(),
              one.unit,
              false,
              number.broken(),
              number.ambiguous(),
              one.nextCandidate + 1);
    }
    if (other == null) {
      return null;
    }
    int end = other.end;
    if (open) {
      int close = Phrases.joint(text, end);
      close = closings.longest(text, close).map(Phrases.Hit::end).orElse(close);
      close = Phrases.joint(text, close);
      if (close >= text.length() || ")]".indexOf(text.charAt(close)) < 0) {
        return null;
      }
      end = close + 1;
    }
    return sameSum(one, other, own) ? ended(other, end) : null;
  }

  private static boolean sameSum(Writing one, Writing other, boolean own) {
    boolean noUnit = one.unit.currency().isEmpty();
    if (!noUnit && !one.unit.currency().equals(other.unit.currency())) {
      return false;
    }
    boolean agree =
        noUnit
            ? one.value.compareTo(other.value) == 0
            : one.amount().compareTo(other.amount()) == 0;
    boolean twoUnits = !noUnit && own && one.unit.toman() != other.unit.toman();
    return agree || twoUnits || twoKinds(one.kind, other.kind);
  }

  /** Digits beside words; the same number in two kinds of writing is meant once. */
  private static boolean twoKinds(Kind one, Kind other) {
    return one != other && (one == Kind.WORDS || other == Kind.WORDS || one == Kind.DIGITS);
  }

  private static Writing ended(Writing writing, int end) {
    return new Writing(
        writing.start,
        end,
        writing.kind,
        writing.value,
        writing.unit,
        writing.differs,
        writing.broken,
        writing.ambiguous,
        writing.nextCandidate);
  }

  private @Nullable UnitAt unitAfter(Folded folded, int end) {
    String text = folded.text();
    int at = end;
    while (at < text.length()
        && at < end + 2
        && (text.charAt(at) == ' ' || text.charAt(at) == Folded.ZWNJ)) {
      at++;
    }
    return unitAt(folded, at);
  }

  private @Nullable UnitAt unitAt(Folded folded, int at) {
    String text = folded.text();
    Optional<Phrases.Hit<Unit>> hit = units.longest(text, at);
    if (hit.isEmpty()) {
      return null;
    }
    int end = hit.get().end();
    boolean hyphenated =
        end + 1 < text.length()
            && text.charAt(end) == '-'
            && Character.isLetter(text.charAt(end + 1));
    if (hyphenated || (hit.get().meaning().code() && !capitals(folded, at, end))) {
      return null;
    }
    return new UnitAt(at, end, hit.get().meaning(), true);
  }

  private static boolean capitals(Folded folded, int start, int end) {
    return folded.quote(start, end).chars().noneMatch(Character::isLowerCase);
  }

  /** The currency before a number, not further back than the floor. */
  private @Nullable UnitAt unitBefore(Folded folded, int start, int floor) {
    String text = folded.text();
    int gap = start;
    boolean tight = true;
    while (gap > floor && gap > start - LONGEST_GAP && isGap(text.charAt(gap - 1))) {
      gap--;
      tight &= text.charAt(gap) == ' ';
    }
    UnitAt found = null;
    for (int at = gap - 1; at >= floor && at >= gap - LONGEST_UNIT; at--) {
      UnitAt unit = unitAt(folded, at);
      if (unit != null && unit.end == gap) {
        found = new UnitAt(at, gap, unit.unit, tight);
      }
    }
    return found;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == ')' || c == ':' || c == '=';
  }

  private static boolean startsNumber(String text, int end) {
    int at = Phrases.joint(text, end);
    return at < text.length() && Character.isDigit(text.charAt(at));
  }
}
