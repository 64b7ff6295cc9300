package org.aftersales;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.aftersales.document.Document;
import org.aftersales.document.DocumentReader;
import org.aftersales.document.Programs;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.paper.MarkedCopy;
import org.aftersales.paper.NoticeLetter;
import org.aftersales.paper.Paper;
import org.aftersales.paper.PaperData;
import org.aftersales.paper.ServiceForm;
import org.aftersales.report.Proposals;
import org.aftersales.report.Report;
import org.aftersales.rules.Decision;
import org.aftersales.rules.PageExamples;
import org.aftersales.rules.Policy;
import org.aftersales.rules.PolicyException;
import org.aftersales.rules.PolicyPack;
import org.aftersales.source.Budget;
import org.aftersales.source.BudgetExceededException;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;
import org.aftersales.statement.Explanation;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.Interpreter;

/**
 * Checks how after-sales service appears in the documents of a sale. Immutable; make one and share
 * it between threads, since loading the policy is the costly part.
 */
public final class ComplianceChecker {

  private final Policy policy;
  private final Interpreter interpreter;
  private final Programs programs;

  private ComplianceChecker(Policy policy) {
    this(policy, new Interpreter(policy.lexicon()), Programs.NONE);
  }

  private ComplianceChecker(Policy policy, Interpreter interpreter, Programs programs) {
    this.policy = policy;
    this.interpreter = interpreter;
    this.programs = programs;
  }

  /** The checker with the policy that is shipped with the program; made ready only once. */
  public static ComplianceChecker withDefaultPolicy() {
    return Shipped.CHECKER.get();
  }

  /** Made when it is first asked for: a start with another policy need not wait for it. */
  private static final class Shipped {
    static final Supplier<ComplianceChecker> CHECKER = make();

    private static Supplier<ComplianceChecker> make() {
      try {
        ComplianceChecker checker = new ComplianceChecker(PolicyPack.shipped().policy());
        return () -> checker;
      } catch (PolicyException e) {
        return () -> {
          throw new IllegalStateException("the shipped policy is broken", e);
        };
      }
    }
  }

  /**
   * A checker with a company's own policy.
   *
   * @throws PolicyException if the policy in the directory is broken; it lists all faults
   */
  public static ComplianceChecker withPolicy(Path directory) throws PolicyException {
    return new ComplianceChecker(PolicyPack.in(directory).policy());
  }

  /**
   * The same checker, which lets programs beside it read what it cannot read itself: Office files
   * of the old kind and scans.
   */
  public ComplianceChecker with(Programs beside) {
    return new ComplianceChecker(policy, interpreter, beside);
  }

  /** The programs beside this one that it lets read documents. */
  public Programs programs() {
    return programs;
  }

  /** The policy in use. */
  public Policy policy() {
    return policy;
  }

  /** Runs the examples on the pages of the policy; empty if all hold. */
  public List<PageExamples.Mismatch> examples() {
    return PageExamples.mismatches(policy, ComplianceChecker::example, interpreter);
  }

  private static Document example(SourceFile file) {
    try {
      return DocumentReader.read(file, "D1");
    } catch (UnreadableDocumentException e) {
      throw new IllegalArgumentException("an example of the policy cannot be read", e);
    }
  }

  /**
   * Checks one draft or the whole file of a sale. Of several documents one that cannot be read
   * stays in the report as such, which is then never compliant.
   *
   * @throws UnreadableDocumentException if no document can be read at all
   */
  public Report check(Dossier dossier) throws UnreadableDocumentException {
    return check(dossier, Set.of());
  }

  /** How much a report tells. */
  public enum Detail {
    /** The results with their evidence. */
    RESULTS,
    /** Each result also with the rules behind it: what they matched, and what was missing. */
    EXPLAINED,
    /** Each document also with its text, block by block, as the evidence counts it. */
    TEXT
  }

  /**
   * Checks one draft or the whole file of a sale, and tells as much as asked.
   *
   * @throws UnreadableDocumentException if no document can be read at all
   */
  public Report check(Dossier dossier, Detail detail) throws UnreadableDocumentException {
    return check(dossier, Set.of(detail));
  }

  /**
   * Checks one draft or the whole file of a sale, and tells everything that is asked besides the
   * results.
   *
   * @throws UnreadableDocumentException if no document can be read at all
   */
  public Report check(Dossier dossier, Set<Detail> details) throws UnreadableDocumentException {
    Budget budget = new Budget(policy.limits());
    return report(dossier, documents(dossier, budget), details, budget);
  }

  private Report report(
      Dossier dossier, List<Document> documents, Set<Detail> details, Budget budget)
      throws UnreadableDocumentException {
    Interpretation interpretation =
        within(dossier, () -> interpreter.interpret(documents, dossier.goods(), budget));
    Decision decision =
        within(
            dossier,
            () ->
                details.contains(Detail.EXPLAINED)
                    ? policy.explain(interpretation, dossier.mode(), budget)
                    : policy.decide(interpretation, dossier.mode(), budget));
    Report report = Report.of(policy, dossier.mode(), documents, interpretation, decision);
    return details.contains(Detail.TEXT) ? report.withText(documents) : report;
  }

