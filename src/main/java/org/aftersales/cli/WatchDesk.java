package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.project.FailOn;
import org.aftersales.project.Project;
import org.aftersales.report.AuditFault;
import org.aftersales.report.Rendering;
import org.aftersales.report.Report;
import org.aftersales.report.ReportFormat;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Severity;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.SaleFolder;
import org.aftersales.source.Sha256;
import org.aftersales.watch.AtomicFile;
import org.aftersales.watch.FolderWatch;
import org.aftersales.watch.Names;
import org.aftersales.watch.Seen;
import org.aftersales.watch.Wholeness;

/**
 * Checks what a watch brings, writes the reports, and says a line of each. What cannot be read is
 * told as such, in a file beside the others too, so that whoever put it there learns of it.
 */
final class WatchDesk implements FolderWatch.Desk {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNREADABLE = "error.txt";

  private final Path root;
  private final Path target;
  private final List<ReportFormat> formats;
  private final Optional<Boolean> persian;
  private final FailOn failOn;
  private final TextOrJson lines;
  private final Settings.Own own;
  private final Inputs inputs;
  private final Predicate<Path> skipped;
  private final Seen seen;
  private final Main shell;
  private int code = Main.CLEAN;

  WatchDesk(
      Path root,
      Path target,
      List<ReportFormat> formats,
      Optional<Boolean> persian,
      FailOn failOn,
      TextOrJson lines,
      Settings.Own own,
      Inputs inputs,
      Predicate<Path> skipped,
      Seen seen,
      Main shell) {
    this.root = root;
    this.target = target;
    this.formats = formats.stream().distinct().toList();
    this.persian = persian;
    this.failOn = failOn;
    this.lines = lines;
    this.own = own;
    this.inputs = inputs;
    this.skipped = skipped;
    this.seen = seen;
    this.shell = shell;
  }

  /** The exit code for what was checked: unreadable beats findings, as in {@code check}. */
  int code() {
    return code;
  }

  /** What a check came to: a report, or why there is none. */
  private record Answer(Optional<Report> report, Map<String, String> texts, String problem) {}

  /**
   * The bytes of a unit.
   *
   * @param opened whether they could be read at all
   * @param missing the first thing that is wrong with them
   */
  private record Read(Map<Path, byte[]> files, boolean opened, Optional<String> missing) {}

  @Override
  public Optional<Runnable> take(Path unit, boolean outOfPatience) {
    Read read = read(unit);
    String key = key(read);
    if (read.opened() && isKnown(unit, key)) {
      return Optional.of(() -> {});
    }
    if (read.missing().isPresent() && !outOfPatience) {
      return Optional.empty();
    }
    Answer answer =
        read.missing().isPresent()
            ? new Answer(Optional.empty(), Map.of(), read.missing().get())
            : check(unit, read);
    Optional<Map<Path, byte[]>> reports = rendered(unit, answer);
    return Optional.of(() -> tell(unit, key, answer, reports));
  }

  // ---- reading --------------------------------------------------------------------------------

  private Read read(Path unit) {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    Optional<String> missing = Optional.empty();
    boolean opened = true;
    try {
      for (Path path : files(unit)) {
        long largest = own.checker().policy().limits().fileBytes();
        boolean tooLarge = Files.size(path) > largest;
        byte[] bytes = tooLarge ? new byte[0] : Files.readAllBytes(path);
        files.put(path, bytes);
        if (tooLarge) {
          missing =
              Optional.of(
                  name(path) + " is larger than the policy allows (" + largest + " bytes).");
        } else if (missing.isEmpty() && Names.isTemporary(String.valueOf(path.getFileName()))) {
          missing = Optional.of(name(path) + " is still on its way. Copy it here again.");
        } else if (missing.isEmpty()) {
          missing = Wholeness.missing(bytes).map(what -> name(path) + " " + what);
        }
      }
    } catch (NoSuchFileException e) {
      opened = false;
      missing = Optional.of(name(unit) + " is gone.");
    } catch (IOException | UncheckedIOException e) {
      opened = false;
      missing =
          Optional.of(
              name(unit)
                  + " cannot be opened ("
                  + e
                  + "). Check its permissions, and that no other program holds it.");
    }
    return new Read(files, opened, missing);
  }

