package org.aftersales.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret by which messages are signed, as Standard Webhooks has it: {@code whsec_} and 24 to 64
 * bytes in Base64. It never shows itself. Immutable.
 */
public final class WebhookSecret {

  private static final String PREFIX = "whsec_";
  private static final int FEWEST = 24;
  private static final int MOST = 64;

  private final SecretKeySpec key;

  private WebhookSecret(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /**
   * The secret that is written so.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  public static WebhookSecret parse(String text) {
    try {
      byte[] bytes =
          Base64.getDecoder()
              .decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "!");
      if (bytes.length >= FEWEST && bytes.length <= MOST) {
        return new WebhookSecret(bytes);
      }
    } catch (IllegalArgumentException e) {
      // Told below, without what was written.
    }
    throw new IllegalArgumentException(
        "a webhook secret is whsec_ and 24 to 64 bytes in Base64; make one with: echo"
            + " \"whsec_$(openssl rand -base64 32)\"");
  }

  /** The signature of a message, as the header {@code webhook-signature} gives it. */
  String signature(String message, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((message + "." + seconds + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
