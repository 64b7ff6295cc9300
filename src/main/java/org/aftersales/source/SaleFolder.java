package org.aftersales.source;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder that holds the file of one sale: its documents, and data on its goods. */
public final class SaleFolder {

  /** What desktops leave behind in folders. */
  private static final Set<String> LEFTOVERS = Set.of("thumbs.db", "desktop.ini", "__macosx");

  /** In bytes; several sale files are held in memory at a time. */
  private static final long LARGEST = 256L << 20;

  private static final String PERMISSIONS =
      "Check its permissions, and that no other program holds it.";

  private SaleFolder() {}

  /**
   * Reads a folder with all folders below it, in the order of names. {@code goods.json} and {@code
   * goods.csv} are data on the goods, other files are documents; hidden files, YAML files and the
   * lock files of word processors are passed over. A document that cannot be opened is kept as
   * such.
   *
   * @param root names in the report are relative to this folder
   * @param types declared types by path relative to the folder, or by file name
   * @throws IOException if the folder or its data on goods cannot be read
   * @throws MalformedSubmissionException if the data on goods are malformed
   * @throws IllegalArgumentException if the folder holds no document
   */
  public static Dossier read(Path folder, Path root, Mode mode, Map<String, DocumentType> types)
      throws IOException, MalformedSubmissionException {
    return read(folder, root, mode, types, path -> true);
  }

  /**
   * Reads those files of a folder that are wanted; else as the other method does.
   *
   * @param wanted is asked for each file that is not passed over anyhow
   * @throws IOException if the folder or its data on goods cannot be read
   * @throws MalformedSubmissionException if the data on goods are malformed
   * @throws IllegalArgumentException if the folder holds no document that is wanted
   */
  public static Dossier read(
      Path folder, Path root, Mode mode, Map<String, DocumentType> types, Predicate<Path> wanted)
      throws IOException, MalformedSubmissionException {
    List<SourceFile> documents = new ArrayList<>();
    List<DeclaredGood> goods = new ArrayList<>();
    for (Entry entry : entries(folder)) {
      Path path = entry.path();
      if (!wanted.test(path)) {
        continue;
      }
      String name = slashes(root.relativize(path));
      Optional<DocumentType> type =
          Optional.ofNullable(types.get(slashes(folder.relativize(path))))
              .or(() -> Optional.ofNullable(types.get(String.valueOf(path.getFileName()))));
      if (GoodsFile.isNamedSo(name)) {
        goods.addAll(GoodsFile.parse(new SourceFile(name, Files.readAllBytes(path), type)));
      } else if (entry.fault().isPresent()) {
        documents.add(SourceFile.unopened(name, type, entry.fault().get()));
      } else {
        documents.add(open(path, name, type));
      }
    }
    if (documents.isEmpty()) {
      throw new IllegalArgumentException(
          folder + ": holds no document; put the documents of the sale there");
    }
    return new Dossier(mode, documents, goods);
  }

  private static SourceFile open(Path path, String name, Optional<DocumentType> type) {
    try {
      return new SourceFile(name, Files.readAllBytes(path), type);
    } catch (IOException e) {
      return SourceFile.unopened(name, type, "cannot be opened" + reason(e) + PERMISSIONS);
    }
  }

  /** The folders directly below a folder, in the order of names; hidden ones are passed over. */
  public static List<Path> below(Path folder) throws IOException {
    return children(folder, Files::isDirectory);
  }

  /** The files directly in a folder, in the order of names; those passed over are left out. */
  public static List<Path> filesIn(Path folder) throws IOException {
    return children(folder, path -> !Files.isDirectory(path));
  }

  private static List<Path> children(Path folder, Predicate<Path> kind) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !isPassedOver(folder.relativize(path)))
          .filter(kind)
          .sorted()
          .toList();
    }
  }

  /** YAML holds settings and expectations, never a document of a sale. */
  private static boolean isSettings(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** What a folder holds, with why it cannot be opened if so. */
  private record Entry(Path path, Optional<String> fault) {}

  /** The files of a folder and of the folders below it; links are followed. */
  private static List<Entry> entries(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Files.walkFileTree(
        folder,
        Set.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return isPassedOver(folder.relativize(path))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (!isPassedOver(folder.relativize(path))) {
              entries.add(new Entry(path, fault(attributes)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (path.equals(folder)) {
              throw e;
            }
            if (!isPassedOver(folder.relativize(path))) {
              entries.add(
                  new Entry(path, Optional.of("cannot be opened" + reason(e) + PERMISSIONS)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    entries.sort(Comparator.comparing(Entry::path));
    return entries;
  }

  private static Optional<String> fault(BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      return Optional.of("is a link to a file that is not there. Put the file itself here.");
    }
    if (!attributes.isRegularFile()) {
      return Optional.of("is no file with a content of its own. Put the document itself here.");
    }
    return attributes.size() <= LARGEST
        ? Optional.empty()
        : Optional.of(
            "is larger than "
                + (LARGEST >> 20)
                + " MB. Submit the document without the pictures that make it so large.");
  }

  private static String reason(IOException e) {
    return " ("
        + (e instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : e.getClass().getSimpleName())
        + "). ";
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static boolean isPassedOver(Path path) {
    return isPassedOver(slashes(path));
  }

  /** Whether a file with this path, parted by slashes, is no document of a sale. */
  public static boolean isPassedOver(String path) {
    for (String name : path.split("/", -1)) {
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
