package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A paragraph of a Word file while it is read. */
final class WordLine {

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
    if (reading.styles().hidden(set, shape)) {
      noteUnlessBlank(text, WordReading.HIDDEN);
      return;
    }
    if (reading.styles().struck(set, shape)) {
      noteUnlessBlank(text, Manuscript.STRUCK);
      return;
    }
    this.text.append(text);
    int count = (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    this.letters += count;
    points += count * reading.styles().points(set, shape, text);
    if (reading.styles().bold(set, shape, text)) {
      boldLetters += count;
    }
  }

  private void noteUnlessBlank(String text, String note) {
    if (!text.isBlank()) {
      reading.manuscript().note(note);
    }
  }
}
