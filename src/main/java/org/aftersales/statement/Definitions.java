package org.aftersales.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.aftersales.language.Alias;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;

/**
 * What a document defines for itself: aliases of the parties («که از این پس «پارس» نامیده می‌شود»)
 * and what it calls "Services", which may be after-sales service or haulage.
 */
final class Definitions {

  private static final String SELLER = "seller";
  private static final String CUSTOMER = "buyer";
  private static final String AFTER_SALES = "aftersales";
  private static final String OTHER_SERVICES = "haulage";
  private static final int LONGEST_ALIAS = 4;

  private final List<Alias> aliases = new ArrayList<>();
  private final List<List<String>> roleless = new ArrayList<>();

  private Definitions() {}

  static List<Alias> in(List<TaggedText> blocks) {
    Definitions definitions = new Definitions();
    List<TaggedText> unresolved = new ArrayList<>();
    for (TaggedText block : blocks) {
      definitions.parties(block);
      if (!block.mentions("term.services").isEmpty()) {
        definitions.services(block);
      }
      if (!block.mentions("role.label").isEmpty()) {
        unresolved.add(block);
      }
    }
    unresolved.forEach(definitions::namesOfParties);
    definitions.rolesByDeed(blocks);
    return List.copyOf(definitions.aliases);
  }

  // ---- parties ----------------------------------------------------------------------------------

  private void parties(TaggedText text) {
    List<int[]> intros = intros(text);
    int previous = 0;
    for (int k = 0; k < intros.size(); k++) {
      int[] span = alias(text, intros.get(k)[1]);
      int end = k + 1 < intros.size() ? intros.get(k + 1)[0] : text.tokens().size();
      if (span.length == 2) {
        Optional<String> role = role(text, previous, intros.get(k)[0], span, end);
        role.ifPresent(meaning -> add(text, span[0], span[1], meaning));
        if (role.isEmpty()
            && !text.has("role.seller", span[0], span[1])
            && !text.has("role.customer", span[0], span[1])) {
          roleless.add(words(text, span[0], span[1]));
        }
        previous = span[1];
      }
    }
  }

  /** Where an alias is introduced, by words or as in {@code (the "Company")}. */
  private static List<int[]> intros(TaggedText text) {
    List<int[]> intros = new ArrayList<>();
    for (Mention intro : text.mentions("alias.intro")) {
      intros.add(new int[] {intro.from(), intro.to()});
    }
    for (int i = 0; i + 2 < text.tokens().size(); i++) {
      if (text.tokens().get(i).is("(")) {
        int quote = text.in("alias.filler", i + 1) ? i + 2 : i + 1;
        if ("«\"“".contains(text.tokens().get(quote).text())) {
          intros.add(new int[] {i, quote});
        }
      }
    }
    intros.sort(Comparator.comparingInt(intro -> intro[0]));
    return intros;
  }

  /** The words called the alias: those in quotation marks, else those before a verb or mark. */
  private static int[] alias(TaggedText text, int from) {
    int start = from;
    while (start < text.tokens().size()
        && (text.in("alias.filler", start) || isOpening(text.tokens().get(start)))) {
      start++;
    }
    int end = start;
    while (end < text.tokens().size()
        && end - start < LONGEST_ALIAS
        && text.tokens().get(end).isWord()
        && text.tokens().get(end).verb().isEmpty()
        && !text.in("alias.end", end)) {
      end++;
    }
    return end > start ? new int[] {start, end} : new int[0];
  }

  private static boolean isOpening(Token token) {
    return token.isMark() && "«\"'“(:,،”".contains(token.text());
  }

  /** The role beside the alias: directly behind it, else before it, else anywhere behind. */
  private static Optional<String> role(
      TaggedText text, int previous, int intro, int[] alias, int end) {
    if (text.has("role.seller", alias[0], alias[1])
        || text.has("role.customer", alias[0], alias[1])) {
      return Optional.empty();
    }
    Optional<String> behind = first(text, alias[1], Math.min(end, alias[1] + 9));
    if (behind.isPresent()) {
      return behind;
    }
    Optional<String> before = last(text, previous, intro);
    return before.isPresent() ? before : first(text, alias[1], end);
  }

  private static Optional<String> first(TaggedText text, int from, int to) {
    return nearest(text, from, to, false);
  }

  private static Optional<String> last(TaggedText text, int from, int to) {
    return nearest(text, from, to, true);
  }

  private static Optional<String> nearest(TaggedText text, int from, int to, boolean last) {
    int best = -1;
    String role = "";
    for (String category : List.of("role.seller", "role.customer")) {
      for (Mention mention : text.mentions(category, from, to)) {
        if (best < 0 || (last ? mention.from() > best : mention.from() < best)) {
          best = mention.from();
          role = category.equals("role.seller") ? SELLER : CUSTOMER;
        }
      }
    }
    return role.isEmpty() ? Optional.empty() : Optional.of(role);
  }

  private void add(TaggedText text, int from, int to, String meaning) {
    aliases.add(new Alias(words(text, from, to), meaning));
  }

  private static List<String> words(TaggedText text, int from, int to) {
    return text.tokens().subList(from, to).stream().map(Token::text).toList();
  }

  /** Gives the aliases without a role the one that their deeds tell. */
  private void rolesByDeed(List<TaggedText> blocks) {
    for (List<String> alias : roleless) {
      for (TaggedText block : blocks) {
        for (int i = 0; i + alias.size() < block.tokens().size(); i++) {
          if (!words(block, i, i + alias.size()).equals(alias)) {
            continue;
          }
          String meaning =
              block.at("role.does.seller", i + alias.size()).isPresent()
                  ? SELLER
                  : block.at("role.does.customer", i + alias.size()).isPresent() ? CUSTOMER : "";
          if (!meaning.isEmpty()) {
            aliases.add(new Alias(alias, meaning));
          }
        }
      }
    }
  }

  /** «فروشنده: شرکت بازرگانی پارس» names a party, and later clauses may use the name. */
  private void namesOfParties(TaggedText text) {
    for (Mention label : text.mentions("role.label")) {
      int start = label.to();
      if (start >= text.tokens().size() || !text.tokens().get(start).is(":")) {
        continue;
      }
      start++;
      int end = start;
      while (end < text.tokens().size()
          && end - start < 7
          && text.tokens().get(end).isWord()
          && text.tokens().get(end).verb().isEmpty()
          && !text.in("alias.end", end)
          && !text.in("alias.intro", end)) {
        end++;
      }
      boolean cut = end < text.tokens().size() && text.in("and.word", end);
      boolean name = !cut && end - start >= 2 && !text.has("role.seller", start, end);
      if (name && !text.has("role.customer", start, end)) {
        boolean seller = text.has("role.seller", label.from(), label.to());
        add(text, start, end, seller ? SELLER : CUSTOMER);
      }
    }
  }

  // ---- terms ------------------------------------------------------------------------------------

  private void services(TaggedText text) {
    for (Mention term : text.mentions("term.services")) {
      int end = term.to();
      while (end < text.tokens().size() && !text.tokens().get(end).is(";")) {
        end++;
      }
      boolean served = text.has("service", term.from(), end);
      for (String kind : ServiceWords.KINDS) {
        served |= text.has(kind, term.to(), end);
      }
      boolean haulage = text.has("term.other", term.from(), end);
      if (!served && !haulage) {
        continue;
      }
      String meaning = served ? AFTER_SALES : OTHER_SERVICES;
      for (Mention word : text.mentions("term.word", term.from(), term.to())) {
        add(text, word.from(), word.to(), meaning);
      }
    }
  }
}
