package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.aftersales.ComplianceChecker;
import org.aftersales.ComplianceChecker.Detail;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.paper.MarkedCopy;
import org.aftersales.paper.Paper;
import org.aftersales.register.Register;
import org.aftersales.register.RegisterException;
import org.aftersales.report.Rendering;
import org.aftersales.report.Report;
import org.aftersales.report.ReportFormat;
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

  /** From so many drafts on they are checked in parallel, and the terminal shows how far it is. */
  private static final int MANY = 8;

  /** What a check writes: a report, or the submitted file with the findings in it. */
  enum OutputFormat {
    TEXT,
    JSON,
    JSONL,
    HTML,
    PDF,
    SARIF,
    JUNIT,
    OSCAL,
    CSV,
    /** The submitted Word file with comments. */
    DOCX,
    /** The submitted Word or PDF file with comments or highlights. */
    MARKED;

    boolean isMarked() {
      return this == DOCX || this == MARKED;
    }

    /** Programs want an answer also where there is nothing to tell. */
    boolean isForPeople() {
      return this == TEXT || this == HTML || this == PDF;
    }

    ReportFormat report() {
      return ReportFormat.valueOf(name());
    }
  }

  @ParentCommand private @org.jspecify.annotations.Nullable Main main;

  @Mixin private Submission submission = new Submission();

  @Option(
      names = "--format",
      description = {
        "${COMPLETION-CANDIDATES} (default: text).",
        "docx and marked give the submitted file with the findings in it."
      },
      defaultValue = "TEXT")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = "--suggest",
      description = "With docx or marked: also inserts the clauses that mend findings, tracked.")
  private boolean suggest;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the result to a file; marked copies of several files to a folder.")
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

  @Mixin private RegisterAddress address = new RegisterAddress();

  @Option(
      names = "--sale-file",
      paramLabel = "NAME",
      description = "With --register: what tells this sale from others (default: the file's name).")
  private Optional<String> saleFile = Optional.empty();

  @Option(
      names = "--customer",
      paramLabel = "NAME",
      description = "With --register: the customer (default: as the documents name it).")
  private Optional<String> customer = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    Optional<ComplianceChecker> checker = submission.checker(main);
    if (checker.isEmpty()) {
      return Main.USAGE;
    }
    if (format.isMarked() || format == OutputFormat.PDF && output.isEmpty()) {
      if (output.isEmpty()) {
        main.err()
            .println(
                "--format "
                    + format.name().toLowerCase(Locale.ROOT)
                    + ": name the file to write with --output");
        return Main.USAGE;
      }
    } else if (suggest) {
      main.err().println("--suggest: only --format docx and marked can hold suggestions");
      return Main.USAGE;
    }
    List<String> problems = new ArrayList<>();
    List<Dossier> dossiers = submission.dossiers(main, mode, problems);
    if (format.isMarked()) {
      return mark(checker.get(), dossiers, problems, main);
    }
    if (saleFile.isPresent() && dossiers.size() > 1) {
      main.err().println("--sale-file: names one sale; check one file, or several with --together");
      return Main.USAGE;
    }
    Optional<Register> register = address.openIfNamed(main);
    if (address.isNamed() && register.isEmpty()) {
      return Main.UNREADABLE;
    }
    try {
      return report(checker.get(), register, dossiers, problems, main);
    } finally {
      register.ifPresent(Register::close);
    }
  }

  private int report(
      ComplianceChecker checker,
      Optional<Register> register,
      List<Dossier> dossiers,
      List<String> problems,
      Main shell)
      throws IOException {
    List<Report> reports = new ArrayList<>();
    for (Optional<Report> report : checkAll(checker, register, dossiers, problems, shell)) {
      report.ifPresent(reports::add);
      report.stream()
          .flatMap(r -> r.unread().stream())
          .flatMap(d -> d.notes().stream())
          .forEach(problems::add);
    }
    if (!reports.isEmpty() || !format.isForPeople()) {
      write(reports, dossiers, checker);
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
      ComplianceChecker checker,
      Optional<Register> register,
      List<Dossier> dossiers,
      List<String> problems,
      Main shell) {
    List<Optional<Report>> reports = new ArrayList<>();
    List<Answer> answers;
    boolean shown = System.getenv("AFTERSALES_ERR_TERMINAL") != null && dossiers.size() > MANY;
    try (Progress progress = new Progress(shell.err(), shown, dossiers.size())) {
      List<String> names = saleFile.map(List::of).orElse(submission.saleNames(dossiers));
      IntStream indices = IntStream.range(0, dossiers.size());
      answers =
          (dossiers.size() > MANY ? indices.parallel() : indices)
              .mapToObj(
                  i -> {
                    Answer answer = check(checker, register, dossiers.get(i), names.get(i));
                    progress.step();
                    return answer;
                  })
              .toList();
    }
    for (Answer answer : answers) {
      answer.problem().ifPresent(problems::add);
      reports.add(answer.report());
    }
    return reports;
  }

  private record Answer(Optional<Report> report, Optional<String> problem) {}

  private Answer check(
      ComplianceChecker checker, Optional<Register> register, Dossier dossier, String name) {
    try {
      Report report = checker.check(dossier, explain ? Detail.EXPLAINED : Detail.RESULTS);
      return new Answer(
          Optional.of(register.map(r -> entered(r, name, report)).orElse(report)),
          Optional.empty());
    } catch (RegisterException e) {
      return new Answer(Optional.empty(), Optional.ofNullable(e.getMessage()));
    } catch (UnreadableDocumentException e) {
      return new Answer(Optional.empty(), Optional.ofNullable(e.getMessage()));
    }
  }

  private Report entered(Register register, String name, Report report) {
    return register
        .enter(address.by(), name, customer.or(report::customer).orElse(""), report, List.of())
        .report();
  }

  private void write(List<Report> reports, List<Dossier> dossiers, ComplianceChecker checker)
      throws IOException {
    boolean terminal =
        output.isEmpty()
            && System.getenv("AFTERSALES_TERMINAL") != null
            && System.getenv("NO_COLOR") == null;
    byte[] bytes;
    if (format == OutputFormat.TEXT && terminal) {
      StringBuilder text = new StringBuilder();
      for (Report report : reports) {
        text.append(new TextReport(persian(report), true).text(report));
      }
      bytes = text.toString().getBytes(UTF_8);
    } else {
      Map<String, String> texts = new HashMap<>();
      if (format == OutputFormat.SARIF) {
        dossiers.forEach(dossier -> texts.putAll(dossier.texts()));
      }
      bytes =
          format
              .report()
              .bytes(reports, new Rendering(checker.policy(), persian(), Instant.now(), texts));
    }
    if (output.isPresent()) {
      Files.write(output.get(), bytes);
    } else if (main != null) {
      main.out().write(bytes);
      main.out().flush();
    }
  }

  private Optional<Boolean> persian() {
    return language.map(l -> l == Language.FA);
  }

  private boolean persian(Report report) {
    return persian()
        .orElse(report.documents().stream().anyMatch(d -> d.languages().contains("fa")));
  }

  // ---- marked copies --------------------------------------------------------------------------

  private int mark(
      ComplianceChecker checker, List<Dossier> dossiers, List<String> problems, Main shell)
      throws IOException {
    List<Paper> copies = new ArrayList<>();
    boolean failed = false;
    for (Dossier dossier : dossiers) {
      try {
        List<Paper> own = checker.mark(dossier, new MarkedCopy.Marking(persian(), suggest));
        own.stream()
            .filter(c -> format == OutputFormat.MARKED || c.name().endsWith(".docx"))
            .forEach(copies::add);
        failed |= failOn.isReachedBy(checker.check(dossier));
      } catch (UnreadableDocumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    problems.forEach(this::problem);
    if (copies.isEmpty()) {
      problem(
          format == OutputFormat.DOCX
              ? "no Word file (.docx) was given; --format marked also takes PDF"
              : "no Word file (.docx) or PDF was given; other formats cannot be marked");
      return problems.isEmpty() ? Main.USAGE : Main.UNREADABLE;
    }
    Path target = output.orElse(Path.of("."));
    if (copies.size() == 1 && !Files.isDirectory(target)) {
      Files.write(target, copies.get(0).bytes());
    } else {
      Files.createDirectories(target);
      for (Paper copy : copies) {
        Files.write(target.resolve(copy.name()), copy.bytes());
      }
    }
    shell.err().println(copies.size() + " marked, written to " + target);
    return problems.isEmpty() ? failed ? Main.FINDINGS : Main.CLEAN : Main.UNREADABLE;
  }
}
