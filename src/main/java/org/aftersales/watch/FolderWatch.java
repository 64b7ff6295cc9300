package org.aftersales.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Watches a folder and has each file checked once it is there whole, and again whenever it changes.
 * One thread does it all: a file at a time, and none is dropped in the middle.
 *
 * @param root the folder
 * @param sales whether every folder directly below is one sale file
 * @param skipped files and folders that are not looked at
 * @param settle how long a file must stand still
 * @param patience how long a file that cannot be taken is waited for after its last change
 * @param poll the interval of looking through the folder; absent for events of the system
 */
public record FolderWatch(
    Path root,
    boolean sales,
    Predicate<Path> skipped,
    Duration settle,
    Duration patience,
    Optional<Duration> poll) {

  /** Where the system tells nothing of a folder. */
  private static final Duration POLL_INSTEAD = Duration.ofSeconds(5);

  private static final Duration SHORTEST = Duration.ofMillis(20);

  /** Who checks the files. */
  public interface Desk {

    /**
     * Checks a file or sale folder.
     *
     * @param outOfPatience whether it has to be told now also if it is not whole
     * @return what tells the result, which is run if the file did not change meanwhile; nothing for
     *     a file that is not there whole yet
     */
    Optional<Runnable> take(Path unit, boolean outOfPatience);

    /** A file or sale folder is gone. */
    void gone(Path unit);

    /** Something about the folder itself has to be said. */
    void say(String sentence);
  }

  /**
   * Watches until it is stopped.
   *
   * @param once ends as soon as everything that is there has been checked
   * @throws InterruptedException if the thread is interrupted
   */
  public void run(Desk desk, BooleanSupplier stopped, boolean once) throws InterruptedException {
    Arrivals arrivals = new Arrivals(settle, patience);
    long start = System.nanoTime();
    Set<String> said = new HashSet<>();
    boolean lost = false;
    try (Wake wake = wake(desk)) {
      while (!stopped.getAsBoolean()) {
        Duration now = now(start);
        Optional<FolderScan> scan = scan(lost, desk);
        lost = scan.isEmpty();
        if (scan.isPresent()) {
          scan.get().unseen().stream().filter(said::add).forEach(desk::say);
          wake.folders(scan.get().folders());
          arrivals.see(scan.get().units(), now).forEach(desk::gone);
          takeRipe(arrivals, desk, start, stopped);
          if (once && arrivals.untilNext(now(start)).isEmpty()) {
            return;
          }
        }
        Duration next = arrivals.untilNext(now(start)).orElse(wake.rest());
        wake.await(next.compareTo(SHORTEST) < 0 ? SHORTEST : next, stopped);
      }
    }
  }

  private Wake wake(Desk desk) {
    if (poll.isPresent()) {
      return new Polling(poll.get());
    }
    try {
      return FolderEvents.of(root);
    } catch (IOException e) {
      desk.say(
          "the system does not tell what happens in "
              + root
              + " ("
              + e.getMessage()
              + "); it is looked through every "
              + POLL_INSTEAD.toSeconds()
              + " seconds instead");
      return new Polling(POLL_INSTEAD);
    }
  }

  private static Duration now(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** What the folder holds; nothing while it is not there, as when a share is cut off. */
  private Optional<FolderScan> scan(boolean lost, Desk desk) {
    try {
      FolderScan scan = FolderScan.of(root, sales, skipped);
      if (lost) {
        desk.say(root + ": is there again");
      }
      return Optional.of(scan);
    } catch (IOException e) {
      if (!lost) {
        desk.say(root + ": cannot be looked into (" + e + "); waiting until it is there again");
      }
      return Optional.empty();
    }
  }

  private void takeRipe(Arrivals arrivals, Desk desk, long start, BooleanSupplier stopped) {
    List<Path> ripe = arrivals.ripe(now(start));
    for (Path unit : ripe) {
      if (stopped.getAsBoolean()) {
        return;
      }
      // The look was a while ago where others were checked before.
      Optional<Stamp> before = stamp(unit);
      if (before.isEmpty() || !before.equals(arrivals.stamp(unit))) {
        before.ifPresent(stamp -> arrivals.see(unit, stamp, now(start)));
        continue;
      }
      Optional<Runnable> tell = desk.take(unit, arrivals.outOfPatience(unit, now(start)));
      Optional<Stamp> after = stamp(unit);
      if (after.isPresent() && !after.equals(before)) {
        arrivals.see(unit, after.get(), now(start));
      } else if (tell.isPresent() && after.isPresent()) {
        tell.get().run();
        arrivals.done(unit);
      } else {
        arrivals.notYet(unit, now(start));
      }
    }
  }

  private Optional<Stamp> stamp(Path unit) {
    try {
      if (!Files.isDirectory(unit)) {
        return Optional.of(
            Stamp.of(
                Files.readAttributes(unit, java.nio.file.attribute.BasicFileAttributes.class)));
      }
      Map<Path, Stamp> units = FolderScan.of(root, sales, p -> isBeside(p, unit)).units();
      return Optional.ofNullable(units.get(unit));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isBeside(Path path, Path unit) {
    return !path.startsWith(unit) || skipped.test(path);
  }
}
