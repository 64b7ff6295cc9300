package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.project.Checked;
import org.aftersales.project.Coverage;
import org.aftersales.project.FailOn;
import org.aftersales.project.Project;
import org.aftersales.register.Register;
import org.aftersales.register.RegisterException;
import org.aftersales.report.AuditFault;
import org.aftersales.report.AuditSummary;
import org.aftersales.report.AuditText;
import org.aftersales.report.JsonLinesReport;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Rendering;
import org.aftersales.report.Report;
import org.aftersales.report.ReportFormat;
import org.aftersales.source.AuditedFolder;
import org.aftersales.source.Dossier;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleArchive;
import org.aftersales.source.SourceFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales audit}: every folder below a directory is the file of one sale. */
@Command(
    name = "audit",
    description = "Audits many sale files: every folder below DIR is one, in AUDIT mode.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  /** What an audit writes: the summary alone, or the reports of all sale files. */
  enum OutputFormat {
    TEXT,
    JSON,
    JSONL,
    SARIF,
    JUNIT,
    OSCAL,
    CSV;

    /** Whether each report is written as it comes, so that none is kept. */
    boolean isStreamed() {
      return this == JSON || this == JSONL;
    }

    boolean isWhole() {
      return this != TEXT && !isStreamed();
    }
  }

  /** Reports that wait for their turn, by thread; bounds the memory of a long audit. */
  private static final int AHEAD = 8;

  @ParentCommand private @Nullable Main main;

  @Parameters(
      paramLabel = "DIR",
      description = "Holds one folder, ZIP archive or e-mail a sale; or is one sale itself.")
  private Path directory = Path.of(".");

  @Option(
      names = "--format",
      description = "${COMPLETION-CANDIDATES} (default: text, the summary alone)",
      defaultValue = "TEXT")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the result to a file; the summary of all reports goes to stdout then.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--lang",
      description = "Language of the summary: ${COMPLETION-CANDIDATES} (default: en)")
  private Optional<CheckCommand.Language> language = Optional.empty();

  @Mixin private Settings settings = new Settings();

  @Option(
      names = "--fail-on",
      description = "Exit code 1 from this severity on: ${COMPLETION-CANDIDATES} (default: minor)")
  private Optional<FailOn> failOn = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that are known and do not fail (see the command baseline).")
  private Optional<Path> baseline = Optional.empty();

  @Option(names = "--jobs", description = "Sale files at a time (default: one a processor).")
  private Optional<Integer> jobs = Optional.empty();

  @Mixin private RegisterAddress address = new RegisterAddress();

  /** What became of one sale file. */
  private record Audited(
      Path folder, Optional<Report> report, Optional<String> problem, List<String> leftOut) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    if (!Files.isDirectory(directory)) {
      main.err().println(directory + ": no such folder; name the folder that holds the sale files");
      return Main.USAGE;
    }
    if (jobs.filter(n -> n < 1).isPresent()) {
      main.err().println("--jobs: at least 1 is expected");
      return Main.USAGE;
    }
    Optional<Settings.All> all = settings.of(List.of(directory.toString()), baseline, main.err());
    if (all.isEmpty()) {
      return Main.USAGE;
    }
    Optional<Register> register = address.openIfNamed(main);
    if (address.isNamed() && register.isEmpty()) {
      return Main.UNREADABLE;
    }
    try {
      return audit(all.get().first(), register, main);
    } finally {
      register.ifPresent(Register::close);
    }
  }

  private int audit(Settings.Own own, Optional<Register> register, Main shell)
      throws IOException, InterruptedException {
    List<Path> folders;
    try {
      folders = folders(own.project(), shell);
    } catch (IOException e) {
      shell.err().println(directory + ": cannot be read (" + e + "); check its permissions");
      return Main.UNREADABLE;
    }
    OutputStream target;
    try {
      target = output.isPresent() ? Files.newOutputStream(output.get()) : shell.out();
    } catch (IOException e) {
      shell.err().println(output.get() + ": cannot be written (" + e + "); check its folder");
      return Main.USAGE;
    }
    AuditSummary summary = new AuditSummary(own.checker().policy());
    boolean failed;
    boolean reports = format != OutputFormat.TEXT;
    try {
      failed = audit(own, register, folders, summary, target, shell);
      if (!reports) {
        target.write(text(summary, own.project()));
      } else if (output.isPresent()) {
        shell.out().write(text(summary, own.project()));
      }
      target.flush();
      shell.out().flush();
    } finally {
      if (output.isPresent()) {
        target.close();
      }
    }
    if (reports != output.isPresent()) {
      // The summary, which names them, has not been shown.
      summary.problems().forEach(shell.err()::println);
    }
    if (!summary.problems().isEmpty()) {
      return Main.UNREADABLE;
    }
    return failed ? Main.FINDINGS : Main.CLEAN;
  }

  /**
   * The folders and archives of the sale files; files beside them belong to no sale, which is said.
   */
  private List<Path> folders(Project project, Main shell) throws IOException {
    AuditedFolder folder = AuditedFolder.on(directory, project::takes);
    List<Path> sales =
        folder.sales().stream()
            .map(directory::resolve)
            .filter(sale -> !Files.isDirectory(sale) || !project.excludes(sale))
            .toList();
    if (sales.isEmpty()) {
      return List.of(directory);
    }
    folder
        .loose()
        .forEach(
            file ->
                shell.err().println(AuditedFolder.notAudited(directory.resolve(file).toString())));
    return sales;
  }

  private SourceFile packed(Path file) throws IOException {
    String name = directory.relativize(file).toString();
    return SourceFile.of(name, Files.readAllBytes(file));
  }

  private byte[] text(AuditSummary summary, Project project) {
    return new AuditText(persian(project)).text(summary).getBytes(UTF_8);
  }

  private boolean persian(Project project) {
    return language.map(l -> l == CheckCommand.Language.FA).or(project::persian).orElse(false);
  }

  /** Audits all folders; tells whether any reaches the fail level. */
  private boolean audit(
      Settings.Own own,
      Optional<Register> register,
      List<Path> folders,
      AuditSummary summary,
      OutputStream target,
      Main shell)
      throws IOException, InterruptedException {
    int threads = jobs.orElse(Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    boolean terminal = System.getenv("AFTERSALES_ERR_TERMINAL") != null;
    boolean failed = false;
    Project project = own.project();
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    FailOn level = failOn.or(project::failOn).orElse(FailOn.MINOR);
    List<Coverage> coverage = new ArrayList<>();
    List<Report> whole = new ArrayList<>();
    try (Progress progress = new Progress(shell.err(), terminal, folders.size());
        JsonReport.Stream stream =
            JsonReport.stream(
                format == OutputFormat.JSON ? target : OutputStream.nullOutputStream())) {
      Iterator<Path> next = folders.iterator();
      Deque<Future<Audited>> running = new ArrayDeque<>();
      while (next.hasNext() || !running.isEmpty()) {
        while (next.hasNext() && running.size() < threads * AHEAD) {
          Path folder = next.next();
          running.add(pool.submit(() -> audited(own, register, folder)));
        }
        Audited audited = result(running.remove());
        progress.step();
        String name = name(audited.folder());
        audited.problem().ifPresent(problem -> summary.unread(name, problem));
        audited.leftOut().forEach(shell.err()::println);
        if (audited.report().isPresent()) {
          Checked checked = checked(audited, audited.report().get());
          Report report = project.known(checked, today);
          coverage.add(Coverage.of(List.of(checked(audited, report))));
          summary.add(name, report);
          failed |= level.isReachedBy(report);
          switch (format) {
            case TEXT -> {}
            case JSON -> stream.write(report);
            case JSONL -> JsonLinesReport.write(report, target);
            default -> whole.add(report.withoutStatements());
          }
        }
      }
    } finally {
      pool.shutdownNow();
    }
    project.notices(Coverage.union(coverage), today).forEach(shell.err()::println);
    if (format.isWhole()) {
      Rendering rendering =
          new Rendering(
              own.checker().policy(), Optional.of(persian(project)), Instant.now(), Map.of());
      target.write(ReportFormat.valueOf(format.name()).bytes(whole, rendering));
    }
    return failed;
  }

  private static Audited result(Future<Audited> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The report with the places of its documents, whose names begin at the folder audited. */
  private Checked checked(Audited audited, Report report) {
    Map<String, Path> files = new HashMap<>();
    report.documents().forEach(d -> files.put(d.name(), directory.resolve(d.name())));
    return new Checked(report, audited.folder(), files);
  }

  private Audited audited(Settings.Own own, Optional<Register> register, Path folder) {
    List<String> leftOut = new ArrayList<>();
    try {
      ComplianceChecker checker = own.checker();
      Dossier dossier =
          Files.isDirectory(folder)
              ? Inputs.folder(folder, directory, Mode.AUDIT, Map.of(), own.project(), leftOut)
              : new Dossier(Mode.AUDIT, List.of(packed(folder)), List.of());
      Report report =
          checker.check(SaleArchive.unpacked(dossier, Map.of(), checker.policy().limits()));
      Report kept =
          register
              .map(
                  r ->
                      r.enter(
                              address.by(),
                              name(folder),
                              report.customer().orElse(""),
                              report,
                              List.of())
                          .report())
              .orElse(report);
      return new Audited(folder, Optional.of(kept), Optional.empty(), leftOut);
    } catch (RegisterException e) {
      return unread(folder, folder + ": " + e.getMessage());
    } catch (UnreadableDocumentException
        | MalformedSubmissionException
        | IOException
        | RuntimeException
        | StackOverflowError
        | OutOfMemoryError e) {
      return unread(folder, AuditFault.of(folder.toString(), e).sentence());
    }
  }

  private static String name(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  private static Audited unread(Path folder, String problem) {
    return new Audited(folder, Optional.empty(), Optional.of(problem), List.of());
  }
}
