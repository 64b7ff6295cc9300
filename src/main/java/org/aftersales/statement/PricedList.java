package org.aftersales.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aftersales.language.Mention;
import org.aftersales.language.Money;

/** "Installation (free) and calibration (EUR 420)": services of one clause, each with its terms. */
final class PricedList {

  private static final List<String> TERMS = List.of("bears.customer", "pays.customer", "vague");

  /** A service, or what is said of its cost, by the tokens it covers. */
  private record Event(boolean service, boolean free, int from, int to) {}

  private PricedList() {}

  /**
   * The parts of a clause that each tell the cost of their own services; the clause itself where
   * one cost is for all of them.
   */
  static List<Clause> parts(Clause clause, Texts texts) {
    List<Event> events = events(clause, texts);
    if (events.isEmpty()) {
      return List.of(clause);
    }
    List<Group> groups = groups(clause, events);
    boolean all = groups.stream().allMatch(g -> g.service && g.priced);
    boolean free = groups.stream().anyMatch(g -> g.free);
    boolean paid = groups.stream().anyMatch(g -> !g.free);
    return groups.size() > 1 && all && free && paid
        ? groups.stream().map(g -> clause.part(g.from, g.to)).toList()
        : List.of(clause);
  }

  /** Services with what is said of their cost. */
  private static final class Group {
    private final int from;
    private int to;
    private boolean service;
    private boolean priced;
    private boolean free;

    /** "Free installation": the cost is said first, and holds for what "and" adds. */
    private boolean ahead;

    Group(int from) {
      this.from = from;
    }
  }

  /** A member without a cost belongs to the next one; one without a service to the one before. */
  private static List<Group> groups(Clause clause, List<Event> events) {
    List<Group> groups = new ArrayList<>();
    int start = clause.from();
    boolean joined = false;
    for (int i = start; i <= clause.to(); i++) {
      boolean comma =
          i < clause.to() && clause.token(i).isMark() && ",،;؛+".contains(clause.token(i).text());
      boolean and = i < clause.to() && clause.text().in("and.word", i) && !isCovered(events, i);
      if (i < clause.to() && !comma && !and) {
        continue;
      }
      member(groups, events, start, i, joined);
      start = i + 1;
      joined = and;
    }
    return groups;
  }

  private static boolean isCovered(List<Event> events, int token) {
    return events.stream().anyMatch(e -> e.from() <= token && token < e.to());
  }

  private static void member(
      List<Group> groups, List<Event> events, int from, int to, boolean joined) {
    if (from >= to) {
      return;
    }
    List<Event> own = events.stream().filter(e -> e.from() >= from && e.to() <= to).toList();
    boolean service = own.stream().anyMatch(Event::service);
    boolean priced = own.stream().anyMatch(e -> !e.service());
    boolean begins = groups.isEmpty();
    if (!begins && service) {
      Group last = groups.get(groups.size() - 1);
      boolean shares = joined && last.ahead && !priced;
      begins = last.service && last.priced && !shares;
    }
    if (begins) {
      groups.add(new Group(from));
    }
    Group group = groups.get(groups.size() - 1);
    group.ahead |= !group.service && priced && !own.get(0).service();
    group.to = to;
    group.service |= service;
    group.priced |= priced;
    group.free |= own.stream().anyMatch(Event::free);
  }

  private static List<Event> events(Clause clause, Texts texts) {
    List<Event> events = new ArrayList<>();
    for (String kind : ServiceWords.KINDS) {
      for (Mention service : clause.genuine(kind)) {
        events.add(new Event(true, false, service.from(), service.to()));
      }
    }
    if (events.size() < 2) {
      return List.of();
    }
    for (Mention free : clause.genuine("free")) {
      events.add(new Event(false, true, free.from(), free.to()));
    }
    for (String term : TERMS) {
      for (Mention mention : clause.all(term)) {
        events.add(new Event(false, false, mention.from(), mention.to()));
      }
    }
    for (Money sum : texts.sums(clause.text().folded())) {
      int from = clause.from();
      while (from < clause.to() && clause.token(from).start() < sum.start()) {
        from++;
      }
      int to = from;
      while (to < clause.to() && clause.token(to).end() <= sum.end()) {
        to++;
      }
      if (to > from && clause.token(from).start() < sum.end()) {
        events.add(new Event(false, sum.amount().signum() == 0, from, to));
      }
    }
    events.sort(Comparator.comparingInt(Event::from));
    return events;
  }
}
