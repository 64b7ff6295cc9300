package org.aftersales.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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

/** Draws the graph of patterns, and turns what was drawn into its nodes, each once. */
final class PatternGraphBuilder {

  private final Map<String, Integer> categories = new LinkedHashMap<>();
  private final Map<String, Integer> prefixes = new LinkedHashMap<>();
  private final WordTable.Builder words;

  /** Drafts in the order of their nodes; each is followed by those that it leads to. */
  private final List<Draft> drafts = new ArrayList<>();

  private final IdentityHashMap<Draft, Integer> numbers = new IdentityHashMap<>();
  private final IntList nodes = new IntList();
  private final IntList steps = new IntList();
  private final IntList lists = new IntList();

  private PatternGraphBuilder(List<String> categories, WordTable.Builder words) {
    categories.forEach(category -> this.categories.put(category, this.categories.size()));
    this.words = words;
  }

  private PatternGraph graph(Draft root) {
    node(root);
    for (int i = 0; i < drafts.size(); i++) {
      freeze(drafts.get(i));
    }
    nodes.add(steps.size() / 2);
    nodes.add(PatternGraph.NONE);
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
   * Writes the node of a place together with all places that are reached from it without a word, so
   * that matching need not go there.
   */
  private void freeze(Draft draft) {
    Set<Draft> places = new LinkedHashSet<>();
    reach(draft, places);
    SortedMap<Integer, List<Integer>> leads = new TreeMap<>();
    SortedSet<Integer> accepts = new TreeSet<>();
    for (Draft place : places) {
      place.words.forEach((word, next) -> step(leads, PatternGraph.WORD, word(word), next));
      place.references.forEach(
          (name, next) -> step(leads, PatternGraph.REFERENCE, category(name), next));
      place.exactWords.forEach((word, next) -> step(leads, PatternGraph.EXACT, word(word), next));
      place.prefixes.forEach(
          (start, next) ->
              step(
                  leads,
                  PatternGraph.PREFIX,
                  prefixes.computeIfAbsent(start, k -> prefixes.size()),
                  next));
      place.gaps.forEach((most, next) -> step(leads, PatternGraph.GAP, most, next));
      place.accepts.forEach(category -> accepts.add(category(category)));
    }
    int kinds = 0;
    for (int key : leads.keySet()) {
      kinds |= 1 << (key >>> PatternGraph.KINDS);
    }
    nodes.add(kinds << PatternGraph.KINDS | steps.size() / 2);
    nodes.add(meant(accepts));
    leads.forEach(
        (key, next) -> {
          steps.add(key);
          steps.add(meant(next));
        });
  }

  /** One number for these nodes or classes, as {@link PatternGraph#one} reads it. */
  private int meant(Collection<Integer> all) {
    if (all.size() > 1) {
      return -1 - list(all);
    }
    return all.isEmpty() ? PatternGraph.NONE : all.iterator().next();
  }

  private void step(SortedMap<Integer, List<Integer>> leads, int kind, int over, Draft next) {
    leads
        .computeIfAbsent(kind << PatternGraph.KINDS | over, k -> new ArrayList<>(1))
        .add(node(next));
  }

  private int list(Collection<Integer> all) {
    int list = lists.size();
    lists.add(all.size());
    all.forEach(lists::add);
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

  /**
   * The graph of the patterns by class, which must not refer to each other in a circle.
   *
   * @param words where the words of the patterns are numbered
   */
  static PatternGraph of(Map<String, List<Part>> patterns, WordTable.Builder words) {
    SortedSet<String> names = new TreeSet<>(patterns.keySet());
    names.add(PatternGraph.NUMBER);
    List<String> categories = List.copyOf(names);
    Draft root = new Draft();
    patterns.forEach((category, parts) -> parts.forEach(p -> root.add(p, category)));
    return new PatternGraphBuilder(categories, words).graph(root);
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

  /** A growing list of numbers. */
  private static final class IntList {
    private int[] numbers = new int[1024];
    private int size;

    void add(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }

    int size() {
      return size;
    }

    int[] all() {
      return Arrays.copyOf(numbers, size);
    }
  }
}
