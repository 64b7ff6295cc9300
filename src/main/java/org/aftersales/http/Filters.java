package org.aftersales.http;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.aftersales.register.Role.Permission;
import org.aftersales.register.Selection;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;
import org.aftersales.source.Mode;

/** Reads from an address which checks are meant. */
final class Filters {

  static final String[] NAMES = {
    "mode", "from", "to", "customer", "saleFile", "verdict", "requirement", "outcome", "submitter"
  };

  private Filters() {}

  /**
   * The checks that the parameters of the address, or the fields of a form, name; of others' checks
   * only for those who may read them.
   *
   * @throws Problem if one of them is not as it should be
   */
  static Selection of(Context ctx, Caller caller) {
    Selection selection =
        new Selection(
            constant(ctx, "mode", Mode.class),
            day(ctx, "from"),
            day(ctx, "to"),
            text(ctx, "customer"),
            text(ctx, "saleFile"),
            constant(ctx, "verdict", Verdict.class),
            text(ctx, "requirement").map(r -> r.toUpperCase(Locale.ROOT)),
            constant(ctx, "outcome", Outcome.class),
            text(ctx, "submitter"));
    return caller.may(Permission.READ) ? selection : selection.by(caller.name());
  }

  /** The parameters as they were given, those that are empty left out. */
  static Map<String, String> given(Context ctx) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String name : NAMES) {
      text(ctx, name).ifPresent(value -> given.put(name, value));
    }
    return given;
  }

  static Optional<String> text(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name))
        .or(() -> Optional.ofNullable(ctx.formParam(name)))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  static Optional<LocalDate> day(Context ctx, String name) {
    return text(ctx, name).map(value -> day(value, name));
  }

  static LocalDate day(String value, String name) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw Problem.of(400, "Malformed", name + " is a day such as 2026-11-23, not " + value + ".");
    }
  }

  static <E extends Enum<E>> Optional<E> constant(Context ctx, String name, Class<E> type) {
    return text(ctx, name)
        .map(
            value -> {
              try {
                return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
              } catch (IllegalArgumentException e) {
                throw Problem.of(
                    400,
                    "Malformed",
                    name
                        + " is one of "
                        + String.join(
                            ", ",
                            java.util.Arrays.stream(type.getEnumConstants())
                                .map(Enum::name)
                                .toList())
                        + ", not "
                        + value
                        + ".");
              }
            });
  }

  /** A number; the number of an entry, a page, a limit. */
  static OptionalLong number(Context ctx, String name) {
    Optional<String> text = text(ctx, name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(number(text.get(), name));
  }

  static long number(String text, String name) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw Problem.of(400, "Malformed", name + " is a whole number, not " + text + ".");
  }

  /** A number between two others; the first of them where none is given. */
  static int number(Context ctx, String name, int usual, int most) {
    return (int) Math.min(most, number(ctx, name).orElse(usual));
  }
}
