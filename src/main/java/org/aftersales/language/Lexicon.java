package org.aftersales.language;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aftersales.language.Pattern.Part;

/**
 * What words mean, compiled from the YAML files of a pack's {@code lexicon/} folder. Immutable and
 * thread-safe.
 *
 * <p>A file maps class names to lists of patterns (see {@link Pattern}); {@code verbs.yaml} lists
 * verbs, {@code numbers.yaml}, {@code money.yaml} and {@code dates.yaml} quantities.
 */
public final class Lexicon {

  private static final List<String> QUANTITY_FILES = List.of("numbers", "money", "dates");
  private static final String VERB_FILE = "verbs.yaml";
  private static final String NUMBER = "number";

  private final Tokenizer tokenizer;
  private final List<Node> strata;
  private final Quantities quantities;

  private final Map<String, String> sources;

  private Lexicon(
      Tokenizer tokenizer, List<Node> strata, Quantities quantities, Map<String, String> sources) {
    this.sources = Map.copyOf(sources);
    this.tokenizer = tokenizer;
    this.strata = List.copyOf(strata);
    this.quantities = quantities;
  }

  /** The file that defines a class, as {@code lexicon/service.yaml}; empty for unknown classes. */
  public String source(String category) {
    return sources.getOrDefault(category, "");
  }

  /** The names of all classes, in alphabetical order. */
  public SortedSet<String> categories() {
    return new TreeSet<>(sources.keySet());
  }

  /** The finder of numbers, sums and dates of the same lexicon. */
  public Quantities quantities() {
    return quantities;
  }

