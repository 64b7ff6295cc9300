package org.aftersales.batch;

import java.time.Duration;

/**
 * How batches are worked on. Immutable.
 *
 * @param workers sales that are checked at once
 * @param requestBytes the largest request that brings a batch
 * @param space bytes that the documents and reports of all batches may take together
 * @param kept how long a batch stays once it has ended
 */
public record BatchOptions(
    int workers, long requestBytes, long space, Duration kept, WebhookOptions webhooks) {

  public BatchOptions {
    if (workers < 1 || requestBytes < 1 || space < 1 || kept.isNegative() || kept.isZero()) {
      throw new IllegalArgumentException("the numbers for batches are above zero");
    }
  }

  /** What holds where nothing else is said: half of the processors, and nobody is told. */
  public static BatchOptions usual() {
    return new BatchOptions(
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        100_000_000,
        2_000_000_000,
        Duration.ofDays(7),
        WebhookOptions.none());
  }
}