  private List<Path> files(Path unit) throws IOException {
    if (!Files.isDirectory(unit)) {
      return List.of(unit);
    }
    try (Stream<Path> paths = Files.walk(unit)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !isSkipped(path, unit))
          .sorted()
          .toList();
    }
  }

  private boolean isSkipped(Path path, Path unit) {
    for (Path at = path; at != null && !at.equals(unit); at = at.getParent()) {
      if (skipped.test(at)) {
        return true;
      }
    }
    return false;
  }

  private String name(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  // ---- what is known --------------------------------------------------------------------------

  /** The same for the same files under the same policy, configuration and program. */
  private String key(Read read) {
    MessageDigest digest = Sha256.digest();
    read.files()
        .forEach(
            (path, bytes) -> {
              digest.update((name(path) + "\n" + bytes.length + "\n").getBytes(UTF_8));
              digest.update(bytes);
            });
    Report.Tool tool = Report.program();
    digest.update(
        (tool.version()
                + own.checker().policy().fingerprint()
                + own.project().suppressions()
                + own.project().baseline()
                + inputs.mode()
                + own.checker().programs().converter().isPresent()
                + own.checker().programs().recogniser().isPresent()
                + formats
                + persian)
            .getBytes(UTF_8));
    return Sha256.hex(digest);
  }

  private boolean isKnown(Path unit, String key) {
    return seen.key(name(unit)).filter(key::equals).isPresent()
        && (formats.stream().allMatch(f -> Files.exists(report(unit, f)))
            || Files.exists(report(unit, UNREADABLE)));
  }

  // ---- checking -------------------------------------------------------------------------------

  private Answer check(Path unit, Read read) {
    try {
      Submitted submitted = submitted(unit, read);
      Report report = own.checker().check(submitted.dossier());
      Project project = own.project();
      LocalDate today = LocalDate.now(ZoneId.systemDefault());
      return new Answer(
          Optional.of(project.known(submitted.checked(report), today)),
          submitted.dossier().texts(),
          "");
    } catch (UnreadableDocumentException
        | MalformedSubmissionException
        | IOException
        | RuntimeException
        | StackOverflowError e) {
      return new Answer(Optional.empty(), Map.of(), AuditFault.of(name(unit), e).sentence());
    }
  }

  private Submitted submitted(Path unit, Read read)
      throws IOException, MalformedSubmissionException {
    if (!Files.isDirectory(unit)) {
      byte[] bytes = read.files().getOrDefault(unit, new byte[0]);
      return inputs.unpacked(inputs.draft(name(unit), unit, bytes, own), own);
    }
    Predicate<Path> wanted = path -> !isSkipped(path, unit);
    return inputs.unpacked(
        Submitted.of(
            SaleFolder.read(unit, root, inputs.mode(), Map.of(), wanted), own, unit, root::resolve),
        own);
  }

  // ---- telling --------------------------------------------------------------------------------

  private Path report(Path unit, ReportFormat format) {
    String ending =
        switch (format) {
          case TEXT -> "txt";
          case JUNIT -> "junit.xml";
          case OSCAL -> "oscal.json";
          default -> format.name().toLowerCase(Locale.ROOT);
        };
    return report(unit, ending);
  }

  private Path report(Path unit, String ending) {
    Path own = target.resolve(root.relativize(unit).toString());
    return own.resolveSibling(own.getFileName() + ".aftersales." + ending);
  }

  private Optional<Map<Path, byte[]>> rendered(Path unit, Answer answer) {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    try {
      if (answer.report().isEmpty()) {
        files.put(report(unit, UNREADABLE), (answer.problem() + "\n").getBytes(UTF_8));
        return Optional.of(files);
      }
      Policy policy = own.checker().policy();
      Rendering rendering =
          new Rendering(
              policy, persian, Instant.now().truncatedTo(ChronoUnit.SECONDS), answer.texts());
      for (ReportFormat format : formats) {
        files.put(report(unit, format), format.bytes(List.of(answer.report().get()), rendering));
      }
      return Optional.of(files);
    } catch (IOException | RuntimeException e) {
      say(name(unit) + ": the report cannot be made (" + e + ")");
      return Optional.empty();
    }
  }

  private void tell(Path unit, String key, Answer answer, Optional<Map<Path, byte[]>> reports) {
    boolean written = reports.isPresent();
    try {
      // A report of another kind, from an earlier check, would now be wrong.
      if (answer.report().isPresent()) {
        Files.deleteIfExists(report(unit, UNREADABLE));
      } else {
        for (ReportFormat format : formats) {
          Files.deleteIfExists(report(unit, format));
        }
      }
      for (Map.Entry<Path, byte[]> report : reports.orElse(Map.of()).entrySet()) {
        AtomicFile.write(report.getKey(), report.getValue());
      }
    } catch (IOException e) {
      written = false;
      say(name(unit) + ": the report cannot be written (" + e + "); check " + target);
    }
    line(unit, answer, written ? List.copyOf(reports.orElse(Map.of()).keySet()) : List.of());
    if (written) {
      try {
        seen.put(name(unit), key);
      } catch (IOException e) {
        say(name(unit) + ": will be checked again at the next start (" + e + ")");
      }
    }
    if (answer.report().isEmpty() || !written) {
      code = Main.UNREADABLE;
    } else if (code == Main.CLEAN && answer.report().filter(failOn::isReachedBy).isPresent()) {
      code = Main.FINDINGS;
    }
  }

  @Override
  public void gone(Path unit) {
    if (lines == TextOrJson.JSON) {
      print(line(unit, "gone").toString());
    } else {
      print(now() + "  gone  " + oneLine(name(unit)));
    }
  }

  @Override
  public void say(String sentence) {
    shell.err().println(oneLine(sentence));
  }

  private void line(Path unit, Answer answer, List<Path> reports) {
    Map<Severity, Long> findings = findings(answer);
    long suppressed = answer.report().map(WatchDesk::suppressed).orElse(0L);
    if (lines == TextOrJson.JSON) {
      ObjectNode line = line(unit, answer.report().isPresent() ? "checked" : "unreadable");
      answer
          .report()
          .ifPresent(
              report -> {
                line.put("verdict", report.verdict().name());
                line.put("failed", failOn.isReachedBy(report));
                ObjectNode counts = line.putObject("findings");
                findings.forEach((severity, count) -> counts.put(severity.name(), count));
                line.put("suppressed", suppressed);
              });
      if (answer.report().isEmpty()) {
        line.put("problem", answer.problem());
      }
      ArrayNode files = line.putArray("reports");
      reports.forEach(file -> files.add(target.relativize(file).toString().replace('\\', '/')));
      print(line.toString());
      return;
    }
    String counts =
        findings.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    print(
        now()
            + "  "
            + answer.report().map(r -> r.verdict().name()).orElse("UNREADABLE")
            + "  "
            + oneLine(name(unit))
            + (counts.isEmpty() ? "" : "  " + counts)
            + (suppressed == 0 ? "" : ", " + suppressed + " suppressed")
            + (answer.problem().isEmpty() ? "" : "  " + oneLine(answer.problem())));
  }

  private static long suppressed(Report report) {
    return report.suppressions().stream().map(s -> s.result()).distinct().count();
  }

  /** How many findings of each severity there are that are not suppressed. */
  private static Map<Severity, Long> findings(Answer answer) {
    Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    answer
        .report()
        .ifPresent(
            report -> {
              List<Severity> all = new ArrayList<>();
              for (int i = 0; i < report.results().size(); i++) {
                if (report.suppressionsOf(i).isEmpty()) {
                  report.results().get(i).severity().ifPresent(all::add);
                }
              }
              all.forEach(severity -> counts.merge(severity, 1L, Long::sum));
            });
    return counts;
  }

  private ObjectNode line(Path unit, String event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", now()).put("event", event).put("file", name(unit));
    return line;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A name or message may hold an end of line, and would forge one. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private void print(String line) {
    try {
      shell.out().write((line + "\n").getBytes(UTF_8));
      shell.out().flush();
    } catch (IOException e) {
      shell.err().println("stdout is closed (" + e.getMessage() + "): " + line);
    }
  }
}
