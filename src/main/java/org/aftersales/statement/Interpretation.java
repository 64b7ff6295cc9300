package org.aftersales.statement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that the documents of one dossier say, in reading order. Immutable.
 *
 * @param customer the customer that the sale documents name
 * @param statements of all documents; what only records say is not said to the customer, see {@link
 *     #statementsToCustomer}
 */
public record Interpretation(
    List<SaleDocument> documents,
    List<Good> goods,
    List<Statement> statements,
    List<IneffectiveClause> ineffective,
    List<Service> services,
    List<Charge> charges,
    List<FormReference> forms,
    List<WarrantyMixture> mixtures,
    Records records,
    Optional<String> customer) {

  public Interpretation {
    documents = List.copyOf(documents);
    goods = List.copyOf(goods);
    statements = List.copyOf(statements);
    ineffective = List.copyOf(ineffective);
    services = List.copyOf(services);
    charges = List.copyOf(charges);
    forms = List.copyOf(forms);
    mixtures = List.copyOf(mixtures);
  }

  /** What contract, proforma, notices and papers of no known kind say. */
  public List<Statement> statementsToCustomer() {
    Set<String> records =
        documents.stream()
            .filter(SaleDocument::isRecord)
            .map(SaleDocument::id)
            .collect(Collectors.toSet());
    return statements.stream().filter(s -> !records.contains(s.evidence().document())).toList();
  }

  /** What the field of this name holds, in a sale document first: a party's name, a number. */
  public Optional<String> named(FormField.Name name) {
    return records.fields().stream()
        .filter(f -> f.is(name) && f.filled())
        .sorted(
            Comparator.comparing(
                f ->
                    documents.stream()
                        .noneMatch(d -> d.id().equals(f.document()) && d.isSaleDocument())))
        .map(FormField::company)
        .findFirst()
        .filter(value -> !value.isEmpty());
  }
}
