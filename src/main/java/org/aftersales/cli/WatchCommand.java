package org.aftersales.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.aftersales.project.FailOn;
import org.aftersales.project.Project;
import org.aftersales.project.WatchTerms;
import org.aftersales.report.ReportFormat;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleFolder;
import org.aftersales.watch.FolderWatch;
import org.aftersales.watch.Seen;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code aftersales watch}: checks what appears in a folder, until the process is stopped. */
@Command(
    name = "watch",
    description = {
      "Checks the files that appear in a folder, and again whenever they change; writes a report",
      "for each and a line on the standard output. Stop it with Ctrl-C."
    },
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How long the end of the process waits for a check that is under way. */
  private static final long LAST_CHECK_SECONDS = 60;

  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return WatchTerms.duration(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is not a time such as 2s, 500ms or 1m, above 0"));
    }
  }

  @ParentCommand private @Nullable Main main;

  @Parameters(paramLabel = "DIR", description = "The folder; those below it count too.")
  private Path directory = Path.of(".");

  @Mixin private Settings settings = new Settings();

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Where reports are written (default: beside the files).")
  private Optional<Path> outputDir = Optional.empty();

  @Option(
      names = "--format",
      split = ",",
      description = "The reports of each file: ${COMPLETION-CANDIDATES} (default: html)")
  private List<ReportFormat> formats = List.of();

  @Option(
      names = "--lines",
      description = "What stdout gets of each file, text or JSON Lines: ${COMPLETION-CANDIDATES}",
      defaultValue = "TEXT")
  private TextOrJson lines = TextOrJson.TEXT;

  @Option(names = "--lang", description = "Language of the reports: ${COMPLETION-CANDIDATES}")
  private Optional<CheckCommand.Language> language = Optional.empty();

  @Option(
      names = "--mode",
      description = "${COMPLETION-CANDIDATES} (default: draft)",
      defaultValue = "DRAFT")
  private Mode mode = Mode.DRAFT;

  @Option(names = "--sales", description = "Every folder directly below DIR is one sale file.")
  private Optional<Boolean> sales = Optional.empty();

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      converter = Time.class,
      description = "How long a file must stand still before it is checked (default: 2s).")
  private Optional<Duration> settle = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = Time.class,
      description = "How long a file that is not whole is waited for (default: 1m).")
  private Optional<Duration> patience = Optional.empty();

  @Option(
      names = "--poll",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Looks through the folder so often, for shares that tell of no events.")
  private Optional<Duration> poll = Optional.empty();

  @Option(names = "--fail-on", description = "From which severity on a line says it failed.")
  private Optional<FailOn> failOn = Optional.empty();

  @Option(names = "--once", description = "Ends when everything that is there was checked.")
  private boolean once;

  @Override
  public Integer call() throws IOException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    if (!Files.isDirectory(directory)) {
      main.err().println(directory + ": no such folder; name the folder to watch");
      return Main.USAGE;
    }
    Optional<Settings.All> all =
        settings.of(List.of(directory.toString()), Optional.empty(), main.err());
    if (all.isEmpty()) {
      return Main.USAGE;
    }
    Project project = all.get().first().project();
    WatchTerms terms = project.watch();
    Path root = directory.toAbsolutePath().normalize();
    Optional<Path> reports =
        outputDir.map(d -> d.toAbsolutePath().normalize()).or(terms::outputDir);
    if (reports.filter(root::startsWith).isPresent()) {
      main.err()
          .println(
              "--output-dir: "
                  + reports.get()
                  + (reports.get().equals(root)
                      ? " is the folder that is watched; leave it out to write beside the files"
                      : " holds the folder that is watched; name another"));
      return Main.USAGE;
    }
    Seen seen;
    try {
      Path kept = reports.orElse(root);
      Files.createDirectories(kept);
      seen = Seen.in(kept);
    } catch (IOException e) {
      main.err().println(e + ": reports cannot be written there; check the folder's permissions");
      return Main.USAGE;
    }
    project.expired(LocalDate.now(ZoneId.systemDefault())).forEach(main.err()::println);
    boolean bySales = sales.or(terms::sales).orElse(false);
    FolderWatch watch =
        new FolderWatch(
            root,
            bySales,
            skipped(root, reports, project),
            settle.or(terms::settle).orElse(SETTLE),
            patience.or(terms::patience).orElse(PATIENCE),
            poll.or(terms::poll));
    List<ReportFormat> chosen = formats.isEmpty() ? terms.formats() : formats;
    WatchDesk desk =
        new WatchDesk(
            root,
            reports.orElse(root),
            chosen.isEmpty() ? List.of(ReportFormat.HTML) : chosen,
            language.map(l -> l == CheckCommand.Language.FA).or(project::persian),
            failOn.or(project::failOn).orElse(FailOn.MINOR),
            lines,
            all.get().first(),
            new Inputs(InputStream.nullInputStream(), mode, false, Map.of(), all.get(), false),
            watch.skipped(),
            seen,
            main);
    return run(watch, desk, main);
  }

  /** What is no document: hidden and temporary files, own reports, what is excluded. */
  private static Predicate<Path> skipped(Path root, Optional<Path> reports, Project project) {
    return path -> {
      String name = String.valueOf(path.getFileName());
      boolean folder = Files.isDirectory(path);
      return SaleFolder.isPassedOver(name)
          || Project.isReport(name)
          || reports.filter(r -> !r.equals(root) && path.startsWith(r)).isPresent()
          || (folder ? project.excludes(path) : !project.takes(path));
    };
  }

  private int run(FolderWatch watch, WatchDesk desk, Main shell) {
    AtomicBoolean stopped = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stopped.set(true);
              try {
                // The process ends when this does: what is being checked is finished and told.
                if (!ended.await(LAST_CHECK_SECONDS, TimeUnit.SECONDS)) {
                  shell.err().println("a check takes too long; it is given up");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      shell.err().println("watching " + directory + "  (stop with Ctrl-C)");
      watch.run(desk, stopped::get, once);
    } catch (InterruptedException e) {
      // Whoever runs it in a thread of theirs ends it so.
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
      if (!stopped.get()) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
    return desk.code();
  }
}
