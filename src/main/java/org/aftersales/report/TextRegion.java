package org.aftersales.report;

import java.util.Optional;

/**
 * Where words stand in a text file. Lines and columns are counted from 1, characters in UTF-16 code
 * units from 0.
 *
 * @param lineEnd offset at which the line of the last character ends, before its line break
 */
record TextRegion(
    int start, int end, int startLine, int startColumn, int endLine, int endColumn, int lineEnd) {

  /** The place of words that stand in the text once; elsewhere it would be a guess. */
  static Optional<TextRegion> of(String words, String text) {
    int start = words.isEmpty() ? -1 : text.indexOf(words);
    if (start < 0 || text.indexOf(words, start + 1) >= 0) {
      return Optional.empty();
    }
    int end = start + words.length();
    int line = 1;
    int lineStart = 0;
    int startLine = 1;
    int startColumn = 1;
    for (int i = 0; i < end; i++) {
      if (i == start) {
        startLine = line;
        startColumn = i - lineStart + 1;
      }
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        line++;
        lineStart = i + 1;
      }
    }
    int lineEnd = end;
    while (lineEnd < text.length() && "\r\n".indexOf(text.charAt(lineEnd)) < 0) {
      lineEnd++;
    }
    return Optional.of(
        new TextRegion(start, end, startLine, startColumn, line, end - lineStart + 1, lineEnd));
  }

  /** The empty place behind the line of these words. */
  TextRegion behind() {
    int column = endColumn + lineEnd - end;
    return new TextRegion(lineEnd, lineEnd, endLine, column, endLine, column, lineEnd);
  }
}
