package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Report;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints the tables of {@code docs/performance.md}: steps of a check by format, two threads against
 * one, growth with pages and with rows, memory. Run by {@code src/bench/run}.
 */
public final class BenchmarkTable {

  private static final PrintStream OUT = System.out;
  private static final String[] FORMATS = {"txt", "docx", "pdf", "html"};
  private static final long TURN_NANOS = 100_000_000L;
  private static final long TURNS_NANOS = 60_000_000_000L;
  private static final long WARM_NANOS = 45_000_000_000L;
  private static final long THREADS_NANOS = 3_000_000_000L;

  private BenchmarkTable() {}

  public static void main(String[] args) throws Exception {
    steps();
    ratios();
    threads();
    growth();
  }

  private static Map<String, RunResult> run(
      String include, int warmup, String... formats) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("CheckBenchmark\\." + include)
                    .param("format", formats)
                    .threads(1)
                    .forks(1)
                    .jvmArgsAppend("-Xmx1g", "-XX:+UseParallelGC")
                    .warmupIterations(warmup)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(4)
                    .measurementTime(TimeValue.seconds(2))
                    .timeUnit(TimeUnit.MICROSECONDS)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    Map<String, RunResult> byName = new HashMap<>();
    for (RunResult result : results) {
      String label = result.getPrimaryResult().getLabel();
      byName.put(result.getParams().getParam("format") + "." + label, result);
    }
    return byName;
  }

  private static double micros(Map<String, RunResult> results, String name) {
    return results.get(name).getPrimaryResult().getScore();
  }

  private static void steps() throws RunnerException {
    Map<String, RunResult> results =
        run("(read|interpret|decide|check)", 8, FORMATS);
    OUT.println("| format | read | interpret | decide | whole check | allocated |");
    OUT.println("|---|---:|---:|---:|---:|---:|");
    for (String format : FORMATS) {
      double bytes =
          results
              .get(format + ".check")
              .getSecondaryResults()
              .get("gc.alloc.rate.norm")
              .getScore();
      OUT.printf(
          Locale.ROOT,
          "| %s | %.0f µs | %.0f µs | %.0f µs | %.0f µs | %.1f MB |%n",
          format,
          micros(results, format + ".read"),
          micros(results, format + ".interpret"),
          micros(results, format + ".decide"),
          micros(results, format + ".check"),
          bytes / 1e6);
    }
    OUT.println();
  }

  /** Two sides of a ratio need the same conditions, so in one program the steps take turns. */
  private static void ratios() throws Exception {
    OUT.println("| format | whole / own reading | deciding / whole | whole / Tika or PDFBox |");
    OUT.println("|---|---:|---:|---:|");
    for (String format : FORMATS) {
      CheckBenchmark steps = new CheckBenchmark();
      steps.format = format;
      steps.prepare();
      boolean compared = format.equals("docx") || format.equals("pdf");
      double[] millis =
          inTurns(steps::read, steps::decide, steps::check, compared ? steps::others : () -> "");
      OUT.printf(
          Locale.ROOT,
          "| %s | %.1f | %.0f %% | %s |%n",
          format,
          millis[2] / millis[0],
          100 * millis[1] / millis[2],
          compared ? String.format(Locale.ROOT, "%.2f", millis[2] / millis[3]) : "");
    }
    OUT.println();
  }

  /** What each takes, in ms: the median of its turns in the second half of the time. */
  private static double[] inTurns(Callable<?>... steps) throws Exception {
    List<List<Double>> turns = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      turns.add(new ArrayList<>());
    }
    long end = System.nanoTime() + TURNS_NANOS;
    while (System.nanoTime() < end) {
      for (int i = 0; i < steps.length; i++) {
        long start = System.nanoTime();
        int times = 0;
        do {
          steps[i].call();
          times++;
        } while (System.nanoTime() - start < TURN_NANOS);
        turns.get(i).add((System.nanoTime() - start) / 1e6 / times);
      }
    }
    return turns.stream()
        .map(all -> all.subList(all.size() / 2, all.size()).stream().sorted().toList())
        .mapToDouble(sorted -> sorted.get(sorted.size() / 2))
        .toArray();
  }

  /** One thread and two by turns, so that the JVM has compiled for both what it will. */
  private static void threads() throws Exception {
    CheckBenchmark steps = new CheckBenchmark();
    steps.format = "txt";
    steps.prepare();
    checks(steps, 2, WARM_NANOS);
    double one = 0;
    double two = 0;
    for (int i = 0; i < 5; i++) {
      one += checks(steps, 1, THREADS_NANOS);
      two += checks(steps, 2, THREADS_NANOS);
    }
    OUT.printf(
        Locale.ROOT,
        "Two threads check %.2f times as much text as one (%.0f and %.0f checks a second).%n%n",
        two / one,
        one / 5 / (THREADS_NANOS / 1e9),
        two / 5 / (THREADS_NANOS / 1e9));
  }

  /** How many checks so many threads end in this time. */
  private static long checks(CheckBenchmark steps, int threads, long nanos) throws Exception {
    long end = System.nanoTime() + nanos;
    List<FutureTask<Long>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FutureTask<Long> task =
          new FutureTask<>(
              () -> {
                long done = 0;
                while (System.nanoTime() < end) {
                  steps.check();
                  done++;
                }
                return done;
              });
      all.add(task);
      new Thread(task, "checks " + i).start();
    }
    long done = 0;
    for (FutureTask<Long> task : all) {
      done += task.get();
    }
    return done;
  }

  private static void growth() throws Exception {
    ComplianceChecker checker = ComplianceChecker.withDefaultPolicy();
    for (int i = 0; i < 40; i++) {
      timed(checker, pages(3));
      timed(checker, rows(20));
    }
    OUT.println("| pages | check | a page | a MB of text | goods rows | check | a row |");
    OUT.println("|---:|---:|---:|---:|---:|---:|---:|");
    int[] pages = {1, 10, 50, 100, 200, 500};
    int[] rows = {1, 10, 100, 500, 1_000, 2_000};
    for (int i = 0; i < pages.length; i++) {
      String text = pages(pages[i]);
      double byPage = timed(checker, text);
      double byRow = timed(checker, rows(rows[i]));
      OUT.printf(
          Locale.ROOT,
          "| %d | %.0f ms | %.2f ms | %.0f ms | %d | %.0f ms | %.2f ms |%n",
          pages[i],
          byPage,
          byPage / pages[i],
          byPage * 1e6 / text.getBytes(UTF_8).length,
          rows[i],
          byRow,
          byRow / rows[i]);
    }
    OUT.printf(
        Locale.ROOT,
        "%nA contract of 200 pages needs %d MB of heap over an idle program.%n",
        heap(checker, pages(200)));
  }

  private static double timed(ComplianceChecker checker, String text) throws Exception {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      JsonReport.bytes(check(checker, text));
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  private static Report check(ComplianceChecker checker, String text) throws Exception {
    return checker.check(
        Dossier.draft(new SourceFile("contract.txt", text.getBytes(UTF_8), Optional.empty())));
  }

  /** The most that is in use behind a collection while a check runs, in MB over idle. */
  private static long heap(ComplianceChecker checker, String text) throws Exception {
    long idle = used();
    long[] most = {0};
    Thread check =
        new Thread(
            () -> {
              try {
                JsonReport.bytes(check(checker, text));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    check.start();
    while (check.isAlive()) {
      most[0] = Math.max(most[0], used());
      // Collections without a pause would leave the check no time.
      Thread.sleep(20);
    }
    check.join();
    return Math.max(0, most[0] - idle) >> 20;
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static String pages(int pages) {
    StringBuilder text =
        new StringBuilder(
            "قرارداد فروش شماره ۱۲۳\nفروشنده: شرکت آرمان\nخریدار: شرکت فولاد\n"
                + "ردیف | شرح کالا | تعداد\n1 | الکتروپمپ | 2\n2 | شیر توپی | 5\n");
    String[] clauses = {
      "کالای ردیف ۲ فاقد خدمات پس از فروش است و فروشنده مسئولیتی ندارد.",
      "فروشنده متعهد است کالا را ظرف سی روز کاری پس از دریافت پیش‌پرداخت در محل کارخانه خریدار"
          + " تحویل نماید و هزینه حمل بر عهده خریدار است.",
      "در صورت بروز هرگونه اختلاف، طرفین ابتدا از طریق مذاکره و سپس از طریق داوری موضوع را حل و"
          + " فصل خواهند نمود."
    };
    for (int i = 1; i <= pages * 25; i++) {
      text.append("ماده ").append(i).append("- ").append(clauses[i % 3]).append('\n');
    }
    return text.toString();
  }

  private static String rows(int rows) {
    StringBuilder text =
        new StringBuilder("پیش‌فاکتور شماره ۱۴۰۳-۱۱۷\nردیف | شرح کالا | مدل | تعداد | قیمت کل\n");
    String[] names = {"الکتروپمپ", "شیر توپی", "کابل برق", "فلومتر", "لوله فولادی"};
    for (int i = 1; i <= rows; i++) {
      text.append(i).append(" | ").append(names[i % 5]).append(" | ");
      text.append((char) ('A' + i % 26)).append("X-").append(1_000 + i);
      text.append(" | 2 | ").append(i * 9_000).append('\n');
    }
    return text.append("کالاها فاقد خدمات پس از فروش می‌باشند.\n").toString();
  }
}
