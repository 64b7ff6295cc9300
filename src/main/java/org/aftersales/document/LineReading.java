package org.aftersales.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.aftersales.document.Atom.Direction;

/** The characters of one line as they are read from one side of it. */
final class LineReading {

  private final Set<Brackets.Kind> mirrored;
  private final StringBuilder text = new StringBuilder();
  private final Brackets brackets = new Brackets();

  private LineReading(Set<Brackets.Kind> mirrored) {
    this.mirrored = mirrored;
  }

  /**
   * Reads a line.
   *
   * @param mirrored the brackets that the file does not store as they are meant
   */
  static LineReading of(List<Atom> atoms, boolean fromRight, Set<Brackets.Kind> mirrored) {
    LineReading reading = new LineReading(mirrored);
    if (fromRight) {
      reading.rightToLeft(atoms);
    } else {
      reading.leftToRight(atoms);
    }
    return reading;
  }

  String text() {
    return text.toString();
  }

  /** The brackets that were met, as they are stored. */
  Brackets brackets() {
    return brackets;
  }

  /**
   * How many signs at one end of the line are the number of a clause, its mark and the space after
   * them; 0 if none are.
   */
  static int numbered(List<Atom> atoms, int from, int step) {
    int at = from;
    int digits = 0;
    boolean marked = false;
    while (at >= 0 && at < atoms.size()) {
      Atom atom = atoms.get(at);
      if (atom.direction() == Direction.NUMBER) {
        digits++;
        marked = false;
      } else if ("-–ـ.)(".indexOf(atom.first()) >= 0 && atom.text().length() == 1 && digits > 0) {
        marked = true;
      } else {
        break;
      }
      at += step;
    }
    boolean spaced = at >= 0 && at < atoms.size() && atoms.get(at).text().equals(" ");
    return digits > 0 && digits < 7 && marked && spaced ? Math.abs(at - from) + 1 : 0;
  }

  private void rightToLeft(List<Atom> atoms) {
    int end = atoms.size();
    while (end > 0) {
      if (atoms.get(end - 1).direction() == Direction.RIGHT) {
        end = rightLetter(atoms, end);
        continue;
      }
      int start = end;
      while (start > 0 && atoms.get(start - 1).direction() != Direction.RIGHT) {
        start--;
      }
      foreign(atoms.subList(start, end), end < atoms.size());
      end = start;
    }
  }

  /** Appends the letter before {@code end}; marks that stand over it follow it. */
  private int rightLetter(List<Atom> atoms, int end) {
    int at = end - 1;
    StringBuilder marks = new StringBuilder();
    while (at > 0 && isMark(atoms.get(at))) {
      marks.insert(0, atoms.get(at).text());
      at--;
    }
    if (!Character.isLetter(atoms.get(at).first())) {
      text.append(atoms.get(end - 1).text());
      return end - 1;
    }
    text.append(atoms.get(at).text()).append(marks);
    return at;
  }

  private static boolean isMark(Atom atom) {
    return Character.getType(atom.first()) == Character.NON_SPACING_MARK;
  }

  /** Appends what stands between two right-to-left letters: numbers, Latin words and signs. */
  private void foreign(List<Atom> run, boolean afterLetter) {
    int from = 0;
    int to = run.size();
    boolean latin = run.stream().anyMatch(a -> a.direction() == Direction.LEFT);
    if (!latin) {
      numbers(run, afterLetter);
      return;
    }
    while (from < to && run.get(from).direction() == Direction.NEUTRAL) {
      from++;
    }
    while (to > from && run.get(to - 1).direction() == Direction.NEUTRAL) {
      to--;
    }
    boolean last = from == 0 && afterLetter && end(run, to);
    if (last) {
      to++;
    }
    // A bracket at the edge belongs to the Latin words if they hold its partner.
    if (to < run.size()
        && unpaired(
            run.subList(from, to), Brackets.OPENERS, Brackets.CLOSERS, run.get(to).first())) {
      to++;
    }
    if (from > 0 && unpairedBack(run.subList(from, to), run.get(from - 1).first())) {
      from--;
    }
    neutrals(run.subList(to, run.size()));
    append(run.subList(from, to));
    neutrals(run.subList(0, from));
  }

  /** Whether a Latin code at the end of a line was parted at the hyphen behind it. */
  private static boolean end(List<Atom> run, int to) {
    return to + 1 < run.size()
        && run.get(to).text().equals("-")
        && run.get(to - 1).direction() == Direction.NUMBER
        && run.get(to + 1).text().equals(" ");
  }

