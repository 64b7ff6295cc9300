package org.aftersales.register;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.report.Report;
import org.aftersales.report.Review;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.jdbi.v3.core.Handle;

/** What people decided on results, and what they waived. */
final class Reviews {

  /** What the entry of a decision says. */
  record ReviewBody(
      long check,
      int result,
      String identity,
      Review.Kind kind,
      String reason,
      Optional<Severity> severity,
      List<String> records) {
    ReviewBody {
      records = List.copyOf(records);
    }
  }

  /** What the entry of a waiver says. */
  record WaiverBody(
      String requirement,
      Optional<String> saleFile,
      Optional<String> customer,
      Optional<String> good,
      String until,
      String reason) {

    boolean covers(String file, String buyer, String requirementId, String goodLabel) {
      return requirement.equals(requirementId)
          && saleFile.filter(v -> !v.equals(file)).isEmpty()
          && customer.filter(v -> !v.equals(buyer)).isEmpty()
          && good.filter(v -> !v.equals(goodLabel)).isEmpty();
    }
  }

  /** What the entry that ends a waiver says. */
  record WaiverEndBody(long waiver, String reason) {}

  /** A decision with its entry. */
  record Decided(Entry entry, ReviewBody body) {
    Review review(int result) {
      return new Review(
          result,
          body.kind(),
          entry.actor().name(),
          entry.actor().role(),
          body.reason(),
          entry.at().toString(),
          Optional.empty(),
          Optional.empty(),
          body.severity(),
          body.records(),
          entry.seq());
    }
  }

  /** A waiver with its entry. */
  record Waived(Entry entry, WaiverBody body, boolean ended) {
    boolean holds(LocalDate day) {
      return !ended && !day.isAfter(LocalDate.parse(body.until()));
    }

    Review review(int result, LocalDate day) {
      return new Review(
          result,
          Review.Kind.WAIVER,
          entry.actor().name(),
          entry.actor().role(),
          body.reason(),
          entry.at().toString(),
          Optional.of(body.until()),
          holds(day) ? Optional.empty() : Optional.of(true),
          Optional.empty(),
          List.of(),
          entry.seq());
    }
  }

  private static final int AT_ONCE = 500;

  private final Handle handle;
  private final long asOf;

  /**
   * What was decided up to a moment.
   *
   * @param asOf in microseconds
   */
  Reviews(Handle handle, long asOf) {
    this.handle = handle;
    this.asOf = asOf;
  }

  LocalDate day() {
    return Chain.instant(asOf).atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The decisions on results with these identities, the earliest first. */
  Map<String, List<Decided>> decisions(Collection<String> identities) {
    Map<String, List<Decided>> decisions = new HashMap<>();
    List<String> all = new ArrayList<>(new LinkedHashSet<>(identities));
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      List<String> some = all.subList(i, Math.min(all.size(), i + AT_ONCE));
      String marks = String.join(", ", Collections.nCopies(some.size(), "?"));
      var query =
          handle.createQuery(
              "SELECT "
                  + Entries.COLUMNS
                  + " FROM entry e JOIN review r ON r.seq = e.seq"
                  + " WHERE r.identity IN ("
                  + marks
                  + ") AND r.at <= ? ORDER BY e.seq");
      int place = 0;
      for (String identity : some) {
        query.bind(place++, identity);
      }
      query.bind(place, asOf);
      for (Entry entry : query.map((row, ctx) -> Entries.row(row)).list()) {
        ReviewBody body = Body.read(entry.body(), ReviewBody.class);
        decisions
            .computeIfAbsent(body.identity(), k -> new ArrayList<>())
            .add(new Decided(entry, body));
      }
    }
    return decisions;
  }

  /** The waivers of these requirements, the earliest first; all of them if none is named. */
  List<Waived> waivers(Set<String> requirements) {
    List<Waived> waivers = new ArrayList<>();
    handle
        .createQuery(
            "SELECT "
                + Entries.COLUMNS
                + ", w.ended_at FROM entry e JOIN waiver w ON w.seq = e.seq"
                + " WHERE w.at <= ? ORDER BY e.seq")
        .bind(0, asOf)
        .map(
            (row, ctx) -> {
              Entry entry = Entries.row(row);
              return new Waived(
                  entry,
                  Body.read(entry.body(), WaiverBody.class),
                  row.getLong("ended_at") <= asOf);
            })
        .stream()
        .filter(w -> requirements.isEmpty() || requirements.contains(w.body().requirement()))
        .forEach(waivers::add);
    return waivers;
  }

  /** A report with what was decided on its results. */
  Report on(CheckBody check) {
    Report report = check.report();
    Map<Integer, String> identities = new HashMap<>();
    Set<String> requirements = new LinkedHashSet<>();
    for (int i = 0; i < report.results().size(); i++) {
      Result result = report.results().get(i);
      if (CheckBody.isFinding(result)) {
        identities.put(i, check.identity(result));
        requirements.add(result.requirement());
      }
    }
    if (identities.isEmpty()) {
      return report.withReviews(List.of());
    }
    Map<String, List<Decided>> decisions = decisions(identities.values());
    List<Waived> waivers = waivers(requirements);
    List<Review> reviews = new ArrayList<>();
    for (int i = 0; i < report.results().size(); i++) {
      String identity = identities.get(i);
      if (identity != null) {
        int place = i;
        Result result = report.results().get(i);
        decisions.getOrDefault(identity, List.of()).forEach(d -> reviews.add(d.review(place)));
        String good = check.good(result);
        waivers.stream()
            .filter(w -> !w.ended())
            .filter(
                w ->
                    w.body().covers(check.saleFile(), check.customer(), result.requirement(), good))
            .forEach(w -> reviews.add(w.review(place, day())));
      }
    }
    return report.withReviews(reviews);
  }

  // ---- rows -----------------------------------------------------------------------------------

  static void add(Handle handle, Entry entry, ReviewBody body) {
    handle.execute(
        "INSERT INTO review (seq, at, identity, checked, place, mode, sale_file)"
            + " SELECT ?, ?, ?, ?, ?, mode, sale_file FROM checked WHERE seq = ?",
        entry.seq(),
        Chain.micros(entry.at()),
        body.identity(),
        body.check(),
        body.result(),
        body.check());
  }

  static void add(Handle handle, Entry entry, WaiverBody body) {
    handle.execute(
        "INSERT INTO waiver (seq, at, ended_at, requirement, sale_file, customer, good, until_day)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        entry.seq(),
        Chain.micros(entry.at()),
        Projections.NEVER,
        body.requirement(),
        body.saleFile().orElse(""),
        body.customer().orElse(""),
        body.good().orElse(""),
        Integer.parseInt(LocalDate.parse(body.until()).format(DateTimeFormatter.BASIC_ISO_DATE)));
  }

  static void end(Handle handle, Entry entry, WaiverEndBody body) {
    int ended =
        handle.execute(
            "UPDATE waiver SET ended_at = ? WHERE seq = ? AND ended_at = ?",
            Chain.micros(entry.at()),
            body.waiver(),
            Projections.NEVER);
    if (ended == 0) {
      throw new IllegalArgumentException("no waiver that holds has the number " + body.waiver());
    }
  }
}
