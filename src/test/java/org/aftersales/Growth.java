package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Whether work grows with the length of its input and not with its square: eight times the input
 * may take at most thirty times as long, where a square would take sixty-four. The two are timed in
 * one run, so that it does not matter how fast the machine is.
 */
public final class Growth {

  private static final int TIMES = 8;
  private static final double MOST = 30;
  private static final int TRIES = 4;
  private static final double LEAST_MILLIS = 0.5;

  private Growth() {}

  /**
   * Fails if the work grows with the square.
   *
   * @param input an input of about so many characters
   * @param length of the shorter of the two inputs
   */
  public static void isLinear(IntFunction<String> input, int length, Consumer<String> work) {
    String small = input.apply(length);
    String large = input.apply(length * TIMES);
    millis(work, small);
    double least = Double.POSITIVE_INFINITY;
    // Machines are busy with other things at times, so one good try of several is enough.
    for (int i = 0; i < TRIES && least > MOST; i++) {
      double once = Math.max(LEAST_MILLIS, millis(work, small));
      least = Math.min(least, millis(work, large) / once);
    }
    assertTrue(least <= MOST, TIMES + " times the text takes " + least + " times as long");
  }

  private static double millis(Consumer<String> work, String input) {
    long start = System.nanoTime();
    work.accept(input);
    return (System.nanoTime() - start) / 1e6;
  }
}
