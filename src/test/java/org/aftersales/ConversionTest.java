package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.document.DocumentReader;
import org.aftersales.document.Programs;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.Report;
import org.aftersales.source.Budget;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Office files of the old kind, made by LibreOffice here, are converted back and read. */
class ConversionTest {

  private static Programs programs = Programs.NONE;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void switchOn() {
    programs = Scans.programs();
  }

  /** Lets LibreOffice save a file as another kind, as whoever wrote it would have. */
  private byte[] saved(Path file, String kind) throws IOException, InterruptedException {
    Process office =
        new ProcessBuilder(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                folder.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(office.waitFor(60, TimeUnit.SECONDS));
    String name = file.getFileName().toString();
    return Files.readAllBytes(folder.resolve(name.substring(0, name.lastIndexOf('.') + 1) + kind));
  }

  private static Document read(String name, byte[] bytes) throws UnreadableDocumentException {
    return DocumentReader.read(SourceFile.of(name, bytes), "D1", Budget.usual(), programs);
  }

  @ParameterizedTest
  @CsvSource({"e3-contract-vague-costs, doc", "e3-contract-vague-costs, rtf"})
  void anOldFileIsJudgedAsTheNewOne(String fixture, String kind) throws Exception {
    Path docx = Path.of("fixtures", fixture, "document.docx");
    byte[] old = saved(docx, kind);
    ComplianceChecker checker = ComplianceChecker.withDefaultPolicy().with(programs);
    Report text = checker.check(Dossier.draft(docx));
    Report converted = checker.check(Dossier.draft(SourceFile.of("offer." + kind, old)));
    assertEquals(text.verdict(), converted.verdict());
    assertEquals(
        text.results().stream().map(r -> r.requirement() + r.good() + r.outcome()).toList(),
        converted.results().stream().map(r -> r.requirement() + r.good() + r.outcome()).toList());
    assertEquals(
        SourceFile.of("x", old).sha256(),
        converted.documents().get(0).sha256(),
        "the hash is that of the file submitted");
    String note = converted.documents().get(0).notes().get(0);
    assertTrue(note.matches("This is .*; LibreOffice [0-9.]+ converted it.*"), note);
  }

  @Test
  void anOldWorkbookKeepsItsSheetsAndCells() throws Exception {
    Path csv = folder.resolve("goods.csv");
    Files.writeString(csv, "Item,Description,Qty\n1,Screw compressor,2\n2,Dryer,1\n");
    Document document = read("offer.xls", saved(csv, "xls"));
    assertTrue(
        document.blocks().stream().map(Block::text).anyMatch(t -> t.contains("Screw compressor")),
        document.toString());
    assertEquals("offer.xls", document.name());
  }

  /** What is deleted stays deleted, and what is hidden is treated as in the new kind of file. */
  @Test
  void trackedChangesAndHiddenTextSurviveTheConversion() throws Exception {
    Path docx = folder.resolve("tracked.docx");
    Files.write(
        docx,
        withBody(
            "<w:p><w:r><w:t xml:space=\"preserve\">Item 1 has </w:t></w:r>"
                + "<w:del w:id=\"1\" w:author=\"A\" w:date=\"2025-01-01T00:00:00Z\"><w:r>"
                + "<w:delText xml:space=\"preserve\">excellent </w:delText></w:r></w:del>"
                + "<w:ins w:id=\"2\" w:author=\"A\" w:date=\"2025-01-01T00:00:00Z\"><w:r>"
                + "<w:t xml:space=\"preserve\">no </w:t></w:r></w:ins>"
                + "<w:r><w:t>after-sales service.</w:t></w:r></w:p>"
                + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden words.</w:t></w:r></w:p>"
                + "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Struck words.</w:t></w:r></w:p>"));
    Document fresh = read("tracked.docx", Files.readAllBytes(docx));
    Document old = read("tracked.doc", saved(docx, "doc"));
    assertEquals(texts(fresh), texts(old));
    assertTrue(texts(old).contains("Item 1 has no after-sales service."), texts(old));
  }

  /** The Word file of a fixture with another body. */
  private static byte[] withBody(String body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Path docx = Path.of("fixtures/e3-contract-vague-costs/document.docx");
    try (ZipFile from = new ZipFile(docx.toFile());
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : from.stream().toList()) {
        byte[] part = from.getInputStream(entry).readAllBytes();
        if (entry.getName().equals("word/document.xml")) {
          String xml = new String(part, UTF_8);
          part =
              (xml.substring(0, xml.indexOf("<w:body>") + 8)
                      + body
                      + xml.substring(xml.indexOf("</w:body>")))
                  .getBytes(UTF_8);
        }
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(part);
        to.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String texts(Document document) {
    return document.blocks().stream().map(Block::text).collect(Collectors.joining("\n"));
  }

  /** An RTF file may ask for pictures and documents of other machines. */
  @Test
  void nobodyIsCalledForAFileThatAsksForIt() throws Exception {
    try (ServerSocket home = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      home.setSoTimeout(300);
      String address = "http://127.0.0.1:" + home.getLocalPort();
      String rtf =
          "{\\rtf1\\ansi Item 1 has no after-sales service.\\par"
              + "{\\field{\\*\\fldinst INCLUDEPICTURE \""
              + address
              + "/a.png\" \\\\d}{\\fldrslt x}}"
              + "{\\field{\\*\\fldinst INCLUDETEXT \""
              + address
              + "/b.docx\"}{\\fldrslt y}}"
              + "{\\*\\template "
              + address
              + "/c.dot}\\par}";
      Document document =
          read("offer.rtf", rtf.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertTrue(texts(document).contains("no after-sales service"), texts(document));
      assertThrows(SocketTimeoutException.class, home::accept, "an address was called");
    }
  }

  @Test
  void aDamagedFileIsRefusedAndLeavesNothingBehind() throws Exception {
    List<Path> before = ours();
    byte[] old = saved(Path.of("fixtures/e3-contract-vague-costs/document.docx"), "doc");
    byte[] damaged = java.util.Arrays.copyOf(old, 2_000);
    UnreadableDocumentException e =
        assertThrows(UnreadableDocumentException.class, () -> read("offer.doc", damaged));
    assertTrue(String.valueOf(e.getMessage()).startsWith("offer.doc "), e.getMessage());
    assertFalse(String.valueOf(e.getMessage()).contains("Exception"), e.getMessage());
    assertEquals(before, ours());
  }

  private static List<Path> ours() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(f -> f.getFileName().toString().matches("aftersales-\\d+"))
          .sorted()
          .toList();
    }
  }
}
