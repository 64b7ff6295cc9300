package org.aftersales.http;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How often each caller may ask. Of the callers only the latest are remembered; one that was
 * forgotten begins anew. Thread-safe.
 */
final class RateLimits {

  private final int perMinute;
  private final TimeMeter time;
  private final Map<String, Bucket> buckets;

  /**
   * The same limit for every caller.
   *
   * @param perMinute requests a minute, which may also come at once; 0 for no limit
   * @param mostCallers how many callers are remembered
   */
  RateLimits(int perMinute, int mostCallers) {
    this(perMinute, mostCallers, TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimits(int perMinute, int mostCallers, TimeMeter time) {
    this.perMinute = perMinute;
    this.time = time;
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > mostCallers;
          }
        };
  }

  /** Counts a request; empty if it is allowed, else in how many seconds the next one is. */
  OptionalInt refused(String caller) {
    if (perMinute == 0) {
      return OptionalInt.empty();
    }
    Bucket bucket;
    synchronized (buckets) {
      bucket = buckets.computeIfAbsent(caller, c -> fresh());
    }
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? OptionalInt.empty()
        : OptionalInt.of((int) (probe.getNanosToWaitForRefill() / 1_000_000_000L) + 1);
  }

  private Bucket fresh() {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(perMinute)
                .refillGreedy(perMinute, Duration.ofMinutes(1))
                .build())
        .withCustomTimePrecision(time)
        .build();
  }
}
