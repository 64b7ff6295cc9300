package org.aftersales.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.aftersales.language.Numbers.Candidate;
import org.aftersales.language.WordFile.DateWords;
import org.aftersales.language.WordFile.MoneyWords;
import org.aftersales.language.WordFile.NumberWords;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers, sums of money, percentages and dates in folded texts.
 *
 * <p>Everything found is in the order of the text and does not overlap its kind. Immutable,
 * thread-safe, linear in the length of the text.
 *
 * <p>Source: lexicon sections 3.0 and C18.
 */
public final class Quantities {

  /** The files that are read, by the beginning of their name. */
  private record Shape(String name, Function<WordFile.Fields, Object> words) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("dates", DateWords::of),
          new Shape("money", MoneyWords::of),
          new Shape("numbers", NumberWords::of));

  private final Dates dates;
  private final Numbers numbers;
  private final Sums sums;

  private Quantities(Dates dates, Numbers numbers, Sums sums) {
    this.dates = dates;
    this.numbers = numbers;
    this.sums = sums;
  }

  /**
   * Reads the words of quantities.
   *
   * @param files UTF-8 YAML by path relative to the pack. Files named {@code numbers}, {@code
   *     money} or {@code dates}, alone or with a suffix as in {@code lexicon/money-acme.yaml}, are
   *     read; others are left to the {@link Lexicon}
   * @throws LexiconException with all faults at once
   */
  public static Quantities of(SortedMap<String, byte[]> files) throws LexiconException {
    List<String> faults = new ArrayList<>();
    Vocabulary vocabulary = new Vocabulary(faults);
    for (Shape shape : SHAPES) {
      List<String> paths = paths(files, shape.name());
      if (paths.isEmpty()) {
        faults.add(
            "lexicon/"
                + shape.name()
                + ".yaml:1: the file is missing; take it from the default pack.");
      }
      for (String path : paths) {
        byte[] yaml = files.getOrDefault(path, new byte[0]);
        WordFile.read(path, yaml, shape.words(), faults)
            .ifPresent(words -> vocabulary.add(path, words));
      }
    }
    if (!faults.isEmpty()) {
      throw new LexiconException(faults);
    }
    return new Quantities(new Dates(vocabulary), new Numbers(vocabulary), new Sums(vocabulary));
  }

  /**
   * The files of a name; the one without a suffix is first, so that additions are checked by it.
   */
  private static List<String> paths(SortedMap<String, byte[]> files, String name) {
    return files.keySet().stream()
        .filter(path -> isNamed(path, name + ".yaml", name + "-"))
        .sorted(Comparator.comparing(path -> !path.endsWith(name + ".yaml")))
        .toList();
  }

  private static boolean isNamed(String path, String plain, String prefix) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.equals(plain) || (file.startsWith(prefix) && file.endsWith(".yaml"));
  }

  /** What stands in a text, found when it is asked for. */
  public Found in(Folded text) {
    return new Found(text);
  }

  /** The quantities of one text, each kind worked out once. For one thread. */
  public final class Found {

    private final Folded text;
    private @Nullable List<DateSpan> dates;
    private @Nullable List<Candidate> candidates;
    private @Nullable List<NumberSpan> numbers;
    private @Nullable List<Money> sums;

    private Found(Folded text) {
      this.text = text;
    }

    /** Dates of the solar Hijri and the Gregorian calendar that exist. */
    public List<DateSpan> dates() {
      List<DateSpan> known = dates;
      if (known == null) {
        known = Quantities.this.dates.in(text);
        dates = known;
      }
      return known;
    }

    private List<Candidate> candidates() {
      List<Candidate> known = candidates;
      if (known == null) {
        known = Quantities.this.numbers.candidates(text, dates());
        candidates = known;
      }
      return known;
    }

    /** Numbers outside dates, ranks among them; a number that is part of a code is none. */
    public List<NumberSpan> numbers() {
      List<NumberSpan> known = numbers;
      if (known == null) {
        known = Quantities.this.numbers.in(text, candidates());
        numbers = known;
      }
      return known;
    }

    /** Sums of money: numbers with a currency. */
    public List<Money> sums() {
      List<Money> known = sums;
      if (known == null) {
        known = Quantities.this.sums.in(text, candidates());
        sums = known;
      }
      return known;
    }

    public List<Percent> percents() {
      return Quantities.this.numbers.percents(text, candidates());
    }
  }
}
