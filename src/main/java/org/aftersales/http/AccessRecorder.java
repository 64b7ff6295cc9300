package org.aftersales.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aftersales.register.AccessLog.Access;
import org.aftersales.register.Register;

/**
 * Writes down who asked for what, beside the requests, so that none waits for it. What decides
 * anything is an entry of the register besides, which is never lost. Thread-safe.
 */
final class AccessRecorder implements AutoCloseable {

  private static final int WAITING = 20_000;
  private static final int TOGETHER = 500;
  private static final int PAUSE_MILLIS = 200;
  private static final Duration KEPT = Duration.ofDays(365);
  private static final Duration DAY = Duration.ofDays(1);

  private final Optional<Register> register;
  private final Clock clock;
  private final BlockingQueue<Access> queue = new LinkedBlockingQueue<>(WAITING);
  private final Thread writer = new Thread(this::run, "access-log");
  private volatile boolean closing;

  AccessRecorder(Optional<Register> register, Clock clock) {
    this.register = register;
    this.clock = clock;
    if (register.isPresent()) {
      writer.setDaemon(true);
      writer.start();
    }
  }

  /** Notes an answered request, unless it is for a file of the page or the state of health. */
  void record(Context ctx) {
    String path = ctx.path();
    boolean fixed =
        path.equals("/")
            || path.startsWith("/page/")
            || path.startsWith("/fonts/")
            || path.startsWith("/health/")
            || path.equals("/metrics")
            || path.equals("/openapi.yaml");
    if (register.isEmpty() || fixed) {
      return;
    }
    String caller = Gate.of(ctx).map(c -> c.known() ? c.name() : "(local)").orElse("(refused)");
    // Where the queue is full, the log of access has a gap; the service goes on.
    boolean noted =
        queue.offer(
            new Access(
                clock.instant(), caller, ctx.method().name(), path, ctx.statusCode(), ctx.ip()));
    if (!noted) {
      org.slf4j.LoggerFactory.getLogger(AccessRecorder.class).warn("the log of access has a gap");
    }
  }

  private void run() {
    List<Access> batch = new ArrayList<>();
    Instant forgetting = clock.instant();
    while (!closing || !queue.isEmpty()) {
      try {
        Instant now = clock.instant();
        if (!now.isBefore(forgetting)) {
          forgetting = now.plus(DAY);
          register.ifPresent(r -> r.accesses().forget(now.minus(KEPT)));
        }
        Access first = queue.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, TOGETHER);
          register.ifPresent(r -> r.accesses().add(batch));
        }
      } catch (InterruptedException e) {
        closing = true;
      } catch (RuntimeException e) {
        org.slf4j.LoggerFactory.getLogger(AccessRecorder.class)
            .warn("the log of access has a gap: {}", Trace.of(e));
      } finally {
        batch.clear();
      }
    }
  }

  /** Writes down what waits. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
