package org.aftersales.document;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.document.OfficePackage.Kind;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.SourceFile;

/**
 * Reads OpenDocument texts (.odt, .fodt) and sheets (.ods, .fods): only what is in force and
 * visible.
 */
final class OpenDocumentReader {

  private final Manuscript manuscript;
  private final Set<List<Piece>> margins = new HashSet<>();
  private boolean found;

  private OpenDocumentReader(Budget budget) {
    this.manuscript = new Manuscript(budget);
  }

  static Document read(SourceFile file, String id, Budget budget)
      throws UnreadableDocumentException {
    OpenDocumentReader reader = new OpenDocumentReader(budget);
    try {
      if (file.bytes().length > 1 && file.bytes()[0] == 'P' && file.bytes()[1] == 'K') {
        reader.packed(file, budget);
      } else {
        byte[] xml = file.bytes();
        reader.run(() -> OfficePackage.xml(xml), () -> OfficePackage.xml(xml));
      }
    } catch (XMLStreamException e) {
      throw OfficePackage.corrupt(file, Kind.OPEN_DOCUMENT);
    }
    if (!reader.found) {
      throw OfficePackage.corrupt(file, Kind.OPEN_DOCUMENT);
    }
    return reader.manuscript.finish(file, id);
  }

  /** A part that can be read from its start again and again. */
  private interface Part {
    XMLStreamReader open() throws XMLStreamException;
  }

  private void packed(SourceFile file, Budget budget)
      throws UnreadableDocumentException, XMLStreamException {
    OfficePackage parts = OfficePackage.open(file, Kind.OPEN_DOCUMENT, budget);
    Optional<XMLStreamReader> manifest = parts.reader("META-INF/manifest.xml");
    if (manifest.isPresent() && isEncrypted(manifest.get())) {
      throw new UnreadableDocumentException(
          Cause.ENCRYPTED,
          file.name() + " is locked with a password. Save it without one, and submit it again.");
    }
    if (parts.reader("content.xml").isEmpty()) {
      throw OfficePackage.corrupt(file, Kind.OPEN_DOCUMENT);
    }
    String styles = parts.reader("styles.xml").isPresent() ? "styles.xml" : "content.xml";
    run(
        () -> parts.reader("content.xml").orElseThrow(XMLStreamException::new),
        () -> parts.reader(styles).orElseThrow(XMLStreamException::new));
  }

  private static boolean isEncrypted(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT
          && xml.getLocalName().equals("encryption-data")) {
        return true;
      }
    }
    return false;
  }

  private void run(Part content, Part common) throws XMLStreamException {
    OpenStyles ofText = new OpenStyles();
    ofText.read(content.open(), manuscript);
    ofText.read(common.open(), manuscript);
    OpenStyles ofMargins = new OpenStyles();
    ofMargins.read(common.open(), manuscript);
    OpenBody body = new OpenBody(ofText, manuscript, false);
    XMLStreamReader xml = content.open();
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("text") && isOffice(xml)) {
        found = true;
        manuscript.add(body.pieces(xml), Set.of());
      } else if (xml.getLocalName().equals("spreadsheet") && isOffice(xml)) {
        found = true;
        new OpenSheets(ofText, body, manuscript).read(xml);
      }
    }
    manuscript.add(body.notes(), Set.of(Trait.FOOTNOTE));
    margins(common.open(), new OpenBody(ofMargins, manuscript, true));
  }

  private static boolean isOffice(XMLStreamReader xml) {
    String namespace = xml.getNamespaceURI();
    return namespace == null || namespace.isEmpty() || namespace.contains(":office:");
  }

  /** Adds each header and footer once. */
  private void margins(XMLStreamReader xml, OpenBody body) throws XMLStreamException {
    boolean masters = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("master-styles")) {
        return;
      }
      if (event != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "master-styles" -> masters = true;
        case "header", "footer", "header-left", "footer-left", "header-first", "footer-first" -> {
          boolean shown = WordXml.attribute(xml, "display").map(WordXml::isOn).orElse(true);
          if (masters && shown) {
            List<Piece> pieces = body.pieces(xml);
            if (margins.add(pieces)) {
              manuscript.add(pieces, Set.of(Trait.PAGE_MARGIN));
            }
          }
        }
        default -> {}
      }
    }
  }
}
