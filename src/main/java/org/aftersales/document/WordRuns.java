package org.aftersales.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what stands in the paragraphs of a Word file. */
final class WordRuns {

  private final WordReading reading;
  private final WordBody body;
  private final WordDrawings drawings;

  WordRuns(WordReading reading, WordBody body) {
    this.reading = reading;
    this.body = body;
    this.drawings = new WordDrawings(reading, body);
  }

  void paragraph(XMLStreamReader xml, WordLine line) throws XMLStreamException {
    line.begin();
    inline(xml, line, WordStyles.Letters.NONE);
  }

  /** Reads what stands in a paragraph, or in an element around some of its runs. */
  private void inline(XMLStreamReader xml, WordLine line, WordStyles.Letters letters)
      throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "pPr" -> {
          if (WordXml.isWord(xml)) {
            line.shape = WordStyles.shape(xml, body::section);
          } else {
            WordXml.skip(xml);
          }
        }
        case "r" -> run(xml, line, letters);
        case "fldSimple" -> {
          if (WordFields.isContents(WordXml.attribute(xml, "instr").orElse(""))) {
            reading.dropContents(xml);
          } else {
            inline(xml, line, letters);
          }
        }
        case "subDoc" -> body.embedded(xml);
        case "t" -> line.append(WordXml.text(xml), letters);
        case "del", "moveFrom" -> reading.dropDeleted(xml);
        case "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rPr", "fldData", "ctrlPr" ->
            WordXml.skip(xml);
        case "AlternateContent" -> {
          if (WordBody.enterChoice(xml)) {
            inline(xml, line, letters);
            WordBody.leaveChoice(xml);
          }
        }
        case "p" -> {
          // Not allowed here, yet some producers nest a paragraph in a content control.
          inline(xml, line, letters);
          line.text.append('\n');
        }
        default -> inline(xml, line, letters);
      }
    }
  }

  private void run(XMLStreamReader xml, WordLine line, WordStyles.Letters around)
      throws XMLStreamException {
    WordStyles.Letters letters = around;
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "rPr" -> {
          if (WordXml.isWord(xml)) {
            letters = WordStyles.letters(xml);
          } else {
            WordXml.skip(xml);
          }
        }
        case "t" -> line.append(WordXml.text(xml), letters);
        case "tab", "ptab" -> mark(xml, line, "\t", letters);
        case "br", "cr" -> mark(xml, line, "\n", letters);
        case "noBreakHyphen" -> mark(xml, line, "-", letters);
        case "sym", "symEx" -> mark(xml, line, symbol(xml), letters);
        case "delText" -> reading.dropDeleted(xml);
        case "instrText" -> line.fields.instruct(WordXml.text(xml));
        case "fldChar" -> field(xml, line, letters);
        case "footnoteReference" -> reference(xml, reading.footnotes(), letters, line);
        case "endnoteReference" -> reference(xml, reading.endnotes(), letters, line);
        case "drawing", "pict", "object" -> floating(xml, line, letters);
        case "AlternateContent" -> {
          if (WordBody.enterChoice(xml)) {
            run(xml, line, letters);
            WordBody.leaveChoice(xml);
          }
        }
        case "ruby" -> inline(xml, line, letters);
        default -> WordXml.skip(xml);
      }
    }
  }

  private void reference(
      XMLStreamReader xml, Set<String> used, WordStyles.Letters letters, WordLine line)
      throws XMLStreamException {
    if (!reading.styles().resolved(letters, line.shape).hidden().orElse(false)
        && !reading.styles().resolved(letters, line.shape).struck().orElse(false)) {
      WordXml.attribute(xml, "id").ifPresent(used::add);
    }
    WordXml.skip(xml);
  }

  private void mark(XMLStreamReader xml, WordLine line, String text, WordStyles.Letters letters)
      throws XMLStreamException {
    WordXml.skip(xml);
    line.append(text, letters);
  }

  private static String symbol(XMLStreamReader xml) {
    String font = WordXml.attribute(xml, "font").orElse("");
    try {
      int code = Integer.parseInt(WordXml.attribute(xml, "char").orElse(""), 16);
      boolean letter = code >= 0x100 && (code < 0xF000 || code > 0xF0FF);
      return letter ? Character.toString(code) : SymbolFont.sign(code & 0xFF, font);
    } catch (IllegalArgumentException e) {
      // An unknown symbol prints as a box.
      return "\uFFFD";
    }
  }

  private void field(XMLStreamReader xml, WordLine line, WordStyles.Letters letters)
      throws XMLStreamException {
    String type = WordXml.attribute(xml, "fldCharType").orElse("");
    Optional<String> shown = WordFields.shown(xml);
    switch (type) {
      case "begin" -> {
        if (shown.isPresent()) {
          line.append(shown.get(), letters);
        }
        line.fields.begin();
      }
      case "separate" -> line.fields.separate();
      case "end" -> line.fields.end();
      default -> {}
    }
  }

  private void floating(XMLStreamReader xml, WordLine line, WordStyles.Letters letters)
      throws XMLStreamException {
    if (!line.shape.markDeleted() && !line.shape.markHidden()) {
      body.count(line);
    }
    List<Piece> pieces = drawings.text(xml);
    if (reading.styles().resolved(letters, line.shape).hidden().orElse(false)
        && !pieces.isEmpty()) {
      reading.manuscript().note(WordReading.HIDDEN);
    } else {
      line.floating.addAll(pieces);
    }
  }
}
