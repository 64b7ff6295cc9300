package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.document.Trait;
import org.aftersales.language.Lexicon;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.source.DocumentType;

/** Recognises what part a document plays, from its first lines and its own words (C25, C26). */
final class DocumentTyper {

  private static final int TITLE_BLOCKS = 8;
  private static final int LONGEST_TITLE = 30;

  private final Lexicon lexicon;

  DocumentTyper(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  DocumentType type(Document document) {
    return document.declaredType().orElseGet(() -> recognised(document));
  }

  private DocumentType recognised(Document document) {
    List<TaggedText> titles = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (titles.size() == TITLE_BLOCKS) {
        break;
      }
      TaggedText text = lexicon.tag(block.text());
      if (!text.tokens().isEmpty() && !block.traits().contains(Trait.PAGE_MARGIN)) {
        titles.add(text);
      }
    }
    for (TaggedText title : titles) {
      Optional<DocumentType> type = title(title);
      if (type.isPresent()) {
        return type.get();
      }
    }
    return body(document);
  }

  private static Optional<DocumentType> title(TaggedText text) {
    if (text.tokens().size() > LONGEST_TITLE) {
      return Optional.empty();
    }
    DocumentType best = DocumentType.OTHER;
    int at = Integer.MAX_VALUE;
    for (Mention mention : text.mentions("title.proforma")) {
      if (genuine(text, mention, "title.proforma.not")
          && mention.from() < at
          && mention.from() <= 6) {
        at = mention.from();
        best = DocumentType.PROFORMA;
      }
    }
    for (Mention mention : text.mentions("title.contract")) {
      if (genuine(text, mention, "title.contract.not")
          && mention.from() < at
          && mention.from() <= 6) {
        at = mention.from();
        best = DocumentType.CONTRACT;
      }
    }
    for (Mention mention : text.mentions("title.form")) {
      if (mention.from() < at
          && mention.from() <= 3
          && at == Integer.MAX_VALUE
          && text.tokens().size() <= 16
          && !text.mentions("form.code").isEmpty()) {
        at = mention.from();
        best = DocumentType.FORM;
      }
    }
    for (Mention mention : text.mentions("title.other")) {
      if (mention.from() < at && mention.from() <= 2) {
        return Optional.of(DocumentType.OTHER);
      }
    }
    return at == Integer.MAX_VALUE ? Optional.empty() : Optional.of(best);
  }

  private static boolean genuine(TaggedText text, Mention mention, String lookAlikes) {
    for (Mention other : text.mentions(lookAlikes)) {
      if (other.from() < mention.to() && mention.from() < other.to()) {
        return false;
      }
    }
    return true;
  }

  /** Without a title: the document names itself in its clauses. */
  private DocumentType body(Document document) {
    int contract = 0;
    int proforma = 0;
    for (Block block : document.blocks()) {
      TaggedText text = lexicon.tag(block.text());
      contract += text.mentions("self.contract").size();
      proforma += text.mentions("self.proforma").size();
    }
    if (contract == 0 && proforma == 0) {
      return DocumentType.OTHER;
    }
    return contract >= proforma ? DocumentType.CONTRACT : DocumentType.PROFORMA;
  }
}
