package org.aftersales.statement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Block;
import org.aftersales.document.Span;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;
import org.aftersales.source.AgencyStatus;
import org.aftersales.source.DeclaredGood;

/** A good while it is gathered from the documents that name it. */
final class GoodDraft {

  private final String row;
  private final List<Listing> listings = new ArrayList<>();
  private final Set<GoodTrait> traits = EnumSet.noneOf(GoodTrait.class);
  private final Set<GoodTrait> denied = new HashSet<>();
  private Optional<DeclaredGood> declared = Optional.empty();

  GoodDraft(String row) {
    this.row = row;
  }

  String row() {
    return row;
  }

  List<Listing> listings() {
    return List.copyOf(listings);
  }

  /** A good that prose names. */
  static GoodDraft named(String row, Clause clause, int from, int to) {
    GoodDraft draft = new GoodDraft(row);
    Evidence words = clause.evidence(from, to);
    draft.listings.add(
        new Listing(
            clause.document(),
            row,
            words.quote(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            words));
    return draft;
  }

  /** Adds a row of a goods table. */
  void add(GoodsTable.Row line, Texts texts) {
    Span span = line.cells().get(GoodsTable.Column.NAME);
    if (span != null) {
      Block block = line.block();
      Span name = span.trimmed(block.text());
      String printed = name.of(block.text());
      Optional<String> part = given(line.cell(GoodsTable.Column.PART));
      listings.add(
          new Listing(
              line.document().id(),
              row,
              printed,
              given(line.cell(GoodsTable.Column.BRAND)),
              given(line.cell(GoodsTable.Column.MODEL)).or(() -> part),
              part,
              new Evidence(
                  line.document().id(),
                  block.location().inCell(block.cells().indexOf(span) + 1),
                  name.start(),
                  name.end(),
                  printed)));
    }
    line.cell(GoodsTable.Column.ORIGIN).ifPresent(origin -> origin(texts.tag(origin)));
  }

  /** A dash in a cell says that there is nothing to enter. */
  private static Optional<String> given(Optional<String> cell) {
    return cell.filter(text -> text.chars().anyMatch(Character::isLetterOrDigit));
  }

  private void origin(TaggedText text) {
    if (!text.mentions("iran").isEmpty() || !text.mentions("domestic").isEmpty()) {
      traits.add(GoodTrait.DOMESTIC);
    } else if (!text.mentions("foreign").isEmpty() || !text.mentions("imported").isEmpty()) {
      traits.add(GoodTrait.IMPORTED);
    }
  }

  /** Adds what another document says of the same good. */
  void add(GoodDraft other) {
    listings.addAll(other.listings);
    traits.addAll(other.traits);
  }

  void declare(DeclaredGood good) {
    declared = Optional.of(good);
    set(good.imported(), GoodTrait.IMPORTED, GoodTrait.DOMESTIC);
    set(good.sanctioned(), GoodTrait.SANCTIONED, GoodTrait.NOT_SANCTIONED);
    boolean agency =
        good.agencyInIran().orElse(false)
            || good.agency().filter(a -> a != AgencyStatus.NONE).isPresent();
    if (agency) {
      traits.add(GoodTrait.AGENCY_IN_IRAN);
    }
    good.measuring().ifPresent(b -> (b ? traits : denied).add(GoodTrait.MEASURING));
  }

  private void set(Optional<Boolean> value, GoodTrait yes, GoodTrait no) {
    value.ifPresent(
        b -> {
          traits.remove(b ? no : yes);
          traits.add(b ? yes : no);
        });
  }

  Good good(String id, Texts texts) {
    String name =
        declared.flatMap(DeclaredGood::name).or(() -> first(Listing::printedName)).orElse("");
    TaggedText text = texts.tag(name);
    boolean measuring = genuine(text, "measuring");
    for (Listing listing : listings) {
      measuring |= genuine(texts.tag(listing.name()), "measuring");
    }
    if (measuring && !denied.contains(GoodTrait.MEASURING)) {
      traits.add(GoodTrait.MEASURING);
    }
    if (!traits.contains(GoodTrait.IMPORTED) && !traits.contains(GoodTrait.DOMESTIC)) {
      if (genuine(text, "domestic")) {
        traits.add(GoodTrait.DOMESTIC);
      } else if (genuine(text, "imported") || !text.mentions("foreign").isEmpty()) {
        traits.add(GoodTrait.IMPORTED);
      }
    }
    List<Listing> whole = listings.stream().map(l -> whole(l, texts)).toList();
    return new Good(
        id,
        row,
        plainName(text, name),
        declared.flatMap(DeclaredGood::brand).or(() -> first(Listing::brand)),
        declared
            .flatMap(DeclaredGood::model)
            .or(() -> first(Listing::model))
            .or(() -> whole.stream().flatMap(l -> l.model().stream()).findFirst()),
        declared.flatMap(DeclaredGood::partNumber).or(() -> first(Listing::partNumber)),
        whole.stream().map(Listing::document).distinct().toList(),
        traits,
        declared.flatMap(DeclaredGood::reason),
        declared.flatMap(DeclaredGood::agency),
        whole,
        whole.stream().map(Listing::evidence).toList());
  }

  private Optional<String> first(java.util.function.Function<Listing, Optional<String>> part) {
    return listings.stream().flatMap(l -> part.apply(l).stream()).findFirst();
  }

  /** The listing with the model that its name may hold. */
  static Listing whole(Listing listing, Texts texts) {
    return listing.model().isPresent()
        ? listing
        : listing.withModel(ModelNumber.namedIn(texts.tag(listing.name()), listing.name()));
  }

  /** The name without "sale of", quantity and particulars. */
  private static String plainName(TaggedText text, String name) {
    int from = 0;
    while (from < text.tokens().size() - 1
        && (text.in("name.lead", from) || text.tokens().get(from).sort() == Token.Sort.NUMBER)) {
      from++;
    }
    int to = from;
    while (to < text.tokens().size() && !(to > from && cutsName(text.tokens().get(to)))) {
      to++;
    }
    return from < to ? name.substring(text.originalStart(from), text.originalEnd(to)) : name;
  }

  private static boolean cutsName(Token token) {
    return token.is(",") || token.is("،") || token.is("(") || token.is(";");
  }

  private static boolean genuine(TaggedText text, String category) {
    return text.mentions(category).stream()
        .anyMatch(
            m ->
                text.mentions(category + ".not").stream()
                    .noneMatch(o -> o.from() < m.to() && m.from() < o.to()));
  }
}
