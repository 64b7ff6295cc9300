package org.aftersales.register;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.aftersales.ComplianceChecker;
import org.aftersales.http.Access;
import org.aftersales.http.Service;
import org.aftersales.report.Report;
import org.aftersales.report.Review;
import org.aftersales.rules.Outcome;
import org.aftersales.salefiles.SaleFile;
import org.aftersales.salefiles.SaleFiles;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleFolder;

/**
 * How fast a large register is: fills one on SQLite and one on PostgreSQL with real reports, over
 * two years and 500 customers, and times what people ask of it. Arguments: how many findings
 * (1000000), a folder for the files.
 */
public final class RegisterBench {

  private static final int CUSTOMERS = 500;
  private static final int THREADS = 8;
  private static final int ROUNDS = 5;

  private RegisterBench() {}

  /** A clock that passes two years while the register is filled. */
  private static final class Passing extends Clock {
    private final AtomicLong micros;
    private final long step;

    Passing(Instant start, long step) {
      this.micros = new AtomicLong(Chain.micros(start));
      this.step = step;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Chain.instant(micros.addAndGet(step));
    }
  }

  public static void main(String[] args) throws Exception {
    long findings = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("register-bench");
    ComplianceChecker checker = ComplianceChecker.withDefaultPolicy();
    List<Report> reports = new ArrayList<>();
    for (SaleFile sale : SaleFiles.write(folder.resolve("sales"), 200, 1)) {
      reports.add(
          checker.check(SaleFolder.read(sale.folder(), sale.folder(), Mode.AUDIT, Map.of())));
    }
    // The worse third: about eight findings a check.
    reports.sort(Comparator.comparingLong(RegisterBench::findings).reversed());
    reports.subList(reports.size() / 3, reports.size()).clear();
    long each = reports.stream().mapToLong(RegisterBench::findings).sum() / reports.size();
    long checks = findings / each + 1;
    System.out.printf(Locale.ROOT, "%d checks with %d findings each on average%n", checks, each);
    measure("SQLite", folder.resolve("register.sqlite").toString(), checker, reports, checks);
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofSeconds(60))
            .setDataDirectory(folder.resolve("pg"))
            .start()) {
      measure(
          "PostgreSQL",
          "postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres",
          checker,
          reports,
          checks);
    }
  }

  private static long findings(Report report) {
    return report.results().stream()
        .filter(r -> r.outcome() != Outcome.PASS && r.outcome() != Outcome.NOT_APPLICABLE)
        .count();
  }

  private static void measure(
      String name, String url, ComplianceChecker checker, List<Report> reports, long checks)
      throws Exception {
    Duration years = Duration.ofDays(700);
    Clock clock =
        new Passing(
            Instant.parse("2024-12-01T00:00:00Z"), years.toMillis() * 1000 / Math.max(1, checks));
    long start = System.nanoTime();
    try (Register register = Register.open(url, clock)) {
      // A register that was filled before is only asked.
      long missing = Math.max(0, checks - register.head().entry());
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      for (int t = 0; t < THREADS; t++) {
        int first = t;
        threads.execute(
            () -> {
              for (long i = first; i < missing; i += THREADS) {
                register.enter(
                    Actor.local("bench"),
                    "S-" + i,
                    "Customer " + i % CUSTOMERS,
                    reports.get((int) (i % reports.size())),
                    List.of());
              }
            });
      }
      threads.shutdown();
      if (!threads.awaitTermination(2, TimeUnit.HOURS)) {
        throw new IllegalStateException("too slow");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT, "%s: filled in %.0f s, %.0f checks/s%n", name, seconds, checks / seconds);
    try (Register register = Register.open(url)) {
      decide(register);
      Selection all = Selection.of(Mode.AUDIT);
      Selection quarter =
          period(all, LocalDate.of(2025, 7, 1), LocalDate.of(2025, 9, 30), Optional.empty());
      Selection customer =
          new Selection(
              Optional.of(Mode.AUDIT),
              Optional.empty(),
              Optional.empty(),
              Optional.of("Customer 7"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      Selection one =
          period(all, LocalDate.of(2024, 12, 1), LocalDate.of(2026, 11, 30), Optional.of("NOS-1"));
      time(name, "audit, everything", () -> register.audits().report(all, checker.policy(), 25));
      time(name, "audit, a quarter", () -> register.audits().report(quarter, checker.policy(), 25));
      time(
          name,
          "audit, a customer",
          () -> register.audits().report(customer, checker.policy(), 25));
      time(name, "audit, a requirement", () -> register.audits().report(one, checker.policy(), 25));
      time(name, "list of checks", () -> register.checks(all, OptionalLong.empty(), 50));
      time(name, "one check", () -> register.check(checks / 2));
      Service service =
          Service.start(
              checker,
              new Service.Options(
                  "127.0.0.1", 0, Optional.empty(), 1_000_000, 4, Access.keeping(register)));
      try {
        for (String path :
            List.of(
                "/audit", "/audit?from=2025-07-01&to=2025-09-30", "/audit?page=1000", "/checks")) {
          time(name, "page " + path, () -> page(service, path));
        }
      } finally {
        service.stop();
      }
      long verifying = System.nanoTime();
      Verification verification = register.verify(Optional.empty());
      System.out.printf(
          Locale.ROOT,
          "%s: verified %d entries in %.0f s: %s%n",
          name,
          verification.entries(),
          (System.nanoTime() - verifying) / 1e9,
          verification.fault().orElse("intact"));
    }
  }

  /** Some decisions, as a register that is used has. */
  private static void decide(Register register) {
    for (long number = 1; number <= 200; number++) {
      Optional<RegisteredCheck> check = register.check(number);
      if (check.isEmpty()) {
        continue;
      }
      List<org.aftersales.rules.Result> results = check.get().report().results();
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).outcome() == Outcome.NOT_VERIFIABLE) {
          register.decide(
              Actor.local("bench"),
              new Decision(number, i, Review.Kind.ACCEPT, "seen", Optional.empty(), List.of()));
          break;
        }
      }
    }
  }

  private static Selection period(
      Selection of, LocalDate from, LocalDate to, Optional<String> requirement) {
    return new Selection(
        of.mode(),
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        requirement,
        Optional.empty(),
        Optional.empty());
  }

  private static Object page(Service service, String path) throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                    .build(),
                BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode());
    }
    return answer.body();
  }

  private static void time(String name, String what, java.util.concurrent.Callable<?> asked)
      throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      asked.call();
      millis.add((System.nanoTime() - start) / 1e6);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %-42s first %6.0f ms, then %6.0f ms%n",
        name,
        what,
        millis.get(0),
        millis.subList(1, ROUNDS).stream().mapToDouble(d -> d).min().orElse(0));
  }
}
