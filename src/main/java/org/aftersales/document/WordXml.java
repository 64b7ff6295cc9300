package org.aftersales.document;

import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The vocabulary of WordprocessingML on top of a StAX reader. */
final class WordXml {

  private WordXml() {}

  /**
   * Moves to the next child element of the element that the reader stands in; false at its end. The
   * caller has to read each child up to its end.
   */
  static boolean nextChild(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamReader.END_ELEMENT) {
        return false;
      }
    }
    return false;
  }

  /** Moves from the start of an element to its end. */
  static void skip(XMLStreamReader xml) throws XMLStreamException {
    int depth = 1;
    while (depth > 0 && xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamReader.END_ELEMENT) {
        depth--;
      }
    }
  }

  /** Moves to the end of an element and tells whether there was text in it. */
  static boolean skipText(XMLStreamReader xml) throws XMLStreamException {
    boolean text = false;
    int depth = 1;
    while (depth > 0 && xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamReader.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamReader.CHARACTERS && !xml.getText().isBlank()) {
        text = true;
      }
    }
    return text;
  }

  /** Moves to the end of an element and returns all text in it. */
  static String text(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0 && xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamReader.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamReader.CHARACTERS
          || event == XMLStreamReader.SPACE
          || event == XMLStreamReader.CDATA) {
        text.append(xml.getText());
      }
    }
    return text.toString();
  }

  /** Whether the element belongs to the main vocabulary, in its transitional or strict edition. */
  static boolean isWord(XMLStreamReader xml) {
    String namespace = xml.getNamespaceURI();
    return namespace != null
        && (namespace.endsWith("/wordprocessingml/2006/main")
            || namespace.endsWith("/ooxml/wordprocessingml/main"));
  }

  /** An attribute by its local name, whatever its namespace. */
  static Optional<String> attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return Optional.of(xml.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }

  static Optional<String> value(XMLStreamReader xml) {
    return attribute(xml, "val");
  }

  /** The value of an on/off element: on unless it says otherwise. */
  static boolean toggle(XMLStreamReader xml) {
    return value(xml).map(WordXml::isOn).orElse(true);
  }

  static boolean isOn(String value) {
    return !value.equals("0") && !value.equals("false") && !value.equals("off");
  }

  static OptionalInt number(Optional<String> value) {
    try {
      return value.isPresent()
          ? OptionalInt.of(Integer.parseInt(value.get().strip()))
          : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
