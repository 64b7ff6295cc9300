package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of {@code structure.properties}, by which documents number and title their parts. */
record StructureWords(
    Set<String> parts,
    Set<String> unnumbered,
    Set<String> lettered,
    Set<String> titled,
    Set<String> number,
    Set<String> ordinals,
    List<String> letters,
    Set<String> continues,
    Set<String> quantities,
    Set<String> predicates,
    Set<String> common) {

  static final StructureWords SHIPPED = load();

  private static StructureWords load() {
    Properties words = new Properties();
    try (InputStream in = StructureWords.class.getResourceAsStream("structure.properties")) {
      if (in == null) {
        throw new IllegalStateException("structure.properties is missing from the jar");
      }
      words.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StructureWords(
        set(words, "parts"),
        set(words, "unnumbered"),
        set(words, "lettered"),
        set(words, "titled"),
        set(words, "number"),
        set(words, "ordinals"),
        list(words, "letters"),
        set(words, "continues"),
        set(words, "quantities"),
        set(words, "predicates"),
        set(words, "common"));
  }

  private static List<String> list(Properties words, String key) {
    return List.of(words.getProperty(key, "").strip().split("\\s+", -1));
  }

  private static Set<String> set(Properties words, String key) {
    return list(words, key).stream().map(StructureWords::folded).collect(Collectors.toSet());
  }

  /** Whether a text may begin with the name of a part; only the few that may are worth a look. */
  boolean mayBePart(String text) {
    int end = 0;
    while (end < text.length() && (isFolded(text.charAt(end)) || isCapital(text.charAt(end)))) {
      end++;
    }
    if (end < text.length() && belongsToWord(text.charAt(end))) {
      return true;
    }
    return end > 0 && parts.contains(folded(text.substring(0, end)));
  }

  private static boolean belongsToWord(char c) {
    return Character.isLetter(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.isSurrogate(c)
        || c == '\u200C'
        || c == '\u00A7';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Whether a letter stands for itself in a folded word, as nearly all do. */
  private static boolean isFolded(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '\u0621' && c <= '\u0648' && c != '\u0640' && c != '\u0643')
        || (c >= '\u0671' && c <= '\u06D3');
  }

  private static boolean isFolded(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!isFolded(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The word without case, joiners and marks around it, with one form of yeh and kaf. */
  static String folded(String word) {
    if (isFolded(word)) {
      return word;
    }
    String plain = PlainText.plain(word);
    StringBuilder folded = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '\u064A', '\u0649' -> folded.append('\u06CC');
        case '\u0643' -> folded.append('\u06A9');
        case '\u200C', '\u200D', '\u0640' -> {}
        default -> {
          if (Character.isLetterOrDigit(c) || c == '\u00A7') {
            folded.append(c);
          }
        }
      }
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }
}
