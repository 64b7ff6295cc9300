package org.aftersales.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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

  private final Tokenizer tokenizer;
  private final PatternGraph patterns;
  private final Quantities quantities;

  private final Map<String, String> sources;

  Lexicon(
      Tokenizer tokenizer,
      PatternGraph patterns,
      Quantities quantities,
      Map<String, String> sources) {
    this.sources = Map.copyOf(sources);
    this.tokenizer = tokenizer;
    this.patterns = patterns;
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
    LexiconCompiler compiler = new LexiconCompiler();
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
    Folded folded = Folded.of(original);
    return tagged(folded, tokenizer.tokens(folded.text()));
  }

  /**
   * A text read again, now that some of its words have a meaning of their own; the same text where
   * none of them stands in it.
   *
   * @param aliases where two begin at one token, the earlier in the list counts
   */
  public TaggedText tag(TaggedText plain, List<Alias> aliases) {
    for (int i = 0; i < plain.tokens().size(); i++) {
      for (Alias alias : aliases) {
        if (alias.standsAt(plain.tokens(), i)) {
          return tagged(plain.folded(), read(plain.tokens(), aliases));
        }
      }
    }
    return plain;
  }

  private TaggedText tagged(Folded folded, List<Token> tokens) {
    return new TaggedText(folded, tokens, new PatternMatcher(patterns, tokens).longest());
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
}
