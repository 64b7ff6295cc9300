package org.aftersales.watch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a folder holds at a moment. Immutable.
 *
 * @param units what is checked by itself: a file, or a folder directly below that is one sale
 * @param folders all folders, the first one too
 * @param unseen folders that could not be looked into
 */
record FolderScan(Map<Path, Stamp> units, Set<Path> folders, List<String> unseen) {

  FolderScan {
    units = Map.copyOf(units);
    folders = Set.copyOf(folders);
    unseen = List.copyOf(unseen);
  }

  /**
   * Looks through a folder.
   *
   * @param sales whether every folder directly below is one sale file
   * @param skipped folders that are not looked into, and files that are no documents
   * @throws IOException if the folder itself cannot be looked into
   */
  static FolderScan of(Path root, boolean sales, Predicate<Path> skipped) throws IOException {
    Map<Path, Stamp> files = new TreeMap<>();
    Set<Path> folders = new HashSet<>();
    Set<Path> withDocuments = new HashSet<>();
    List<String> unseen = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (!path.equals(root) && skipped.test(path)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            boolean within = sales && root.relativize(path).getNameCount() > 1;
            boolean document = !skipped.test(path) && !temporary(path);
            // In a sale what is on its way counts: the sale is not there before it has come.
            if (document || within && temporary(path) && !isLock(path)) {
              files.put(path, Stamp.of(attributes));
            }
            if (document && within) {
              withDocuments.add(root.resolve(root.relativize(path).getName(0)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (path.equals(root)) {
              throw e;
            }
            // A file that is gone since its folder was listed is no fault.
            if (Files.isDirectory(path)) {
              unseen.add(path + ": cannot be looked into (" + e + "); check its permissions");
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path path, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            if (e != null && path.equals(root)) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Map<Path, Stamp> units = new HashMap<>();
    files.forEach(
        (path, stamp) -> {
          Path below = root.relativize(path);
          if (!sales || below.getNameCount() == 1) {
            units.put(path, stamp);
          } else {
            Path sale = root.resolve(below.getName(0));
            if (withDocuments.contains(sale)) {
              Stamp so =
                  Optional.ofNullable(units.get(sale))
                      .orElse(new Stamp(0, FileTime.fromMillis(0), ""));
              units.put(sale, so.with(below.toString(), stamp));
            }
          }
        });
    return new FolderScan(units, folders, unseen);
  }

  private static boolean temporary(Path path) {
    return Names.isTemporary(String.valueOf(path.getFileName()));
  }

  /** Locks stay as long as somebody has a document open, which may be days. */
  private static boolean isLock(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith("~$") || name.startsWith(".");
  }
}
