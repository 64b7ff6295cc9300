package org.aftersales.language;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.language.NumberParts.Piece;
import org.aftersales.language.NumberSpan.Kind;
import org.aftersales.language.Vocabulary.Part;

/** Finds numbers in digits and words. */
final class Numbers {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  /**
   * A number that may yet turn out to be part of something else.
   *
   * @param weak a word that also means something else
   * @param code digits glued to the Latin letters or the hyphen before them
   */
  record Candidate(NumberSpan span, boolean weak, boolean code) {}

  private final NumberParts parts;
  private final Set<String> counted;
  private final Phrases<Boolean> ordinalSuffixes;
  private final Phrases<Boolean> percent;

  Numbers(Vocabulary vocabulary) {
    this.parts = new NumberParts(vocabulary);
    this.counted = Set.copyOf(vocabulary.counted);
    this.ordinalSuffixes = Phrases.of(vocabulary.ordinalSuffixes);
    this.percent = Phrases.of(vocabulary.percent);
  }

  /** The numbers among the candidates of a text. */
  List<NumberSpan> in(Folded folded, List<Candidate> candidates) {
    return candidates.stream()
        .filter(c -> !c.code && (!c.weak || counts(folded.text(), c.span.end())))
        .map(Candidate::span)
        .toList();
  }

  private boolean counts(String text, int end) {
    return counted.contains(NumberParts.wordAt(text, Phrases.joint(text, end)))
        || percentEnd(text, end).isPresent();
  }

