package org.aftersales.rules;

import java.util.Optional;
import org.aftersales.statement.Statement.Language;

/**
 * A tiny document on a requirement's page, with what the checker should say of it in DRAFT mode.
 *
 * @param place file and line of the page, for reports
 * @param text the document
 * @param expected the worst outcome of the requirement, observations apart
 * @param row the goods row it is about; absent if it is about the document
 * @param severity expected of the failure; absent if any will do
 * @param inherited the page is of the pack that this one extends, so that the example shows what
 *     that pack says
 */
public record Example(
    String requirement,
    String place,
    Language language,
    String text,
    Outcome expected,
    Optional<String> row,
    Optional<Severity> severity,
    boolean inherited) {}
