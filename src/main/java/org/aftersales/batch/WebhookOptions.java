package org.aftersales.batch;

import java.time.Duration;
import java.util.List;

/**
 * Who may be told that a batch has ended. Immutable.
 *
 * @param allowed hosts that may be called; none for nobody
 * @param internal whether the names among them may stand for addresses of the own network
 * @param secrets by which messages are signed; several while one takes the place of another
 * @param firstWait after the first attempt that fails; each later wait is three times as long
 */
public record WebhookOptions(
    List<AllowedHost> allowed, boolean internal, List<WebhookSecret> secrets, Duration firstWait) {

  /** The wait after the first attempt that fails, where nothing else is said. */
  public static final Duration FIRST_WAIT = Duration.ofSeconds(5);

  private static final int MOST_SECRETS = 5;

  public WebhookOptions {
    allowed = List.copyOf(allowed);
    secrets = List.copyOf(secrets);
    if (!allowed.isEmpty() && secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "webhooks need a secret to be signed with: set AFTERSALES_WEBHOOK_SECRET or"
              + " --webhook-secret-file, made with: echo \"whsec_$(openssl rand -base64 32)\"");
    }
    if (secrets.size() > MOST_SECRETS) {
      throw new IllegalArgumentException("at most " + MOST_SECRETS + " webhook secrets are used");
    }
  }

  /** Nobody is told. */
  public static WebhookOptions none() {
    return new WebhookOptions(List.of(), false, List.of(), FIRST_WAIT);
  }
}
