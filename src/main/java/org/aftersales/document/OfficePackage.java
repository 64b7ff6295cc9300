package org.aftersales.document;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.SourceFile;

/** The XML parts of a Word, Excel or OpenDocument file and how they refer to each other. */
final class OfficePackage {

  private static final int MOST_ENTRIES = 10_000;

  private static final XMLInputFactory XML = xml();

  /** What a package is a file of, and the name of its kind for messages. */
  enum Kind {
    WORD("Word", ".docx"),
    EXCEL("Excel", ".xlsx"),
    OPEN_DOCUMENT("OpenDocument", ".docx");

    private final String title;
    private final String ending;

    Kind(String title, String ending) {
      this.title = title;
      this.ending = ending;
    }
  }

  /** One part that another refers to. */
  record Relation(String id, String type, String target) {}

  private final Map<String, byte[]> parts;

  private OfficePackage(Map<String, byte[]> parts) {
    this.parts = parts;
  }

  private static XMLInputFactory xml() {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty("com.ctc.wstx.maxElementDepth", 400);
    // Read lazily, what is broken inside a text would come as an exception that nobody declares.
    factory.setProperty("com.ctc.wstx.lazyParsing", false);
    return factory;
  }

  /** Unpacks the file in memory, within limits that no honest document reaches. */
  static OfficePackage open(SourceFile file, Kind kind, Budget budget)
      throws UnreadableDocumentException {
    byte[] bytes = file.bytes();
    if (bytes.length > 6 && (bytes[6] & 1) != 0) {
      throw new UnreadableDocumentException(
          Cause.ENCRYPTED,
          file.name()
              + " is an encrypted archive. Save it without a password and submit it again.");
    }
    Map<String, byte[]> parts = new HashMap<>();
    long total = 0;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      byte[] buffer = new byte[16_384];
      ByteArrayOutputStream part = new ByteArrayOutputStream();
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
        boolean wanted = name.endsWith(".xml") || name.endsWith(".rels");
        part.reset();
        long size = 0;
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
          budget.step();
          size += n;
          total += n;
          if (total > budget.limits().unpackedBytes()
              || (wanted && size > budget.limits().partBytes())) {
            throw tooLarge(file, kind);
          }
          if (wanted) {
            part.write(buffer, 0, n);
          }
        }
        if (++entries > MOST_ENTRIES) {
          throw tooLarge(file, kind);
        }
        if (wanted) {
          parts.putIfAbsent(name, part.toByteArray());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw corrupt(file, kind);
    }
    return new OfficePackage(parts);
  }

  static UnreadableDocumentException tooLarge(SourceFile file, Kind kind) {
    return new UnreadableDocumentException(
        Cause.TOO_LARGE,
        file.name()
            + " unpacks to more than a contract can need. Save its text as a new "
            + kind.ending
            + " and submit that.");
  }

  static UnreadableDocumentException corrupt(SourceFile file, Kind kind) {
    return new UnreadableDocumentException(
        Cause.CORRUPT,
        file.name()
            + " is a damaged "
            + kind.title
            + " file. Open it in "
            + (kind == Kind.OPEN_DOCUMENT ? "its program" : kind.title)
            + ", save it again and submit that.");
  }

  /** A reader of this part, if the file holds it. */
  Optional<XMLStreamReader> reader(String part) throws XMLStreamException {
    byte[] bytes = parts.get(part.toLowerCase(Locale.ROOT));
    return bytes == null ? Optional.empty() : Optional.of(xml(bytes));
  }

  /** A reader of XML that is no part of a package, held to the same limits. */
  static XMLStreamReader xml(byte[] bytes) throws XMLStreamException {
    return XML.createXMLStreamReader(new ByteArrayInputStream(bytes));
  }

  /**
   * Name of the part that holds the text.
   *
   * @param usual its name where the package names none
   */
  String main(String usual) throws XMLStreamException {
    return relations("").stream()
        .filter(r -> r.type().endsWith("/officeDocument"))
        .map(Relation::target)
        .filter(t -> parts.containsKey(t.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(usual);
  }

  /** What a part refers to inside the package; the package itself has an empty name. */
  List<Relation> relations(String part) throws XMLStreamException {
    int slash = part.lastIndexOf('/');
    String folder = part.substring(0, slash + 1);
    List<Relation> found = new ArrayList<>();
    Optional<XMLStreamReader> reader =
        reader(folder + "_rels/" + part.substring(slash + 1) + ".rels");
    if (reader.isEmpty()) {
      return found;
    }
    XMLStreamReader xml = reader.get();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT
          && xml.getLocalName().equals("Relationship")
          && !"External".equals(xml.getAttributeValue(null, "TargetMode"))) {
        String target = attribute(xml, "Target");
        found.add(
            new Relation(attribute(xml, "Id"), attribute(xml, "Type"), resolve(folder, target)));
      }
    }
    return found;
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private static String resolve(String folder, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    String base = folder;
    String rest = target;
    while (rest.startsWith("../")) {
      rest = rest.substring(3);
      int slash = base.lastIndexOf('/', base.length() - 2);
      base = base.substring(0, slash + 1);
    }
    return base + (rest.startsWith("./") ? rest.substring(2) : rest);
  }
}
