package org.aftersales.document;

import java.util.HashMap;
import java.util.Map;

/** The brackets of a line in the order of reading, by how they may be treated. */
final class Brackets {

  static final String OPENERS = "([{«‹<";
  static final String CLOSERS = ")]}»›>";
  static final String ALL = OPENERS + CLOSERS;

  /**
   * Brackets that a producer treats alike.
   *
   * @param opener the opening one of the pair
   * @param rightToLeft whether they stand in right-to-left text
   */
  record Kind(String font, char opener, boolean rightToLeft) {}

  private final Map<Kind, StringBuilder> read = new HashMap<>();

  static boolean is(Atom atom) {
    return atom.text().length() == 1 && ALL.indexOf(atom.first()) >= 0;
  }

  void add(Kind kind, char sign) {
    read.computeIfAbsent(kind, k -> new StringBuilder()).append(sign);
  }

  /** Adds of each kind how many more pairs there are as they stand than the other way round. */
  void gains(Map<Kind, Integer> gains) {
    read.forEach(
        (kind, signs) -> {
          char closer = CLOSERS.charAt(OPENERS.indexOf(kind.opener()));
          int gain = pairs(signs, kind.opener(), closer) - pairs(signs, closer, kind.opener());
          gains.merge(kind, gain, Integer::sum);
        });
  }

  private static int pairs(CharSequence brackets, char opener, char closer) {
    int pairs = 0;
    int open = 0;
    for (int i = 0; i < brackets.length(); i++) {
      if (brackets.charAt(i) == opener) {
        open++;
      } else if (brackets.charAt(i) == closer && open > 0) {
        open--;
        pairs++;
      }
    }
    return pairs;
  }
}
