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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder that holds the file of one sale: its documents, and data on its goods. */
public final class SaleFolder {

  /** What desktops leave behind in folders. */
  private static final Set<String> LEFTOVERS = Set.of("thumbs.db", "desktop.ini", "__macosx");

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
    List<StoredFile> files =
        files(folder).stream().filter(file -> wanted.test(folder.resolve(file.path()))).toList();
    return dossier(folder.toString(), slashes(root.relativize(folder)), files, mode, types);
  }

  /**
   * The sale whose folder holds these files, in their order.
   *
   * @param folder names the folder in messages
   * @param prefix path of the folder as names in the report begin with it; may be empty
   * @param types declared types by path relative to the folder, or by file name
   * @throws IOException if the data on goods cannot be read
   * @throws MalformedSubmissionException if the data on goods are malformed
   * @throws IllegalArgumentException if there is no document
   */
  public static Dossier dossier(
      String folder,
      String prefix,
      List<StoredFile> files,
      Mode mode,
      Map<String, DocumentType> types)
      throws IOException, MalformedSubmissionException {
    List<SourceFile> documents = new ArrayList<>();
    List<DeclaredGood> goods = new ArrayList<>();
    for (StoredFile file : files) {
      String name = prefix.isEmpty() ? file.path() : prefix + "/" + file.path();
      Optional<DocumentType> type =
          Optional.ofNullable(types.get(file.path()))
              .or(() -> Optional.ofNullable(types.get(file.name())));
      if (GoodsFile.isNamedSo(name)) {
        goods.addAll(GoodsFile.parse(new SourceFile(name, file.content().bytes(), type)));
      } else if (file.fault().isPresent()) {
        documents.add(SourceFile.unopened(name, type, file.fault().get()));
      } else {
        documents.add(open(file, name, type));
      }
    }
    if (documents.isEmpty()) {
      throw new IllegalArgumentException(
          folder + ": holds no document; put the documents of the sale there");
    }
    return new Dossier(mode, documents, goods);
  }

  private static SourceFile open(StoredFile file, String name, Optional<DocumentType> type) {
    try {
      return new SourceFile(name, file.content().bytes(), type);
    } catch (IOException e) {
      return SourceFile.unopened(name, type, unopened(e));
    }
  }

  /** Why a file cannot be opened, and what to do. */
  public static String unopened(IOException e) {
    return "cannot be opened" + reason(e) + PERMISSIONS;
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

  /**
   * The files of a folder and of the folders below it, in the order of names; links are followed.
   * Those passed over are left out.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<StoredFile> files(Path folder) throws IOException {
    SortedMap<Path, StoredFile> files = new TreeMap<>();
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
              files.put(path, file(slashes(folder.relativize(path)), path, attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (path.equals(folder)) {
              throw e;
            }
            if (!isPassedOver(folder.relativize(path))) {
              files.put(path, StoredFile.faulty(slashes(folder.relativize(path)), unopened(e)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return List.copyOf(files.values());
  }

  private static StoredFile file(String name, Path path, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      return StoredFile.faulty(
          name, "is a link to a file that is not there. Put the file itself here.");
    }
    if (!attributes.isRegularFile()) {
      return StoredFile.faulty(
          name, "is no file with a content of its own. Put the document itself here.");
    }
    return StoredFile.of(name, attributes.size(), () -> Files.readAllBytes(path));
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
