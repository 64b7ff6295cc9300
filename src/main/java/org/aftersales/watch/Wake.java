package org.aftersales.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What tells that a folder is worth looking through again. */
sealed interface Wake extends AutoCloseable permits FolderEvents, Polling {

  /** Watches these folders from now on, and no others. */
  void folders(Set<Path> folders);

  /**
   * Waits until something happens in the folders, at most for a time.
   *
   * @param stopped ends the wait early
   * @throws InterruptedException if the thread is interrupted
   */
  void await(Duration longest, BooleanSupplier stopped) throws InterruptedException;

  /** How long to wait where nothing is waited for. */
  Duration rest();

  @Override
  void close();
}
