package org.aftersales.statement;

/**
 * The company in the head of a form or record (GOV-6, SAL-2).
 *
 * @param seller whether it is the seller of the contract or proforma
 */
public record Issuer(String document, String name, boolean seller, Evidence evidence) {}
