package org.aftersales.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder that holds the file of one sale: its documents, and data on its goods. */
public final class SaleFolder {

  /** What desktops leave behind in folders. */
  private static final Set<String> LEFTOVERS = Set.of("thumbs.db", "desktop.ini");

  private SaleFolder() {}

  /**
   * Reads a folder with all folders below it, in the order of names. {@code goods.json} and {@code
   * goods.csv} are data on the goods, other files are documents; hidden files, YAML files and the
   * lock files of word processors are passed over.
   *
   * @param root names in the report are relative to this folder
   * @param types declared types by path relative to the folder, or by file name
   * @throws IOException if a file cannot be read
   * @throws MalformedSubmissionException if the data on goods are malformed
   * @throws IllegalArgumentException if the folder holds no document
   */
  public static Dossier read(Path folder, Path root, Mode mode, Map<String, DocumentType> types)
      throws IOException, MalformedSubmissionException {
    List<SourceFile> documents = new ArrayList<>();
    List<DeclaredGood> goods = new ArrayList<>();
    for (Path path : files(folder)) {
      String name = root.relativize(path).toString().replace('\\', '/');
      Optional<DocumentType> type =
          Optional.ofNullable(types.get(folder.relativize(path).toString().replace('\\', '/')))
              .or(() -> Optional.ofNullable(types.get(path.getFileName().toString())));
      SourceFile file = new SourceFile(name, Files.readAllBytes(path), type);
      if (GoodsFile.isNamedSo(name)) {
        goods.addAll(GoodsFile.parse(file));
      } else {
        documents.add(file);
      }
    }
    if (documents.isEmpty()) {
      throw new IllegalArgumentException(folder + ": holds no document");
    }
    return new Dossier(mode, documents, goods);
  }

  /** The folders directly below a folder, in the order of names; hidden ones are passed over. */
  public static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).filter(p -> !isPassedOver(p)).sorted().toList();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(path -> !isPassedOver(folder.relativize(path)))
          .sorted()
          .toList();
    }
  }

  /** YAML holds settings and expectations, never a document of a sale. */
  private static boolean isSettings(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static boolean isPassedOver(Path path) {
    for (Path part : path) {
      String name = part.toString();
      if (name.startsWith(".")
          || name.startsWith("~$")
          || LEFTOVERS.contains(name.toLowerCase(Locale.ROOT))
          || isSettings(name.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
