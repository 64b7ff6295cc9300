package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.aftersales.Scans;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.Limits;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever another program does, the check ends with a clear answer and leaves nothing behind. */
class ProgramsTest {

  private static final byte[] RTF = "{\\rtf1 Item 1 has no service.}".getBytes(UTF_8);

  private static final String OFFICE =
      "case \"$*\" in *--version*) echo 'LibreOffice 1.2 fake'; exit 0;; esac\n";
  private static final String RECOGNITION =
      "case \"$1\" in --version) echo 'tesseract 5.9'; exit 0;;"
          + " --list-langs) printf 'List\\neng\\nfas\\n'; exit 0;; esac\n";

  @TempDir private Path folder = Path.of("");

  private String script(String text) throws IOException {
    Path file = Files.createTempFile(folder, "program", ".sh");
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  private Programs office(String behaviour) throws IOException, MissingProgramException {
    return new Programs(Optional.of(Converter.at(script(OFFICE + behaviour))), Optional.empty());
  }

  private Programs recognition(String behaviour) throws IOException, MissingProgramException {
    return new Programs(
        Optional.empty(), Optional.of(Recogniser.at(script(RECOGNITION + behaviour))));
  }

  private static Budget budget(int millis) {
    Limits usual = Limits.USUAL;
    return new Budget(
        new Limits(
            usual.time(),
            usual.fileBytes(),
            usual.unpackedBytes(),
            usual.pages(),
            usual.characters(),
            usual.cells(),
            Duration.ofMillis(millis)));
  }

  private static UnreadableDocumentException refusal(
      Programs programs, byte[] bytes, Budget budget) {
    return assertThrows(
        UnreadableDocumentException.class,
        () -> DocumentReader.read(SourceFile.of("offer.x", bytes), "D1", budget, programs));
  }

  private static byte[] page() throws IOException {
    var page = Scans.blank(600, 800);
    for (int x = 100; x < 200; x++) {
      for (int y = 200; y < 220; y++) {
        page.setRGB(x, y, x / 10 % 2 == 0 ? 0 : 0xFFFFFF);
      }
    }
    return Scans.file(page, "png");
  }

  private static List<Path> ours() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(f -> f.getFileName().toString().matches("aftersales-\\d+"))
          .sorted()
          .toList();
    }
  }

  // --- switched off, or not there

  @Test
  void aRefusalNamesTheSwitchAndWhatToInstall() throws IOException {
    String old = refusal(Programs.NONE, RTF, Budget.usual()).getMessage() + "";
    assertTrue(
        old.contains(".docx") && old.contains("--convert") && old.contains("LibreOffice"), old);
    String scan = refusal(Programs.NONE, page(), Budget.usual()).getMessage() + "";
    assertTrue(
        scan.contains(".docx")
            && scan.contains("--recognise")
            && scan.contains("tesseract-ocr-fas"),
        scan);
    String pdf =
        refusal(Programs.NONE, Scans.pdf(List.of(Scans.blank(60, 80))), Budget.usual()).getMessage()
            + "";
    assertTrue(pdf.contains("no text layer") && pdf.contains("--recognise"), pdf);
  }

  @Test
  void aProgramThatIsMissingIsSaidBeforeAnythingElse() throws IOException {
    String nothing = folder.resolve("nothing").toString();
    assertTrue(
        String.valueOf(
                assertThrows(MissingProgramException.class, () -> Converter.at(nothing))
                    .getMessage())
            .contains("apt-get install libreoffice-writer"));
    assertTrue(
        String.valueOf(
                assertThrows(MissingProgramException.class, () -> Recogniser.at(nothing))
                    .getMessage())
            .contains("apt-get install tesseract-ocr"));
    String other = script("echo 'something else 1.0'\n");
    assertThrows(MissingProgramException.class, () -> Converter.at(other));
    assertThrows(MissingProgramException.class, () -> Recogniser.at(other));
  }

  @Test
  void aModelThatIsMissingIsNamed() throws IOException {
    String english =
        script(
            "case \"$1\" in --version) echo 'tesseract 5.9';; --list-langs) printf 'List\\neng\\n';;"
                + " esac\n");
    String message =
        String.valueOf(
            assertThrows(MissingProgramException.class, () -> Recogniser.at(english)).getMessage());
    assertTrue(
        message.contains("lacks the model fas") && message.contains("tesseract-ocr-fas"), message);
  }

  // --- programs that fail

  @Test
  void aConversionThatHangsIsEndedWithAllItsProcesses() throws Exception {
    Path pid = folder.resolve("pid");
    List<Path> before = ours();
    Programs programs = office("sleep 300 & echo $! > " + pid + "\ntouch \"$HOME/left\"\nwait\n");
    long began = System.nanoTime();
    UnreadableDocumentException e = refusal(programs, RTF, budget(1_500));
    assertEquals(Cause.TAKES_TOO_LONG, e.reason());
    assertTrue(String.valueOf(e.getMessage()).contains("programSeconds"), e.getMessage());
    assertTrue(System.nanoTime() - began < 15_000_000_000L, "it did not end in time");
    assertEquals(before, ours());
    long child = Long.parseLong(Files.readString(pid).strip());
    for (int i = 0; i < 100 && isAlive(child); i++) {
      Thread.sleep(50);
    }
    assertFalse(isAlive(child), "a process was left running");
  }

  private static boolean isAlive(long pid) {
    // One that has ended and that nobody has asked about is no longer running.
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            p -> {
              try {
                return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
              } catch (IOException e) {
                return false;
              }
            })
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 77", "kill -SEGV $$", "exit 0", "yes garbage"})
  void aConversionThatFailsIsSaid(String behaviour) throws Exception {
    List<Path> before = ours();
    UnreadableDocumentException e = refusal(office(behaviour + "\n"), RTF, budget(20_000));
    assertEquals(Cause.CORRUPT, e.reason());
    assertTrue(String.valueOf(e.getMessage()).contains("could not be converted"), e.getMessage());
    assertEquals(before, ours());
  }

  @Test
  void aConversionToSomethingElseIsRefused() throws Exception {
    Programs programs =
        office(
            "while [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done\n"
                + "echo '<html>' > \"$out/in.docx\"\n");
    UnreadableDocumentException e = refusal(programs, RTF, budget(20_000));
    assertFalse(String.valueOf(e.getMessage()).contains("Exception"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat >/dev/null; exit 1",
        "kill -SEGV $$",
        "cat >/dev/null; echo garbage",
        "exit 0",
        "cat >/dev/null; echo '<html><div class=\"ocr_page\"><span class=\"ocr_line\" title=\"bbox"
            + " 99999999999 x\"><span class=\"ocrx_word\" title=\"\">word</span></span></div>'",
        "cat /dev/urandom",
        "yes '<div class=\"ocr_page\">'"
      })
  void aRecognitionThatFailsIsSaid(String behaviour) throws Exception {
    List<Path> before = ours();
    UnreadableDocumentException e = refusal(recognition(behaviour + "\n"), page(), budget(20_000));
    assertEquals(Cause.NO_TEXT, e.reason());
    assertEquals(before, ours());
  }

  @Test
  void aRecognitionThatHangsIsEnded() throws Exception {
    long began = System.nanoTime();
    UnreadableDocumentException e = refusal(recognition("sleep 300\n"), page(), budget(1_500));
    assertEquals(Cause.TAKES_TOO_LONG, e.reason());
    assertTrue(System.nanoTime() - began < 15_000_000_000L, "it did not end in time");
  }

  /** The time for programs is that of a check, not of each of its files or pages. */
  @Test
  void pagesShareTheTimeForPrograms() throws Exception {
    var blank = Scans.blank(300, 400);
    for (int i = 0; i < 3_000; i++) {
      blank.setRGB(20 + i % 200, 30 + i / 200, 0);
    }
    byte[] many = Scans.tiff(List.of(blank, blank, blank, blank, blank, blank));
    Programs slow = recognition("cat >/dev/null; sleep 1; echo '<p class=\"ocr_page\"></p>'\n");
    assertEquals(Cause.TAKES_TOO_LONG, refusal(slow, many, budget(2_500)).reason());
  }

  @Test
  void oneConversionRunsAtATime() throws Exception {
    Path log = folder.resolve("log");
    Programs programs =
        office("echo begin >> " + log + "; sleep 0.3; echo end >> " + log + "; exit 1\n");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Cause>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(() -> refusal(programs, RTF, budget(30_000)).reason());
      }
      for (Future<Cause> one : threads.invokeAll(calls)) {
        assertEquals(Cause.CORRUPT, one.get());
      }
    } finally {
      threads.shutdownNow();
    }
    List<String> lines = Files.readAllLines(log);
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(i % 2 == 0 ? "begin" : "end", lines.get(i), lines.toString());
    }
    assertEquals(8, lines.size());
  }

  // --- pictures that are traps

  @Test
  void aPictureOfGiantSizeIsRefusedUnseen() throws Exception {
    UnreadableDocumentException e =
        refusal(recognition("exit 1\n"), png(50_000, 50_000), budget(20_000));
    assertEquals(Cause.TOO_LARGE, e.reason());
    assertTrue(String.valueOf(e.getMessage()).contains("million pixels"), e.getMessage());
  }

  /** A PNG file that says it is so large, and holds next to nothing. */
  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1).array());
    chunk(png, "IDAT", new byte[20]);
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream to, String name, byte[] data) throws IOException {
    ByteBuffer named = ByteBuffer.allocate(4 + data.length).put(name.getBytes(UTF_8)).put(data);
    CRC32 sum = new CRC32();
    sum.update(named.array());
    to.write(ByteBuffer.allocate(4).putInt(data.length).array());
    to.write(named.array());
    to.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  /** A TIFF file whose last page says that the first one follows it. */
  @Test
  void picturesWithoutEndAreRefused() throws Exception {
    byte[] tiff = Scans.tiff(List.of(Scans.blank(40, 50)));
    ByteBuffer bytes = ByteBuffer.wrap(tiff);
    bytes.order(tiff[0] == 'I' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
    int first = bytes.getInt(4);
    int entries = bytes.getShort(first);
    bytes.putInt(first + 2 + 12 * entries, first);
    UnreadableDocumentException e = refusal(recognition("exit 1\n"), tiff, budget(20_000));
    assertTrue(
        e.reason() == Cause.TOO_LARGE || e.reason() == Cause.NO_TEXT || e.reason() == Cause.CORRUPT,
        e.getMessage());
  }

  @Test
  void aDamagedPictureIsRefused() throws Exception {
    byte[] half = java.util.Arrays.copyOf(page(), 60);
    assertEquals(Cause.CORRUPT, refusal(recognition("exit 1\n"), half, budget(20_000)).reason());
  }

  // --- what a recognition says

  private static String hocr(String words) {
    return "<div class=\"ocr_page\">" + words + "</div>";
  }

  private static String line(int top, String... words) {
    StringBuilder line =
        new StringBuilder(
            "<span class=\"ocr_line\" title=\"bbox 60 %d 560 %d; baseline 0 -4; x_size 20\">"
                .formatted(top, top + 20));
    int x = 60;
    for (int i = 0; i < words.length; i += 2) {
      int end = x + 12 * words[i].length();
      line.append(
          "<span class=\"ocrx_word\" title=\"bbox %d %d %d %d; x_wconf %s\">%s</span>"
              .formatted(x, top, end, top + 20, words[i + 1], words[i]));
      x = end + 10;
    }
    return line.append("</span>").toString();
  }

  private Document recognised(String hocr) throws Exception {
    Path answer = Files.writeString(folder.resolve("answer"), hocr);
    return DocumentReader.read(
        SourceFile.of("scan.png", page()),
        "D1",
        budget(20_000),
        recognition("cat >/dev/null; cat " + answer + "\n"));
  }

  @Test
  void theLeastSureWordOfABlockTells() throws Exception {
    Document document =
        recognised(
            hocr(
                line(200, "The", "96", "Goods", "95", "have", "93", "no", "91", "service.", "97")
                    + line(400, "Warranty:", "96", "twelve", "42", "months.", "96")));
    assertEquals("The Goods have no service.", document.blocks().get(0).text());
    assertEquals(new Sureness(91, 100), document.blocks().get(0).sureness());
    assertEquals("Warranty: twelve months.", document.blocks().get(1).text());
    assertEquals(new Sureness(42, 100), document.blocks().get(1).sureness());
    assertEquals(Optional.of(42), document.recognised().map(Sureness::percent));
  }

  /** Recognitions give Persian words in the order of reading, the first one at the right. */
  @Test
  void persianWordsAndNumbersComeInTheOrderOfReading() throws Exception {
    String words =
        "<span class=\"ocr_line\" title=\"bbox 60 200 500 220; baseline 0 -4; x_size 20\">"
            + word("قرارداد", 420, 500)
            + word("شماره", 350, 410)
            + word("۱۴۰۴/۲۱", 250, 340)
            + word("(فروش)", 160, 240)
            + word("SX-75", 60, 150)
            + "</span>";
    Document document = recognised(hocr(words));
    assertEquals("قرارداد شماره ۱۴۰۴/۲۱ (فروش) SX-75", document.blocks().get(0).text());
    assertEquals(new Sureness(90, 90), document.blocks().get(0).sureness());
  }

  private static String word(String text, int x1, int x2) {
    return "<span class=\"ocrx_word\" title=\"bbox %d 200 %d 220; x_wconf 90\">%s</span>"
        .formatted(x1, x2, text);
  }
}
