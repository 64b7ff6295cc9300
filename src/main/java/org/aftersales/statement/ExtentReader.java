package org.aftersales.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.language.Mention;
import org.aftersales.language.NumberSpan;
import org.aftersales.language.TaggedText;
import org.aftersales.statement.Extent.Aspect;

/** Reads how much of a service some words promise. */
final class ExtentReader {

  private static final List<String> UNITS = List.of("hour", "day", "week", "month", "year");

  private final Texts texts;

  ExtentReader(Texts texts) {
    this.texts = texts;
  }

  /** A quantity in the text: a number, the token after it, and the tokens it covers. */
  private record Quantity(int value, int from, int to) {}

  private record Measure(int value, String unit, int from, int to) {}

  Extent read(TaggedText text, int from, int to) {
    Map<Aspect, String> terms = new EnumMap<>(Aspect.class);
    place(text, from, to).ifPresent(v -> terms.put(Aspect.PLACE, v));
    payer(text, from, to).ifPresent(v -> terms.put(Aspect.PAYER, v));
    List<Quantity> numbers = numbers(text, from, to);
    boolean[] used = new boolean[text.tokens().size()];
    Optional<String> frequency = frequency(text, from, to, numbers, used);
    for (Measure measure : measures(text, from, to, numbers)) {
      if (measure.from() > from && text.in("every.strong", measure.from() - 1)) {
        use(used, measure.from() - 1, measure.to());
      }
    }
    frequency.ifPresent(v -> terms.put(Aspect.FREQUENCY, v));
    for (Measure measure : measures(text, from, to, numbers)) {
      if (used[measure.from()]) {
        continue;
      }
      switch (measure.unit()) {
        case "year" -> terms.putIfAbsent(Aspect.PERIOD, measure.value() * 12 + " MONTH");
        case "month" -> terms.putIfAbsent(Aspect.PERIOD, measure.value() + " MONTH");
        case "week" -> terms.putIfAbsent(Aspect.LENGTH, measure.value() * 7 + " DAY");
        case "day" -> terms.putIfAbsent(Aspect.LENGTH, measure.value() + " DAY");
        default -> terms.putIfAbsent(Aspect.LENGTH, measure.value() + " HOUR");
      }
    }
    for (Quantity number : numbers) {
      if (used[number.from()]) {
        continue;
      }
      if (at(text, "persons.noun", number.to(), to) && !text.in("persons.not", number.to())) {
        terms.putIfAbsent(Aspect.PERSONS, Integer.toString(number.value()));
      } else if (at(text, "times.noun", number.to(), to)) {
        terms.putIfAbsent(Aspect.COUNT, Integer.toString(number.value()));
      }
    }
    spread(terms);
    return new Extent(terms);
  }

  /** "Six visits within three years" are two a year. */
  private static void spread(Map<Aspect, String> terms) {
    String count = terms.get(Aspect.COUNT);
    String period = terms.get(Aspect.PERIOD);
    if (count == null || period == null || terms.containsKey(Aspect.FREQUENCY)) {
      return;
    }
    int months = Integer.parseInt(period.substring(0, period.indexOf(' ')));
    int yearly = Integer.parseInt(count) * 12;
    if (months > 0 && yearly % months == 0) {
      terms.put(Aspect.FREQUENCY, yearly / months + "/YEAR");
      terms.remove(Aspect.COUNT);
    }
  }

  private static Optional<String> place(TaggedText text, int from, int to) {
    if (text.has("place.remote", from, to)) {
      return Optional.of("REMOTE");
    }
    if (text.has("place.maker", from, to)) {
      return Optional.of("MANUFACTURER_SITE");
    }
    for (Mention customer : text.mentions("place.customer", from, to)) {
      boolean ofSeller =
          text.mentions("place.seller", from, to).stream()
              .anyMatch(
                  s ->
                      s.from() < customer.to()
                          && customer.from() < s.to()
                          && s.length() >= customer.length());
      if (!ofSeller) {
        return Optional.of("CUSTOMER_SITE");
      }
    }
    if (text.has("place.seller", from, to)) {
      return Optional.of("SELLER_SITE");
    }
    return isAtNamedWorks(text, from, to) ? Optional.of("MANUFACTURER_SITE") : Optional.empty();
  }

