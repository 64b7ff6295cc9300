package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.aftersales.language.Folded;

/**
 * The statements that goods have no service, by the places at which other clauses look for them. It
 * looks at a list that may still grow, but in which nothing changes.
 */
final class Denials {

  private record Article(String number, String annex, boolean amendment) {

    static Article of(Outline.Place place) {
      return new Article(place.article(), place.annex(), place.amendment());
    }
  }

  /** Those of one document. */
  private static final class Places {
    private final NavigableMap<Integer, List<Found>> blocks = new TreeMap<>();
    private final Set<Article> articles = new HashSet<>();
    private final Set<String> references = new HashSet<>();
  }

  private final List<Found> found;
  private final Map<String, Places> documents = new HashMap<>();
  private final Map<String, List<Found>> printed = new HashMap<>();
  private final Set<String> goods = new LinkedHashSet<>();
  private int seen;

  Denials(List<Found> found) {
    this.found = found;
  }

  /** Whether one stands in a block of the document from the first to the last of these. */
  boolean within(String document, int first, int last) {
    Integer at = places(document).blocks.ceilingKey(first);
    return at != null && at <= last;
  }

  /** Those in the blocks from the first to the last of these, in the order they were found. */
  List<Found> between(String document, int first, int last) {
    if (first > last) {
      return List.of();
    }
    List<Found> all = new ArrayList<>();
    places(document).blocks.subMap(first, true, last, true).values().forEach(all::addAll);
    return all;
  }

  /** Whether one stands in the numbered article of this place. */
  boolean inArticle(String document, Outline.Place place) {
    return !place.article().isEmpty() && places(document).articles.contains(Article.of(place));
  }

  /** Whether a reference to a clause of the document means one, or the article around it. */
  boolean isCalled(String document, String reference) {
    return places(document).references.contains(reference);
  }

  /** The first in a clause that bears this number in print, and not in this very block. */
  Optional<Found> numbered(String number, Clause elsewhere) {
    read();
    return printed.getOrDefault(number, List.of()).stream()
        .filter(f -> !f.clause().standsIn(elsewhere.document(), elsewhere.block()))
        .findFirst();
  }

  /** Ids of all goods that have none. */
  Set<String> goods() {
    read();
    return goods;
  }

  private Places places(String document) {
    read();
    return documents.computeIfAbsent(document, d -> new Places());
  }

  private void read() {
    for (; seen < found.size(); seen++) {
      Found statement = found.get(seen);
      if (statement.kind() == StatementKind.NO_SERVICE) {
        add(statement);
      }
    }
  }

  private void add(Found statement) {
    Clause clause = statement.clause();
    Places own = documents.computeIfAbsent(clause.document(), d -> new Places());
    own.blocks
        .computeIfAbsent(clause.block().location().block(), b -> new ArrayList<>())
        .add(statement);
    own.articles.add(Article.of(clause.place()));
    own.references.addAll(clause.place().references());
    clause
        .block()
        .location()
        .clauseNumber()
        .map(number -> Folded.of(number).text().replaceAll("[^0-9.-]", ""))
        .ifPresent(
            number -> printed.computeIfAbsent(number, n -> new ArrayList<>()).add(statement));
    goods.addAll(statement.scope().goods());
  }
}
