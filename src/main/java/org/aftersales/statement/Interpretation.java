package org.aftersales.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The classes that the texts for the customer give to goods. */
  public List<StatedClass> statedClasses() {
    record Text(String good, StatementKind kind, String document, Statement.Language language) {}

    Map<Text, List<Evidence>> said = new LinkedHashMap<>();
    for (Statement statement : statementsToCustomer()) {
      if (statement.kind() == StatementKind.NO_SERVICE
          || statement.kind() == StatementKind.WITH_SERVICE) {
        for (String good : statement.goods()) {
          said.computeIfAbsent(
                  new Text(
                      good,
                      statement.kind(),
                      statement.evidence().document(),
                      statement.language()),
                  text -> new ArrayList<>())
              .add(statement.evidence());
        }
      }
    }
    return said.entrySet().stream()
        .map(
            e ->
                new StatedClass(
                    e.getKey().good(),
                    e.getKey().kind(),
                    e.getKey().document(),
                    e.getKey().language(),
                    e.getValue()))
        .toList();
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
