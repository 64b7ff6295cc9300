package org.aftersales.statement;

import java.util.List;
import java.util.Locale;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;

/** Reads the codes of forms where they are printed (GOV-5, SAL-6). */
final class FormCode {

  private FormCode() {}

  /** The code in Latin capitals, digits and hyphens. */
  static String of(TaggedText text, Mention code) {
    return text.folded()
        .text()
        .substring(text.tokens().get(code.from()).start(), text.tokens().get(code.to() - 1).end())
        .toUpperCase(Locale.ROOT)
        .replaceAll("\\s+", "");
  }

  /** What a clause refers to by its code, for the goods that it speaks of. */
  static List<FormReference> references(Scoped at) {
    Clause clause = at.clause();
    return clause.all("form.code").stream()
        .map(
            code -> {
              Evidence evidence = clause.evidence(code.from(), code.to());
              return new FormReference(
                  clause.document(),
                  at.scope().goods(),
                  of(clause.text(), code),
                  clause.sentenceHas("annexed") && at.situation() != Situation.CANCELLED,
                  ModelNumber.plain(evidence.quote()).matches("[A-Za-z0-9]+(-[A-Za-z0-9]+)+"),
                  evidence);
            })
        .toList();
  }
}
