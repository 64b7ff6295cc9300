package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.aftersales.register.Batch;
import org.aftersales.register.BatchItem;
import org.aftersales.register.Batches;
import org.aftersales.register.RegisterException;

/**
 * The progress of batches as server-sent events (WHATWG HTML, 9.2). The id of an event is the
 * number of sales that were finished by then, and one more at the end, so that a client goes on
 * where it was, whatever was stopped and started between. Thread-safe.
 */
final class BatchEvents implements AutoCloseable {

  private static final int MOST_LISTENERS = 100;
  private static final int TOGETHER = 200;
  private static final int PAUSE_MILLIS = 250;
  private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int RETRY_SECONDS = 5;

  private final Batches store;
  private final Semaphore listeners = new Semaphore(MOST_LISTENERS);
  private final ExecutorService pool =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "batch-events");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closing;

  BatchEvents(Batches store) {
    this.store = store;
  }

  /** Answers with the events of a batch, those after the last that the client had. */
  void send(Context ctx, Batch batch) {
    int last = last(ctx);
    if (batch.state().isEnd() && last > batch.finished()) {
      // There will be no more; a browser asks no further then.
      ctx.status(204);
      return;
    }
    if (!listeners.tryAcquire()) {
      throw Problem.busy(RETRY_SECONDS);
    }
    HttpServletResponse response = ctx.res();
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("X-Accel-Buffering", "no");
    ctx.future(
        () ->
            CompletableFuture.runAsync(
                () -> {
                  try {
                    send(batch.id(), last, response.getOutputStream());
                  } catch (IOException | RegisterException e) {
                    // The client has gone, or comes again with the last id that it had.
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } finally {
                    listeners.release();
                  }
                },
                pool));
  }

  private static int last(Context ctx) {
    Optional<String> id =
        Optional.ofNullable(ctx.header("Last-Event-ID"))
            .or(() -> Optional.ofNullable(ctx.queryParam("lastEventId")))
            .filter(v -> !v.isBlank());
    return id.isEmpty()
        ? 0
        : (int) Math.min(Integer.MAX_VALUE - 1, Filters.number(id.get().strip(), "Last-Event-ID"));
  }

  private void send(String id, int from, OutputStream out)
      throws IOException, InterruptedException {
    int last = from;
    long silent = System.nanoTime();
    write(out, "retry: 2000\n\n");
    while (!closing) {
      Optional<Batch> batch = store.find(id);
      List<BatchItem> items = store.finished(id, last, TOGETHER);
      if (batch.isEmpty()) {
        return;
      }
      if (!items.isEmpty()) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        for (BatchItem item : items) {
          last = item.finished();
          event(events, last, "item", BatchAnswers.item(id, item));
        }
        out.write(events.toByteArray());
        out.flush();
        silent = System.nanoTime();
      } else if (batch.get().state().isEnd() && last >= batch.get().finished()) {
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        String name = batch.get().state() == Batch.State.CANCELLED ? "cancelled" : "finished";
        event(end, last + 1, name, BatchAnswers.batch(batch.get(), Optional.empty()));
        out.write(end.toByteArray());
        out.flush();
        return;
      } else {
        if (System.nanoTime() - silent > HEARTBEAT_NANOS) {
          write(out, ": still working\n\n");
          silent = System.nanoTime();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static void event(ByteArrayOutputStream out, int id, String name, Object data)
      throws IOException {
    out.write(("id: " + id + "\nevent: " + name + "\ndata: ").getBytes(UTF_8));
    out.write(Answers.bytes(data));
    out.write("\n\n".getBytes(UTF_8));
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  /** Ends all answers; clients come again. */
  @Override
  public void close() {
    closing = true;
    pool.shutdown();
    try {
      pool.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
