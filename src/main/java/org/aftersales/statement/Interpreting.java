package org.aftersales.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Document;
import org.aftersales.document.Trait;
import org.aftersales.language.Lexicon;
import org.aftersales.source.DeclaredGood;
import org.aftersales.statement.Charge.Payer;
import org.aftersales.statement.IneffectiveClause.Defect;
import org.aftersales.statement.Scope.Basis;

/**
 * One interpretation: clauses are cut, goods found, scopes resolved, then each reader asks its
 * question.
 */
final class Interpreting {

  /** Clauses within which a paragraph comes back to what it spoke of. */
  private static final int PARAGRAPH = 60;

  private final Texts texts;
  private final List<Document> documents;
  private final GoodsRows rows;
  private final List<Good> goods;
  private final ScopeFinder scopes;
  private final List<Scoped> scoped;
  private final List<Found> found = new ArrayList<>();
  private final List<IneffectiveClause> ineffective = new ArrayList<>();
  private final List<Charge> charges = new ArrayList<>();
  private final List<FormReference> forms = new ArrayList<>();
  private final List<WarrantyMixture> mixtures = new ArrayList<>();
  private final CostReader costs;
  private final ChargeReader charging;
  private final Set<StatementKind> pricedInRows;
  private final NoticeReader notices;
  private final DocumentTyper.Parts parts;
  private final SaleFile file;
  private final ServedGoods served;

  Interpreting(Texts texts, List<Document> documents, List<DeclaredGood> declared) {
    this.texts = texts;
    this.documents = documents;
    this.costs = new CostReader(texts);
    this.charging = new ChargeReader(texts);
    this.notices = new NoticeReader(texts);
    List<Clause> clauses = new ArrayList<>();
    List<GoodsTable.Row> tableRows = new ArrayList<>();
    ClauseCutter cutter = new ClauseCutter(texts);
    GoodsTable table = new GoodsTable(texts);
    this.parts = new DocumentTyper(texts).parts(documents);
    for (Document document : documents) {
      clauses.addAll(cutter.cut(document));
      if (sellsInTables(document.id())) {
        tableRows.addAll(table.rows(document));
      }
    }
    this.rows = new GoodsRows(tableRows);
    this.pricedInRows = kindsPricedInRows();
    List<Good> sold =
        new GoodsFinder(texts).goods(documents, parts.types(), tableRows, clauses, declared);
    this.scopes = new ScopeFinder(texts, sold);
    this.scoped =
        new ArrayList<>(
            new Scopes(texts, scopes, sold, rows).scoped(clauses, new Amendments(clauses, texts)));
    this.file = new SaleFile(texts, documents, parts, sold, scoped);
    this.goods = file.goods();
    this.served = new ServedGoods(goods, found, parts);
  }

  /** The tables of forms and makers' documents list services, not goods. */
  private boolean sellsInTables(String document) {
    return switch (parts.type(document)) {
      case FORM, MANUFACTURER_DOCUMENT, MASTER_LIST -> false;
      case CONTRACT, PROFORMA, NOTICE, PROCUREMENT_RECORD, OTHER -> true;
    };
  }

  Interpretation interpretation() {
    classes();
    for (Scoped at : Headings.withoutBody(scoped)) {
      ineffective.add(flawed(StatementKind.NO_SERVICE, Defect.HEADING_ONLY, at));
    }
    others();
    serviceRows();
    exempt();
    List<Found> settled = file.settled(found);
    found.clear();
    found.addAll(settled);
    mixtures.addAll(file.warrantyItems());
    List<SaleDocument> sale =
        new SaleDocuments(texts, parts, file.revisions(), SaleFile.warranting(found))
            .of(documents, scoped);
    Map<String, LocalDate> dates = new HashMap<>();
    sale.forEach(d -> d.date().ifPresent(date -> dates.put(d.id(), date)));
    NoticeLetters.Notices told = file.notices(found, dates, ineffective.size());
    found.addAll(told.given());
    ineffective.addAll(told.flawed());
    List<Statement> statements = new Numbering(documents, goods, found).statements();
    return new Interpretation(
        sale,
        GoodTraits.of(goods, statements, scoped),
        statements,
        ineffective.stream().filter(i -> isSaid(i.evidence())).toList(),
        Numbering.services(statements, parts),
        Numbering.charges(charges.stream().filter(c -> isSaid(c.evidence())).toList(), parts),
        forms.stream().map(f -> f.in(parts.whole(f.document()))).toList(),
        mixtures.stream().map(m -> m.in(parts.whole(m.document()))).toList(),
        file.records(found, statements, sale, dates),
        file.customer());
  }

  /** Whether words stand where the customer reads them, not only in a record. */
  private boolean isSaid(Evidence words) {
    return !parts.isRecord(words.document());
  }

  Explanation explanation(Lexicon lexicon) {
    Interpretation interpretation = interpretation();
    return new Explanation(
        interpretation, new Explaining(lexicon, interpretation).readings(scoped));
  }

