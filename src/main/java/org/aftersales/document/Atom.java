package org.aftersales.document;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A character of a line as it takes part in the order of writing.
 *
 * @param text more than one character for a ligature
 */
record Atom(String text, Atom.Direction direction, String font) {

  private static final Pattern LIGATURE = Pattern.compile("[\u0627\u0622\u0623\u0625]\u0644");

  /** How a sign takes part in the order of writing. */
  enum Direction {
    RIGHT,
    LEFT,
    NUMBER,
    NEUTRAL
  }

  char first() {
    return text.charAt(0);
  }

  /** The characters that these signs stand for, from left to right. */
  static List<Atom> of(List<Glyph> glyphs, boolean persianDigits) {
    List<Glyph> marks = new ArrayList<>();
    List<Glyph> sorted = new ArrayList<>(glyphs.size());
    for (Glyph glyph : glyphs) {
      (glyph.isMark() ? marks : sorted).add(glyph);
    }
    // A space for a joiner takes no room and is drawn over the letter at its right.
    sorted.sort(
        Comparator.comparingDouble(g -> g.isSpace() ? g.x() + 0.2 * g.width() : g.centre()));
    List<Optional<Glyph>> marked = marks.stream().map(mark -> letter(mark, sorted)).toList();
    List<Atom> atoms = new ArrayList<>();
    double reached = Double.NEGATIVE_INFINITY;
    // Where a file draws no spaces, those of a full line may be squeezed.
    boolean spaced = holdsSpace(sorted) || !isPersian(sorted);
    for (int i = 0; i < sorted.size(); i++) {
      Glyph glyph = sorted.get(i);
      if (twice(sorted, i)) {
        continue;
      }
      if (glyph.isSpace()) {
        if (inWord(sorted, i)) {
          reached = Math.max(reached, glyph.right());
          continue;
        }
        if (glyph.text().indexOf('\u200C') < 0 && !squeezed(sorted, i)) {
          space(atoms);
        } else {
          joiner(atoms);
        }
        reached = Math.max(reached, glyph.right());
        continue;
      }
      if (glyph.text().equals("\u200C")) {
        joiner(atoms);
        continue;
      }
      double gap = spaced ? 0.16 : 0.09;
      boolean after = i > 0 && !sorted.get(i - 1).isSpace();
      if (glyph.x() - reached > gap * glyph.size() && !atoms.isEmpty()) {
        if (!after || !JoiningForm.join(glyph.text(), sorted.get(i - 1).text())) {
          space(atoms);
        }
      } else if (after && JoiningForm.avoid(glyph.text(), sorted.get(i - 1).text())) {
        joiner(atoms);
      }
      reached = Math.max(reached, glyph.right());
      String text = meaning(glyph.text(), persianDigits);
      if (!text.isEmpty()) {
        atoms.add(new Atom(text, direction(text), glyph.font()));
        for (int m = 0; m < marks.size(); m++) {
          if (marked.get(m).filter(glyph::equals).isPresent()) {
            String own = meaning(marks.get(m).text(), persianDigits);
            own.chars()
                .forEach(c -> atoms.add(new Atom(Character.toString(c), Direction.RIGHT, "")));
          }
        }
      }
    }
    return unknown(atoms);
  }

  /** The letter over or under which a mark stands: the nearest one. */
  private static Optional<Glyph> letter(Glyph mark, List<Glyph> signs) {
    return signs.stream()
        .filter(g -> Character.isLetter(g.text().codePointAt(0)))
        .min(Comparator.comparingDouble(g -> Math.abs(g.centre() - mark.centre())));
  }

  /** Signs without a name go with the digits or letters that they touch. */
  private static List<Atom> unknown(List<Atom> atoms) {
    for (int i = 0; i < atoms.size(); i++) {
      if (atoms.get(i).first() == '\uFFFD') {
        Direction before = i == 0 ? Direction.NEUTRAL : atoms.get(i - 1).direction();
        int next = i + 1;
        while (next < atoms.size() && atoms.get(next).first() == '\uFFFD') {
          next++;
        }
        Direction after = next < atoms.size() ? atoms.get(next).direction() : Direction.NEUTRAL;
        Direction direction =
            before == Direction.NUMBER || after == Direction.NEUTRAL ? before : after;
        atoms.set(i, new Atom("\uFFFD", direction, atoms.get(i).font()));
      }
    }
    return atoms;
  }

