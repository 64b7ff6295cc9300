package org.aftersales.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.aftersales.language.Pattern.Part;

/**
 * All patterns of a lexicon in one graph: words, forms and classes are numbered, so that matching
 * compares numbers. Immutable and thread-safe.
 */
final class PatternGraph {

  /** The class of the tokens that are numbers. */
  static final String NUMBER = "number";

  private final Map<String, Integer> forms;
  private final List<String> categories;
  private final int number;
  private final Node root;

  private PatternGraph(Map<String, Integer> forms, List<String> categories, int number, Node root) {
    this.forms = forms;
    this.categories = categories;
    this.number = number;
    this.root = root;
  }

  /** The graph of the patterns by class, which must not refer to each other in a circle. */
  static PatternGraph of(Map<String, List<Part>> patterns) {
    Map<String, Integer> categories = new LinkedHashMap<>();
    for (String category : new TreeMap<>(patterns).keySet()) {
      categories.put(category, categories.size());
    }
    int number = categories.computeIfAbsent(NUMBER, k -> categories.size());
    Draft root = new Draft();
    patterns.forEach((category, parts) -> parts.forEach(p -> root.add(p, category)));
    Map<String, Integer> forms = new HashMap<>();
    Node frozen = new Freezing(forms, categories).node(root);
    return new PatternGraph(forms, List.copyOf(categories.keySet()), number, frozen);
  }

  Node root() {
    return root;
  }

  /** The number of the class of numbers. */
  int number() {
    return number;
  }

  int categories() {
    return categories.size();
  }

  /** The name of a class. */
  String category(int index) {
    return categories.get(index);
  }

  /** The number of a word that some pattern names; −1 for other words. */
  int form(String word) {
    Integer index = forms.get(word);
    return index == null ? -1 : index;
  }

  /** Where a pattern goes on from one of its places. */
  static final class Node {
    final Edges words;
    final Edges exactWords;
    final Edges references;
    final Prefix[] prefixes;
    final Gap[] gaps;
    final int[] accepts;

    private Node(
        Edges words,
        Edges exactWords,
        Edges references,
        Prefix[] prefixes,
        Gap[] gaps,
        int[] accepts) {
      this.words = words;
      this.exactWords = exactWords;
      this.references = references;
      this.prefixes = prefixes;
      this.gaps = gaps;
      this.accepts = accepts;
    }
  }

  /** The beginning of a word, and where it leads. */
  record Prefix(String start, Node next) {}

  /** Up to so many tokens of any kind, and where they lead. */
  record Gap(int most, Node next) {}

  /** Where numbered words or classes lead: a table with open addressing. */
  static final class Edges {
    private static final Node[] NOWHERE = {};
    private static final Edges NONE = new Edges(Map.of());

    private final int mask;
    private final int[] keys;
    private final Node[][] nodes;
    private final boolean empty;

    private Edges(Map<Integer, List<Node>> next) {
      int size = 1;
      while (size < next.size() * 2) {
        size *= 2;
      }
      this.mask = size - 1;
      this.keys = new int[size];
      this.nodes = new Node[size][];
      java.util.Arrays.fill(keys, -1);
      next.forEach(
          (key, node) -> {
            int slot = slot(key);
            keys[slot] = key;
            nodes[slot] = node.toArray(NOWHERE);
          });
      this.empty = next.isEmpty();
    }

    boolean isEmpty() {
      return empty;
    }

