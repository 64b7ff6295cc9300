package org.aftersales.statement;

/**
 * One service promised for one good in one document: the first statement that promises it.
 *
 * @param good id of the good
 * @param kind one of the SVC_* kinds
 * @param document id of the document
 */
public record Service(
    String id, String good, StatementKind kind, String document, Statement promise) {}
