package org.aftersales.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.project.Baseline;
import org.aftersales.project.Checked;
import org.aftersales.project.Project;
import org.aftersales.project.ProjectException;
import org.aftersales.report.Report;
import org.aftersales.source.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales baseline}: puts down the findings that are there today as known. */
@Command(
    name = "baseline",
    description = {
      "Writes the findings of drafts as known, so that checks fail on new ones only.",
      "Findings that are known already keep their reason and expiry."
    },
    mixinStandardHelpOptions = true)
final class BaselineCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;

  @Mixin private Submission submission = new Submission();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Where it is written (default: the baseline of the configuration, else "
              + Baseline.NAME
              + ").")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why new entries may pass.")
  private Optional<String> reason = Optional.empty();

  @Option(
      names = "--expires",
      paramLabel = "DAY",
      description = "The last day on which new entries may pass, such as 2027-03-20.")
  private Optional<LocalDate> expires = Optional.empty();

  @Option(names = "--by", paramLabel = "NAME", description = "Who answers for new entries.")
  private Optional<String> by = Optional.empty();

  @Option(
      names = "--mode",
      description = "${COMPLETION-CANDIDATES} (default: draft)",
      defaultValue = "DRAFT")
  private Mode mode = Mode.DRAFT;

  @Override
  public Integer call() throws IOException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    Optional<Settings.All> settings = submission.settings(main);
    if (settings.isEmpty()) {
      return Main.USAGE;
    }
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    Optional<Baseline> before = before(settings.get(), main);
    if (before.isEmpty()) {
      return Main.USAGE;
    }
    Optional<Baseline.Terms> terms = terms(before.get(), today, main);
    if (terms.isEmpty()) {
      return Main.USAGE;
    }
    List<String> problems = new ArrayList<>();
    List<Checked> all = new ArrayList<>();
    for (Submitted submitted : submission.dossiers(main, settings.get(), mode, problems)) {
      try {
        Report report = submitted.own().checker().check(submitted.dossier());
        Project project = submitted.own().project();
        all.add(submitted.checked(project.known(submitted.checked(report), today)));
        report.unread().stream().flatMap(d -> d.notes().stream()).forEach(problems::add);
      } catch (UnreadableDocumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    problems.forEach(main.err()::println);
    if (!problems.isEmpty()) {
      // What could not be read may hold findings that are known.
      main.err().println("no baseline was written");
      return Main.UNREADABLE;
    }
    Baseline baseline = before.get().with(all, terms.get(), today);
    baseline.write();
    main.err()
        .println(
            baseline.file()
                + ": "
                + baseline.entries().size()
                + (baseline.entries().size() == 1 ? " finding is" : " findings are")
                + " known, of these new: "
                + baseline.entries().stream().filter(entry -> !before.get().knows(entry)).count());
    if (settings.get().first().project().baseline().isEmpty()) {
      main.err()
          .println(
              "Name it in aftersales.yaml, as baseline: "
                  + baseline.file().getFileName()
                  + ", or give it to check with --baseline.");
    }
    return Main.CLEAN;
  }

  private Optional<Baseline> before(Settings.All settings, Main shell) {
    Optional<Baseline> configured = settings.first().project().baseline();
    if (output.isEmpty() && configured.isPresent()) {
      return configured;
    }
    Path file = output.orElse(settings.first().project().folder().resolve(Baseline.NAME));
    try {
      return Optional.of(Files.exists(file) ? Baseline.read(file) : Baseline.empty(file));
    } catch (ProjectException e) {
      e.faults().forEach(shell.err()::println);
      return Optional.empty();
    }
  }

  /** Those given, else those of the file: nothing is let pass without reason and end. */
  private Optional<Baseline.Terms> terms(Baseline before, LocalDate today, Main shell) {
    Optional<String> why = reason.or(() -> before.head().map(Baseline.Terms::reason));
    Optional<LocalDate> end = expires.or(() -> before.head().map(Baseline.Terms::expires));
    if (why.filter(text -> !text.isBlank()).isEmpty() || end.isEmpty()) {
      shell
          .err()
          .println("say why and until when findings may pass: --reason TEXT --expires 2027-03-20");
      return Optional.empty();
    }
    if (today.isAfter(end.get())) {
      shell.err().println(end.get() + ": is over; give a later day with --expires");
      return Optional.empty();
    }
    return Optional.of(
        new Baseline.Terms(
            why.get(), end.get(), by.or(() -> before.head().flatMap(Baseline.Terms::by))));
  }
}
