package org.aftersales.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Span;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.statement.Extent.Aspect;

/** Reads how much of each service a document lists, from the words around its name. */
final class ItemReader {

  private final ExtentReader extents;
  private final List<String> kinds;

  ItemReader(Texts texts) {
    this.extents = new ExtentReader(texts);
    this.kinds = texts.services().all();
  }

  /** The names of services that stand together, and the words that tell how much of them. */
  private record Group(List<Mention> names, int from, int to) {

    boolean holds(Found promise) {
      return names.stream().anyMatch(n -> n.category().equals(promise.words()));
    }
  }

  /**
   * The items of all documents, each service of a good once a document.
   *
   * @param found the promises that were read
   * @param scoped the clauses in reading order
   * @param general what a document states once for all its services, as the place of a form
   */
  List<ServiceItem> items(
      List<Found> found,
      List<Scoped> scoped,
      DocumentTyper.Parts parts,
      Map<String, Extent> general) {
    Map<String, ServiceItem> items = new LinkedHashMap<>();
    for (Found promise : found) {
      if (!promise.kind().isService()) {
        continue;
      }
      String document = parts.whole(promise.clause().document());
      String service = promise.service();
      Extent extent =
          fitting(promise, extent(promise, scoped))
              .and(general.getOrDefault(promise.clause().document(), Extent.UNSTATED));
      for (String good : promise.scope().goods()) {
        String key = document + " " + good + " " + service;
        ServiceItem before = items.get(key);
        items.put(
            key,
            before == null
                ? new ServiceItem(
                    "T" + (items.size() + 1), document, good, service, extent, promise.evidence())
                : new ServiceItem(
                    before.id(),
                    document,
                    good,
                    service,
                    before.extent().and(extent),
                    before.evidence()));
      }
    }
    return List.copyOf(items.values());
  }

  /** Installation and commissioning are given once, whatever stands beside them in a list. */
  private static Extent fitting(Found promise, Extent extent) {
    boolean once =
        promise.kind() == StatementKind.SVC_INSTALL
            || promise.kind() == StatementKind.SVC_COMMISSION;
    return once ? extent.without(Aspect.FREQUENCY, Aspect.COUNT, Aspect.PERIOD) : extent;
  }

  private Extent extent(Found promise, List<Scoped> scoped) {
    Clause clause = promise.clause();
    TaggedText text = clause.text();
    if (clause.cell() > 0 && clause.block().kind() == BlockKind.TABLE_ROW) {
      return inRow(promise);
    }
    List<Group> groups = groups(clause);
    Extent extent = own(promise, groups, text);
    boolean last = !groups.isEmpty() && groups.get(groups.size() - 1).holds(promise);
    return last ? extent.and(following(clause, scoped)) : extent;
  }

  private Extent own(Found promise, List<Group> groups, TaggedText text) {
    Extent extent = Extent.UNSTATED;
    for (Group group : groups) {
      if (group.holds(promise)) {
        extent = extent.and(extents.read(text, group.from(), group.to()));
      }
    }
    return extent;
  }

  /** From all cells of the row; from those that name other services too, only its own part. */
  private Extent inRow(Found promise) {
    TaggedText text = promise.clause().text();
    Extent extent = Extent.UNSTATED;
    int from = 0;
    for (Span cell : promise.clause().block().cells()) {
      int to = from;
      while (to < text.tokens().size() && text.originalStart(to) < cell.end()) {
        to++;
      }
      Clause words = promise.clause().part(from, to);
      boolean others = names(words).stream().anyMatch(n -> !n.category().equals(promise.words()));
      extent =
          extent.and(others ? own(promise, groups(words), text) : extents.read(text, from, to));
      from = to;
    }
    return extent;
  }

  /** What the same sentence goes on to say without naming a service. */
  private Extent following(Clause clause, List<Scoped> scoped) {
    Extent extent = Extent.UNSTATED;
    for (Scoped at : scoped) {
      Clause next = at.clause();
      if (!next.standsIn(clause.document(), clause.block())
          || next.from() < clause.to()
          || next.sentenceFrom() != clause.sentenceFrom()
          || next.cell() != clause.cell()) {
        continue;
      }
      if (!names(next).isEmpty() || next.has("warranty") || next.has("guarantee")) {
        break;
      }
      extent = extent.and(extents.read(next.text(), next.from(), next.to()));
    }
    return extent;
  }

  private List<Mention> names(Clause clause) {
    List<Mention> names = new ArrayList<>();
    for (String kind : kinds) {
      names.addAll(clause.genuine(kind));
    }
    names.sort(Comparator.comparingInt(Mention::from));
    return names;
  }

  /** Splits a clause at the separators between the services it names. */
  private List<Group> groups(Clause clause) {
    List<List<Mention>> together = new ArrayList<>();
    for (Mention name : names(clause)) {
      if (!together.isEmpty()) {
        List<Mention> before = together.get(together.size() - 1);
        int end = before.stream().mapToInt(Mention::to).max().orElse(0);
        if (name.from() <= end || clause.isList(end, name.from())) {
          before.add(name);
          continue;
        }
      }
      together.add(new ArrayList<>(List.of(name)));
    }
    List<Group> groups = new ArrayList<>();
    int from = clause.from();
    for (int g = 0; g < together.size(); g++) {
      int to = clause.to();
      if (g + 1 < together.size()) {
        int end = together.get(g).stream().mapToInt(Mention::to).max().orElse(from);
        to = separator(clause, end, together.get(g + 1).get(0).from());
      }
      groups.add(new Group(together.get(g), from, to));
      from = to;
    }
    return groups;
  }

  /** The last comma or conjunction before the next service. */
  private static int separator(Clause clause, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      boolean mark =
          clause.token(i).is("،")
              || clause.token(i).is(",")
              || clause.token(i).is(";")
              || clause.token(i).is("؛");
      if (mark || clause.text().in("and.word", i)) {
        return i;
      }
    }
    return to;
  }
}
