package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.document.Document;
import org.aftersales.language.Folded;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;

/** Model, type and part numbers: compared without space, dash, case and script of digits (G10). */
final class ModelNumber {

  private static final String SEPARATORS = "[\\s\\-‐‑–—_/.]*";

  /** Letters and digits mixed, as makers number their models. */
  private static final Pattern MIXED =
      Pattern.compile(
          "\\b(?=[A-Za-z0-9/-]*[0-9])(?=[A-Za-z0-9/-]*[A-Za-z])[A-Za-z][A-Za-z0-9/-]{2,24}\\b");

  /** A maker's name with a number behind it: "Fluke 810". */
  private static final Pattern NUMBERED =
      Pattern.compile("\\b[A-Z][A-Za-z]{1,15} [0-9]{2,5}[A-Za-z]{0,2}\\b");

  /** Sizes, grades and standards look like models and are none. */
  private static final Pattern STANDARD =
      Pattern.compile(
          "(?i)(DN|PN|NPS|SCH|IP|M|AISI|ST|SS|API|EN|DIN|ISO|ASTM|ASME|ANSI|JIS|GR|CL|NEMA)"
              + "[- ]?[0-9].*|(RAL|NO|QTY|ART|POS|REV|VER|ED|CLASS|CR|KW|HP|USD|EUR|IRR|AED|CNY|GBP|JAN|FEB|MAR|APR"
              + "|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|NR|PC|PCS|OF|FOR|AND|WITH|MAX|MIN|TO|BY)[a-z]* [0-9].*"
              + "|A[0-9]{3}[A-Z]?|[A-Za-z]*(class|grade|size|type|series|item|row|line)"
              + " [0-9].*");

  private ModelNumber() {}

  /** The words with one space between them, one kind of hyphen, and no invisible marks. */
  static String plain(String printed) {
    StringBuilder plain = new StringBuilder(printed.length());
    for (int i = 0; i < printed.length(); i++) {
      char c = printed.charAt(i);
      if (c == '\u2010' || c == '\u2011') {
        plain.append('-');
      } else if (isSpace(c)) {
        if (plain.length() > 0 && plain.charAt(plain.length() - 1) != ' ') {
          plain.append(' ');
        }
      } else if (Character.getType(c) != Character.FORMAT) {
        plain.append(c);
      }
    }
    return plain.toString().stripTrailing();
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean endsModel(char c) {
    return "،,;؛()|".indexOf(c) >= 0 || isSpace(c) || Character.getType(c) == Character.FORMAT;
  }

  /** The letters and digits alone. */
  static String squeeze(String text) {
    String folded = Folded.of(text).text().toLowerCase(Locale.ROOT);
    return squeezed(folded, 0, folded.length());
  }

  /** The letters and digits of a part of a folded text. */
  static String squeezed(String folded, int from, int to) {
    StringBuilder squeezed = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      if (Character.isLetterOrDigit(folded.charAt(i))) {
        squeezed.append(folded.charAt(i));
      }
    }
    return squeezed.toString();
  }

  /** Whether both are one number; one may carry the maker's name ("Fluke 810", "810"). */
  static boolean same(String one, String two) {
    String a = squeeze(one);
    String b = squeeze(two);
    return a.equals(b) || afterMaker(one).equals(b) || a.equals(afterMaker(two));
  }

  /** Whether one number is printed in two ways; a maker's name before one of them is none. */
  static boolean differInPrint(String one, String two) {
    String a = plain(one);
    String b = plain(two);
    return same(a, b) && !a.endsWith(b) && !b.endsWith(a);
  }

  /** The numbers of a maker that the document names, without its name. */
  static List<String> withoutMaker(List<String> numbers, Document document) {
    return numbers.stream()
        .map(ModelNumber::words)
        .filter(words -> words.length == 2 && words[1].length() >= 3 && names(document, words[0]))
        .map(words -> words[1])
        .toList();
  }

  private static boolean names(Document document, String maker) {
    return document.blocks().stream().anyMatch(b -> b.text().contains(maker));
  }

  /** What follows the maker's name, squeezed; nothing where there is no such name. */
  private static String afterMaker(String number) {
    String[] words = words(number);
    return words.length == 2 ? squeeze(words[1]) : " ";
  }

  /** The maker's name and the number, or the number alone. */
  private static String[] words(String number) {
    String[] words = plain(number).split(" ", 2);
    boolean maker =
        words.length == 2
            && words[0].length() >= 3
            && words[0].chars().allMatch(Character::isLetter);
    return maker ? words : new String[] {number};
  }

  /** "SpectroMax": a capital inside the word tells a name from a word of the language. */
  private static boolean isProperName(String model) {
    return model.length() >= 5
        && model.chars().allMatch(Character::isLetter)
        && model.chars().skip(1).anyMatch(Character::isUpperCase)
        && model.chars().anyMatch(Character::isLowerCase);
  }

  static boolean isLatin(String text) {
    return text.chars().filter(Character::isLetter).findFirst().orElse('a') < 0x250;
  }

  /** Where a text names this model, as offsets {start, end} into the folded text. */
  static List<int[]> in(Folded text, String model) {
    String squeezed = squeeze(model);
    List<int[]> found = new ArrayList<>();
    boolean numbered = squeezed.length() >= 2 && squeezed.chars().anyMatch(Character::isDigit);
    if (!numbered && !isProperName(model)) {
      return found;
    }
    StringBuilder pattern = new StringBuilder("(?<![\\p{L}\\p{N}])");
    for (int i = 0; i < squeezed.length(); i++) {
      pattern.append(i == 0 ? "" : SEPARATORS).append(squeezed.charAt(i));
    }
    Matcher matcher =
        Pattern.compile(pattern.append("(?![\\p{L}\\p{N}])").toString(), Pattern.CASE_INSENSITIVE)
            .matcher(text.text());
    while (matcher.find()) {
      found.add(new int[] {matcher.start(), matcher.end()});
    }
    return found;
  }

  /** The word after "model", or else a mixed run of letters and digits. */
  static Optional<String> namedIn(TaggedText text, String original) {
    return calledIn(text, original)
        .or(() -> first(MIXED, original))
        .or(() -> first(NUMBERED, original));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(plain(text));
    while (matcher.find()) {
      if (!STANDARD.matcher(matcher.group()).matches()) {
        return Optional.of(matcher.group());
      }
    }
    return Optional.empty();
  }

  /** The word after "model". */
  static Optional<String> calledIn(TaggedText text, String original) {
    for (Mention mention : text.mentions("model.noun")) {
      int next = mention.to();
      if (next < text.tokens().size() && text.tokens().get(next).is(":")) {
        next++;
      }
      if (next < text.tokens().size()) {
        int start = text.originalStart(next);
        int end = start;
        while (end < original.length() && !endsModel(original.charAt(end))) {
          end++;
        }
        if (end > start) {
          return Optional.of(original.substring(start, end));
        }
      }
    }
    return Optional.empty();
  }
}
