package org.aftersales.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.document.Trait;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.source.DocumentType;

/**
 * Recognises what part each document plays: by its title, then by how it speaks of itself, then by
 * the name of its file (C25, C26; documents of a sale file).
 */
final class DocumentTyper {

  private static final int TITLE_BLOCKS = 8;
  private static final int LONGEST_TITLE = 30;
  private static final int LONGEST_RECORD_TITLE = 26;
  private static final Pattern SEPARATORS = Pattern.compile("[._\\-/\\\\]+");

  /** What a title may call a document, and how far from its beginning the words may stand. */
  private record Title(String words, DocumentType type, int farthest, int longest) {}

  private static final List<Title> TITLES =
      List.of(
          new Title("title.proforma", DocumentType.PROFORMA, 6, LONGEST_TITLE),
          new Title("title.contract", DocumentType.CONTRACT, 6, LONGEST_TITLE),
          new Title("title.form", DocumentType.FORM, 3, LONGEST_RECORD_TITLE),
          new Title("title.manufacturer", DocumentType.MANUFACTURER_DOCUMENT, 5, LONGEST_TITLE),
          new Title("title.procurement", DocumentType.PROCUREMENT_RECORD, 3, LONGEST_TITLE),
          new Title("title.notice", DocumentType.NOTICE, 2, LONGEST_TITLE),
          new Title("title.list", DocumentType.MASTER_LIST, 3, LONGEST_TITLE),
          new Title("title.other", DocumentType.OTHER, 2, LONGEST_TITLE));

  private final Texts texts;

  DocumentTyper(Texts texts) {
    this.texts = texts;
  }

  /**
   * The parts that the documents of one dossier play.
   *
   * @param types by id of the document
   * @param parents for an annex or amendment of its own, the id of the document it belongs to
   */
  record Parts(Map<String, DocumentType> types, Map<String, String> parents) {

    Parts {
      types = Map.copyOf(types);
      parents = Map.copyOf(parents);
    }

    DocumentType type(String document) {
      return types.getOrDefault(document, DocumentType.OTHER);
    }

    /** The document itself, or the one it is an annex of. */
    String whole(String document) {
      return parents.getOrDefault(document, document);
    }

    /** The files that hold a document: its own and those of its annexes. */
    Set<String> files(String document) {
      Set<String> files = new LinkedHashSet<>(Set.of(document));
      parents.forEach(
          (annex, whole) -> {
            if (whole.equals(document)) {
              files.add(annex);
            }
          });
      return files;
    }

    /** Whether the document is kept beside the sale, see {@link SaleDocument#isRecord}. */
    boolean isRecord(String document) {
      return SaleDocument.isRecord(type(document));
    }
  }

  Parts parts(List<Document> documents) {
    Map<String, DocumentType> types = new LinkedHashMap<>();
    List<Document> annexes = new ArrayList<>();
    for (Document document : documents) {
      if (documents.size() > 1 && isAnnex(document)) {
        annexes.add(document);
      } else {
        DocumentType type = type(document);
        boolean offer =
            type == DocumentType.OTHER
                && documents.size() > 1
                && document.declaredType().isEmpty()
                && isOffer(document);
        types.put(document.id(), offer ? DocumentType.MANUFACTURER_DOCUMENT : type);
      }
    }
    Map<String, String> parents = new LinkedHashMap<>();
    for (Document annex : annexes) {
      Optional<String> parent = parent(annex, types);
      parent.ifPresent(id -> parents.put(annex.id(), id));
      types.put(
          annex.id(),
          parent
              .map(id -> types.getOrDefault(id, DocumentType.OTHER))
              .orElseGet(() -> type(annex)));
    }
    return new Parts(types, parents);
  }

  private Optional<String> parent(Document annex, Map<String, DocumentType> types) {
    boolean ofProforma =
        titles(annex).stream().limit(1).anyMatch(t -> !t.mentions("title.proforma").isEmpty());
    DocumentType first = ofProforma ? DocumentType.PROFORMA : DocumentType.CONTRACT;
    DocumentType second = ofProforma ? DocumentType.CONTRACT : DocumentType.PROFORMA;
    return withType(types, first).or(() -> withType(types, second));
  }

