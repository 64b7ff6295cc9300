package org.aftersales.statement;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.aftersales.language.Alias;
import org.aftersales.language.DateSpan;
import org.aftersales.language.Folded;
import org.aftersales.language.Lexicon;
import org.aftersales.language.Money;
import org.aftersales.language.NumberSpan;
import org.aftersales.language.Quantities;
import org.aftersales.language.TaggedText;
import org.aftersales.source.Budget;

/**
 * The lexicon as one interpretation uses it: what was read once is kept, since several readers ask
 * about the same text. Belongs to one interpretation, hence to one thread.
 */
final class Texts {

  private final Budget budget;
  private final Lexicon lexicon;
  private final ServiceWords services;
  private final Map<String, TaggedText> tagged = new HashMap<>();
  private final IdentityHashMap<Folded, Quantities.Found> quantities = new IdentityHashMap<>();

  Texts(Lexicon lexicon, ServiceWords services, Budget budget) {
    this.budget = budget;
    this.lexicon = lexicon;
    this.services = services;
  }

  /** The names of services, of the procedure and of the company. */
  ServiceWords services() {
    return services;
  }

  /** A step of work that the length of the documents drives. */
  void step() {
    budget.step();
  }

  TaggedText tag(String text) {
    budget.step();
    return tagged.computeIfAbsent(text, lexicon::tag);
  }

  /** The text read with words that a document defines; not kept. */
  TaggedText tag(TaggedText text, List<Alias> aliases) {
    return lexicon.tag(text, aliases);
  }

  List<NumberSpan> numbers(Folded text) {
    return quantities(text).numbers();
  }

  List<Money> sums(Folded text) {
    return quantities(text).sums();
  }

  List<DateSpan> dates(Folded text) {
    return quantities(text).dates();
  }

  private Quantities.Found quantities(Folded text) {
    return quantities.computeIfAbsent(text, lexicon.quantities()::in);
  }

  /** The classes of the lexicon whose names begin so. */
  List<String> categories(String beginning) {
    return lexicon.categories(beginning);
  }
}
