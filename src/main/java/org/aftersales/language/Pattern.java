package org.aftersales.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A lexicon pattern as a tree of parts.
 *
 * <p>Grammar: words; {@code (a|b c)} alternatives; {@code [a]} optional; {@code <class>} any
 * mention of another class, {@code <number>} digits; {@code ~} up to three tokens of any kind,
 * {@code ~n} up to n; {@code =word} the word in this very form, not its stem; {@code word*} a word
 * that begins so.
 */
final class Pattern {

  /** A node of the tree. */
  sealed interface Part permits Word, Prefix, Reference, Gap, Sequence, Choice {

    /** The classes that the part refers to. */
    default Set<String> references() {
      return Set.of();
    }

    /** Whether the part may match no token at all. */
    default boolean mayBeEmpty() {
      return false;
    }
  }

  record Word(String form, boolean exact) implements Part {}

  record Prefix(String start) implements Part {}

  record Reference(String category) implements Part {
    @Override
    public Set<String> references() {
      return Set.of(category);
    }
  }

  record Gap(int most) implements Part {
    @Override
    public boolean mayBeEmpty() {
      return true;
    }
  }

  record Sequence(List<Part> parts) implements Part {
    @Override
    public Set<String> references() {
      return union(parts);
    }

    @Override
    public boolean mayBeEmpty() {
      return parts.stream().allMatch(Part::mayBeEmpty);
    }
  }

  record Choice(List<Part> alternatives, boolean optional) implements Part {
    @Override
    public Set<String> references() {
      return union(alternatives);
    }

    @Override
    public boolean mayBeEmpty() {
      return optional || alternatives.stream().anyMatch(Part::mayBeEmpty);
    }
  }

  private static Set<String> union(List<Part> parts) {
    Set<String> all = Set.of();
    for (Part part : parts) {
      Set<String> own = part.references();
      if (all.isEmpty()) {
        all = own;
      } else if (!own.isEmpty()) {
        all = new TreeSet<>(all);
        all.addAll(own);
      }
    }
    return all;
  }

  private static final int LARGEST_GAP = 1_000;

  private final String source;
  private final UnaryOperator<String> spelling;
  private int at;

  private Pattern(String source, UnaryOperator<String> spelling) {
    this.source = source;
    this.spelling = spelling;
  }

  /**
   * Parses a pattern.
   *
   * @param spelling brings a word into the spelling in which it is compared
   * @throws IllegalArgumentException if the pattern is malformed; the message says where
   */
  static Part parse(String source, UnaryOperator<String> spelling) {
    Pattern pattern = new Pattern(source, spelling);
    Part part = pattern.choice(false);
    if (pattern.at < source.length()) {
      throw new IllegalArgumentException(
          "unexpected '" + source.charAt(pattern.at) + "' at character " + (pattern.at + 1));
    }
    if (part.mayBeEmpty()) {
      throw new IllegalArgumentException("matches no word at all");
    }
    return part;
  }

  private Part choice(boolean optional) {
    List<Part> all = new ArrayList<>();
    all.add(sequence());
    while (at < source.length() && source.charAt(at) == '|') {
      at++;
      all.add(sequence());
    }
    return all.size() == 1 && !optional ? all.get(0) : new Choice(List.copyOf(all), optional);
  }

  private Part sequence() {
    List<Part> parts = new ArrayList<>();
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '|' || c == ')' || c == ']') {
        break;
      }
      if (c == ' ') {
        at++;
        continue;
      }
      parts.add(part(c));
    }
    return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts));
  }

  private Part part(char c) {
    switch (c) {
      case '(' -> {
        at++;
        Part inner = choice(false);
        expect(')');
        if (at < source.length() && source.charAt(at) == '?') {
          at++;
          return new Choice(List.of(inner), true);
        }
        return inner;
      }
      case '[' -> {
        at++;
        Part inner = choice(true);
        expect(']');
        return inner;
      }
      case '<' -> {
        int end = source.indexOf('>', at);
        if (end < 0) {
          throw new IllegalArgumentException("'<' at character " + (at + 1) + " is not closed");
        }
        String name = source.substring(at + 1, end);
        at = end + 1;
        return new Reference(name);
      }
      case '~' -> {
        at++;
        int most = 3;
        int digits = at;
        while (at < source.length() && Character.isDigit(source.charAt(at))) {
          at++;
        }
        if (at > digits) {
          most = Integer.parseInt(source.substring(digits, at));
        }
        if (most > LARGEST_GAP) {
          throw new IllegalArgumentException("a gap spans at most " + LARGEST_GAP + " tokens");
        }
        return new Gap(most);
      }
      default -> {
        return word();
      }
    }
  }

  private Part word() {
    int start = at;
    while (at < source.length() && " |()[]<>~".indexOf(source.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException("a word is missing at character " + (at + 1));
    }
    String raw = source.substring(start, at);
    boolean exact = raw.startsWith("=") && raw.length() > 1;
    String form = spelling.apply(exact ? raw.substring(1) : raw);
    if (form.endsWith("*")) {
      return new Prefix(form.substring(0, form.length() - 1));
    }
    return new Word(form, exact);
  }

  private void expect(char c) {
    if (at >= source.length() || source.charAt(at) != c) {
      throw new IllegalArgumentException("'" + c + "' is missing at character " + (at + 1));
    }
    at++;
  }
}
