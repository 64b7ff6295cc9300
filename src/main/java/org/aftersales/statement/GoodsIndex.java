package org.aftersales.statement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.aftersales.language.Token;

/**
 * The goods of a sale by what clauses call them, so that a clause asks for its own words and not
 * for every good: a price list may have thousands.
 */
final class GoodsIndex {

  /** Shorter names are few, and are looked for one by one. */
  private static final int KEY = 3;

  private static final int STARTS = 4096;
  private static final int SHORTEST_PART = 4;
  private static final int SHORTEST_BRAND = 3;

  private final List<Good> goods;
  private final List<String> ids;
  private final Map<String, Integer> places = new HashMap<>();
  private final Squeezed models;
  private final Squeezed parts;
  private final Squeezed brands;
  private final Map<String, BitSet> heads = new HashMap<>();
  private final Map<String, BitSet> endings = new HashMap<>();
  private final Map<String, Map<String, List<String>>> rows = new HashMap<>();
  private final Map<String, Map<Integer, String>> listed = new HashMap<>();

  GoodsIndex(List<Good> goods, Texts texts) {
    this.goods = List.copyOf(goods);
    this.ids = this.goods.stream().map(Good::id).toList();
    for (int g = 0; g < this.goods.size(); g++) {
      places.putIfAbsent(ids.get(g), g);
      for (Listing listing : this.goods.get(g).listings()) {
        Evidence row = listing.evidence();
        listed
            .computeIfAbsent(row.document(), k -> new HashMap<>())
            .putIfAbsent(row.location().block(), ids.get(g));
      }
      for (String head : headWords(this.goods.get(g), texts)) {
        heads.computeIfAbsent(head, k -> new BitSet()).set(g);
        for (int from = 1; from < head.length(); from++) {
          endings.computeIfAbsent(head.substring(from), k -> new BitSet()).set(g);
        }
      }
    }
    this.models = new Squeezed(this.goods, Good::model, 1);
    this.parts = new Squeezed(this.goods, Good::partNumber, SHORTEST_PART);
    this.brands = new Squeezed(this.goods, Good::brand, SHORTEST_BRAND);
  }

  /** The words by which a category reference («پمپ‌ها», "the cables") may call the good. */
  private static Set<String> headWords(Good good, Texts texts) {
    List<Token> tokens = texts.tag(good.name()).tokens().stream().filter(Token::isWord).toList();
    Set<String> words = new HashSet<>();
    if (tokens.isEmpty()) {
      return words;
    }
    boolean latin = tokens.get(0).text().charAt(0) < 0x250;
    List<Token> heads =
        latin ? tokens.subList(0, Math.min(3, tokens.size())) : tokens.subList(0, 1);
    for (Token head : heads) {
      for (String form : head.forms()) {
        if (form.length() >= (latin ? 4 : 3)) {
          words.add(form);
        }
      }
    }
    return words;
  }

  /** The first good that a block of a document lists. */
  Optional<String> listedAt(String document, int block) {
    return Optional.ofNullable(listed.getOrDefault(document, Map.of()).get(block));
  }

  /** The ids of all goods. */
  List<String> ids() {
    return ids;
  }

  /** Those of these goods that are for sale here, in the order in which they are listed. */
  List<String> ordered(Collection<String> some) {
    BitSet found = new BitSet();
    for (String id : some) {
      Integer place = places.get(id);
      if (place != null) {
        found.set(place);
      }
    }
    return of(found);
  }

  private List<String> of(BitSet found) {
    List<String> some = new ArrayList<>(found.cardinality());
    for (int g = found.nextSetBit(0); g >= 0; g = found.nextSetBit(g + 1)) {
      some.add(ids.get(g));
    }
    return List.copyOf(some);
  }

  /** The goods that a document numbers so. */
  List<String> inRow(String document, String row) {
    return rows.computeIfAbsent(document, this::rowsOf).getOrDefault(row, List.of());
  }

  private Map<String, List<String>> rowsOf(String document) {
    Map<String, List<String>> byRow = new HashMap<>();
    for (Good good : goods) {
      for (String number : good.rowsIn(document)) {
        List<String> here = byRow.computeIfAbsent(number, k -> new ArrayList<>());
        if (!here.contains(good.id())) {
          here.add(good.id());
        }
      }
    }
    return byRow;
  }

  /** The goods whose model stands in squeezed words, and the model as it is printed. */
  List<Good> withModelIn(String squeezed) {
    return goods(models.in(squeezed));
  }

  /** The goods whose part number stands in squeezed words. */
  List<Good> withPartNumberIn(String squeezed) {
    return goods(parts.in(squeezed));
  }

  /** The goods whose brand stands in squeezed words. */
  List<Good> withBrandIn(String squeezed) {
    return goods(brands.in(squeezed));
  }

  private List<Good> goods(BitSet found) {
    return found.isEmpty() ? List.of() : found.stream().mapToObj(goods::get).toList();
  }

  /**
   * The goods that a word calls: by their head noun, or by the plural of its end («پمپ‌ها»:
   * الکتروپمپ).
   */
  Set<String> called(Token word) {
    Set<String> called = new LinkedHashSet<>();
    for (String form : word.forms()) {
      BitSet found = heads.get(form);
      if (found != null) {
        called.addAll(of(found));
      }
      boolean plural = !form.equals(word.text()) && form.charAt(0) > 0x250;
      BitSet ending = plural ? endings.get(form) : null;
      if (ending != null) {
        called.addAll(of(ending));
      }
    }
    return called;
  }

  /** Names by their letters and digits alone, found wherever they stand in longer words. */
  private static final class Squeezed {
    private final Map<String, List<Entry>> byStart = new HashMap<>();
    private final List<Entry> brief = new ArrayList<>();
    private final BitSet starts = new BitSet(STARTS);

    private record Entry(String name, BitSet goods) {}

    Squeezed(List<Good> goods, Function<Good, Optional<String>> name, int shortest) {
      Map<String, BitSet> names = new HashMap<>();
      for (int g = 0; g < goods.size(); g++) {
        int place = g;
        name.apply(goods.get(g))
            .map(ModelNumber::squeeze)
            .filter(squeezed -> squeezed.length() >= shortest)
            .ifPresent(s -> names.computeIfAbsent(s, k -> new BitSet()).set(place));
      }
      names.forEach(
          (squeezed, places) -> {
            if (squeezed.length() < KEY) {
              brief.add(new Entry(squeezed, places));
            } else {
              starts.set(start(squeezed, 0));
              byStart
                  .computeIfAbsent(squeezed.substring(0, KEY), k -> new ArrayList<>())
                  .add(new Entry(squeezed, places));
            }
          });
    }

    private static int start(String text, int at) {
      return ((text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2))
          & (STARTS - 1);
    }

    BitSet in(String words) {
      BitSet found = new BitSet();
      for (Entry entry : brief) {
        if (words.contains(entry.name())) {
          found.or(entry.goods());
        }
      }
      if (!byStart.isEmpty()) {
        for (int at = 0; at + KEY <= words.length(); at++) {
          List<Entry> entries =
              starts.get(start(words, at)) ? byStart.get(words.substring(at, at + KEY)) : null;
          if (entries != null) {
            for (Entry entry : entries) {
              if (words.startsWith(entry.name(), at)) {
                found.or(entry.goods());
              }
            }
          }
        }
      }
      return found;
    }
  }
}
