package org.aftersales.document;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Atom.Direction;

/**
 * Turns signs as they stand on a line, from left to right, into text in the order of reading.
 * Belongs to the reading of one document: what was read of a line is kept, since a line is asked
 * for again and again.
 */
final class VisualOrder {

  private final boolean rightToLeft;
  private final boolean leftBased;
  private final Set<Brackets.Kind> mirrored;
  private final boolean persianDigits;
  private final IdentityHashMap<List<Glyph>, List<Atom>> atoms;
  private final IdentityHashMap<List<Glyph>, Line> lines = new IdentityHashMap<>();

  /**
   * The usual order of reading, before anything is known of the file.
   *
   * @param rightToLeft whether most of the document is written from right to left
   */
  VisualOrder(boolean rightToLeft) {
    this(rightToLeft, false, Set.of(), false, new IdentityHashMap<>());
  }

  /**
   * An order of reading.
   *
   * @param rightToLeft whether most of the document is written from right to left
   * @param leftBased whether its lines nevertheless are set as if they were written from left to
   *     right, with the full stop at the right and the number of a clause at the left
   * @param mirrored the brackets that the file does not store as they are meant; producers differ,
   *     and with some it depends on the font, the bracket and the direction of the words around it
   * @param persianDigits whether Arabic digits stand for Persian ones: fonts draw some of them
   *     alike, and then a file may name the wrong one
   * @param atoms the characters of the lines looked at so far
   */
  private VisualOrder(
      boolean rightToLeft,
      boolean leftBased,
      Set<Brackets.Kind> mirrored,
      boolean persianDigits,
      IdentityHashMap<List<Glyph>, List<Atom>> atoms) {
    this.rightToLeft = rightToLeft;
    this.leftBased = leftBased;
    this.mirrored = Set.copyOf(mirrored);
    this.persianDigits = persianDigits;
    this.atoms = atoms;
  }

  boolean rightToLeft() {
    return rightToLeft;
  }

  Set<Brackets.Kind> mirrored() {
    return mirrored;
  }

  boolean leftBased() {
    return leftBased;
  }

  /** What is known of one line so far. */
  private final class Line {
    final List<Atom> atoms;
    private final String[] drafts = {"", ""};
    private Optional<Boolean> fromRight = Optional.empty();
    private Optional<String> text = Optional.empty();

    Line(List<Glyph> glyphs) {
      this.atoms = atoms(glyphs);
    }

    /**
     * Whether the line is set from the right. Where one way of reading leaves a full stop, a comma
     * or a colon before its word, the other way is right.
     */
    boolean fromRight() {
      if (fromRight.isEmpty()) {
        boolean usual = reads(atoms) && !isLeftBased(atoms);
        int misplaced = misplaced(usual);
        fromRight = Optional.of(misplaced > 0 && misplaced(!usual) < misplaced ? !usual : usual);
      }
      return fromRight.get();
    }

    private int misplaced(boolean right) {
      if (atoms.size() < 4 || !holdsLetter(atoms)) {
        return 0;
      }
      return LineText.misplaced(draft(right));
    }

    /** What the line says if it is read from this side. */
    private String draft(boolean right) {
      int way = right ? 1 : 0;
      if (drafts[way].isEmpty()) {
        drafts[way] = LineReading.of(atoms, right, mirrored).text();
      }
      return drafts[way];
    }

    String text() {
      if (text.isEmpty()) {
        String tidy = LineText.tidy(draft(fromRight()));
        text = Optional.of(reads(atoms) ? LineText.dated(tidy) : tidy);
      }
      return text.get();
    }
  }

  /** The text of one line, or of one cell's line; the list may not change any more. */
  String read(List<Glyph> glyphs) {
    return line(glyphs).text();
  }

  private Line line(List<Glyph> glyphs) {
    return lines.computeIfAbsent(glyphs, Line::new);
  }

