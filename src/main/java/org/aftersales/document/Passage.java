package org.aftersales.document;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Text on its way to become a block, with what its format says about it.
 *
 * @param number a number that the format prints before the text without it being part of the text
 * @param styledAs what the format says it is; empty where the text alone has to tell
 * @param size height of its letters, in any unit that is the same all over the document; 0 if
 *     unknown
 * @param at its cell, in a sheet of a workbook
 * @param sureness how sure a recognition is of its words
 */
record Passage(
    String text,
    Optional<String> number,
    Optional<BlockKind> styledAs,
    OptionalInt page,
    Set<Trait> traits,
    double size,
    Optional<SheetCell> at,
    Sureness sureness) {

  Passage {
    traits = Set.copyOf(traits);
  }

  static Passage of(String text) {
    return new Passage(
        text,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Set.of(),
        0,
        Optional.empty(),
        Sureness.WHOLE);
  }

  Passage withText(String other) {
    return new Passage(other, number, styledAs, page, traits, size, at, sureness);
  }

  Passage withNumber(Optional<String> other) {
    return new Passage(text, other, styledAs, page, traits, size, at, sureness);
  }

  Passage withStyle(Optional<BlockKind> other) {
    return new Passage(text, number, other, page, traits, size, at, sureness);
  }

  Passage onPage(int other) {
    return new Passage(text, number, styledAs, OptionalInt.of(other), traits, size, at, sureness);
  }

  Passage withTraits(Set<Trait> other) {
    return new Passage(text, number, styledAs, page, other, size, at, sureness);
  }

  Passage with(Trait trait) {
    return withAll(Set.of(trait));
  }

  Passage withAll(Set<Trait> others) {
    Set<Trait> more = EnumSet.noneOf(Trait.class);
    more.addAll(traits);
    more.addAll(others);
    return withTraits(more);
  }

  Passage ofSize(double other) {
    return new Passage(text, number, styledAs, page, traits, other, at, sureness);
  }

  Passage in(SheetCell cell) {
    return new Passage(text, number, styledAs, page, traits, size, Optional.of(cell), sureness);
  }

  Passage surelyBy(Sureness other) {
    return new Passage(text, number, styledAs, page, traits, size, at, other);
  }

  /** The text without white space and invisible marks at its ends. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isPadding(text.charAt(start))) {
      start++;
    }
    while (end > start && isPadding(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  static boolean isPadding(char c) {
    return c <= ' '
        || Character.isSpaceChar(c)
        || c == '\u0085'
        || c == '\u200B'
        || c == '\u200C'
        || c == '\uFEFF'
        || isDirectionMark(c);
  }

  static boolean isDirectionMark(char c) {
    return c == '\u200E'
        || c == '\u200F'
        || c == '\u061C'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
