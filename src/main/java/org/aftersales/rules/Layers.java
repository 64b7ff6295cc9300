package org.aftersales.rules;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a pack: its own and, where it extends the shipped pack, those of the shipped pack
 * beneath. A page or rule of its own replaces the one beneath; {@code policy.yaml}, {@code
 * terms.yaml} and the lexicon are read together with those beneath. Immutable.
 */
final class Layers {

  /** The only pack that another can extend. */
  static final String BASE = "aftersales";

  private static final String LEXICON = "lexicon/";
  private static final Pattern LEXICON_FAULT =
      Pattern.compile("(lexicon/[^:]+)(?::(\\d+))?: (.*)", Pattern.DOTALL);

  private final String origin;
  private final SortedMap<String, byte[]> own;
  private final SortedMap<String, byte[]> base;

  private Layers(String origin, SortedMap<String, byte[]> own, SortedMap<String, byte[]> base) {
    this.origin = origin;
    this.own = new TreeMap<>(own);
    this.base = new TreeMap<>(base);
  }

  /**
   * A pack that stands alone.
   *
   * @param origin what to put before a path so that a reader finds the file
   */
  static Layers of(String origin, SortedMap<String, byte[]> files) {
    return new Layers(origin, files, new TreeMap<>());
  }

  /** The same pack laid over the shipped one. */
  Layers over(SortedMap<String, byte[]> shipped) {
    return new Layers(origin, own, shipped);
  }

  boolean isExtension() {
    return !base.isEmpty();
  }

  /** Every path with the file that is in force there; of files that are merged, the upper one. */
  SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>(base);
    files.putAll(own);
    return files;
  }

  /** The company's own files that no reader looks at, such as a misspelt {@code terms.yaml}. */
  List<String> unread() {
    return own.keySet().stream().filter(path -> path.endsWith(".yaml") && !isMerged(path)).toList();
  }

  private static boolean isMerged(String path) {
    return path.equals(PolicySheet.FILE)
        || path.equals(PolicySheet.TERMS)
        || path.startsWith(LEXICON);
  }

  /** Whether the file in force at this path is that of the pack beneath. */
  boolean isInherited(String path) {
    return !own.containsKey(path) && base.containsKey(path);
  }

  Optional<byte[]> own(String path) {
    return Optional.ofNullable(own.get(path));
  }

  Optional<byte[]> beneath(String path) {
    return Optional.ofNullable(base.get(path));
  }

  /** File and line as a reader finds them. */
  String place(String path, int line) {
    return isInherited(path) ? beneathPlace(path, line) : ownPlace(path, line);
  }

  String ownPlace(String path, int line) {
    return origin + path + (line > 0 ? ":" + line : "");
  }

  String beneathPlace(String path, int line) {
    return PackFiles.SHIPPED
        + path
        + (line > 0 ? ":" + line : "")
        + " (of the base pack; "
        + (isMerged(path) ? "write what you need into " : "a file of your own replaces it: ")
        + origin
        + path
        + ")";
  }

  /**
   * The files of the lexicon, those beneath first. Files of a pack that extends another bear their
   * whole place, since both packs may have a file of one name.
   */
  SortedMap<String, byte[]> lexicon() {
    Set<String> upper = new HashSet<>();
    SortedMap<String, byte[]> lexicon =
        new TreeMap<>(
            Comparator.comparing((String name) -> upper.contains(name))
                .thenComparing(Comparator.naturalOrder()));
    base.forEach((path, bytes) -> putLexicon(lexicon, path, path, bytes));
    own.forEach(
        (path, bytes) -> {
          String whole = isExtension() ? origin + path : path;
          upper.add(whole);
          putLexicon(lexicon, path, whole, bytes);
        });
    return lexicon;
  }

  private static void putLexicon(
      SortedMap<String, byte[]> lexicon, String path, String name, byte[] bytes) {
    if (path.startsWith(LEXICON)) {
      lexicon.put(name, bytes);
    }
  }

  /** A fault of the lexicon, which begins with a path of {@link #lexicon()}, with its place. */
  String lexiconFault(String text) {
    String fault = text.strip().replaceAll("\\s*\\R\\s*", " ");
    Matcher place = LEXICON_FAULT.matcher(fault);
    boolean inBase = isExtension() && place.matches() && base.containsKey(place.group(1));
    if (inBase) {
      String line = place.group(2);
      return beneathPlace(place.group(1), line == null ? 0 : Integer.parseInt(line))
          + ": "
          + place.group(3);
    }
    boolean whole = isExtension() && fault.startsWith(origin);
    return whole ? fault : origin + fault;
  }

  /**
   * SHA-256 over the files that have effect, in path order and those beneath first, in lower-case
   * hexadecimal.
   */
  String fingerprint() {
    SortedMap<String, byte[]> effective = new TreeMap<>(base);
    // No file of a pack ends so; the merged file stands right after the one beneath.
    own.forEach(
        (path, bytes) ->
            effective.put(isMerged(path) && base.containsKey(path) ? path + "+" : path, bytes));
    return PackFiles.fingerprint(effective);
  }
}
