package org.aftersales.language;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.language.VerbForm.Tense;

/**
 * Every word that a lexicon knows, with a number and what it is known as. Immutable and
 * thread-safe.
 *
 * <p>It consists of letters and numbers in arrays, so that a start reads it from the image of a
 * lexicon (see {@link LexiconImage}) instead of building it.
 */
final class WordTable {

  /** A word of some pattern. */
  static final int LISTED = 1;

  /** A word that is written in parts, with half spaces between. */
  static final int COMPOUND = 2;

  /** The beginning of a compound, so that most words are seen at once to begin none. */
  static final int COMPOUND_START = 4;

  /** What stands before a verb and belongs to it. */
  static final int VERB_PREFIX = 8;

  static final int SUFFIX = 16;

  /** A word by which a pattern goes on. */
  static final int PATTERN = 32;

  private static final int NO_VERB = -1;
  private static final List<Tense> TENSES = List.of(Tense.values());

  /** All words, one behind another. */
  private final char[] letters;

  /** For each word, and for the one after the last, where its letters begin. */
  private final int[] starts;

  /** What each word is known as. */
  private final byte[] known;

  /** For each word the lemma, sign and tense of the verb whose form it is. */
  private final int[] verbs;

  /** The words by the hash of their text, with open addressing: number + 1, or 0. */
  private final int[] slots;

  private WordTable(char[] letters, int[] starts, byte[] known, int[] verbs, int[] slots) {
    this.letters = letters;
    this.starts = starts;
    this.known = known;
    this.verbs = verbs;
    this.slots = slots;
  }

  /** The number of a word; −1 for one that is not known. */
  int number(String word) {
    int mask = slots.length - 1;
    for (int slot = spread(word.hashCode()) & mask; slots[slot] > 0; slot = slot + 1 & mask) {
      int number = slots[slot] - 1;
      if (isAt(starts[number], starts[number + 1], word)) {
        return number;
      }
    }
    return -1;
  }

  private boolean isAt(int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (letters[i] != word.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  private static int spread(int hash) {
    return hash * 0x9E3779B9 >>> 7;
  }

  private String text(int number) {
    return new String(letters, starts[number], starts[number + 1] - starts[number]);
  }

  /** What a word is known as, a bit each; 0 for an unknown one. */
  int known(String word) {
    int number = number(word);
    return number < 0 ? 0 : known[number];
  }

  /** Whether a word is listed, or the form of a verb. */
  boolean isListed(String word) {
    int number = number(word);
    return number >= 0 && ((known[number] & LISTED) != 0 || verbs[number] != NO_VERB);
  }

  /** The number of a word that some pattern names; −1 for other words. */
  int patternNumber(String word) {
    int number = number(word);
    return number >= 0 && (known[number] & PATTERN) != 0 ? number : -1;
  }

  /** The verb whose form a word is. */
  Optional<VerbForm> verb(String word) {
    int number = number(word);
    if (number < 0 || verbs[number] == NO_VERB) {
      return Optional.empty();
    }
    int verb = verbs[number];
    return Optional.of(new VerbForm(text(verb >>> 3), (verb & 4) != 0, TENSES.get(verb & 3)));
  }

  void write(LexiconImage.Writer to) {
    to.chars(letters);
    to.ints(starts);
    to.bytes(known);
    to.ints(verbs);
    to.ints(slots);
  }

  static WordTable read(ByteBuffer from) {
    return new WordTable(
        LexiconImage.chars(from),
        LexiconImage.ints(from),
        LexiconImage.bytes(from),
        LexiconImage.ints(from),
        LexiconImage.ints(from));
  }

  /** Gathers words. */
  static final class Builder {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private byte[] known = new byte[1024];
    private final Map<String, VerbForm> verbs = new HashMap<>();

    /** Adds a word, or what else it is known as, and tells its number. */
    int add(String word, int as) {
      Integer index = numbers.get(word);
      if (index == null) {
        index = words.size();
        numbers.put(word, index);
        words.add(word);
        if (index == known.length) {
          known = Arrays.copyOf(known, index * 2);
        }
      }
      known[index] |= (byte) as;
      return index;
    }

    /** Adds a compound with all its beginnings. */
    void compound(String word) {
      add(word, COMPOUND);
      for (int end = 1; end <= word.length(); end++) {
        add(word.substring(0, end), COMPOUND_START);
      }
    }

    void verb(String word, VerbForm form) {
      verbs.put(word, form);
    }

    /** Adds the form of a verb unless the word is one already. */
    void otherVerb(String word, VerbForm form) {
      verbs.putIfAbsent(word, form);
    }

    WordTable build() {
      verbs.forEach(
          (word, form) -> {
            add(word, 0);
            add(form.lemma(), 0);
          });
      int count = words.size();
      int[] starts = new int[count + 1];
      StringBuilder letters = new StringBuilder();
      int[] verbOf = new int[count];
      int size = Integer.highestOneBit(Math.max(1, count)) * 4;
      int[] slots = new int[size];
      for (int i = 0; i < count; i++) {
        String word = words.get(i);
        starts[i] = letters.length();
        letters.append(word);
        VerbForm form = verbs.get(word);
        verbOf[i] =
            form == null
                ? NO_VERB
                : add(form.lemma(), 0) << 3
                    | (form.negative() ? 4 : 0)
                    | TENSES.indexOf(form.tense());
        int slot = spread(word.hashCode()) & size - 1;
        while (slots[slot] > 0) {
          slot = slot + 1 & size - 1;
        }
        slots[slot] = i + 1;
      }
      starts[count] = letters.length();
      return new WordTable(
          letters.toString().toCharArray(), starts, Arrays.copyOf(known, count), verbOf, slots);
    }
  }
}
