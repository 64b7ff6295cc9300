package org.aftersales.batch;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.aftersales.ComplianceChecker;
import org.aftersales.batch.BatchRefusedException.Reason;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.register.Batch;
import org.aftersales.register.BatchIntake;
import org.aftersales.register.BatchWork;
import org.aftersales.register.Batches;
import org.aftersales.register.RegisterException;
import org.aftersales.report.Report;
import org.aftersales.source.BundledSale;
import org.aftersales.source.Dossier;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.SaleArchive;
import org.aftersales.source.SaleBundle;
import org.slf4j.LoggerFactory;

/**
 * Accepts batches and checks their sales in the background, those of several batches in turn. What
 * was accepted is on disk; a process that starts after another was stopped goes on with what was
 * not finished. Thread-safe.
 */
public final class BatchRunner implements AutoCloseable {

  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration RENEWAL = Duration.ofSeconds(3);
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final int PAUSE_MILLIS = 500;
  private static final int STOP_MILLIS = 8_000;
  private static final int MOST_TAKEN = 50;

  /** Batches of one sender that may be open. */
  private static final int MOST_OPEN = 100;

  /** So much is written together while a batch is received. */
  private static final int TOGETHER = 200;

  private static final long TOGETHER_BYTES = 4 << 20;

  private final ComplianceChecker checker;
  private final Batches store;
  private final BatchIntake intake;
  private final BatchWork work;
  private final BatchOptions options;
  private final boolean keepDocuments;
  private final Turn turn;
  private final Clock clock;
  private final Callbacks callbacks;
  private final Webhooks webhooks;
  private final String holder = random(16);
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder done = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /** Batches that this process works on; the first in turn first. Guarded by itself. */
  private final Map<String, Open> open = new LinkedHashMap<>();

  private volatile boolean closing;

  /** A batch that is being worked on. */
  private static final class Open {
    private final Batch batch;
    private final boolean careful;
    private final Deque<Integer> places;
    private int running;

    Open(Batch batch, boolean careful, List<Integer> places) {
      this.batch = batch;
      this.careful = careful;
      this.places = new ArrayDeque<>(places);
    }
  }

  /** A sale whose turn it is. */
  private record Task(Open open, int place) {}

