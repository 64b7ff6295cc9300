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
  private static final int[][] NO_PARTS = {};
  private static final String QUOTES = "«»\"'“”()";
  private static final String ENDS = ".;?!:|";

  private final PatternGraph graph;
  private final List<Token> tokens;
  private final int size;

  /** The next token, from each on, that is no quotation mark; the number of tokens if none is. */
  private final int[] solid;

  /** For each token the numbers of the forms under which patterns know it. */
  private final int[][] forms;

  private final int[] exact;

  /** For each token the mentions that begin there: class and end in turn. */
  private final int[][] mentions;

  private final int[] counts;

  /** For each joined token the forms of its parts, once they were asked for. */
  private final int[][][] partForms;

  private int waiting;
  private Node[] waitingAt = new Node[8];
  private int place;

  PatternMatcher(PatternGraph graph, List<Token> tokens) {
    this.graph = graph;
    this.tokens = tokens;
    this.size = tokens.size();
    this.solid = new int[size + 1];
    this.forms = new int[size][];
    this.exact = new int[size];
    this.mentions = new int[size][];
    this.counts = new int[size];
    this.partForms = new int[size][][];
    Arrays.fill(partForms, NO_PARTS);
    solid[size] = size;
    for (int i = size - 1; i >= 0; i--) {
      solid[i] = transparent(i) ? solid[i + 1] : i;
    }
    for (int i = 0; i < size; i++) {
      Token token = tokens.get(i);
      exact[i] = graph.form(token.text());
      forms[i] = numbers(token.forms());
      mentions[i] = NOTHING;
    }
  }

  private int[] numbers(List<String> words) {
    int[] numbers = new int[words.size()];
    int known = 0;
    for (int i = 0; i < numbers.length; i++) {
      int form = graph.form(words.get(i));
      if (form >= 0) {
        numbers[known++] = form;
      }
    }
    return known == 0 ? NOTHING : known == numbers.length ? numbers : Arrays.copyOf(numbers, known);
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
    int[] reached = new int[graph.categories()];
    Map<String, List<Mention>> collected = new HashMap<>();
    for (int i = 0; i < size; i++) {
      int[] here = mentions[i];
      for (int k = 0; k < counts[i]; k += 2) {
        int end = here[k + 1];
        if (end > reached[here[k]]) {
          reached[here[k]] = end;
          String category = graph.category(here[k]);
          Mention mention = new Mention(category, i, end);
          List<Mention> before = collected.putIfAbsent(category, List.of(mention));
          if (before != null) {
            collected.put(category, with(before, mention));
          }
        }
      }
    }
    collected.replaceAll((category, list) -> List.copyOf(list));
    return collected;
  }

  /** The list with one more mention, which takes the place of a shorter one at its start. */
  private static List<Mention> with(List<Mention> before, Mention mention) {
    List<Mention> list = before instanceof ArrayList ? before : new ArrayList<>(before);
    int last = list.size() - 1;
    if (list.get(last).from() == mention.from()) {
      list.set(last, mention);
    } else {
      list.add(mention);
    }
    return list;
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
    for (Node next : node.exactWords.get(exact[i])) {
      walk(next, i + 1);
    }
    if (!node.words.isEmpty()) {
      for (int form : forms[i]) {
        for (Node next : node.words.get(form)) {
          walk(next, i + 1);
        }
      }
    }
    if (tokens.get(i).parts().size() > 1) {
      parts(node, i, 0);
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
    int[][] known = partForms[token];
    if (known.length == 0) {
      List<String> words = tokens.get(token).parts();
      known = new int[words.size()][];
      for (int p = 0; p < known.length; p++) {
        known[p] = numbers(Tokenizer.forms(words.get(p), Token.Sort.WORD));
      }
      partForms[token] = known;
    }
    if (part == known.length) {
      walk(node, token + 1);
      return;
    }
    for (int form : known[part]) {
      for (Node next : node.words.get(form)) {
        parts(next, token, part + 1);
      }
    }
  }

  private static boolean ends(Token token) {
    return token.isMark() && ENDS.contains(token.text());
  }
}
