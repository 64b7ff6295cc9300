package org.aftersales.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears from the operating system what happens in folders. What it hears only says that it is time
 * to look; so nothing is lost where events are dropped.
 */
final class FolderEvents implements Wake {

  private static final long STEP_MILLIS = 100;

  /** Events come in swarms; one look is enough for a swarm. */
  private static final long SWARM_MILLIS = 30;

  /** What was not heard is found by looking. */
  private static final Duration REST = Duration.ofSeconds(15);

  private final WatchService service;
  private final Map<Path, WatchKey> keys = new HashMap<>();

  private FolderEvents(WatchService service) {
    this.service = service;
  }

  /**
   * Hears of what happens in a folder.
   *
   * @throws IOException if the system does not tell, as of some shares, or has no room for more
   */
  static FolderEvents of(Path root) throws IOException {
    FolderEvents events = new FolderEvents(FileSystems.getDefault().newWatchService());
    try {
      events.register(root);
      return events;
    } catch (IOException e) {
      events.close();
      throw e;
    }
  }

  private void register(Path folder) throws IOException {
    keys.put(
        folder,
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE));
  }

  @Override
  public void folders(Set<Path> folders) {
    for (Path old : new HashSet<>(keys.keySet())) {
      WatchKey key = keys.get(old);
      if (!folders.contains(old) || key == null || !key.isValid()) {
        if (key != null) {
          key.cancel();
        }
        keys.remove(old);
      }
    }
    for (Path folder : folders) {
      if (!keys.containsKey(folder)) {
        try {
          register(folder);
        } catch (IOException e) {
          // Gone again, or one too many for the system: it is looked through now and then.
          keys.remove(folder);
        }
      }
    }
  }

  @Override
  public void await(Duration longest, BooleanSupplier stopped) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toMillis();
          left > 0 && !stopped.getAsBoolean();
          left = (end - System.nanoTime()) / 1_000_000) {
        WatchKey key = service.poll(Math.min(left, STEP_MILLIS), TimeUnit.MILLISECONDS);
        if (key != null) {
          drain(key);
          return;
        }
      }
    } catch (ClosedWatchServiceException e) {
      throw new IllegalStateException("it is closed by the thread that waits", e);
    }
  }

  private void drain(@Nullable WatchKey first) throws InterruptedException {
    WatchKey key = first;
    while (key != null) {
      key.pollEvents();
      key.reset();
      key = service.poll(SWARM_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public Duration rest() {
    return REST;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new IllegalStateException("closing releases memory only", e);
    }
  }
}
