package org.aftersales.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When to tell those who find no room. Up to so many a second are told at once; beyond that each is
 * told after the one before, a second late at most, so that clients that come again at once leave
 * the processors to those who are inside. Thread-safe.
 */
final class Pacing {

  private static final long GAP_NANOS = Duration.ofSeconds(1).toNanos() / 100;
  private static final long LATEST_NANOS = Duration.ofSeconds(1).toNanos();

  private final AtomicLong last;

  Pacing(long now) {
    last = new AtomicLong(now - GAP_NANOS);
  }

  /**
   * How long the next one waits for an answer.
   *
   * @param now of {@link System#nanoTime}
   */
  Duration next(long now) {
    long told =
        last.accumulateAndGet(
            now, (before, at) -> at + Math.min(LATEST_NANOS, Math.max(0, before + GAP_NANOS - at)));
    return Duration.ofNanos(told - now);
  }
}
