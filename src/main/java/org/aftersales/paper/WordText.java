package org.aftersales.paper;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * The visible letters of the text of a Word file in reading order, without white space, each with
 * its place in the XML; deleted text, field instructions and fallbacks are left out.
 */
final class WordText {

  /** Elements whose content is no text of the document. */
  private static final Set<String> SKIPPED =
      Set.of("del", "moveFrom", "delText", "instrText", "fldData", "rPr", "pPr", "sdtPr", "tblPr");

  /** A run: the unit that may be split to mark some of its letters. */
  record Run(int start, int end, String startTag, String properties, int paragraph) {}

  /**
   * A paragraph.
   *
   * @param content offset behind its start tag and properties
   * @param closing offset of its end tag
   * @param end offset behind its end tag
   * @param tableEnd offset behind the outermost table around it; -1 outside tables
   * @param cell number of the table cell around it; -1 outside tables
   * @param controlled whether it stands in a content control around whole paragraphs
   */
  record Paragraph(int content, int closing, int end, int tableEnd, int cell, boolean controlled) {}

  /** The content of a text element, and whether it keeps its blanks. */
  record Content(int start, int end, boolean preserves) {}

  /**
   * One letter.
   *
   * @param run index of its run; -1 where no mark may stand beside it, as in a text box
   * @param holder index of the outermost run around it, which holds the text box; -1 if none
   * @param content index of its text element; -1 for a letter that is an element of its own
   */
  record Letter(char letter, int from, int to, int run, int holder, int content, int paragraph) {}

  final List<Letter> letters = new ArrayList<>();
  final List<Run> runs = new ArrayList<>();
  final List<Paragraph> paragraphs = new ArrayList<>();
  final List<Content> contents = new ArrayList<>();
  final String xml;
  String prefix = "w";
  String namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  private WordText(String xml) {
    this.xml = xml;
  }

  /** An open element. */
  private static final class Open {
    final String name;
    final int start;
    final int end;
    int index = -1;
    int properties = -1;
    int propertiesEnd = -1;
    boolean choice;

    Open(String name, int start, int end) {
      this.name = name;
      this.start = start;
      this.end = end;
    }
  }

  static WordText of(String xml) throws XMLStreamException {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("com.ctc.wstx.maxElementDepth", 400);
    WordText text = new WordText(xml);
    XMLStreamReader2 reader =
        (XMLStreamReader2) factory.createXMLStreamReader(new StringReader(xml));
    text.walk(reader);
    return text;
  }

