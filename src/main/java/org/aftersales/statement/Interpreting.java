package org.aftersales.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.document.Trait;
import org.aftersales.language.DateSpan;
import org.aftersales.language.Lexicon;
import org.aftersales.language.Mention;
import org.aftersales.language.Money;
import org.aftersales.source.DeclaredGood;
import org.aftersales.statement.Charge.Payer;
import org.aftersales.statement.IneffectiveClause.Defect;
import org.aftersales.statement.Scope.Basis;
import org.aftersales.statement.Statement.Language;

/**
 * One interpretation: clauses are cut, goods found, scopes resolved, then each reader asks its
 * question.
 */
final class Interpreting {

  private static final Set<StatementKind> OF_UNSERVED =
      EnumSet.of(
          StatementKind.DISCLAIMER,
          StatementKind.NOTICE_WRITTEN,
          StatementKind.NOTICE_ORAL,
          StatementKind.CUSTOMER_ACK,
          StatementKind.EMPHASIS,
          StatementKind.REASON);

  private final Lexicon lexicon;
  private final List<Document> documents;
  private final List<GoodsFinder.Row> rows = new ArrayList<>();
  private final List<Good> goods;
  private final List<Scoped> scoped;
  private final List<Found> found = new ArrayList<>();
  private final List<IneffectiveClause> ineffective = new ArrayList<>();
  private final List<Charge> charges = new ArrayList<>();
  private final List<FormReference> forms = new ArrayList<>();
  private final List<WarrantyMixture> mixtures = new ArrayList<>();
  private final CostReader costs;
  private final NoticeReader notices;

  Interpreting(Lexicon lexicon, List<Document> documents, List<DeclaredGood> declared) {
    this.lexicon = lexicon;
    this.documents = documents;
    this.costs = new CostReader(lexicon);
    this.notices = new NoticeReader(lexicon);
    List<Clause> clauses = new ArrayList<>();
    ClauseCutter cutter = new ClauseCutter(lexicon);
    GoodsFinder finder = new GoodsFinder(lexicon);
    for (Document document : documents) {
      clauses.addAll(cutter.cut(document));
      rows.addAll(finder.rows(document));
    }
    this.goods = finder.goods(documents, rows, clauses, declared);
    this.scoped = scopes(clauses);
  }

  Interpretation interpretation() {
    classes();
    headingsWithoutBody();
    others();
    serviceRows();
    List<Statement> statements = numbered();
    return new Interpretation(
        saleDocuments(),
        withTraits(statements),
        statements,
        ineffective,
        services(statements),
        numberedCharges(),
        forms,
        mixtures);
  }

  // ---- scope ----------------------------------------------------------------------------------

  private List<Scoped> scopes(List<Clause> clauses) {
    ScopeFinder finder = new ScopeFinder(lexicon, goods);
    List<Scoped> result = new ArrayList<>();
    List<String> earlier = List.of();
    Set<String> named = new LinkedHashSet<>();
    List<Clause> article = List.of();
    for (Clause clause : clauses) {
      if (!clause.heading().equals(article)) {
        article = clause.heading();
        named.clear();
      }
      Scope scope = rowScope(clause).orElse(finder.find(clause, earlier, named));
      boolean weak = scope.basis() == Basis.NONE || scope.basis() == Basis.GENERIC;
      if (weak && clause.from() > clause.sentenceFrom()) {
        Scope sentence = finder.find(clause.sentence(), earlier, named);
        if (sentence.basis() == Basis.NAMED
            || sentence.basis() == Basis.ALL
            || sentence.basis() == Basis.REST) {
          scope = sentence;
        }
      }
      if (scope.basis() == Basis.NONE && !result.isEmpty()) {
        Scoped last = result.get(result.size() - 1);
        boolean sameCell = last.clause().cell() == clause.cell();
        if (last.clause().standsIn(clause.document(), clause.block())
            && sameCell
            && last.scope().basis() != Basis.NONE) {
          scope = last.scope();
        }
      }
      if (scope.basis() == Basis.NONE && !clause.heading().isEmpty()) {
        Scope heading =
            finder.find(clause.heading().get(clause.heading().size() - 1), List.of(), Set.of());
        if (heading.basis() == Basis.NAMED) {
          scope = heading;
        }
      }
      if (scope.basis() == Basis.NAMED
          || scope.basis() == Basis.ALL
          || scope.basis() == Basis.REST) {
        earlier = scope.goods();
        named.addAll(scope.goods());
      }
      result.add(new Scoped(clause, scope, Situation.of(clause)));
    }
    return result;
  }

