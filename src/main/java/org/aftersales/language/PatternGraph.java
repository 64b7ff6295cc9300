package org.aftersales.language;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

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

  /** No node or class at all, where one, or several in a list, may stand. */
  static final int NONE = Integer.MIN_VALUE;

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

  /**
   * Where the number of a kind begins; below it stands the number of a step or of what it is over.
   */
  static final int KINDS = 27;

  private static final int STEPS = (1 << KINDS) - 1;

  private final List<String> categories;
  private final List<String> prefixes;
  private final int number;

  /**
   * For each node the number of its first step, with a bit above {@link #KINDS} for each kind of
   * step it has, and the classes that are found there: none, one, or −1 − n for the list at n.
   */
  private final int[] nodes;

  /**
   * For each step, in order within a node: its kind and what it goes over, then the node it leads
   * to, or −1 − n for the list at n.
   */
  private final int[] steps;

  /** Lists of nodes and classes: how many, then each. */
  private final int[] lists;

  /**
   * Where {@link #ROOT} leads by kind of step, for words and classes each: every word of a text
   * asks it.
   */
  private final int[][] begin;

  PatternGraph(
      List<String> categories, List<String> prefixes, int[] nodes, int[] steps, int[] lists) {
    // As the names in the program are, so that most comparisons see one object.
    this.categories = categories.stream().map(String::intern).toList();
    this.prefixes = List.copyOf(prefixes);
    this.number = categories.indexOf(NUMBER);
    this.nodes = nodes;
    this.steps = steps;
    this.lists = lists;
    this.begin = begin();
  }

  private int[][] begin() {
    int[][] begin = {{}, {}, {}};
    for (int step = first(ROOT + 1) - 1; step >= first(ROOT); step--) {
      int kind = kind(step);
      if (kind < begin.length) {
        if (begin[kind].length == 0) {
          begin[kind] = new int[over(step) + 1];
          Arrays.fill(begin[kind], NONE);
        }
        begin[kind][over(step)] = lead(step);
      }
    }
    return begin;
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

  /** The classes that are found at a node, for {@link #count} and {@link #one}. */
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

  /** The nodes that a step leads to, for {@link #count} and {@link #one}. */
  int lead(int step) {
    return steps[2 * step + 1];
  }

  /** Where a step of a kind leads from a node, see {@link #lead}; {@link #NONE} without one. */
  int lead(int node, int kind, int over) {
    if (node == ROOT) {
      return over < begin[kind].length ? begin[kind][over] : NONE;
    }
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
    return NONE;
  }

  /** How many nodes or classes are meant. */
  int count(int meant) {
    if (meant >= 0) {
      return 1;
    }
    return meant == NONE ? 0 : lists[-1 - meant];
  }

  /** One of the nodes or classes that are meant. */
  int one(int meant, int index) {
    return meant >= 0 ? meant : lists[-meant + index];
  }
}
