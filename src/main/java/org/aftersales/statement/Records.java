package org.aftersales.statement;

import java.util.List;
import java.util.Optional;

/**
 * What the records of a sale file tell, and what relates its documents to each other. Immutable.
 *
 * @param precedence which text counts where two differ
 */
public record Records(
    List<ServiceItem> items,
    List<FormField> fields,
    List<Issuer> issuers,
    List<Placeholder> placeholders,
    List<ListedForm> listedForms,
    List<OtherModel> otherModels,
    List<ProcurementEntry> procurement,
    List<Reproduction> reproductions,
    List<Agency> agencies,
    Optional<Precedence> precedence) {

  /** No record at all. */
  public static final Records NONE =
      new Records(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());

  public Records {
    items = List.copyOf(items);
    fields = List.copyOf(fields);
    issuers = List.copyOf(issuers);
    placeholders = List.copyOf(placeholders);
    listedForms = List.copyOf(listedForms);
    otherModels = List.copyOf(otherModels);
    procurement = List.copyOf(procurement);
    reproductions = List.copyOf(reproductions);
    agencies = List.copyOf(agencies);
  }

  /** All facts, for the rules. */
  public java.util.stream.Stream<Object> facts() {
    return java.util.stream.Stream.of(
            items,
            fields,
            issuers,
            placeholders,
            listedForms,
            otherModels,
            procurement,
            reproductions,
            agencies,
            precedence.stream().toList())
        .flatMap(List::stream);
  }
}