  /** The percentages among the candidates of a text. */
  List<Percent> percents(Folded folded, List<Candidate> candidates) {
    String text = folded.text();
    List<Percent> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      NumberSpan number = candidate.span;
      if (number.kind() == Kind.ORDINAL || candidate.code) {
        continue;
      }
      int floor = found.isEmpty() ? 0 : found.get(found.size() - 1).end();
      Optional<Integer> end = percentEnd(text, number.end());
      int before = number.start() - 1;
      if (end.isPresent()) {
        found.add(new Percent(number.start(), end.get(), number.value()));
      } else if (before >= floor && text.charAt(before) == '%') {
        found.add(new Percent(before, number.end(), number.value()));
      }
    }
    return List.copyOf(found);
  }

  private Optional<Integer> percentEnd(String text, int end) {
    int at = Phrases.joint(text, end);
    if (at < text.length() && text.charAt(at) == '%') {
      return Optional.of(at + 1);
    }
    return percent.longest(text, at).map(Phrases.Hit::end);
  }

  /**
   * All numbers, in order, one for a number that is written twice as in "five (5)".
   *
   * @param days the dates of the text, which are no numbers
   */
  List<Candidate> candidates(Folded folded, List<DateSpan> days) {
    List<Piece> pieces = pieces(folded, days);
    List<Candidate> found = new ArrayList<>();
    int i = 0;
    while (i < pieces.size()) {
      Composition composition = new Composition(folded.text(), pieces, i);
      composition.run().ifPresent(found::add);
      i = Math.max(i + 1, composition.next);
    }
    return doubled(folded.text(), found);
  }

  private List<Piece> pieces(Folded folded, List<DateSpan> days) {
    String text = folded.text();
    int day = 0;
    List<Piece> pieces = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (day < days.size() && days.get(day).start() == i) {
        i = days.get(day++).end();
        continue;
      }
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        Digits.Reading reading = Digits.read(folded, i);
        int start = i;
        reading.value().ifPresent(value -> pieces.add(digits(start, reading, value)));
        i = reading.end();
      } else if (Character.isLetter(c)) {
        int end = wordEnd(text, i, day < days.size() ? days.get(day).start() : text.length());
        pieces.addAll(parts.at(text, i, end));
        i = end;
      } else {
        i++;
      }
    }
    return pieces;
  }

  private static Piece digits(int start, Digits.Reading reading, BigDecimal value) {
    return new Piece(
        start,
        reading.end(),
        Part.CARDINAL,
        value,
        true,
        reading.broken(),
        reading.ambiguous(),
        false);
  }

  private static int wordEnd(String text, int start, int limit) {
    int end = start;
    while (end < limit && letterOrJoint(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean letterOrJoint(String text, int at) {
    char c = text.charAt(at);
    return Character.isLetter(c)
        || (c == Folded.ZWNJ && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1)));
  }

  /** Joins "five (5)" and "5 (five) million". */
  private List<Candidate> doubled(String text, List<Candidate> found) {
    List<Candidate> joined = new ArrayList<>();
    int i = 0;
    while (i < found.size()) {
      Candidate one = found.get(i++);
      if (i < found.size()) {
        Optional<Candidate> both = both(text, one, found.get(i));
        if (both.isPresent()) {
          one = both.get();
          i++;
        }
      }
      joined.add(one);
    }
    return joined;
  }

  private Optional<Candidate> both(String text, Candidate one, Candidate other) {
    NumberSpan first = one.span;
    NumberSpan second = other.span;
    int close = closing(text, first.end(), second);
    if (close < 0
        || first.kind() == second.kind()
        || first.kind() == Kind.ORDINAL
        || second.kind() == Kind.ORDINAL
        || first.value().compareTo(second.value()) != 0) {
      return Optional.empty();
    }
    int end = close;
    BigDecimal value = first.value();
    int word = Phrases.joint(text, close);
    if (word < text.length() && Character.isLetter(text.charAt(word))) {
      List<Piece> next = parts.at(text, word, wordEnd(text, word, text.length()));
      if (next.size() == 1 && next.get(0).part() == Part.MULTIPLIER) {
        end = next.get(0).end();
        value = value.multiply(next.get(0).value());
      }
    }
    NumberSpan both =
        new NumberSpan(
            first.start(),
            end,
            plain(value),
            Kind.MIXED,
            first.broken() || second.broken(),
            first.ambiguous() && second.ambiguous());
    return Optional.of(new Candidate(both, false, one.code));
  }

  /** The offset after the bracket that holds just this number, or -1. */
  static int closing(String text, int from, NumberSpan number) {
    int open = Phrases.joint(text, from);
    if (open >= text.length() || "([".indexOf(text.charAt(open)) < 0) {
      return -1;
    }
    int close = Phrases.joint(text, number.end());
    boolean fits =
        Phrases.joint(text, open + 1) == number.start()
            && close < text.length()
            && ")]".indexOf(text.charAt(close)) >= 0;
    return fits ? close + 1 : -1;
  }

  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** The making of one number from the parts that begin at an index. */
  private final class Composition {

    private final String text;
    private final List<Piece> pieces;
    private final int first;

    /** The addends so far, the smallest on top. */
    private final Deque<BigDecimal> terms = new ArrayDeque<>();

    /** For each addend, the index after the parts before it. */
    private final Deque<Integer> begins = new ArrayDeque<>();

    /** The index after the last part that was used. */
    int next;

    private boolean words;
    private boolean digits;
    private boolean ordinal;

    Composition(String text, List<Piece> pieces, int first) {
      this.text = text;
      this.pieces = pieces;
      this.first = first;
      this.next = first;
    }

    Optional<Candidate> run() {
      if (pieces.get(first).part() == Part.VAGUE) {
        skipVague();
        return Optional.empty();
      }
      int i = first;
      while (i < pieces.size() && !ordinal) {
        int used = take(i);
        if (used == 0) {
          break;
        }
        i += used;
        next = i;
      }
      return terms.isEmpty() ? Optional.empty() : candidate();
    }

    /** «چند صد هزار»: the multipliers after it have no count. */
    private void skipVague() {
      next = first + 1;
      while (next < pieces.size() && adjacent(next) && pieces.get(next).part() == Part.MULTIPLIER) {
        next++;
      }
    }

    /** Uses the part at an index, and a joiner or article before it; returns how many are used. */
    private int take(int from) {
      int i = from;
      boolean joined = false;
      if (i > first && pieces.get(i).part() == Part.JOINER && adjacent(i)) {
        joined = true;
        i++;
      }
      boolean article = i < pieces.size() && pieces.get(i).part() == Part.ARTICLE && follows(i);
      if (article) {
        i++;
      }
      if (i >= pieces.size() || !follows(i)) {
        return 0;
      }
      Piece piece = pieces.get(i);
      boolean taken =
          switch (piece.part()) {
            case CARDINAL -> !article && cardinal(piece, i, joined);
            case MULTIPLIER -> multiplier(piece, joined, article);
            case FRACTION -> fraction(piece, i, joined, article);
            case ORDINAL -> !article && rank(piece, joined);
            default -> false;
          };
      if (!taken) {
        return 0;
      }
      words |= !piece.digits();
      digits |= piece.digits();
      return i + 1 - from;
    }

    private boolean follows(int i) {
      return i == first || adjacent(i);
    }

    private boolean adjacent(int i) {
      return Phrases.joint(text, pieces.get(i - 1).end()) == pieces.get(i).start();
    }

    private boolean cardinal(Piece piece, int i, boolean joined) {
      if (terms.isEmpty()) {
        push(piece.value());
        return true;
      }
      boolean fits;
      if (piece.digits()) {
        boolean multiplied =
            i + 1 < pieces.size()
                && adjacent(i + 1)
                && pieces.get(i + 1).part() == Part.MULTIPLIER
                && pieces.get(i + 1).value().compareTo(THOUSAND) >= 0;
        fits = joined && multiplied && room(piece.value());
      } else {
        fits = (joined || unjoined(piece)) && words && room(piece.value());
      }
      if (fits) {
        push(piece.value());
      }
      return fits;
    }

    /** English writes "twenty five", Persian needs a joiner. */
    private boolean unjoined(Piece piece) {
      return piece.latin(text) && pieces.get(next - 1).latin(text);
    }

    /** Whether a value fits below the smallest addend. */
    private boolean room(BigDecimal value) {
      BigDecimal top = terms.element();
      if (top.compareTo(value) <= 0 || value.signum() == 0 || top.scale() > 0) {
        return false;
      }
      int whole = Math.max(1, value.precision() - value.scale());
      boolean teens = top.remainder(HUNDRED).compareTo(BigDecimal.TEN) == 0;
      return !teens && top.remainder(BigDecimal.ONE.scaleByPowerOfTen(whole)).signum() == 0;
    }

    private boolean multiplier(Piece piece, boolean joined, boolean article) {
      BigDecimal times = piece.value();
      if (article && terms.isEmpty()) {
        push(times);
        return true;
      }
      BigDecimal count = BigDecimal.ZERO;
      for (BigDecimal term : terms) {
        if (term.compareTo(times) < 0) {
          count = count.add(term);
        }
      }
      if (count.signum() == 0) {
        boolean alone = times.compareTo(THOUSAND) <= 0;
        boolean fits = alone && (terms.isEmpty() || (joined && room(times)));
        if (fits) {
          push(times);
        }
        return fits;
      }
      boolean hundreds = times.compareTo(HUNDRED) != 0 || countsHundreds(piece, count);
      boolean joint = joined && !article;
      if (joint || !hundreds) {
        return joint && hundreds && times.compareTo(THOUSAND) <= 0 && pushIfRoom(times);
      }
      int begin = next;
      while (!terms.isEmpty() && terms.element().compareTo(times) < 0) {
        terms.pop();
        begin = begins.pop();
      }
      BigDecimal product = count.multiply(times);
      if (!terms.isEmpty() && !room(product)) {
        // «یک میلیون و دو میلیون»: the count belongs to a number of its own.
        next = begin;
        return false;
      }
      terms.push(product);
      begins.push(begin);
      return true;
    }

    /** "fifteen hundred", but no more than nine hundred in Persian. */
    private boolean countsHundreds(Piece piece, BigDecimal count) {
      BigDecimal limit = piece.latin(text) ? HUNDRED : BigDecimal.TEN;
      return !digits && count.scale() <= 0 && count.compareTo(limit) < 0;
    }

    private boolean pushIfRoom(BigDecimal value) {
      boolean fits = room(value);
      if (fits) {
        push(value);
      }
      return fits;
    }

    private void push(BigDecimal value) {
      terms.push(value);
      begins.push(next);
    }

    private boolean fraction(Piece piece, int i, boolean joined, boolean article) {
      if (terms.isEmpty()) {
        int multiplier = i + 1;
        if (multiplier < pieces.size()
            && adjacent(multiplier)
            && pieces.get(multiplier).part() == Part.ARTICLE) {
          multiplier++;
        }
        boolean multiplied =
            multiplier < pieces.size()
                && adjacent(multiplier)
                && pieces.get(multiplier).part() == Part.MULTIPLIER;
        if (multiplied && !article) {
          push(piece.value());
        }
        return multiplied && !article;
      }
      if (!joined || terms.element().scale() > 0) {
        return false;
      }
      Piece before = pieces.get(next - 1);
      boolean ofMultiplier = before.part() == Part.MULTIPLIER;
      push(ofMultiplier ? piece.value().multiply(before.value()) : piece.value());
      return true;
    }

    private boolean rank(Piece piece, boolean joined) {
      boolean fits =
          terms.isEmpty() || (!digits && (joined || unjoined(piece)) && room(piece.value()));
      if (fits) {
        push(piece.value());
        ordinal = true;
      }
      return fits;
    }

    private Optional<Candidate> candidate() {
      Piece head = pieces.get(first);
      Piece tail = pieces.get(next - 1);
      boolean single = next - first == 1;
      if (single && words && parts.makesName(text, tail.end())) {
        return Optional.empty();
      }
      int end = tail.end();
      if (single && digits) {
        Optional<Integer> suffix = suffix(end);
        ordinal = suffix.isPresent();
        end = suffix.orElse(end);
      }
      BigDecimal value = BigDecimal.ZERO;
      for (BigDecimal term : terms) {
        value = value.add(term);
      }
      List<Piece> used = pieces.subList(first, next);
      words = used.stream().anyMatch(piece -> !piece.digits());
      digits = used.stream().anyMatch(Piece::digits);
      boolean broken = used.stream().anyMatch(Piece::broken);
      boolean ambiguous = !ordinal && used.stream().anyMatch(Piece::ambiguous);
      Kind kind =
          ordinal ? Kind.ORDINAL : words && digits ? Kind.MIXED : words ? Kind.WORDS : Kind.DIGITS;
      NumberSpan span = new NumberSpan(head.start(), end, plain(value), kind, broken, ambiguous);
      return Optional.of(new Candidate(span, single && head.weak(), head.digits() && code(head)));
    }

    private Optional<Integer> suffix(int end) {
      int at = end < text.length() && text.charAt(end) == Folded.ZWNJ ? end + 1 : end;
      return ordinalSuffixes.longest(text, at).map(Phrases.Hit::end);
    }

    private boolean code(Piece piece) {
      int before = piece.start() - 1;
      if (before < 0) {
        return false;
      }
      char c = text.charAt(before);
      if (c == '-' || c == '_') {
        return before > 0 && text.charAt(before - 1) >= 'a' && text.charAt(before - 1) <= 'z';
      }
      return c >= 'a' && c <= 'z';
    }
  }
}
