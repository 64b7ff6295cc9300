package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what stands in the paragraphs of a Word file. */
final class WordRuns {

  private final WordReading reading;
  private final WordBody body;

  WordRuns(WordReading reading, WordBody body) {
    this.reading = reading;
    this.body = body;
  }

  void paragraph(XMLStreamReader xml, WordLine line) throws XMLStreamException {
    // A paragraph that goes on after a deleted end is set as the last of its parts.
    line.shape = WordStyles.Shape.NONE;
    line.started = true;
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
        case "sym" -> mark(xml, line, symbol(xml), letters);
        case "delText" -> reading.dropDeleted(xml);
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
    if (!reading.styles().hidden(letters, line.shape)
        && !reading.styles().struck(letters, line.shape)) {
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
    String code = WordXml.attribute(xml, "char").orElse("");
    OptionalInt value = OptionalInt.empty();
    try {
      value = OptionalInt.of(Integer.parseInt(code, 16) & 0xFF);
    } catch (NumberFormatException e) {
      // An unknown symbol prints as a box.
    }
    // Wingdings: the boxes and ticks by which forms are filled in.
    return switch (value.orElse(0)) {
      case 0x6F, 0x71, 0x72, 0xA8 -> "\u2610";
      case 0xFE, 0x52 -> "\u2611";
      case 0xFD, 0x78, 0x54 -> "\u2612";
      case 0xFC, 0x50 -> "\u2713";
      case 0xFB, 0x4F -> "\u2717";
      case 0xB7, 0x6C, 0x6E, 0xA7 -> "\u2022";
      case 0x2D -> "-";
      default -> "\uFFFD";
    };
  }

  private void field(XMLStreamReader xml, WordLine line, WordStyles.Letters letters)
      throws XMLStreamException {
    String type = WordXml.attribute(xml, "fldCharType").orElse("");
    Optional<Boolean> ticked = Optional.empty();
    while (WordXml.nextChild(xml)) {
      Optional<Boolean> box = tick(xml);
      ticked = box.isPresent() ? box : ticked;
    }
    int last = line.fields.size() - 1;
    switch (type) {
      case "begin" -> {
        if (ticked.isPresent()) {
          line.append(ticked.get() ? "\u2611" : "\u2610", letters);
        }
        line.fields.add(false);
      }
      case "separate" -> {
        if (last >= 0) {
          line.fields.set(last, true);
        }
      }
      case "end" -> {
        if (last >= 0) {
          line.fields.remove(last);
        }
      }
      default -> {}
    }
  }

  /** The state of a tick box in {@code w:ffData}; empty if it holds none. */
  private static Optional<Boolean> tick(XMLStreamReader xml) throws XMLStreamException {
    Optional<Boolean> ticked = Optional.empty();
    boolean box = xml.getLocalName().equals("checkBox");
    if (box) {
      ticked = Optional.of(false);
    }
    while (WordXml.nextChild(xml)) {
      String name = xml.getLocalName();
      if (box && (name.equals("default") || name.equals("checked"))) {
        ticked = Optional.of(WordXml.toggle(xml));
      }
      Optional<Boolean> inner = tick(xml);
      ticked = inner.isPresent() ? inner : ticked;
    }
    return ticked;
  }

  /** Reads the text boxes in a drawing; pictures have no text. */
  private void floating(XMLStreamReader xml, WordLine line, WordStyles.Letters letters)
      throws XMLStreamException {
    while (WordXml.nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "txbxContent" -> {
          List<Piece> pieces = body.pieces(xml);
          if (reading.styles().hidden(letters, line.shape)) {
            reading.manuscript().note(WordReading.HIDDEN);
          } else {
            line.floating.addAll(boxed(pieces));
          }
        }
        case "AlternateContent" -> {
          if (WordBody.enterChoice(xml)) {
            floating(xml, line, letters);
            WordBody.leaveChoice(xml);
          }
        }
        default -> floating(xml, line, letters);
      }
    }
  }

  private static List<Piece> boxed(List<Piece> pieces) {
    List<Piece> boxed = new ArrayList<>();
    for (Piece piece : pieces) {
      boxed.add(
          piece instanceof Piece.Text text
              ? new Piece.Text(text.passage().with(Trait.BOXED))
              : piece);
    }
    return boxed;
  }
}
