package org.aftersales.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.language.Vocabulary.Lead;

/** Finds what a price is for, beside its sum: "per visit", «برای هر بازدید». */
final class Bases {

  /** How many words may stand between a sum and the basis after it. */
  private static final int WORDS_AFTER = 3;

  /** How many words may stand between a basis and the sum after it. */
  private static final int WORDS_BEFORE = 8;

  private static final int WINDOW = 120;

  private static final String BARRIERS = ".;?!«»\"؛";
  private static final String LIGHT = " ,،()+:-" + Folded.ZWNJ;

  /**
   * A basis in the text.
   *
   * @param beside whether nothing but light words and marks stand between it and the sum
   */
  record Basis(int start, int end, String per, boolean beside) {}

  private final Phrases<Lead> leads;
  private final Phrases<String> nouns;
  private final Phrases<String> adverbs;
  private final Phrases<Boolean> adjectives;
  private final Phrases<Boolean> amounts;
  private final Phrases<Boolean> ends;
  private final Map<List<String>, String> combinations;

  Bases(Vocabulary vocabulary) {
    this.leads = Phrases.of(vocabulary.leads);
    this.nouns = Phrases.of(vocabulary.nouns);
    this.adverbs = Phrases.of(vocabulary.adverbs);
    this.adjectives = Phrases.of(vocabulary.adjectives);
    this.amounts = Phrases.of(vocabulary.amounts);
    this.ends = Phrases.of(vocabulary.ends);
    this.combinations = Map.copyOf(vocabulary.combinations);
  }

  /**
   * The basis of the sum in a range.
   *
   * @param numbers where numbers begin in the text
   * @param floor where the words that belong to the sum before end
   * @param ceiling where the next sum begins
   */
  Optional<Basis> of(
      String text, Set<Integer> numbers, int start, int end, int floor, int ceiling) {
    Optional<Basis> after = after(text, numbers, end, ceiling);
    if (after.isPresent() && after.get().beside) {
      return after;
    }
    Optional<Basis> before = before(text, numbers, start, floor);
    if (before.isPresent() && before.get().beside) {
      return before;
    }
    return after.isPresent() ? after : before;
  }

  private Optional<Basis> after(String text, Set<Integer> numbers, int end, int ceiling) {
    int limit = Math.min(ceiling, Math.min(text.length(), end + WINDOW));
    int at = end;
    boolean comma = false;
    for (int word = 0; word <= WORDS_AFTER; word++) {
      while (at < limit && LIGHT.indexOf(text.charAt(at)) >= 0) {
        comma |= text.charAt(at) == ',' || text.charAt(at) == '،';
        at++;
      }
      if (at >= limit) {
        return Optional.empty();
      }
      boolean beside = word == 0 && !comma;
      Optional<Basis> found = basis(text, at, beside, false);
      if (found.isPresent() && found.get().end <= limit) {
        boolean ofNext = !beside && skipAmounts(text, found.get().end) >= ceiling;
        return ofNext ? Optional.empty() : Optional.of(combined(text, found.get()));
      }
      if (!Character.isLetter(text.charAt(at)) || numbers.contains(at)) {
        return Optional.empty();
      }
      while (at < limit && Character.isLetter(text.charAt(at))) {
        at++;
      }
    }
    return Optional.empty();
  }

  /**
   * A basis at an offset: an adverb, or a lead and a noun.
   *
   * @param beside whether it stands right beside the sum, so that any lead or adverb will do
   * @param goesOn whether words may follow that leave no doubt about the noun
   */
  private Optional<Basis> basis(String text, int at, boolean beside, boolean goesOn) {
    Optional<Phrases.Hit<Lead>> lead = leads.longest(text, at);
    if (lead.isPresent() && (beside || lead.get().meaning() == Lead.ANYWHERE)) {
      int noun = Phrases.joint(text, lead.get().end());
      Optional<Phrases.Hit<String>> hit = noun(text, noun);
      boolean fits =
          hit.isPresent()
              && (goesOn
                  || lead.get().meaning() != Lead.AT_END
                  || clauseEnds(text, hit.get().end()));
      return fits
          ? Optional.of(new Basis(at, hit.get().end(), hit.get().meaning(), beside))
          : Optional.empty();
    }
    return beside
        ? adverbs.longest(text, at).map(hit -> new Basis(at, hit.end(), hit.meaning(), true))
        : Optional.empty();
  }

