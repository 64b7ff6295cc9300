package org.aftersales.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The fields that are open at one place of a Word file: instructions to Word, or their results. */
final class WordFields {

  private final Deque<Field> open = new ArrayDeque<>();

  /** A field whose end is still to come. */
  private static final class Field {
    private final StringBuilder instruction = new StringBuilder();
    private boolean result;
  }

  void begin() {
    open.push(new Field());
  }

  /** What follows is the result of the last field. */
  void separate() {
    if (!open.isEmpty()) {
      open.element().result = true;
    }
  }

  void end() {
    open.poll();
  }

  void instruct(String words) {
    if (!open.isEmpty()) {
      open.element().instruction.append(words);
    }
  }

  /** Begins a paragraph; an instruction that never ended must not swallow the document. */
  void nextParagraph() {
    open.removeIf(field -> !field.result);
  }

  /** Whether the text at hand is an instruction to Word instead of what it prints. */
  boolean inInstruction() {
    for (Field field : open) {
      if (!field.result) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text at hand is a table of contents. */
  boolean inContents() {
    for (Field field : open) {
      if (isContents(field.instruction.toString())) {
        return true;
      }
    }
    return false;
  }

  /** Whether this instruction prints a table of contents. */
  static boolean isContents(String instruction) {
    return instruction.strip().toUpperCase(Locale.ROOT).matches("TOC(\\s.*)?");
  }

  /** What the form field that the reader stands in shows by itself; moves to its end. */
  static Optional<String> shown(XMLStreamReader xml) throws XMLStreamException {
    Optional<String> shown = Optional.empty();
    while (WordXml.nextChild(xml)) {
      Optional<String> inner =
          switch (xml.getLocalName()) {
            case "checkBox" -> Optional.of(box(xml));
            case "ddList" -> choice(xml);
            default -> shown(xml);
          };
      shown = inner.isPresent() ? inner : shown;
    }
    return shown;
  }

  private static String box(XMLStreamReader xml) throws XMLStreamException {
    boolean ticked = false;
    while (WordXml.nextChild(xml)) {
      String name = xml.getLocalName();
      if (name.equals("default") || name.equals("checked")) {
        ticked = WordXml.toggle(xml);
      }
      WordXml.skip(xml);
    }
    return ticked ? "\u2611" : "\u2610";
  }

  private static Optional<String> choice(XMLStreamReader xml) throws XMLStreamException {
    int chosen = 0;
    List<String> entries = new ArrayList<>();
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "default", "result" -> chosen = WordXml.number(WordXml.value(xml)).orElse(chosen);
        case "listEntry" -> entries.add(WordXml.value(xml).orElse(""));
        default -> {}
      }
      WordXml.skip(xml);
    }
    return chosen >= 0 && chosen < entries.size()
        ? Optional.of(entries.get(chosen))
        : Optional.empty();
  }
}
