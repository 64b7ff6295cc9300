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
  HEBREW,
  UPPER_RUSSIAN,
  LOWER_RUSSIAN,
  /** English with its ending: 1st, 2nd … */
  ORDINAL,
  /** English in words: First, Second … */
  ORDINAL_WORD,
  /** English in words: One, Two … */
  CARDINAL_WORD,
  BRACKETED,
  CIRCLED,
  /** Marks of notes: *, †, ‡, §, **, … */
  MARKS,
  NONE;

  private static final List<String> ABJAD_LETTERS =
      List.of(
          "الف", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ی", "ک", "ل", "م", "ن", "س", "ع", "ف",
          "ص", "ق", "ر", "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ");
  private static final List<String> ALPHABET_LETTERS =
      List.of(
          "الف", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص", "ض", "ط", "ظ",
          "ع", "غ", "ف", "ق", "ک", "ل", "م", "ن", "ه", "و", "ی");
  private static final List<String> HEBREW_LETTERS = letters("אבגדהוזחטיכלמנסעפצקרשת");
  private static final List<String> RUSSIAN_LETTERS = letters("абвгдежзиклмнопрстуфхцчшщэюя");
  private static final List<String> CARDINALS =
      List.of(
          "One",
          "Two",
          "Three",
          "Four",
          "Five",
          "Six",
          "Seven",
          "Eight",
          "Nine",
          "Ten",
          "Eleven",
          "Twelve",
          "Thirteen",
          "Fourteen",
          "Fifteen",
          "Sixteen",
          "Seventeen",
          "Eighteen",
          "Nineteen",
          "Twenty");
  private static final List<String> ORDINALS =
      List.of(
          "First",
          "Second",
          "Third",
          "Fourth",
          "Fifth",
          "Sixth",
          "Seventh",
          "Eighth",
          "Ninth",
          "Tenth",
          "Eleventh",
          "Twelfth",
          "Thirteenth",
          "Fourteenth",
          "Fifteenth",
          "Sixteenth",
          "Seventeenth",
          "Eighteenth",
          "Nineteenth",
          "Twentieth");
  private static final List<String> NOTE_MARKS = List.of("*", "†", "‡", "§");
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
      case "hebrew1", "hebrew2" -> HEBREW;
      case "russianUpper" -> UPPER_RUSSIAN;
      case "russianLower" -> LOWER_RUSSIAN;
      case "ordinal" -> ORDINAL;
      case "ordinalText" -> ORDINAL_WORD;
      case "cardinalText" -> CARDINAL_WORD;
      case "decimalEnclosedParen" -> BRACKETED;
      case "decimalEnclosedCircle" -> CIRCLED;
      case "chicago" -> MARKS;
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
      case HEBREW -> letter(number, HEBREW_LETTERS);
      case UPPER_RUSSIAN -> letter(number, RUSSIAN_LETTERS).toUpperCase(Locale.ROOT);
      case LOWER_RUSSIAN -> letter(number, RUSSIAN_LETTERS);
      case ORDINAL -> number + ending(number);
      case ORDINAL_WORD -> letter(number, ORDINALS);
      case CARDINAL_WORD -> letter(number, CARDINALS);
      case BRACKETED -> "(" + number + ")";
      case CIRCLED ->
          number >= 1 && number <= 20
              ? String.valueOf((char) ('\u2460' + number - 1))
              : Integer.toString(number);
      case MARKS ->
          number < 1 || number > 40
              ? Integer.toString(number)
              : NOTE_MARKS.get((number - 1) % 4).repeat((number - 1) / 4 + 1);
      case NONE -> "";
    };
  }

  private static List<String> letters(String alphabet) {
    return alphabet.codePoints().mapToObj(Character::toString).toList();
  }

  private static String ending(int number) {
    return number % 100 / 10 == 1
        ? "th"
        : switch (number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
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