  private Optional<Phrases.Hit<String>> noun(String text, int at) {
    Optional<Phrases.Hit<String>> noun = nouns.longest(text, at);
    if (noun.isPresent()) {
      return noun;
    }
    return adjectives
        .longest(text, at)
        .flatMap(hit -> nouns.longest(text, Phrases.joint(text, hit.end())));
  }

  private boolean clauseEnds(String text, int end) {
    int at = Phrases.joint(text, end);
    return at >= text.length()
        || !Character.isLetterOrDigit(text.charAt(at))
        || leads.longest(text, at).isPresent()
        || ends.longest(text, at).isPresent();
  }

  /** Takes in a second basis right after the first: "per day per person". */
  private Basis combined(String text, Basis first) {
    int at = Phrases.joint(text, first.end);
    Optional<Basis> second = basis(text, at, true, true);
    if (second.isEmpty()) {
      return first;
    }
    String per = combinations.get(List.of(first.per, second.get().per));
    return per == null ? first : new Basis(first.start, second.get().end, per, first.beside);
  }

  private Optional<Basis> before(String text, Set<Integer> numbers, int start, int floor) {
    int from = Math.max(floor, start - WINDOW);
    for (int i = start - 1; i >= from; i--) {
      if (BARRIERS.indexOf(text.charAt(i)) >= 0 && !insideNumber(text, i)) {
        from = i + 1;
      }
    }
    Optional<Basis> last = Optional.empty();
    int at = from;
    while (at < start) {
      Optional<Basis> found = basisBefore(text, numbers, at, start);
      if (found.isPresent()) {
        last = found;
        at = found.get().end;
      } else {
        at++;
      }
    }
    return last;
  }

  private Optional<Basis> basisBefore(String text, Set<Integer> numbers, int at, int start) {
    if (!Character.isLetter(text.charAt(at)) || Phrases.continuesWord(text, at)) {
      return Optional.empty();
    }
    Optional<Basis> lead =
        basis(text, at, false, false)
            .map(found -> combined(text, found))
            .filter(b -> b.end <= start);
    if (lead.isPresent()) {
      Basis basis = lead.get();
      int gap = Phrases.joint(text, basis.end);
      boolean counted = gap < start && numbers.contains(gap);
      if (counted || words(text, basis.end, start) > WORDS_BEFORE) {
        return Optional.empty();
      }
      boolean beside = skipAmounts(text, basis.end) >= start;
      return Optional.of(new Basis(at, basis.end, basis.per, beside));
    }
    return adverbs
        .longest(text, at)
        .filter(hit -> hit.end() <= start && skipAmounts(text, hit.end()) >= start)
        .map(hit -> new Basis(at, hit.end(), hit.meaning(), true));
  }

  /** Over light marks and the words that announce a sum. */
  private int skipAmounts(String text, int from) {
    int at = from;
    while (at < text.length()) {
      if (LIGHT.indexOf(text.charAt(at)) >= 0 || text.charAt(at) == '=') {
        at++;
        continue;
      }
      int next = amounts.longest(text, at).map(Phrases.Hit::end).orElse(at);
      if (next == at || next > from + WINDOW) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static boolean insideNumber(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  private static int words(String text, int from, int to) {
    int words = 0;
    for (int i = from; i < to; i++) {
      if (Character.isLetter(text.charAt(i)) && (i == from || text.charAt(i - 1) == ' ')) {
        words++;
      }
    }
    return words;
  }
}
