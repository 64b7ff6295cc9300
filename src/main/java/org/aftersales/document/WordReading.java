package org.aftersales.document;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.source.Budget;

/**
 * What all parts of one Word file share while it is read: its styles, its counters, and what was
 * met on the way.
 *
 * @param margins the headers and footers that sections name
 * @param pages kinds of pages that have headers and footers of their own: first, even
 * @param footnotes names of the footnotes in use
 * @param endnotes names of the endnotes in use
 */
record WordReading(
    WordStyles styles,
    WordNumbering numbering,
    Manuscript manuscript,
    Set<Margin> margins,
    Set<String> pages,
    Set<String> footnotes,
    Set<String> endnotes) {

  /** A header or footer of one kind of pages: default, first or even. */
  record Margin(String pages, String relation) {}

  static final String DELETED =
      "The document holds tracked deletions; the deleted text was left out, inserted text counts.";
  static final String HIDDEN =
      "The document holds hidden text, which was left out; a reader of a print does not see it.";

  static WordReading of(WordStyles styles, WordNumbering numbering, Budget budget) {
    return new WordReading(
        styles,
        numbering,
        new Manuscript(budget),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
  }

  /** Moves to the end of something deleted. */
  void dropDeleted(XMLStreamReader xml) throws XMLStreamException {
    if (WordXml.skipText(xml)) {
      manuscript.note(DELETED);
    }
  }

  /** Moves to the end of something hidden. */
  void dropHidden(XMLStreamReader xml) throws XMLStreamException {
    if (WordXml.skipText(xml)) {
      manuscript.note(HIDDEN);
    }
  }

  /** Moves to the end of a table of contents. */
  void dropContents(XMLStreamReader xml) throws XMLStreamException {
    if (WordXml.skipText(xml)) {
      manuscript.note(Manuscript.CONTENTS);
    }
  }
}
