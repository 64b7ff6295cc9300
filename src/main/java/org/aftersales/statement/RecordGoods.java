package org.aftersales.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.language.Folded;
import org.aftersales.language.TaggedText;
import org.aftersales.statement.FormField.Name;

/**
 * Finds which goods of the sale a form, a manufacturer's document, a notice or a record speaks of:
 * by model or part number, else by row, name and brand, else all that are sold.
 */
final class RecordGoods {

  /** How many lines of a form may be its head. */
  private static final int HEAD = 4;

  private final Texts texts;
  private final List<Good> goods;

  RecordGoods(Texts texts, List<Good> goods) {
    this.texts = texts;
    this.goods = List.copyOf(goods);
  }

  /**
   * The goods that a document lists.
   *
   * @param byGood how it calls each, by id of the good
   * @param others models that it names and no good of the sale has
   * @param named whether the document names goods at all
   */
  record Listed(Map<String, Listing> byGood, List<FormField> others, boolean named) {

    Listed {
      byGood = Map.copyOf(byGood);
      others = List.copyOf(others);
    }
  }

  /**
   * What one document lists.
   *
   * @param several whether documents of its kind are about several goods, so that one good may be
   *     called by its model and another by its name
   */
  Listed listed(Document document, List<FormField> fields, List<Scoped> scoped, boolean several) {
    Map<String, Listing> found = new LinkedHashMap<>();
    for (Good good : goods) {
      byNumber(document, good).ifPresent(listing -> found.put(good.id(), listing));
    }
    List<FormField> others = others(document, fields, found);
    boolean named = !found.isEmpty() || !others.isEmpty();
    if (found.isEmpty() || several) {
      byWords(scoped, others, found);
      named |= !found.isEmpty();
    }
    if (found.isEmpty() && others.isEmpty()) {
      byBrand(document, found);
    }
    return new Listed(found, others, named);
  }

  /** Where the text names the model or part number of a good. */
  private Optional<Listing> byNumber(Document document, Good good) {
    List<String> numbers = new ArrayList<>();
    good.model().ifPresent(numbers::add);
    good.listings().forEach(l -> l.model().ifPresent(numbers::add));
    numbers.addAll(ModelNumber.withoutMaker(numbers, document));
    good.partNumber().ifPresent(numbers::add);
    for (Block block : document.blocks()) {
      Folded folded = Folded.of(block.text());
      for (String number : numbers) {
        for (int[] place : ModelNumber.in(folded, number)) {
          int start = folded.originalStart(place[0]);
          int end = folded.originalEnd(place[1]);
          String printed = block.text().substring(start, end);
          boolean part = good.partNumber().filter(p -> ModelNumber.same(p, number)).isPresent();
          return Optional.of(
              new Listing(
                  document.id(),
                  "",
                  "",
                  Optional.empty(),
                  part ? Optional.empty() : Optional.of(printed),
                  part ? Optional.of(printed) : Optional.empty(),
                  new Evidence(document.id(), block.location(), start, end, printed)));
        }
      }
    }
    return Optional.empty();
  }

  /** Models in the fields or the head of a document that are no good's of this sale. */
  private List<FormField> others(
      Document document, List<FormField> fields, Map<String, Listing> found) {
    List<FormField> others = new ArrayList<>();
    for (FormField field : fields) {
      if ((field.is(Name.MODEL) || field.is(Name.PART_NUMBER)) && field.filled()) {
        boolean known =
            found.values().stream()
                .anyMatch(
                    l -> l.evidence().location().block() == field.evidence().location().block());
        if (!known) {
          others.add(field);
        }
      }
    }
    for (Block block : document.blocks().subList(0, Math.min(HEAD, document.blocks().size()))) {
      boolean known =
          found.values().stream()
              .anyMatch(l -> l.evidence().location().block() == block.location().block());
      TaggedText text = texts.tag(block.text());
      Optional<String> called = ModelNumber.calledIn(text, block.text());
      boolean listed =
          others.stream()
              .anyMatch(o -> o.evidence().location().block() == block.location().block());
      if (!known
          && !listed
          && called.isPresent()
          && called.get().chars().anyMatch(Character::isDigit)) {
        int start = block.text().indexOf(called.get());
        others.add(
            new FormField(
                document.id(),
                Name.MODEL,
                called.get(),
                true,
                java.util.Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Evidence(
                    document.id(),
                    block.location(),
                    start,
                    start + called.get().length(),
                    called.get())));
      }
    }
    return others;
  }

  /** By row or by name; a model that the document gives with it is kept, to be compared. */
  private void byWords(List<Scoped> scoped, List<FormField> others, Map<String, Listing> found) {
    for (Scoped at : scoped) {
      if (at.scope().basis() != Scope.Basis.NAMED || isTaken(at.clause(), found)) {
        continue;
      }
      for (String id : at.scope().goods()) {
        found.computeIfAbsent(
            id,
            k ->
                new Listing(
                    at.clause().document(),
                    "",
                    at.clause().evidence().quote(),
                    Optional.empty(),
                    others.stream().map(FormField::value).findFirst(),
                    Optional.empty(),
                    at.clause().evidence()));
      }
    }
  }

  /** Whether the sentence, or the row of a table, already names a good by its model. */
  private static boolean isTaken(Clause clause, Map<String, Listing> found) {
    Evidence words = clause.evidence();
    return found.values().stream()
        .map(Listing::evidence)
        .filter(e -> e.location().block() == clause.block().location().block())
        .filter(e -> clause.cell() > 0 || words.start() <= e.start() && e.end() <= words.end())
        .anyMatch(
            e ->
                !e.quote().equals(words.quote()) && e.quote().chars().anyMatch(Character::isDigit));
  }

  /** A document of a maker that names no model is about the goods of this brand. */
  private void byBrand(Document document, Map<String, Listing> found) {
    for (Good good : goods) {
      String brand = good.brand().map(ModelNumber::squeeze).orElse("");
      if (brand.length() < 3) {
        continue;
      }
      String words = Folded.of(good.brand().orElse("")).text().strip();
      for (Block block : document.blocks()) {
        Folded text = texts.tag(block.text()).folded();
        int named = text.text().indexOf(words);
        if (named >= 0 && !found.containsKey(good.id())) {
          int at = text.originalStart(named);
          int end = text.originalEnd(named + words.length());
          String printed = block.text().substring(at, end);
          found.put(
              good.id(),
              new Listing(
                  document.id(),
                  "",
                  "",
                  Optional.of(printed),
                  Optional.empty(),
                  Optional.empty(),
                  new Evidence(document.id(), block.location(), at, end, printed)));
        }
      }
    }
  }
}
