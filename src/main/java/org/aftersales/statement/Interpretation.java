package org.aftersales.statement;

import java.util.List;

/** Everything that the documents of one dossier say, in reading order. Immutable. */
public record Interpretation(
    List<SaleDocument> documents,
    List<Good> goods,
    List<Statement> statements,
    List<IneffectiveClause> ineffective,
    List<Service> services,
    List<Charge> charges,
    List<FormReference> forms,
    List<WarrantyMixture> mixtures) {

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
}
