package org.aftersales.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the patterns of a lexicon in the tokens of one text. Belongs to one thread.
 *
 * <p>Places are taken from the last to the first, so that whatever begins behind a place is known
 * when a pattern refers to it. Only a class that begins at the same place may still grow: patterns
 * that asked for it wait, and go on with each mention that is added.
 */
final class PatternMatcher {

  private static final int[] NOTHING = {};
  private static final String QUOTES = "«»\"'“”()";
  private static final String ENDS = ".;?!:|";

  private final PatternGraph graph;
  private final List<Token> tokens;
  private final int size;

  /** The next token, from each on, that is no quotation mark; the number of tokens if none is. */
  private final int[] solid;

  /**
   * For each token the number of its text, then those of the forms under which patterns know it.
   */
  private final int[][] forms;

  /** For each token the mentions that begin there: class and end in turn. */
  private final int[][] mentions;

  private final int[] counts;

  private int waiting;
  private int[] waitingAt = new int[8];
  private int place;

  PatternMatcher(PatternGraph graph, List<Token> tokens) {
    this.graph = graph;
    this.tokens = tokens;
    this.size = tokens.size();
    this.solid = new int[size + 1];
    this.forms = new int[size][];
    this.mentions = new int[size][];
    this.counts = new int[size];
    solid[size] = size;
    for (int i = size - 1; i >= 0; i--) {
      solid[i] = transparent(i) ? solid[i + 1] : i;
    }
    for (int i = 0; i < size; i++) {
      forms[i] = tokens.get(i).word().numbers;
      mentions[i] = NOTHING;
    }
  }

  /** Quotation marks inside a phrase do not change it. */
  private boolean transparent(int i) {
    Token token = tokens.get(i);
    if (!token.isMark()) {
      return false;
    }
    if (QUOTES.contains(token.text())) {
      return true;
    }
    return token.is("-")
        && i > 0
        && i + 1 < size
        && tokens.get(i - 1).isWord()
        && tokens.get(i + 1).isWord()
        && tokens.get(i - 1).end() == token.start()
        && tokens.get(i + 1).start() == token.end();
  }

  /** The longest mention of each class at each place; none covers another of its class. */
  Map<String, Mentions> longest() {
    for (place = size - 1; place >= 0; place--) {
      waiting = 0;
      if (tokens.get(place).sort() == Token.Sort.NUMBER) {
        add(graph.number(), place + 1);
      }
      if (solid[place] == place) {
        walk(PatternGraph.ROOT, place);
      }
    }
    return collected();
  }

  private Map<String, Mentions> collected() {
    Map<String, Mentions> collected = new HashMap<>();
    for (int i = 0; i < size; i++) {
      int[] here = mentions[i];
      for (int k = 0; k < counts[i]; k += 2) {
        String category = graph.category(here[k]);
        Mentions known = collected.get(category);
        if (known == null) {
          known = new Mentions(category);
          collected.put(category, known);
        }
        known.add(i, here[k + 1]);
      }
    }
    return collected;
  }

  private void add(int category, int end) {
    int[] here = mentions[place];
    int count = counts[place];
    for (int k = 0; k < count; k += 2) {
      if (here[k] == category && here[k + 1] == end) {
        return;
      }
    }
    if (count == here.length) {
      here = Arrays.copyOf(here, Math.max(8, count * 2));
      mentions[place] = here;
    }
    here[count] = category;
    here[count + 1] = end;
    counts[place] = count + 2;
    follow(PatternGraph.ROOT, category, end);
    int asked = waiting;
    for (int w = 0; w < asked; w++) {
      follow(waitingAt[w], category, end);
    }
  }

  private void follow(int node, int category, int end) {
    go(graph.lead(node, PatternGraph.REFERENCE, category), end);
  }

  /** Goes on where a step leads, if there is one. */
  private void go(int lead, int at) {
    for (int k = 0; k < graph.count(lead); k++) {
      walk(graph.one(lead, k), at);
    }
  }

  private void walk(int node, int at) {
    if (at > place) {
      int accepted = graph.accepted(node);
      for (int k = 0; k < graph.count(accepted); k++) {
        add(graph.one(accepted, k), at);
      }
    }
    int i = solid[at];
    if (i == size || graph.isEnd(node)) {
      return;
    }
    words(node, i);
    if (graph.has(node, PatternGraph.REFERENCE)) {
      references(node, i);
    }
    if (graph.has(node, PatternGraph.GAP) || graph.has(node, PatternGraph.PREFIX)) {
      others(node, i);
    }
  }

  private void words(int node, int i) {
    int[] known = forms[i];
    if (known[0] >= 0 && graph.has(node, PatternGraph.EXACT)) {
      go(graph.lead(node, PatternGraph.EXACT, known[0]), i + 1);
    }
    if (graph.has(node, PatternGraph.WORD)) {
      for (int f = 1; f < known.length; f++) {
        go(graph.lead(node, PatternGraph.WORD, known[f]), i + 1);
      }
      List<Word> parts = tokens.get(i).parts();
      if (!parts.isEmpty()) {
        parts(node, parts, 0, i + 1);
      }
    }
  }

  private void others(int node, int i) {
    for (int step = graph.first(node + 1) - 1; step >= graph.first(node); step--) {
      switch (graph.kind(step)) {
        case PatternGraph.GAP -> gap(graph.over(step), graph.lead(step), i);
        case PatternGraph.PREFIX -> {
          if (tokens.get(i).text().startsWith(graph.prefix(graph.over(step)))) {
            go(graph.lead(step), i + 1);
          }
        }
        default -> {
          // They stand before the gaps and prefixes.
          return;
        }
      }
    }
  }

  private void gap(int most, int lead, int i) {
    for (int skip = 0; skip <= most && i + skip < size; skip++) {
      if (skip > 0 && ends(tokens.get(i + skip - 1))) {
        break;
      }
      go(lead, i + skip);
    }
  }

  private void references(int node, int i) {
    if (i == place) {
      if (node == PatternGraph.ROOT) {
        return;
      }
      wait(node);
    }
    for (int k = 0; k < counts[i]; k += 2) {
      follow(node, mentions[i][k], mentions[i][k + 1]);
    }
  }

  /** The node asks for classes that begin at the present place, of which more may be found. */
  private void wait(int node) {
    if (waiting == waitingAt.length) {
      waitingAt = Arrays.copyOf(waitingAt, waiting * 2);
    }
    waitingAt[waiting++] = node;
  }

  /** A joined word also matches a pattern that writes its parts apart. */
  private void parts(int node, List<Word> words, int part, int after) {
    if (part == words.size()) {
      walk(node, after);
      return;
    }
    int[] known = words.get(part).numbers;
    for (int f = 1; f < known.length; f++) {
      int lead = graph.lead(node, PatternGraph.WORD, known[f]);
      for (int k = 0; k < graph.count(lead); k++) {
        parts(graph.one(lead, k), words, part + 1, after);
      }
    }
  }

  private static boolean ends(Token token) {
    return token.isMark() && ENDS.contains(token.text());
  }
}