  // ---- classes --------------------------------------------------------------------------------

  private void classes() {
    ClassReader reader = new ClassReader();
    Optional<Clause> classBefore = Optional.empty();
    for (int i = 0; i < scoped.size(); i++) {
      Scoped at = byClass(scoped.get(i));
      scoped.set(i, at);
      Clause clause = at.clause();
      if (rows.isIn(clause, GoodsTable.Column.SERVICE)) {
        ClassReader.answer(clause)
            .ifPresent(
                kind ->
                    found.add(
                        Found.of(
                            kind,
                            clause,
                            at.scope(),
                            AttributeFinder.of(
                                clause,
                                kind == StatementKind.NO_SERVICE ? "NEGATIVE" : "POSITIVE"))));
        continue;
      }
      if (clause.cell() > 0
          && rows.of(clause).isEmpty()
          && clause.words() <= 4
          && clause.block().traits().contains(Trait.HEADER_ROW)) {
        continue;
      }
      ClassReader.Said said = reader.read(at, classBefore.filter(clause::follows).isPresent());
      said.statement().ifPresent(found::add);
      said.statement().flatMap(s -> noneBut(s, clause)).ifPresent(found::add);
      if (said.statement().isPresent()) {
        classBefore = Optional.of(clause);
      }
      said.defect().ifPresent(defect -> ineffective.add(flawed(said.about(), defect, at)));
      said.mixture()
          .ifPresent(
              form ->
                  mixtures.add(
                      new WarrantyMixture(
                          clause.document(), at.scope().goods(), form, clause.evidence())));
    }
    mixtures.addAll(Headings.mixing(scoped, mixtures));
    exempt();
  }

  /** "The goods with after-sales service": those that were said before to have it. */
  private Scoped byClass(Scoped at) {
    boolean served = at.clause().has("goods.served");
    boolean unserved = at.clause().has("goods.unserved");
    if (served == unserved
        || at.scope().basis() != Basis.GENERIC && at.scope().basis() != Basis.ALL) {
      return at;
    }
    StatementKind kind = served ? StatementKind.WITH_SERVICE : StatementKind.NO_SERVICE;
    Set<String> ids = new LinkedHashSet<>();
    for (Found statement : found) {
      if (statement.kind() == kind) {
        ids.addAll(statement.scope().goods());
      }
    }
    List<String> ordered = goods.stream().map(Good::id).filter(ids::contains).toList();
    return ordered.isEmpty()
        ? at
        : new Scoped(at.clause(), new Scope(ordered, Basis.NAMED), at.situation());
  }

  /** "None of the items except item 4 has it": item 4 has it. */
  private Optional<Found> noneBut(Found statement, Clause clause) {
    List<String> excepted = scopes.excepted(clause);
    boolean none = statement.kind() == StatementKind.NO_SERVICE && clause.has("none.goods");
    return none && !excepted.isEmpty()
        ? Optional.of(
            Found.of(
                StatementKind.WITH_SERVICE,
                clause,
                new Scope(excepted, Basis.NAMED),
                AttributeFinder.of(clause, "POSITIVE")))
        : Optional.empty();
  }

  private void exempt() {
    List<Found> left = Exemption.applied(scoped, found, texts);
    found.clear();
    found.addAll(left);
  }

  private IneffectiveClause flawed(StatementKind about, Defect defect, Scoped at) {
    return new IneffectiveClause(
        "I" + (ineffective.size() + 1),
        about,
        defect,
        at.scope().basis() == Basis.VAGUE ? List.of() : at.scope().goods(),
        at.clause().evidence());
  }

  // ---- the other readers ----------------------------------------------------------------------

