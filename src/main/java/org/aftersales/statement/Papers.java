package org.aftersales.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.document.Document;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.FormField.Name;

/**
 * The documents of one sale with what they are and their labelled entries.
 *
 * @param fields the entries of each document, by its id
 */
record Papers(
    List<Document> documents, DocumentTyper.Parts parts, Map<String, List<FormField>> fields) {

  /** Blocks in which a document names its parties; behind them it is signed. */
  private static final int HEAD = 25;

  Papers {
    documents = List.copyOf(documents);
    fields = Map.copyOf(fields);
  }

  static Papers of(List<Document> documents, DocumentTyper.Parts parts, Texts texts) {
    FieldReader reader = new FieldReader(texts);
    PartyReader prose = new PartyReader(texts);
    Map<String, List<FormField>> fields = new LinkedHashMap<>();
    boolean file = documents.size() > 1;
    for (Document document : documents) {
      boolean read =
          file || parts.isRecord(document.id()) || parts.type(document.id()) == DocumentType.NOTICE;
      List<FormField> own = new ArrayList<>(read ? reader.fields(document) : List.of());
      if (file && SaleDocument.isSale(parts.type(document.id()))) {
        own.addAll(prose.parties(document));
      }
      fields.put(document.id(), List.copyOf(own));
    }
    return new Papers(documents, parts, fields);
  }

  DocumentType type(Document document) {
    return parts.type(document.id());
  }

  List<FormField> fieldsOf(Document document) {
    return fields.getOrDefault(document.id(), List.of());
  }

  /** Whether the document is none of those that sell the goods. */
  boolean isPaper(Document document) {
    return parts.isRecord(document.id()) || parts.type(document.id()) == DocumentType.NOTICE;
  }

  /** The customer, as the first sale document to do so names it: in a label or in prose. */
  Optional<String> customer(Texts texts) {
    for (Document document : documents) {
      if (!isPaper(document)) {
        List<FormField> own = new ArrayList<>(fieldsOf(document));
        if (own.isEmpty()) {
          own.addAll(new FieldReader(texts).head(document));
          own.addAll(new PartyReader(texts).parties(document));
        }
        Optional<String> name =
            own.stream()
                .filter(f -> f.is(Name.CUSTOMER) && f.filled())
                .filter(f -> f.evidence().location().block() < HEAD)
                .map(FormField::company)
                .filter(n -> !n.isEmpty())
                .findFirst();
        if (name.isPresent()) {
          return name;
        }
      }
    }
    return Optional.empty();
  }

  /** What the sale documents enter under a label. */
  List<FormField> named(Name name) {
    return documents.stream()
        .filter(d -> !isPaper(d))
        .flatMap(d -> fieldsOf(d).stream())
        .filter(f -> f.is(name) && f.filled())
        .toList();
  }
}
