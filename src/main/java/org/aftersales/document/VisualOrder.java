package org.aftersales.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.aftersales.document.Atom.Direction;

/**
 * Turns signs as they stand on a line, from left to right, into text in the order of reading.
 * Belongs to the reading of one document: what was read of a line is kept, since a line is asked
 * for again and again.
 */
final class VisualOrder {

  private final boolean rightToLeft;
  private final boolean leftBased;
  private final Set<Bracket> mirrored;
  private final boolean persianDigits;
  private final Map<List<Glyph>, List<Atom>> atoms;
  private final Map<List<Glyph>, Line> lines = new IdentityHashMap<>();

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
      Set<Bracket> mirrored,
      boolean persianDigits,
      Map<List<Glyph>, List<Atom>> atoms) {
    this.rightToLeft = rightToLeft;
    this.leftBased = leftBased;
    this.mirrored = Set.copyOf(mirrored);
    this.persianDigits = persianDigits;
    this.atoms = atoms;
  }

  boolean rightToLeft() {
    return rightToLeft;
  }

  Set<Bracket> mirrored() {
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
        long misplaced = misplaced(usual);
        fromRight = Optional.of(misplaced > 0 && misplaced(!usual) < misplaced ? !usual : usual);
      }
      return fromRight.get();
    }

    private long misplaced(boolean right) {
      if (atoms.size() < 4 || !holdsLetter(atoms)) {
        return 0;
      }
      return MISPLACED.matcher(draft(right)).results().count();
    }

    /** What the line says if it is read from this side. */
    private String draft(boolean right) {
      int way = right ? 1 : 0;
      if (drafts[way].isEmpty()) {
        StringBuilder read = new StringBuilder();
        read(atoms, right, read, new Brackets());
        drafts[way] = read.toString();
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

  static final String OPENERS = "([{«‹<";
  static final String CLOSERS = ")]}»›>";
  private static final String BRACKETS = OPENERS + CLOSERS;

  /** A mark that ends words at the head of one; .pdf and the like may stand in a line. */
  private static final Pattern MISPLACED =
      Pattern.compile("(?:^[.,:;؛،]|(?<=\\s)[,:;؛،])(?=[\\p{L}\\p{Nd}(«])");

  /**
   * Brackets that a producer treats alike.
   *
   * @param opener the opening one of the pair
   * @param rightToLeft whether they stand in right-to-left text
   */
  record Bracket(String font, char opener, boolean rightToLeft) {}

  /** The brackets of a line in the order of reading, by how they may be treated. */
  private static final class Brackets {
    private final Map<Bracket, StringBuilder> read = new HashMap<>();

    void add(Bracket kind, char sign) {
      read.computeIfAbsent(kind, k -> new StringBuilder()).append(sign);
    }
  }

  /** The text of one line, or of one cell's line; the list may not change any more. */
  String read(List<Glyph> glyphs) {
    return line(glyphs).text();
  }

  private Line line(List<Glyph> glyphs) {
    return lines.computeIfAbsent(glyphs, Line::new);
  }

  private void read(List<Atom> atoms, boolean fromRight, StringBuilder text, Brackets brackets) {
    if (fromRight) {
      rightToLeft(atoms, text, brackets);
    } else {
      leftToRight(atoms, text, brackets);
    }
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
        && strong(atoms, -1, 1) == Direction.LEFT
        && strong(atoms, atoms.size(), -1) == Direction.LEFT) {
      // English words, not names in a Persian line.
      return false;
    }
    return rightToLeft ? right * 4 >= left : right > left;
  }

  private boolean isLeftBased(List<Atom> atoms) {
    return leftBased ? numbered(atoms, atoms.size() - 1, -1) == 0 : leftBase(atoms) > 0;
  }

  /** 1 if the ends of a right-to-left line show it to be set from the left, -1 from the right. */
  private static int leftBase(List<Atom> atoms) {
    if (atoms.size() < 4) {
      return 0;
    }
    int last = atoms.size() - 1;
    boolean stopLeft = ".؛:".indexOf(atoms.get(0).first()) >= 0;
    boolean stopRight = ".؛:".indexOf(atoms.get(last).first()) >= 0;
    int numberLeft = numbered(atoms, 0, 1);
    int numberRight = numbered(atoms, last, -1);
    if (stopLeft == stopRight) {
      return numberLeft > 0 && numberRight == 0 ? 1 : numberRight > 0 && numberLeft == 0 ? -1 : 0;
    }
    return stopRight && numberRight == 0 ? 1 : stopLeft && numberLeft == 0 ? -1 : 0;
  }

  /**
   * How many signs at one end of the line are the number of a clause, its mark and the space after
   * them; 0 if none are.
   */
  private static int numbered(List<Atom> atoms, int from, int step) {
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
    Set<Bracket> other = based.notAsMeant(written);
    VisualOrder judged = other.isEmpty() ? based : with(base > 0, other);
    return countsInPersian(written)
        ? new VisualOrder(rightToLeft, base > 0, other, true, new IdentityHashMap<>())
        : judged;
  }

  /** The same for lines that are set otherwise. */
  VisualOrder with(boolean based, Set<Bracket> other) {
    return new VisualOrder(rightToLeft, based, other, persianDigits, atoms);
  }

  /** The brackets that make more pairs the other way round. */
  private Set<Bracket> notAsMeant(List<List<Glyph>> written) {
    Map<Bracket, Integer> balance = new HashMap<>();
    for (List<Glyph> glyphs : written) {
      Line line = line(glyphs);
      if (!holdsBracket(line.atoms)) {
        continue;
      }
      Brackets brackets = new Brackets();
      read(line.atoms, line.fromRight(), new StringBuilder(), brackets);
      brackets.read.forEach(
          (kind, signs) -> {
            char closer = CLOSERS.charAt(OPENERS.indexOf(kind.opener()));
            int gain = pairs(signs, kind.opener(), closer) - pairs(signs, closer, kind.opener());
            balance.merge(kind, gain, Integer::sum);
          });
    }
    Set<Bracket> other = new HashSet<>();
    balance.forEach(
        (kind, gain) -> {
          if (gain < 0) {
            other.add(kind);
          }
        });
    return other;
  }

  private static boolean holdsBracket(List<Atom> atoms) {
    for (Atom atom : atoms) {
      if (isBracket(atom)) {
        return true;
      }
    }
    return false;
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

  private void rightToLeft(List<Atom> atoms, StringBuilder text, Brackets brackets) {
    int end = atoms.size();
    while (end > 0) {
      if (atoms.get(end - 1).direction() == Direction.RIGHT) {
        end = rightLetter(atoms, end, text);
        continue;
      }
      int start = end;
      while (start > 0 && atoms.get(start - 1).direction() != Direction.RIGHT) {
        start--;
      }
      foreign(atoms.subList(start, end), end < atoms.size(), text, brackets);
      end = start;
    }
  }

  /** Appends the letter before {@code end}; marks that stand over it follow it. */
  private static int rightLetter(List<Atom> atoms, int end, StringBuilder text) {
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
  private void foreign(List<Atom> run, boolean afterLetter, StringBuilder text, Brackets brackets) {
    int from = 0;
    int to = run.size();
    boolean latin = run.stream().anyMatch(a -> a.direction() == Direction.LEFT);
    if (!latin) {
      numbers(run, afterLetter, text, brackets);
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
    if (to < run.size() && unpaired(run.subList(from, to), OPENERS, CLOSERS, run.get(to).first())) {
      to++;
    }
    if (from > 0 && unpairedBack(run.subList(from, to), run.get(from - 1).first())) {
      from--;
    }
    neutrals(run.subList(to, run.size()), text, brackets);
    append(run.subList(from, to), text, brackets);
    neutrals(run.subList(0, from), text, brackets);
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
    java.util.Collections.reverse(reversed);
    return unpaired(reversed, CLOSERS, OPENERS, edge);
  }

  private void neutrals(List<Atom> run, StringBuilder text, Brackets brackets) {
    for (int i = run.size() - 1; i >= 0; i--) {
      text.append(turned(run.get(i), true, brackets));
    }
  }

  private void numbers(List<Atom> run, boolean afterLetter, StringBuilder text, Brackets brackets) {
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
        text.append(turned(run.get(start), true, brackets));
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

  private String turned(Atom atom, boolean inRightToLeft, Brackets brackets) {
    char c = atom.first();
    int opener = OPENERS.indexOf(c);
    int closer = CLOSERS.indexOf(c);
    if (atom.text().length() != 1 || (opener < 0 && closer < 0)) {
      return atom.text();
    }
    Bracket kind =
        new Bracket(atom.font(), OPENERS.charAt(Math.max(opener, closer)), inRightToLeft);
    brackets.add(kind, c);
    if (!mirrored.contains(kind)) {
      return atom.text();
    }
    return String.valueOf(opener >= 0 ? CLOSERS.charAt(opener) : OPENERS.charAt(closer));
  }

  private void leftToRight(List<Atom> atoms, StringBuilder text, Brackets brackets) {
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
        append(atoms.subList(at, from), text, brackets);
        rightToLeft(atoms.subList(from, to), text, brackets);
        append(atoms.subList(to, end), text, brackets);
      } else {
        append(atoms.subList(at, end), text, brackets);
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
  private static Direction strong(List<Atom> atoms, int from, int step) {
    for (int i = from + step; i >= 0 && i < atoms.size(); i += step) {
      Direction direction = atoms.get(i).direction();
      if (direction == Direction.RIGHT || direction == Direction.LEFT) {
        return direction;
      }
    }
    return Direction.NEUTRAL;
  }

  private void append(List<Atom> atoms, StringBuilder text, Brackets brackets) {
    for (Atom atom : atoms) {
      text.append(turned(atom, false, brackets));
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
          atom.direction() == Direction.NUMBER || (BRACKETS + ".،؛:").indexOf(atom.first()) >= 0;
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
    if (start == from || !isBracket(atoms.get(start - 1))) {
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
      if (number || (isBracket(atom) && alike(atoms, from, i, atom) % 2 == 1)) {
        to = i + 1;
      }
    }
    return to;
  }

  private static boolean isPair(Atom left, Atom right) {
    int kind = OPENERS.indexOf(left.first());
    return kind >= 0 && right.first() == CLOSERS.charAt(kind);
  }

  private static boolean isBracket(Atom atom) {
    return atom.text().length() == 1 && BRACKETS.indexOf(atom.first()) >= 0;
  }

  /** How many brackets of the same kind there are in a range. */
  private static long alike(List<Atom> atoms, int from, int to, Atom bracket) {
    int kind = Math.max(OPENERS.indexOf(bracket.first()), CLOSERS.indexOf(bracket.first()));
    return atoms.subList(from, to).stream()
        .filter(a -> a.first() == OPENERS.charAt(kind) || a.first() == CLOSERS.charAt(kind))
        .count();
  }
}
