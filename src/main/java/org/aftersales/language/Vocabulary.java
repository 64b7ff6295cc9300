package org.aftersales.language;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.language.WordFile.DateWords;
import org.aftersales.language.WordFile.MoneyWords;
import org.aftersales.language.WordFile.NumberWords;
import org.aftersales.language.WordFile.Word;

/** The words of numbers, money and dates from all files, checked and in folded spelling. */
final class Vocabulary {

  /** What a number word does in a number. */
  enum Part {
    CARDINAL,
    MULTIPLIER,
    FRACTION,
    ORDINAL,
    JOINER,
    ARTICLE,
    VAGUE
  }

  /** The meaning of a number word. */
  record NumberWord(Part part, BigDecimal value) {}

  /** A unit of money: how many of a currency it is worth. */
  record Unit(String currency, BigDecimal times, boolean code) {
    boolean toman() {
      return times.compareTo(BigDecimal.ONE) != 0;
    }
  }

  /** Where a lead makes a basis. */
  enum Lead {
    ANYWHERE,
    AFTER,
    AT_END
  }

  /** A month of one of the two calendars. */
  record Month(boolean solarHijri, int number) {}

  private final List<String> faults;

  final Map<String, NumberWord> numberWords = new HashMap<>();
  final Set<String> weak = new HashSet<>();
  final Set<String> counted = new HashSet<>();
  final Set<String> notBefore = new HashSet<>();
  final Map<String, Boolean> ordinalSuffixes = new LinkedHashMap<>();
  final Map<String, Boolean> percent = new LinkedHashMap<>();

  final Map<String, Unit> units = new LinkedHashMap<>();
  final Map<String, Boolean> same = new LinkedHashMap<>();
  final Map<String, Boolean> closings = new LinkedHashMap<>();
  final Map<String, Boolean> amounts = new LinkedHashMap<>();
  final Map<String, Lead> leads = new LinkedHashMap<>();
  final Map<String, Boolean> ends = new LinkedHashMap<>();
  final Map<String, Boolean> adjectives = new LinkedHashMap<>();
  final Map<String, String> nouns = new LinkedHashMap<>();
  final Map<String, String> adverbs = new LinkedHashMap<>();
  final Map<List<String>, String> combinations = new HashMap<>();

  final Map<String, Month> months = new LinkedHashMap<>();
  final Map<String, Boolean> dateFillers = new LinkedHashMap<>();
  final Map<String, Integer> days = new LinkedHashMap<>();
  final Map<String, Boolean> daySuffixes = new LinkedHashMap<>();

  Vocabulary(List<String> faults) {
    this.faults = faults;
  }

  void add(String path, Object words) {
    if (words instanceof NumberWords n) {
      addNumbers(path, n);
    } else if (words instanceof MoneyWords m) {
      addMoney(path, m);
    } else if (words instanceof DateWords d) {
      addDates(path, d);
    }
  }

  private void addNumbers(String path, NumberWords words) {
    numberParts(path, words.cardinals(), Part.CARDINAL);
    numberParts(path, words.multipliers(), Part.MULTIPLIER);
    numberParts(path, words.fractions(), Part.FRACTION);
    numberParts(path, words.ordinals(), Part.ORDINAL);
    words.joiners().forEach(w -> numberWord(path, w, Part.JOINER, BigDecimal.ZERO));
    words.articles().forEach(w -> numberWord(path, w, Part.ARTICLE, BigDecimal.ONE));
    words.vague().forEach(w -> numberWord(path, w, Part.VAGUE, BigDecimal.ZERO));
    words.weak().forEach(w -> weak.add(single(path, w)));
    words.counted().forEach(w -> counted.add(single(path, w)));
    words.notBefore().forEach(w -> notBefore.add(single(path, w)));
    flags(path, ordinalSuffixes, words.ordinalSuffixes());
    flags(path, percent, words.percent());
  }

  private void numberParts(String path, Map<String, List<Word>> parts, Part part) {
    parts.forEach(
        (key, words) -> {
          int line = words.isEmpty() ? 1 : words.get(0).line();
          Optional<BigDecimal> value = number(key);
          if (value.isEmpty()) {
            fault(path, line, "'" + key + "' is no number; write the value before the colon.");
          } else if (words.isEmpty()) {
            fault(path, line, "'" + key + "' has no words; add some or delete the line.");
          }
          value.ifPresent(v -> words.forEach(w -> numberWord(path, w, part, v)));
        });
  }

  private void numberWord(String path, Word word, Part part, BigDecimal value) {
    String key = single(path, word);
    put(path, word.line(), numberWords, key, new NumberWord(part, value));
  }

