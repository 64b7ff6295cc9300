package org.aftersales.statement;

/**
 * One service promised for one good in one document: the first statement that promises it.
 *
 * @param good id of the good
 * @param kind one of the SVC_* kinds
 * @param document id of the document
 */
public record Service(
    String id, String good, StatementKind kind, String document, Statement promise) {

  /** The code of the service: its kind, or one that the company has added. */
  public String code() {
    return promise.serviceCode();
  }

  /** Whether it is one of the seven kinds, or one that the company has added (SVC-0). */
  public boolean isOfKnownKind() {
    return kind != StatementKind.SVC_OTHER || promise.service().isPresent();
  }
}
