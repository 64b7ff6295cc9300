package org.aftersales.statement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.language.Mention;
import org.aftersales.language.NumberSpan;
import org.aftersales.language.Ordered;
import org.aftersales.language.Token;
import org.aftersales.statement.Scope.Basis;

/** Resolves references to goods (forms G1–G19). */
final class ScopeFinder {

  private static final int LONGEST_RANGE = 5000;

  /** Tokens between "except" and the goods that it excepts. */
  private static final int FARTHEST_EXCEPTION = 12;

  private final Texts texts;
  private final List<Good> goods;
  private final GoodsIndex index;
  private final RowLabels labels;

  /** The classes of the lexicon that spell a brand in both scripts. */
  private final List<String> brands;

  ScopeFinder(Texts texts, List<Good> goods) {
    this.texts = texts;
    this.goods = List.copyOf(goods);
    this.index = new GoodsIndex(this.goods, texts);
    this.labels = new RowLabels(this.goods);
    this.brands = texts.categories("brand.");
  }

  /**
   * What the text before a clause has spoken of.
   *
   * @param last the goods last referred to, for "the said goods"
   * @param named all goods named before in the same article, for "the remaining goods"
   * @param excepted the goods that exceptions have named in the same article
   */
  record Earlier(List<String> last, Set<String> named, Set<String> excepted) {

    static final Earlier NOTHING = new Earlier(List.of(), Set.of(), Set.of());

    Earlier {
      last = List.copyOf(last);
      named = Set.copyOf(named);
      excepted = Set.copyOf(excepted);
    }
  }

  /** The good in whose row a clause stands. */
  Optional<String> listedAt(Clause clause) {
    return index.listedAt(clause.document(), clause.block().location().block());
  }

  /** The goods that a clause names. */
  Scope find(Clause clause, Earlier earlier) {
    return find(clause, clause.from(), clause.to(), earlier);
  }

  /** The goods that a clause names as exceptions. */
  List<String> excepted(Clause clause) {
    Set<String> excluded = new LinkedHashSet<>();
    boolean only = numbered(clause, clause.from(), clause.to(), new LinkedHashSet<>(), excluded);
    excluded.addAll(namedAfterException(clause, clause.from(), clause.to()));
    return only ? List.of() : ordered(excluded);
  }

  /** Collects the goods named by row numbers; tells whether "only" stands before one. */
  private boolean numbered(
      Clause clause, int from, int to, Set<String> included, Set<String> excluded) {
    boolean only = false;
    for (Mention noun : clause.text().mentions("row.noun", from, to)) {
      if (clause.text().in("reference.other", noun.from())) {
        continue;
      }
      List<String> rows = rows(clause, noun.to(), to);
      if (rows.isEmpty()) {
        rows = ranks(clause, noun.from(), from);
      }
      boolean exception = precededBy(clause, "except", noun.from(), from);
      only |= precededBy(clause, "only", noun.from(), from);
      (exception ? excluded : included).addAll(byRows(clause, rows));
      (exception ? excluded : included).addAll(labels.lettered(clause, noun.to(), to));
    }
    for (RowLabels.Named named : labels.in(clause, from, to)) {
      boolean exception = precededBy(clause, "except", named.at(), from);
      only |= precededBy(clause, "only", named.at(), from);
      (exception ? excluded : included).add(named.good());
    }
    return only;
  }

  private Scope find(Clause clause, int from, int to, Earlier earlier) {
    Set<String> included = new LinkedHashSet<>();
    Set<String> excluded = new LinkedHashSet<>();
    boolean only = numbered(clause, from, to, included, excluded);
    excluded.addAll(namedAfterException(clause, from, to));
    if (included.isEmpty()) {
      Set<String> byName = new LinkedHashSet<>(byModel(clause, from, to));
      byName.addAll(byBrand(clause, from, to));
      byName.addAll(byName(clause, from, to));
      byName.removeAll(excluded);
      included.addAll(byName);
    }
    if (clause.text().has("some", from, to) && included.isEmpty()) {
      return new Scope(List.of(), Basis.VAGUE);
    }
    if (!included.isEmpty() && (excluded.isEmpty() || only)) {
      return new Scope(ordered(included), Basis.NAMED);
    }
    if (!excluded.isEmpty()) {
      Set<String> rest = new LinkedHashSet<>(included.isEmpty() ? allIds() : included);
      rest.removeAll(excluded);
      return new Scope(ordered(rest), Basis.ALL);
    }
    if (clause.text().has("goods.excepted", from, to) && !earlier.excepted().isEmpty()) {
      return new Scope(ordered(earlier.excepted()), Basis.NAMED);
    }
    if (clause.text().has("goods.rest", from, to)) {
      Set<String> rest = new LinkedHashSet<>(allIds());
      rest.removeAll(earlier.named());
      return new Scope(ordered(rest), Basis.REST);
    }
    if (clause.text().has("goods.all.explicit", from, to)) {
      return new Scope(allIds(), Basis.ALL);
    }
    Set<String> byOrigin = byOrigin(clause, from, to);
    if (!byOrigin.isEmpty()) {
      return new Scope(ordered(byOrigin), Basis.NAMED);
    }
    if (clause.text().has("goods.restricted", from, to)) {
      return new Scope(List.of(), Basis.VAGUE);
    }
    if (clause.text().has("goods.these", from, to) && !earlier.last().isEmpty()) {
      return new Scope(earlier.last(), Basis.BACKWARD);
    }
    if (clause.text().has("both", from, to) || clause.text().has("goods.all", from, to)) {
      return new Scope(allIds(), Basis.ALL);
    }
    if (clause.text().has("goods.noun", from, to)) {
      return new Scope(allIds(), Basis.GENERIC);
    }
    return new Scope(allIds(), Basis.NONE);
  }

