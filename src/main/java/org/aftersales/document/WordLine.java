package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A paragraph of a Word file while it is read. */
final class WordLine {

  /** Persian, Arabic and other complex scripts. */
  private static final char FIRST_COMPLEX = '\u0590';

  private static final char LAST_COMPLEX = '\u08FF';

  /** What Word takes where a file says nothing. */
  private static final int DEFAULT_HALF_POINTS = 20;

  private final WordReading reading;
  final StringBuilder text = new StringBuilder();
  final List<Piece> floating = new ArrayList<>();
  final WordFields fields;
  WordStyles.Shape shape = WordStyles.Shape.NONE;
  boolean started;

  /** The number before it, once it is counted. */
  Optional<Optional<WordNumbering.Label>> label = Optional.empty();

  /** The settings of the first part of a paragraph that goes on over hidden ends. */
  Optional<WordStyles.Shape> lead = Optional.empty();

  int letters;
  int boldLetters;
  double points;

  WordLine(WordReading reading, WordFields fields) {
    this.reading = reading;
    this.fields = fields;
  }

  boolean isEmpty() {
    return text.toString().isBlank() && floating.isEmpty();
  }

  /** Begins a paragraph of the file, which may go on where the one before was left open. */
  void begin() {
    if (started && shape.markHidden() && lead.isEmpty()) {
      lead = Optional.of(shape);
    }
    // A paragraph that goes on after a deleted end is set as the last of its parts.
    shape = WordStyles.Shape.NONE;
    started = true;
    fields.nextParagraph();
  }

  /** Whether the next paragraph of the file is printed on in this one. */
  boolean goesOn() {
    return shape.markDeleted() || (shape.markHidden() && !text.toString().isBlank());
  }

  void append(String words, WordStyles.Letters set) {
    if (fields.inInstruction() || words.isEmpty()) {
      return;
    }
    if (fields.inContents()) {
      noteUnlessBlank(words, Manuscript.CONTENTS);
      return;
    }
    String text = SymbolFont.printed(words, set.font());
    WordStyles.Letters letters = reading.styles().resolved(set, shape);
    if (letters.hidden().orElse(false)) {
      noteUnlessBlank(text, WordReading.HIDDEN);
      return;
    }
    if (letters.struck().orElse(false)) {
      noteUnlessBlank(text, Manuscript.STRUCK);
      return;
    }
    this.text.append(text);
    boolean complex = false;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      count += Character.isWhitespace(c) ? 0 : 1;
      complex |= c >= FIRST_COMPLEX && c <= LAST_COMPLEX;
    }
    WordStyles.Face face = letters.face(complex);
    this.letters += count;
    points += count * face.halfPoints().orElse(DEFAULT_HALF_POINTS) / 2.0;
    if (face.bold().orElse(false)) {
      boldLetters += count;
    }
  }

  private void noteUnlessBlank(String text, String note) {
    if (!text.isBlank()) {
      reading.manuscript().note(note);
    }
  }
}