  private static Optional<String> withType(Map<String, DocumentType> types, DocumentType type) {
    return types.entrySet().stream()
        .filter(e -> e.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** "Annex 1 to the Contract" in a file of its own. */
  private boolean isAnnex(Document document) {
    boolean declared =
        document
            .declaredType()
            .filter(t -> t != DocumentType.CONTRACT && t != DocumentType.PROFORMA)
            .isPresent();
    return !declared
        && titles(document).stream()
            .limit(1)
            .anyMatch(
                title ->
                    title.tokens().size() <= LONGEST_RECORD_TITLE
                        && title.mentions("title.annex").stream().anyMatch(m -> m.from() <= 1)
                        && title.mentions("form.code").isEmpty()
                        && title.mentions("form.name").isEmpty());
  }

  private DocumentType type(Document document) {
    return document.declaredType().orElseGet(() -> recognised(document));
  }

  private List<TaggedText> titles(Document document) {
    List<TaggedText> titles = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (titles.size() == TITLE_BLOCKS) {
        break;
      }
      TaggedText text = texts.tag(block.text());
      if (!text.tokens().isEmpty() && !block.traits().contains(Trait.PAGE_MARGIN)) {
        titles.add(text);
      }
    }
    return titles;
  }

  private DocumentType recognised(Document document) {
    for (TaggedText title : titles(document)) {
      Optional<DocumentType> type = title(title);
      if (type.isPresent()) {
        return type.get() == DocumentType.NOTICE && isOffer(document)
            ? DocumentType.MANUFACTURER_DOCUMENT
            : type.get();
      }
      boolean letter =
          title.tokens().size() <= LONGEST_RECORD_TITLE
              && !title.mentions("title.letter").isEmpty();
      if (letter && isOffer(document)) {
        return DocumentType.MANUFACTURER_DOCUMENT;
      }
    }
    DocumentType type = body(document);
    boolean unknown = type == DocumentType.OTHER && !document.blocks().isEmpty();
    return unknown ? named(document.name()) : type;
  }

  /**
   * A letter that promises a service, or names several, and denies none is the maker's, not a
   * notice.
   */
  private boolean isOffer(Document document) {
    Set<String> kinds = new LinkedHashSet<>();
    boolean promises = false;
    for (Block block : document.blocks()) {
      TaggedText text = texts.tag(block.text());
      boolean denies =
          !text.mentions("service").isEmpty()
              && (!text.mentions("negator").isEmpty()
                  || text.tokens().stream()
                      .anyMatch(t -> t.verb().filter(v -> v.negative()).isPresent()));
      if (denies) {
        return false;
      }
      boolean named = false;
      for (String kind : texts.services().all()) {
        if (!text.mentions(kind).isEmpty()) {
          kinds.add(kind);
          named = true;
        }
      }
      promises |= named && !text.mentions("title.offer").isEmpty();
    }
    return kinds.size() > 1 || promises;
  }

  private static Optional<DocumentType> title(TaggedText text) {
    Optional<DocumentType> best = Optional.empty();
    int at = Integer.MAX_VALUE;
    for (Title title : TITLES) {
      if (text.tokens().size() > title.longest()) {
        continue;
      }
      for (Mention mention : text.mentions(title.words())) {
        if (mention.from() < at
            && mention.from() <= title.farthest()
            && genuine(text, mention, title.words() + ".not")) {
          at = mention.from();
          best = Optional.of(title.type());
        }
      }
    }
    return best;
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
    Map<DocumentType, Integer> votes = new LinkedHashMap<>();
    for (Block block : document.blocks()) {
      TaggedText text = texts.tag(block.text());
      vote(votes, DocumentType.CONTRACT, text.mentions("self.contract").size());
      vote(votes, DocumentType.PROFORMA, text.mentions("self.proforma").size());
      vote(votes, DocumentType.MANUFACTURER_DOCUMENT, text.mentions("self.manufacturer").size());
      vote(votes, DocumentType.NOTICE, text.mentions("self.notice").size());
    }
    DocumentType best = DocumentType.OTHER;
    int most = 0;
    for (Map.Entry<DocumentType, Integer> vote : votes.entrySet()) {
      if (vote.getValue() > most) {
        most = vote.getValue();
        best = vote.getKey();
      }
    }
    return best;
  }

  private static void vote(Map<DocumentType, Integer> votes, DocumentType type, int count) {
    votes.merge(type, count, Integer::sum);
  }

  /** «form-F300.docx»: the sender has told by the name what it is. */
  private DocumentType named(String name) {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    TaggedText words = texts.tag(SEPARATORS.matcher(file).replaceAll(" "));
    for (DocumentType type : DocumentType.values()) {
      String category = "file." + type.name().toLowerCase(java.util.Locale.ROOT);
      if (!words.mentions(category).isEmpty()) {
        return type;
      }
    }
    return DocumentType.OTHER;
  }
}
