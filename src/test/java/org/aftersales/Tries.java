package org.aftersales;

import java.util.List;
import java.util.Random;

/**
 * Tries a property with many random values, the same ones in each run. A failure names its seed;
 * {@code -Dtries.seed=N} begins with another, {@code -Dtries.times=10} tries ten times as many.
 */
public final class Tries {

  private static final long SEED = Long.getLong("tries.seed", 1404);
  private static final int TIMES = Integer.getInteger("tries.times", 1);

  private Tries() {}

  /** What must hold for whatever is made from the random numbers. */
  @FunctionalInterface
  public interface Property {
    void holds(Random random) throws Exception;
  }

  /** Tries a property so many times, each time with a seed of its own. */
  public static void of(int count, Property property) {
    for (long seed = SEED; seed < SEED + (long) count * TIMES; seed++) {
      try {
        property.holds(new Random(seed * 0x9E3779B97F4A7C15L));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("-Dtries.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** One of these. */
  public static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