  private Set<String> byOrigin(Clause clause, int from, int to) {
    Set<String> found = new LinkedHashSet<>();
    boolean imported = clause.text().has("imported.ref", from, to);
    boolean domestic = clause.text().has("domestic.ref", from, to);
    for (Good good : goods) {
      if (imported && good.has(GoodTrait.IMPORTED) || domestic && good.has(GoodTrait.DOMESTIC)) {
        found.add(good.id());
      }
    }
    return found;
  }

  /** Goods named by model or name behind "except". */
  private Set<String> namedAfterException(Clause clause, int from, int to) {
    Set<String> found = new LinkedHashSet<>();
    for (Mention except : clause.text().mentions("except", from, to)) {
      int end = Math.min(to, except.to() + 8);
      found.addAll(byModel(clause, except.to(), end));
      found.addAll(byName(clause, except.to(), end));
    }
    return found;
  }

  /** "The third item", "the second and fourth items": the ranks stand before the noun. */
  private List<String> ranks(Clause clause, int noun, int from) {
    List<String> ranks = new ArrayList<>();
    List<NumberSpan> numbers = texts.numbers(clause.text().folded());
    int i = noun - 1;
    while (i >= from) {
      Token token = clause.token(i);
      Optional<NumberSpan> rank =
          numbers.stream()
              .filter(n -> n.kind() == NumberSpan.Kind.ORDINAL && n.end() == token.end())
              .findFirst();
      if (rank.isPresent()) {
        ranks.add(0, rank.get().value().toPlainString());
      } else if (ranks.isEmpty() || !token.is(",") && !clause.text().in("and.word", i)) {
        break;
      }
      i--;
    }
    return ranks;
  }

  private static boolean precededBy(Clause clause, String category, int at, int from) {
    List<Mention> mentions = clause.text().mentions(category, from, at);
    for (int m = mentions.size() - 1; m >= 0; m--) {
      Mention mention = mentions.get(m);
      if (at - mention.to() > FARTHEST_EXCEPTION) {
        return false;
      }
      if (mention.to() < at && clause.token(mention.to()).is("that")) {
        // "Save that Item 2 will be installed" excepts nothing from what was said before.
        continue;
      }
      boolean broken = false;
      for (int i = mention.to(); i < at; i++) {
        broken |= clause.token(i).verb().isPresent();
      }
      if (!broken) {
        return true;
      }
    }
    return false;
  }

  /** Row numbers after the row noun: "2 and 5", «۱ تا ۴ و ۶», "1-4". */
  private List<String> rows(Clause clause, int at, int to) {
    List<String> rows = new ArrayList<>();
    boolean range = false;
    boolean hyphen = false;
    int i = at;
    while (i < to) {
      Token token = clause.token(i);
      int[] number = number(clause, i, to);
      if (number.length > 0) {
        int value = number[0];
        int last = rows.isEmpty() ? -1 : parse(rows.get(rows.size() - 1));
        if (range && last >= 0 && value > last && value - last < LONGEST_RANGE) {
          for (int k = last + 1; k <= value; k++) {
            rows.add(Integer.toString(k));
          }
        } else if (hyphen && last >= 0) {
          rows.set(rows.size() - 1, last + "-" + value);
        } else {
          rows.add(Integer.toString(value));
        }
        range = false;
        hyphen = false;
        i = number[1];
      } else if (rows.isEmpty()
          && (token.is(":")
              || token.is("(")
              || token.is("ها")
              || clause.text().in("row.filler", i))) {
        i++;
      } else if (!rows.isEmpty() && clause.text().in("range.word", i)) {
        range = true;
        i++;
      } else if (!rows.isEmpty()
          && token.is("-")
          && i + 1 < to
          && number(clause, i + 1, to).length > 0) {
        int next = number(clause, i + 1, to)[0];
        range = next > parse(rows.get(rows.size() - 1));
        hyphen = !range;
        i++;
      } else if (!rows.isEmpty() && next(clause, i, to)) {
        i++;
        while (i < to && (clause.text().in("and.word", i) || clause.text().in("row.noun", i))) {
          i++;
        }
      } else {
        break;
      }
    }
    return rows;
  }