  /**
   * A runner that has yet to be started.
   *
   * @param keepDocuments whether the register also keeps the documents
   */
  public BatchRunner(
      ComplianceChecker checker,
      Batches store,
      BatchOptions options,
      boolean keepDocuments,
      Turn turn,
      Clock clock) {
    this.checker = checker;
    this.store = store;
    this.intake = store.intake();
    this.work = store.work();
    this.options = options;
    this.keepDocuments = keepDocuments;
    this.turn = turn;
    this.clock = clock;
    this.callbacks = new Callbacks(options.webhooks());
    this.webhooks = new Webhooks(store, options.webhooks(), clock);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Begins to work. */
  public void start() {
    for (int i = 0; i < options.workers(); i++) {
      threads.add(new Thread(this::checkSales, "batch-" + i));
    }
    threads.add(new Thread(this::keep, "batches"));
    threads.forEach(
        thread -> {
          thread.setDaemon(true);
          thread.start();
        });
    webhooks.start();
  }

  // ---- accepting ------------------------------------------------------------------------------

  /**
   * A batch that was accepted.
   *
   * @param repeated whether that was before, by a request with the same key
   */
  public record Accepted(Batch batch, boolean repeated) {}

  /**
   * Accepts a batch; when this returns, it is on disk and will be worked on.
   *
   * @throws BatchRefusedException if it is not accepted; nothing of it is kept then
   */
  public Accepted accept(BatchIntake.Request request, SaleBundle bundle)
      throws BatchRefusedException {
    Optional<Accepted> repeated = repeated(request);
    if (repeated.isPresent()) {
      return repeated.get();
    }
    if (request.callback().isPresent()) {
      callbacks.allowed(request.callback().get());
    }
    if (store.open(request.by().name()) >= MOST_OPEN) {
      throw new BatchRefusedException(
          Reason.TOO_MANY,
          "You have " + MOST_OPEN + " batches that have not ended; wait for one, or cancel one.");
    }
    String id = String.format(Locale.ROOT, "%012x", clock.millis()) + random(10);
    intake.begin(id, request);
    boolean stays = false;
    try {
      receive(id, bundle);
      stays = intake.accept(id, request, holder, LEASE);
    } finally {
      if (!stays) {
        store.delete(id);
      }
    }
    if (!stays) {
      return repeated(request).orElseThrow();
    }
    accepted.increment();
    Batch batch = store.find(id).orElseThrow();
    add(batch);
    return new Accepted(batch, false);
  }

  private Optional<Accepted> repeated(BatchIntake.Request request) throws BatchRefusedException {
    Optional<Batches.Known> known =
        request.key().flatMap(key -> store.known(request.by().name(), key));
    if (known.filter(k -> !k.fingerprint().equals(request.fingerprint())).isPresent()) {
      throw new BatchRefusedException(
          Reason.KEY,
          "This Idempotency-Key was sent with another request; use a new one for each batch.");
    }
    return known.map(k -> new Accepted(k.batch(), true));
  }

  private void receive(String id, SaleBundle bundle) throws BatchRefusedException {
    long left = options.space() - store.load().bytes();
    // An archive of nothing but zeros takes no room, and ever so long to unpack.
    long unpacked = options.space();
    List<BatchIntake.Item> items = new ArrayList<>();
    long bytes = 0;
    for (int place = 0; place < bundle.sales().size(); place++) {
      BundledSale sale = bundle.sales().get(place);
      Dossier dossier = sale.content().get();
      items.add(new BatchIntake.Item(place, sale.name(), sale.customer(), dossier));
      long size = dossier.files().stream().mapToLong(file -> file.bytes().length).sum();
      bytes += size;
      unpacked -= size;
      boolean last = place == bundle.sales().size() - 1;
      if (last || items.size() >= TOGETHER || bytes >= TOGETHER_BYTES) {
        left -= intake.add(id, items);
        items.clear();
        bytes = 0;
      }
      if (left < 0 || unpacked < 0) {
        throw new BatchRefusedException(
            Reason.SPACE,
            "The batches that are kept take all the room that there is; delete some that have"
                + " ended, or come again when others are done.");
      }
    }
  }

  /**
   * Cancels a batch: sales that were checked stay, the others never will be.
   *
   * @return false where it has ended before
   */
  public boolean cancel(String id) {
    synchronized (open) {
      open.remove(id);
    }
    return work.cancel(id, options.kept());
  }

  // ---- working --------------------------------------------------------------------------------

  private void add(Batch batch) {
    BatchWork.Waiting waiting = work.waiting(batch.id());
    for (int place : waiting.suspects()) {
      // Other sales of the batch shall not suffer.
      settle(
          batch,
          place,
          "The program was stopped each time while it checked this; submit it by itself, and tell"
              + " whoever runs the service.");
    }
    synchronized (open) {
      open.putIfAbsent(batch.id(), new Open(batch, waiting.careful(), waiting.places()));
      open.notifyAll();
    }
  }

  private void settle(Batch batch, int place, String problem) {
    Optional<BundledSale> sale = work.sale(batch.id(), place);
    if (sale.isPresent()) {
      Dossier dossier = sale.get().content().get();
      if (work.failed(
          batch,
          place,
          problem,
          Report.unread(checker.policy(), dossier.mode(), dossier.files(), problem),
          options.kept())) {
        failed.increment();
      }
    }
  }

  /** Waits for a sale to check; of several batches each gives one in turn. */
  private Task next() throws InterruptedException {
    synchronized (open) {
      while (true) {
        Iterator<Open> batches = open.values().iterator();
        while (batches.hasNext()) {
          Open next = batches.next();
          Integer place = next.places.poll();
          if (place == null) {
            continue;
          }
          batches.remove();
          open.put(next.batch.id(), next);
          next.running++;
          return new Task(next, place);
        }
        open.wait();
      }
    }
  }

  private void checkSales() {
    while (!closing) {
      try {
        Task task = next();
        boolean settled = false;
        try {
          check(task);
          settled = true;
        } catch (RuntimeException e) {
          LoggerFactory.getLogger(BatchRunner.class)
              .warn("a sale of a batch waits: {}", e.getClass().getName());
          Thread.sleep(PAUSE_MILLIS * 2L);
        } finally {
          synchronized (open) {
            task.open().running--;
            if (!settled && !closing) {
              task.open().places.addLast(task.place());
              open.notifyAll();
            } else if (task.open().running == 0 && task.open().places.isEmpty()) {
              open.remove(task.open().batch.id(), task.open());
            }
          }
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void check(Task task) throws InterruptedException {
    Batch batch = task.open().batch;
    int place = task.place();
    Turn.Held held = turn.take(work.sent(batch.id(), place));
    try {
      if (task.open().careful) {
        work.begun(batch.id(), place);
      }
      Optional<BundledSale> sale = work.sale(batch.id(), place);
      if (sale.isPresent()) {
        work.started(batch.id());
        check(batch, place, sale.get());
      }
    } finally {
      held.close();
    }
  }

  private void check(Batch batch, int place, BundledSale sale) {
    Dossier dossier;
    Report report;
    try {
      dossier = SaleArchive.unpacked(sale.content().get(), Map.of(), checker.policy().limits());
      report = checker.check(dossier);
    } catch (UnreadableDocumentException | MalformedSubmissionException e) {
      settle(batch, place, String.valueOf(e.getMessage()));
      return;
    } catch (OutOfMemoryError e) {
      settle(batch, place, "The sale needs more memory than the program was given.");
      return;
    } catch (RuntimeException | StackOverflowError e) {
      // Messages of exceptions may quote documents; where it happened never does.
      LoggerFactory.getLogger(BatchRunner.class)
          .error(
              "a sale of a batch could not be checked: {} at {}",
              e.getClass().getName(),
              List.of(e.getStackTrace()).stream().limit(12).toList());
      settle(
          batch,
          place,
          "The sale could not be checked by a fault of the program; please report it.");
      return;
    }
    boolean entered =
        work.done(
            batch,
            place,
            sale.name(),
            sale.customer().or(report::customer).orElse(""),
            report,
            keepDocuments ? dossier.files() : List.of(),
            options.kept());
    if (entered) {
      done.increment();
    }
  }

  // ---- keeping --------------------------------------------------------------------------------

  /** Holds on to what is worked on, takes what nobody holds, and forgets what is over. */
  private void keep() {
    long renewal = System.nanoTime();
    long sweep = renewal;
    while (!closing) {
      try {
        long now = System.nanoTime();
        if (now - renewal >= 0) {
          renewal = now + RENEWAL.toNanos();
          renew();
        }
        if (now - sweep >= 0) {
          sweep = now + SWEEP.toNanos();
          store.forget();
        }
        for (String id : work.take(holder, LEASE, MOST_TAKEN)) {
          store.find(id).ifPresent(this::add);
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LoggerFactory.getLogger(BatchRunner.class).warn("batches wait: {}", e.getClass().getName());
        try {
          Thread.sleep(PAUSE_MILLIS * 2L);
        } catch (InterruptedException interrupted) {
          return;
        }
      }
    }
  }

  private void renew() {
    Set<String> lost;
    synchronized (open) {
      lost = new HashSet<>(open.keySet());
    }
    if (lost.isEmpty()) {
      return;
    }
    Set<String> held = work.renew(holder, LEASE);
    // What is accepted meanwhile is not among those that are lost.
    lost.removeAll(held);
    synchronized (open) {
      open.keySet().removeAll(lost);
      held.removeAll(open.keySet());
    }
    // What was accepted or taken, but could not be begun then.
    held.forEach(id -> store.find(id).filter(b -> !b.state().isEnd()).ifPresent(this::add));
  }

  /**
   * What was done since the start, and what there is to do.
   *
   * @param taken messages that receivers took
   * @param refused attempts to tell that did not succeed
   * @param load absent while the register is away
   */
  public record Counts(
      long accepted,
      long done,
      long failed,
      long taken,
      long refused,
      Optional<Batches.Load> load) {}

  /** What was done since the start, and what there is to do. */
  public Counts counts() {
    Optional<Batches.Load> load;
    try {
      load = Optional.of(store.load());
    } catch (RegisterException e) {
      load = Optional.empty();
    }
    return new Counts(
        accepted.sum(),
        done.sum(),
        failed.sum(),
        webhooks.taken.sum(),
        webhooks.refused.sum(),
        load);
  }

  /** Finishes the sales that are being checked; the others wait for the next start. */
  @Override
  public void close() {
    closing = true;
    webhooks.close();
    synchronized (open) {
      open.values().forEach(o -> o.places.clear());
      open.notifyAll();
    }
    try {
      long deadline = System.nanoTime() + STOP_MILLIS * 1_000_000L;
      while (isBusy() && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
      threads.forEach(Thread::interrupt);
      for (Thread thread : threads) {
        thread.join(1_000);
      }
      work.release(holder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RegisterException e) {
      // What is held is free after the lease.
    }
  }

  private boolean isBusy() {
    synchronized (open) {
      return open.values().stream().anyMatch(o -> o.running > 0);
    }
  }
}
