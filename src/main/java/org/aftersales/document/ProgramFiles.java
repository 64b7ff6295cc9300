package org.aftersales.document;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder that another program works in; it is gone with all its files once it is closed. */
final class ProgramFiles implements AutoCloseable {

  private static final int TRIES = 20;

  private final Path folder;
  private final Thread hook;

  private ProgramFiles(Path folder) {
    this.folder = folder;
    this.hook = new Thread(() -> delete(folder));
  }

  static ProgramFiles open() throws IOException {
    // Only its owner may look into it.
    ProgramFiles files = new ProgramFiles(Files.createTempDirectory("aftersales-"));
    try {
      Runtime.getRuntime().addShutdownHook(files.hook);
    } catch (IllegalStateException e) {
      delete(files.folder);
      throw new IOException("the program is shutting down", e);
    }
    return files;
  }

  Path folder() {
    return folder;
  }

  /** An environment that knows nothing of the user: no settings, no proxies, no display. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    for (String kept : new String[] {"PATH", "SystemRoot", "LD_LIBRARY_PATH", "TESSDATA_PREFIX"}) {
      Optional.ofNullable(System.getenv(kept)).ifPresent(value -> environment.put(kept, value));
    }
    environment.put("HOME", folder.toString());
    environment.put("TMPDIR", folder.toString());
    environment.put("TMP", folder.toString());
    environment.put("TEMP", folder.toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("LC_ALL", "C.UTF-8");
    return environment;
  }

  @Override
  public void close() {
    delete(folder);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running or has run.
    }
  }

  /** A process that was killed may write its last file while it dies. */
  private static void delete(Path folder) {
    for (int i = 0; i < TRIES && Files.exists(folder); i++) {
      try {
        Files.walkFileTree(folder, new Deletion());
      } catch (IOException e) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
