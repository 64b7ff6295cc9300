package org.aftersales.statement;

/**
 * A place of a form that was left open: dots, underscores, or words of the template (GOV-6, FRM-7).
 *
 * @param title it stands in the title, where the procedure's own dots stand
 */
public record Placeholder(String document, boolean title, Evidence evidence) {}
