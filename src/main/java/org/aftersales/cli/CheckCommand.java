package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aftersales.ComplianceChecker;
import org.aftersales.ComplianceChecker.Detail;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Report;
import org.aftersales.report.TextReport;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales check}: each file is one draft, or all together are one sale file. */
@Command(
    name = "check",
    description = "Checks drafts; says what to change, where, and what to write instead.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  enum Language {
    FA,
    EN
  }

  enum OutputFormat {
    TEXT,
    JSON
  }

  @ParentCommand private @org.jspecify.annotations.Nullable Main main;

  @Mixin private Submission submission = new Submission();

  @Option(
      names = "--format",
      description = "${COMPLETION-CANDIDATES} (default: text)",
      defaultValue = "TEXT")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--output", paramLabel = "FILE", description = "Writes the result to a file.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--mode",
      description = "${COMPLETION-CANDIDATES} (default: draft)",
      defaultValue = "DRAFT")
  private Mode mode = Mode.DRAFT;

  @Option(
      names = "--explain",
      description = "Tells for each result the rule, what it matched, and what was missing.")
  private boolean explain;

  @Option(
      names = "--lang",
      description = "Language of the text: ${COMPLETION-CANDIDATES} (default: the document's).")
  private Optional<Language> language = Optional.empty();

  @Option(
      names = "--fail-on",
      description = "Exit code 1 from this severity on: ${COMPLETION-CANDIDATES} (default: minor)",
      defaultValue = "MINOR")
  private FailOn failOn = FailOn.MINOR;

  @Override
  public Integer call() throws IOException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    Optional<ComplianceChecker> checker = submission.checker(main);
    if (checker.isEmpty()) {
      return Main.USAGE;
    }
    List<String> problems = new ArrayList<>();
    List<Dossier> dossiers = submission.dossiers(main, mode, problems);
    List<Report> reports = new ArrayList<>();
    for (Optional<Report> report : checkAll(checker.get(), dossiers, problems)) {
      report.ifPresent(reports::add);
      report.stream()
          .flatMap(r -> r.unread().stream())
          .flatMap(d -> d.notes().stream())
          .forEach(problems::add);
    }
    if (!reports.isEmpty() || format == OutputFormat.JSON) {
      write(reports);
    }
    problems.forEach(p -> problem(p));
    if (!problems.isEmpty()) {
      return Main.UNREADABLE;
    }
    return reports.stream().anyMatch(failOn::isReachedBy) ? Main.FINDINGS : Main.CLEAN;
  }

  private void problem(String text) {
    if (main != null) {
      main.err().println(text);
    }
  }

  private List<Optional<Report>> checkAll(
      ComplianceChecker checker, List<Dossier> dossiers, List<String> problems) {
    List<Optional<Report>> reports = new ArrayList<>();
    List<Answer> answers =
        (dossiers.size() > 8 ? dossiers.parallelStream() : dossiers.stream())
            .map(d -> check(checker, d))
            .toList();
    for (Answer answer : answers) {
      answer.problem().ifPresent(problems::add);
      reports.add(answer.report());
    }
    return reports;
  }

  private record Answer(Optional<Report> report, Optional<String> problem) {}

  private Answer check(ComplianceChecker checker, Dossier dossier) {
    try {
      return new Answer(
          Optional.of(checker.check(dossier, explain ? Detail.EXPLAINED : Detail.RESULTS)),
          Optional.empty());
    } catch (UnreadableDocumentException e) {
      return new Answer(Optional.empty(), Optional.ofNullable(e.getMessage()));
    }
  }

  private void write(List<Report> reports) throws IOException {
    if (output.isPresent()) {
      try (OutputStream out = Files.newOutputStream(output.get())) {
        write(reports, out, false);
      }
    } else if (main != null) {
      boolean terminal =
          System.getenv("AFTERSALES_TERMINAL") != null && System.getenv("NO_COLOR") == null;
      write(reports, main.out(), terminal);
    }
  }

  private void write(List<Report> reports, OutputStream out, boolean colour) throws IOException {
    if (format == OutputFormat.JSON) {
      JsonReport.writeAll(reports, out);
      return;
    }
    for (Report report : reports) {
      try {
        out.write(new TextReport(persian(report), colour).text(report).getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    out.flush();
  }

  private boolean persian(Report report) {
    return language
        .map(l -> l == Language.FA)
        .orElse(report.documents().stream().anyMatch(d -> d.languages().contains("fa")));
  }
}