  private void others() {
    ServiceReader services = new ServiceReader(goods, texts);
    WordReader words = new WordReader(scopes);
    ClassContext context = new ClassContext(found, ineffective, texts);
    Set<Sentence> seenSentences = new HashSet<>();
    Set<StatementKind> kindsBefore = EnumSet.noneOf(StatementKind.class);
    Payer payerBefore = Payer.UNSTATED;
    for (int i = 0; i < scoped.size(); i++) {
      texts.step();
      Scoped at = scoped.get(i);
      Clause clause = at.clause();
      if (i == 0
          || !clause.standsIn(
              scoped.get(i - 1).clause().document(), scoped.get(i - 1).clause().block())) {
        kindsBefore = EnumSet.noneOf(StatementKind.class);
        payerBefore = Payer.UNSTATED;
      }
      boolean goodsCell = rows.isIn(clause, GoodsTable.Column.NAME);
      boolean row = rows.of(clause).isPresent();
      boolean serviceRow = rows.of(clause).map(GoodsTable.Row::service).orElse(false);
      Scoped inArticle = served.inArticle(at);
      if (!row
          || rows.isIn(clause, GoodsTable.Column.SERVICE)
          || rows.isIn(clause, GoodsTable.Column.OTHER)) {
        List<Found> promises = services.read(file.asListed(inArticle));
        found.addAll(promises);
        Payer payer =
            payerOf(clause.sentence())
                .orElse(payerBefore == Payer.UNSTATED ? payerOfAll(i) : payerBefore);
        CostReader.Costs read = costs.read(inArticle, kindsBefore, payer, serviceArticle(clause));
        found.addAll(read.statements());
        read.charges().stream().filter(c -> !said(c, clause)).forEach(charges::add);
        kindsBefore.addAll(CostReader.kinds(clause));
        payerBefore = payer;
      }
      if (!serviceRow) {
        found.addAll(words.read(at, context.concerns(clause), goodsCell));
      }
      boolean firstOfSentence =
          clause.from() == clause.sentenceFrom() || !seenSentences.contains(Sentence.of(clause));
      if (firstOfSentence && !row) {
        seenSentences.add(Sentence.of(clause));
        notices.disclaimer(at).ifPresent(found::add);
        if (context.concerns(clause)) {
          found.addAll(notices.notices(at));
          notices.acknowledgement(at).ifPresent(found::add);
          notices.flaw(at).ifPresent(f -> ineffective.add(flawed(f.about(), f.defect(), at)));
        }
      }
      forms.addAll(FormCode.references(inArticle));
    }
  }

  /** "The costs are borne by the Buyer" adds nothing to services that were priced just before. */
  private boolean said(Charge charge, Clause clause) {
    if (charge.term() != Charge.Term.UNQUANTIFIED
        || charge.facet() != Charge.Facet.SERVICE
        || charge.services().isEmpty()) {
      return false;
    }
    boolean own = !CostReader.kinds(clause).isEmpty();
    for (StatementKind kind : charge.services()) {
      boolean priced = pricedInRows.contains(kind);
      for (Charge earlier : charges) {
        priced |=
            earlier.document().equals(charge.document())
                && !own
                && earlier.services().contains(kind)
                && earlier.evidence().location().block() == clause.block().location().block()
                && earlier.term() != Charge.Term.UNQUANTIFIED;
      }
      if (!priced) {
        return false;
      }
    }
    return true;
  }

  /** The kinds of service that rows of the goods table sell at a price. */
  private Set<StatementKind> kindsPricedInRows() {
    Set<StatementKind> kinds = EnumSet.noneOf(StatementKind.class);
    for (GoodsTable.Row row : rows.all()) {
      if (row.service()
          && charging.row(row, List.of(), new Scope(List.of(), Basis.NONE)).isPresent()) {
        kinds.addAll(CostReader.kinds(charging.nameClause(row)));
      }
    }
    return kinds;
  }

  private record Sentence(String document, int block, int from, int cell) {

    static Sentence of(Clause clause) {
      return new Sentence(
          clause.document(),
          clause.block().location().block(),
          clause.sentenceFrom(),
          clause.cell());
    }
  }

  /** Who bears "the costs" as a later sentence of the same paragraph says of all. */
  private Payer payerOfAll(int index) {
    Clause clause = scoped.get(index).clause();
    for (int i = index + 1; i < Math.min(scoped.size(), index + PARAGRAPH); i++) {
      Clause later = scoped.get(i).clause();
      if (!later.standsIn(clause.document(), clause.block()) || later.cell() != clause.cell()) {
        break;
      }
      if (later.has("cost.noun") && CostReader.kinds(later).isEmpty() && !later.has("travel")) {
        return payerOf(later).orElse(Payer.UNSTATED);
      }
    }
    return Payer.UNSTATED;
  }

  private static Optional<Payer> payerOf(Clause sentence) {
    return CostReader.customerPays(sentence) ? Optional.of(Payer.CUSTOMER) : Optional.empty();
  }

  private static boolean serviceArticle(Clause clause) {
    return clause.heading().stream().anyMatch(h -> h.has("service"));
  }

  private void serviceRows() {
    for (GoodsTable.Row row : rows.all()) {
      if (!row.service()) {
        continue;
      }
      Clause name = charging.nameClause(row);
      Scope scope = scopes.find(name, ScopeFinder.Earlier.NOTHING);
      if (scope.basis() == Basis.NONE || scope.basis() == Basis.GENERIC) {
        scope = new Scope(served.withService(), Basis.NONE);
      }
      Scope resolved = scope;
      for (StatementKind kind : CostReader.kinds(name)) {
        found.add(Found.of(kind, name, resolved, AttributeFinder.of(name, "POSITIVE")));
      }
      charging
          .row(row, resolved.goods(), resolved)
          .ifPresent(
              charge -> {
                charges.add(charge);
                found.add(
                    Found.of(
                        charge.term() == Charge.Term.FREE
                            ? StatementKind.COST_FREE
                            : StatementKind.AMOUNT_QUANT,
                        name,
                        resolved,
                        Attributes.cost(charge)));
              });
    }
  }
}
