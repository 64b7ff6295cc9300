package org.aftersales.register;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;
import org.aftersales.source.Mode;

/**
 * Which checks are meant. Everything that is absent lets all through. Immutable.
 *
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 * @param customer the customer's whole name
 * @param saleFile the sale file's whole name
 * @param requirement checks with a finding on this requirement
 * @param outcome checks with a result of this outcome; with a requirement, on that one
 * @param actor checks that this person submitted
 */
public record Selection(
    Optional<Mode> mode,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<String> customer,
    Optional<String> saleFile,
    Optional<Verdict> verdict,
    Optional<String> requirement,
    Optional<Outcome> outcome,
    Optional<String> actor) {

  /** Every check. */
  public static Selection all() {
    return new Selection(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Every check of this mode. */
  public static Selection of(Mode mode) {
    return all().with(mode);
  }

  /** The same, only in this mode. */
  public Selection with(Mode value) {
    return new Selection(
        Optional.of(value), from, to, customer, saleFile, verdict, requirement, outcome, actor);
  }

  /** The same, only what this person submitted. */
  public Selection by(String name) {
    return new Selection(
        mode, from, to, customer, saleFile, verdict, requirement, outcome, Optional.of(name));
  }

  /** A condition of SQL with its values. */
  record Where(String sql, List<Object> values) {
    Where {
      values = List.copyOf(values);
    }
  }

  /** The first moment that is meant, in microseconds. */
  long start() {
    return from.map(Selection::micros).orElse(0L);
  }

  /**
   * The moment behind the last that is meant, in microseconds.
   *
   * @param end where the selection names no last day
   */
  long end(long end) {
    return to.map(day -> Math.min(end, micros(day.plusDays(1)))).orElse(end);
  }

  private static long micros(LocalDate day) {
    return Chain.micros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /**
   * The condition on the table {@code checked}, called {@code c}.
   *
   * @param end the moment behind the last, where the selection names no last day
   */
  Where checks(long end) {
    List<String> terms = new ArrayList<>(List.of("c.at >= ?", "c.at < ?"));
    List<Object> values = new ArrayList<>(List.of(start(), end(end)));
    mode.ifPresent(m -> add(terms, values, "c.mode = ?", m.name()));
    customer.ifPresent(v -> add(terms, values, "c.customer = ?", v));
    saleFile.ifPresent(v -> add(terms, values, "c.sale_file = ?", v));
    verdict.ifPresent(v -> add(terms, values, "c.verdict = ?", v.name()));
    actor.ifPresent(v -> add(terms, values, "c.actor = ?", v));
    if (requirement.isPresent() || outcome.isPresent()) {
      List<String> inner = new ArrayList<>(List.of("f.seq = c.seq"));
      requirement.ifPresent(v -> add(inner, values, "f.requirement = ?", v));
      outcome.ifPresent(v -> add(inner, values, "f.outcome = ?", v.name()));
      terms.add("EXISTS (SELECT 1 FROM finding f WHERE " + String.join(" AND ", inner) + ")");
    }
    return new Where(String.join(" AND ", terms), values);
  }

  /** Whether only whole months of every sale file of a mode are meant. */
  boolean needsChecks() {
    return customer.isPresent() || saleFile.isPresent() || verdict.isPresent() || actor.isPresent();
  }

  private static void add(List<String> terms, List<Object> values, String term, Object value) {
    terms.add(term);
    values.add(value);
  }
}
