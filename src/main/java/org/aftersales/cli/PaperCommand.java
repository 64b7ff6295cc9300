package org.aftersales.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.paper.Paper;
import org.aftersales.source.Dossier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Commands that draw up Word files from one sale file. */
abstract class PaperCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;

  @Mixin private Submission submission = new Submission();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder to write to (default: the current one).")
  private Path output = Path.of(".");

  @Option(
      names = "--lang",
      description = "Language of the paper: ${COMPLETION-CANDIDATES} (default: the sale's).")
  private Optional<CheckCommand.Language> language = Optional.empty();

  @Option(names = "--force", description = "Replaces files that are there already.")
  private boolean force;

  /** {@code aftersales form}: the service form of each distinct good with service. */
  @Command(
      name = "form",
      description = "Fills in the service form of each distinct good with service.",
      mixinStandardHelpOptions = true)
  static final class Form extends PaperCommand {

    @Override
    List<Paper> papers(ComplianceChecker checker, Dossier dossier, Optional<Boolean> persian)
        throws UnreadableDocumentException, IOException {
      return checker.forms(dossier, persian);
    }

    @Override
    String none() {
      return "no good of this sale is said to have after-sales service; there is no form to fill in";
    }
  }

  /** {@code aftersales notice}: the letter for goods without service. */
  @Command(
      name = "notice",
      description = "Writes the notice letter for the goods without service.",
      mixinStandardHelpOptions = true)
  static final class Notice extends PaperCommand {

    @Override
    List<Paper> papers(ComplianceChecker checker, Dossier dossier, Optional<Boolean> persian)
        throws UnreadableDocumentException, IOException {
      return checker.notice(dossier, persian).stream().toList();
    }

    @Override
    String none() {
      return "no good of this sale is said to have no after-sales service; there is nothing to"
          + " notify of";
    }
  }

  abstract List<Paper> papers(ComplianceChecker checker, Dossier dossier, Optional<Boolean> persian)
      throws UnreadableDocumentException, IOException;

  /** What to say where there is nothing to write. */
  abstract String none();

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
    Optional<Submitted> sale = submission.saleFile(main, settings.get(), problems);
    problems.forEach(main.err()::println);
    if (sale.isEmpty() || !problems.isEmpty()) {
      return Main.UNREADABLE;
    }
    List<Paper> papers;
    try {
      papers =
          papers(
              sale.get().own().checker(),
              sale.get().dossier(),
              language
                  .map(l -> l == CheckCommand.Language.FA)
                  .or(() -> sale.get().own().project().persian()));
    } catch (UnreadableDocumentException e) {
      main.err().println(e.getMessage());
      return Main.UNREADABLE;
    }
    if (papers.isEmpty()) {
      main.err().println(none());
      return Main.FINDINGS;
    }
    Files.createDirectories(output);
    for (Paper paper : papers) {
      Path file = output.resolve(paper.name());
      try {
        write(file, paper);
      } catch (FileAlreadyExistsException e) {
        main.err().println(file + ": is there already; give --force to replace it");
        return Main.USAGE;
      }
      main.out().write((file + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    main.out().flush();
    return Main.CLEAN;
  }

  private void write(Path file, Paper paper) throws IOException {
    if (force) {
      Files.write(file, paper.bytes());
    } else {
      Files.write(file, paper.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }
}
