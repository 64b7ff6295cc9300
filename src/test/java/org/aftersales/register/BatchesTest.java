package org.aftersales.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.register.Delivery.Attempt;
import org.aftersales.register.Stores.Kind;
import org.aftersales.report.Report;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches in the database: nothing is lost, and nothing is entered twice. */
@ExtendWith(Stores.Provider.class)
class BatchesTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final Actor SARA = new Actor("Sara", "submitter");
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofDays(7);

  /** A clock that goes when it is told to. */
  private static final class Hand extends Clock {
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));

    void forward(Duration by) {
      now.updateAndGet(t -> t.plus(by));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Dossier dossier(int number) {
    String text =
        "Proforma Invoice No. "
            + number
            + "\nBuyer: Pars Co\nItem | Description | Qty\n1 | Valve | 2\n"
            + "Item 1: repair costs EUR 1.50 per visit.\n";
    return new Dossier(
        Mode.DRAFT,
        List.of(SourceFile.of("pi-" + number + ".txt", text.getBytes(UTF_8))),
        List.of());
  }

  private static Report report(int number) {
    try {
      return CHECKER.check(dossier(number));
    } catch (UnreadableDocumentException e) {
      throw new AssertionError(e);
    }
  }

  private static BatchIntake.Request request(Optional<String> key, String fingerprint) {
    return new BatchIntake.Request(
        SARA, Mode.DRAFT, key, fingerprint, Optional.of("https://example.com/"), Optional.empty());
  }

  /** A batch of so many sales, held by A. */
  private static Batch accepted(Batches batches, String id, int sales) {
    batches.intake().begin(id, request(Optional.empty(), "f"));
    List<BatchIntake.Item> items = new ArrayList<>();
    for (int i = 0; i < sales; i++) {
      items.add(new BatchIntake.Item(i, "S-" + i, Optional.empty(), dossier(i)));
    }
    batches.intake().add(id, items);
    assertEquals(Optional.empty(), batches.find(id));
    assertTrue(batches.intake().accept(id, request(Optional.empty(), "f"), "A", LEASE));
    return batches.find(id).orElseThrow();
  }

  private static void with(Stores stores, Kind kind, Clock clock, Consumer<Register> work) {
    try (Register register = Register.open(stores.fresh(kind), clock)) {
      work.accept(register);
      assertEquals(Optional.empty(), register.verify(Optional.empty()).fault());
    }
  }

  private static boolean done(Batches batches, Batch batch, int place) {
    return batches
        .work()
        .done(batch, place, "S-" + place, "Pars Co", report(place), List.of(), KEPT);
  }

  private static int checks(Register register) {
    return register.checks(Selection.all(), OptionalLong.empty(), 1000).size();
  }

  @ParameterizedTest
  @EnumSource
  void aSaleIsEnteredOnceHoweverManyTry(Kind kind, Stores stores) {
    with(
        stores,
        kind,
        Clock.systemUTC(),
        register -> {
          Batches batches = register.batches();
          Batch batch = accepted(batches, "b1", 8);
          ExecutorService pool = Executors.newFixedThreadPool(6);
          try {
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
              int place = i % 8;
              tries.add(pool.submit(() -> done(batches, batch, place)));
            }
            int entered = 0;
            for (Future<Boolean> one : tries) {
              entered += one.get() ? 1 : 0;
            }
            assertEquals(8, entered);
          } catch (Exception e) {
            throw new AssertionError(e);
          } finally {
            pool.shutdownNow();
          }
          assertEquals(8, checks(register));
          Batch ended = batches.find("b1").orElseThrow();
          assertEquals(Batch.State.FINISHED, ended.state());
          assertEquals(8, ended.done());
          assertEquals(
              List.of(1, 2, 3, 4, 5, 6, 7, 8),
              batches.finished("b1", 0, 100).stream().map(BatchItem::finished).toList());
          assertEquals(
              List.of(7, 8),
              batches.finished("b1", 6, 100).stream().map(BatchItem::finished).toList());
        });
  }

  @ParameterizedTest
  @EnumSource
  void aReportIsKeptAsItWas(Kind kind, Stores stores) {
    with(
        stores,
        kind,
        Clock.systemUTC(),
        register -> {
          Batches batches = register.batches();
          Batch batch = accepted(batches, "b1", 2);
          assertEquals(dossier(1).files().get(0).sha256(), sent(batches, 1).sha256());
          assertTrue(done(batches, batch, 0));
          Report unread =
              Report.unread(CHECKER.policy(), Mode.DRAFT, dossier(1).files(), "It is torn.");
          assertTrue(batches.work().failed(batch, 1, "It is torn.", unread, KEPT));
          assertFalse(batches.work().failed(batch, 1, "It is torn.", unread, KEPT));
          List<BatchItem> items = batches.reports("b1", 0, 10);
          Report kept = items.get(0).report().orElseThrow();
          Report fresh = report(0);
          assertEquals(fresh.results(), kept.results());
          assertEquals(fresh.unread(), kept.unread());
          assertEquals(json(fresh), json(kept));
          assertEquals(Optional.of("It is torn."), items.get(1).problem());
          assertEquals(1, items.get(1).report().orElseThrow().unread().size());
          assertEquals(1, checks(register));
          assertEquals("Pars Co", items.get(0).customer());
        });
  }

  private static SourceFile sent(Batches batches, int place) {
    return batches.work().sale("b1", place).orElseThrow().content().get().files().get(0);
  }

  private static String json(Report report) {
    try {
      return new String(org.aftersales.report.JsonReport.bytes(report), UTF_8);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasCancelledIsNotEntered(Kind kind, Stores stores) {
    with(
        stores,
        kind,
        Clock.systemUTC(),
        register -> {
          Batches batches = register.batches();
          Batch batch = accepted(batches, "b1", 3);
          assertTrue(done(batches, batch, 1));
          assertTrue(batches.work().cancel("b1", KEPT));
          assertFalse(batches.work().cancel("b1", KEPT));
          assertFalse(done(batches, batch, 0));
          assertEquals(1, checks(register));
          Batch ended = batches.find("b1").orElseThrow();
          assertEquals(2, ended.cancelled());
          assertEquals(
              List.of(BatchItem.State.CANCELLED, BatchItem.State.DONE, BatchItem.State.CANCELLED),
              batches.items("b1", 0, 10).stream().map(BatchItem::state).toList());
          assertEquals(Optional.empty(), batches.work().sale("b1", 0));
          assertTrue(batches.deliveries().of("b1").isPresent());
          batches.delete("b1");
          assertEquals(Optional.empty(), batches.find("b1"));
          assertEquals(0, batches.load().bytes());
          // The check is an entry, and stays.
          assertEquals(1, checks(register));
        });
  }

  @ParameterizedTest
  @EnumSource
  void aBatchWhoseProcessWentAwayIsTakenByAnother(Kind kind, Stores stores) {
    Hand clock = new Hand();
    with(
        stores,
        kind,
        clock,
        register -> {
          Batches batches = register.batches();
          Batch batch = accepted(batches, "b1", 3);
          assertTrue(done(batches, batch, 0));
          assertEquals(List.of(), batches.work().take("B", LEASE, 10));
          clock.forward(Duration.ofSeconds(8));
          assertEquals(Set.of("b1"), batches.work().renew("A", LEASE));
          clock.forward(Duration.ofSeconds(8));
          assertEquals(List.of(), batches.work().take("B", LEASE, 10));
          clock.forward(Duration.ofSeconds(8));
          assertEquals(List.of("b1"), batches.work().take("B", LEASE, 10));
          assertEquals(Set.of(), batches.work().renew("A", LEASE));
          BatchWork.Waiting work = batches.work().waiting("b1");
          assertEquals(List.of(1, 2), work.places());
          assertTrue(work.careful());
          // Whoever lets go says so, and nobody has to be careful for that.
          batches.work().release("B");
          assertEquals(List.of("b1"), batches.work().take("C", LEASE, 10));
          batches.work().begun("b1", 1);
          batches.work().begun("b1", 1);
          assertEquals(List.of(2), batches.work().waiting("b1").places());
          assertEquals(List.of(1), batches.work().waiting("b1").suspects());
        });
  }

  @ParameterizedTest
  @EnumSource
  void aKeyMakesOneBatch(Kind kind, Stores stores) {
    with(
        stores,
        kind,
        Clock.systemUTC(),
        register -> {
          Batches batches = register.batches();
          for (String id : List.of("b1", "b2")) {
            batches.intake().begin(id, request(Optional.of("k"), "f"));
            batches
                .intake()
                .add(id, List.of(new BatchIntake.Item(0, "S", Optional.empty(), dossier(1))));
          }
          assertTrue(batches.intake().accept("b1", request(Optional.of("k"), "f"), "A", LEASE));
          assertFalse(batches.intake().accept("b2", request(Optional.of("k"), "f"), "A", LEASE));
          assertEquals("b1", batches.known("Sara", "k").orElseThrow().batch().id());
          assertEquals(Optional.empty(), batches.known("Nima", "k"));
        });
  }

  @ParameterizedTest
  @EnumSource
  void whatIsOverIsForgotten(Kind kind, Stores stores) {
    Hand clock = new Hand();
    with(
        stores,
        kind,
        clock,
        register -> {
          Batches batches = register.batches();
          Batch batch = accepted(batches, "b1", 1);
          accepted(batches, "b2", 1);
          batches.intake().begin("b3", request(Optional.empty(), "f"));
          assertTrue(done(batches, batch, 0));
          assertEquals(0, batches.forget());
          clock.forward(Duration.ofDays(6));
          // The one that was never accepted.
          assertEquals(1, batches.forget());
          clock.forward(Duration.ofDays(1));
          assertEquals(1, batches.forget());
          assertEquals(
              List.of("b2"),
              batches.list(Optional.of("Sara"), Optional.empty(), 10).stream()
                  .map(Batch::id)
                  .toList());
        });
  }

  @ParameterizedTest
  @EnumSource
  void aMessageIsDueUntilItIsTaken(Kind kind, Stores stores) {
    Hand clock = new Hand();
    with(
        stores,
        kind,
        clock,
        register -> {
          Batches batches = register.batches();
          Batch batch = accepted(batches, "b1", 1);
          assertEquals(List.of(), batches.deliveries().due(10));
          assertTrue(done(batches, batch, 0));
          Delivery due = batches.deliveries().due(10).get(0);
          assertTrue(batches.deliveries().take(due, Duration.ofSeconds(60)));
          assertFalse(batches.deliveries().take(due, Duration.ofSeconds(60)));
          clock.forward(Duration.ofSeconds(61));
          // Nothing was heard of the attempt.
          assertTrue(
              batches
                  .deliveries()
                  .take(batches.deliveries().due(10).get(0), Duration.ofSeconds(60)));
          Attempt attempt =
              new Attempt(1, clock.instant(), 7, OptionalInt.of(500), Optional.of("no"));
          Instant next = clock.instant().plusSeconds(30);
          batches.deliveries().attempted("b1", attempt, Delivery.State.PENDING, Optional.of(next));
          assertEquals(List.of(), batches.deliveries().due(10));
          Delivery delivery = batches.deliveries().of("b1").orElseThrow();
          assertEquals(List.of(attempt), delivery.log());
          assertEquals(Optional.of(next), delivery.next());
          clock.forward(Duration.ofSeconds(30));
          assertEquals(due.message(), batches.deliveries().due(10).get(0).message());
          assertThrows(
              RegisterException.class,
              () ->
                  batches
                      .deliveries()
                      .attempted("b1", attempt, Delivery.State.GONE, Optional.empty()));
        });
  }
}
