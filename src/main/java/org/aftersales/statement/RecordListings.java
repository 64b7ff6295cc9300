package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.source.DocumentType;

/** Which goods of the sale each form, maker's document, notice and record lists (XDC-2). */
final class RecordListings {

  private final Texts texts;
  private final Papers papers;
  private final List<Good> sold;
  private final List<Scoped> scoped;
  private final Map<String, RecordGoods.Listed> listed = new HashMap<>();
  private final List<Good> goods;

  RecordListings(Texts texts, Papers papers, List<Good> sold, List<Scoped> scoped) {
    this.texts = texts;
    this.papers = papers;
    this.sold = List.copyOf(sold);
    this.scoped = List.copyOf(scoped);
    this.goods = compiled();
  }

  /** The goods of the sale, with every document that lists them. */
  List<Good> goods() {
    return goods;
  }

  /** Whether a record names any goods. */
  boolean namesGoods(Document document) {
    return Optional.ofNullable(listed.get(document.id()))
        .filter(RecordGoods.Listed::named)
        .isPresent();
  }

  /** The models that a document names and no good of the sale has. */
  List<OtherModel> otherModels(Document document) {
    return Optional.ofNullable(listed.get(document.id()))
        .map(RecordGoods.Listed::others)
        .orElse(List.of())
        .stream()
        .map(field -> new OtherModel(document.id(), field.value(), field.evidence()))
        .toList();
  }

  private List<Good> compiled() {
    Map<String, List<Listing>> listings = new LinkedHashMap<>();
    sold.forEach(good -> listings.put(good.id(), new ArrayList<>(good.listings())));
    for (Document document : papers.documents()) {
      if (papers.isPaper(document)) {
        list(document, listings);
      } else if (papers.documents().size() > 1
          && listings.values().stream()
              .flatMap(List::stream)
              .noneMatch(l -> l.document().equals(document.id()))) {
        named(document, listings);
      }
    }
    papers.parts().parents().forEach((annex, whole) -> adopt(annex, whole, listings));
    List<Good> result = new ArrayList<>();
    for (Good good : sold) {
      result.add(good.with(listings.getOrDefault(good.id(), List.of())));
    }
    return result;
  }

  /** A contract that has no table of goods names those of the proforma in its clauses. */
  private void named(Document document, Map<String, List<Listing>> listings) {
    List<Scoped> own =
        scoped.stream().filter(s -> s.clause().document().equals(document.id())).toList();
    new RecordGoods(texts, sold)
        .listed(document, papers.fieldsOf(document), own, true)
        .byGood()
        .forEach(
            (good, listing) -> listings.computeIfAbsent(good, k -> new ArrayList<>()).add(listing));
  }

  private void list(Document document, Map<String, List<Listing>> listings) {
    List<Scoped> own =
        scoped.stream().filter(s -> s.clause().document().equals(document.id())).toList();
    DocumentType type = papers.type(document);
    boolean several = type == DocumentType.PROCUREMENT_RECORD || type == DocumentType.NOTICE;
    RecordGoods.Listed found =
        new RecordGoods(texts, sold).listed(document, papers.fieldsOf(document), own, several);
    listed.put(document.id(), found);
    boolean ofAnother =
        type == DocumentType.MANUFACTURER_DOCUMENT
            && !found.others().isEmpty()
            && found.byGood().values().stream().noneMatch(l -> isOwnModel(l, found.others()));
    if (ofAnother) {
      return;
    }
    if (found.byGood().isEmpty() && document.blocks().isEmpty()) {
      return;
    }
    boolean general =
        !found.named()
            && (sold.size() == 1
                || type == DocumentType.MANUFACTURER_DOCUMENT
                || type == DocumentType.PROCUREMENT_RECORD);
    for (Good good : sold) {
      List<Listing> of = listings.getOrDefault(good.id(), new ArrayList<>());
      boolean known = of.stream().anyMatch(l -> l.document().equals(document.id()));
      Optional<Listing> listing = Optional.ofNullable(found.byGood().get(good.id()));
      if (listing.isEmpty() && general && type != DocumentType.NOTICE) {
        listing = Optional.of(unnamed(document));
      }
      boolean only = sold.size() == 1 && type == DocumentType.FORM && !found.others().isEmpty();
      if (listing.isEmpty() && only) {
        listing =
            Optional.of(unnamed(document).withModel(Optional.of(found.others().get(0).value())));
      }
      listing.filter(l -> !known).ifPresent(of::add);
    }
  }

  /** Whether a listing gives the model of a good, and not one that no good of the sale has. */
  private static boolean isOwnModel(Listing listing, List<FormField> others) {
    return listing.partNumber().isPresent()
        || listing.model().isPresent()
            && others.stream()
                .noneMatch(o -> listing.model().filter(o.value()::equals).isPresent());
  }

  private static Listing unnamed(Document document) {
    Block head = document.blocks().get(0);
    return new Listing(
        document.id(),
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Evidence.whole(document.id(), head));
  }

  /** What an annex lists, the document it belongs to lists. */
  private static void adopt(String annex, String whole, Map<String, List<Listing>> listings) {
    for (List<Listing> of : listings.values()) {
      boolean known = of.stream().anyMatch(l -> l.document().equals(whole));
      Optional<Listing> there = of.stream().filter(l -> l.document().equals(annex)).findFirst();
      if (!known) {
        there.ifPresent(
            l ->
                of.add(
                    new Listing(
                        whole,
                        l.row(),
                        l.name(),
                        l.brand(),
                        l.model(),
                        l.partNumber(),
                        l.evidence())));
      }
    }
  }
}