  /** Whether a comma or conjunction leads to another row number. */
  private boolean next(Clause clause, int i, int to) {
    Token token = clause.token(i);
    if (!token.is("،")
        && !token.is(",")
        && !token.is("&")
        && !token.is("/")
        && !clause.text().in("and.word", i)) {
      return false;
    }
    int k = i + 1;
    while (k < to && (clause.text().in("and.word", k) || clause.text().in("row.noun", k))) {
      k++;
    }
    if (k >= to || number(clause, k, to).length == 0) {
      return false;
    }
    int after = number(clause, k, to)[1];
    boolean counted =
        after < to && clause.token(after).isWord() && clause.text().in("count.noun", after);
    return !counted
        && !(after < to
            && (clause.token(after).is("-")
                && k == after - 1
                && after + 1 < to
                && !(clause.token(after + 1).sort() == Token.Sort.NUMBER)));
  }

  private static int parse(String row) {
    try {
      return Integer.parseInt(row);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Value and next token of a whole number at a token, or nothing. */
  private int[] number(Clause clause, int i, int to) {
    if (i >= to) {
      return new int[0];
    }
    Token token = clause.token(i);
    if (token.sort() == Token.Sort.NUMBER) {
      String text = token.text();
      if (text.length() <= 4 && text.chars().allMatch(Character::isDigit)) {
        return new int[] {Integer.parseInt(text), i + 1};
      }
      return new int[0];
    }
    if (!token.isWord()) {
      return new int[0];
    }
    List<NumberSpan> spans = texts.numbers(clause.text().folded());
    int at = Ordered.firstFrom(spans, NumberSpan::start, token.start());
    if (at < spans.size()) {
      NumberSpan span = spans.get(at);
      if (span.start() == token.start()
          && span.value().scale() <= 0
          && span.value().intValue() > 0
          && span.value().intValue() < 1000) {
        int end = i + 1;
        while (end < to && clause.token(end).start() < span.end()) {
          end++;
        }
        return new int[] {span.value().intValue(), end};
      }
    }
    return new int[0];
  }

  private Set<String> byRows(Clause clause, List<String> rows) {
    Set<String> found = new LinkedHashSet<>();
    for (String row : rows) {
      found.addAll(index.inRow(clause.document(), row));
    }
    return found;
  }

  private Set<String> byModel(Clause clause, int from, int to) {
    Set<String> found = new LinkedHashSet<>();
    if (from >= to) {
      return found;
    }
    String folded = clause.text().folded().text();
    String words =
        ModelNumber.squeezed(folded, clause.token(from).start(), clause.token(to - 1).end());
    for (Good good : index.withModelIn(words)) {
      if (!ModelNumber.in(clause.text().folded(), good.model().orElse("")).isEmpty()) {
        found.add(good.id());
      }
    }
    index.withPartNumberIn(words).forEach(good -> found.add(good.id()));
    if (found.isEmpty()) {
      index.withBrandIn(words).forEach(good -> found.add(good.id()));
    }
    return found;
  }

  /** Goods whose brand the clause spells in the other script. */
  private Set<String> byBrand(Clause clause, int from, int to) {
    Set<String> found = new LinkedHashSet<>();
    for (String category : brands) {
      if (!clause.text().has(category, from, to)) {
        continue;
      }
      for (Good good : goods) {
        String label = good.brand().orElse("") + " " + good.name();
        if (!texts.tag(label).mentions(category).isEmpty()) {
          found.add(good.id());
        }
      }
    }
    return found;
  }

  private Set<String> byName(Clause clause, int from, int to) {
    Set<String> found = new LinkedHashSet<>();
    for (int i = from; i < to; i++) {
      Token token = clause.token(i);
      if (!token.isWord()
          || token.text().length() < 3
          || clause.text().in("goods.noun", i)
          || clause.text().in("service", i)
          || clause.text().in("services.word", i)) {
        continue;
      }
      found.addAll(index.called(token));
    }
    return found.size() == goods.size() && goods.size() > 1 ? Set.of() : found;
  }

  List<String> allIds() {
    return index.ids();
  }

  private List<String> ordered(Set<String> ids) {
    return index.ordered(ids);
  }
}