  /**
   * Checks a dossier and proposes the words that would mend what is found. Each proposal that is
   * complete is tried: the documents with its words in them are checked again.
   *
   * @throws UnreadableDocumentException if no document can be read at all
   */
  public Proposals propose(Dossier dossier, Proposals.Wanted wanted)
      throws UnreadableDocumentException {
    Budget budget = new Budget(policy.limits());
    List<Document> documents = documents(dossier, budget);
    Report report = report(dossier, documents, Set.of(), budget);
    return within(
        dossier,
        () ->
            new Mending(
                    documents,
                    report,
                    wanted,
                    changed -> {
                      Interpretation said = interpreter.interpret(changed, dossier.goods(), budget);
                      Decision decision = policy.decide(said, dossier.mode(), budget);
                      return Report.of(policy, dossier.mode(), changed, said, decision);
                    })
                .proposals());
  }

  /**
   * Checks a dossier and marks its Word and PDF files where the findings are.
   *
   * @return a copy of each file that can be marked, in the order submitted
   * @throws UnreadableDocumentException if no document can be read at all
   * @throws IOException if a file cannot be taken apart, although it could be read
   */
  public List<Paper> mark(Dossier dossier, MarkedCopy.Marking marking)
      throws UnreadableDocumentException, IOException {
    Budget budget = new Budget(policy.limits());
    List<Document> documents = documents(dossier, budget);
    Report report = report(dossier, documents, Set.of(), budget);
    List<Paper> copies = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      if (documents.get(i).isRead()) {
        MarkedCopy.of(dossier.files().get(i), documents.get(i), report, marking)
            .ifPresent(copies::add);
      }
    }
    return copies;
  }

  /**
   * Draws up the service form of each distinct good with service, from the sale file and the
   * manufacturer's services in it.
   *
   * @param persian the language; absent for that of the sale documents
   * @throws UnreadableDocumentException if no document can be read at all
   * @throws IOException if the template of the policy cannot be filled in
   */
  public List<Paper> forms(Dossier dossier, Optional<Boolean> persian)
      throws UnreadableDocumentException, IOException {
    return ServiceForm.of(data(dossier), persian);
  }

  /**
   * Draws up the written notice for the goods without service.
   *
   * @param persian the language; absent for that of the sale documents
   * @return nothing where no good is without service
   * @throws UnreadableDocumentException if no document can be read at all
   * @throws IOException if the template of the policy cannot be filled in
   */
  public Optional<Paper> notice(Dossier dossier, Optional<Boolean> persian)
      throws UnreadableDocumentException, IOException {
    return NoticeLetter.of(data(dossier), persian);
  }

  private PaperData data(Dossier dossier) throws UnreadableDocumentException {
    Budget budget = new Budget(policy.limits());
    List<Document> documents = documents(dossier, budget);
    Interpretation interpretation =
        within(dossier, () -> interpreter.interpret(documents, dossier.goods(), budget));
    Decision decision =
        within(dossier, () -> policy.decide(interpretation, dossier.mode(), budget));
    return new PaperData(policy, documents, interpretation, decision.classes());
  }

  /**
   * Tells how each clause of a dossier was read, without deciding any requirement.
   *
   * @throws UnreadableDocumentException if no document can be read at all
   */
  public Explanation explain(Dossier dossier) throws UnreadableDocumentException {
    Budget budget = new Budget(policy.limits());
    List<Document> documents = documents(dossier, budget);
    return within(dossier, () -> interpreter.explain(documents, dossier.goods(), budget));
  }

  /** Work on documents that were read, which ends with a clear answer where a limit is met. */
  private static <T> T within(Dossier dossier, Supplier<T> work)
      throws UnreadableDocumentException {
    String name = dossier.files().isEmpty() ? "The sale" : dossier.files().get(0).name();
    try {
      return work.get();
    } catch (BudgetExceededException e) {
      throw DocumentReader.exceeded(name, e);
    } catch (OutOfMemoryError e) {
      throw new UnreadableDocumentException(
          UnreadableDocumentException.Cause.TOO_LARGE,
          name + " needs more memory than the program was given. Submit the contract in parts.");
    }
  }

  /** Of several documents those that can be read; the others stay as what could not be read. */
  private List<Document> documents(Dossier dossier, Budget budget)
      throws UnreadableDocumentException {
    List<Document> documents = new ArrayList<>();
    Optional<UnreadableDocumentException> unreadable = Optional.empty();
    int read = 0;
    for (SourceFile file : dossier.files()) {
      String id = "D" + (documents.size() + 1);
      try {
        documents.add(DocumentReader.read(file, id, budget, programs));
        read++;
      } catch (UnreadableDocumentException e) {
        unreadable = unreadable.or(() -> Optional.of(e));
        documents.add(Document.unread(id, file, String.valueOf(e.getMessage())));
      }
    }
    if (read == 0 && unreadable.isPresent()) {
      throw unreadable.get();
    }
    return documents;
  }
}
