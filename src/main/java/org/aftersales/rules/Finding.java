package org.aftersales.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.Charge;
import org.aftersales.statement.Evidence;
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
 * @param record the kind of document that would be needed
 */
public record Finding(
    String requirement,
    String variant,
    Outcome outcome,
    Optional<Good> good,
    Optional<SaleDocument> document,
    Optional<StatementKind> service,
    Optional<Defect> defect,
    Optional<String> reason,
    Optional<Charge> charge,
    Optional<DocumentType> record,
    List<Evidence> evidence) {

  public Finding {
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
        List.of());
  }

  public Finding good(Good value) {
    return new Finding(
        requirement,
        variant,
        outcome,
        Optional.of(value),
        document,
        service,
        defect,
        reason,
        charge,
        record,
        evidence);
  }

  public Finding document(SaleDocument value) {
    return new Finding(
        requirement,
        variant,
        outcome,
        good,
        Optional.of(value),
        service,
        defect,
        reason,
        charge,
        record,
        evidence);
  }

  public Finding service(Service value) {
    return service(Optional.of(value.kind()));
  }

  public Finding service(Optional<StatementKind> value) {
    return new Finding(
        requirement,
        variant,
        outcome,
        good,
        document,
        value,
        defect,
        reason,
        charge,
        record,
        evidence);
  }

  public Finding defect(Defect value) {
    return new Finding(
        requirement,
        variant,
        outcome,
        good,
        document,
        service,
        Optional.of(value),
        reason,
        charge,
        record,
        evidence);
  }

  public Finding reason(Optional<String> value) {
    return new Finding(
        requirement,
        variant,
        outcome,
        good,
        document,
        service,
        defect,
        Optional.of(value.orElse("OTHER")),
        charge,
        record,
        evidence);
  }

  /** About this cost, quoting it. */
  public Finding charge(Charge value) {
    return new Finding(
            requirement,
            variant,
            outcome,
            good,
            document,
            service,
            defect,
            reason,
            Optional.of(value),
            record,
            evidence)
        .quoting(value.evidence());
  }

  public Finding record(DocumentType value) {
    return new Finding(
        requirement,
        variant,
        outcome,
        good,
        document,
        service,
        defect,
        reason,
        charge,
        Optional.of(value),
        evidence);
  }

  public Finding quoting(Evidence value) {
    return quoting(List.of(value));
  }

  /** The same finding with more words that prove it. */
  public Finding quoting(List<Evidence> values) {
    List<Evidence> all = new ArrayList<>(evidence);
    all.addAll(values);
    return new Finding(
        requirement,
        variant,
        outcome,
        good,
        document,
        service,
        defect,
        reason,
        charge,
        record,
        all);
  }

  /** What makes two findings one result: everything but the words that prove it. */
  record Identity(
      String requirement,
      String variant,
      Outcome outcome,
      Optional<String> good,
      Optional<String> document,
      Optional<StatementKind> service,
      Optional<Defect> defect,
      Optional<String> reason,
      Optional<String> charge,
      Optional<DocumentType> record) {}

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
        record);
  }
}
