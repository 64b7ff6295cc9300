package org.aftersales.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final int[] NO_CUTS = {};
  private static final List<String> PLURALS = List.of("های", "ها", "هایی");

  private final Set<String> vocabulary;
  private final Set<String> compounds;
  private final Map<String, VerbForm> verbs;
  private final Set<String> verbPrefixes;
  private final Set<String> suffixes;

  /** All beginnings of the compounds, so that most words are seen at once to begin none. */
  private final Set<String> compoundStarts;

  /** What was worked out of words before: the same few thousand make up all documents. */
  private final ConcurrentHashMap<String, Word> words = new ConcurrentHashMap<>();

  /** The marks of punctuation, each of which stands in nearly every text. */
  private final ConcurrentHashMap<String, Word> marks = new ConcurrentHashMap<>();

  Tokenizer(
      Set<String> vocabulary,
      Set<String> compounds,
      Map<String, VerbForm> verbs,
      Set<String> verbPrefixes,
      Set<String> suffixes) {
    this.vocabulary = Set.copyOf(vocabulary);
    this.compounds = Set.copyOf(compounds);
    this.verbs = Map.copyOf(verbs);
    this.verbPrefixes = Set.copyOf(verbPrefixes);
    this.suffixes = Set.copyOf(suffixes);
    Set<String> starts = new HashSet<>();
    for (String compound : compounds) {
      for (int end = 1; end <= compound.length(); end++) {
        starts.add(compound.substring(0, end));
      }
    }
    this.compoundStarts = Set.copyOf(starts);
  }

  private Word word(String text) {
    Word known = words.get(text);
    if (known != null) {
      return known;
    }
    Word word =
        new Word(
            text,
            forms(text, Token.Sort.WORD),
            Optional.ofNullable(verbs.get(text)),
            text.length() < SHORTEST_GLUED || known(text) ? NO_CUTS : cuts(text));
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
      if (taken > 1) {
        tokens.add(joined(pieces.subList(i, i + taken)));
      } else if (first.sort == Token.Sort.WORD) {
        tokens.add(new Token(word(first.text), first.start, first.end, first.sort));
      } else {
        tokens.add(new Token(itself(first), first.start, first.end, first.sort));
      }
      i += taken;
    }
    return tokens;
  }

  /** A number or a mark has no other form. */
  private Word itself(Piece piece) {
    if (piece.sort == Token.Sort.NUMBER) {
      return Word.plain(piece.text, piece.text);
    }
    Word known = marks.get(piece.text);
    if (known == null) {
      known = Word.plain(piece.text, piece.text);
      if (marks.mappingCount() < MOST_MARKS) {
        marks.put(piece.text, known);
      }
    }
    return known;
  }

  private Token joined(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    List<Word> parts = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      text.append(piece.text);
      parts.add(word(piece.text));
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
    if (verbPrefixes.contains(first.text) && wordAt(pieces, i + 1)) {
      taken = 2;
    }
    boolean begun = compoundStarts.contains(first.text);
    String whole = first.text;
    for (int k = 1; begun && k < LONGEST_COMPOUND && wordAt(pieces, i + k); k++) {
      whole += pieces.get(i + k).text;
      begun = compoundStarts.contains(whole);
      if (begun ? compounds.contains(whole) : isCompoundWithEnding(whole)) {
        taken = Math.max(taken, k + 1);
      }
    }
    if (wordAt(pieces, i + taken)
        && suffixes.contains(pieces.get(i + taken).text)
        && !isLatin(first.text)) {
      taken++;
    }
    return taken;
  }

  /** Whether a compound has a plural or indefinite ending, such as «پیش‌فاکتورهای». */
  private boolean isCompoundWithEnding(String word) {
    for (int i = 0; i < PLURALS.size(); i++) {
      String suffix = PLURALS.get(i);
      if (word.endsWith(suffix) && word.length() > suffix.length() + 3) {
        return compounds.contains(word.substring(0, word.length() - suffix.length()));
      }
    }
    return false;
  }

  private static boolean wordAt(List<Piece> pieces, int i) {
    return i < pieces.size() && pieces.get(i).sort == Token.Sort.WORD;
  }

  private record Piece(String text, int start, int end, Token.Sort sort) {}

  private static List<Piece> pieces(String folded) {
    List<Piece> pieces = new ArrayList<>();
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
        pieces.add(new Piece(folded.substring(start, i), start, i, Token.Sort.NUMBER));
      } else if (Character.isLetter(c)) {
        boolean latin = c < 0x250;
        while (i < folded.length()
            && Character.isLetter(folded.charAt(i))
            && folded.charAt(i) < 0x250 == latin) {
          i++;
        }
        pieces.add(new Piece(folded.substring(start, i), start, i, Token.Sort.WORD));
      } else {
        i++;
        pieces.add(new Piece(String.valueOf(c), start, i, Token.Sort.MARK));
      }
    }
    return pieces;
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
      boolean glued = piece.sort == Token.Sort.WORD && piece.text.length() >= SHORTEST_GLUED;
      int[] cuts = glued ? word(piece.text).cuts : NO_CUTS;
      if (cuts.length == 0) {
        result.add(piece);
        continue;
      }
      int from = 0;
      for (int cut : cuts) {
        result.add(
            new Piece(
                piece.text.substring(from, cut),
                piece.start + from,
                piece.start + cut,
                piece.sort));
        from = cut;
      }
    }
    return result;
  }

  private boolean known(String word) {
    if (vocabulary.contains(word) || verbs.containsKey(word)) {
      return true;
    }
    for (String form : forms(word, Token.Sort.WORD)) {
      if (vocabulary.contains(form)) {
        return true;
      }
    }
    return false;
  }

  /** The ends of the fewest known words that make up the text, or nothing. */
  private int[] cuts(String text) {
    int length = text.length();
    if (length > LONGEST_GLUED) {
      return new int[0];
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
      return new int[0];
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
    boolean listed = vocabulary.contains(word) || verbs.containsKey(word);
    if (word.length() < 4) {
      return listed && !suffixes.contains(word);
    }
    return listed || known(word);
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