  private static boolean unpaired(List<Atom> run, String partners, String edges, char edge) {
    int kind = edges.indexOf(edge);
    if (kind < 0) {
      return false;
    }
    int depth = 0;
    for (Atom atom : run) {
      if (atom.first() == partners.charAt(kind)) {
        depth++;
      } else if (atom.first() == edge) {
        depth--;
      }
    }
    return depth > 0;
  }

  private static boolean unpairedBack(List<Atom> run, char edge) {
    List<Atom> reversed = new ArrayList<>(run);
    Collections.reverse(reversed);
    return unpaired(reversed, Brackets.CLOSERS, Brackets.OPENERS, edge);
  }

  private void neutrals(List<Atom> run) {
    for (int i = run.size() - 1; i >= 0; i--) {
      text.append(turned(run.get(i), true));
    }
  }

  private void numbers(List<Atom> run, boolean afterLetter) {
    int end = run.size();
    while (end > 0) {
      int start = end - 1;
      if (run.get(start).direction() == Direction.NUMBER) {
        while (start > 0 && continuesNumber(run, start, afterLetter)) {
          start--;
        }
        int to = end;
        for (Atom atom : run.subList(start, to)) {
          text.append(atom.text());
        }
      } else if ("%٪°".indexOf(run.get(start).first()) >= 0
          && start > 0
          && run.get(start - 1).direction() == Direction.NUMBER) {
        int from = start - 1;
        while (from > 0 && continuesNumber(run, from, afterLetter)) {
          from--;
        }
        for (Atom atom : run.subList(from, end)) {
          text.append(atom.text());
        }
        start = from;
      } else {
        text.append(turned(run.get(start), true));
      }
      end = start;
    }
  }

  /**
   * Whether the sign left of {@code at} belongs to the number that starts there. After a letter,
   * hyphens part numbers, which then stand in the order of the letters: Unicode bidi rule W2.
   */
  private static boolean continuesNumber(List<Atom> run, int at, boolean afterLetter) {
    Atom before = run.get(at - 1);
    if (before.direction() == Direction.NUMBER) {
      return true;
    }
    return (afterLetter ? "./,:٫٬،'’_" : "./,:-+٫٬،'’_").indexOf(before.first()) >= 0
        && before.text().length() == 1
        && run.get(at).direction() == Direction.NUMBER
        && at >= 2
        && run.get(at - 2).direction() == Direction.NUMBER;
  }

  private String turned(Atom atom, boolean inRightToLeft) {
    char c = atom.first();
    int opener = Brackets.OPENERS.indexOf(c);
    int closer = Brackets.CLOSERS.indexOf(c);
    if (atom.text().length() != 1 || (opener < 0 && closer < 0)) {
      return atom.text();
    }
    Brackets.Kind kind =
        new Brackets.Kind(
            atom.font(), Brackets.OPENERS.charAt(Math.max(opener, closer)), inRightToLeft);
    brackets.add(kind, c);
    if (!mirrored.contains(kind)) {
      return atom.text();
    }
    return String.valueOf(
        opener >= 0 ? Brackets.CLOSERS.charAt(opener) : Brackets.OPENERS.charAt(closer));
  }

  private void leftToRight(List<Atom> atoms) {
    int at = 0;
    while (at < atoms.size()) {
      int end = at;
      int firstRight = -1;
      int lastRight = -1;
      while (end < atoms.size() && !isLeft(atoms, end)) {
        if (atoms.get(end).direction() == Direction.RIGHT) {
          firstRight = firstRight < 0 ? end : firstRight;
          lastRight = end;
        }
        end++;
      }
      if (firstRight >= 0) {
        int from =
            at == 0
                ? firstRunStart(atoms, firstRight)
                : bracketBefore(atoms, at, runStart(atoms, at, firstRight), end);
        int to = runEnd(atoms, from, lastRight, end);
        if (to - from > 2 && isPair(atoms.get(from), atoms.get(to - 1))) {
          // Brackets around the whole run belong to the words beside it.
          from++;
          to--;
        }
        append(atoms.subList(at, from));
        rightToLeft(atoms.subList(from, to));
        append(atoms.subList(to, end));
      } else {
        append(atoms.subList(at, end));
      }
      at = end;
      while (at < atoms.size() && isLeft(atoms, at)) {
        text.append(atoms.get(at).text());
        at++;
      }
    }
  }

