package org.aftersales.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aftersales.language.Lexicon;
import org.aftersales.source.Budget;
import org.aftersales.source.Limits;
import org.aftersales.source.Mode;
import org.aftersales.statement.Evidence;
import org.aftersales.statement.Good;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.SaleDocument;
import org.aftersales.statement.StatementKind;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.runtime.rule.AgendaFilter;

/** A policy pack ready to decide. Immutable and thread-safe: every decision has its own session. */
public final class Policy {

  private static final Map<String, Integer> SERVICE_PLACES =
      places(Arrays.stream(StatementKind.values()).map(Enum::name));

  private static final Comparator<Gathered> BY_PLACE =
      Comparator.comparingInt(Gathered::requirement)
          .thenComparingInt(Gathered::good)
          .thenComparingInt(Gathered::document)
          .thenComparing(
              Gathered::identity,
              Comparator.comparingInt(
                      (Finding.Identity f) -> f.service().map(Policy::place).orElse(-1))
                  .thenComparing(f -> f.service().orElse(""))
                  .thenComparing(Finding.Identity::outcome)
                  .thenComparing(Finding.Identity::variant)
                  .thenComparing(f -> f.reason().orElse(""))
                  .thenComparingInt(f -> f.defect().map(Enum::ordinal).orElse(-1))
                  .thenComparing(f -> f.charge().orElse(""))
                  .thenComparingInt(f -> f.record().map(Enum::ordinal).orElse(-1))
                  .thenComparing(f -> f.aspects().toString())
                  .thenComparing(f -> f.words().orElse("")));

  private final String id;
  private final String revision;
  private final String fingerprint;
  private final Bilingual title;
  private final List<String> notes;
  private final Lexicon lexicon;
  private final Settings settings;
  private final Grading grading;
  private final Limits limits;
  private final Terms terms;
  private final Map<String, Requirement> requirements;
  private final SortedMap<String, byte[]> templates;
  private final KieBase rules;
  private final KieSessionsPool sessions;
  private final SortedMap<String, byte[]> drl;

  Policy(
      String id,
      String revision,
      String fingerprint,
      Bilingual title,
      List<String> notes,
      Lexicon lexicon,
      Settings settings,
      Grading grading,
      Limits limits,
      Terms terms,
      Map<String, Requirement> requirements,
      SortedMap<String, byte[]> templates,
      KieBase rules,
      SortedMap<String, byte[]> drl) {
    this.id = id;
    this.revision = revision;
    this.fingerprint = fingerprint;
    this.title = title;
    this.notes = List.copyOf(notes);
    this.lexicon = lexicon;
    this.settings = settings;
    this.grading = grading;
    this.limits = limits;
    this.terms = terms;
    this.requirements = PackFiles.ordered(requirements);
    this.templates = new TreeMap<>(templates);
    this.rules = rules;
    this.sessions = rules.newKieSessionsPool(1);
    this.drl = new TreeMap<>(drl);
  }

  public String id() {
    return id;
  }

  public String revision() {
    return revision;
  }

  /** SHA-256 over the files of the pack in path order, in lower-case hexadecimal. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The title of the procedure that the pack checks against. */
  public Bilingual title() {
    return title;
  }

  /** What the operator should know about the loading of the pack; usually nothing. */
  public List<String> notes() {
    return notes;
  }

  /**
   * The pack's word for a code, such as {@code places.CUSTOMER_SITE}; the code itself where the
   * pack has none.
   */
  public Bilingual word(String list, String code) {
    return terms.word(list, code);
  }

  /** A template of the pack by its name without folder, such as {@code form.fa.docx}. */
  public Optional<byte[]> template(String name) {
    return Optional.ofNullable(templates.get(PackFiles.TEMPLATES + name)).map(byte[]::clone);
  }

  public Lexicon lexicon() {
    return lexicon;
  }

  public Settings settings() {
    return settings;
  }

  /** How much one check may take. */
  public Limits limits() {
    return limits;
  }

  /** How audits over many sale files are graded. */
  public Grading grading() {
    return grading;
  }

  /** The enabled requirements in the order of the policy. */
  public List<Requirement> requirements() {
    return List.copyOf(requirements.values());
  }

  public Optional<Requirement> requirement(String requirementId) {
    return Optional.ofNullable(requirements.get(requirementId));
  }

