package org.aftersales.paper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aftersales.document.Document;
import org.aftersales.rules.Classification;
import org.aftersales.rules.Policy;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.FormField;
import org.aftersales.statement.Good;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.SaleDocument;

/**
 * What a sale file knows that goes on papers.
 *
 * @param classes the class of each good, by its id
 */
public record PaperData(
    Policy policy,
    List<Document> documents,
    Interpretation interpretation,
    Map<String, Classification> classes) {

  public PaperData {
    documents = List.copyOf(documents);
    classes = Map.copyOf(classes);
  }

  /** Whether most of the sale is written in Persian. */
  boolean isPersian() {
    return interpretation.documents().stream()
        .filter(d -> sale(d).isPresent() || interpretation.documents().size() == 1)
        .anyMatch(d -> d.languages().contains(org.aftersales.statement.Statement.Language.FA));
  }

  List<Good> of(Classification classification) {
    return interpretation.goods().stream()
        .filter(g -> classes.get(g.id()) == classification)
        .toList();
  }

  /** What every paper says of the sale; what is not known is empty. */
  Map<String, String> sale(Words words) {
    Map<String, String> values = new HashMap<>();
    values.put("form.code", policy.settings().formCode());
    values.put("policy.revision", policy.revision());
    values.put("company", field(FormField.Name.SELLER));
    values.put("sale.customer", interpretation.customer().orElse(""));
    for (DocumentType type : List.of(DocumentType.CONTRACT, DocumentType.PROFORMA)) {
      Optional<SaleDocument> sale =
          interpretation.documents().stream()
              .filter(d -> d.type() == type && d.partOf().isEmpty())
              .findFirst();
      String name = type == DocumentType.CONTRACT ? "sale.contract" : "sale.proforma";
      values.put(name, sale.map(d -> title(d.id())).orElse(""));
      values.put(name + "Date", words.date(sale.flatMap(SaleDocument::date)));
    }
    return values;
  }

  private static Optional<SaleDocument> sale(SaleDocument document) {
    return Optional.of(document).filter(SaleDocument::isSaleDocument);
  }

  /** The first line of a document. */
  String title(String id) {
    return documents.stream()
        .filter(d -> d.id().equals(id))
        .flatMap(d -> d.blocks().stream())
        .map(b -> b.text().strip())
        .filter(t -> !t.isEmpty())
        .findFirst()
        .map(t -> t.lines().findFirst().orElse(""))
        .orElse("");
  }

  /** What the sale documents enter under a label, the most telling entry first. */
  private String field(FormField.Name name) {
    return interpretation.named(name).orElse("");
  }

  static String rows(List<Good> goods, Words words) {
    return goods.stream()
        .map(Good::row)
        .map(words::digits)
        .collect(Collectors.joining(words.persian() ? "، " : ", "));
  }

  /** Without what no file name may hold. */
  static String fileName(String text) {
    return text.replaceAll("[\\\\/:*?\"<>|\\s]+", "-").replaceAll("^-+|-+$", "");
  }
}
