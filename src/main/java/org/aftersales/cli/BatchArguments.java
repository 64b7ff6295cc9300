package org.aftersales.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.aftersales.batch.AllowedHost;
import org.aftersales.batch.BatchOptions;
import org.aftersales.batch.WebhookOptions;
import org.aftersales.batch.WebhookSecret;
import picocli.CommandLine.Option;

/** How a service works on batches, and whom it may tell. */
final class BatchArguments {

  private static final String ALLOW = "AFTERSALES_WEBHOOK_ALLOW";
  private static final String SECRET = "AFTERSALES_WEBHOOK_SECRET";

  @Option(
      names = "--batch-workers",
      paramLabel = "N",
      description = "Sales of batches checked at once (default: half of the processors).")
  private OptionalInt workers = OptionalInt.empty();

  @Option(
      names = "--batch-bytes",
      paramLabel = "N",
      description = "Largest request that brings a batch, in bytes (default: 100000000).")
  private OptionalLong requestBytes = OptionalLong.empty();

  @Option(
      names = "--batch-space",
      paramLabel = "N",
      description = "Room for all batches in the register, in bytes (default: 2000000000).")
  private OptionalLong space = OptionalLong.empty();

  @Option(
      names = "--batch-days",
      paramLabel = "N",
      description = "Days that a batch is kept once it has ended (default: 7).")
  private OptionalInt days = OptionalInt.empty();

  @Option(
      names = "--webhook-allow",
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = {
        "A host that may be told when a batch has ended, e.g. *.example.com (default:",
        "AFTERSALES_WEBHOOK_ALLOW, else none)."
      })
  private List<String> allowed = new ArrayList<>();

  @Option(
      names = "--webhook-internal",
      description = "The names among them may stand for addresses of the own network.")
  private boolean internal;

  @Option(
      names = "--webhook-secret-file",
      paramLabel = "FILE",
      description = {
        "File with the secret, whsec_…, that signs what is told; with two while one takes the",
        "place of the other; else AFTERSALES_WEBHOOK_SECRET."
      })
  private Optional<Path> secretFile = Optional.empty();

  /**
   * What was said, and what is usual where nothing was.
   *
   * @throws IllegalArgumentException if something is not as it should be
   * @throws IOException if the file with the secret cannot be read
   */
  BatchOptions options(Map<String, String> environment) throws IOException {
    BatchOptions usual = BatchOptions.usual();
    List<String> hosts = allowed.isEmpty() ? words(environment.getOrDefault(ALLOW, "")) : allowed;
    String secrets =
        secretFile.isPresent()
            ? Files.readString(secretFile.get())
            : environment.getOrDefault(SECRET, "");
    return new BatchOptions(
        workers.orElse(usual.workers()),
        requestBytes.orElse(usual.requestBytes()),
        space.orElse(usual.space()),
        days.isPresent() ? Duration.ofDays(days.getAsInt()) : usual.kept(),
        new WebhookOptions(
            hosts.stream().map(AllowedHost::parse).toList(),
            internal,
            words(secrets).stream().map(WebhookSecret::parse).toList(),
            WebhookOptions.FIRST_WAIT));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[\\s,]+", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
