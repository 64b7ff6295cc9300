package org.aftersales.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.Charge;
import org.aftersales.statement.Evidence;
import org.aftersales.statement.Extent.Aspect;
import org.aftersales.statement.Good;
import org.aftersales.statement.IneffectiveClause.Defect;
import org.aftersales.statement.SaleDocument;
import org.aftersales.statement.Service;
import org.aftersales.statement.StatementKind;

/**
 * What one rule finds. It becomes a {@link Result} once the page of the requirement has given it
 * words and a severity. Immutable.
 *
 * @param variant the key of the message on the requirement's page
 * @param defect what keeps the quoted words from taking effect
 * @param reason a reason code: SANCTION, SIMPLE, NO_ACCESS, NO_KNOWLEDGE, OTHER
 * @param charge the cost spoken of
 * @param service code of the service
 * @param record the kind of document that would be needed
 * @param aspects in what two promises of one service differ
 * @param words words of a document that the message repeats
 */
public record Finding(
    String requirement,
    String variant,
    Outcome outcome,
    Optional<Good> good,
    Optional<SaleDocument> document,
    Optional<String> service,
    Optional<Defect> defect,
    Optional<String> reason,
    Optional<Charge> charge,
    Optional<DocumentType> record,
    List<Aspect> aspects,
    Optional<String> words,
    List<Evidence> evidence) {

  public Finding {
    aspects = List.copyOf(aspects);
    evidence = List.copyOf(evidence);
  }

  public static Finding pass(String requirement, String variant) {
    return of(requirement, variant, Outcome.PASS);
  }

  public static Finding fail(String requirement, String variant) {
    return of(requirement, variant, Outcome.FAIL);
  }

  public static Finding review(String requirement, String variant) {
    return of(requirement, variant, Outcome.MANUAL_REVIEW);
  }

  public static Finding notVerifiable(String requirement, String variant) {
    return of(requirement, variant, Outcome.NOT_VERIFIABLE);
  }

  public static Finding notApplicable(String requirement, String variant) {
    return of(requirement, variant, Outcome.NOT_APPLICABLE);
  }

  private static Finding of(String requirement, String variant, Outcome outcome) {
    return new Finding(
        requirement,
        variant,
        outcome,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  public Finding good(Good value) {
    return with(parts -> parts.good = Optional.of(value));
  }

  public Finding document(SaleDocument value) {
    return with(parts -> parts.document = Optional.of(value));
  }

  public Finding service(Service value) {
    return service(value.code());
  }

  public Finding service(Optional<StatementKind> value) {
    return with(parts -> parts.service = value.map(Enum::name));
  }

  /** About the service with this code. */
  public Finding service(String code) {
    return with(parts -> parts.service = Optional.of(code));
  }

  public Finding defect(Defect value) {
    return with(parts -> parts.defect = Optional.of(value));
  }

  public Finding reason(Optional<String> value) {
    return with(parts -> parts.reason = Optional.of(value.orElse("OTHER")));
  }

  /** About this cost, quoting it. */
  public Finding charge(Charge value) {
    return with(parts -> parts.charge = Optional.of(value)).quoting(value.evidence());
  }

  public Finding record(DocumentType value) {
    return with(parts -> parts.record = Optional.of(value));
  }

  /** About what two promises of one service differ in. */
  public Finding aspects(List<Aspect> value) {
    return with(parts -> parts.aspects = List.copyOf(value));
  }

  /** With words that are part of the message, as they stand in a document. */
  public Finding words(String value) {
    return with(parts -> parts.words = Optional.of(value));
  }

  /** With words that are part of the message, where there are any. */
  public Finding words(Optional<?> value) {
    return with(parts -> parts.words = value.map(String::valueOf));
  }

  /**
   * Whether what this document says, or does not say, may have led to it: words of it are quoted,
   * it is about the document or a good that is listed there, or it rests on no words at all.
   */
  public boolean restsOn(SaleDocument text) {
    return evidence.stream().anyMatch(text::holds)
        || document.filter(own -> own.id().equals(text.id())).isPresent()
        || good.filter(own -> own.listedIn(text.id())).isPresent()
        || evidence.isEmpty();
  }

  /**
   * Whether a person does not have to look at it: it passes, does not apply, or waits for papers.
   */
  public boolean asksForNobody() {
    return outcome == Outcome.PASS
        || outcome == Outcome.NOT_APPLICABLE
        || outcome == Outcome.NOT_VERIFIABLE;
  }

  /** The same finding, left to a person. */
  Finding reviewed() {
    return new Finding(
        requirement,
        variant,
        Outcome.MANUAL_REVIEW,
        good,
        document,
        service,
        defect,
        reason,
        charge,
        record,
        aspects,
        words,
        evidence);
  }

  public Finding quoting(Evidence value) {
    return quoting(List.of(value));
  }

  /** The same finding with more words that prove it. */
  public Finding quoting(List<Evidence> values) {
    return with(
        parts -> {
          parts.evidence = new ArrayList<>(evidence);
          parts.evidence.addAll(values);
        });
  }

  private Finding with(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return new Finding(
        requirement,
        variant,
        outcome,
        parts.good,
        parts.document,
        parts.service,
        parts.defect,
        parts.reason,
        parts.charge,
        parts.record,
        parts.aspects,
        parts.words,
        parts.evidence);
  }

  /** What a finding is about, while a changed copy of it is made. */
  private static final class Parts {
    private Optional<Good> good;
    private Optional<SaleDocument> document;
    private Optional<String> service;
    private Optional<Defect> defect;
    private Optional<String> reason;
    private Optional<Charge> charge;
    private Optional<DocumentType> record;
    private List<Aspect> aspects;
    private Optional<String> words;
    private List<Evidence> evidence;

    Parts(Finding from) {
      good = from.good;
      document = from.document;
      service = from.service;
      defect = from.defect;
      reason = from.reason;
      charge = from.charge;
      record = from.record;
      aspects = from.aspects;
      words = from.words;
      evidence = from.evidence;
    }
  }

  /** What makes two findings one result: everything but the words that prove it. */
  record Identity(
      String requirement,
      String variant,
      Outcome outcome,
      Optional<String> good,
      Optional<String> document,
      Optional<String> service,
      Optional<Defect> defect,
      Optional<String> reason,
      Optional<String> charge,
      Optional<DocumentType> record,
      List<Aspect> aspects,
      Optional<String> words) {}

  Identity identity() {
    return new Identity(
        requirement,
        variant,
        outcome,
        good.map(Good::id),
        document.map(SaleDocument::id),
        service,
        defect,
        reason,
        charge.map(Charge::id),
        record,
        aspects,
        words);
  }
}