  /**
   * Decides every enabled requirement for what the documents say. The same facts give the same
   * decision.
   *
   * @throws IllegalStateException if the rules do not come to rest
   */
  public Decision decide(Interpretation facts, Mode mode) {
    return decide(facts, mode, Budget.usual());
  }

  /**
   * The same within limits.
   *
   * @throws org.aftersales.source.BudgetExceededException if it takes too long
   * @throws IllegalStateException if the rules do not come to rest
   */
  public Decision decide(Interpretation facts, Mode mode, Budget budget) {
    return decide(facts, mode, Optional.empty(), budget);
  }

  /** The same, each result with the rules behind it: what they matched, and what was missing. */
  public Decision explain(Interpretation facts, Mode mode) {
    return explain(facts, mode, Budget.usual());
  }

  /** The same within limits. */
  public Decision explain(Interpretation facts, Mode mode, Budget budget) {
    return decide(facts, mode, Optional.of(new Trace(RuleSources.of(drl))), budget);
  }

  private Decision decide(Interpretation facts, Mode mode, Optional<Trace> trace, Budget budget) {
    Settings run = settings.in(mode);
    List<ClassifiedGood> classified = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Map<Finding, RecognisedFinding> recognised = new HashMap<>();
    // A session that is followed keeps its listeners, so it does not go back to the others.
    KieSession session = trace.isEmpty() ? sessions.newKieSession() : rules.newKieSession();
    trace.ifPresent(t -> t.follow(session));
    session.insert(run);
    Stream.of(
            requirements.values(),
            facts.documents(),
            facts.goods(),
            facts.statementsToCustomer(),
            facts.statedClasses(),
            facts.ineffective(),
            facts.services(),
            facts.charges(),
            facts.forms(),
            facts.mixtures())
        .forEach(kind -> kind.forEach(session::insert));
    facts.records().facts().forEach(session::insert);
    int limit = limit(facts);
    AgendaFilter within =
        match -> {
          budget.step();
          return true;
        };
    if (session.fireAllRules(within, limit) >= limit) {
      throw new IllegalStateException(
          "the rules of policy " + id + " do not come to rest after " + limit + " firings");
    }
    for (Object fact : session.getObjects()) {
      if (fact instanceof Finding finding && requirements.containsKey(finding.requirement())) {
        findings.add(finding);
      } else if (fact instanceof RecognisedFinding one) {
        recognised.merge(one.finding(), one, RecognisedFinding::and);
      } else if (fact instanceof ClassifiedGood good) {
        classified.add(good);
      }
    }
    // Emptied, it serves the next decision; one that failed on the way is left to the collector.
    session.dispose();
    return new Decision(
        classes(facts, classified), results(facts, run, findings, recognised, trace));
  }

  /** Generous: a rule may fire for each good with each clause, but not without end. */
  private int limit(Interpretation facts) {
    long clauses =
        20L
            + facts.statements().size()
            + facts.ineffective().size()
            + facts.services().size()
            + facts.charges().size()
            + facts.records().facts().count();
    long firings = 100L * requirements.size() * (facts.goods().size() + 1L) * clauses;
    return (int) Math.min(firings, 50_000_000L);
  }

  private static Map<String, Classification> classes(
      Interpretation facts, List<ClassifiedGood> classified) {
    Map<String, Classification> classes = new LinkedHashMap<>();
    facts.goods().forEach(good -> classes.put(good.id(), Classification.UNCLASSIFIED));
    classified.forEach(good -> classes.put(good.good().id(), good.classification()));
    return classes;
  }

