package org.aftersales.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aftersales.language.PatternGraph.Gap;
import org.aftersales.language.PatternGraph.Node;
import org.aftersales.language.PatternGraph.Prefix;

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
  private Node[] waitingAt = new Node[8];
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
      forms[i] = tokens.get(i).word().numbers(graph);
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
  Map<String, List<Mention>> longest() {
    for (place = size - 1; place >= 0; place--) {
      waiting = 0;
      if (tokens.get(place).sort() == Token.Sort.NUMBER) {
        add(graph.number(), place + 1);
      }
      if (solid[place] == place) {
        walk(graph.root(), place);
      }
    }
    return collected();
  }

  private Map<String, List<Mention>> collected() {
    Longest[] byCategory = new Longest[graph.categories()];
    List<Longest> found = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int[] here = mentions[i];
      for (int k = 0; k < counts[i]; k += 2) {
        Longest longest = byCategory[here[k]];
        if (longest == null) {
          longest = new Longest(graph.category(here[k]));
          byCategory[here[k]] = longest;
          found.add(longest);
        }
        longest.add(i, here[k + 1]);
      }
    }
    Map<String, List<Mention>> collected = new HashMap<>(found.size() * 2);
    for (Longest longest : found) {
      collected.put(longest.category, List.copyOf(longest.mentions));
    }
    return collected;
  }

  /** The mentions of one class that no other covers, as they come from left to right. */
  private static final class Longest {
    private final String category;
    private final List<Mention> mentions = new ArrayList<>(2);
    private int reached;

    Longest(String category) {
      this.category = category;
    }

    void add(int from, int to) {
      if (to <= reached) {
        return;
      }
      reached = to;
      int last = mentions.size() - 1;
      Mention mention = new Mention(category, from, to);
      if (last >= 0 && mentions.get(last).from() == from) {
        mentions.set(last, mention);
      } else {
        mentions.add(mention);
      }
    }
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
    follow(graph.root(), category, end);
    int asked = waiting;
    for (int w = 0; w < asked; w++) {
      follow(waitingAt[w], category, end);
    }
  }

  private void follow(Node node, int category, int end) {
    for (Node next : node.references.get(category)) {
      walk(next, end);
    }
  }

  private void walk(Node node, int at) {
    if (at > place) {
      for (int category : node.accepts) {
        add(category, at);
      }
    }
    int i = solid[at];
    if (i == size) {
      return;
    }
    words(node, i);
    references(node, i);
    for (Gap gap : node.gaps) {
      for (int skip = 0; skip <= gap.most() && i + skip < size; skip++) {
        if (skip > 0 && ends(tokens.get(i + skip - 1))) {
          break;
        }
        walk(gap.next(), i + skip);
      }
    }
  }

  private void words(Node node, int i) {
    for (Node next : node.exactWords.get(forms[i][0])) {
      walk(next, i + 1);
    }
    if (!node.words.isEmpty()) {
      int[] known = forms[i];
      for (int f = 1; f < known.length; f++) {
        for (Node next : node.words.get(known[f])) {
          walk(next, i + 1);
        }
      }
      if (!tokens.get(i).parts().isEmpty()) {
        parts(node, i, 0);
      }
    }
    for (Prefix prefix : node.prefixes) {
      if (tokens.get(i).text().startsWith(prefix.start())) {
        walk(prefix.next(), i + 1);
      }
    }
  }

  private void references(Node node, int i) {
    if (node.references.isEmpty()) {
      return;
    }
    if (i == place) {
      if (node == graph.root()) {
        return;
      }
      wait(node);
    }
    for (int k = 0; k < counts[i]; k += 2) {
      follow(node, mentions[i][k], mentions[i][k + 1]);
    }
  }

  /** The node asks for classes that begin at the present place, of which more may be found. */
  private void wait(Node node) {
    if (waiting == waitingAt.length) {
      waitingAt = Arrays.copyOf(waitingAt, waiting * 2);
    }
    waitingAt[waiting++] = node;
  }

  /** A joined word also matches a pattern that writes its parts apart. */
  private void parts(Node node, int token, int part) {
    List<Word> words = tokens.get(token).parts();
    if (part == words.size()) {
      walk(node, token + 1);
      return;
    }
    int[] known = words.get(part).numbers(graph);
    for (int f = 1; f < known.length; f++) {
      for (Node next : node.words.get(known[f])) {
        parts(next, token, part + 1);
      }
    }
  }

  private static boolean ends(Token token) {
    return token.isMark() && ENDS.contains(token.text());
  }
}
