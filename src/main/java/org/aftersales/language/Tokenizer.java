package org.aftersales.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts a folded text into tokens in canonical spelling, so that ZWNJ, space and nothing are equal
 * between the parts of a word (lexicon rule 3.0, 2 and 3).
 */
final class Tokenizer {

  private static final int LONGEST_COMPOUND = 5;
  private static final int LONGEST_GLUED = 40;
  private static final int SHORTEST_GLUED = 6;
  private static final int MOST_WORDS = 20_000;
  private static final int MOST_MARKS = 1_000;
  private static final char ZWNJ = '\u200c';
  private static final List<String> PLURALS = List.of("های", "ها", "هایی");

  private final WordTable known;

  /** What was worked out of words before: the same few thousand make up all documents. */
  private final ConcurrentHashMap<String, Word> words = new ConcurrentHashMap<>();

  /** The marks of punctuation, each of which stands in nearly every text. */
  private final ConcurrentHashMap<String, Word> marks = new ConcurrentHashMap<>();

  Tokenizer(WordTable known) {
    this.known = known;
  }

  /** All that it knows. */
  WordTable words() {
    return known;
  }

  private Word word(String text) {
    Word before = words.get(text);
    if (before != null) {
      return before;
    }
    Word word =
        new Word(
            text,
            forms(text, Token.Sort.WORD),
            known.verb(text),
            text.length() < SHORTEST_GLUED || isKnown(text) ? Word.NO_CUTS : cuts(text),
            known);
    // Enough for the words of any trade; a text of endless other words may not fill the memory.
    if (text.length() <= LONGEST_GLUED && words.mappingCount() < MOST_WORDS) {
      words.put(text, word);
    }
    return word;
  }

  /** The spelling in which patterns and texts are compared. */
  static String canonical(String word) {
    return Folded.of(word).text().replace(String.valueOf(ZWNJ), "").strip();
  }

  List<Token> tokens(String folded) {
    List<Piece> pieces = split(pieces(folded));
    List<Token> tokens = new ArrayList<>(pieces.size());
    int i = 0;
    while (i < pieces.size()) {
      int taken = joined(pieces, i);
      Piece first = pieces.get(i);
      tokens.add(
          taken > 1
              ? joined(pieces.subList(i, i + taken))
              : new Token(first.word, first.start, first.end, first.sort));
      i += taken;
    }
    return tokens;
  }

  /** The same tokens, but for those of aliases, which become one each. */
  List<Token> read(List<Token> tokens, List<Alias> aliases) {
    List<Token> result = new ArrayList<>(tokens.size());
    int i = 0;
    while (i < tokens.size()) {
      Token token = tokens.get(i);
      int next = i + 1;
      for (Alias alias : aliases) {
        if (alias.standsAt(tokens, i)) {
          next = i + alias.words().size();
          Word meaning = Word.readAs(token.text(), alias.meaning(), known);
          token = new Token(meaning, token.start(), tokens.get(next - 1).end(), token.sort());
          break;
        }
      }
      result.add(token);
      i = next;
    }
    return result;
  }

  /** A number or a mark has no other form. */
  private Word itself(String text, Token.Sort sort) {
    if (sort == Token.Sort.NUMBER) {
      return new Word(text, known);
    }
    Word mark = marks.get(text);
    if (mark == null) {
      mark = new Word(text, known);
      if (marks.mappingCount() < MOST_MARKS) {
        marks.put(text, mark);
      }
    }
    return mark;
  }