  private void walk(XMLStreamReader2 reader) throws XMLStreamException {
    Deque<Open> stack = new ArrayDeque<>();
    Set<Integer> tables = new HashSet<>();
    int skip = 0;
    int boxes = 0;
    int cells = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        String name = name(reader);
        int start = (int) reader.getLocationInfo().getStartingCharOffset();
        int end = (int) reader.getLocationInfo().getEndingCharOffset();
        Open open = new Open(name, start, end);
        if (stack.isEmpty()) {
          root(reader);
        }
        if (skip > 0 || SKIPPED.contains(name) || isFallback(name, stack)) {
          skip++;
        } else {
          switch (name) {
            case "p" -> {
              open.index = paragraphs.size();
              paragraphs.add(new Paragraph(end, end, end, -1, -1, within(stack, "sdt")));
            }
            case "r" -> {
              open.index = runs.size();
              runs.add(new Run(start, end, xml.substring(start, end), "", paragraph(stack)));
            }
            case "t" -> {
              open.index = contents.size();
              boolean preserves =
                  "preserve"
                      .equals(
                          reader.getAttributeValue(
                              "http://www.w3.org/XML/1998/namespace", "space"));
              contents.add(new Content(end, end, preserves));
            }
            case "txbxContent", "ruby" -> boxes++;
            case "tc" -> open.index = cells++;
            case "noBreakHyphen", "sym" -> {}
            default -> {}
          }
        }
        stack.push(open);
      } else if (event == XMLStreamReader.END_ELEMENT) {
        Open open = stack.pop();
        int closing = (int) reader.getLocationInfo().getStartingCharOffset();
        int end = (int) reader.getLocationInfo().getEndingCharOffset();
        if (skip > 0) {
          skip--;
          if (skip == 0
              && !stack.isEmpty()
              && (open.name.equals("rPr") || open.name.equals("pPr"))) {
            stack.peek().properties = open.start;
            stack.peek().propertiesEnd = end;
          }
          continue;
        }
        switch (open.name) {
          case "t" -> text(open, closing, stack, boxes > 0);
          case "noBreakHyphen" -> letter('-', open.start, end, stack, boxes > 0);
          case "sym" -> letter('\uFFFD', open.start, end, stack, boxes > 0);
          case "r" -> {
            Run run = runs.get(open.index);
            String properties =
                open.properties < 0 ? "" : xml.substring(open.properties, open.propertiesEnd);
            runs.set(
                open.index, new Run(run.start(), end, run.startTag(), properties, run.paragraph()));
          }
          case "p" -> {
            int content = open.propertiesEnd < 0 ? open.end : open.propertiesEnd;
            paragraphs.set(
                open.index,
                new Paragraph(
                    Math.min(content, end),
                    Math.max(closing, open.end),
                    end,
                    -1,
                    cell(stack),
                    within(stack, "sdt")));
            if (within(stack, "tbl")) {
              tables.add(open.index);
            }
          }
          case "tbl" -> {
            if (!within(stack, "tbl")) {
              for (int index : tables) {
                Paragraph p = paragraphs.get(index);
                paragraphs.set(
                    index,
                    new Paragraph(
                        p.content(), p.closing(), p.end(), end, p.cell(), p.controlled()));
              }
              tables.clear();
            }
          }
          case "txbxContent", "ruby" -> boxes--;
          default -> {}
        }
      }
    }
  }

  private void root(XMLStreamReader2 reader) {
    namespace = reader.getNamespaceURI() == null ? namespace : reader.getNamespaceURI();
    prefix = reader.getPrefix() == null ? "" : reader.getPrefix();
  }

  /** The local name of an element of the main vocabulary; of another one only where it matters. */
  private static String name(XMLStreamReader2 reader) {
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    boolean word =
        namespace.endsWith("/wordprocessingml/2006/main")
            || namespace.endsWith("/ooxml/wordprocessingml/main");
    String local = reader.getLocalName();
    boolean compatibility =
        local.equals("AlternateContent") || local.equals("Fallback") || local.equals("Choice");
    return word || compatibility ? local : ":" + local;
  }

  private static boolean isFallback(String name, Deque<Open> stack) {
    if (stack.isEmpty() || !stack.peek().name.equals("AlternateContent")) {
      return false;
    }
    boolean second = stack.peek().choice;
    stack.peek().choice = true;
    return second && (name.equals("Fallback") || name.equals("Choice"));
  }

  private static boolean within(Deque<Open> stack, String name) {
    return stack.stream().anyMatch(o -> o.name.equals(name));
  }

  private static int cell(Deque<Open> stack) {
    return stack.stream()
        .filter(o -> o.name.equals("tc"))
        .mapToInt(o -> o.index)
        .findFirst()
        .orElse(-1);
  }

  private static int paragraph(Deque<Open> stack) {
    return stack.stream()
        .filter(o -> o.name.equals("p"))
        .mapToInt(o -> o.index)
        .findFirst()
        .orElse(-1);
  }

  private void text(Open open, int closing, Deque<Open> stack, boolean boxed) {
    int end = Math.max(open.end, closing);
    Content content = contents.get(open.index);
    contents.set(open.index, new Content(content.start(), end, content.preserves()));
    boolean whole = xml.indexOf('<', open.end) < end && xml.indexOf('<', open.end) >= 0;
    int i = open.end;
    while (i < end) {
      char c = xml.charAt(i);
      int next = i + 1;
      if (c == '<') {
        // A CDATA section or comment: its letters cannot be told apart by offset.
        return;
      }
      if (c == '&') {
        int semicolon = xml.indexOf(';', i);
        next = semicolon < 0 || semicolon >= end ? next : semicolon + 1;
        c = decoded(xml.substring(i, next));
      }
      add(c, i, next, stack, whole ? -1 : open.index, boxed);
      i = next;
    }
  }

  private static char decoded(String entity) {
    return switch (entity) {
      case "&amp;" -> '&';
      case "&lt;" -> '<';
      case "&gt;" -> '>';
      case "&quot;" -> '"';
      case "&apos;" -> '\'';
      default -> number(entity);
    };
  }

  private static char number(String entity) {
    try {
      boolean hex = entity.startsWith("&#x") || entity.startsWith("&#X");
      int code =
          Integer.parseInt(entity.substring(hex ? 3 : 2, entity.length() - 1), hex ? 16 : 10);
      return Character.isBmpCodePoint(code) ? (char) code : '\uFFFD';
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      return '\uFFFD';
    }
  }

  private void letter(char c, int from, int to, Deque<Open> stack, boolean boxed) {
    add(c, from, to, stack, -1, boxed);
  }

  private void add(char c, int from, int to, Deque<Open> stack, int content, boolean boxed) {
    if (isBlank(c)) {
      return;
    }
    int[] around = stack.stream().filter(o -> o.name.equals("r")).mapToInt(o -> o.index).toArray();
    int run = around.length == 0 ? -1 : around[0];
    int holder = around.length == 0 ? -1 : around[around.length - 1];
    letters.add(new Letter(c, from, to, boxed ? -1 : run, holder, content, paragraph(stack)));
  }

  /** What counts for nothing when texts are compared. */
  static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u00AD';
  }
}
