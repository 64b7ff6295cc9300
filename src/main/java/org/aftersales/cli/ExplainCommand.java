package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.ExplanationReport;
import org.aftersales.source.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales explain}: what each clause was taken to say, and for which words. */
@Command(
    name = "explain",
    description = "Shows how documents are read: goods, statements, and the words behind them.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;

  @Mixin private Submission submission = new Submission();

  @Option(
      names = "--all",
      description = "Shows every clause, also those without a word on service, cost or warranty.")
  private boolean all;

  @Option(
      names = "--format",
      description = "${COMPLETION-CANDIDATES} (default: text)",
      defaultValue = "TEXT")
  private TextOrJson format = TextOrJson.TEXT;

  @Override
  public Integer call() throws IOException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    Optional<Settings.All> settings = submission.settings(main);
    if (settings.isEmpty()) {
      return Main.USAGE;
    }
    List<String> problems = new ArrayList<>();
    List<ExplanationReport> reports = new ArrayList<>();
    for (Submitted submitted : submission.dossiers(main, settings.get(), Mode.DRAFT, problems)) {
      try {
        ExplanationReport report =
            ExplanationReport.of(submitted.own().checker().explain(submitted.dossier()), all);
        reports.add(report);
        report.unread().forEach(document -> problems.addAll(document.notes()));
      } catch (UnreadableDocumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (format == TextOrJson.JSON) {
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
