package org.aftersales.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.language.TaggedText;
import org.aftersales.source.AgencyStatus;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.FormField.Name;
import org.aftersales.statement.IneffectiveClause.Defect;

/**
 * Brings the papers of one sale together: which goods each record speaks of, and what follows for
 * the statements that were read in it.
 */
final class SaleFile {

  private final Texts texts;
  private final List<Document> documents;
  private final DocumentTyper.Parts parts;
  private final RecordReader reader;
  private final Map<String, List<FormField>> fields;
  private final Map<String, RecordGoods.Listed> listed = new HashMap<>();
  private final List<Good> goods;
  private final List<Scoped> scoped;

  SaleFile(
      Texts texts,
      List<Document> documents,
      DocumentTyper.Parts parts,
      List<Good> sold,
      List<Scoped> scoped) {
    this.texts = texts;
    this.documents = List.copyOf(documents);
    this.parts = parts;
    this.reader = new RecordReader(texts);
    this.fields = RecordReader.fieldsOf(documents, parts, new FieldReader(texts));
    this.scoped = List.copyOf(scoped);
    this.goods = listed(sold);
  }

  /** The goods of the sale, with every document that lists them. */
  List<Good> goods() {
    return goods;
  }

  // ---- goods ----------------------------------------------------------------------------------

  private List<Good> listed(List<Good> sold) {
    Map<String, List<Listing>> listings = new LinkedHashMap<>();
    sold.forEach(good -> listings.put(good.id(), new ArrayList<>(good.listings())));
    for (Document document : documents) {
      if (isPaper(document.id())) {
        list(document, sold, listings);
      }
    }
    parts.parents().forEach((annex, whole) -> adopt(annex, whole, listings));
    List<Good> result = new ArrayList<>();
    for (Good good : sold) {
      result.add(good.with(listings.getOrDefault(good.id(), List.of())));
    }
    return result;
  }

  /** Whether the document is none of those that sell the goods. */
  private boolean isPaper(String document) {
    return parts.isRecord(document) || parts.type(document) == DocumentType.NOTICE;
  }

  private void list(Document document, List<Good> sold, Map<String, List<Listing>> listings) {
    List<Scoped> own = of(document);
    DocumentType type = parts.type(document.id());
    boolean several = type == DocumentType.PROCUREMENT_RECORD || type == DocumentType.NOTICE;
    RecordGoods.Listed found =
        new RecordGoods(texts, sold).listed(document, fieldsOf(document), own, several);
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
        new Evidence(document.id(), head.location(), 0, head.text().length(), head.text()));
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

  private List<Scoped> of(Document document) {
    return scoped.stream().filter(s -> s.clause().document().equals(document.id())).toList();
  }

  private List<FormField> fieldsOf(Document document) {
    return fields.getOrDefault(document.id(), List.of());
  }

  private List<String> goodsOf(String document) {
    return goods.stream().filter(g -> g.listedIn(document)).map(Good::id).toList();
  }

  // ---- statements -----------------------------------------------------------------------------

  /** A line of a form or a maker's list that is only the name of a service lists it. */
  Scoped asListed(Scoped at) {
    Clause clause = at.clause();
    return at.situation() == Situation.HEADING
            && parts.isRecord(clause.document())
            && scoped.stream()
                .flatMap(s -> s.clause().heading().stream())
                .noneMatch(h -> h.standsIn(clause.document(), clause.block()))
        ? new Scoped(clause, at.scope(), Situation.PLAIN)
        : at;
  }

  /** What was read in records, about the goods that they list; without what their tables deny. */
  List<Found> settled(List<Found> found) {
    List<Found> settled = new ArrayList<>();
    for (Found each : found) {
      String document = each.clause().document();
      if (!parts.isRecord(document)) {
        settled.add(each);
        continue;
      }
      if (each.kind().isService() && RecordReader.isDeniedInRow(each.clause())) {
        continue;
      }
      settled.add(each.about(scope(each)));
    }
    return settled;
  }

  private Scope scope(Found each) {
    List<String> own = goodsOf(each.clause().document());
    List<String> both = each.scope().goods().stream().filter(own::contains).toList();
    boolean general = each.scope().basis() == Scope.Basis.NONE || both.isEmpty();
    return new Scope(general ? own : both, each.scope().basis());
  }

