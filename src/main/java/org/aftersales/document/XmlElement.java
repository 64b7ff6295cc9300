package org.aftersales.document;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.source.Budget;
import org.aftersales.source.BudgetExceededException;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * An element of an XML file that holds data, with what stands in it. Not changed once the file is
 * read.
 */
final class XmlElement {

  private static final int DEEPEST = 100;

  /** What the names of elements with base64 in them end with, in UBL and CII. */
  private static final String BINARY = "BinaryObject";

  private static final XMLInputFactory XML = factory();

  private final Optional<XmlElement> parent;
  private final String namespace;
  private final String name;
  private final int ordinal;
  private final Map<String, String> attributes;
  private final List<XmlElement> children = new ArrayList<>(2);
  private String text = "";
  private boolean repeated;

  private XmlElement(Optional<XmlElement> parent, String name, int ordinal, XMLStreamReader xml) {
    this.parent = parent;
    this.namespace = Optional.ofNullable(xml.getNamespaceURI()).orElse("").intern();
    this.name = name;
    this.ordinal = ordinal;
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      found.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    this.attributes = Map.copyOf(found);
    parent.ifPresent(p -> p.children.add(this));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 4 * DEEPEST);
    return factory;
  }

  /**
   * The root of a file with all that stands in it; the content of embedded files is left out.
   *
   * @throws XMLStreamException if the file is not well-formed, declares a document type or nests
   *     its elements too deeply; with the place where the file offers one
   * @throws BudgetExceededException if there are too many elements, or the time has passed
   */
  static XmlElement read(byte[] file, Budget budget) throws XMLStreamException {
    XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(file));
    Deque<XmlElement> open = new ArrayDeque<>();
    Deque<StringBuilder> texts = new ArrayDeque<>();
    Deque<Map<String, XmlElement>> latest = new ArrayDeque<>();
    Optional<XmlElement> root = Optional.empty();
    int elements = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamReader.DTD ->
            throw new XMLStreamException(
                "it declares a document type (DTD), which no e-invoice has", xml.getLocation());
        case XMLStreamReader.START_ELEMENT -> {
          budget.elements(++elements);
          if (open.size() >= DEEPEST) {
            throw new XMLStreamException("its elements are nested too deeply", xml.getLocation());
          }
          String name = xml.getLocalName();
          Optional<XmlElement> before =
              Optional.ofNullable(latest.peek()).map(names -> names.get(name));
          XmlElement element =
              new XmlElement(
                  Optional.ofNullable(open.peek()),
                  name,
                  before.map(b -> b.ordinal + 1).orElse(1),
                  xml);
          before.ifPresent(b -> b.repeated = true);
          if (!latest.isEmpty()) {
            latest.element().put(name, element);
          }
          root = root.or(() -> Optional.of(element));
          open.push(element);
          texts.push(new StringBuilder());
          latest.push(new HashMap<>(4));
        }
        case XMLStreamReader.END_ELEMENT -> {
          open.pop().text = Passage.trim(texts.pop().toString());
          latest.pop();
        }
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
          if (!open.isEmpty() && !open.element().name.endsWith(BINARY)) {
            texts.element().append(xml.getText());
          }
        }
        default -> {}
      }
    }
    return root.orElseThrow(() -> new XMLStreamException("it holds no element", xml.getLocation()));
  }

  /** What is wrong with a file, and where: "line 12, column 5 (…)". */
  static String fault(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf("\n at [row");
    String what = end < 0 ? message : message.substring(0, end);
    int opening = what.indexOf("\nMessage: ");
    what = opening < 0 ? what : what.substring(opening + "\nMessage: ".length());
    String plain = what.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    String shortened = plain.length() <= 160 ? plain : plain.substring(0, 159) + "…";
    Location at = e.getLocation();
    return at == null || at.getLineNumber() < 1
        ? "(" + shortened + ")"
        : "at line "
            + at.getLineNumber()
            + ", column "
            + at.getColumnNumber()
            + " ("
            + shortened
            + ")";
  }

  /** The name without its prefix. */
  String name() {
    return name;
  }

  /** The name with its namespace, as {@code {urn:example}Name}, shortened if it is very long. */
  String qualifiedName() {
    String whole = (namespace.isEmpty() ? "" : "{" + namespace + "}") + name;
    return whole.length() <= 160 ? whole : whole.substring(0, 159) + "…";
  }

  /** Whether it or an element around it has a name of this form. */
  boolean isWithin(Pattern form) {
    return form.matcher(name).matches() || parent.filter(p -> p.isWithin(form)).isPresent();
  }

  /** What a map holds for the closest of the elements around this one, or for itself. */
  <T> Optional<T> within(Map<XmlElement, T> values) {
    Optional<XmlElement> at = Optional.of(this);
    while (at.isPresent()) {
      if (values.containsKey(at.get())) {
        return Optional.ofNullable(values.get(at.get()));
      }
      at = at.get().parent;
    }
    return Optional.empty();
  }

  /** The characters that stand in it, without white space at their ends. */
  String text() {
    return text;
  }

  /** An attribute by its local name; empty where it is not given. */
  String attribute(String attribute) {
    return Passage.trim(attributes.getOrDefault(attribute, ""));
  }

  boolean isLeaf() {
    return children.isEmpty();
  }

  /** Whether it holds an embedded file. */
  boolean isBinary() {
    return name.endsWith(BINARY);
  }

  /**
   * The elements that paths from here lead to, in the order of the file for each path.
   *
   * @param paths names of elements with slashes between them; {@code *Party} stands for each name
   *     that ends so
   */
  List<XmlElement> all(List<String> paths) {
    List<XmlElement> found = new ArrayList<>();
    for (String path : paths) {
      List<XmlElement> here = List.of(this);
      for (String step : path.split("/", -1)) {
        List<XmlElement> next = new ArrayList<>();
        for (XmlElement element : here) {
          for (XmlElement child : element.children) {
            if (step.startsWith("*")
                ? child.name.endsWith(step.substring(1))
                : child.name.equals(step)) {
              next.add(child);
            }
          }
        }
        here = next;
      }
      found.addAll(here);
    }
    return found;
  }

  /** Visits this element and those in it in the order of the file, as long as they are wanted. */
  void walk(Predicate<XmlElement> wanted, Consumer<XmlElement> visitor) {
    if (!wanted.test(this)) {
      return;
    }
    visitor.accept(this);
    children.forEach(child -> child.walk(wanted, visitor));
  }

  /** Its place in the file as an XPath of local names: {@code /Invoice/InvoiceLine[2]/Note}. */
  String path() {
    return parent.map(XmlElement::path).orElse("")
        + "/"
        + name
        + (ordinal > 1 || repeated ? "[" + ordinal + "]" : "");
  }
}
