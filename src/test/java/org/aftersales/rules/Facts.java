package org.aftersales.rules;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.aftersales.document.Location;
import org.aftersales.document.Sureness;
import org.aftersales.source.AgencyStatus;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Mode;
import org.aftersales.statement.Agency;
import org.aftersales.statement.Attributes;
import org.aftersales.statement.Charge;
import org.aftersales.statement.Charge.Facet;
import org.aftersales.statement.Charge.Flaw;
import org.aftersales.statement.Charge.Payer;
import org.aftersales.statement.Charge.Term;
import org.aftersales.statement.Evidence;
import org.aftersales.statement.FormReference;
import org.aftersales.statement.Good;
import org.aftersales.statement.GoodTrait;
import org.aftersales.statement.IneffectiveClause;
import org.aftersales.statement.IneffectiveClause.Defect;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.Listing;
import org.aftersales.statement.Mark;
import org.aftersales.statement.Recognition;
import org.aftersales.statement.Records;
import org.aftersales.statement.SaleDocument;
import org.aftersales.statement.Service;
import org.aftersales.statement.Statement;
import org.aftersales.statement.Statement.Language;
import org.aftersales.statement.StatementKind;
import org.aftersales.statement.WarrantyMixture;

/** Builds by hand what an interpreter would find; used by one test at a time. */
final class Facts {

  private static final Policy SHIPPED = load();

  private final List<SaleDocument> documents = new ArrayList<>();
  private final List<Good> goods = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final List<IneffectiveClause> ineffective = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<Charge> charges = new ArrayList<>();
  private final List<FormReference> forms = new ArrayList<>();
  private final List<WarrantyMixture> mixtures = new ArrayList<>();
  private int[] charged = {};
  private boolean everywhere;
  private int block;
  private String document = "";
  private Optional<Recognition> recognition = Optional.empty();
  private Language language = Language.FA;

  /** The pack in {@code rules/}, as it stands. */
  static Policy shipped() {
    return SHIPPED;
  }

  private static Policy load() {
    try {
      return PolicyPack.in(Path.of("rules/aftersales")).policy(Path.of("target/test-cache"));
    } catch (PolicyException e) {
      throw new AssertionError(e);
    }
  }

  /** A draft contract of 23 June 2025; what follows stands in it. */
  static Facts contract() {
    return new Facts().document(DocumentType.CONTRACT, Optional.of(LocalDate.of(2025, 6, 23)));
  }

  static Facts of(DocumentType type) {
    return new Facts().document(type, Optional.empty());
  }

  Facts document(DocumentType type, Optional<LocalDate> date) {
    return add(type, date, false, false, true);
  }

  Facts and(DocumentType type) {
    return document(type, Optional.empty());
  }

  /** Replaces the last document by a signed one. */
  Facts signed() {
    SaleDocument last = documents.remove(documents.size() - 1);
    return add(last.type(), last.date(), true, last.mixesRialAndToman(), last.complete());
  }

  Facts mixingRialAndToman() {
    SaleDocument last = documents.remove(documents.size() - 1);
    return add(last.type(), last.date(), last.signed(), true, last.complete());
  }

  /** The last document was recognised from a picture, so surely at least. */
  Facts recognised(int latin, int persian) {
    SaleDocument last = documents.remove(documents.size() - 1);
    recognition = Optional.of(new Recognition(new Sureness(latin, persian), Map.of()));
    return add(last.type(), last.date(), last.signed(), last.mixesRialAndToman(), last.complete());
  }

  Facts partlyRead() {
    SaleDocument last = documents.remove(documents.size() - 1);
    return add(last.type(), last.date(), last.signed(), last.mixesRialAndToman(), false);
  }

  private Facts add(
      DocumentType type,
      Optional<LocalDate> date,
      boolean signed,
      boolean mixes,
      boolean complete) {
    document = "D" + (documents.size() + 1);
    documents.add(
        new SaleDocument(
            document,
            document + ".txt",
            type,
            EnumSet.of(language),
            "0",
            date,
            signed,
            mixes,
            Optional.empty(),
            Set.of(document),
            Optional.empty(),
            false,
            complete,
            recognition,
            List.of()));
    recognition = Optional.empty();
    return this;
  }

  Facts in(Language value) {
    language = value;
    return this;
  }

  /** Goods from here on are listed in every document, also in those still to come. */
  Facts listedEverywhere() {
    everywhere = true;
    return this;
  }