  /** Free replacement of defective parts on a form of services (SAL-3, SAL-4). */
  List<WarrantyMixture> warrantyItems() {
    List<WarrantyMixture> items = new ArrayList<>();
    for (Scoped at : scoped) {
      Clause clause = at.clause();
      boolean remedy =
          clause.has("warranty.item")
              || clause.genuine("svc.repair").stream()
                  .anyMatch(n -> ServiceReader.isRemedy(clause, n));
      boolean reference = clause.has("pointer") || clause.has("independent");
      if (parts.type(clause.document()) == DocumentType.FORM
          && remedy
          && !reference
          && !RecordReader.isDeniedInRow(clause)
          && !clause.anyVerbDenied()) {
        items.add(
            new WarrantyMixture(
                clause.document(),
                goodsOf(clause.document()),
                WarrantyMixture.Form.WARRANTY_ITEM_LISTED,
                clause.evidence()));
      }
    }
    return items;
  }

  /** What a letter or the record of a call proves, or why it proves nothing (NOS-6, NOS-7). */
  record Notices(List<Found> given, List<IneffectiveClause> flawed) {}

  Notices notices(List<Found> found, Map<String, LocalDate> dates, int ineffective) {
    List<Found> given = new ArrayList<>();
    List<IneffectiveClause> flawed = new ArrayList<>();
    List<FormField> customers = named(Name.CUSTOMER);
    for (Document document : documents) {
      if (parts.type(document.id()) != DocumentType.NOTICE || documents.size() == 1) {
        continue;
      }
      List<FormField> own = fieldsOf(document);
      StatementKind kind = reader.channel(document, own);
      List<Found> said =
          found.stream()
              .filter(f -> f.clause().document().equals(document.id()))
              .filter(f -> f.kind() == StatementKind.NO_SERVICE && !f.aboutNothing())
              .toList();
      Optional<LocalDate> date = Optional.ofNullable(dates.get(document.id()));
      Optional<Defect> defect = Optional.empty();
      if (said.isEmpty()) {
        defect = Optional.of(Defect.NAMES_NO_GOOD);
      } else if (reader.isToAnother(own, customers)) {
        defect = Optional.of(Defect.OTHER_ADDRESSEE);
      } else if (date.isEmpty()) {
        defect = Optional.of(Defect.UNDATED);
      }
      if (defect.isPresent() && !document.blocks().isEmpty()) {
        Block head = document.blocks().get(0);
        flawed.add(
            new IneffectiveClause(
                "I" + (ineffective + flawed.size() + 1),
                kind,
                defect.get(),
                said.isEmpty() ? List.of() : said.get(0).scope().goods(),
                said.isEmpty()
                    ? new Evidence(
                        document.id(), head.location(), 0, head.text().length(), head.text())
                    : said.get(0).evidence()));
        continue;
      }
      for (Found each : said) {
        given.add(Found.of(kind, each.clause(), each.scope(), Attributes.dated(date)));
      }
    }
    return new Notices(given, flawed);
  }

  private List<FormField> named(Name name) {
    return documents.stream()
        .filter(d -> !isPaper(d.id()))
        .flatMap(d -> fieldsOf(d).stream())
        .filter(f -> f.is(name) && f.filled())
        .toList();
  }

  // ---- facts ----------------------------------------------------------------------------------

  Records records(
      List<Found> found,
      List<Statement> statements,
      List<SaleDocument> sale,
      Map<String, LocalDate> dates) {
    Optional<Precedence> precedence = PrecedenceReader.read(scoped, sale);
    List<ServiceItem> items = new ItemReader(texts).items(found, scoped, parts, places());
    if (documents.size() == 1 && !isPaper(documents.get(0).id())) {
      return new Records(
          items,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          agencies(statements),
          precedence);
    }
    List<FormField> all = new ArrayList<>();
    List<Issuer> issuers = new ArrayList<>();
    List<Placeholder> placeholders = new ArrayList<>();
    List<ListedForm> forms = new ArrayList<>();
    List<OtherModel> others = new ArrayList<>();
    List<ProcurementEntry> entries = new ArrayList<>();
    List<FormField> sellers = named(Name.SELLER);
    for (Document document : documents) {
      List<FormField> own = fieldsOf(document);
      all.addAll(own);
      DocumentType type = parts.type(document.id());
      if (type == DocumentType.FORM || type == DocumentType.MANUFACTURER_DOCUMENT) {
        reader.issuer(document, own, sellers).ifPresent(issuers::add);
        others(document).forEach(others::add);
      }
      if (type == DocumentType.FORM) {
        placeholders.addAll(reader.placeholders(document, own));
      }
      if (type == DocumentType.MASTER_LIST) {
        forms.addAll(reader.listedForms(document));
      }
      if (type == DocumentType.PROCUREMENT_RECORD) {
        boolean named =
            Optional.ofNullable(listed.get(document.id()))
                .filter(RecordGoods.Listed::named)
                .isPresent();
        entries.addAll(
            reader.entries(
                document,
                goods,
                named,
                of(document),
                found,
                own,
                Optional.ofNullable(dates.get(document.id()))));
      }
    }
    return new Records(
        items,
        all,
        issuers,
        placeholders,
        forms,
        others,
        entries,
        reproductions(items),
        agencies(statements),
        precedence);
  }

