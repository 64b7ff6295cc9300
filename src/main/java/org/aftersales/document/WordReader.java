package org.aftersales.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aftersales.document.OfficePackage.Kind;
import org.aftersales.source.Budget;
import org.aftersales.source.SourceFile;

/**
 * Reads Word files (.docx): only what is in force and visible, with the numbers that Word prints.
 */
final class WordReader {

  static final String COMMENTS =
      "The document holds comments, which are no part of it; they were left out.";

  private final OfficePackage parts;
  private final WordReading reading;
  private final WordBody body;

  private WordReader(OfficePackage parts, WordReading reading) {
    this.parts = parts;
    this.reading = reading;
    this.body = new WordBody(reading, false);
  }

  static Document read(SourceFile file, String id, Budget budget)
      throws UnreadableDocumentException {
    OfficePackage parts = OfficePackage.open(file, Kind.WORD, budget);
    try {
      String main = parts.main("word/document.xml");
      Map<String, String> byType = new LinkedHashMap<>();
      Map<String, String> byId = new LinkedHashMap<>();
      for (OfficePackage.Relation relation : parts.relations(main)) {
        String type = relation.type().substring(relation.type().lastIndexOf('/') + 1);
        byType.putIfAbsent(type, relation.target());
        byId.put(relation.id(), relation.target());
      }
      String folder = main.substring(0, main.lastIndexOf('/') + 1);
      WordReader reader =
          new WordReader(
              parts,
              WordReading.of(
                  WordStyles.of(parts.reader(byType.getOrDefault("styles", folder + "styles.xml"))),
                  WordNumbering.of(
                      parts.reader(byType.getOrDefault("numbering", folder + "numbering.xml"))),
                  budget));
      Optional<XMLStreamReader> text = parts.reader(main);
      if (text.isEmpty()) {
        throw OfficePackage.corrupt(file, Kind.WORD);
      }
      reader.run(text.get(), byType, byId);
      return reader.reading.manuscript().finish(file, id);
    } catch (XMLStreamException e) {
      throw OfficePackage.corrupt(file, Kind.WORD);
    }
  }

  private void run(XMLStreamReader xml, Map<String, String> byType, Map<String, String> byId)
      throws XMLStreamException {
    List<Piece> pieces = new ArrayList<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("body")) {
        pieces.addAll(body.pieces(xml));
      }
    }
    reading.manuscript().add(pieces, Set.of());
    addNotes(byType.getOrDefault("footnotes", ""), "footnote", reading.footnotes());
    addNotes(byType.getOrDefault("endnotes", ""), "endnote", reading.endnotes());
    Optional<XMLStreamReader> settings = parts.reader(byType.getOrDefault("settings", ""));
    if (settings.isPresent() && partsEvenPages(settings.get())) {
      reading.pages().add("even");
    }
    Set<List<Piece>> seen = new HashSet<>();
    for (WordReading.Margin margin : reading.margins()) {
      Optional<XMLStreamReader> part = parts.reader(byId.getOrDefault(margin.relation(), ""));
      if (part.isEmpty()) {
        continue;
      }
      part.get().nextTag();
      if (!margin.pages().equals("default") && !reading.pages().contains(margin.pages())) {
        reading.dropHidden(part.get());
        continue;
      }
      List<Piece> found = new WordBody(reading, true).pieces(part.get());
      if (seen.add(found)) {
        reading.manuscript().add(found, Set.of(Trait.PAGE_MARGIN));
      }
    }
    Optional<XMLStreamReader> comments = parts.reader(byType.getOrDefault("comments", ""));
    if (comments.isPresent() && holdsText(comments.get())) {
      reading.manuscript().note(COMMENTS);
    }
  }

  private static boolean partsEvenPages(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT
          && xml.getLocalName().equals("evenAndOddHeaders")) {
        return WordXml.toggle(xml);
      }
    }
    return false;
  }

  private static boolean holdsText(XMLStreamReader xml) throws XMLStreamException {
    xml.nextTag();
    return WordXml.skipText(xml);
  }

  private void addNotes(String part, String element, Set<String> used) throws XMLStreamException {
    Optional<XMLStreamReader> reader = parts.reader(part);
    if (reader.isEmpty()) {
      return;
    }
    Map<String, List<Piece>> notes = new LinkedHashMap<>();
    XMLStreamReader xml = reader.get();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals(element)) {
        String key = WordXml.attribute(xml, "id").orElse("");
        notes.put(key, body.pieces(xml));
      }
    }
    for (String key : used) {
      reading.manuscript().add(notes.getOrDefault(key, List.of()), Set.of(Trait.FOOTNOTE));
    }
  }
}