  /** What follows is said in the first document again. */
  Facts first() {
    document = "D1";
    return this;
  }

  /** A goods row, numbered on; the good is G1, G2, … and listed in the documents so far. */
  Facts good(String name, GoodTrait... traits) {
    int row = goods.size() + 1;
    goods.add(
        new Good(
            "G" + row,
            Integer.toString(row),
            name,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            everywhere
                ? List.of("D1", "D2", "D3")
                : documents.stream().map(SaleDocument::id).toList(),
            Set.copyOf(Arrays.asList(traits)),
            Optional.empty(),
            Optional.empty(),
            (everywhere
                    ? List.of("D1", "D2", "D3")
                    : documents.stream().map(SaleDocument::id).toList())
                .stream().map(id -> listing(id, name)).toList(),
            List.of(words("row " + row))));
    return this;
  }

  private Listing listing(String id, String name) {
    Evidence row = words("row");
    return new Listing(
        id,
        "",
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Evidence(id, row.location(), row.start(), row.end(), row.quote()));
  }

  private Evidence words(String quote) {
    block++;
    return new Evidence(
        document,
        new Location(
            block,
            OptionalInt.empty(),
            OptionalInt.of(block),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty()),
        0,
        quote.length(),
        quote);
  }

  private List<String> ids(int... rows) {
    return rows.length == 0
        ? goods.stream().map(Good::id).toList()
        : Arrays.stream(rows).mapToObj(row -> "G" + row).toList();
  }

  /** A statement about these rows, or about all. */
  Facts says(StatementKind kind, int... rows) {
    return says(kind, Attributes.NONE, Set.of(), rows);
  }

  Facts says(StatementKind kind, Attributes attributes, Set<Mark> marks, int... rows) {
    statements.add(
        new Statement(
            "S" + (statements.size() + 1),
            kind,
            ids(rows),
            attributes,
            words(kind.name()),
            language,
            marks,
            Optional.empty()));
    return this;
  }

  Facts reason(String code, int... rows) {
    return says(
        StatementKind.REASON,
        attributes(List.of(), Optional.of(code), Optional.empty(), Optional.empty()),
        Set.of(),
        rows);
  }

  Facts disclaims(List<String> facets, int... rows) {
    return says(
        StatementKind.DISCLAIMER,
        attributes(facets, Optional.empty(), Optional.empty(), Optional.empty()),
        Set.of(),
        rows);
  }

  Facts dated(StatementKind kind, LocalDate date, int... rows) {
    return says(
        kind,
        attributes(List.of(), Optional.empty(), Optional.empty(), Optional.of(date)),
        Set.of(),
        rows);
  }

  private static Attributes attributes(
      List<String> facets,
      Optional<String> reason,
      Optional<String> place,
      Optional<LocalDate> date) {
    return new Attributes(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        place,
        Optional.empty(),
        Optional.empty(),
        facets,
        reason,
        Optional.empty(),
        date,
        OptionalInt.empty());
  }

  Facts ineffective(StatementKind about, Defect defect, int... rows) {
    ineffective.add(
        new IneffectiveClause(
            "I" + (ineffective.size() + 1), about, defect, ids(rows), words(defect.name())));
    return this;
  }

  /** Ineffective words whose goods cannot be resolved. */
  Facts ineffectiveOfUnknownScope(StatementKind about, Defect defect) {
    ineffective.add(
        new IneffectiveClause(
            "I" + (ineffective.size() + 1), about, defect, List.of(), words(defect.name())));
    return this;
  }

  Facts promises(StatementKind kind, int... rows) {
    return promisesAt("CUSTOMER_SITE", kind, rows);
  }

  Facts promisesAt(String place, StatementKind kind, int... rows) {
    says(
        kind,
        attributes(List.of(), Optional.empty(), Optional.of(place), Optional.empty()),
        Set.of(),
        rows);
    Statement promise = statements.get(statements.size() - 1);
    for (String good : promise.goods()) {
      services.add(new Service("V" + (services.size() + 1), good, kind, document, promise));
    }
    return this;
  }

  /** The rows that the costs from here on are about; all rows unless told. */
  Facts charging(int... rows) {
    charged = rows;
    return this;
  }

  Facts free(StatementKind... kinds) {
    return charge(Facet.SERVICE, Payer.SELLER, Term.FREE, 0, Set.of(), kinds);
  }

