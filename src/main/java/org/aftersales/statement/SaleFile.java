package org.aftersales.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.document.Document;
import org.aftersales.document.Span;
import org.aftersales.language.TaggedText;
import org.aftersales.source.AgencyStatus;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.FormField.Name;

/**
 * Brings the papers of one sale together: which goods each record speaks of, and what follows for
 * the statements that were read in it.
 */
final class SaleFile {

  private final Texts texts;
  private final List<Document> documents;
  private final DocumentTyper.Parts parts;
  private final Papers papers;
  private final FormReader forms;
  private final RecordListings listings;
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
    this.papers = Papers.of(documents, parts, texts);
    this.forms = new FormReader(texts);
    this.scoped = List.copyOf(scoped);
    this.listings = new RecordListings(texts, papers, sold, scoped);
    this.goods = listings.goods();
  }

  /** The goods of the sale, with every document that lists them. */
  List<Good> goods() {
    return goods;
  }

  /** The customer, as the first sale document to do so names it. */
  Optional<String> customer() {
    return papers.customer(texts);
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
      if (each.kind().isService()
          && (RowAnswer.isNo(each.clause()) || isSource(each.clause()) || isOfAnotherRow(each))) {
        continue;
      }
      settled.add(each.about(scope(each)));
    }
    return settled;
  }

  /** The row of one service that quotes a sentence on several lists only that one. */
  private boolean isOfAnotherRow(Found each) {
    Clause clause = each.clause();
    TaggedText text = clause.text();
    int from = 0;
    List<Span> cells = clause.block().cells();
    for (Span cell : cells.subList(0, Math.min(cells.size(), Math.max(0, clause.cell() - 1)))) {
      int to = from;
      while (to < text.tokens().size() && text.originalStart(to) < cell.end()) {
        to++;
      }
      Clause words = clause.part(from, to);
      List<String> named =
          texts.services().all().stream().filter(kind -> !words.genuine(kind).isEmpty()).toList();
      if (!named.isEmpty()) {
        return named.size() == 1 && !named.contains(each.words());
      }
      from = to;
    }
    return false;
  }

  /** "Source: Fluke calibration programme" names a document, not a service. */
  private boolean isSource(Clause clause) {
    Evidence words = clause.evidence();
    return papers.fields().getOrDefault(clause.document(), List.of()).stream()
        .filter(f -> f.is(Name.SOURCE))
        .map(FormField::evidence)
        .anyMatch(
            e ->
                e.location().block() == words.location().block()
                    && words.start() <= e.start()
                    && e.start() < words.end());
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
          && !RowAnswer.isNo(clause)
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

  /** What letters and records of calls prove, or why they prove nothing (NOS-6, NOS-7). */
  NoticeLetters.Notices notices(List<Found> found, Map<String, LocalDate> dates, int ineffective) {
    return new NoticeLetters(texts, papers).notices(found, dates, ineffective);
  }

  // ---- facts ----------------------------------------------------------------------------------

  Records records(
      List<Found> found,
      List<Statement> statements,
      List<SaleDocument> sale,
      Map<String, LocalDate> dates) {
    Optional<Precedence> precedence = PrecedenceReader.read(scoped, sale);
    List<ServiceItem> items = new ItemReader(texts).items(found, scoped, parts, places());
    if (documents.size() == 1 && !papers.isPaper(documents.get(0))) {
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
    List<ListedForm> valid = new ArrayList<>();
    List<OtherModel> others = new ArrayList<>();
    List<ProcurementEntry> entries = new ArrayList<>();
    CompanyNames names = new CompanyNames(texts);
    ProcurementReader procurement = new ProcurementReader(texts);
    List<FormField> sellers = papers.named(Name.SELLER);
    for (Document document : documents) {
      List<FormField> own = papers.fieldsOf(document);
      all.addAll(own);
      DocumentType type = parts.type(document.id());
      if (type == DocumentType.FORM || type == DocumentType.MANUFACTURER_DOCUMENT) {
        names.issuer(document, own, sellers).ifPresent(issuers::add);
        others.addAll(listings.otherModels(document));
      }
      if (type == DocumentType.FORM) {
        placeholders.addAll(forms.placeholders(document, own));
      }
      if (type == DocumentType.MASTER_LIST) {
        valid.addAll(forms.listedForms(document));
      }
      if (type == DocumentType.PROCUREMENT_RECORD) {
        entries.addAll(
            procurement.entries(
                document,
                goods,
                listings.namesGoods(document),
                scoped,
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
        valid,
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
      for (FormField field : papers.fieldsOf(document)) {
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
          papers.fieldsOf(document).stream()
              .filter(f -> f.is(Name.AGENCY) && f.filled())
              .flatMap(
                  f ->
                      forms.agency(f).stream()
                          .map(s -> new Agency(good.id(), s, List.of(f.evidence()))))
              .forEach(agencies::add);
        }
      }
    }
    return agencies;
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
        List<Document> sale =
            documents.stream().filter(d -> SaleDocument.isSale(papers.type(d))).toList();
        if (!own.isEmpty() && !(sale.isEmpty() && forms.isEmpty())) {
          verbatim.compare(good, maker, own, sale, forms).ifPresent(reproductions::add);
        }
      }
    }
    return reproductions;
  }

  /** The revision in the head of each document that has one. */
  Map<String, String> revisions() {
    Map<String, String> revisions = new HashMap<>();
    for (Document document : documents) {
      if (papers.isPaper(document)) {
        forms.revision(document).ifPresent(r -> revisions.put(document.id(), r));
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
