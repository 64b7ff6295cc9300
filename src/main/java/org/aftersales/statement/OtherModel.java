package org.aftersales.statement;

/** A model that a form or record names, and that no good of the sale has (SAL-2, XDC-2). */
public record OtherModel(String document, String model, Evidence evidence) {}
