package org.aftersales.language;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final List<String> names;

  Lexicon(LexiconImage.Content content, Quantities quantities) {
    this.sources = Map.copyOf(content.sources());
    this.names = sources.keySet().stream().sorted().toList();
    this.tokenizer = new Tokenizer(content.words());
    this.patterns = content.patterns();
    this.quantities = quantities;
  }

  /** The file that defines a class, as {@code lexicon/service.yaml}; empty for unknown classes. */
  public String source(String category) {
    return sources.getOrDefault(category, "");
  }

  /** The names of all classes, in alphabetical order. */
  public SortedSet<String> categories() {
    return new TreeSet<>(names);
  }

  /** The names of the classes that begin so, in alphabetical order. */
  public List<String> categories(String beginning) {
    int first = Collections.binarySearch(names, beginning);
    int from = first < 0 ? -first - 1 : first;
    int to = from;
    while (to < names.size() && names.get(to).startsWith(beginning)) {
      to++;
    }
    return names.subList(from, to);
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
    return of(files, new byte[0]);
  }

  /**
   * Compiles lexicon files, or reads what was compiled of them earlier.
   *
   * @param files UTF-8 YAML by path relative to the pack, as {@code lexicon/service.yaml}
   * @param image what {@link #image} made; ignored if it was made of other files
   * @throws LexiconException with all faults at once
   */
  public static Lexicon of(SortedMap<String, byte[]> files, byte[] image) throws LexiconException {
    Optional<LexiconImage.Content> known = LexiconImage.read(image, files);
    return known.isPresent()
        ? new Lexicon(known.get(), Quantities.of(quantities(files)))
        : compiled(files);
  }

  /**
   * Compiles lexicon files for later: to read the image takes a small part of the time.
   *
   * @throws LexiconException with all faults at once
   */
  public static byte[] image(SortedMap<String, byte[]> files) throws LexiconException {
    Lexicon compiled = compiled(files);
    return LexiconImage.of(
        files,
        new LexiconImage.Content(compiled.tokenizer.words(), compiled.patterns, compiled.sources));
  }

  private static Lexicon compiled(SortedMap<String, byte[]> files) throws LexiconException {
    LexiconCompiler compiler = new LexiconCompiler();
    SortedMap<String, byte[]> quantities = quantities(files);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (name(file.getKey()).equals(VERB_FILE)) {
        compiler.verbs(file.getKey(), file.getValue());
      } else if (!quantities.containsKey(file.getKey())) {
        compiler.classes(file.getKey(), file.getValue());
      }
    }
    return compiler.lexicon(quantities);
  }

  private static SortedMap<String, byte[]> quantities(SortedMap<String, byte[]> files) {
    SortedMap<String, byte[]> quantities = new TreeMap<>(files.comparator());
    files.forEach(
        (path, bytes) -> {
          if (QUANTITY_FILES.stream().anyMatch(name(path)::startsWith)) {
            quantities.put(path, bytes);
          }
        });
    return quantities;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
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
          return tagged(plain.folded(), tokenizer.read(plain.tokens(), aliases));
        }
      }
    }
    return plain;
  }

  private TaggedText tagged(Folded folded, List<Token> tokens) {
    return new TaggedText(folded, tokens, new PatternMatcher(patterns, tokens).longest());
  }
}
