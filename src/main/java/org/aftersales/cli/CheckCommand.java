package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.aftersales.project.Coverage;
import org.aftersales.project.FailOn;
import org.aftersales.project.Output;
import org.aftersales.project.Project;
import org.aftersales.register.Register;
import org.aftersales.register.RegisterException;
import org.aftersales.report.Rendering;
import org.aftersales.report.Report;
import org.aftersales.report.ReportFormat;
import org.aftersales.report.TextReport;
import org.aftersales.rules.Policy;
import org.aftersales.source.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales check}: each file is one draft, or all together are one sale file. */
@Command(
    name = CheckCommand.NAME,
    description = "Checks drafts; says what to change, where, and what to write instead.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  static final String NAME = "check";

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
      })
  private Optional<OutputFormat> format = Optional.empty();

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
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Also writes a report in this format; may be given several times.")
  private Map<ReportFormat, Path> reports = new LinkedHashMap<>();

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
      description = "Exit code 1 from this severity on: ${COMPLETION-CANDIDATES} (default: minor)")
  private Optional<FailOn> failOn = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that are known and do not fail (see the command baseline).")
  private Optional<Path> baseline = Optional.empty();

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
    Optional<Settings.All> settings = submission.settings(main, baseline);
    if (settings.isEmpty()) {
      return Main.USAGE;
    }
    boolean marked = format.filter(OutputFormat::isMarked).isPresent();
    if (marked || format.filter(f -> f == OutputFormat.PDF).isPresent()) {
      if (output.isEmpty()) {
        main.err()
            .println(
                "--format "
                    + format.get().name().toLowerCase(Locale.ROOT)
                    + ": name the file to write with --output");
        return Main.USAGE;
      }
    }
    if (suggest && !marked) {
      main.err().println("--suggest: only --format docx and marked can hold suggestions");
      return Main.USAGE;
    }
    List<Output> outputs = outputs(settings.get());
    Optional<ReportFormat> one =
        outputs.stream().map(Output::format).filter(CheckCommand::tellsOfThePolicy).findFirst();
    if (one.isPresent() && !marked && settings.get().policies() > 1) {
      main.err()
          .println(
              one.get().name().toLowerCase(Locale.ROOT)
                  + ": tells of one policy, and several decide over these files; check them apart");
      return Main.USAGE;
    }
    List<String> problems = new ArrayList<>();
    List<Submitted> dossiers = submission.dossiers(main, settings.get(), mode, problems);
    if (marked) {
      return mark(dossiers, problems, settings.get(), main);
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
      return report(register, dossiers, outputs, settings.get(), problems, main);
    } finally {
      register.ifPresent(Register::close);
    }
  }

  /** Whether a format holds titles and pages of the policy, and can hold those of one only. */
  private static boolean tellsOfThePolicy(ReportFormat format) {
    return format != ReportFormat.TEXT
        && format != ReportFormat.JSON
        && format != ReportFormat.JSONL;
  }

  /** What is written where; the command line beats the configuration. */
  private List<Output> outputs(Settings.All settings) {
    List<Output> configured = settings.first().project().formats();
    List<Output> outputs = new ArrayList<>();
    ReportFormat shown =
        format
            .filter(f -> !f.isMarked())
            .map(OutputFormat::report)
            .or(
                () ->
                    configured.stream()
                        .filter(o -> o.file().isEmpty())
                        .map(Output::format)
                        .findFirst())
            .orElse(ReportFormat.TEXT);
    outputs.add(new Output(shown, output));
    if (format.isEmpty() && output.isEmpty()) {
      configured.stream().filter(o -> o.file().isPresent()).forEach(outputs::add);
    }
    reports.forEach((other, file) -> outputs.add(new Output(other, Optional.of(file))));
    return outputs;
  }

  private int report(
      Optional<Register> register,
      List<Submitted> dossiers,
      List<Output> outputs,
      Settings.All settings,
      List<String> problems,
      Main shell)
      throws IOException {
    List<Report> all = new ArrayList<>();
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    Map<Project, List<Coverage>> coverages = new LinkedHashMap<>();
    boolean failed = false;
    List<Optional<Report>> answers = checkAll(register, dossiers, problems, shell);
    for (int i = 0; i < answers.size(); i++) {
      Submitted submitted = dossiers.get(i);
      if (answers.get(i).isPresent()) {
        Project project = submitted.own().project();
        Report report = project.known(submitted.checked(answers.get(i).get()), today);
        all.add(report);
        report.unread().stream().flatMap(d -> d.notes().stream()).forEach(problems::add);
        failed |= failOn.or(project::failOn).orElse(FailOn.MINOR).isReachedBy(report);
        coverages
            .computeIfAbsent(project, p -> new ArrayList<>())
            .add(Coverage.of(List.of(submitted.checked(report))));
      }
    }
    for (Output each : outputs) {
      if (!all.isEmpty() || !isForPeople(each.format())) {
        write(all, dossiers, each, settings);
      }
    }
    for (Project project : settings.projects()) {
      project
          .notices(Coverage.union(coverages.getOrDefault(project, List.of())), today)
          .forEach(notice -> shell.err().println(notice));
    }
    problems.forEach(p -> problem(p));
    if (!problems.isEmpty()) {
      return Main.UNREADABLE;
    }
    return failed ? Main.FINDINGS : Main.CLEAN;
  }

  /** Programs want an answer also where there is nothing to tell. */
  private static boolean isForPeople(ReportFormat format) {
    return format == ReportFormat.TEXT || format == ReportFormat.HTML || format == ReportFormat.PDF;
  }

  private void problem(String text) {
    if (main != null) {
      main.err().println(text);
    }
  }

  private List<Optional<Report>> checkAll(
      Optional<Register> register, List<Submitted> dossiers, List<String> problems, Main shell) {
    List<Optional<Report>> all = new ArrayList<>();
    List<Answer> answers;
    boolean shown = System.getenv("AFTERSALES_ERR_TERMINAL") != null && dossiers.size() > MANY;
    try (Progress progress = new Progress(shell.err(), shown, dossiers.size())) {
      List<String> names = saleFile.map(List::of).orElse(submission.saleNames(dossiers));
      IntStream indices = IntStream.range(0, dossiers.size());
      answers =
          (dossiers.size() > MANY ? indices.parallel() : indices)
              .mapToObj(
                  i -> {
                    Answer answer = check(register, dossiers.get(i), names.get(i));
                    progress.step();
                    return answer;
                  })
              .toList();
    }
    for (Answer answer : answers) {
      answer.problem().ifPresent(problems::add);
      all.add(answer.report());
    }
    return all;
  }

  private record Answer(Optional<Report> report, Optional<String> problem) {}

  private Answer check(Optional<Register> register, Submitted submitted, String name) {
    try {
      Report report =
          submitted
              .own()
              .checker()
              .check(submitted.dossier(), explain ? Detail.EXPLAINED : Detail.RESULTS);
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

  private void write(List<Report> all, List<Submitted> dossiers, Output to, Settings.All settings)
      throws IOException {
    boolean terminal =
        to.file().isEmpty()
            && System.getenv("AFTERSALES_TERMINAL") != null
            && System.getenv("NO_COLOR") == null;
    Optional<Boolean> persian = persian(settings);
    byte[] bytes;
    if (to.format() == ReportFormat.TEXT && terminal) {
      StringBuilder text = new StringBuilder();
      for (Report report : all) {
        boolean own =
            persian.orElse(report.documents().stream().anyMatch(d -> d.languages().contains("fa")));
        text.append(new TextReport(own, true).text(report));
      }
      bytes = text.toString().getBytes(UTF_8);
    } else {
      Map<String, String> texts = new HashMap<>();
      if (to.format() == ReportFormat.SARIF) {
        dossiers.forEach(submitted -> texts.putAll(submitted.dossier().texts()));
      }
      Policy policy = settings.first().checker().policy();
      bytes = to.format().bytes(all, new Rendering(policy, persian, Instant.now(), texts));
    }
    if (to.file().isPresent()) {
      Path folder = to.file().get().toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(to.file().get(), bytes);
    } else if (main != null) {
      main.out().write(bytes);
      main.out().flush();
    }
  }

  private Optional<Boolean> persian(Settings.All settings) {
    return language.map(l -> l == Language.FA).or(() -> settings.first().project().persian());
  }

  // ---- marked copies --------------------------------------------------------------------------

  private int mark(
      List<Submitted> dossiers, List<String> problems, Settings.All settings, Main shell)
      throws IOException {
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    List<Paper> copies = new ArrayList<>();
    boolean failed = false;
    boolean wordOnly = format.filter(f -> f == OutputFormat.DOCX).isPresent();
    for (Submitted submitted : dossiers) {
      try {
        ComplianceChecker checker = submitted.own().checker();
        Project project = submitted.own().project();
        List<Paper> own =
            checker.mark(submitted.dossier(), new MarkedCopy.Marking(persian(settings), suggest));
        own.stream().filter(c -> !wordOnly || c.name().endsWith(".docx")).forEach(copies::add);
        Report report = checker.check(submitted.dossier());
        failed |=
            failOn
                .or(project::failOn)
                .orElse(FailOn.MINOR)
                .isReachedBy(project.known(submitted.checked(report), today));
      } catch (UnreadableDocumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    problems.forEach(this::problem);
    if (copies.isEmpty()) {
      problem(
          wordOnly
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