  private static boolean holdsSpace(List<Glyph> glyphs) {
    for (Glyph glyph : glyphs) {
      if (glyph.isSpace()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPersian(List<Glyph> glyphs) {
    for (Glyph glyph : glyphs) {
      if (direction(glyph.text()) == Direction.RIGHT) {
        return true;
      }
    }
    return false;
  }

  /** Whether the same sign was drawn at the same place before, to make it look bold. */
  private static boolean twice(List<Glyph> sorted, int i) {
    Glyph glyph = sorted.get(i);
    for (int j = i - 1; j >= Math.max(0, i - 3); j--) {
      Glyph other = sorted.get(j);
      if (!glyph.isSpace()
          && glyph.width() > 0
          && other.text().equals(glyph.text())
          && glyph.x() - other.x() < 0.3 * glyph.width()
          && Math.abs(glyph.y() - other.y()) < 0.2 * glyph.size()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a space is overprinted by its neighbours: a joiner for which the font has no sign. */
  private static boolean squeezed(List<Glyph> sorted, int i) {
    if (i == 0 || i + 1 >= sorted.size()) {
      return false;
    }
    Glyph before = sorted.get(i - 1);
    Glyph space = sorted.get(i);
    Glyph after = sorted.get(i + 1);
    boolean arabic =
        direction(before.text()) == Direction.RIGHT && direction(after.text()) == Direction.RIGHT;
    return arabic
        && after.x() - before.right() < 0.5 * space.width()
        && after.x() - before.right() < 0.1 * space.size();
  }

  /** Whether a space stands between letters that are drawn as joined. */
  private static boolean inWord(List<Glyph> sorted, int i) {
    int before = i - 1;
    while (before >= 0 && sorted.get(before).isSpace()) {
      before--;
    }
    int after = i + 1;
    while (after < sorted.size() && sorted.get(after).isSpace()) {
      after++;
    }
    return before >= 0
        && after < sorted.size()
        && JoiningForm.join(sorted.get(after).text(), sorted.get(before).text());
  }

  private static void space(List<Atom> atoms) {
    if (!atoms.isEmpty() && !atoms.get(atoms.size() - 1).text().equals(" ")) {
      atoms.add(new Atom(" ", Direction.NEUTRAL, ""));
    }
  }

  private static void joiner(List<Atom> atoms) {
    if (!atoms.isEmpty() && atoms.get(atoms.size() - 1).direction() == Direction.RIGHT) {
      atoms.add(new Atom("\u200C", Direction.RIGHT, ""));
    }
  }

  /** The characters of a sign: plain letters instead of the forms they take inside a word. */
  private static String meaning(String drawn, boolean persianDigits) {
    if (drawn.length() == 1 && isPlain(drawn.charAt(0))) {
      return drawn;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < drawn.length(); i++) {
      char c = drawn.charAt(i);
      if (c >= '\uFB50' && c <= '\uFEFC') {
        text.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC).strip());
      } else if (c >= '\uFB00' && c <= '\uFB06') {
        text.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC));
      } else if (persianDigits && c >= '\u0660' && c <= '\u0669') {
        text.append((char) (c - '\u0660' + '\u06F0'));
      } else if (c >= ' ' && !Passage.isDirectionMark(c) && c != '\uFEFF' && c != '\u200B') {
        text.append(c);
      }
    }
    String letters = text.toString();
    // A sign for alef and lam exists only as the ligature of lam and alef.
    return drawn.length() == 2 && LIGATURE.matcher(letters).matches()
        ? new StringBuilder(letters).reverse().toString()
        : letters;
  }

  /** A letter of Latin or Persian, which always stands for itself. */
  private static boolean isPlain(char c) {
    return (c > ' ' && c < 0x7F) || (c >= 0x0620 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D3);
  }

  private static Direction direction(String text) {
    int c = text.codePointAt(0);
    if (Character.isDigit(c)) {
      return Direction.NUMBER;
    }
    return switch (Character.getDirectionality(c)) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
          Character.DIRECTIONALITY_NONSPACING_MARK ->
          Direction.RIGHT;
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> Direction.LEFT;
      default -> c == '\u200C' ? Direction.RIGHT : Direction.NEUTRAL;
    };
  }
}
