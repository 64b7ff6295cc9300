package org.aftersales.document;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a document in their order, to tell whether it shows a text, however its lines are
 * broken. Immutable.
 *
 * @param words all words in order, a space before and after each
 * @param run all letters and digits in order, with nothing between them
 * @param first what its lines and cells begin with, word by word
 * @param last what they end with
 * @param sums the digits of its numbers, without the marks between them
 */
record PageWords(String words, String run, Set<String> first, Set<String> last, Set<String> sums) {

  private static final Pattern SUM =
      Pattern.compile("[0-9]+(?:[.,٬'\\u00A0\\u202F ][0-9]{3})*(?:[.,٫][0-9]{1,4})?");

  /** The same without gaps, where two numbers stand side by side. */
  private static final Pattern TIGHT_SUM =
      Pattern.compile("[0-9]+(?:[.,٬'][0-9]{3})*(?:[.,٫][0-9]{1,4})?");

  private static final Pattern DECIMALS = Pattern.compile("[.,٫][0-9]{1,4}$");
  private static final Pattern PLAIN_SUM = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,6})?");
  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

  PageWords {
    first = Set.copyOf(first);
    last = Set.copyOf(last);
    sums = Set.copyOf(sums);
  }

  static PageWords of(Document document) {
    StringBuilder spaced = new StringBuilder(" ");
    Set<String> first = new HashSet<>();
    Set<String> last = new HashSet<>();
    Set<String> sums = new HashSet<>();
    for (Block block : document.blocks()) {
      List<String> lines = new ArrayList<>();
      if (block.cells().isEmpty()) {
        lines.addAll(block.text().lines().toList());
      } else {
        block.cells().forEach(cell -> lines.addAll(cell.of(block.text()).lines().toList()));
      }
      for (String line : lines) {
        String plain = plain(line);
        List<String> words = words(plain);
        if (!words.isEmpty()) {
          words.forEach(word -> spaced.append(word).append(' '));
          first.add(words.get(0));
          last.add(words.get(words.size() - 1));
        }
        addSums(SUM.matcher(plain), sums);
        addSums(TIGHT_SUM.matcher(plain), sums);
      }
    }
    String all = spaced.toString();
    return new PageWords(all, all.replace(" ", ""), first, last, sums);
  }

  /** Whether the words stand on the pages one after another, or go on from one line to another. */
  boolean show(String text) {
    String plain = plain(text);
    if (PLAIN_SUM.matcher(plain).matches()) {
      return showSum(new BigDecimal(plain));
    }
    List<String> sought = words(plain);
    for (int i = 0; i < sought.size(); i++) {
      String word = sought.get(i);
      String before = i == 0 ? "" : sought.get(i - 1);
      boolean broken = last.contains(before) && first.contains(word);
      if (!holds("", word) || (i > 0 && !broken && !holds(before, word))) {
        return false;
      }
    }
    return true;
  }

  /** Whether each word stands somewhere; columns of a table may part the words of a name. */
  boolean showWords(String text) {
    return words(plain(text)).stream().allMatch(word -> holds("", word));
  }

  /** Adds the digits of numbers, also without the zeros at the end of their decimals. */
  private static void addSums(Matcher numbers, Set<String> sums) {
    while (numbers.find()) {
      String number = numbers.group();
      sums.add(digits(number));
      Matcher decimals = DECIMALS.matcher(number);
      int start = decimals.find() ? decimals.start() : number.length();
      while (number.length() > start && number.matches(".*[0.,٫]")) {
        number = number.substring(0, number.length() - 1);
        sums.add(digits(number));
      }
    }
  }

  private boolean showSum(BigDecimal sum) {
    return sums.contains(digits(sum.abs().stripTrailingZeros().toPlainString()));
  }

  /**
   * Whether one word follows another. Letters may be set with other gaps than the text has, as
   * around a half space; digits next to each other would make another number.
   */
  private boolean holds(String before, String word) {
    String both = before + word;
    return words.contains(" " + (before.isEmpty() ? "" : before + " ") + word + " ")
        || (!isDigit(both.charAt(0))
            && !isDigit(both.charAt(both.length() - 1))
            && run.contains(both));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String digits(String sum) {
    return sum.replaceAll("[^0-9]", "");
  }

  private static List<String> words(String plain) {
    return SEPARATOR.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
  }

  /** One form for letters and digits that mean the same; joiners and vowel signs are dropped. */
  private static String plain(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(normal.length());
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (c == 'ي' || c == 'ى') {
        plain.append('ی');
      } else if (c == 'ك') {
        plain.append('ک');
      } else if (Character.isDigit(c)) {
        plain.append((char) ('0' + Character.digit(c, 10)));
      } else if (c != '\u200C'
          && c != '\u00AD'
          && c != 'ـ'
          && !Passage.isDirectionMark(c)
          && Character.getType(c) != Character.NON_SPACING_MARK) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
