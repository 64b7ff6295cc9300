package org.aftersales.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.aftersales.Tries;
import org.aftersales.language.Pattern.Part;
import org.junit.jupiter.api.Test;

/**
 * The graph of all patterns finds what a matcher finds that follows their grammar word by word: the
 * longest mention at each place that reaches further than those before it.
 */
class PatternPropertiesTest {

  private static final List<String> WORDS = List.of("ka", "lo", "mi", "nu", "kas", "lomi");
  private static final List<String> MARKS = List.of(".", ",", "(", ")", "«", ":", "7");
  private static final List<String> CLASSES = List.of("a", "b", "c");

  @Test
  void theGraphFindsWhatTheGrammarSays() {
    int[] found = new int[1];
    Tries.of(
        6_000,
        random -> {
          Map<String, List<String>> sources = patterns(random);
          Map<String, List<Part>> parts = new LinkedHashMap<>();
          sources.forEach(
              (c, p) ->
                  parts.put(
                      c,
                      p.stream()
                          .map(source -> Pattern.parse(source, Tokenizer::canonical))
                          .toList()));
          WordTable.Builder words = new WordTable.Builder();
          PatternGraph graph = PatternGraphBuilder.of(parts, words);
          List<Token> tokens = tokens(random, words.build());
          Map<String, List<Mention>> expected = new Reference(parts, tokens).longest();
          Map<String, Mentions> actual = new PatternMatcher(graph, tokens).longest();
          found[0] += expected.values().stream().mapToInt(List::size).sum();
          assertEquals(
              expected, actual, () -> sources + " in " + tokens.stream().map(Token::text).toList());
        });
    assertTrue(found[0] > 6_000 / 2, "hardly any pattern matches: " + found[0]);
  }

  private static Map<String, List<String>> patterns(Random random) {
    Map<String, List<String>> patterns = new LinkedHashMap<>();
    for (int c = 0; c < CLASSES.size(); c++) {
      List<String> own = new ArrayList<>();
      int count = 1 + random.nextInt(3);
      while (own.size() < count) {
        String source = sequence(random, c, 2);
        try {
          Pattern.parse(source, Tokenizer::canonical);
          own.add(source);
        } catch (IllegalArgumentException e) {
          // It may match no word at all, which is no pattern.
        }
      }
      patterns.put(CLASSES.get(c), own);
    }
    return patterns;
  }

  /** Refers to earlier classes only, so that there is no circle. */
  private static String sequence(Random random, int classes, int depth) {
    StringBuilder sequence = new StringBuilder();
    int length = 1 + random.nextInt(3);
    for (int i = 0; i < length; i++) {
      sequence.append(i == 0 ? "" : " ").append(part(random, classes, depth));
    }
    return sequence.toString();
  }

