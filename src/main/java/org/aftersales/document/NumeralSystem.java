package org.aftersales.document;

import java.util.List;
import java.util.Locale;

/** A way of printing the numbers of a list. */
enum NumeralSystem {
  DECIMAL,
  TWO_DIGITS,
  PERSIAN_DIGITS,
  ARABIC_DIGITS,
  UPPER_ROMAN,
  LOWER_ROMAN,
  UPPER_LETTER,
  LOWER_LETTER,
  /** The order in which Persian lists are lettered: الف، ب، پ … */
  ALPHABET,
  /** The old order of the letters: الف، ب، ج، د، ه … */
  ABJAD,
  NONE;

  private static final List<String> ABJAD_LETTERS =
      List.of(
          "الف", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ی", "ک", "ل", "م", "ن", "س", "ع", "ف",
          "ص", "ق", "ر", "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ");
  private static final List<String> ALPHABET_LETTERS =
      List.of(
          "الف", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص", "ض", "ط", "ظ",
          "ع", "غ", "ف", "ق", "ک", "ل", "م", "ن", "ه", "و", "ی");
  private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] ROMAN_SIGNS = {
    "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"
  };

  /** The system that Word calls by this name. */
  static NumeralSystem of(String word) {
    return switch (word) {
      case "decimalZero" -> TWO_DIGITS;
      case "hindiNumbers", "hindiCounting" -> PERSIAN_DIGITS;
      case "upperRoman" -> UPPER_ROMAN;
      case "lowerRoman" -> LOWER_ROMAN;
      case "upperLetter" -> UPPER_LETTER;
      case "lowerLetter" -> LOWER_LETTER;
      case "arabicAlpha", "hindiVowels", "hindiConsonants" -> ALPHABET;
      case "arabicAbjad" -> ABJAD;
      case "none" -> NONE;
      default -> DECIMAL;
    };
  }

  String format(int number) {
    return switch (this) {
      case DECIMAL -> Integer.toString(number);
      case TWO_DIGITS -> (number >= 0 && number < 10 ? "0" : "") + number;
      case PERSIAN_DIGITS -> digits(number, '\u06F0');
      case ARABIC_DIGITS -> digits(number, '\u0660');
      case UPPER_ROMAN -> roman(number);
      case LOWER_ROMAN -> roman(number).toLowerCase(Locale.ROOT);
      case UPPER_LETTER -> latin(number, 'A');
      case LOWER_LETTER -> latin(number, 'a');
      case ALPHABET -> letter(number, ALPHABET_LETTERS);
      case ABJAD -> letter(number, ABJAD_LETTERS);
      case NONE -> "";
    };
  }

  private static String digits(int number, char zero) {
    StringBuilder digits = new StringBuilder();
    for (char c : Integer.toString(number).toCharArray()) {
      digits.append(c >= '0' && c <= '9' ? (char) (c - '0' + zero) : c);
    }
    return digits.toString();
  }

  private static String roman(int number) {
    if (number < 1 || number > 3999) {
      return Integer.toString(number);
    }
    StringBuilder roman = new StringBuilder();
    int rest = number;
    for (int i = 0; i < ROMAN_VALUES.length; i++) {
      while (rest >= ROMAN_VALUES[i]) {
        roman.append(ROMAN_SIGNS[i]);
        rest -= ROMAN_VALUES[i];
      }
    }
    return roman.toString();
  }

  /** Word repeats the letter after the alphabet is used up: … Z, AA, BB. */
  private static String latin(int number, char first) {
    if (number < 1 || number > 780) {
      return Integer.toString(number);
    }
    return String.valueOf((char) (first + (number - 1) % 26)).repeat((number - 1) / 26 + 1);
  }

  private static String letter(int number, List<String> letters) {
    return number < 1 || number > letters.size()
        ? Integer.toString(number)
        : letters.get(number - 1);
  }
}