  /**
   * Compiles lexicon files.
   *
   * @param files UTF-8 YAML by path relative to the pack, as {@code lexicon/service.yaml}
   * @throws LexiconException with all faults at once
   */
  public static Lexicon of(SortedMap<String, byte[]> files) throws LexiconException {
    Compiler compiler = new Compiler();
    SortedMap<String, byte[]> quantityFiles = new TreeMap<>(files.comparator());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey().substring(file.getKey().lastIndexOf('/') + 1);
      if (QUANTITY_FILES.stream().anyMatch(name::startsWith)) {
        quantityFiles.put(file.getKey(), file.getValue());
      } else if (name.equals(VERB_FILE)) {
        compiler.verbs(file.getKey(), file.getValue());
      } else {
        compiler.classes(file.getKey(), file.getValue());
      }
    }
    return compiler.lexicon(quantityFiles);
  }

  /** Tokens and mentions of a text. */
  public TaggedText tag(String original) {
    return tag(original, List.of());
  }

  /**
   * Tokens and mentions of a text in which some words have a meaning of their own.
   *
   * @param aliases where two begin at one token, the earlier in the list counts
   */
  public TaggedText tag(String original, List<Alias> aliases) {
    Folded folded = Folded.of(original);
    List<Token> tokens = tokenizer.tokens(folded.text());
    if (!aliases.isEmpty()) {
      tokens = read(tokens, aliases);
    }
    Matcher matcher = new Matcher(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).sort() == Token.Sort.NUMBER) {
        matcher.add(NUMBER, i, i + 1);
      }
    }
    for (Node stratum : strata) {
      matcher.match(stratum);
    }
    return new TaggedText(folded, tokens, matcher.longest());
  }

  /** The tokens of an alias become one, so that a pattern finds its meaning in one place. */
  private static List<Token> read(List<Token> tokens, List<Alias> aliases) {
    List<Token> result = new ArrayList<>(tokens.size());
    int i = 0;
    while (i < tokens.size()) {
      Token token = tokens.get(i);
      int next = i + 1;
      for (Alias alias : aliases) {
        if (alias.standsAt(tokens, i)) {
          next = i + alias.words().size();
          Token last = tokens.get(next - 1);
          token = token.meaning(alias.meaning(), last.end());
          break;
        }
      }
      result.add(token);
      i = next;
    }
    return result;
  }

  private static final class Node {
    final Map<String, Node> words = new HashMap<>();
    final Map<String, Node> exactWords = new HashMap<>();
    final Map<String, Node> prefixes = new LinkedHashMap<>();
    final Map<String, Node> references = new LinkedHashMap<>();
    final Map<Integer, Node> gaps = new LinkedHashMap<>();
    final List<String> accepts = new ArrayList<>();

    final Set<Node> onward = new java.util.LinkedHashSet<>();

    void add(Part part, String category) {
      Node end = extend(part);
      if (!end.accepts.contains(category)) {
        end.accepts.add(category);
      }
    }

    /** The node behind the part, which begins at this node. */
    private Node extend(Part part) {
      if (part instanceof Pattern.Word word) {
        Map<String, Node> edges = word.exact() ? exactWords : words;
        return edges.computeIfAbsent(word.form(), k -> new Node());
      }
      if (part instanceof Pattern.Prefix prefix) {
        return prefixes.computeIfAbsent(prefix.start(), k -> new Node());
      }
      if (part instanceof Pattern.Reference reference) {
        return references.computeIfAbsent(reference.category(), k -> new Node());
      }
      if (part instanceof Pattern.Gap gap) {
        return gaps.computeIfAbsent(gap.most(), k -> new Node());
      }
      if (part instanceof Pattern.Sequence sequence) {
        Node node = this;
        for (Part next : sequence.parts()) {
          node = node.extend(next);
        }
        return node;
      }
      Pattern.Choice choice = (Pattern.Choice) part;
      Node join = new Node();
      for (Part alternative : choice.alternatives()) {
        extend(alternative).onward.add(join);
      }
      if (choice.optional()) {
        onward.add(join);
      }
      return join;
    }
  }

  private static final class Matcher {
    private final List<Token> tokens;
    private final List<Map<String, List<Integer>>> endsByStart;

    Matcher(List<Token> tokens) {
      this.tokens = tokens;
      this.endsByStart = new ArrayList<>(tokens.size());
      for (int i = 0; i < tokens.size(); i++) {
        endsByStart.add(new HashMap<>(4));
      }
    }

    void add(String category, int from, int to) {
      List<Integer> ends = endsByStart.get(from).computeIfAbsent(category, k -> new ArrayList<>(2));
      if (!ends.contains(to)) {
        ends.add(to);
      }
    }

    void match(Node root) {
      for (int i = 0; i < tokens.size(); i++) {
        if (!transparent(i)) {
          walk(root, i, i);
        }
      }
    }

    /** Quotation marks inside a phrase do not change it. */
    private boolean transparent(int i) {
      Token token = tokens.get(i);
      if (!token.isMark()) {
        return false;
      }
      if ("«»\"'“”()".contains(token.text())) {
        return true;
      }
      return token.is("-")
          && i > 0
          && i + 1 < tokens.size()
          && tokens.get(i - 1).isWord()
          && tokens.get(i + 1).isWord()
          && tokens.get(i - 1).end() == token.start()
          && tokens.get(i + 1).start() == token.end();
    }

    private void walk(Node node, int start, int at) {
      if (at > start) {
        for (String category : node.accepts) {
          add(category, start, at);
        }
      }
      for (Node next : node.onward) {
        walk(next, start, at);
      }
      int i = at;
      while (i < tokens.size() && transparent(i)) {
        i++;
      }
      if (i >= tokens.size()) {
        return;
      }
      Token token = tokens.get(i);
      Node exact = node.exactWords.get(token.text());
      if (exact != null) {
        walk(exact, start, i + 1);
      }
      if (!node.words.isEmpty()) {
        for (String form : token.forms()) {
          Node next = node.words.get(form);
          if (next != null) {
            walk(next, start, i + 1);
          }
        }
      }
      if (token.parts().size() > 1) {
        walkParts(node, start, i, 0);
      }
      for (Map.Entry<String, Node> prefix : node.prefixes.entrySet()) {
        if (token.text().startsWith(prefix.getKey())) {
          walk(prefix.getValue(), start, i + 1);
        }
      }
      for (Map.Entry<String, Node> reference : node.references.entrySet()) {
        List<Integer> ends = endsByStart.get(i).get(reference.getKey());
        if (ends != null) {
          for (int end : List.copyOf(ends)) {
            walk(reference.getValue(), start, end);
          }
        }
      }
      for (Map.Entry<Integer, Node> gap : node.gaps.entrySet()) {
        for (int skip = 0; skip <= gap.getKey() && i + skip < tokens.size(); skip++) {
          if (skip > 0 && ends(tokens.get(i + skip - 1))) {
            break;
          }
          walk(gap.getValue(), start, i + skip);
        }
      }
    }

    /** A joined word also matches a pattern that writes its parts apart. */
    private void walkParts(Node node, int start, int token, int part) {
      List<String> parts = tokens.get(token).parts();
      if (part == parts.size()) {
        walk(node, start, token + 1);
        return;
      }
      if (part > 0) {
        for (Node next : node.onward) {
          walkParts(next, start, token, part);
        }
      }
      for (String form : Tokenizer.forms(parts.get(part), Token.Sort.WORD)) {
        Node next = node.words.get(form);
        if (next != null) {
          walkParts(next, start, token, part + 1);
        }
      }
    }

    private static boolean ends(Token token) {
      return token.isMark() && ".;?!:|".contains(token.text());
    }

    Map<String, List<Mention>> longest() {
      Map<String, List<Mention>> mentions = new HashMap<>();
      for (int i = 0; i < endsByStart.size(); i++) {
        for (Map.Entry<String, List<Integer>> entry : endsByStart.get(i).entrySet()) {
          int end = entry.getValue().stream().mapToInt(Integer::intValue).max().orElse(i);
          List<Mention> list = mentions.computeIfAbsent(entry.getKey(), k -> new ArrayList<>());
          if (list.isEmpty() || list.get(list.size() - 1).to() < end) {
            list.add(new Mention(entry.getKey(), i, end));
          }
        }
      }
      mentions.replaceAll((k, v) -> List.copyOf(v));
      return mentions;
    }
  }

  private static final class Compiler {
    private final List<String> faults = new ArrayList<>();
    private final Map<String, List<Part>> parts = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, VerbForm> verbs = new HashMap<>();
    private final Set<String> vocabulary = new HashSet<>();
    private final Set<String> compounds = new HashSet<>();
    private final Set<String> verbPrefixes = new HashSet<>();
    private final Set<String> suffixes = new HashSet<>();

    void classes(String file, byte[] bytes) {
      String category = "";
      try (JsonParser parser = new YAMLFactory().createParser(bytes)) {
        for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
          if (t == JsonToken.FIELD_NAME) {
            category = parser.currentName();
          } else if (t == JsonToken.VALUE_STRING) {
            String place = file + ":" + parser.currentTokenLocation().getLineNr();
            pattern(category, parser.getText(), place);
          } else if (t.isScalarValue()) {
            faults.add(
                file
                    + ":"
                    + parser.currentTokenLocation().getLineNr()
                    + ": a pattern must be text; put it in quotes");
          }
        }
      } catch (JsonProcessingException e) {
        faults.add(file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
      } catch (IOException e) {
        throw new IllegalStateException("bytes in memory can always be read", e);
      }
    }

    private void pattern(String category, String pattern, String place) {
      if (category.equals("suffixes")) {
        suffixes.add(Tokenizer.canonical(pattern));
        return;
      }
      for (String raw : pattern.split("[ |()\\[\\]<>~]+", -1)) {
        String word = raw.startsWith("=") ? raw.substring(1) : raw;
        if (!word.isEmpty() && !word.endsWith("*") && !word.matches("[0-9.a-z]*[._][a-z._]*")) {
          String canonical = Tokenizer.canonical(word);
          vocabulary.add(canonical);
          if (word.indexOf('\u200c') > 0) {
            compounds.add(canonical);
          }
        }
      }
      try {
        Part part = Pattern.parse(pattern);
        parts.computeIfAbsent(category, k -> new ArrayList<>()).add(part);
        sources.putIfAbsent(category, place.substring(0, place.lastIndexOf(':')));
        part.references().forEach(r -> places.putIfAbsent(r, place));
      } catch (IllegalArgumentException e) {
        faults.add(
            place + ": pattern \"" + pattern + "\" of class " + category + ": " + e.getMessage());
      }
    }

    /**
     * Verbs: {@code prefixes: [..]} and {@code verbs:} a list of {@code lemma / present stem / past
     * stem}, or {@code lemma = form form -form} for irregular forms.
     */
    void verbs(String file, byte[] bytes) {
      String field = "";
      try (JsonParser parser = new YAMLFactory().createParser(bytes)) {
        for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
          if (t == JsonToken.FIELD_NAME) {
            field = parser.currentName();
          } else if (t == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            switch (field) {
              case "prefixes" -> verbPrefixes.add(Tokenizer.canonical(text));
              case "regular" -> regular(text, file, parser.currentTokenLocation().getLineNr());
              case "forms" -> irregular(text, file, parser.currentTokenLocation().getLineNr());
              default ->
                  faults.add(
                      file
                          + ":"
                          + parser.currentTokenLocation().getLineNr()
                          + ": unknown key "
                          + field
                          + "; use prefixes, regular or forms");
            }
          }
        }
      } catch (JsonProcessingException e) {
        faults.add(file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
      } catch (IOException e) {
        throw new IllegalStateException("bytes in memory can always be read", e);
      }
    }

    private void regular(String line, String file, int number) {
      String[] parts = line.split("\\s*/\\s*", -1);
      if (parts.length != 3) {
        faults.add(
            file + ":" + number + ": expected lemma / present stem / past stem, got " + line);
        return;
      }
      VerbForms.of(
              Tokenizer.canonical(parts[0]),
              Tokenizer.canonical(parts[1]),
              Tokenizer.canonical(parts[2]))
          .forEach(verbs::putIfAbsent);
    }

    private void irregular(String line, String file, int number) {
      String[] parts = line.split("\\s*=\\s*", -1);
      if (parts.length != 2) {
        faults.add(file + ":" + number + ": expected lemma = form -negative-form, got " + line);
        return;
      }
      for (String form : parts[1].split("\\s+", -1)) {
        boolean negative = form.startsWith("-");
        verbs.put(
            Tokenizer.canonical(negative ? form.substring(1) : form),
            new VerbForm(Tokenizer.canonical(parts[0]), negative, VerbForm.Tense.PRESENT));
      }
    }

    Lexicon lexicon(SortedMap<String, byte[]> quantityFiles) throws LexiconException {
      places.forEach(
          (category, place) -> {
            if (!parts.containsKey(category) && !category.equals(NUMBER)) {
              faults.add(place + ": class <" + category + "> is not defined in any lexicon file");
            }
          });
      Quantities quantities = null;
      try {
        quantities = Quantities.of(quantityFiles);
      } catch (LexiconException e) {
        faults.addAll(e.faults());
      }
      List<Node> strata = strata();
      if (!faults.isEmpty() || quantities == null) {
        throw new LexiconException(faults);
      }
      return new Lexicon(
          new Tokenizer(vocabulary, compounds, verbs, verbPrefixes, suffixes),
          strata,
          quantities,
          sources);
    }

    /** Classes that refer only to earlier classes come first. */
    private List<Node> strata() {
      Map<String, Integer> level = new HashMap<>();
      List<Node> nodes = new ArrayList<>();
      Set<String> open = new HashSet<>(parts.keySet());
      while (!open.isEmpty()) {
        int depth = nodes.size();
        Node node = new Node();
        List<String> done = new ArrayList<>();
        for (String category : open) {
          if (definitions(category).stream().allMatch(p -> resolved(p, level, depth))) {
            done.add(category);
          }
        }
        if (done.isEmpty()) {
          faults.add(
              "lexicon classes refer to each other in a circle: " + new java.util.TreeSet<>(open));
          return nodes;
        }
        for (String category : done) {
          level.put(category, depth);
          definitions(category).forEach(p -> node.add(p, category));
        }
        open.removeAll(done);
        nodes.add(node);
      }
      return nodes;
    }

    private List<Part> definitions(String category) {
      return parts.getOrDefault(category, List.of());
    }

    private boolean resolved(Part part, Map<String, Integer> level, int depth) {
      for (String reference : part.references()) {
        if (parts.containsKey(reference) && level.getOrDefault(reference, depth) >= depth) {
          return false;
        }
      }
      return true;
    }
  }
}
