package org.aftersales.statement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.language.Mention;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.Statement.Language;

/** Reads which text prevails: what stands before the verb, and is not what it prevails over. */
final class PrecedenceReader {

  private static final List<String> TEXTS =
      List.of("text.fa", "text.en", "text.contract", "text.proforma");

  private PrecedenceReader() {}

  /** The first clause that tells; else the sale document that was signed last, if one was. */
  static Optional<Precedence> read(List<Scoped> scoped, List<SaleDocument> documents) {
    for (Scoped at : scoped) {
      Clause sentence = at.clause().sentence();
      if (at.situation() == Situation.PLAIN
          && at.clause().has("prevails")
          && sentence.has("conflict.word")) {
        Optional<Precedence> told = told(sentence, documents);
        if (told.isPresent()) {
          return told;
        }
      }
    }
    return signedLast(documents);
  }

  private static Optional<Precedence> told(Clause sentence, List<SaleDocument> documents) {
    int verb = sentence.all("prevails").get(0).from();
    Optional<Mention> last = Optional.empty();
    for (String text : TEXTS) {
      for (Mention mention : sentence.all(text)) {
        boolean outranked = mention.from() > 0 && isOutranked(sentence, mention);
        boolean later = last.isEmpty() || mention.from() >= last.get().from();
        if (mention.to() <= verb && !outranked && later) {
          last = Optional.of(mention);
        }
      }
    }
    List<Evidence> evidence = List.of(sentence.evidence());
    return last.flatMap(
        mention ->
            switch (mention.category()) {
              case "text.fa" ->
                  Optional.of(new Precedence(Optional.of(Language.FA), Set.of(), evidence));
              case "text.en" ->
                  Optional.of(new Precedence(Optional.of(Language.EN), Set.of(), evidence));
              case "text.contract" -> of(DocumentType.CONTRACT, documents, evidence);
              default -> of(DocumentType.PROFORMA, documents, evidence);
            });
  }

  private static boolean isOutranked(Clause sentence, Mention mention) {
    for (Mention mark : sentence.all("outranked")) {
      if (mark.to() <= mention.from() && mention.from() - mark.to() <= 3) {
        boolean comma = false;
        for (int i = mark.to(); i < mention.from(); i++) {
          comma |= sentence.token(i).is("،") || sentence.token(i).is(",");
        }
        if (!comma) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Precedence> of(
      DocumentType type, List<SaleDocument> documents, List<Evidence> evidence) {
    Set<String> ids =
        documents.stream()
            .filter(d -> d.type() == type)
            .map(SaleDocument::id)
            .collect(Collectors.toSet());
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(new Precedence(Optional.empty(), ids, evidence));
  }

  private static Optional<Precedence> signedLast(List<SaleDocument> documents) {
    List<SaleDocument> sale = documents.stream().filter(SaleDocument::isSaleDocument).toList();
    for (SaleDocument document : sale) {
      boolean last =
          document.signed()
              && sale.size() > 1
              && sale.stream()
                  .allMatch(d -> d.id().equals(document.id()) || d.isOlderThan(document));
      if (last) {
        return Optional.of(new Precedence(Optional.empty(), document.parts(), List.of()));
      }
    }
    return Optional.empty();
  }
}
