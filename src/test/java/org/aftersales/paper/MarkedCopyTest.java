package org.aftersales.paper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.Block;
import org.aftersales.document.DocumentReader;
import org.aftersales.paper.MarkedCopy.Marking;
import org.aftersales.report.Report;
import org.aftersales.rules.Result;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MarkedCopyTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final Marking COMMENTS = new Marking(Optional.empty(), false);
  private static final Marking SUGGESTIONS = new Marking(Optional.empty(), true);
  private static final Set<String> CHANGED =
      Set.of(
          "word/document.xml",
          "word/comments.xml",
          "word/_rels/document.xml.rels",
          "[Content_Types].xml");

  private static List<Path> fixtures(String suffix) throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static SourceFile file(Path path) throws Exception {
    return SourceFile.of(path.getFileName().toString(), Files.readAllBytes(path));
  }

  private static Paper marked(SourceFile file, Marking marking) throws Exception {
    List<Paper> copies = CHECKER.mark(Dossier.draft(file), marking);
    assertEquals(1, copies.size());
    return copies.get(0);
  }

  private static Map<String, byte[]> parts(byte[] docx) throws Exception {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  private static List<String> texts(SourceFile file) throws Exception {
    return DocumentReader.read(file, "D1").blocks().stream().map(Block::text).toList();
  }

  private static Set<String> failures(Report report) {
    return report.results().stream()
        .filter(r -> r.severity().isPresent())
        .map(r -> r.requirement() + " " + r.good().orElse("-") + " " + r.service().orElse(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String unspaced(String text) {
    return text.replaceAll("[\\s\\u00a0]+", "");
  }

  /** The words between the marks of each comment. */
  private static Map<String, String> ranges(String xml) {
    Map<String, String> ranges = new LinkedHashMap<>();
    Matcher start = Pattern.compile("<w:commentRangeStart w:id=\"(\\d+)\"/>").matcher(xml);
    while (start.find()) {
      int end = xml.indexOf("<w:commentRangeEnd w:id=\"" + start.group(1) + "\"/>");
      StringBuilder words = new StringBuilder();
      Matcher text =
          Pattern.compile("<w:t(?: [^>]*)?>([^<]*)</w:t>").matcher(xml.substring(start.end(), end));
      while (text.find()) {
        words.append(text.group(1));
      }
      String plain = org.jsoup.parser.Parser.unescapeEntities(words.toString(), false);
      ranges.put(start.group(1), unspaced(plain));
    }
    return ranges;
  }

  @TestFactory
  Stream<DynamicTest> everyWordFileKeepsItsTextAndItsOtherParts() throws Exception {
    return fixtures(".docx").stream()
        .map(path -> DynamicTest.dynamicTest(path.toString(), () -> keeps(path)));
  }

  private static void keeps(Path path) throws Exception {
    SourceFile file = file(path);
    SourceFile copy = SourceFile.of("copy.docx", marked(file, COMMENTS).bytes());
    assertEquals(texts(file), texts(copy));
    Map<String, byte[]> before = parts(file.bytes());
    Map<String, byte[]> after = parts(copy.bytes());
    before.forEach(
        (name, bytes) -> {
          if (!CHANGED.contains(name)) {
            assertArrayEquals(bytes, after.get(name), name);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> commentsStandAtTheVeryWords() throws Exception {
    return fixtures(".docx").stream()
        .map(path -> DynamicTest.dynamicTest(path.toString(), () -> standAtTheWords(path)));
  }

  private static void standAtTheWords(Path path) throws Exception {
    SourceFile file = file(path);
    Report report = CHECKER.check(Dossier.draft(file));
    Map<String, byte[]> after = parts(marked(file, COMMENTS).bytes());
    List<String> marked =
        new ArrayList<>(
            ranges(new String(after.getOrDefault("word/document.xml", new byte[0]), UTF_8))
                .values());
    List<String> quoted =
        Notes.on("D1", report, false, false).stream()
            .filter(n -> n.location().isPresent())
            .map(n -> quote(report, n))
            .map(MarkedCopyTest::unspaced)
            .toList();
    for (String quote : quoted) {
      // A row of a table is marked in its first cell.
      assertTrue(
          marked.stream().anyMatch(m -> m.equals(quote) || quote.startsWith(m) && !m.isEmpty()),
          quote + " is not among " + marked);
    }
  }

  private static String quote(Report report, Note note) {
    return report.results().stream()
        .flatMap(r -> r.evidence().stream())
        .filter(e -> e.location().equals(note.location().orElseThrow()))
        .filter(e -> e.start() == note.start() && e.end() == note.end())
        .findFirst()
        .orElseThrow()
        .quote();
  }

  @TestFactory
  Stream<DynamicTest> acceptedSuggestionsClearTheFindingsThatTheyMend() throws Exception {
    return fixtures(".docx").stream()
        .map(path -> DynamicTest.dynamicTest(path.toString(), () -> clears(path)));
  }

  private static void clears(Path path) throws Exception {
    SourceFile file = file(path);
    Report before = CHECKER.check(Dossier.draft(file));
    // The reader takes tracked insertions as accepted.
    SourceFile copy = SourceFile.of("copy.docx", marked(file, SUGGESTIONS).bytes());
    Report after = CHECKER.check(Dossier.draft(copy));
    Set<String> left = failures(after);
    for (Result result : before.results()) {
      if (result.severity().isPresent() && result.insertion().isPresent()) {
        assertFalse(
            left.contains(
                result.requirement()
                    + " "
                    + result.good().orElse("-")
                    + " "
                    + result.service().orElse("")),
            result.message().en());
      }
    }
    Set<String> raised = new TreeSet<>(left);
    raised.removeAll(failures(before));
    assertEquals(Set.of(), raised, "a suggestion raises no other finding");
  }

  // ---- made by hand ---------------------------------------------------------------------------

  private static byte[] zip(Map<String, String> parts) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> word(String prefix, String body) {
    String types =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default"
            + " Extension=\"rels\""
            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
            + " PartName=\"/word/document.xml\""
            + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    String relations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"rId1\""
            + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
            + " Target=\"word/document.xml\"/></Relationships>";
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", types);
    parts.put("_rels/.rels", relations);
    parts.put(
        "word/document.xml",
        "<%1$s:document xmlns:%1$s=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><%1$s:body>%2$s</%1$s:body></%1$s:document>"
            .formatted(prefix, body));
    return parts;
  }

  private static String paragraphs(String prefix, String... texts) {
    return Arrays.stream(texts)
        .map(t -> "<w:p><w:r><w:t>" + t + "</w:t></w:r></w:p>")
        .collect(Collectors.joining())
        .replace("w:", prefix + ":");
  }

  private static final String[] DRAFT = {
    "SALE CONTRACT No. SC-118, 4 August 2025",
    "Article 1  Goods: Item 1 - steel flange, 4 inch, 200 pieces.",
    "Article 2  Item 1 has no after-sales service."
  };

  @Test
  void aPhraseThatSpansRunsIsMarkedAcrossThem() throws Exception {
    String split =
        paragraphs("w", DRAFT[0], DRAFT[1])
            + "<w:p><w:r><w:t>Article 2  Item 1 has </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>no"
            + " after</w:t></w:r><w:r><w:t>-sales service &amp; nothing of the kind.</w:t></w:r></w:p>";
    SourceFile file = SourceFile.of("a.docx", zip(word("w", split)));
    byte[] bytes = marked(file, COMMENTS).bytes();
    String xml = new String(parts(bytes).getOrDefault("word/document.xml", new byte[0]), UTF_8);
    assertTrue(
        ranges(xml).values().stream().anyMatch(w -> w.contains("noafter-salesservice&nothing")),
        ranges(xml).toString());
    assertTrue(xml.contains("<w:rPr><w:b/></w:rPr>"), "the run keeps its properties");
    assertEquals(texts(file), texts(SourceFile.of("copy.docx", bytes)));
  }

  /** Insertion, link, content controls, nested table, field: each holds one clause. */
  @Test
  void wordsInEveryKindOfContainerAreMarked() throws Exception {
    SourceFile file = file(Path.of("src/test/resources/word/containers.docx"));
    byte[] copy = marked(file, SUGGESTIONS).bytes();
    assertEquals(texts(file), texts(SourceFile.of("copy.docx", copy)));
    String xml = new String(parts(copy).getOrDefault("word/document.xml", new byte[0]), UTF_8);
    List<String> marked = List.copyOf(ranges(xml).values());
    for (int item = 1; item <= 5; item++) {
      String clause = "thecostofinstallationofItem" + item + "ischargedtotheBuyeratprevailingrates";
      assertTrue(marked.contains(clause), clause + " is not among " + marked);
    }
    assertTrue(
        marked.stream().anyMatch(m -> m.contains("InstallationofItem6")),
        "the run of the text box is marked");
    int control = xml.indexOf("<w:alias w:val=\"c\"/>");
    String controlled = xml.substring(control, xml.indexOf("</w:sdt>", control));
    assertFalse(controlled.contains("commentReference"), controlled);
  }

  @Test
  void commentsThatStandInTheFileStayAndIdsGoOn() throws Exception {
    Map<String, String> parts =
        word(
            "w",
            "<w:p><w:commentRangeStart w:id=\"41\"/><w:r><w:t>SALE CONTRACT No. SC-118, 4 August"
                + " 2025</w:t></w:r><w:commentRangeEnd w:id=\"41\"/><w:r><w:commentReference"
                + " w:id=\"41\"/></w:r></w:p>"
                + paragraphs("w", DRAFT[1], DRAFT[2]));
    String comment =
        "<w:comment w:id=\"41\" w:author=\"Sara\"><w:p"
            + " w14:paraId=\"1A\"><w:r><w:t>Mind the date.</w:t></w:r></w:p></w:comment>";
    parts.put(
        "word/comments.xml",
        "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">"
            + comment
            + "</w:comments>");
    parts.put("word/commentsExtended.xml", "<w15:commentsEx xmlns:w15=\"x\"/>");
    parts.put(
        "word/_rels/document.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"rId7\""
            + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\""
            + " Target=\"comments.xml\"/></Relationships>");
    Map<String, byte[]> after =
        parts(marked(SourceFile.of("a.docx", zip(parts)), COMMENTS).bytes());
    String comments = new String(after.getOrDefault("word/comments.xml", new byte[0]), UTF_8);
    assertTrue(comments.contains(comment), comments);
    assertTrue(comments.contains("w:id=\"42\""), comments);
    for (String same : List.of("word/commentsExtended.xml", "word/_rels/document.xml.rels")) {
      assertEquals(parts.get(same), new String(after.getOrDefault(same, new byte[0]), UTF_8), same);
    }
  }

  @Test
  void aFileWithAnotherPrefixIsMarkedWithIt() throws Exception {
    SourceFile file = SourceFile.of("a.docx", zip(word("x", paragraphs("x", DRAFT))));
    Map<String, byte[]> after = parts(marked(file, SUGGESTIONS).bytes());
    String xml = new String(after.getOrDefault("word/document.xml", new byte[0]), UTF_8);
    assertTrue(xml.contains("<x:commentRangeStart x:id="), xml);
    assertTrue(xml.contains("<x:ins x:id="), xml);
    assertFalse(xml.contains("<w:"), xml);
    assertTrue(
        new String(after.getOrDefault("word/_rels/document.xml.rels", new byte[0]), UTF_8)
            .contains("Target=\"comments.xml\""));
  }

  @Test
  void theSameFileGivesTheSameCopy() throws Exception {
    SourceFile file = SourceFile.of("a.docx", zip(word("w", paragraphs("w", DRAFT))));
    assertArrayEquals(marked(file, SUGGESTIONS).bytes(), marked(file, SUGGESTIONS).bytes());
    assertEquals("a.checked.docx", marked(file, COMMENTS).name());
  }

  // ---- PDF ------------------------------------------------------------------------------------

  @Test
  void everyPdfIsKeptAndHasANoteForEachPlace() throws Exception {
    int highlights = 0;
    int placed = 0;
    List<String> missed = new ArrayList<>();
    for (Path path : fixtures(".pdf")) {
      SourceFile file = file(path);
      Report report = CHECKER.check(Dossier.draft(file));
      List<Note> notes = Notes.on("D1", report, false, false);
      byte[] copy = marked(file, COMMENTS).bytes();
      assertArrayEquals(file.bytes(), Arrays.copyOf(copy, file.bytes().length), path.toString());
      List<PDAnnotation> own = annotations(copy);
      assertEquals(notes.size(), own.size(), path.toString());
      int here = (int) notes.stream().filter(n -> n.location().isPresent()).count();
      int found = (int) own.stream().filter(a -> a.getSubtype().equals("Highlight")).count();
      placed += here;
      highlights += found;
      if (found < here) {
        missed.add(path + " " + found + " of " + here);
      }
    }
    assertTrue(highlights * 20 >= placed * 19, "words not found on the page: " + missed);
  }

  private static List<PDAnnotation> annotations(byte[] copy) throws Exception {
    List<PDAnnotation> own = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(copy)) {
      for (int i = 0; i < pdf.getNumberOfPages(); i++) {
        pdf.getPage(i).getAnnotations().stream()
            .filter(a -> String.valueOf(a.getAnnotationName()).startsWith("aftersales-"))
            .forEach(own::add);
      }
    }
    return own;
  }
}
