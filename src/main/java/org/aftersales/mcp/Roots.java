package org.aftersales.mcp;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders from which an assistant may have files read; none where it may not. Links are
 * followed, and what they lead to must stand below one of the folders too. Immutable.
 */
public final class Roots {

  /** No file may be read. */
  public static final Roots NONE = new Roots(List.of());

  private final List<Path> folders;

  private Roots(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * These folders.
   *
   * @throws IOException if one is not there
   */
  public static Roots of(List<Path> folders) throws IOException {
    List<Path> real = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IOException(folder + ": no such folder; name one that holds documents");
      }
      real.add(folder.toRealPath());
    }
    return new Roots(real);
  }

  boolean isEmpty() {
    return folders.isEmpty();
  }

  /**
   * The file or folder of this name.
   *
   * @param name absolute, or relative to one of the folders
   * @throws RefusedException if it is not there, or not below an allowed folder
   */
  Path found(String name) throws RefusedException {
    // One answer for what is missing and what is elsewhere: nobody learns what else is there.
    try {
      for (Path folder : folders) {
        Path path = folder.resolve(name);
        if (Files.exists(path)) {
          Path real = path.toRealPath();
          if (isBelow(real) && holdsOnlyItsOwn(real)) {
            return real;
          }
        }
      }
    } catch (IOException | InvalidPathException e) {
      // The same answer.
    }
    throw new RefusedException(
        name
            + ": no such file below "
            + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
            + "; give a path there, or start the server with --root and the folder of the file");
  }

  private boolean isBelow(Path real) {
    return folders.stream().anyMatch(real::startsWith);
  }

  /** Whether no link in a folder leads out of what may be read. */
  private boolean holdsOnlyItsOwn(Path real) throws IOException {
    if (!Files.isDirectory(real)) {
      return true;
    }
    try (Stream<Path> files = Files.walk(real, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!isBelow(file.toRealPath())) {
          return false;
        }
      }
      return true;
    } catch (java.io.UncheckedIOException e) {
      throw new IOException("the folder cannot be looked through", e);
    }
  }
}
