package org.aftersales.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Document;
import org.aftersales.language.Folded;
import org.aftersales.language.Token;
import org.aftersales.source.DeclaredGood;
import org.aftersales.source.DocumentType;

/**
 * Finds the goods of a sale: rows of goods tables, and goods that prose names with a row. The goods
 * of several documents are matched by model, part number, name and row, in this order.
 */
final class GoodsFinder {

  private static final int BY_MODEL = 100;
  private static final int BY_NAME = 50;
  private static final int BY_ROW = 20;

  private final Texts texts;

  GoodsFinder(Texts texts) {
    this.texts = texts;
  }

  /**
   * The goods of all documents.
   *
   * @param types the type of each document, by id
   */
  List<Good> goods(
      List<Document> documents,
      Map<String, DocumentType> types,
      List<GoodsTable.Row> rows,
      List<Clause> clauses,
      List<DeclaredGood> declared) {
    List<GoodDraft> drafts = new ArrayList<>();
    for (Document document : selling(documents, types)) {
      List<Clause> own = clauses.stream().filter(c -> c.document().equals(document.id())).toList();
      Map<String, GoodDraft> found = new LinkedHashMap<>();
      for (GoodsTable.Row row : rows) {
        if (!row.service() && row.document().id().equals(document.id())) {
          String number =
              row.number().isEmpty() ? Integer.toString(found.size() + 1) : row.number();
          found.computeIfAbsent(number, GoodDraft::new).add(row, texts);
        }
      }
      if (found.isEmpty()) {
        GoodsInProse.prose(own, found);
      }
      if (found.isEmpty() && drafts.isEmpty()) {
        GoodsInProse.subject(own, found);
      }
      merge(drafts, List.copyOf(found.values()));
    }
    for (DeclaredGood good : declared) {
      declare(drafts, good);
    }
    List<Good> goods = new ArrayList<>();
    for (GoodDraft draft : drafts) {
      goods.add(draft.good("G" + (goods.size() + 1), texts));
    }
    return goods;
  }

  /** Contract and proforma sell goods; what else was submitted counts only without them. */
  private static List<Document> selling(List<Document> documents, Map<String, DocumentType> types) {
    List<DocumentType> order =
        new ArrayList<>(List.of(DocumentType.CONTRACT, DocumentType.PROFORMA));
    List<Document> sale =
        documents.stream()
            .filter(d -> order.contains(types.getOrDefault(d.id(), DocumentType.OTHER)))
            .sorted(
                Comparator.comparingInt(
                    d -> order.indexOf(types.getOrDefault(d.id(), DocumentType.OTHER))))
            .toList();
    return sale.isEmpty() ? documents : sale;
  }

  private static void declare(List<GoodDraft> drafts, DeclaredGood good) {
    String row = Folded.of(good.row()).text();
    Optional<GoodDraft> known = drafts.stream().filter(d -> d.row().equals(row)).findFirst();
    if (known.isEmpty()) {
      GoodDraft draft = new GoodDraft(row);
      drafts.add(draft);
      known = Optional.of(draft);
    }
    known.get().declare(good);
  }

  private void merge(List<GoodDraft> drafts, List<GoodDraft> more) {
    Set<GoodDraft> taken = new HashSet<>();
    List<GoodDraft> known = List.copyOf(drafts);
    for (int least : new int[] {BY_MODEL, BY_NAME, BY_ROW}) {
      for (GoodDraft draft : more) {
        if (taken.contains(draft)) {
          continue;
        }
        known.stream()
            .filter(k -> !taken.contains(k) && likeness(k, draft) >= least)
            .max(Comparator.comparingInt(k -> likeness(k, draft)))
            .ifPresent(
                k -> {
                  k.add(draft);
                  taken.add(k);
                  taken.add(draft);
                });
      }
    }
    more.stream().filter(d -> !taken.contains(d)).forEach(drafts::add);
  }

  /** How much speaks for two drafts being one good; 0 where they cannot be. */
  private int likeness(GoodDraft one, GoodDraft two) {
    int best = 0;
    for (Listing a : one.listings()) {
      for (Listing b : two.listings()) {
        best = Math.max(best, likeness(GoodDraft.whole(a, texts), GoodDraft.whole(b, texts)));
      }
    }
    return best;
  }

  private int likeness(Listing a, Listing b) {
    boolean row = !a.row().isEmpty() && a.row().equals(b.row());
    int byRow = row ? 1 : 0;
    if (a.model().isPresent() && b.model().isPresent() && !a.isOtherModelThan(b)
        || a.partNumber().isPresent() && b.partNumber().isPresent() && !a.isOtherMakeThan(b)) {
      return BY_MODEL + byRow;
    }
    boolean oneScript = ModelNumber.isLatin(a.name()) == ModelNumber.isLatin(b.name());
    Set<String> shared = words(a.name());
    shared.retainAll(words(b.name()));
    if (!shared.isEmpty()) {
      boolean otherModel = a.isOtherModelThan(b);
      return otherModel && !row ? 0 : (row ? BY_NAME : BY_ROW) + byRow;
    }
    return row && (!oneScript || a.name().isEmpty() || b.name().isEmpty()) ? BY_ROW : 0;
  }

  /** The words of a name with their dictionary forms, so that a plural matches its singular. */
  private Set<String> words(String name) {
    Set<String> words = new HashSet<>();
    for (Token token : texts.tag(name).tokens()) {
      if (token.isWord() && token.text().length() >= 3) {
        words.addAll(token.forms());
      }
    }
    return words;
  }
}