  Facts priced(long amount, StatementKind... kinds) {
    return charge(Facet.SERVICE, Payer.CUSTOMER, Term.QUANTIFIED, amount, Set.of(), kinds);
  }

  Facts charge(Term term, StatementKind... kinds) {
    return charge(Facet.SERVICE, Payer.CUSTOMER, term, 0, Set.of(), kinds);
  }

  Facts flawed(Flaw flaw, StatementKind... kinds) {
    return charge(Facet.SERVICE, Payer.CUSTOMER, Term.QUANTIFIED, 500, Set.of(flaw), kinds);
  }

  /** A cost; an amount of 0 is none. */
  Facts charge(
      Facet facet, Payer payer, Term term, long amount, Set<Flaw> flaws, StatementKind... kinds) {
    charges.add(
        new Charge(
            "C" + (charges.size() + 1),
            document,
            ids(charged),
            Set.copyOf(Arrays.asList(kinds)),
            facet,
            payer,
            term,
            amount == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(amount)),
            amount == 0 || flaws.contains(Flaw.NO_CURRENCY) ? Optional.empty() : Optional.of("IRR"),
            amount == 0 ? Optional.empty() : Optional.of("VISIT"),
            flaws,
            words(term.name())));
    return this;
  }

  Facts form(String code, boolean incorporated, boolean plainlyPrinted) {
    forms.add(new FormReference(document, ids(), code, incorporated, plainlyPrinted, words(code)));
    return this;
  }

  Facts mixes(WarrantyMixture.Form form, int... rows) {
    mixtures.add(new WarrantyMixture(document, ids(rows), form, words(form.name())));
    return this;
  }

  private Records records() {
    List<Agency> agencies = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement.kind() == StatementKind.EXCLUSIVE_AGENT && statement.isBySeller()) {
        statement
            .goods()
            .forEach(
                id ->
                    agencies.add(
                        new Agency(id, AgencyStatus.EXCLUSIVE, List.of(statement.evidence()))));
      }
    }
    return new Records(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        agencies,
        Optional.empty());
  }

  Interpretation build() {
    return new Interpretation(
        documents,
        goods,
        statements,
        ineffective,
        services,
        charges,
        forms,
        mixtures,
        records(),
        java.util.Optional.empty());
  }

  /** What the shipped policy decides in DRAFT mode. */
  Verdicts inDraft() {
    return new Verdicts(SHIPPED.decide(build(), Mode.DRAFT));
  }

  Verdicts inAudit() {
    return new Verdicts(SHIPPED.decide(build(), Mode.AUDIT));
  }

  /** A decision to ask. */
  record Verdicts(Decision decision) {

    /**
     * The results of a requirement as short words, in order and without repetition: {@code PASS},
     * {@code FAIL MAJOR}, …
     */
    String of(String requirement) {
      return words(r -> r.requirement().equals(requirement));
    }

    String of(String requirement, int row) {
      return words(
          r -> r.requirement().equals(requirement) && r.good().equals(Optional.of("G" + row)));
    }

    String of(String requirement, StatementKind service) {
      return words(
          r ->
              r.requirement().equals(requirement)
                  && r.service().equals(Optional.of(service.name())));
    }

    List<Result> results(String requirement) {
      return decision.results().stream().filter(r -> r.requirement().equals(requirement)).toList();
    }

    private String words(java.util.function.Predicate<Result> which) {
      return String.join(
          ", ",
          decision.results().stream()
              .filter(which)
              .map(r -> r.outcome() + r.severity().map(s -> " " + s).orElse(""))
              .distinct()
              .sorted()
              .toList());
    }

    /** Requirement, row and severity of every failure, as {@code CST-3 G1 SVC_INSTALL MAJOR}. */
    List<String> failures() {
      return decision.results().stream()
          .filter(r -> r.outcome() == Outcome.FAIL)
          .map(
              r ->
                  r.requirement()
                      + r.good().map(g -> " " + g).orElse("")
                      + r.service().map(s -> " " + s).orElse("")
                      + " "
                      + r.severity().orElseThrow())
          .toList();
    }

    List<String> reviews() {
      return decision.results().stream()
          .filter(r -> r.outcome() == Outcome.MANUAL_REVIEW)
          .map(Result::requirement)
          .distinct()
          .toList();
    }
  }
}