  private static String part(Random random, int classes, int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 7);
    return switch (kind) {
      case 0, 1, 2 -> Tries.one(WORDS, random);
      case 3 -> "=" + Tries.one(WORDS, random);
      case 4 -> Tries.one(WORDS, random).charAt(0) + "*";
      case 5 -> classes > 0 ? "<" + CLASSES.get(random.nextInt(classes)) + ">" : "<number>";
      case 6 -> "~" + random.nextInt(3);
      case 7 -> "[" + sequence(random, classes, depth - 1) + "]";
      default ->
          "("
              + sequence(random, classes, depth - 1)
              + "|"
              + sequence(random, classes, depth - 1)
              + ")";
    };
  }

  private static List<Token> tokens(Random random, WordTable words) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      boolean word = random.nextInt(4) > 0;
      String text = word ? Tries.one(WORDS, random) : Tries.one(MARKS, random);
      Token.Sort sort =
          word ? Token.Sort.WORD : text.equals("7") ? Token.Sort.NUMBER : Token.Sort.MARK;
      List<String> forms = Tokenizer.forms(text, sort);
      Word known = new Word(text, forms, Optional.empty(), new int[0], words);
      tokens.add(new Token(known, at, at + text.length(), sort));
      at += text.length() + random.nextInt(2);
    }
    return tokens;
  }

  /** Follows the grammar of patterns as it is written down, however long it takes. */
  private static final class Reference {
    private final Map<String, List<Part>> patterns;
    private final List<Token> tokens;
    private final Map<String, Set<Integer>> known = new HashMap<>();

    Reference(Map<String, List<Part>> patterns, List<Token> tokens) {
      this.patterns = patterns;
      this.tokens = tokens;
    }

    Map<String, List<Mention>> longest() {
      Map<String, List<Mention>> all = new HashMap<>();
      Set<String> categories = new TreeSet<>(patterns.keySet());
      categories.add(PatternGraph.NUMBER);
      for (String category : categories) {
        List<Mention> mentions = new ArrayList<>();
        int reached = 0;
        for (int at = 0; at < tokens.size(); at++) {
          int end = ends(category, at).stream().max(Integer::compare).orElse(0);
          if (end > reached) {
            reached = end;
            mentions.add(new Mention(category, at, end));
          }
        }
        if (!mentions.isEmpty()) {
          all.put(category, mentions);
        }
      }
      return all;
    }

    /** Where mentions of a class end that begin at a token; none begins at a quotation mark. */
    private Set<Integer> ends(String category, int at) {
      String key = category + " " + at;
      Set<Integer> ends = known.get(key);
      if (ends == null) {
        ends = new TreeSet<>();
        if (category.equals(PatternGraph.NUMBER)) {
          if (tokens.get(at).sort() == Token.Sort.NUMBER) {
            ends.add(at + 1);
          }
        } else if (!isQuote(at)) {
          for (Part part : patterns.getOrDefault(category, List.of())) {
            ends.addAll(ends(part, Set.of(at)));
          }
          ends.remove(at);
        }
        known.put(key, ends);
      }
      return ends;
    }

    private Set<Integer> ends(Part part, Set<Integer> starts) {
      Set<Integer> ends = new TreeSet<>();
      for (int start : starts) {
        if (part instanceof Pattern.Sequence sequence) {
          Set<Integer> places = Set.of(start);
          for (Part next : sequence.parts()) {
            places = ends(next, places);
          }
          ends.addAll(places);
        } else if (part instanceof Pattern.Choice choice) {
          choice.alternatives().forEach(one -> ends.addAll(ends(one, Set.of(start))));
          if (choice.optional()) {
            ends.add(start);
          }
        } else {
          int at = solid(start);
          if (at < tokens.size()) {
            one(part, at, ends);
          }
        }
      }
      return ends;
    }

    /** A single word, class or gap at a token that is no quotation mark. */
    private void one(Part part, int at, Set<Integer> ends) {
      Token token = tokens.get(at);
      if (part instanceof Pattern.Word word) {
        boolean same =
            word.exact() ? token.text().equals(word.form()) : token.forms().contains(word.form());
        if (same) {
          ends.add(at + 1);
        }
      } else if (part instanceof Pattern.Prefix prefix) {
        if (token.text().startsWith(prefix.start())) {
          ends.add(at + 1);
        }
      } else if (part instanceof Pattern.Reference reference) {
        ends.addAll(ends(reference.category(), at));
      } else if (part instanceof Pattern.Gap gap) {
        for (int skip = 0; skip <= gap.most() && at + skip < tokens.size(); skip++) {
          if (skip > 0 && ".;?!:|".contains(tokens.get(at + skip - 1).text())) {
            break;
          }
          ends.add(at + skip);
        }
      }
    }

    private int solid(int from) {
      int at = from;
      while (at < tokens.size() && isQuote(at)) {
        at++;
      }
      return at;
    }

    private boolean isQuote(int at) {
      return tokens.get(at).isMark() && "«»\"'“”()".contains(tokens.get(at).text());
    }
  }
}