  private static boolean holdsLetter(List<Atom> atoms) {
    for (Atom atom : atoms) {
      if (Character.isLetter(atom.first())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the words of a line of these signs are read from right to left. */
  boolean readsRightToLeft(List<Glyph> glyphs) {
    return reads(line(glyphs).atoms);
  }

  /** Whether a line of these signs begins at the right edge of its column. */
  boolean beginsAtRight(List<Glyph> glyphs) {
    return line(glyphs).fromRight();
  }

  private List<Atom> atoms(List<Glyph> glyphs) {
    return atoms.computeIfAbsent(glyphs, signs -> Atom.of(signs, persianDigits));
  }

  private boolean reads(List<Atom> atoms) {
    long right = 0;
    long left = 0;
    long small = 0;
    for (Atom atom : atoms) {
      if (atom.direction() == Direction.RIGHT) {
        right++;
      } else if (atom.direction() == Direction.LEFT) {
        left++;
      }
      if (Character.isLowerCase(atom.first())) {
        small++;
      }
    }
    if (right == 0) {
      return left == 0 && rightToLeft;
    }
    if (small > 2 * right
        && LineReading.strong(atoms, -1, 1) == Direction.LEFT
        && LineReading.strong(atoms, atoms.size(), -1) == Direction.LEFT) {
      // English words, not names in a Persian line.
      return false;
    }
    return rightToLeft ? right * 4 >= left : right > left;
  }

  private boolean isLeftBased(List<Atom> atoms) {
    return leftBased ? LineReading.numbered(atoms, atoms.size() - 1, -1) == 0 : leftBase(atoms) > 0;
  }

  /** 1 if the ends of a right-to-left line show it to be set from the left, -1 from the right. */
  private static int leftBase(List<Atom> atoms) {
    if (atoms.size() < 4) {
      return 0;
    }
    int last = atoms.size() - 1;
    boolean stopLeft = ".؛:".indexOf(atoms.get(0).first()) >= 0;
    boolean stopRight = ".؛:".indexOf(atoms.get(last).first()) >= 0;
    int numberLeft = LineReading.numbered(atoms, 0, 1);
    int numberRight = LineReading.numbered(atoms, last, -1);
    if (stopLeft == stopRight) {
      return numberLeft > 0 && numberRight == 0 ? 1 : numberRight > 0 && numberLeft == 0 ? -1 : 0;
    }
    return stopRight && numberRight == 0 ? 1 : stopLeft && numberLeft == 0 ? -1 : 0;
  }

  /** The order of reading of a file with these lines, judged from their ends and brackets. */
  VisualOrder judged(List<List<Glyph>> written) {
    int base = 0;
    for (List<Glyph> line : written) {
      List<Atom> signs = atoms(line);
      if (reads(signs)) {
        base += leftBase(signs);
      }
    }
    VisualOrder based = base > 0 ? with(true, Set.of()) : this;
    Set<Brackets.Kind> other = based.notAsMeant(written);
    VisualOrder judged = other.isEmpty() ? based : with(base > 0, other);
    return countsInPersian(written)
        ? new VisualOrder(rightToLeft, base > 0, other, true, new IdentityHashMap<>())
        : judged;
  }

  /** The same for lines that are set otherwise. */
  VisualOrder with(boolean based, Set<Brackets.Kind> other) {
    return new VisualOrder(rightToLeft, based, other, persianDigits, atoms);
  }

  /** The brackets that make more pairs the other way round. */
  private Set<Brackets.Kind> notAsMeant(List<List<Glyph>> written) {
    Map<Brackets.Kind, Integer> gains = new HashMap<>();
    for (List<Glyph> glyphs : written) {
      Line line = line(glyphs);
      if (line.atoms.stream().anyMatch(Brackets::is)) {
        LineReading.of(line.atoms, line.fromRight(), mirrored).brackets().gains(gains);
      }
    }
    gains.values().removeIf(gain -> gain >= 0);
    return gains.keySet();
  }

  /** Whether signs of both sets of digits are there, most of them Persian. */
  private static boolean countsInPersian(List<List<Glyph>> lines) {
    long persian = 0;
    long arabic = 0;
    for (List<Glyph> line : lines) {
      for (Glyph glyph : line) {
        char c = glyph.text().charAt(0);
        if (c >= '\u06F0' && c <= '\u06F9') {
          persian++;
        } else if (c >= '\u0660' && c <= '\u0669') {
          arabic++;
        }
      }
    }
    return arabic > 0 && persian > arabic;
  }
}
