package org.aftersales.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.FormField.Name;
import org.aftersales.statement.IneffectiveClause.Defect;

/** Reads letters, e-mails and records of calls in which the customer was told (NOS-6, NOS-7). */
final class NoticeLetters {

  /** How many lines of a document may be its head. */
  private static final int HEAD = 4;

  private final Texts texts;
  private final Papers papers;
  private final CompanyNames names;

  NoticeLetters(Texts texts, Papers papers) {
    this.texts = texts;
    this.papers = papers;
    this.names = new CompanyNames(texts);
  }

  /** What a letter or the record of a call proves, or why it proves nothing (NOS-6, NOS-7). */
  record Notices(List<Found> given, List<IneffectiveClause> flawed) {}

  Notices notices(List<Found> found, Map<String, LocalDate> dates, int ineffective) {
    List<Found> given = new ArrayList<>();
    List<IneffectiveClause> flawed = new ArrayList<>();
    List<FormField> customers = papers.named(Name.CUSTOMER);
    for (Document document : papers.documents()) {
      if (papers.type(document) != DocumentType.NOTICE || papers.documents().size() == 1) {
        continue;
      }
      List<FormField> own = papers.fieldsOf(document);
      StatementKind kind = channel(document, own);
      List<Found> said =
          found.stream()
              .filter(f -> f.clause().document().equals(document.id()))
              .filter(f -> f.kind() == StatementKind.NO_SERVICE && !f.aboutNothing())
              .toList();
      Optional<LocalDate> date = Optional.ofNullable(dates.get(document.id()));
      Optional<Defect> defect = Optional.empty();
      if (said.isEmpty()) {
        defect = Optional.of(Defect.NAMES_NO_GOOD);
      } else if (isToAnother(own, customers)) {
        defect = Optional.of(Defect.OTHER_ADDRESSEE);
      } else if (date.isEmpty()) {
        defect = Optional.of(Defect.UNDATED);
      }
      if (defect.isPresent() && !document.blocks().isEmpty()) {
        Block head = document.blocks().get(0);
        flawed.add(
            new IneffectiveClause(
                "I" + (ineffective + flawed.size() + 1),
                kind,
                defect.get(),
                said.isEmpty() ? List.of() : said.get(0).scope().goods(),
                said.isEmpty() ? Evidence.whole(document.id(), head) : said.get(0).evidence()));
        continue;
      }
      for (Found each : said) {
        given.add(Found.of(kind, each.clause(), each.scope(), Attributes.dated(date)));
      }
    }
    return new Notices(given, flawed);
  }

  /** How a notice was given: ORAL or WRITTEN statements (readings A27). */
  private StatementKind channel(Document document, List<FormField> fields) {
    for (FormField field : fields) {
      if (field.is(Name.CHANNEL) && field.filled()) {
        return oral(texts.tag(field.value()))
            ? StatementKind.NOTICE_ORAL
            : StatementKind.NOTICE_WRITTEN;
      }
    }
    List<Block> blocks = document.blocks();
    for (Block block : blocks.subList(0, Math.min(HEAD, blocks.size()))) {
      TaggedText text = texts.tag(block.text());
      if (oral(text)) {
        return StatementKind.NOTICE_ORAL;
      }
      if (!text.mentions("record.written").isEmpty()) {
        return StatementKind.NOTICE_WRITTEN;
      }
    }
    return StatementKind.NOTICE_WRITTEN;
  }

  private static boolean oral(TaggedText text) {
    int oral = text.mentions("record.oral").stream().mapToInt(Mention::from).min().orElse(-1);
    int written = text.mentions("record.written").stream().mapToInt(Mention::from).min().orElse(-1);
    return oral >= 0 && (written < 0 || oral < written);
  }

  /** Whether a notice goes to somebody who is not the customer of the sale documents. */
  private boolean isToAnother(List<FormField> fields, List<FormField> customers) {
    for (FormField field : fields) {
      boolean addressee = field.is(Name.TO) || field.is(Name.LISTENER) || field.is(Name.CUSTOMER);
      if (!addressee || !field.filled() || !isCompany(field.value())) {
        continue;
      }
      boolean role = !texts.tag(field.value()).mentions("party.customer").isEmpty();
      boolean known =
          customers.isEmpty()
              || customers.stream().anyMatch(c -> names.mayBeSame(c.value(), field.value()));
      return !role && !known;
    }
    return false;
  }

  /** Whether an addressee is a company; a person's name says nothing of the company. */
  private boolean isCompany(String value) {
    return !texts.tag(value).mentions("company.word").isEmpty();
  }
}
