package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.ExplanationReport;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales explain}: what each clause was taken to say, and for which words. */
@Command(
    name = "explain",
    description = "Shows how documents are read: goods, statements, and the words behind them.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Word, PDF, HTML, text or JSON; - reads stdin; with --together also a folder.")
  private List<String> files = List.of();

  @Option(names = "--together", description = "The files are one sale file.")
  private boolean together;

  @Option(
      names = "--all",
      description = "Shows every clause, also those without a word on service, cost or warranty.")
  private boolean all;

  @Option(
      names = "--format",
      description = "${COMPLETION-CANDIDATES} (default: text)",
      defaultValue = "TEXT")
  private CheckCommand.OutputFormat format = CheckCommand.OutputFormat.TEXT;

  @Option(
      names = "--type",
      paramLabel = "FILE=TYPE",
      description = "Overrides the recognised type of a file, e.g. a.docx=CONTRACT.")
  private Map<String, DocumentType> types = new LinkedHashMap<>();

  @Option(names = "--policy", paramLabel = "DIR", description = "A company's own policy pack.")
  private Optional<Path> policy = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    Optional<ComplianceChecker> checker = Policies.checker(policy, main.err());
    if (checker.isEmpty()) {
      return Main.USAGE;
    }
    List<String> problems = new ArrayList<>();
    List<ExplanationReport> reports = new ArrayList<>();
    Inputs inputs = new Inputs(main.in(), Mode.DRAFT, together, types);
    for (Dossier dossier : inputs.dossiers(files, problems)) {
      try {
        reports.add(ExplanationReport.of(checker.get().explain(dossier), all));
      } catch (UnreadableDocumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (format == CheckCommand.OutputFormat.JSON) {
      ExplanationReport.writeJson(reports, main.out());
    } else {
      for (ExplanationReport report : reports) {
        main.out().write(report.text().getBytes(UTF_8));
      }
    }
    main.out().flush();
    problems.forEach(main.err()::println);
    return problems.isEmpty() ? Main.CLEAN : Main.UNREADABLE;
  }
}
