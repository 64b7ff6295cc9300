package org.aftersales;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.aftersales.HostileInputs.Hostile;

/**
 * Prints what each hostile input is answered with, and what that took: the table in {@code
 * docs/hostile-input.md}. Run by {@code src/bench/hostile}; not a test.
 */
final class HostileTable {

  private HostileTable() {}

  public static void main(String[] args) {
    ComplianceChecker checker = ComplianceChecker.withDefaultPolicy();
    System.out.println("| input | size | answer | time | peak heap | message |");
    System.out.println("|---|---:|---|---:|---:|---|");
    for (Hostile input : HostileInputs.all("http://127.0.0.1:9")) {
      byte[] bytes = input.bytes().get();
      System.gc();
      StringBuilder message = new StringBuilder();
      Hostile ready = new Hostile(input.name(), () -> bytes, input.answers());
      Sampler heap = new Sampler();
      long start = System.nanoTime();
      HostileInputs.Answer answer = HostileTest.answer(checker, ready, message);
      double millis = (System.nanoTime() - start) / 1e6;
      long peak = heap.most();
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %.0f ms | %d MB | %s |%n",
          input.name().replace("|", "\\|"),
          size(bytes.length),
          answer.name().toLowerCase(Locale.ROOT),
          millis,
          peak >> 20,
          message
              .toString()
              .replace("offer.docx ", "… ")
              .replaceAll("[\\p{Cf}]", "")
              .replace("|", "\\|"));
    }
  }

  /** Looks every few milliseconds how much of the heap is in use. */
  private static final class Sampler {
    private final AtomicLong most = new AtomicLong();
    private volatile boolean over;
    private final Thread thread = new Thread(this::sample);

    Sampler() {
      thread.start();
    }

    private void sample() {
      while (!over) {
        look();
        LockSupport.parkNanos(5_000_000);
      }
    }

    private void look() {
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      most.accumulateAndGet(used, Math::max);
    }

    long most() {
      look();
      over = true;
      return most.get();
    }
  }

  private static String size(int bytes) {
    return bytes < 10_000
        ? bytes + " B"
        : bytes < 10_000_000 ? bytes / 1_000 + " kB" : bytes / 1_000_000 + " MB";
  }
}
