package org.aftersales.statement;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One goods row, resolved to a distinct good (brand, model or type). Immutable.
 *
 * @param id stable within one dossier: G1, G2, …
 * @param row the printed row number in Latin digits («ردیف ۳» is 3)
 * @param documents ids of the documents that list the good
 * @param evidence the row, or the words in prose, that name the good
 */
public record Good(
    String id,
    String row,
    String name,
    Optional<String> brand,
    Optional<String> model,
    List<String> documents,
    Set<GoodTrait> traits,
    List<Evidence> evidence) {

  public Good {
    documents = List.copyOf(documents);
    traits = Set.copyOf(traits);
    evidence = List.copyOf(evidence);
  }

  public boolean has(GoodTrait trait) {
    return traits.contains(trait);
  }

  /** Whether the document with this id lists the good. */
  public boolean listedIn(String documentId) {
    return documents.contains(documentId);
  }
}
