package org.aftersales.language;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aftersales.language.Pattern.Part;
import org.jspecify.annotations.Nullable;

/**
 * All patterns of a lexicon in one graph. Immutable and thread-safe.
 *
 * <p>Nodes are the places of patterns; a step leads from one to others over a word, a class, the
 * beginning of a word or a gap. Nodes, words and classes are numbers, and the graph lies in arrays:
 * matching reads few and near places of memory, and a start reads the arrays as they are.
 */
final class PatternGraph {

  /** The class of the tokens that are numbers. */
  static final String NUMBER = "number";

  /** The node where every pattern begins. */
  static final int ROOT = 0;

  /** Leads nowhere. */
  static final int NOWHERE = Integer.MIN_VALUE;

  /** Steps over a word in any of its forms. */
  static final int WORD = 0;

  /** Steps over a mention of a class. */
  static final int REFERENCE = 1;

  /** Steps over a word in this very form. */
  static final int EXACT = 2;

  /** Steps over a word that begins so; the number is that of {@link #prefix}. */
  static final int PREFIX = 3;

  /** Steps over up to so many tokens. */
  static final int GAP = 4;

  private static final int KINDS = 27;
  private static final int STEPS = (1 << KINDS) - 1;

  private final List<String> categories;
  private final List<String> prefixes;
  private final int number;

  /**
   * For each node the number of its first step, with a bit above {@link #KINDS} for each kind of
   * step it has, and the class that is found there, or −1, or −2 − n for the list at n.
   */
  private final int[] nodes;

  /**
   * For each step, in order within a node: its kind and what it goes over, then the node it leads
   * to, or −1 − n for the list at n.
   */
  private final int[] steps;

  /** Lists of nodes and classes: how many, then each. */
  private final int[] lists;

  private PatternGraph(
      List<String> categories, List<String> prefixes, int[] nodes, int[] steps, int[] lists) {
    // As the names in the program are, so that most comparisons see one object.
    this.categories = categories.stream().map(String::intern).toList();
    this.prefixes = List.copyOf(prefixes);
    this.number = categories.indexOf(NUMBER);
    this.nodes = nodes;
    this.steps = steps;
    this.lists = lists;
  }

  /**
   * The graph of the patterns by class, which must not refer to each other in a circle.
   *
   * @param words where the words of the patterns are numbered
   */
  static PatternGraph of(Map<String, List<Part>> patterns, WordTable.Builder words) {
    SortedSet<String> names = new TreeSet<>(patterns.keySet());
    names.add(NUMBER);
    List<String> categories = List.copyOf(names);
    Draft root = new Draft();
    patterns.forEach((category, parts) -> parts.forEach(p -> root.add(p, category)));
    return new Freezing(categories, words).graph(root);
  }

  void write(LexiconImage.Writer to) {
    to.text(String.join("\n", categories));
    to.text(String.join("\n", prefixes));
    to.ints(nodes);
    to.ints(steps);
    to.ints(lists);
  }

  static PatternGraph read(ByteBuffer from) {
    return new PatternGraph(
        lines(LexiconImage.text(from)),
        lines(LexiconImage.text(from)),
        LexiconImage.ints(from),
        LexiconImage.ints(from),
        LexiconImage.ints(from));
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : text.lines().toList();
  }

  /** The number of the class of numbers. */
  int number() {
    return number;
  }

  /** The name of a class. */
  String category(int index) {
    return categories.get(index);
  }

  /** The beginning of a word that a step goes over. */
  String prefix(int index) {
    return prefixes.get(index);
  }

  /** The class that is found at a node, −1 if none is, −2 − n for those of the list at n. */
  int accepted(int node) {
    return nodes[2 * node + 1];
  }

  /** Whether a node has a step of a kind. */
  boolean has(int node, int kind) {
    return (nodes[2 * node] >>> KINDS + kind & 1) != 0;
  }

  /** Whether no step leads on from a node. */
  boolean isEnd(int node) {
    return nodes[2 * node] >>> KINDS == 0;
  }

  /** The first step of a node. */
  int first(int node) {
    return nodes[2 * node] & STEPS;
  }

  int kind(int step) {
    return steps[2 * step] >>> KINDS;
  }

  /** What a step goes over. */
  int over(int step) {
    return steps[2 * step] & STEPS;
  }

  /** The node that a step leads to, or −1 − n for those of the list at n. */
  int lead(int step) {
    return steps[2 * step + 1];
  }

