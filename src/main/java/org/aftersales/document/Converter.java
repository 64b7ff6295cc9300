package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.Format;
import org.aftersales.source.SourceFile;

/**
 * LibreOffice, which turns Office files of the old kind into new ones. Thread-safe; converts one
 * file at a time, each with a profile of its own that is thrown away: macros are off, links are not
 * followed, and what would call the network finds none.
 */
public final class Converter {

  private static final Duration START = Duration.ofSeconds(60);
  private static final int CHATTER = 1 << 16;

  private final String program;
  private final String version;
  private final Semaphore turn = new Semaphore(1, true);

  private Converter(String program, String version) {
    this.program = program;
    this.version = version;
  }

  /** A kind of file by the ending that LibreOffice knows it by, and what it becomes. */
  private enum Kind {
    DOC("doc", "docx:MS Word 2007 XML"),
    RTF("rtf", "docx:MS Word 2007 XML"),
    XLS("xls", "xlsx:Calc MS Excel 2007 XML"),
    XLSB("xlsb", "xlsx:Calc MS Excel 2007 XML");

    private final String ending;
    private final String target;

    Kind(String ending, String target) {
      this.ending = ending;
      this.target = target;
    }

    String madeFile() {
      return "in." + target.substring(0, target.indexOf(':'));
    }
  }

  /**
   * LibreOffice as it is installed here.
   *
   * @param program its name or path, {@code soffice}
   * @throws MissingProgramException if it is not there or does not start
   */
  public static Converter at(String program) throws MissingProgramException {
    String missing =
        "Old Office files are to be converted, but "
            + program
            + " does not start. Install LibreOffice (Debian: apt-get install libreoffice-writer"
            + " libreoffice-calc), or set AFTERSALES_CONVERT to the path of its program soffice.";
    try (ProgramFiles files = ProgramFiles.open()) {
      Files.createDirectories(files.folder().resolve("profile"));
      ProgramRun run =
          ProgramRun.of(
              List.of(program, profile(files), "--headless", "--version"),
              files.folder(),
              files.environment(),
              new byte[0],
              START,
              CHATTER);
      String said = new String(run.output(), UTF_8).strip();
      if (!run.succeeded() || !said.startsWith("LibreOffice ")) {
        throw new MissingProgramException(missing);
      }
      String[] words = said.split("\\s+", -1);
      return new Converter(program, words[0] + " " + words[1]);
    } catch (IOException e) {
      throw new MissingProgramException(missing);
    }
  }

  /** Name and version of the program, as {@code LibreOffice 7.4.7.2}. */
  public String version() {
    return version;
  }

  /** Whether files of this format can be converted. */
  static boolean takes(SourceFile file, Format format) {
    return kind(file, format).isPresent();
  }

  private static Optional<Kind> kind(SourceFile file, Format format) {
    return switch (format) {
      case RTF -> Optional.of(Kind.RTF);
      case EXCEL_BINARY -> Optional.of(Kind.XLSB);
      case OFFICE_97 ->
          holds(file.bytes(), "WordDocument")
              ? Optional.of(Kind.DOC)
              : holds(file.bytes(), "Workbook") || holds(file.bytes(), "Book")
                  ? Optional.of(Kind.XLS)
                  : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether a compound file has a stream of this name. */
  private static boolean holds(byte[] bytes, String stream) {
    byte[] name = (stream + "\0").getBytes(UTF_16LE);
    for (int i = 0; i + name.length <= bytes.length; i += 2) {
      int j = 0;
      while (j < name.length && bytes[i + j] == name[j]) {
        j++;
      }
      if (j == name.length) {
        return true;
      }
    }
    return false;
  }

  /** The file as a Word or Excel file of the new kind. */
  SourceFile convert(SourceFile file, Format format, Budget budget)
      throws UnreadableDocumentException {
    Kind kind = kind(file, format).orElseThrow();
    long began = System.nanoTime();
    boolean mine = false;
    try {
      mine = turn.tryAcquire(budget.programTime().toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        throw late(file, budget);
      }
      byte[] made = made(file, kind, budget, began);
      return new SourceFile(
          file.name(), made, file.declaredType(), Optional.empty(), file.remarks());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late(file, budget);
    } catch (IOException e) {
      throw failed(file);
    } finally {
      if (mine) {
        turn.release();
      }
      budget.ranFor(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private byte[] made(SourceFile file, Kind kind, Budget budget, long began)
      throws IOException, UnreadableDocumentException {
    try (ProgramFiles files = ProgramFiles.open()) {
      Path user = Files.createDirectories(files.folder().resolve("profile").resolve("user"));
      try (var settings = Converter.class.getResourceAsStream("libreoffice.xcu")) {
        if (settings == null) {
          throw new IllegalStateException("the program lacks its settings for LibreOffice");
        }
        Files.copy(settings, user.resolve("registrymodifications.xcu"));
      }
      Path in = files.folder().resolve("in." + kind.ending);
      Path out = Files.createDirectory(files.folder().resolve("out"));
      Files.write(in, file.bytes());
      List<String> command = new ArrayList<>(List.of(program, profile(files)));
      command.addAll(
          List.of(
              "--headless",
              "--invisible",
              "--nodefault",
              "--nologo",
              "--norestore",
              "--nolockcheck",
              "--convert-to",
              kind.target,
              "--outdir",
              out.toString(),
              in.toString()));
      Map<String, String> environment = files.environment();
      environment.put("SAL_USE_VCLPLUGIN", "svp");
      Duration left = budget.programTime().minusNanos(System.nanoTime() - began);
      ProgramRun run =
          ProgramRun.of(
              command,
              files.folder(),
              environment,
              new byte[0],
              left.isNegative() ? Duration.ZERO : left,
              CHATTER);
      if (run.end() == ProgramRun.End.OUT_OF_TIME) {
        throw late(file, budget);
      }
      Path made = out.resolve(kind.madeFile());
      if (!run.succeeded() || !Files.isRegularFile(made)) {
        throw failed(file);
      }
      if (Files.size(made) > budget.limits().fileBytes()) {
        throw new UnreadableDocumentException(
            Cause.TOO_LARGE,
            file.name()
                + " becomes larger than a file may be when LibreOffice converts it. Submit the"
                + " contract alone.");
      }
      return Files.readAllBytes(made);
    }
  }

  private static String profile(ProgramFiles files) {
    return "-env:UserInstallation=" + files.folder().resolve("profile").toUri();
  }

  private static UnreadableDocumentException failed(SourceFile file) {
    return new UnreadableDocumentException(
        Cause.CORRUPT,
        file.name()
            + " could not be converted by LibreOffice; it may be damaged or locked with a password."
            + " Open it in Word, save it as .docx and submit that.");
  }

  private static UnreadableDocumentException late(SourceFile file, Budget budget) {
    return new UnreadableDocumentException(
        Cause.TAKES_TOO_LONG,
        file.name()
            + " was not converted by LibreOffice within the "
            + budget.limits().programTime().toSeconds()
            + " s that programs may take. Save it as .docx and submit that, or raise"
            + " limits.programSeconds in policy.yaml.");
  }
}
