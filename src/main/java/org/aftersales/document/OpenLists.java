package org.aftersales.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the items of lists and the headings of an OpenDocument text as they are printed. */
final class OpenLists {

  private static final int LEVELS = 10;
  private static final Pattern PLACE = Pattern.compile("%([0-9]{1,2})%");

  private final OpenStyles styles;
  private final Map<String, int[]> counters = new HashMap<>();
  private final int[] headings = new int[LEVELS + 1];

  OpenLists(OpenStyles styles) {
    this.styles = styles;
  }

  /**
   * A list that items are read in.
   *
   * @param id by which its numbers go on in another list
   */
  record Place(String style, String id, int level) {}

  /** Begins the numbers of a list, or of an inner list, anew. */
  void restart(Place place) {
    int[] counts = counts(place);
    for (int i = place.level(); i <= LEVELS; i++) {
      counts[i] = 0;
    }
  }

  private int[] counts(Place place) {
    return counters.computeIfAbsent(place.id(), id -> new int[LEVELS + 1]);
  }

  /** Counts an item; the label is empty for a bullet, and nothing where none is printed. */
  Optional<String> next(Place place, OptionalInt start) {
    int level = Math.min(place.level(), LEVELS);
    int[] counts = counts(place);
    Optional<OpenStyles.Level> style = styles.level(place.style(), level);
    int first = start.orElse(style.map(OpenStyles.Level::start).orElse(1));
    counts[level] = counts[level] == 0 || start.isPresent() ? first : counts[level] + 1;
    for (int i = level + 1; i <= LEVELS; i++) {
      counts[i] = 0;
    }
    if (style.isEmpty()) {
      return Optional.of("");
    }
    return label(style.get(), level, counts, i -> styles.level(place.style(), i));
  }

  /** Counts a heading and gives its number. */
  Optional<String> heading(OptionalInt outline, OptionalInt start) {
    int level = Math.max(1, Math.min(LEVELS, outline.orElse(1)));
    Optional<OpenStyles.Level> style = styles.outline(outline);
    if (style.isEmpty()) {
      return Optional.empty();
    }
    headings[level] =
        start.isPresent() || headings[level] == 0
            ? start.orElse(style.get().start())
            : headings[level] + 1;
    for (int i = level + 1; i <= LEVELS; i++) {
      headings[i] = 0;
    }
    return label(style.get(), level, headings, i -> styles.outline(OptionalInt.of(i)));
  }

  private static Optional<String> label(
      OpenStyles.Level style,
      int level,
      int[] counts,
      IntFunction<Optional<OpenStyles.Level>> levels) {
    if (style.bullet()) {
      return Optional.of("");
    }
    if (style.format().isEmpty()) {
      return Optional.empty();
    }
    String pattern =
        style
            .pattern()
            .orElseGet(
                () -> {
                  StringBuilder places = new StringBuilder(style.prefix());
                  for (int i = Math.max(1, level - style.levels() + 1); i <= level; i++) {
                    boolean first = places.length() == style.prefix().length();
                    places.append(first ? "" : ".").append('%').append(i).append('%');
                  }
                  return places + style.suffix();
                });
    String label =
        PLACE
            .matcher(pattern)
            .replaceAll(
                place -> {
                  int at = Math.min(LEVELS, Integer.parseInt(place.group(1)));
                  String format = levels.apply(at).map(OpenStyles.Level::format).orElse("1");
                  String number = at < 1 ? "" : system(format).format(Math.max(1, counts[at]));
                  return Matcher.quoteReplacement(number);
                });
    return Optional.of(label.replaceAll("[-.:)\\s]+$", "").strip());
  }

  private static NumeralSystem system(String format) {
    return switch (format) {
      case "a" -> NumeralSystem.LOWER_LETTER;
      case "A" -> NumeralSystem.UPPER_LETTER;
      case "i" -> NumeralSystem.LOWER_ROMAN;
      case "I" -> NumeralSystem.UPPER_ROMAN;
      default ->
          format.startsWith("۱")
              ? NumeralSystem.PERSIAN_DIGITS
              : format.startsWith("١")
                  ? NumeralSystem.ARABIC_DIGITS
                  : format.startsWith("ا") && format.contains("ج") && !format.contains("ت")
                      ? NumeralSystem.ABJAD
                      : format.startsWith("ا") || format.startsWith("أ")
                          ? NumeralSystem.ALPHABET
                          : NumeralSystem.DECIMAL;
    };
  }
}