  /** Where a step of a kind leads from a node, see {@link #lead}; {@link #NOWHERE} without one. */
  int lead(int node, int kind, int over) {
    int key = kind << KINDS | over;
    int low = first(node);
    int high = first(node + 1) - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int found = steps[2 * middle];
      if (found == key) {
        return steps[2 * middle + 1];
      }
      if (found < key) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NOWHERE;
  }

  /** How many a list has. */
  int length(int list) {
    return lists[list];
  }

  int listed(int list, int index) {
    return lists[list + 1 + index];
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
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private final Map<String, Integer> prefixes = new LinkedHashMap<>();
    private final WordTable.Builder words;

    /** Drafts in the order of their nodes; each is followed by those that it leads to. */
    private final List<Draft> drafts = new ArrayList<>();

    private final IdentityHashMap<Draft, Integer> numbers = new IdentityHashMap<>();
    private final IntList nodes = new IntList();
    private final IntList steps = new IntList();
    private final IntList lists = new IntList();

    Freezing(List<String> categories, WordTable.Builder words) {
      categories.forEach(category -> this.categories.put(category, this.categories.size()));
      this.words = words;
    }

    PatternGraph graph(Draft root) {
      node(root);
      for (int i = 0; i < drafts.size(); i++) {
        freeze(drafts.get(i));
      }
      nodes.add(steps.size() / 2);
      nodes.add(-1);
      return new PatternGraph(
          List.copyOf(categories.keySet()),
          List.copyOf(prefixes.keySet()),
          nodes.all(),
          steps.all(),
          lists.all());
    }

    private int node(Draft draft) {
      Integer known = numbers.get(draft);
      if (known == null) {
        known = drafts.size();
        numbers.put(draft, known);
        drafts.add(draft);
      }
      return known;
    }

    /**
     * Writes the node of a place together with all places that are reached from it without a word,
     * so that matching need not go there.
     */
    private void freeze(Draft draft) {
      Set<Draft> places = new LinkedHashSet<>();
      reach(draft, places);
      SortedMap<Integer, List<Integer>> leads = new TreeMap<>();
      SortedSet<Integer> accepts = new TreeSet<>();
      for (Draft place : places) {
        place.words.forEach((word, next) -> step(leads, WORD, word(word), next));
        place.references.forEach((name, next) -> step(leads, REFERENCE, category(name), next));
        place.exactWords.forEach((word, next) -> step(leads, EXACT, word(word), next));
        place.prefixes.forEach(
            (start, next) ->
                step(leads, PREFIX, prefixes.computeIfAbsent(start, k -> prefixes.size()), next));
        place.gaps.forEach((most, next) -> step(leads, GAP, most, next));
        place.accepts.forEach(category -> accepts.add(category(category)));
      }
      int kinds = 0;
      for (int key : leads.keySet()) {
        kinds |= 1 << (key >>> KINDS);
      }
      nodes.add(kinds << KINDS | steps.size() / 2);
      nodes.add(accepts.size() > 1 ? -2 - list(accepts) : accepts.isEmpty() ? -1 : accepts.first());
      leads.forEach(
          (key, next) -> {
            steps.add(key);
            steps.add(next.size() > 1 ? -1 - list(next) : next.get(0));
          });
    }

    private void step(SortedMap<Integer, List<Integer>> leads, int kind, int over, Draft next) {
      if (over > STEPS) {
        throw new IllegalArgumentException("a lexicon of more than " + STEPS + " words");
      }
      leads.computeIfAbsent(kind << KINDS | over, k -> new ArrayList<>(1)).add(node(next));
    }

    private int list(Iterable<Integer> all) {
      int list = lists.size();
      lists.add(0);
      all.forEach(lists::add);
      lists.set(list, lists.size() - list - 1);
      return list;
    }

    private static void reach(Draft draft, Set<Draft> places) {
      if (places.add(draft)) {
        draft.onward.forEach(next -> reach(next, places));
      }
    }

    private int word(String word) {
      return words.add(word, WordTable.PATTERN);
    }

    private int category(String name) {
      @Nullable Integer index = categories.get(name);
      if (index == null) {
        throw new IllegalArgumentException("class <" + name + "> is not defined");
      }
      return index;
    }
  }

  /** A growing list of numbers. */
  private static final class IntList {
    private int[] numbers = new int[1024];
    private int size;

    void add(int number) {
      if (size == numbers.length) {
        numbers = java.util.Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }

    void set(int index, int number) {
      numbers[index] = number;
    }

    int size() {
      return size;
    }

    int[] all() {
      return java.util.Arrays.copyOf(numbers, size);
    }
  }
}