  private Token joined(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    List<Word> parts = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      text.append(piece.text());
      parts.add(piece.word);
    }
    int end = pieces.get(pieces.size() - 1).end;
    return new Token(word(text.toString()), pieces.get(0).start, end, Token.Sort.WORD, parts);
  }

  /** How many pieces from {@code i} make one word: verb prefixes, suffixes and known compounds. */
  private int joined(List<Piece> pieces, int i) {
    Piece first = pieces.get(i);
    if (first.sort != Token.Sort.WORD) {
      return 1;
    }
    int taken = 1;
    if (first.word.is(WordTable.VERB_PREFIX) && wordAt(pieces, i + 1)) {
      taken = 2;
    }
    boolean begun = first.word.is(WordTable.COMPOUND_START);
    String whole = first.text();
    for (int k = 1; begun && k < LONGEST_COMPOUND && wordAt(pieces, i + k); k++) {
      whole += pieces.get(i + k).text();
      int as = known.known(whole);
      begun = (as & WordTable.COMPOUND_START) != 0;
      if (begun ? (as & WordTable.COMPOUND) != 0 : isCompoundWithEnding(whole)) {
        taken = Math.max(taken, k + 1);
      }
    }
    if (wordAt(pieces, i + taken)
        && pieces.get(i + taken).word.is(WordTable.SUFFIX)
        && !isLatin(first.text())) {
      taken++;
    }
    return taken;
  }

  /** Whether a compound has a plural or indefinite ending, such as «پیش‌فاکتورهای». */
  private boolean isCompoundWithEnding(String word) {
    for (int i = 0; i < PLURALS.size(); i++) {
      String suffix = PLURALS.get(i);
      if (word.endsWith(suffix) && word.length() > suffix.length() + 3) {
        String compound = word.substring(0, word.length() - suffix.length());
        return (known.known(compound) & WordTable.COMPOUND) != 0;
      }
    }
    return false;
  }

  private static boolean wordAt(List<Piece> pieces, int i) {
    return i < pieces.size() && pieces.get(i).sort == Token.Sort.WORD;
  }

  private record Piece(Word word, int start, int end, Token.Sort sort) {
    String text() {
      return word.text;
    }
  }

  private List<Piece> pieces(String folded) {
    List<Piece> pieces = new ArrayList<>(folded.length() / 5 + 1);
    int i = 0;
    while (i < folded.length()) {
      char c = folded.charAt(i);
      int start = i;
      if (c == ' ' || c == ZWNJ) {
        i++;
      } else if (c >= '0' && c <= '9') {
        while (i < folded.length() && isNumberPart(folded, i)) {
          i++;
        }
        pieces.add(
            piece(itself(folded.substring(start, i), Token.Sort.NUMBER), start, Token.Sort.NUMBER));
      } else if (Character.isLetter(c)) {
        boolean latin = c < 0x250;
        while (i < folded.length()
            && Character.isLetter(folded.charAt(i))
            && folded.charAt(i) < 0x250 == latin) {
          i++;
        }
        pieces.add(piece(word(folded.substring(start, i)), start, Token.Sort.WORD));
      } else {
        i++;
        pieces.add(piece(itself(String.valueOf(c), Token.Sort.MARK), start, Token.Sort.MARK));
      }
    }
    return pieces;
  }

  private static Piece piece(Word word, int start, Token.Sort sort) {
    return new Piece(word, start, start + word.text.length(), sort);
  }

  private static boolean isNumberPart(String text, int i) {
    char c = text.charAt(i);
    if (c >= '0' && c <= '9') {
      return true;
    }
    return (c == ',' || c == '.' || c == '/')
        && i + 1 < text.length()
        && text.charAt(i + 1) >= '0'
        && text.charAt(i + 1) <= '9';
  }

  /** Splits unknown words that are known words glued together («فاقدخدمات»). */
  private List<Piece> split(List<Piece> pieces) {
    List<Piece> result = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      int[] cuts = piece.word.cuts;
      if (cuts.length == 0) {
        result.add(piece);
        continue;
      }
      int from = 0;
      for (int cut : cuts) {
        result.add(piece(word(piece.text().substring(from, cut)), piece.start + from, piece.sort));
        from = cut;
      }
    }
    return result;
  }

  private boolean isKnown(String word) {
    if (known.isListed(word)) {
      return true;
    }
    for (String form : forms(word, Token.Sort.WORD)) {
      if ((known.known(form) & WordTable.LISTED) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The ends of the fewest known words that make up the text, or nothing. */
  private int[] cuts(String text) {
    int length = text.length();
    if (length > LONGEST_GLUED) {
      return Word.NO_CUTS;
    }
    int least = isLatin(text) ? 4 : 2;
    int[] fewest = new int[length + 1];
    int[] previous = new int[length + 1];
    java.util.Arrays.fill(fewest, Integer.MAX_VALUE);
    fewest[0] = 0;
    for (int end = 1; end <= length; end++) {
      for (int start = 0; start <= end - least; start++) {
        if (fewest[start] != Integer.MAX_VALUE
            && fewest[start] + 1 < fewest[end]
            && part(text.substring(start, end))) {
          fewest[end] = fewest[start] + 1;
          previous[end] = start;
        }
      }
    }
    if (fewest[length] == Integer.MAX_VALUE || fewest[length] > 5) {
      return Word.NO_CUTS;
    }
    int[] cuts = new int[fewest[length]];
    int end = length;
    for (int i = cuts.length - 1; i >= 0; i--) {
      cuts[i] = end;
      end = previous[end];
    }
    return cuts;
  }

  private boolean part(String word) {
    if (word.length() < 4) {
      return known.isListed(word) && (known.known(word) & WordTable.SUFFIX) == 0;
    }
    return isKnown(word);
  }

  private static boolean isLatin(String word) {
    return word.charAt(0) < 0x250;
  }

  static List<String> forms(String text, Token.Sort sort) {
    if (sort != Token.Sort.WORD) {
      return List.of(text);
    }
    Set<String> forms = new LinkedHashSet<>();
    forms.add(text);
    if (isLatin(text)) {
      latinForms(text, forms);
    } else {
      persianForms(text, forms);
    }
    return List.copyOf(forms);
  }

  private static final List<String> ENDINGS =
      List.of(
          "هایی", "های", "هایش", "هایشان", "ها", "الات", "یی", "ای", "ی", "شان", "اش", "ش", "ان");

  private static void persianForms(String text, Set<String> forms) {
    if (text.endsWith("ایی")) {
      forms.add(text.substring(0, text.length() - 1));
    }
    for (String ending : ENDINGS) {
      int rest = text.length() - ending.length();
      if (rest >= 3 && text.endsWith(ending)) {
        forms.add(text.substring(0, rest));
      }
    }
  }

  private static void latinForms(String text, Set<String> forms) {
    int n = text.length();
    if (n > 4 && text.endsWith("ies")) {
      forms.add(text.substring(0, n - 3) + "y");
    } else if (n > 3 && text.endsWith("s") && !text.endsWith("ss")) {
      forms.add(text.substring(0, n - 1));
      if (text.endsWith("es")) {
        forms.add(text.substring(0, n - 2));
      }
    } else if (n > 4 && text.endsWith("ed")) {
      forms.add(text.substring(0, n - 2));
      forms.add(text.substring(0, n - 1));
    } else if (n > 5 && text.endsWith("ing")) {
      forms.add(text.substring(0, n - 3));
      forms.add(text.substring(0, n - 3) + "e");
    }
  }
}
