package org.aftersales.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Looks through the folders at intervals: shares of a network tell of nothing. */
final class Polling implements Wake {

  private static final Duration STEP = Duration.ofMillis(100);

  private final Duration interval;

  Polling(Duration interval) {
    this.interval = interval;
  }

  @Override
  public void folders(Set<Path> folders) {
    // All are looked through anyhow.
  }

  @Override
  public void await(Duration longest, BooleanSupplier stopped) throws InterruptedException {
    // Not sooner than asked for, since looking through a share is slow for everybody on it.
    long end = System.nanoTime() + interval.toNanos();
    for (long left = end - System.nanoTime();
        left > 0 && !stopped.getAsBoolean();
        left = end - System.nanoTime()) {
      Thread.sleep(Math.max(1, Math.min(STEP.toMillis(), left / 1_000_000)));
    }
  }

  @Override
  public Duration rest() {
    return interval;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