  /** Latin letters, and the bars between the columns of a typed table unless all is Persian. */
  private static boolean isLeft(List<Atom> atoms, int at) {
    Atom atom = atoms.get(at);
    if (atom.first() != '|') {
      return atom.direction() == Direction.LEFT;
    }
    return strong(atoms, at, -1) != Direction.RIGHT || strong(atoms, at, 1) != Direction.RIGHT;
  }

  /** The direction of the nearest letter on one side. */
  static Direction strong(List<Atom> atoms, int from, int step) {
    for (int i = from + step; i >= 0 && i < atoms.size(); i += step) {
      Direction direction = atoms.get(i).direction();
      if (direction == Direction.RIGHT || direction == Direction.LEFT) {
        return direction;
      }
    }
    return Direction.NEUTRAL;
  }

  private void append(List<Atom> atoms) {
    for (Atom atom : atoms) {
      text.append(turned(atom, false));
    }
  }

  /**
   * Where the first right-to-left run of a left-to-right line starts: what stands before it ends
   * it, unless it is the number of a clause.
   */
  private static int firstRunStart(List<Atom> atoms, int firstRight) {
    int start = Math.min(firstRight, numbered(atoms, 0, 1));
    boolean part = false;
    for (Atom atom : atoms.subList(start, firstRight)) {
      part |=
          atom.direction() == Direction.NUMBER
              || (Brackets.ALL + ".،؛:").indexOf(atom.first()) >= 0;
    }
    if (!part) {
      return firstRight;
    }
    while (start < firstRight && atoms.get(start).text().equals(" ")) {
      start++;
    }
    return start;
  }

  /** Where a later run starts: a number that stands apart from the Latin word before it ends it. */
  private static int runStart(List<Atom> atoms, int from, int firstRight) {
    int attached = from;
    while (attached < firstRight && !atoms.get(attached).text().equals(" ")) {
      attached++;
    }
    int start = firstRight;
    boolean number = false;
    boolean latin = false;
    boolean dash = false;
    while (start > attached) {
      Atom before = atoms.get(start - 1);
      boolean digit = before.direction() == Direction.NUMBER;
      // Latin digits make no number with Persian ones, nor do they cross a dash to Persian words.
      boolean ascii = before.first() < 128;
      boolean other = digit && (number ? latin != ascii : dash && ascii);
      if (other || (!digit && " ./,:٫٬،-".indexOf(before.first()) < 0)) {
        break;
      }
      start--;
      latin = digit ? ascii : latin;
      number |= digit;
      dash |= before.first() == '-' && atoms.get(start + 1).text().equals(" ");
    }
    if (!number) {
      return firstRight;
    }
    while (start < firstRight && atoms.get(start).direction() != Direction.NUMBER) {
      start++;
    }
    return start;
  }

  /** Takes in the bracket before a run whose partner is in or after it. */
  private static int bracketBefore(List<Atom> atoms, int from, int start, int end) {
    if (start == from || !Brackets.is(atoms.get(start - 1))) {
      return start;
    }
    return alike(atoms, start, end, atoms.get(start - 1)) % 2 == 1 ? start - 1 : start;
  }

  /** Where such a run ends: a number or bracket that is read first may stand at its right. */
  private static int runEnd(List<Atom> atoms, int from, int lastRight, int end) {
    int to = lastRight + 1;
    for (int i = to; i < end; i++) {
      Atom atom = atoms.get(i);
      boolean number = atom.direction() == Direction.NUMBER && end == atoms.size();
      if (number || (Brackets.is(atom) && alike(atoms, from, i, atom) % 2 == 1)) {
        to = i + 1;
      }
    }
    return to;
  }

  private static boolean isPair(Atom left, Atom right) {
    int kind = Brackets.OPENERS.indexOf(left.first());
    return kind >= 0 && right.first() == Brackets.CLOSERS.charAt(kind);
  }

  /** How many brackets of the same kind there are in a range. */
  private static long alike(List<Atom> atoms, int from, int to, Atom bracket) {
    int kind =
        Math.max(
            Brackets.OPENERS.indexOf(bracket.first()), Brackets.CLOSERS.indexOf(bracket.first()));
    return atoms.subList(from, to).stream()
        .filter(
            a ->
                a.first() == Brackets.OPENERS.charAt(kind)
                    || a.first() == Brackets.CLOSERS.charAt(kind))
        .count();
  }
}
