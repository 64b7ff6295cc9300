package org.aftersales.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the files seen in a folder are waited for, and which are ripe: those that have stood
 * still for the settle time. Times are those of a clock that never goes back. Used by one thread.
 */
final class Arrivals {

  /**
   * A file that is waited for.
   *
   * @param since when it was first seen as it is now
   * @param next when it is worth trying again
   */
  private record Waiting(Stamp stamp, Duration since, Duration next) {}

  private final Duration settle;
  private final Duration patience;
  private final Map<Path, Waiting> waiting = new HashMap<>();
  private final Map<Path, Stamp> done = new HashMap<>();

  /**
   * @param patience how long a file that cannot be taken is waited for after its last change
   */
  Arrivals(Duration settle, Duration patience) {
    this.settle = settle;
    this.patience = patience;
  }

  /**
   * Takes note of all files as they are now.
   *
   * @return the files that were there before, checked or not, and are gone, in the order of names
   */
  List<Path> see(Map<Path, Stamp> files, Duration now) {
    files.forEach((file, stamp) -> see(file, stamp, now));
    List<Path> gone = new ArrayList<>();
    done.keySet().stream().filter(file -> !files.containsKey(file)).forEach(gone::add);
    waiting.keySet().stream().filter(file -> !files.containsKey(file)).forEach(gone::add);
    gone.forEach(
        file -> {
          done.remove(file);
          waiting.remove(file);
        });
    gone.sort(null);
    return gone;
  }

  /** Takes note of one file; one that has changed has to stand still anew. */
  void see(Path file, Stamp stamp, Duration now) {
    Optional<Stamp> checked = Optional.ofNullable(done.get(file));
    Optional<Stamp> before = Optional.ofNullable(waiting.get(file)).map(Waiting::stamp);
    if (checked.or(() -> before).filter(stamp::equals).isEmpty()) {
      done.remove(file);
      waiting.put(file, new Waiting(stamp, now, now.plus(settle)));
    }
  }

  /** The files that may be taken now, the one that has waited longest first. */
  List<Path> ripe(Duration now) {
    return waiting.entrySet().stream()
        .filter(e -> now.compareTo(e.getValue().next()) >= 0)
        .sorted(
            Comparator.comparing((Map.Entry<Path, Waiting> e) -> e.getValue().since())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The file as it was last seen; nothing for one that is not waited for. */
  Optional<Stamp> stamp(Path file) {
    return Optional.ofNullable(waiting.get(file)).map(Waiting::stamp);
  }

  /** Whether a file has not changed for so long that nothing better will come. */
  boolean outOfPatience(Path file, Duration now) {
    Waiting own = waiting.get(file);
    return own != null && now.minus(own.since()).compareTo(patience) >= 0;
  }

  /** The file was checked as it was last seen. */
  void done(Path file) {
    Waiting own = waiting.remove(file);
    if (own != null) {
      done.put(file, own.stamp());
    }
  }

  /** The file could not be taken; it is tried again, at the latest when patience ends. */
  void notYet(Path file, Duration now) {
    Waiting own = waiting.get(file);
    if (own != null) {
      Duration end = own.since().plus(patience);
      Duration next = now.plus(settle);
      boolean last = end.compareTo(now) > 0 && end.compareTo(next) < 0;
      waiting.put(file, new Waiting(own.stamp(), own.since(), last ? end : next));
    }
  }

  /** How long until a file becomes ripe; nothing where none is waited for. */
  Optional<Duration> untilNext(Duration now) {
    return waiting.values().stream()
        .map(Waiting::next)
        .min(Comparator.naturalOrder())
        .map(next -> next.compareTo(now) > 0 ? next.minus(now) : Duration.ZERO);
  }
}