  private List<Result> results(
      Interpretation facts,
      Settings run,
      List<Finding> findings,
      Map<Finding, RecognisedFinding> recognised,
      Optional<Trace> trace) {
    Map<String, Integer> documents = places(facts.documents().stream().map(SaleDocument::id));
    Map<String, Integer> goods = places(facts.goods().stream().map(Good::id));
    Map<String, Integer> order = places(requirements.keySet().stream());
    Map<Finding.Identity, Gathered> gathered = new HashMap<>();
    for (Finding found : findings) {
      Optional<RecognisedFinding> seen = Optional.ofNullable(recognised.get(found));
      Finding finding =
          seen.filter(RecognisedFinding::doubtful).map(s -> found.reviewed()).orElse(found);
      Gathered one =
          gathered.computeIfAbsent(
              finding.identity(),
              identity ->
                  new Gathered(
                      identity,
                      finding,
                      order.getOrDefault(identity.requirement(), -1),
                      identity.good().map(goods::get).orElse(-1),
                      identity.document().map(documents::get).orElse(-1)));
      one.evidence().addAll(finding.evidence());
      seen.ifPresent(one.recognised()::add);
      trace.flatMap(t -> t.of(found)).ifPresent(one.reasons()::add);
    }
    Comparator<Evidence> reading =
        Comparator.comparingInt((Evidence e) -> documents.getOrDefault(e.document(), -1))
            .thenComparingInt(e -> e.location().block())
            .thenComparingInt(Evidence::start)
            .thenComparingInt(Evidence::end);
    Terms.Filling filling = terms.filling(run);
    return gathered.values().stream()
        .sorted(BY_PLACE)
        .map(
            one ->
                result(
                    one.finding(),
                    one.evidence().stream().sorted(reading).toList(),
                    sorted(one.reasons()),
                    one.recognised().stream().reduce(RecognisedFinding::and),
                    filling))
        .toList();
  }

  /** The findings that make one result, with the places of what it speaks of. */
  private record Gathered(
      Finding.Identity identity,
      Finding finding,
      int requirement,
      int good,
      int document,
      Set<Evidence> evidence,
      Set<Reason> reasons,
      List<RecognisedFinding> recognised) {

    Gathered(Finding.Identity identity, Finding finding, int requirement, int good, int document) {
      this(
          identity,
          finding,
          requirement,
          good,
          document,
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          new ArrayList<>());
    }
  }

  /** Services in the order of the procedure, a company's own behind them. */
  private static int place(String service) {
    return SERVICE_PLACES.getOrDefault(service, SERVICE_PLACES.size());
  }

  private static Map<String, Integer> places(Stream<String> ids) {
    Map<String, Integer> places = new HashMap<>();
    ids.forEach(each -> places.putIfAbsent(each, places.size()));
    return places;
  }

  /** The order in which rules fire is not the same every time. */
  private static List<Reason> sorted(Set<Reason> reasons) {
    return reasons.stream()
        .sorted(Comparator.comparing(Reason::rule).thenComparing(Reason::toString))
        .toList();
  }

  private Result result(
      Finding finding,
      List<Evidence> evidence,
      List<Reason> reasons,
      Optional<RecognisedFinding> recognised,
      Terms.Filling filling) {
    Requirement requirement = requirements.get(finding.requirement());
    String variant = finding.variant();
    Bilingual message = requirement == null ? null : requirement.messages().get(variant);
    if (message == null) {
      message = terms.common().get(variant);
    }
    if (requirement == null || message == null) {
      throw new IllegalStateException(
          "no message " + variant + " on the page of " + finding.requirement());
    }
    Optional<Bilingual> remedy =
        finding.outcome() == Outcome.PASS || finding.outcome() == Outcome.NOT_APPLICABLE
            ? Optional.empty()
            : Optional.ofNullable(requirement.remedies().get(variant))
                .map(text -> filling.fill(text, finding, requirement));
    return new Result(
        finding.requirement(),
        finding.good().map(Good::id),
        finding.document().map(SaleDocument::id),
        finding.service(),
        finding.outcome(),
        finding.outcome() == Outcome.FAIL ? requirement.severityOf(variant) : Optional.empty(),
        message(filling.fill(message, finding, requirement), requirement, recognised),
        evidence,
        remedy,
        remedy.filter(text -> requirement.insertable().contains(variant)).flatMap(Insertion::of),
        reasons);
  }

  /**
   * What law says is information, and what was recognised may be misread; no page can leave that
   * out.
   */
  private Bilingual message(
      Bilingual message, Requirement requirement, Optional<RecognisedFinding> recognised) {
    Bilingual told =
        requirement.isStatutory() ? message.and(terms.word("phrases", "LEGAL")) : message;
    return recognised
        .map(
            r ->
                told.and(
                    terms.percent(
                        terms.word("phrases", r.doubtful() ? "DOUBTFUL" : "RECOGNISED"),
                        r.percent())))
        .orElse(told);
  }
}