  private void addMoney(String path, MoneyWords words) {
    for (WordFile.UnitWords unit : words.units()) {
      Word currency = unit.currency();
      if (!currency.text().matches("[A-Z]{3}")) {
        fault(
            path,
            currency.line(),
            "'" + currency.text() + "' is no currency; write the three capitals of ISO 4217.");
        continue;
      }
      BigDecimal times = unit.times().orElse(BigDecimal.ONE);
      if (times.signum() <= 0) {
        fault(path, currency.line(), "times must be above zero.");
      }
      Unit byWord = new Unit(currency.text(), times, false);
      Unit byCode = new Unit(currency.text(), times, true);
      unit.words().forEach(w -> put(path, w.line(), units, phrase(path, w), byWord));
      unit.codes().forEach(w -> put(path, w.line(), units, phrase(path, w), byCode));
    }
    flags(path, same, words.same());
    flags(path, closings, words.closings());
    flags(path, amounts, words.amounts());
    flags(path, ends, words.ends());
    flags(path, adjectives, words.adjectives());
    words.leads().forEach(w -> put(path, w.line(), leads, phrase(path, w), Lead.ANYWHERE));
    words.leadsAfter().forEach(w -> put(path, w.line(), leads, phrase(path, w), Lead.AFTER));
    words.leadsAtEnd().forEach(w -> put(path, w.line(), leads, phrase(path, w), Lead.AT_END));
    for (WordFile.BasisWords basis : words.bases()) {
      String per = basis(path, basis.per());
      basis.nouns().forEach(w -> put(path, w.line(), nouns, phrase(path, w), per));
      basis.adverbs().forEach(w -> put(path, w.line(), adverbs, phrase(path, w), per));
    }
    for (WordFile.Combination combination : words.combinations()) {
      if (combination.of().size() != 2) {
        fault(path, combination.per().line(), "a combination is of two bases; name two.");
        continue;
      }
      String one = combination.of().get(0).text();
      String other = combination.of().get(1).text();
      String per = basis(path, combination.per());
      put(path, combination.per().line(), combinations, List.of(one, other), per);
      put(path, combination.per().line(), combinations, List.of(other, one), per);
    }
  }

  private void addDates(String path, DateWords words) {
    monthNames(path, words.solarHijri(), true);
    monthNames(path, words.gregorian(), false);
    flags(path, dateFillers, words.fillers());
    flags(path, daySuffixes, words.daySuffixes());
    dayNames(path, words.days());
  }

  private void dayNames(String path, Map<String, List<Word>> names) {
    names.forEach(
        (key, words) -> {
          int day = number(key).map(BigDecimal::intValue).orElse(0);
          if (day < 1 || day > 31) {
            int line = words.isEmpty() ? 1 : words.get(0).line();
            fault(path, line, "'" + key + "' is no day of a month; write 1 to 31.");
            return;
          }
          words.forEach(w -> put(path, w.line(), days, phrase(path, w), day));
        });
  }

  private void monthNames(String path, Map<String, List<Word>> names, boolean solarHijri) {
    names.forEach(
        (key, words) -> {
          int month = number(key).map(BigDecimal::intValue).orElse(0);
          int line = words.isEmpty() ? 1 : words.get(0).line();
          if (month < 1 || month > 12) {
            fault(path, line, "'" + key + "' is no month; write 1 to 12.");
            return;
          }
          Month meaning = new Month(solarHijri, month);
          words.forEach(w -> put(path, w.line(), months, phrase(path, w), meaning));
        });
  }

  private void flags(String path, Map<String, Boolean> flags, List<Word> words) {
    words.forEach(w -> flags.put(phrase(path, w), true));
  }

  private String basis(String path, Word per) {
    if (!per.text().matches("[A-Z][A-Z_]*")) {
      fault(path, per.line(), "'" + per.text() + "' is no basis; write capitals, as MAN_DAY.");
    }
    return per.text();
  }

  private String phrase(String path, Word word) {
    String key = Phrases.key(word.text());
    if (key.isEmpty()) {
      fault(path, word.line(), "an empty word; delete it.");
    }
    return key;
  }

  private String single(String path, Word word) {
    String key = bare(Folded.of(word.text()).text());
    if (key.isEmpty() || !key.chars().allMatch(Character::isLetter)) {
      fault(path, word.line(), "'" + word.text() + "' is not one word; write letters only.");
    }
    return key;
  }

  private <K, M> void put(String path, int line, Map<K, M> meanings, K key, M meaning) {
    M before = meanings.putIfAbsent(key, meaning);
    if (before != null && !before.equals(meaning)) {
      fault(path, line, "'" + key + "' already means something else; delete one of the two.");
    }
  }

  private void fault(String path, int line, String message) {
    faults.add(path + ":" + Math.max(line, 1) + ": " + message);
  }

  private static Optional<BigDecimal> number(String key) {
    try {
      return Optional.of(new BigDecimal(key));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A word without its half spaces. */
  static String bare(String word) {
    return word.indexOf(Folded.ZWNJ) < 0 ? word : word.replace(String.valueOf(Folded.ZWNJ), "");
  }
}
