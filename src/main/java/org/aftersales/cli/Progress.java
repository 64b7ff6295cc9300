package org.aftersales.cli;

import java.io.PrintStream;
import java.util.Locale;

/** A line on the terminal that tells how far a long command has come; silent elsewhere. */
final class Progress implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final long EVERY_NANOS = 100_000_000L;

  private final PrintStream err;
  private final boolean shown;
  private final int total;
  private final long start = System.nanoTime();
  private long last = System.nanoTime();
  private int done;

  Progress(PrintStream err, boolean shown, int total) {
    this.err = err;
    this.shown = shown;
    this.total = total;
  }

  /** One more is done. */
  synchronized void step() {
    done++;
    long now = System.nanoTime();
    if (!shown || done < total && now - last < EVERY_NANOS) {
      return;
    }
    last = now;
    int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
    double perSecond = done / Math.max(1e-9, (now - start) / 1e9);
    err.printf(
        Locale.ROOT,
        "\r[%s%s] %d/%d  %.0f/s  %d s left \u001b[K",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        done,
        total,
        perSecond,
        Math.round((total - done) / Math.max(1e-9, perSecond)));
    err.flush();
  }

  @Override
  public void close() {
    if (shown) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
