package org.aftersales.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.language.DateSpan;
import org.aftersales.language.Mention;
import org.aftersales.language.Money;
import org.aftersales.language.TaggedText;
import org.aftersales.statement.Statement.Language;

/** What each document is as a whole: its type, languages, date and signatures. */
final class SaleDocuments {

  private final Texts texts;
  private final DocumentTyper.Parts parts;
  private final Map<String, String> revisions;
  private final Set<String> warranting;

  /**
   * @param revisions the printed revision of each document that has one
   * @param warranting the documents that give a guarantee or warranty
   */
  SaleDocuments(
      Texts texts,
      DocumentTyper.Parts parts,
      Map<String, String> revisions,
      Set<String> warranting) {
    this.texts = texts;
    this.parts = parts;
    this.revisions = Map.copyOf(revisions);
    this.warranting = Set.copyOf(warranting);
  }

  List<SaleDocument> of(List<Document> documents, List<Scoped> scoped) {
    List<SaleDocument> result = new ArrayList<>();
    for (Document document : documents) {
      boolean rial = false;
      boolean toman = false;
      Set<Language> languages = EnumSet.noneOf(Language.class);
      Map<Language, Integer> words = new HashMap<>();
      boolean signed = false;
      boolean open = false;
      for (Scoped at : scoped) {
        Clause clause = at.clause();
        if (!clause.document().equals(document.id())) {
          continue;
        }
        words.merge(clause.language(), clause.words(), Integer::sum);
        signed |= clause.text().has("signature.filled", clause.from(), clause.sentenceTo());
        open |= clause.text().has("signature.open", clause.from(), clause.sentenceTo());
        int start = clause.token(clause.from()).start();
        int end = clause.token(clause.to() - 1).end();
        if (clause.has("money.word")) {
          for (Money money : texts.sums(clause.text().folded())) {
            if (money.start() >= start && money.end() <= end && money.currency().equals("IRR")) {
              toman |= money.toman();
              rial |= !money.toman();
            }
          }
        }
      }
      signed |= isNamed(document);
      int total = words.values().stream().mapToInt(Integer::intValue).sum();
      words.forEach(
          (language, count) -> {
            if (count * 5 >= total && count >= 3) {
              languages.add(language);
            }
          });
      result.add(
          new SaleDocument(
              document.id(),
              document.name(),
              parts.type(document.id()),
              languages,
              document.sha256(),
              date(document),
              signed && !open,
              rial && toman,
              Optional.ofNullable(parts.parents().get(document.id())),
              parts.files(document.id()),
              Optional.ofNullable(revisions.get(document.id())),
              warranting.contains(document.id()),
              document.complete(),
              Recognition.of(document),
              document.notes()));
    }
    return result;
  }

  /** Whether a name stands behind the customer's place of signature. */
  private boolean isNamed(Document document) {
    for (Block block : document.blocks()) {
      TaggedText text = texts.tag(block.text());
      for (Mention place : text.mentions("signature.customer")) {
        int at = place.to();
        boolean colon = at < text.tokens().size() && text.tokens().get(at).is(":");
        int name = colon ? at + 1 : at;
        if (colon
            && name < text.tokens().size()
            && text.tokens().get(name).isWord()
            && !text.in("signature.not", name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The first date in the head of the document that is no validity. */
  private Optional<LocalDate> date(Document document) {
    for (Block block : document.blocks()) {
      TaggedText text = texts.tag(block.text());
      for (Mention noun : text.mentions("document.date")) {
        int at = text.tokens().get(noun.to() - 1).end();
        for (DateSpan date : texts.dates(text.folded())) {
          if (date.start() >= at && date.start() - at <= 12) {
            return Optional.of(date.date());
          }
        }
      }
    }
    int blocks = 0;
    for (Block block : document.blocks()) {
      if (blocks++ > 12) {
        break;
      }
      TaggedText text = texts.tag(block.text());
      if (!text.mentions("service").isEmpty()
          || !text.mentions("validity").isEmpty() && text.mentions("date.noun").isEmpty()) {
        continue;
      }
      List<DateSpan> dates = texts.dates(text.folded());
      if (!dates.isEmpty()) {
        return Optional.of(dates.get(0).date());
      }
    }
    return Optional.empty();
  }
}
