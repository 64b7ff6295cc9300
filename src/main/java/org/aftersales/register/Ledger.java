package org.aftersales.register;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Adds entries to the chain. Entries that arrive together are written and synced together, so that
 * many callers do not wait for one sync each. Thread-safe.
 */
final class Ledger implements AutoCloseable {

  private static final int TOGETHER = 256;
  private static final int WAITING = 10_000;

  /** Keeps the derived tables in step, within the transaction of the entry. */
  interface Projection {
    /**
     * Writes what follows from an entry.
     *
     * @throws RuntimeException to have the entry not made
     */
    void apply(Handle handle, Entry entry);
  }

  /** An entry that waits to be written. */
  private static final class Pending {
    private final Entry.Kind kind;
    private final Actor actor;
    private final String body;
    private final byte[] packed;
    private final Projection projection;
    private final CompletableFuture<Entry> done = new CompletableFuture<>();

    Pending(Entry.Kind kind, Actor actor, String body, Projection projection) {
      this.kind = kind;
      this.actor = actor;
      this.body = body;
      this.packed = Body.packed(body);
      this.projection = projection;
    }
  }

  private final Database database;
  private final Clock clock;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>(WAITING);
  private final Thread writer;
  private volatile boolean closing;

  Ledger(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.writer = new Thread(this::run, "register-writer");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Adds an entry; returns when it is on disk.
   *
   * @throws RegisterException if it could not be written
   */
  Entry append(Entry.Kind kind, Actor actor, String body, Projection projection) {
    Pending pending = new Pending(kind, actor, body, projection);
    if (closing || !queue.offer(pending)) {
      throw new RegisterException(
          closing ? "the register is closed" : "the register cannot keep up; try again later");
    }
    try {
      return pending.done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegisterException("interrupted while the entry was written", e);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof RegisterException known) {
        throw known;
      }
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      throw new RegisterException("the entry could not be written: " + e.getCause(), e);
    }
  }

  private void run() {
    List<Pending> batch = new ArrayList<>();
    while (!closing || !queue.isEmpty()) {
      try {
        Pending first = queue.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        queue.drainTo(batch, TOGETHER - 1);
        write(batch);
      } catch (InterruptedException e) {
        closing = true;
      } finally {
        batch.clear();
      }
    }
  }

  private void write(List<Pending> batch) {
    List<Entry> entries;
    try {
      entries = database.write(handle -> entries(handle, batch));
    } catch (RuntimeException e) {
      if (batch.size() == 1) {
        batch.get(0).done.completeExceptionally(e);
      } else {
        // One of them is at fault; the others shall not suffer.
        batch.forEach(each -> write(List.of(each)));
      }
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      batch.get(i).done.complete(entries.get(i));
    }
  }

  private record Head(long seq, long at, String hash) {}

  private List<Entry> entries(Handle handle, List<Pending> batch) {
    Database.lock(handle);
    Head head =
        handle
            .createQuery("SELECT seq, at, hash FROM head WHERE id = 1")
            .map((row, ctx) -> new Head(row.getLong(1), row.getLong(2), row.getString(3).strip()))
            .one();
    List<Entry> entries = new ArrayList<>();
    long seq = head.seq();
    long at = head.at();
    String previous = head.hash();
    for (Pending each : batch) {
      // Strictly later, whatever the clock does, so that times and numbers tell the same order.
      at = Math.max(at + 1, Chain.micros(clock.instant()));
      Entry entry =
          Chain.link(++seq, Chain.instant(at), each.kind, each.actor, each.body, previous);
      previous = entry.hash();
      entries.add(entry);
    }
    insert(handle, batch, entries);
    for (int i = 0; i < entries.size(); i++) {
      batch.get(i).projection.apply(handle, entries.get(i));
    }
    handle.execute("UPDATE head SET seq = ?, at = ?, hash = ? WHERE id = 1", seq, at, previous);
    return entries;
  }

  private static void insert(Handle handle, List<Pending> batch, List<Entry> entries) {
    try (PreparedBatch insert =
        handle.prepareBatch(
            "INSERT INTO entry (seq, at, kind, actor, role, body, previous, hash)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        insert.add(
            entry.seq(),
            Chain.micros(entry.at()),
            entry.kind().name(),
            entry.actor().name(),
            entry.actor().role(),
            batch.get(i).packed,
            entry.previous(),
            entry.hash());
      }
      insert.execute();
    }
  }

  /** Writes what waits, then stops. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
