package org.aftersales.statement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.statement.Statement.Language;

/**
 * Which text counts where two differ: by a clause of the documents, else the one signed later
 * (readings A28). It picks a class; it does not mend the difference (XDC-1).
 *
 * @param language the language that counts
 * @param documents ids of the documents that count; empty where a language counts
 * @param evidence the clause; empty where no clause says so
 */
public record Precedence(
    Optional<Language> language, Set<String> documents, List<Evidence> evidence) {

  public Precedence {
    documents = Set.copyOf(documents);
    evidence = List.copyOf(evidence);
  }

  /** Whether a statement stands in the text that counts. */
  public boolean prefers(Statement statement) {
    return language.map(l -> l == statement.language()).orElse(true)
        && (documents.isEmpty() || documents.contains(statement.evidence().document()));
  }
}