  private Optional<Scope> rowScope(Clause clause) {
    for (GoodsFinder.Row row : rows) {
      if (clause.standsIn(row.document().id(), row.block()) && !row.service()) {
        List<String> ids = ClassReader.rows(goods, row.number());
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Scope(ids, Basis.NAMED));
      }
    }
    return Optional.empty();
  }

  private Optional<GoodsFinder.Row> rowOf(Clause clause) {
    return rows.stream().filter(r -> clause.standsIn(r.document().id(), r.block())).findFirst();
  }

  private boolean cellIs(Clause clause, GoodsFinder.Column column) {
    return rowOf(clause)
        .map(r -> r.cells().get(column))
        .map(span -> clause.block().cells().indexOf(span) + 1 == clause.cell())
        .orElse(false);
  }

  // ---- classes --------------------------------------------------------------------------------

  private void classes() {
    ClassReader reader = new ClassReader();
    for (Scoped at : scoped) {
      Clause clause = at.clause();
      if (cellIs(clause, GoodsFinder.Column.SERVICE)) {
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
          && rowOf(clause).isEmpty()
          && clause.words() <= 4
          && clause.block().traits().contains(Trait.HEADER_ROW)) {
        continue;
      }
      ClassReader.Said said = reader.read(at);
      said.statement().ifPresent(found::add);
      said.defect().ifPresent(defect -> ineffective.add(flawed(said.about(), defect, at)));
      said.mixture()
          .ifPresent(
              form ->
                  mixtures.add(
                      new WarrantyMixture(
                          clause.document(), at.scope().goods(), form, clause.evidence())));
    }
    jointHeadings();
  }

  private IneffectiveClause flawed(StatementKind about, Defect defect, Scoped at) {
    return new IneffectiveClause(
        "I" + (ineffective.size() + 1),
        about,
        defect,
        at.scope().basis() == Basis.VAGUE ? List.of() : at.scope().goods(),
        at.clause().evidence());
  }

  /** A heading for both with one unnumbered text below mixes service and warranty (SAL-3). */
  private void jointHeadings() {
    Map<Clause, List<Scoped>> below = new LinkedHashMap<>();
    for (Scoped at : scoped) {
      for (Clause heading : at.clause().heading()) {
        if (heading.has("service")
            && (heading.has("warranty") || heading.has("guarantee"))
            && !heading.has("independent")) {
          below.computeIfAbsent(heading, k -> new ArrayList<>()).add(at);
        }
      }
    }
    for (List<Scoped> body : below.values()) {
      List<Block> blocks = body.stream().map(s -> s.clause().block()).distinct().toList();
      for (Scoped at : body) {
        Clause clause = at.clause();
        boolean period = clause.has("duration");
        boolean named = clause.has("service") ^ (clause.has("warranty") || clause.has("guarantee"));
        boolean apart =
            named
                || clause.has("services.named")
                || clause.heading().size() > 1
                || blocks.size() > 1 && clause.has("svc.other");
        if (period
            && !apart
            && mixtures.stream().noneMatch(m -> m.evidence().equals(clause.evidence()))) {
          mixtures.add(
              new WarrantyMixture(
                  clause.document(),
                  at.scope().goods(),
                  WarrantyMixture.Form.ONE_TEXT,
                  clause.evidence()));
          break;
        }
      }
    }
  }

  private void headingsWithoutBody() {
    Set<Block> withBody = new HashSet<>();
    for (Scoped at : scoped) {
      at.clause().heading().forEach(h -> withBody.add(h.block()));
    }
    for (Scoped at : scoped) {
      Clause clause = at.clause();
      if (at.situation() == Situation.HEADING
          && clause.has("service")
          && !withBody.contains(clause.block())
          && clause.cell() == 0) {
        ineffective.add(flawed(StatementKind.NO_SERVICE, Defect.HEADING_ONLY, at));
      }
    }
  }

  // ---- the other readers ----------------------------------------------------------------------

  private void others() {
    ServiceReader services = new ServiceReader(goods);
    WordReader words = new WordReader();
    Set<Integer> seenSentences = new HashSet<>();
    Set<StatementKind> kindsBefore = EnumSet.noneOf(StatementKind.class);
    Payer payerBefore = Payer.UNSTATED;
    for (int i = 0; i < scoped.size(); i++) {
      Scoped at = scoped.get(i);
      Clause clause = at.clause();
      if (i == 0
          || !clause.standsIn(
              scoped.get(i - 1).clause().document(), scoped.get(i - 1).clause().block())) {
        kindsBefore = EnumSet.noneOf(StatementKind.class);
        payerBefore = Payer.UNSTATED;
      }
      boolean goodsCell = cellIs(clause, GoodsFinder.Column.NAME);
      boolean row = rowOf(clause).isPresent();
      boolean serviceRow = rowOf(clause).map(GoodsFinder.Row::service).orElse(false);
      Scoped served = inArticle(at);
      if (!row
          || cellIs(clause, GoodsFinder.Column.SERVICE)
          || cellIs(clause, GoodsFinder.Column.OTHER)) {
        List<Found> promises = services.read(served);
        found.addAll(promises);
        Payer payer = payerOf(clause.sentence()).orElse(payerBefore);
        CostReader.Costs read = costs.read(served, kindsBefore, payer, serviceArticle(clause));
        found.addAll(read.statements());
        charges.addAll(read.charges());
        kindsBefore.addAll(CostReader.kinds(clause));
        payerBefore = payer;
      }
      if (!serviceRow) {
        found.addAll(words.read(at, afterNoService(i), goodsCell));
      }
      boolean firstOfSentence =
          clause.from() == clause.sentenceFrom() || !seenSentences.contains(sentenceKey(clause));
      if (firstOfSentence && !row) {
        seenSentences.add(sentenceKey(clause));
        notices.disclaimer(at).ifPresent(found::add);
        found.addAll(notices.notices(at));
        notices.acknowledgement(at).ifPresent(found::add);
        notices.flaw(at).ifPresent(f -> ineffective.add(flawed(f.about(), f.defect(), at)));
      }
      form(at);
    }
  }

  private static int sentenceKey(Clause clause) {
    return java.util.Objects.hash(
        clause.document(), clause.block().location().block(), clause.sentenceFrom(), clause.cell());
  }

  private static Optional<Payer> payerOf(Clause sentence) {
    for (Mention mention : sentence.all("pays.customer")) {
      if (!sentence.idle(mention) && !sentence.touched(mention, "free")) {
        return Optional.of(Payer.CUSTOMER);
      }
    }
    return Optional.empty();
  }

  private static boolean serviceArticle(Clause clause) {
    return clause.heading().stream().anyMatch(h -> h.has("service"));
  }

  /** A clause without reference in an article that gives a class to named goods speaks of those. */
  private Scoped inArticle(Scoped at) {
    if (at.scope().basis() != Basis.NONE && at.scope().basis() != Basis.GENERIC) {
      return at;
    }
    List<String> served = new ArrayList<>();
    for (Found statement : found) {
      boolean sameArticle =
          statement.clause().document().equals(at.clause().document())
              && !at.clause().heading().isEmpty()
              && statement.clause().heading().equals(at.clause().heading());
      if (sameArticle
          && statement.kind() == StatementKind.WITH_SERVICE
          && before(statement.clause(), at.clause())) {
        served.clear();
        served.addAll(statement.scope().goods());
      }
    }
    return served.isEmpty()
        ? at
        : new Scoped(at.clause(), new Scope(served, Basis.BACKWARD), at.situation());
  }

  private static boolean before(Clause a, Clause b) {
    int blockA = a.block().location().block();
    int blockB = b.block().location().block();
    return blockA < blockB || blockA == blockB && a.from() <= b.from();
  }

  /** Whether a NO_SERVICE statement stands in this sentence or shortly above. */
  private boolean afterNoService(int index) {
    Clause clause = scoped.get(index).clause();
    int block = clause.block().location().block();
    for (Found statement : found) {
      if (statement.kind() == StatementKind.NO_SERVICE
          && statement.clause().document().equals(clause.document())) {
        int distance = block - statement.clause().block().location().block();
        if (distance >= 0 && distance <= 2) {
          return true;
        }
      }
    }
    return false;
  }

  private void form(Scoped at) {
    Clause clause = at.clause();
    for (Mention code : clause.all("form.code")) {
      Evidence evidence = clause.evidence(code.from(), code.to());
      String folded =
          clause
              .text()
              .folded()
              .text()
              .substring(clause.token(code.from()).start(), clause.token(code.to() - 1).end());
      String printed = folded.toUpperCase(java.util.Locale.ROOT).replaceAll("\\s+", "");
      boolean plain = evidence.quote().matches("[Ff]-[0-9]+(-[0-9]+)+");
      boolean incorporated = clause.sentenceHas("annexed") && at.situation() != Situation.CANCELLED;
      forms.add(
          new FormReference(
              clause.document(),
              inArticle(at).scope().goods(),
              printed,
              incorporated,
              plain,
              evidence));
    }
  }

  private void serviceRows() {
    List<String> all = goods.stream().map(Good::id).toList();
    ScopeFinder finder = new ScopeFinder(lexicon, goods);
    for (GoodsFinder.Row row : rows) {
      if (!row.service()) {
        continue;
      }
      Clause name = costs.nameClause(row);
      Scope scope = finder.find(name, List.of(), Set.of());
      if (scope.basis() == Basis.NONE || scope.basis() == Basis.GENERIC) {
        scope = new Scope(withService(all), Basis.NONE);
      }
      Scope resolved = scope;
      for (StatementKind kind : CostReader.kinds(name)) {
        found.add(Found.of(kind, name, resolved, AttributeFinder.of(name, "POSITIVE")));
      }
      costs
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
                        AttributeFinder.cost(charge)));
              });
    }
  }

  /** Goods stated to have service; all goods where none is. */
  private List<String> withService(List<String> all) {
    Set<String> stated = new LinkedHashSet<>();
    Set<String> denied = new HashSet<>();
    for (Found statement : found) {
      if (statement.kind() == StatementKind.WITH_SERVICE) {
        stated.addAll(statement.scope().goods());
      } else if (statement.kind() == StatementKind.NO_SERVICE) {
        denied.addAll(statement.scope().goods());
      }
    }
    if (!stated.isEmpty()) {
      return all.stream().filter(stated::contains).toList();
    }
    return all.stream().filter(id -> !denied.contains(id)).toList();
  }

  // ---- numbering ------------------------------------------------------------------------------

  private List<Statement> numbered() {
    List<Found> ordered = new ArrayList<>(found);
    Map<String, Integer> documentOrder = new HashMap<>();
    documents.forEach(d -> documentOrder.put(d.id(), documentOrder.size()));
    ordered.sort(
        Comparator.comparingInt((Found f) -> documentOrder.getOrDefault(f.evidence().document(), 0))
            .thenComparingInt(f -> f.evidence().location().block())
            .thenComparingInt(f -> f.evidence().start())
            .thenComparing(Found::kind));
    List<Statement> statements = new ArrayList<>();
    for (Found f : ordered) {
      List<String> scope = OF_UNSERVED.contains(f.kind()) ? unserved(f) : f.scope().goods();
      statements.add(
          new Statement(
              "S" + (statements.size() + 1),
              f.kind(),
              scope,
              f.attributes(),
              f.evidence(),
              f.clause().language(),
              marks(f)));
    }
    return statements;
  }

  /** Disclaimers, notices and the like without reference speak of the goods without service. */
  private List<String> unserved(Found f) {
    Basis basis = f.scope().basis();
    List<String> cited = cited(f);
    if (!cited.isEmpty()) {
      return cited;
    }
    if (basis == Basis.NAMED || basis == Basis.ALL || basis == Basis.REST) {
      return f.scope().goods();
    }
    List<String> nearest = List.of();
    Set<String> all = new LinkedHashSet<>();
    for (Found statement : found) {
      if (statement.kind() == StatementKind.NO_SERVICE) {
        boolean sameDocument = statement.clause().document().equals(f.clause().document());
        int distance =
            f.clause().block().location().block() - statement.clause().block().location().block();
        if (sameDocument
            && distance >= 0
            && distance <= 12
            && (f.clause().heading().equals(statement.clause().heading()) || distance <= 4)) {
          nearest =
              merge(
                  nearest,
                  statement.scope().goods(),
                  f.clause().heading().equals(statement.clause().heading()));
        }
        all.addAll(statement.scope().goods());
      }
    }
    if (basis == Basis.BACKWARD) {
      return f.scope().goods();
    }
    if (!nearest.isEmpty()) {
      return nearest;
    }
    return all.isEmpty()
        ? f.scope().goods()
        : goods.stream().map(Good::id).filter(all::contains).toList();
  }

  /**
   * The goods without service of a clause that is cited by its number ("informed of Clause 5.2").
   */
  private List<String> cited(Found f) {
    Clause clause = f.clause().sentence();
    String folded = clause.text().folded().text();
    for (Mention noun : clause.all("clause.noun")) {
      if (noun.to() >= clause.to()) {
        continue;
      }
      String number = leadingNumber(folded.substring(clause.token(noun.to()).start()));
      for (Found statement : found) {
        boolean match =
            statement.kind() == StatementKind.NO_SERVICE
                && !number.isEmpty()
                && !statement.clause().standsIn(f.clause().document(), f.clause().block())
                && statement
                    .clause()
                    .block()
                    .location()
                    .number()
                    .map(
                        n -> org.aftersales.language.Folded.of(n).text().replaceAll("[^0-9.-]", ""))
                    .filter(number::equals)
                    .isPresent();
        if (match) {
          return statement.scope().goods();
        }
      }
    }
    return List.of();
  }

  private static String leadingNumber(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end))
            || (text.charAt(end) == '.' || text.charAt(end) == '-')
                && end + 1 < text.length()
                && Character.isDigit(text.charAt(end + 1)))) {
      end++;
    }
    return text.substring(0, end);
  }

  private List<String> merge(List<String> a, List<String> b, boolean sameArticle) {
    if (!sameArticle) {
      return b;
    }
    Set<String> union = new LinkedHashSet<>(a);
    union.addAll(b);
    return goods.stream().map(Good::id).filter(union::contains).toList();
  }

  private static Set<Mark> marks(Found f) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    marks.addAll(f.marks());
    Clause clause = f.clause();
    Block block = clause.block();
    boolean own =
        (block.location().number().isPresent() || block.kind() == BlockKind.LIST_ITEM)
            && sentencesIn(clause) <= 2;
    if (own || block.traits().contains(Trait.BOXED)) {
      marks.add(Mark.SEPARATE_CLAUSE);
    }
    if (block.traits().contains(Trait.BOLD)
        || block.traits().contains(Trait.BOXED)
        || !clause.sentence().genuine("emphasis").isEmpty()) {
      marks.add(Mark.EMPHASISED);
    }
    if (f.scope().basis() == Basis.NONE) {
      marks.add(Mark.DEFAULT_SCOPE);
    }
    if (block.traits().contains(Trait.FOOTNOTE)
        || block.traits().contains(Trait.SMALL_PRINT)
        || block.traits().contains(Trait.PAGE_MARGIN)) {
      marks.add(Mark.SMALL_PRINT);
    }
    return marks;
  }

  private static int sentencesIn(Clause clause) {
    int ends = 1;
    for (int i = 0; i < clause.text().tokens().size() - 1; i++) {
      if (clause.token(i).is(".") || clause.token(i).is(";")) {
        ends++;
      }
    }
    return ends;
  }

  private List<Service> services(List<Statement> statements) {
    Map<String, Service> services = new LinkedHashMap<>();
    for (Statement statement : statements) {
      if (!statement.kind().isService()) {
        continue;
      }
      for (String good : statement.goods()) {
        String key = statement.evidence().document() + good + statement.kind();
        services.computeIfAbsent(
            key,
            k ->
                new Service(
                    "V" + (services.size() + 1),
                    good,
                    statement.kind(),
                    statement.evidence().document(),
                    statement));
      }
    }
    return List.copyOf(services.values());
  }

  private List<Charge> numberedCharges() {
    List<Charge> numbered = new ArrayList<>();
    for (Charge c : charges) {
      numbered.add(
          new Charge(
              "C" + (numbered.size() + 1),
              c.document(),
              c.goods(),
              c.services(),
              c.facet(),
              c.payer(),
              c.term(),
              c.amount(),
              c.currency(),
              c.per(),
              c.flaws(),
              c.evidence()));
    }
    return numbered;
  }

  // ---- documents and traits -------------------------------------------------------------------

  private List<Good> withTraits(List<Statement> statements) {
    List<Good> result = new ArrayList<>();
    for (Good good : goods) {
      Set<GoodTrait> traits = new HashSet<>(good.traits());
      for (Statement statement : statements) {
        if (statement.covers(good) && !statement.has(Mark.DEFAULT_SCOPE)) {
          trait(statement).ifPresent(traits::add);
        }
      }
      for (Scoped at : scoped) {
        if (at.scope().goods().contains(good.id())) {
          if (at.clause().has("agency.iran")
              && !at.clause().anyVerbDenied()
              && !at.clause().has("agency.none")) {
            traits.add(GoodTrait.AGENCY_IN_IRAN);
          }
          if (at.clause().has("not.sanctioned") && at.scope().basis() != Basis.NONE) {
            traits.add(GoodTrait.NOT_SANCTIONED);
          }
        }
      }
      if (good.traits().contains(GoodTrait.IMPORTED)) {
        traits.remove(GoodTrait.DOMESTIC);
      } else if (good.traits().contains(GoodTrait.DOMESTIC)) {
        traits.remove(GoodTrait.IMPORTED);
      }
      result.add(
          new Good(
              good.id(),
              good.row(),
              good.name(),
              good.brand(),
              good.model(),
              good.documents(),
              traits,
              good.evidence()));
    }
    return result;
  }

  private static Optional<GoodTrait> trait(Statement statement) {
    return switch (statement.kind()) {
      case IMPORTED -> Optional.of(GoodTrait.IMPORTED);
      case DOMESTIC -> Optional.of(GoodTrait.DOMESTIC);
      case SANCTIONS -> Optional.of(GoodTrait.SANCTIONED);
      default -> Optional.empty();
    };
  }

  private List<SaleDocument> saleDocuments() {
    DocumentTyper typer = new DocumentTyper(lexicon);
    List<SaleDocument> result = new ArrayList<>();
    for (Document document : documents) {
      boolean rial = false;
      boolean toman = false;
      Set<Language> languages = EnumSet.noneOf(Language.class);
      Map<Language, Integer> words = new HashMap<>();
      boolean signed = false;
      for (Scoped at : scoped) {
        Clause clause = at.clause();
        if (!clause.document().equals(document.id())) {
          continue;
        }
        words.merge(clause.language(), clause.words(), Integer::sum);
        signed |= clause.has("signature.filled");
        int start = clause.token(clause.from()).start();
        int end = clause.token(clause.to() - 1).end();
        if (clause.has("money.word")) {
          for (Money money : lexicon.quantities().sums(clause.text().folded())) {
            if (money.start() >= start && money.end() <= end && money.currency().equals("IRR")) {
              toman |= money.toman();
              rial |= !money.toman();
            }
          }
        }
      }
      int total = words.values().stream().mapToInt(Integer::intValue).sum();
      words.forEach(
          (language, count) -> {
            if (count * 5 >= total && count >= 3) {
              languages.add(language);
            }
          });
      result.add(
          new SaleDocument(
              document.id(),
              document.name(),
              typer.type(document),
              languages,
              document.sha256(),
              date(document),
              signed,
              rial && toman,
              document.complete(),
              document.notes()));
    }
    return result;
  }

  /** The first date in the head of the document that is no validity. */
  private Optional<LocalDate> date(Document document) {
    for (Block block : document.blocks()) {
      var text = lexicon.tag(block.text());
      for (Mention noun : text.mentions("document.date")) {
        int at = text.tokens().get(noun.to() - 1).end();
        for (DateSpan date : lexicon.quantities().dates(text.folded())) {
          if (date.start() >= at && date.start() - at <= 12) {
            return Optional.of(date.date());
          }
        }
      }
    }
    int blocks = 0;
    for (Block block : document.blocks()) {
      if (blocks++ > 12) {
        break;
      }
      var text = lexicon.tag(block.text());
      if (!text.mentions("service").isEmpty()
          || !text.mentions("validity").isEmpty() && text.mentions("date.noun").isEmpty()) {
        continue;
      }
      List<DateSpan> dates = lexicon.quantities().dates(text.folded());
      if (!dates.isEmpty()) {
        return Optional.of(dates.get(0).date());
      }
    }
    return Optional.empty();
  }
}
