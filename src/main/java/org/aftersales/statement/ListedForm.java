package org.aftersales.statement;

import java.util.Optional;

/** The entry of a form in the list of valid documented information (GOV-4). */
public record ListedForm(
    String document, String code, Optional<String> revision, Evidence evidence) {}
