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

  /** The word without case, joiners and marks around it, with one form of yeh and kaf. */
  static String folded(String word) {
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
