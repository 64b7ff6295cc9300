package org.aftersales.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.aftersales.register.Batch;
import org.aftersales.register.Batches;
import org.aftersales.register.Deliveries;
import org.aftersales.register.Delivery;
import org.aftersales.register.Delivery.Attempt;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever asked for it that a batch has ended, as Standard Webhooks has it (1.0.0): signed,
 * with an id by which a receiver knows what it had before, tried again until it is taken. What is
 * still to be told stands in the register's database. Thread-safe.
 */
final class Webhooks implements AutoCloseable {

  /** After this long nothing is tried any more. */
  static final Duration LONGEST = Duration.ofDays(3);

  private static final Duration LONGEST_WAIT = Duration.ofHours(12);
  private static final Duration LONGEST_ASKED = Duration.ofHours(24);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final int AT_ONCE = 4;
  private static final int PAUSE_MILLIS = 250;

  private final Batches store;
  private final Deliveries deliveries;
  private final WebhookOptions options;
  private final Callbacks callbacks;
  private final Clock clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          // A redirect could lead anywhere.
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService pool;
  private final Thread dispatcher = new Thread(this::run, "webhooks");
  final LongAdder taken = new LongAdder();
  final LongAdder refused = new LongAdder();
  private volatile boolean closing;

  Webhooks(Batches store, WebhookOptions options, Clock clock) {
    this.store = store;
    this.deliveries = store.deliveries();
    this.options = options;
    this.callbacks = new Callbacks(options);
    this.clock = clock;
    this.pool =
        Executors.newFixedThreadPool(
            AT_ONCE,
            task -> {
              Thread thread = new Thread(task, "webhook");
              thread.setDaemon(true);
              return thread;
            });
    dispatcher.setDaemon(true);
  }

  /** Begins to tell, where anybody may be told. */
  void start() {
    if (!options.allowed().isEmpty()) {
      dispatcher.start();
    }
  }

  private void run() {
    while (!closing) {
      try {
        Thread.sleep(PAUSE_MILLIS);
        for (Delivery delivery : deliveries.due(AT_ONCE)) {
          free.acquire();
          if (closing || !deliveries.take(delivery, LEASE)) {
            free.release();
          } else {
            pool.execute(() -> attempt(delivery));
          }
        }
      } catch (InterruptedException e) {
        closing = true;
      } catch (RuntimeException e) {
        LoggerFactory.getLogger(Webhooks.class)
            .warn("messages on batches wait: {}", e.getClass().getName());
      }
    }
  }

  private void attempt(Delivery delivery) {
    try {
      Optional<Batch> batch = store.find(delivery.batch());
      if (batch.isPresent() && batch.get().callback().isPresent()) {
        attempt(delivery, batch.get(), URI.create(batch.get().callback().get()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // It is due again after the lease.
      LoggerFactory.getLogger(Webhooks.class)
          .warn("a message on a batch waits: {}", e.getClass().getName());
    } finally {
      free.release();
    }
  }

  /** What a receiver answered. */
  private record Answer(
      OptionalInt status, Optional<String> problem, Optional<Duration> retryAfter) {

    static Answer none(String problem) {
      return new Answer(OptionalInt.empty(), Optional.of(problem), Optional.empty());
    }
  }

  private void attempt(Delivery delivery, Batch batch, URI uri) throws InterruptedException {
    Instant at = clock.instant();
    long begun = System.nanoTime();
    Answer answer =
        callbacks.barred(uri).map(Answer::none).orElseGet(() -> sent(delivery, batch, uri, at));
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
    int number = delivery.log().size() + 1;
    Attempt attempt =
        new Attempt(
            number, at, (System.nanoTime() - begun) / 1_000_000, answer.status(), answer.problem());
    int status = answer.status().orElse(0);
    if (answer.problem().isEmpty()) {
      taken.increment();
      deliveries.attempted(batch.id(), attempt, Delivery.State.DELIVERED, Optional.empty());
    } else if (status == 410) {
      refused.increment();
      deliveries.attempted(batch.id(), attempt, Delivery.State.GONE, Optional.empty());
    } else {
      refused.increment();
      Instant next = clock.instant().plus(pause(number, answer.retryAfter()));
      boolean over = next.isAfter(delivery.begun().plus(LONGEST));
      deliveries.attempted(
          batch.id(),
          attempt,
          over ? Delivery.State.GIVEN_UP : Delivery.State.PENDING,
          over ? Optional.empty() : Optional.of(next));
    }
  }

  /** How long to wait after this many attempts: ever longer, and never all at once. */
  private Duration pause(int attempts, Optional<Duration> asked) {
    double factor = Math.pow(3, Math.min(attempts - 1, 20)) * random.nextDouble(0.8, 1.2);
    double seconds =
        Math.min(
            options.firstWait().toMillis() / 1_000.0 * factor, LONGEST_WAIT.toMillis() / 1_000.0);
    Duration own = Duration.ofMillis((long) (seconds * 1_000));
    Duration most = asked.filter(a -> a.compareTo(LONGEST_ASKED) < 0).orElse(LONGEST_ASKED);
    return asked.isPresent() && most.compareTo(own) > 0 ? most : own;
  }

  private Answer sent(Delivery delivery, Batch batch, URI uri, Instant at) {
    byte[] body = message(batch);
    long seconds = at.getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("User-Agent", "aftersales")
            .header("webhook-id", delivery.message())
            .header("webhook-timestamp", Long.toString(seconds))
            .header(
                "webhook-signature",
                options.secrets().stream()
                    .map(secret -> secret.signature(delivery.message(), seconds, body))
                    .collect(Collectors.joining(" ")))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      // What it says besides is of no interest, however long it is.
      response.body().close();
      int status = response.statusCode();
      return new Answer(
          OptionalInt.of(status),
          status >= 200 && status < 300
              ? Optional.empty()
              : Optional.of("the receiver answered " + status),
          response.headers().firstValue("Retry-After").flatMap(v -> retryAfter(v, at)));
    } catch (HttpTimeoutException e) {
      return Answer.none("the receiver did not answer in time");
    } catch (IOException e) {
      return Answer.none("the receiver cannot be reached (" + e.getClass().getSimpleName() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none("interrupted");
    }
  }

  /** Seconds or a date (RFC 9110 10.2.3). */
  static Optional<Duration> retryAfter(String value, Instant now) {
    try {
      return value.strip().matches("[0-9]{1,9}")
          ? Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())))
          : Optional.of(
              Duration.between(
                  now,
                  ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The same in every attempt. It tells that there is a result, and nothing of what is in it. */
  private byte[] message(Batch batch) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", batch.id());
    data.put("status", batch.state().name());
    data.put("total", batch.total());
    data.put("done", batch.done());
    data.put("failed", batch.failed());
    data.put("cancelled", batch.cancelled());
    batch.reference().ifPresent(reference -> data.put("reference", reference));
    data.put("batch", "/v1/batches/" + batch.id());
    data.put("result", "/v1/batches/" + batch.id() + "/result");
    Map<String, Object> message = new LinkedHashMap<>();
    message.put(
        "type", batch.state() == Batch.State.CANCELLED ? "batch.cancelled" : "batch.finished");
    message.put("timestamp", batch.ended().map(Instant::toString).orElse(""));
    message.put("data", data);
    try {
      return json.writeValueAsBytes(message);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops telling; what was not told stays for the next start. */
  @Override
  public void close() {
    closing = true;
    dispatcher.interrupt();
    List<Runnable> waiting = pool.shutdownNow();
    try {
      pool.awaitTermination(waiting.isEmpty() ? 2 : 3, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
