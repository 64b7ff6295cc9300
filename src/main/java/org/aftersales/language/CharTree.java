package org.aftersales.language;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Words with a meaning, one step a character, so that looking for them at a place of a text takes
 * neither a copy of the text nor more steps than it shares with a word. Immutable.
 */
final class CharTree<T> {

  private static final CharTree<?>[] NONE = {};

  private final char[] letters;
  private final CharTree<T>[] next;
  private final @Nullable T meaning;

  private CharTree(char[] letters, CharTree<T>[] next, @Nullable T meaning) {
    this.letters = letters;
    this.next = next;
    this.meaning = meaning;
  }

  static <T> CharTree<T> of(Map<String, T> meanings) {
    return of(new TreeMap<>(meanings), 0);
  }

  /** The tree of words that share their first characters, which are so many. */
  @SuppressWarnings("unchecked") // an array of generic elements, which only this class fills
  private static <T> CharTree<T> of(SortedMap<String, T> words, int depth) {
    T meaning = null;
    char[] letters = new char[words.size()];
    CharTree<T>[] next = (CharTree<T>[]) Arrays.copyOf(NONE, words.size());
    int count = 0;
    SortedMap<String, T> together = new TreeMap<>();
    for (Map.Entry<String, T> word : words.entrySet()) {
      if (word.getKey().length() == depth) {
        meaning = word.getValue();
        continue;
      }
      char letter = word.getKey().charAt(depth);
      if (!together.isEmpty() && letters[count] != letter) {
        next[count++] = of(together, depth + 1);
        together = new TreeMap<>();
      }
      letters[count] = letter;
      together.put(word.getKey(), word.getValue());
    }
    if (!together.isEmpty()) {
      next[count++] = of(together, depth + 1);
    }
    return new CharTree<>(Arrays.copyOf(letters, count), Arrays.copyOf(next, count), meaning);
  }

  /** What the characters up to here mean, if they are a word. */
  @Nullable T meaning() {
    return meaning;
  }

  /** Whether no word goes on from here. */
  boolean isLeaf() {
    return letters.length == 0;
  }

  /** Where a character leads, if a word goes on with it. */
  @Nullable CharTree<T> next(char letter) {
    int low = 0;
    int high = letters.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (letters[middle] == letter) {
        return next[middle];
      }
      if (letters[middle] < letter) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }
}
