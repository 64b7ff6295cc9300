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
import org.aftersales.ComplianceChecker;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Limits;
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

  @Option(names = "--policy", paramLabel = "DIR", description = "A company's own policy pack.")
  private Optional<Path> policy = Optional.empty();

  @Mixin private ProgramOptions programs = new ProgramOptions();

  /** What the policy allows archives to unpack to. */
  private Limits limits = Limits.USUAL;

  /** The checker to use; nothing where the policy or a program fails, which has then been said. */
  Optional<ComplianceChecker> checker(Main main) {
    Optional<ComplianceChecker> checker =
        Policies.checker(policy, main.err()).flatMap(c -> programs.with(c, main.err()));
    checker.ifPresent(c -> limits = c.policy().limits());
    return checker;
  }

  /** What is to be checked; {@code problems} receives a sentence for each file that is not. */
  List<Dossier> dossiers(Main main, Mode mode, List<String> problems) throws IOException {
    return dossiers(main, mode, together, problems);
  }

  /** The files as one sale file, whether or not that was said; nothing where none can be taken. */
  Optional<Dossier> saleFile(Main main, List<String> problems) throws IOException {
    return dossiers(main, Mode.DRAFT, true, problems).stream().findFirst();
  }

  /** How sales are called that have no name of their own: by folder, by file, or by all files. */
  List<String> saleNames(List<Dossier> dossiers) {
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

  private List<Dossier> dossiers(Main main, Mode mode, boolean one, List<String> problems)
      throws IOException {
    List<Dossier> dossiers =
        new Inputs(main.in(), mode, one, types, limits).dossiers(files, problems);
    Set<String> names = new HashSet<>();
    for (Dossier dossier : dossiers) {
      for (SourceFile file : dossier.files()) {
        names.add(file.name());
        names.add(Inputs.fileName(file.name()));
      }
    }
    types.keySet().stream()
        .filter(name -> !names.contains(name))
        .map(name -> "--type " + name + ": no such file is checked; give its name as it is listed")
        .forEach(problems::add);
    return dossiers;
  }
}
