package org.aftersales.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A property of e-invoices: elements of different names may stand in any order. */
class EInvoiceOrderTest {

  private static final int TRIALS = 20;

  @Test
  void theOrderOfUnrelatedElementsChangesNothing() throws Exception {
    List<Path> samples = samples();
    assertFalse(samples.isEmpty(), "no e-invoice below fixtures/");
    for (Path sample : samples) {
      byte[] bytes = Files.readAllBytes(sample);
      List<Block> expected = DocumentReader.read(SourceFile.of("x.xml", bytes), "D1").blocks();
      for (int seed = 0; seed < TRIALS; seed++) {
        SourceFile mixed = SourceFile.of("x.xml", mixed(bytes, new Random(seed)));
        assertEquals(
            expected, DocumentReader.read(mixed, "D1").blocks(), sample + " with seed " + seed);
      }
    }
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("fixtures"), 2)) {
      return files.filter(f -> f.getFileName().toString().endsWith(".xml")).sorted().toList();
    }
  }

  /** The file with the children of each element mixed; those of one name keep their order. */
  private static byte[] mixed(byte[] xml, Random random) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    org.w3c.dom.Document document =
        factory.newDocumentBuilder().parse(new java.io.ByteArrayInputStream(xml));
    mix(document.getDocumentElement(), random);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(out));
    return out.toByteArray();
  }

  private static void mix(Element parent, Random random) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
        mix(child, random);
      }
    }
    Map<String, Deque<Element>> namesakes = new HashMap<>();
    children.forEach(
        c -> namesakes.computeIfAbsent(c.getNodeName(), n -> new ArrayDeque<>()).add(c));
    List<Element> places = new ArrayList<>(children);
    Collections.shuffle(places, random);
    places.forEach(p -> parent.appendChild(namesakes.get(p.getNodeName()).remove()));
  }
}
