package org.aftersales.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.language.Vocabulary.NumberWord;
import org.aftersales.language.Vocabulary.Part;
import org.jspecify.annotations.Nullable;

/** Cuts the words of a text into the parts of number words, glued or not. */
final class NumberParts {

  /** One part of a number in a text. */
  record Piece(
      int start,
      int end,
      Part part,
      BigDecimal value,
      boolean digits,
      boolean broken,
      boolean ambiguous,
      boolean weak) {

    boolean latin(String text) {
      return text.charAt(start) < '\u0250';
    }
  }

  private final CharTree<NumberWord> words;
  private final Set<String> weak;
  private final Set<String> notBefore;

  NumberParts(Vocabulary vocabulary) {
    this.words = CharTree.of(vocabulary.numberWords);
    this.weak = Set.copyOf(vocabulary.weak);
    this.notBefore = Set.copyOf(vocabulary.notBefore);
  }

  /**
   * The parts of the word that starts at an offset, up to its end or to a half space in it; empty
   * if it is no number word.
   */
  List<Piece> at(String text, int start, int end) {
    if (!beginsWithWord(text, start, end)) {
      return List.of();
    }
    String word = text.substring(start, end);
    String bare = Vocabulary.bare(word);
    Optional<Piece> whole = piece(bare, start, end);
    if (whole.isPresent()) {
      return List.of(whole.get());
    }
    // Latin words are not glued: "tenone" is no number, and "for" does not begin "forty".
    return text.charAt(start) < '\u0250' ? List.of() : glued(word, bare, start);
  }

  /** Whether the word at an offset makes a name of the number word before it. */
  boolean makesName(String text, int at) {
    int start = Phrases.joint(text, at);
    return notBefore.contains(wordAt(text, start));
  }

  /** The bare word that starts at an offset, or nothing. */
  static String wordAt(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < 24 && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(Math.min(start, end), end);
  }

  private Optional<Piece> piece(String bare, int start, int end) {
    NumberWord meaning = meaning(bare);
    return meaning == null
        ? Optional.empty()
        : Optional.of(
            new Piece(
                start,
                end,
                meaning.part(),
                meaning.value(),
                false,
                false,
                false,
                weak.contains(bare)));
  }

  /** Whether some number word begins here, as is so of few words. */
  private boolean beginsWithWord(String text, int start, int end) {
    CharTree<NumberWord> word = words;
    for (int i = start; i < end && word != null; i++) {
      if (text.charAt(i) != Folded.ZWNJ) {
        word = word.next(text.charAt(i));
        if (word != null && word.meaning() != null) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable NumberWord meaning(String bare) {
    CharTree<NumberWord> word = words;
    for (int i = 0; i < bare.length() && word != null; i++) {
      word = word.next(bare.charAt(i));
    }
    return word == null ? null : word.meaning();
  }

  /** The fewest parts that make up the word, or its beginning up to a half space. */
  private List<Piece> glued(String whole, String bare, int start) {
    int[] offsets = offsets(whole, bare.length());
    int[] parts = new int[bare.length() + 1];
    int[] previous = new int[bare.length() + 1];
    Arrays.fill(parts, Integer.MAX_VALUE);
    parts[0] = 0;
    for (int from = 0; from < bare.length(); from++) {
      if (parts[from] == Integer.MAX_VALUE) {
        continue;
      }
      CharTree<NumberWord> word = words.next(bare.charAt(from));
      for (int to = from + 1; word != null; to++) {
        if (parts[from] + 1 < parts[to] && word.meaning() != null) {
          parts[to] = parts[from] + 1;
          previous[to] = from;
        }
        word = to < bare.length() ? word.next(bare.charAt(to)) : null;
      }
    }
    for (int to = bare.length(); to > 0; to--) {
      boolean edge = to == bare.length() || whole.charAt(offsets[to] - 1) == Folded.ZWNJ;
      if (edge && parts[to] != Integer.MAX_VALUE) {
        List<Piece> pieces = new ArrayList<>();
        for (int end = to; end > 0; end = previous[end]) {
          int from = previous[end];
          int pieceEnd = start + offsets[end - 1] + 1;
          piece(bare.substring(from, end), start + offsets[from], pieceEnd).ifPresent(pieces::add);
        }
        Collections.reverse(pieces);
        return sound(pieces) ? pieces : List.of();
      }
    }
    return List.of();
  }

  /** Glued numbers need a joiner or a multiplier between them: «دوده» is no number. */
  private static boolean sound(List<Piece> pieces) {
    for (int i = 1; i < pieces.size(); i++) {
      Part before = pieces.get(i - 1).part();
      Part after = pieces.get(i).part();
      boolean joined = before == Part.JOINER ^ after == Part.JOINER;
      if (!joined && after != Part.MULTIPLIER) {
        return false;
      }
    }
    return pieces.size() > 1 || pieces.get(0).part() != Part.JOINER;
  }

  private static int[] offsets(String word, int length) {
    int[] offsets = new int[length + 1];
    int n = 0;
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != Folded.ZWNJ) {
        offsets[n++] = i;
      }
    }
    offsets[n] = word.length();
    return offsets;
  }
}
