package org.aftersales.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options of every command that reads documents: which, how they belong together, and policy.
 */
final class Submission {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "Word, Excel, PDF, HTML, text or JSON; - reads stdin. A folder, a ZIP archive or an e-mail",
        "with its attachments is one sale file;",
        "goods.json or goods.csv beside the documents is data on the goods."
      })
  private List<String> files = List.of();

  @Option(names = "--together", description = "The files are one sale file.")
  private boolean together;

  @Option(
      names = "--type",
      paramLabel = "FILE=TYPE",
      description = "Overrides the recognised type of a file, e.g. a.docx=CONTRACT.")
  private Map<String, DocumentType> types = new LinkedHashMap<>();

  @Option(
      names = "--force-exclude",
      description = "Leaves out what the configuration excludes also where it is named.")
  private boolean forceExclude;

  @Mixin private Settings settings = new Settings();

  /** What holds for the files; nothing where that is broken, which has then been said. */
  Optional<Settings.All> settings(Main main) {
    return settings(main, Optional.empty());
  }

  /** What holds for the files, with a baseline that the command line names. */
  Optional<Settings.All> settings(Main main, Optional<Path> baseline) {
    return settings.of(files, baseline, main.err());
  }

  /** What is to be checked; {@code problems} receives a sentence for each file that is not. */
  List<Submitted> dossiers(Main main, Settings.All all, Mode mode, List<String> problems)
      throws IOException {
    return dossiers(main, all, mode, together, problems);
  }

  /** The files as one sale file, whether or not that was said; nothing where none can be taken. */
  Optional<Submitted> saleFile(Main main, Settings.All all, List<String> problems)
      throws IOException {
    return dossiers(main, all, Mode.DRAFT, true, problems).stream().findFirst();
  }

  /** How sales are called that have no name of their own: by folder, by file, or by all files. */
  List<String> saleNames(List<Submitted> submitted) {
    List<Dossier> dossiers = submitted.stream().map(Submitted::dossier).toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < dossiers.size(); i++) {
      Path given = Path.of(files.get(Math.min(i, files.size() - 1)));
      boolean folder =
          dossiers.size() == files.size()
              && (Files.isDirectory(given)
                  || dossiers.get(i).files().stream()
                      .allMatch(f -> f.name().startsWith(given.getFileName() + "/")));
      names.add(
          folder
              ? String.valueOf(given.toAbsolutePath().normalize().getFileName())
              : String.join(
                  " + ", dossiers.get(i).files().stream().map(SourceFile::name).toList()));
    }
    return names;
  }

  private List<Submitted> dossiers(
      Main main, Settings.All all, Mode mode, boolean one, List<String> problems)
      throws IOException {
    Inputs.Found found =
        new Inputs(main.in(), mode, one, types, all, forceExclude).dossiers(files, problems);
    found.leftOut().forEach(main.err()::println);
    Set<String> names = new HashSet<>();
    for (Submitted each : found.submitted()) {
      for (SourceFile file : each.dossier().files()) {
        names.add(file.name());
        names.add(Inputs.fileName(file.name()));
      }
    }
    types.keySet().stream()
        .filter(name -> !names.contains(name))
        .map(name -> "--type " + name + ": no such file is checked; give its name as it is listed")
        .forEach(problems::add);
    return found.submitted();
  }
}
