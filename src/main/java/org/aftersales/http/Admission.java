package org.aftersales.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.aftersales.batch.Turn;

/**
 * Who may come in: so many checks run at once, so many more wait, and all that was sent together
 * may take so much memory. Whoever finds no room is told to come again, before anything of the
 * request is read. Thread-safe.
 */
final class Admission {

  private static final int RETRY_SECONDS = 2;
  private static final int WAIT_SECONDS = 10;
  private static final int PATIENCE_SECONDS = 5;
  private static final int PAUSE_MILLIS = 10;
  private static final int UNIT = 1 << 10;

  private final Semaphore seats;
  private final Semaphore places;
  private final Semaphore memory;
  private final int units;

  /**
   * An admission.
   *
   * @param places checks that run at once
   * @param waiting requests that may wait for a place, or be on their way
   * @param bytes of all requests that are inside
   */
  Admission(int places, int waiting, long bytes) {
    this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.seats = new Semaphore(places + waiting);
    // Fair, so that none waits while others who came later are served.
    this.places = new Semaphore(places, true);
    this.memory = new Semaphore(units);
  }

  /** Places that are free now. */
  int free() {
    return places.availablePermits();
  }

  /**
   * Lets a request in.
   *
   * @param bytes of its body, or as many as it may have where it does not say
   * @throws Problem 503 if there is no room
   */
  Seat enter(long bytes) {
    if (!seats.tryAcquire()) {
      throw Problem.busy(RETRY_SECONDS);
    }
    int taken = (int) Math.max(1, Math.min(units, bytes / UNIT));
    if (!memory.tryAcquire(taken)) {
      seats.release();
      throw Problem.busy(RETRY_SECONDS);
    }
    return new Seat(taken, true, false);
  }

  /** The bytes that all who are inside may have together. */
  long bytes() {
    return (long) units * UNIT;
  }

  /**
   * Lets background work in once nobody waits for a place; after 5 s it waits like everybody else,
   * so that it goes on however many requests there are.
   *
   * @param bytes of what is worked on
   */
  Seat background(long bytes) throws InterruptedException {
    int taken = (int) Math.max(1, Math.min(Math.max(1, units / 2), bytes / UNIT));
    memory.acquire(taken);
    boolean placed = false;
    try {
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      // Unlike without a time, this lets those who wait go first.
      placed = places.tryAcquire(0, TimeUnit.SECONDS);
      while (!placed && System.nanoTime() - patience < 0) {
        Thread.sleep(PAUSE_MILLIS);
        placed = places.tryAcquire(0, TimeUnit.SECONDS);
      }
      if (!placed) {
        places.acquire();
        placed = true;
      }
    } finally {
      if (!placed) {
        memory.release(taken);
      }
    }
    return new Seat(taken, false, true);
  }

  /** One request that was let in; it leaves when this is closed. Belongs to one thread. */
  final class Seat implements Turn.Held {

    private final int taken;
    private final boolean seated;
    private boolean placed;

    private Seat(int taken, boolean seated, boolean placed) {
      this.taken = taken;
      this.seated = seated;
      this.placed = placed;
    }

    /**
     * Waits for a place to work at.
     *
     * @throws Problem 503 if none becomes free in 10 s
     */
    void sit() {
      try {
        placed = places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!placed) {
        throw Problem.busy(RETRY_SECONDS);
      }
    }

    /** Gives the place to the next; the request is still inside until it was answered. */
    void rise() {
      if (placed) {
        placed = false;
        places.release();
      }
    }

    @Override
    public void close() {
      rise();
      memory.release(taken);
      if (seated) {
        seats.release();
      }
    }
  }
}