  /** "At the Fluke laboratory": a company that is neither party, which is the maker. */
  private static boolean isAtNamedWorks(TaggedText text, int from, int to) {
    for (Mention works : text.mentions("place.works", from, to)) {
      int owner = works.from() - 1;
      boolean named =
          owner > from
              && text.tokens().get(owner).isWord()
              && !text.in("place.filler", owner)
              && (text.in("place.in", owner - 1)
                  || owner - 1 > from
                      && text.tokens().get(owner - 1).is("the")
                      && text.in("place.in", owner - 2));
      if (named) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> payer(TaggedText text, int from, int to) {
    if (genuine(text, "payer.customer", from, to)) {
      return Optional.of("CUSTOMER");
    }
    return genuine(text, "free", from, to) ? Optional.of("FREE") : Optional.empty();
  }

  private static boolean genuine(TaggedText text, String category, int from, int to) {
    return text.mentions(category, from, to).stream()
        .anyMatch(
            m ->
                text.mentions(category + ".not").stream()
                    .noneMatch(o -> o.from() < m.to() && m.from() < o.to()));
  }

  private Optional<String> frequency(
      TaggedText text, int from, int to, List<Quantity> numbers, boolean[] used) {
    for (String each : List.of("year", "month", "quarter")) {
      int perYear = each.equals("year") ? 1 : each.equals("month") ? 12 : 4;
      for (Mention unit : text.mentions("each." + each, from, to)) {
        Optional<Quantity> times = times(text, unit, from, to, numbers);
        if (times.isPresent()) {
          use(used, unit.from(), unit.to());
          use(used, times.get().from(), times.get().to());
          return Optional.of(times.get().value() * perYear + "/YEAR");
        }
      }
    }
    for (Measure measure : measures(text, from, to, numbers)) {
      boolean every = measure.from() > from && text.in("every.strong", measure.from() - 1);
      if (every) {
        use(used, measure.from() - 1, measure.to());
        return Optional.of(regular(measure.value(), measure.unit()));
      }
    }
    for (String category : texts.services().regular()) {
      for (Mention mention : text.mentions(category, from, to)) {
        use(used, mention.from(), mention.to());
        String[] parts = category.split("\\.", -1);
        return Optional.of(regular(Integer.parseInt(parts[1]), parts[2]));
      }
    }
    for (Mention unit : text.mentions("each.year", from, to)) {
      use(used, unit.from(), unit.to());
      return Optional.of("1/YEAR");
    }
    return Optional.empty();
  }

  /** "Twice" or "2 visits" beside "a year". */
  private static Optional<Quantity> times(
      TaggedText text, Mention unit, int from, int to, List<Quantity> numbers) {
    for (int n = 1; n <= 4; n++) {
      for (Mention times : text.mentions("times." + n, from, to)) {
        boolean beside =
            Math.abs(times.to() - unit.from()) <= 1 || Math.abs(unit.to() - times.from()) <= 1;
        if (beside) {
          return Optional.of(new Quantity(n, times.from(), times.to()));
        }
      }
    }
    for (Quantity number : numbers) {
      boolean counted = at(text, "times.noun", number.to(), to);
      boolean before = counted && unit.from() - number.to() >= 0 && unit.from() - number.to() <= 3;
      boolean after = counted && number.from() - unit.to() >= 0 && number.from() - unit.to() <= 1;
      if (before || after) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }

  private static String regular(int every, String unit) {
    return switch (unit) {
      case "year" -> every == 1 ? "1/YEAR" : "1/" + every + " YEARS";
      case "month" -> 12 % every == 0 ? 12 / every + "/YEAR" : "EVERY " + every + " MONTHS";
      case "week" -> every == 1 ? "52/YEAR" : "EVERY " + every + " WEEKS";
      case "day" -> "EVERY " + every + " DAYS";
      default -> "EVERY " + every + " HOURS";
    };
  }

  private static void use(boolean[] used, int from, int to) {
    for (int i = Math.max(0, from); i < Math.min(to, used.length); i++) {
      used[i] = true;
    }
  }

  /** Numbers with a unit of time, and words such as «دو‌روزه» that hold both. */
  private List<Measure> measures(TaggedText text, int from, int to, List<Quantity> numbers) {
    List<Measure> measures = new ArrayList<>();
    for (Quantity number : numbers) {
      int next = number.to();
      if (next < to && text.tokens().get(next).is("-")) {
        next++;
      }
      for (String unit : UNITS) {
        if (at(text, "unit." + unit, next, to)) {
          measures.add(new Measure(number.value(), unit, number.from(), next + 1));
          break;
        }
      }
    }
    for (String category : texts.services().lasting()) {
      for (Mention mention : text.mentions(category, from, to)) {
        String[] parts = category.split("\\.", -1);
        boolean counted = numbers.stream().anyMatch(n -> n.from() == mention.from());
        if (!counted) {
          measures.add(
              new Measure(Integer.parseInt(parts[1]), parts[2], mention.from(), mention.to()));
        }
      }
    }
    for (int i = from; i < to; i++) {
      boolean every = text.in("every.strong", i) && i + 1 < to;
      for (String unit : UNITS) {
        if (every && at(text, "unit." + unit, i + 1, to)) {
          measures.add(new Measure(1, unit, i + 1, i + 2));
        }
      }
    }
    return measures;
  }

  private static boolean at(TaggedText text, String category, int token, int to) {
    return token < to && text.at(category, token).isPresent();
  }

  /** The whole numbers between two tokens, in digits or words. */
  private List<Quantity> numbers(TaggedText text, int from, int to) {
    List<Quantity> found = new ArrayList<>();
    List<NumberSpan> spans = texts.numbers(text.folded());
    int i = from;
    for (NumberSpan span : spans) {
      while (i < to && text.tokens().get(i).start() < span.start()) {
        i++;
      }
      if (i >= to || text.tokens().get(i).start() >= span.end()) {
        continue;
      }
      int end = i;
      while (end < to && text.tokens().get(end).start() < span.end()) {
        end++;
      }
      BigDecimal value = span.value();
      boolean small = value.signum() > 0 && value.compareTo(BigDecimal.valueOf(1_000_000)) < 0;
      if (small && value.stripTrailingZeros().scale() <= 0) {
        found.add(new Quantity(value.intValueExact(), i, end));
      }
      i = end;
    }
    return found;
  }
}
