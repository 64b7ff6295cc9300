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
    if (events.isEmpty() || !events.get(0).service()) {
      return List.of(clause);
    }
    List<int[]> groups = new ArrayList<>();
    boolean someFree = false;
    boolean somePaid = false;
    int start = clause.from();
    for (int i = 1; i < events.size(); i++) {
      Event before = events.get(i - 1);
      Event event = events.get(i);
      if (before.service() || !event.service()) {
        continue;
      }
      int cut = cut(clause, before.to(), event.from());
      groups.add(new int[] {start, cut});
      start = cut;
    }
    groups.add(new int[] {start, clause.to()});
    boolean open = events.get(events.size() - 1).service();
    for (int[] group : groups) {
      boolean free =
          events.stream().anyMatch(e -> e.free() && e.from() >= group[0] && e.to() <= group[1]);
      someFree |= free;
      somePaid |= !free;
    }
    if (groups.size() < 2 || open || !someFree || !somePaid) {
      return List.of(clause);
    }
    return groups.stream().map(g -> clause.part(g[0], g[1])).toList();
  }

  /** Where the next service begins: behind the bracket, comma or "and" after the cost. */
  private static int cut(Clause clause, int from, int to) {
    int i = from;
    while (i < to && (clause.token(i).is(")") || clause.token(i).is("]"))) {
      i++;
    }
    for (int k = i; k < to; k++) {
      boolean comma = clause.token(k).isMark() && ",،;؛+".contains(clause.token(k).text());
      if (comma || clause.text().in("and.word", k)) {
        return k;
      }
    }
    return i;
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
