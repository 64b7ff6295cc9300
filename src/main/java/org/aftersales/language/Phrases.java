package org.aftersales.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Phrases with a meaning, found at a given place of a folded text.
 *
 * <p>A space of a phrase is an optional joint: spaces, a half space, a hyphen or nothing. The work
 * at one place is bounded by the longest phrase. Immutable once built.
 */
final class Phrases<T> {

  /** The most characters that a joint of a text may have. */
  private static final int JOINT = 3;

  /** A phrase found, up to {@code end}. */
  record Hit<T>(int end, T meaning) {}

  private final CharTree<T> root;

  private Phrases(CharTree<T> root) {
    this.root = root;
  }

  /** Builds the set from phrases in any spelling. */
  static <T> Phrases<T> of(Map<String, T> meanings) {
    Map<String, T> keys = new LinkedHashMap<>();
    meanings.forEach((phrase, meaning) -> keys.put(key(phrase), meaning));
    return new Phrases<>(CharTree.of(keys));
  }

  /** The spelling under which a phrase is compared. */
  static String key(String phrase) {
    String folded = Folded.of(phrase).text().replace(Folded.ZWNJ, ' ').replace('-', ' ');
    return String.join(" ", folded.strip().split(" +"));
  }

  /** The longest phrase that stands at an offset as words of its own. */
  Optional<Hit<T>> longest(String text, int from) {
    if (from >= text.length() || continuesWord(text, from)) {
      return Optional.empty();
    }
    return Optional.ofNullable(walk(root, text, from));
  }

  private static <T> @Nullable Hit<T> walk(CharTree<T> node, String text, int at) {
    Hit<T> best = null;
    T meaning = node.meaning();
    if (meaning != null && !continuesWord(text, at) && !startsSuffix(text, at)) {
      best = new Hit<>(at, meaning);
    }
    CharTree<T> afterJoint = node.next(' ');
    if (afterJoint != null) {
      best = longer(best, walk(afterJoint, text, joint(text, at)));
    }
    if (at < text.length() && text.charAt(at) != ' ') {
      CharTree<T> next = node.next(text.charAt(at));
      if (next != null) {
        best = longer(best, walk(next, text, at + 1));
      } else if (text.charAt(at) == Folded.ZWNJ
          && at + 1 < text.length()
          && text.charAt(at + 1) != Folded.ZWNJ
          && !node.isLeaf()
          && meaning == null) {
        best = longer(best, walk(node, text, at + 1));
      }
    }
    return best;
  }

  private static <T> @Nullable Hit<T> longer(@Nullable Hit<T> one, @Nullable Hit<T> other) {
    if (one == null) {
      return other;
    }
    return other != null && other.end > one.end ? other : one;
  }

  /** The end of the joint at an offset, which may be empty. */
  static int joint(String text, int at) {
    int end = at;
    while (end < text.length() && end < at + JOINT && isJoint(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static boolean isJoint(char c) {
    return c == ' ' || c == Folded.ZWNJ || c == '-';
  }

  /** Whether a letter at an offset belongs to the word before it. */
  static boolean continuesWord(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isLetter(text.charAt(at - 1))
        && Character.isLetter(text.charAt(at));
  }

  private static boolean startsSuffix(String text, int at) {
    return at + 1 < text.length()
        && text.charAt(at) == Folded.ZWNJ
        && Character.isLetter(text.charAt(at + 1));
  }
}
