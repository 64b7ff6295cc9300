package org.aftersales.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns of paths as {@code .gitignore} has them, in their order. Without a slash a pattern is a
 * name at any depth, with one it is a path from the folder of the file it stands in; {@code *} and
 * {@code ?} stay within a name, {@code **} crosses folders, {@code [a-z]} is one of these, a slash
 * at the end means a folder, {@code !} takes back. What lies in a folder that matches, matches.
 * Immutable.
 *
 * <p>Source: gitignore(5), "Pattern format".
 */
public record PathPatterns(List<String> patterns, List<Compiled> compiled) {

  /** None, which match nothing. */
  public static final PathPatterns NONE = of(List.of());

  public PathPatterns {
    patterns = List.copyOf(patterns);
    compiled = List.copyOf(compiled);
  }

  /** One pattern, ready to be used. */
  record Compiled(Pattern path, boolean folder, boolean negated) {}

  /**
   * The patterns of a list.
   *
   * @throws IllegalArgumentException if a pattern is malformed; it says how
   */
  public static PathPatterns of(List<String> patterns) {
    return new PathPatterns(patterns, patterns.stream().map(PathPatterns::compiled).toList());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Whether a file with this path, parted by slashes, matches, or a folder that it lies in. */
  public boolean matches(String path) {
    return matches(path, false);
  }

  /** As the other method does, for a path that may be one of a folder. */
  boolean matches(String path, boolean isFolder) {
    for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (last(path.substring(0, slash), true)) {
        return true;
      }
    }
    return last(path, isFolder);
  }

  /** The last pattern that speaks of a path decides. */
  private boolean last(String path, boolean folder) {
    for (int i = compiled.size() - 1; i >= 0; i--) {
      Compiled pattern = compiled.get(i);
      if ((folder || !pattern.folder()) && pattern.path().matcher(path).matches()) {
        return !pattern.negated();
      }
    }
    return false;
  }

  private static Compiled compiled(String pattern) {
    String rest = pattern.strip();
    boolean negated = rest.startsWith("!");
    if (negated) {
      rest = rest.substring(1);
    }
    boolean folder = rest.endsWith("/");
    if (folder) {
      rest = rest.substring(0, rest.length() - 1);
    }
    boolean anchored = rest.indexOf('/') >= 0;
    if (rest.startsWith("/")) {
      rest = rest.substring(1);
    } else if (rest.startsWith("./")) {
      // Not in gitignore, but everybody writes it, and nothing else can be meant.
      rest = rest.substring(2);
    }
    if (rest.isEmpty()) {
      throw new IllegalArgumentException("\"" + pattern + "\" is no pattern of a path");
    }
    try {
      String regex = (anchored ? "" : "(?:.*/)?") + regex(rest);
      return new Compiled(
          Pattern.compile(regex, Pattern.DOTALL | Pattern.UNICODE_CASE), folder, negated);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"" + pattern + "\" is no pattern of a path: " + e.getDescription(), e);
    }
  }

  private static String regex(String pattern) {
    List<String> names = new ArrayList<>(List.of(pattern.split("/", -1)));
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      if (names.get(i).equals("**")) {
        regex.append(last ? ".+" : "(?:.*/)?");
      } else {
        regex.append(name(names.get(i), pattern)).append(last ? "" : "/");
      }
    }
    return regex.toString();
  }

  private static String name(String name, String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        case '[' -> {
          int end = name.indexOf(']', i + 2);
          if (end < 0) {
            throw new IllegalArgumentException("\"" + pattern + "\" has no ] for its [");
          }
          // Only "-" means within it what it means to Java.
          String inside = name.substring(i + 1, end).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
          boolean not = inside.startsWith("!") || inside.startsWith("\\^");
          String letters = inside.substring(not ? inside.startsWith("!") ? 1 : 2 : 0);
          regex.append(not ? "[^/" : "[").append(letters).append(']');
          i = end;
        }
        case '\\' -> {
          i++;
          regex.append(Pattern.quote(i < name.length() ? name.substring(i, i + 1) : "\\"));
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
