package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;

/** A paragraph of a Word file while it is read. */
final class WordLine {

  private final WordReading reading;
  final StringBuilder text = new StringBuilder();
  final List<Piece> floating = new ArrayList<>();
  final List<Boolean> fields = new ArrayList<>();
  WordStyles.Shape shape = WordStyles.Shape.NONE;
  boolean started;
  int letters;
  int boldLetters;
  double points;

  WordLine(WordReading reading) {
    this.reading = reading;
  }

  boolean isEmpty() {
    return text.toString().isBlank() && floating.isEmpty();
  }

  /** Whether the text at hand is an instruction to Word instead of what it prints. */
  boolean inInstruction() {
    return fields.contains(false);
  }

  void append(String text, WordStyles.Letters set) {
    if (inInstruction() || text.isEmpty()) {
      return;
    }
    if (reading.styles().hidden(set, shape)) {
      noteUnlessBlank(text, WordReading.HIDDEN);
      return;
    }
    if (reading.styles().struck(set, shape)) {
      noteUnlessBlank(text, WordReading.STRUCK);
      return;
    }
    this.text.append(text);
    int count = (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    this.letters += count;
    points += count * reading.styles().points(set, shape);
    if (reading.styles().bold(set, shape)) {
      boldLetters += count;
    }
  }

  private void noteUnlessBlank(String text, String note) {
    if (!text.isBlank()) {
      reading.manuscript().note(note);
    }
  }
}