  /** Where all services of a form or a maker's list are carried out, as an entry says. */
  private Map<String, Extent> places() {
    ExtentReader extents = new ExtentReader(texts);
    Map<String, Extent> places = new HashMap<>();
    for (Document document : documents) {
      for (FormField field : fieldsOf(document)) {
        if (parts.isRecord(document.id()) && field.is(Name.PLACE) && field.filled()) {
          TaggedText words = texts.tag(field.value());
          Extent place = extents.read(words, 0, words.tokens().size());
          place
              .term(Extent.Aspect.PLACE)
              .ifPresent(
                  v ->
                      places.putIfAbsent(
                          document.id(), new Extent(Map.of(Extent.Aspect.PLACE, v))));
        }
      }
    }
    return places;
  }

  /** Who says that the seller is agent: the sale documents, or the form of the good. */
  private List<Agency> agencies(List<Statement> statements) {
    List<Agency> agencies = new ArrayList<>();
    for (Good good : goods) {
      good.agency()
          .filter(status -> status != AgencyStatus.NONE)
          .ifPresent(status -> agencies.add(new Agency(good.id(), status, List.of())));
      for (Statement statement : statements) {
        boolean concerns = statement.goods().isEmpty() || statement.covers(good);
        if (statement.kind() == StatementKind.EXCLUSIVE_AGENT
            && statement.isBySeller()
            && concerns
            && !parts.isRecord(statement.evidence().document())) {
          agencies.add(
              new Agency(good.id(), AgencyStatus.EXCLUSIVE, List.of(statement.evidence())));
        }
      }
      for (Document document : documents) {
        boolean form = parts.type(document.id()) == DocumentType.FORM;
        if (form && good.listedIn(document.id())) {
          fieldsOf(document).stream()
              .filter(f -> f.is(Name.AGENCY) && f.filled())
              .flatMap(
                  f ->
                      reader.agency(f).stream()
                          .map(s -> new Agency(good.id(), s, List.of(f.evidence()))))
              .forEach(agencies::add);
        }
      }
    }
    return agencies;
  }

  private List<OtherModel> others(Document document) {
    return Optional.ofNullable(listed.get(document.id()))
        .map(RecordGoods.Listed::others)
        .orElse(List.of())
        .stream()
        .map(field -> new OtherModel(document.id(), field.value(), field.evidence()))
        .toList();
  }

  private List<Reproduction> reproductions(List<ServiceItem> items) {
    VerbatimReader verbatim = new VerbatimReader(texts);
    List<Reproduction> reproductions = new ArrayList<>();
    for (Document maker : documents) {
      if (parts.type(maker.id()) != DocumentType.MANUFACTURER_DOCUMENT) {
        continue;
      }
      for (Good good : goods) {
        List<ServiceItem> own =
            items.stream()
                .filter(i -> i.document().equals(maker.id()) && i.good().equals(good.id()))
                .toList();
        List<Document> forms =
            documents.stream()
                .filter(d -> parts.type(d.id()) == DocumentType.FORM && good.listedIn(d.id()))
                .toList();
        List<Document> sale = documents.stream().filter(d -> isSale(d.id())).toList();
        if (!own.isEmpty() && !(sale.isEmpty() && forms.isEmpty())) {
          verbatim.compare(good, maker, own, sale, forms).ifPresent(reproductions::add);
        }
      }
    }
    return reproductions;
  }

  private boolean isSale(String document) {
    DocumentType type = parts.type(document);
    return type == DocumentType.CONTRACT || type == DocumentType.PROFORMA;
  }

  /** The revision in the head of each document that has one. */
  Map<String, String> revisions() {
    Map<String, String> revisions = new HashMap<>();
    for (Document document : documents) {
      if (isPaper(document.id())) {
        reader.revision(document).ifPresent(r -> revisions.put(document.id(), r));
      }
    }
    return revisions;
  }

  /** The documents that give a guarantee or warranty. */
  static Set<String> warranting(List<Found> found) {
    return found.stream()
        .filter(f -> f.kind() == StatementKind.WARRANTY || f.kind() == StatementKind.GUARANTEE)
        .map(f -> f.clause().document())
        .collect(Collectors.toSet());
  }
}
