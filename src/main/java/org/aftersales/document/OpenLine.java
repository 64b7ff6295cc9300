package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;

/** A paragraph of an OpenDocument file while it is read. */
final class OpenLine {

  private final Manuscript manuscript;
  final StringBuilder text = new StringBuilder();
  final List<Piece> floating = new ArrayList<>();
  private int letters;
  private int boldLetters;
  private double points;
  boolean hidden;

  OpenLine(Manuscript manuscript) {
    this.manuscript = manuscript;
  }

  /** Adds text of the file, whose white space is all alike. */
  void append(String words, OpenStyles.Setting setting) {
    if (words.isEmpty() || !isShown(words, setting)) {
      return;
    }
    String printed = SymbolFont.printed(words, setting.font().orElse(""));
    int count = 0;
    for (int i = 0; i < printed.length(); i++) {
      char c = printed.charAt(i);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        text.append(c);
        count++;
      } else if (text.length() > 0 && " \n".indexOf(text.charAt(text.length() - 1)) < 0) {
        text.append(' ');
      }
    }
    letters += count;
    points += count * setting.points().orElse(12.0);
    boldLetters += setting.bold().orElse(false) ? count : 0;
  }

  /** Adds a mark that stands for white space as it is. */
  void mark(String space, OpenStyles.Setting setting) {
    if (!setting.isHidden() && !setting.isStruck()) {
      text.append(space);
    }
  }

  private boolean isShown(String words, OpenStyles.Setting setting) {
    if (!setting.isHidden() && !setting.isStruck()) {
      return true;
    }
    if (!words.isBlank()) {
      manuscript.note(setting.isHidden() ? WordReading.HIDDEN : Manuscript.STRUCK);
    }
    return false;
  }

  Passage passage() {
    Passage passage = Passage.of(text.toString());
    if (letters > 0) {
      passage = passage.ofSize(Math.round(points / letters * 2) / 2.0);
    }
    return letters > 0 && letters == boldLetters ? passage.with(Trait.BOLD) : passage;
  }

  /** Whether all its letters are bold; false for a blank line. */
  boolean isBold() {
    return letters > 0 && letters == boldLetters;
  }
}
