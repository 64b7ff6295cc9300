package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is watched: what arrives slowly, changes, goes, or cannot be read. */
class WatchTest {

  private static final Path WORD = Path.of("fixtures/e3-contract-vague-costs/document.docx");
  private static final Path PDF = Path.of("fixtures/e3-contract-vague-costs/document.pdf");
  private static final Path CLEAN = Path.of("fixtures/e1-contract-without-service/document.txt");
  private static final long DEADLINE_SECONDS = 60;

  @TempDir private Path folder;
  private Path inbox = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicInteger code = new AtomicInteger(-1);
  private final List<Thread> watches = new ArrayList<>();

  @BeforeEach
  void aFolder() throws IOException {
    inbox = Files.createDirectories(folder.resolve("inbox"));
  }

  private void watch(String... more) throws InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("watch", inbox.toString(), "--lines", "json", "--settle", "200ms"));
    command.addAll(List.of(more));
    Thread thread =
        new Thread(
            () ->
                code.set(
                    Main.run(
                        command.toArray(new String[0]), InputStream.nullInputStream(), out, err)));
    watches.add(thread);
    thread.start();
    await(() -> err.toString(UTF_8).contains("watching ") || !thread.isAlive());
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Thread thread : watches) {
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
      assertFalse(thread.isAlive(), "the watch does not end");
    }
    watches.clear();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Condition condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    try {
      while (!condition.holds()) {
        assertTrue(System.nanoTime() < end, () -> "waited in vain; out: " + out + "\nerr: " + err);
        Thread.sleep(10);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString(UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(new ObjectMapper().readTree(line));
      }
    }
    return lines;
  }

  private long count(String event, String file) throws IOException {
    return lines().stream()
        .filter(l -> l.get("event").asText().equals(event))
        .filter(l -> l.get("file").asText().equals(file))
        .count();
  }

  /** Writes a file as a slow network does: piece by piece. */
  private static void writeSlowly(Path from, Path to) throws Exception {
    byte[] bytes = Files.readAllBytes(from);
    int piece = bytes.length / 8 + 1;
    try (OutputStream slow =
        Files.newOutputStream(
            to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int i = 0; i < bytes.length; i += piece) {
        slow.write(bytes, i, Math.min(piece, bytes.length - i));
        slow.flush();
        Thread.sleep(60);
      }
    }
  }

  @Test
  void aFileThatArrivesSlowlyIsCheckedOnceAndWhole() throws Exception {
    watch();
    writeSlowly(WORD, inbox.resolve("a.docx"));
    writeSlowly(PDF, inbox.resolve("b.pdf"));
    await(() -> count("checked", "a.docx") == 1 && count("checked", "b.pdf") == 1);
    assertEquals(2, lines().size(), out.toString(UTF_8));
    JsonNode line = lines().get(0);
    assertEquals("NON_COMPLIANT", line.get("verdict").asText());
    assertTrue(line.get("failed").asBoolean());
    assertTrue(line.at("/findings/MAJOR").asInt() > 0, line.toString());
    assertEquals("a.docx.aftersales.html", line.at("/reports/0").asText());
    assertTrue(Files.readString(inbox.resolve("a.docx.aftersales.html")).contains("CST-"));
  }

  @Test
  void aPauseLongerThanTheSettleTimeDoesNotMakeAHalfFileWhole() throws Exception {
    watch("--patience", "30s");
    byte[] bytes = Files.readAllBytes(WORD);
    Path file = inbox.resolve("a.docx");
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Files.copy(CLEAN, inbox.resolve("later.txt"));
    // By the time that a later file is checked, the half one was tried and found wanting.
    await(() -> count("checked", "later.txt") == 1);
    assertEquals(1, lines().size(), out.toString(UTF_8));
    Files.write(file, bytes);
    await(() -> count("checked", "a.docx") == 1);
    assertEquals(0, count("unreadable", "a.docx"));
  }

  @Test
  void aHalfFileThatStaysOneIsToldAsUnreadableAndOthersAreChecked() throws Exception {
    byte[] bytes = Files.readAllBytes(PDF);
    Files.write(inbox.resolve("half.pdf"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Files.write(inbox.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2});
    Files.createFile(inbox.resolve("empty.docx"));
    Files.copy(CLEAN, inbox.resolve("clean.txt"));
    watch("--patience", "700ms", "--once");
    await(() -> code.get() >= 0);
    assertEquals(Main.UNREADABLE, code.get());
    assertEquals(1, count("unreadable", "half.pdf"));
    assertEquals(1, count("unreadable", "picture.png"));
    assertEquals(1, count("unreadable", "empty.docx"));
    assertEquals(1, count("checked", "clean.txt"));
    assertTrue(
        Files.readString(inbox.resolve("half.pdf.aftersales.error.txt")).contains("not complete"));
    // Mended, the file that said so is gone.
    Files.write(inbox.resolve("half.pdf"), bytes);
    watch("--once");
    await(() -> count("checked", "half.pdf") == 1);
    stop();
    assertFalse(Files.exists(inbox.resolve("half.pdf.aftersales.error.txt")));
    assertTrue(Files.exists(inbox.resolve("half.pdf.aftersales.html")));
  }

  @Test
  void temporaryNamesAreNotTakenAndARenameIntoPlaceIs() throws Exception {
    watch();
    Files.copy(WORD, inbox.resolve("a.docx.part"));
    Files.copy(CLEAN, inbox.resolve("~$b.docx"));
    Files.copy(CLEAN, inbox.resolve(".~lock.c.odt#"));
    Files.copy(CLEAN, inbox.resolve("d.txt"));
    await(() -> count("checked", "d.txt") == 1);
    assertEquals(1, lines().size(), out.toString(UTF_8));
    Files.move(inbox.resolve("a.docx.part"), inbox.resolve("a.docx"));
    await(() -> count("checked", "a.docx") == 1);
  }

  @Test
  void aChangedFileIsCheckedAgainAndADeletedOneIsTold() throws Exception {
    watch("--format", "json");
    Path file = inbox.resolve("sub/a.txt");
    Files.createDirectories(file.getParent());
    Files.copy(CLEAN, file);
    await(() -> count("checked", "sub/a.txt") == 1);
    assertEquals("COMPLIANT", lines().get(0).get("verdict").asText());
    Path other = Path.of("fixtures/e3-contract-vague-costs/document.txt");
    Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
    await(() -> count("checked", "sub/a.txt") == 2);
    assertEquals("NON_COMPLIANT", lines().get(1).get("verdict").asText());
    JsonNode report =
        new ObjectMapper().readTree(inbox.resolve("sub/a.txt.aftersales.json").toFile());
    assertEquals("sub/a.txt", report.at("/reports/0/documents/0/name").asText());
    Files.delete(file);
    await(() -> count("gone", "sub/a.txt") == 1);
    Files.copy(CLEAN, file);
    await(() -> count("checked", "sub/a.txt") == 3);
  }

  @Test
  void whatWasCheckedBeforeIsNotCheckedAgainUnlessSomethingChanged() throws Exception {
    Files.copy(CLEAN, inbox.resolve("a.txt"));
    Files.copy(WORD, inbox.resolve("b.docx"));
    watch("--once");
    await(() -> code.get() == Main.FINDINGS);
    assertEquals(2, lines().size());
    stop();
    code.set(-1);
    watch("--once");
    await(() -> code.get() >= 0);
    assertEquals(Main.CLEAN, code.get(), "nothing was checked");
    assertEquals(2, lines().size(), out.toString(UTF_8));
    stop();
    // A report that is gone, and another configuration, are reasons to check.
    Files.delete(inbox.resolve("a.txt.aftersales.html"));
    code.set(-1);
    watch("--once");
    await(() -> code.get() >= 0);
    assertEquals(2, count("checked", "a.txt"));
    assertEquals(1, count("checked", "b.docx"));
    stop();
    Files.writeString(
        inbox.resolve("aftersales.yaml"),
        "suppressions: [{ requirement: CST-3, reason: annexed, expires: 2999-01-01 }]\n");
    code.set(-1);
    watch("--once");
    await(() -> code.get() >= 0);
    assertEquals(2, count("checked", "b.docx"));
    assertTrue(
        lines().stream().anyMatch(l -> l.path("suppressed").asInt() > 0), out.toString(UTF_8));
    stop();
    code.set(-1);
    watch("--once", "--mode", "audit");
    await(() -> code.get() >= 0);
    assertEquals(3, count("checked", "b.docx"), "an audit is another check than a draft's");
  }

  @Test
  void reportsGoToAFolderOfTheirOwnAndAreNoInput() throws Exception {
    Files.copy(CLEAN, inbox.resolve("a.txt"));
    Path reports = inbox.resolve("reports");
    watch("--output-dir", reports.toString(), "--format", "html,json,text", "--poll", "100ms");
    await(() -> count("checked", "a.txt") == 1);
    Files.copy(WORD, inbox.resolve("b.docx"));
    await(() -> count("checked", "b.docx") == 1);
    assertEquals(2, lines().size(), out.toString(UTF_8));
    try (Stream<Path> files = Files.list(reports)) {
      assertEquals(
          List.of(
              ".aftersales-watch",
              "a.txt.aftersales.html",
              "a.txt.aftersales.json",
              "a.txt.aftersales.txt",
              "b.docx.aftersales.html",
              "b.docx.aftersales.json",
              "b.docx.aftersales.txt"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
    try (Stream<Path> files = Files.list(inbox)) {
      assertEquals(3, files.count(), "nothing is written beside the files");
    }
  }

  @Test
  void aSaleFolderIsOneCheckAndComesWhenAllOfItIsThere() throws Exception {
    watch("--sales", "--format", "json");
    Path sale = Files.createDirectories(inbox.resolve("sale 7/papers"));
    Files.copy(CLEAN, sale.getParent().resolve("contract.txt"));
    Files.copy(WORD, sale.resolve("proforma.docx.part"));
    Files.copy(CLEAN, inbox.resolve("loose.txt"));
    await(() -> count("checked", "loose.txt") == 1);
    assertEquals(0, count("checked", "sale 7"), "a part of it is still on its way");
    Files.move(sale.resolve("proforma.docx.part"), sale.resolve("proforma.docx"));
    await(() -> count("checked", "sale 7") == 1);
    JsonNode report = new ObjectMapper().readTree(inbox.resolve("sale 7.aftersales.json").toFile());
    assertEquals(2, report.at("/reports/0/documents").size());
    Files.delete(sale.resolve("proforma.docx"));
    await(() -> count("checked", "sale 7") == 2);
  }

  @Test
  void theConfigurationSaysWhatIsWatched() throws Exception {
    Files.writeString(
        folder.resolve("aftersales.yaml"),
        "exclude: skip/\ninclude: \"*.txt\"\nwatch: { formats: csv, output-dir: out }\n");
    Files.createDirectories(inbox.resolve("skip"));
    Files.copy(CLEAN, inbox.resolve("skip/a.txt"));
    Files.copy(CLEAN, inbox.resolve("a.txt"));
    Files.copy(WORD, inbox.resolve("a.docx"));
    watch("--once");
    await(() -> code.get() >= 0);
    assertEquals(1, lines().size(), out.toString(UTF_8));
    assertTrue(Files.exists(folder.resolve("out/a.txt.aftersales.csv")));
  }

  @Test
  void aFolderThatIsNotThereOrCannotHoldTheReportsIsWrongUsage() throws Exception {
    assertEquals(
        2,
        Main.run(
            new String[] {"watch", folder.resolve("none").toString()},
            InputStream.nullInputStream(),
            out,
            err));
    for (Path target : List.of(inbox, folder)) {
      assertEquals(
          2,
          Main.run(
              new String[] {"watch", inbox.toString(), "--output-dir", target.toString()},
              InputStream.nullInputStream(),
              out,
              err),
          target.toString());
    }
    assertEquals(
        2,
        Main.run(
            new String[] {"watch", inbox.toString(), "--settle", "soon"},
            InputStream.nullInputStream(),
            out,
            err));
  }

  @Test
  void aSignalEndsTheProcessAfterTheCheckUnderWay() throws Exception {
    assumeTrue(java.io.File.separatorChar == '/', "signals are those of POSIX");
    Path lines = folder.resolve("lines");
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.aftersales.cli.Main",
                "watch",
                inbox.toString(),
                "--settle",
                "100ms")
            .redirectOutput(lines.toFile())
            .redirectError(said.toFile())
            .start();
    try {
      await(() -> Files.exists(said) && Files.readString(said).contains("watching"));
      for (int i = 0; i < 20; i++) {
        Files.copy(WORD, inbox.resolve("a" + i + ".docx"));
      }
      await(() -> Files.readString(lines).lines().count() >= 1);
      process.destroy();
      assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "it does not end");
      assertEquals(143, process.exitValue(), "128 and the number of SIGTERM");
      List<String> told = Files.readAllLines(lines);
      for (String line : told) {
        assertTrue(line.contains("  NON_COMPLIANT  a"), line);
      }
      try (Stream<Path> files = Files.list(inbox)) {
        List<String> names = files.map(f -> f.getFileName().toString()).toList();
        assertFalse(names.stream().anyMatch(n -> n.endsWith(".tmp")), names.toString());
        assertEquals(
            told.size(), names.stream().filter(n -> n.endsWith(".aftersales.html")).count());
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