    private int slot(int key) {
      int slot = (key * 0x9E3779B9 >>> 7) & mask;
      while (keys[slot] != key && keys[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    /** Where a word or class leads. */
    Node[] get(int key) {
      if (empty || key < 0) {
        return NOWHERE;
      }
      Node[] next = nodes[slot(key)];
      return next == null ? NOWHERE : next;
    }
  }

  /** A place of a pattern while the graph is drawn. */
  private static final class Draft {
    final Map<String, Draft> words = new LinkedHashMap<>();
    final Map<String, Draft> exactWords = new LinkedHashMap<>();
    final Map<String, Draft> prefixes = new LinkedHashMap<>();
    final Map<String, Draft> references = new LinkedHashMap<>();
    final Map<Integer, Draft> gaps = new LinkedHashMap<>();
    final Set<Draft> onward = new LinkedHashSet<>();
    final Set<String> accepts = new LinkedHashSet<>();

    void add(Part part, String category) {
      extend(part).accepts.add(category);
    }

    /** The place behind the part, which begins at this place. */
    private Draft extend(Part part) {
      if (part instanceof Pattern.Word word) {
        Map<String, Draft> edges = word.exact() ? exactWords : words;
        return edges.computeIfAbsent(word.form(), k -> new Draft());
      }
      if (part instanceof Pattern.Prefix prefix) {
        return prefixes.computeIfAbsent(prefix.start(), k -> new Draft());
      }
      if (part instanceof Pattern.Reference reference) {
        return references.computeIfAbsent(reference.category(), k -> new Draft());
      }
      if (part instanceof Pattern.Gap gap) {
        return gaps.computeIfAbsent(gap.most(), k -> new Draft());
      }
      if (part instanceof Pattern.Sequence sequence) {
        Draft draft = this;
        for (Part next : sequence.parts()) {
          draft = draft.extend(next);
        }
        return draft;
      }
      Pattern.Choice choice = (Pattern.Choice) part;
      Draft join = new Draft();
      for (Part alternative : choice.alternatives()) {
        extend(alternative).onward.add(join);
      }
      if (choice.optional()) {
        onward.add(join);
      }
      return join;
    }
  }

  /** Turns drafts into nodes, each once. */
  private static final class Freezing {
    private final Map<String, Integer> forms;
    private final Map<String, Integer> categories;
    private final IdentityHashMap<Draft, Node> done = new IdentityHashMap<>();

    Freezing(Map<String, Integer> forms, Map<String, Integer> categories) {
      this.forms = forms;
      this.categories = categories;
    }

    /**
     * The node of a place together with all places that are reached from it without a word, so that
     * matching need not go there.
     */
    Node node(Draft draft) {
      Node known = done.get(draft);
      if (known != null) {
        return known;
      }
      Set<Draft> places = new LinkedHashSet<>();
      reach(draft, places);
      List<Prefix> prefixes = new ArrayList<>();
      List<Gap> gaps = new ArrayList<>();
      Set<Integer> accepts = new LinkedHashSet<>();
      for (Draft place : places) {
        place.prefixes.forEach((start, next) -> prefixes.add(new Prefix(start, node(next))));
        place.gaps.forEach((most, next) -> gaps.add(new Gap(most, node(next))));
        place.accepts.forEach(category -> accepts.add(category(category)));
      }
      Node node =
          new Node(
              edges(places, place -> place.words, this::form),
              edges(places, place -> place.exactWords, this::form),
              edges(places, place -> place.references, this::category),
              prefixes.toArray(new Prefix[0]),
              gaps.toArray(new Gap[0]),
              accepts.stream().mapToInt(Integer::intValue).toArray());
      done.put(draft, node);
      return node;
    }

    private static void reach(Draft draft, Set<Draft> places) {
      if (places.add(draft)) {
        draft.onward.forEach(next -> reach(next, places));
      }
    }

    private Edges edges(
        Set<Draft> places,
        Function<Draft, Map<String, Draft>> edges,
        ToIntFunction<String> number) {
      // Most places lead nowhere by most kinds of edges, and a start draws tens of thousands.
      Map<Integer, List<Node>> leading = Map.of();
      for (Draft place : places) {
        Map<String, Draft> drafts = edges.apply(place);
        if (!drafts.isEmpty() && leading.isEmpty()) {
          leading = new HashMap<>(drafts.size() * 2);
        }
        for (Map.Entry<String, Draft> edge : drafts.entrySet()) {
          leading
              .computeIfAbsent(number.applyAsInt(edge.getKey()), k -> new ArrayList<>(1))
              .add(node(edge.getValue()));
        }
      }
      return leading.isEmpty() ? Edges.NONE : new Edges(leading);
    }

    private int form(String word) {
      return forms.computeIfAbsent(word, k -> forms.size());
    }

    private int category(String name) {
      Integer index = categories.get(name);
      if (index == null) {
        throw new IllegalArgumentException("class <" + name + "> is not defined");
      }
      return index;
    }
  }
}
