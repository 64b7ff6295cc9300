package org.aftersales.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often callers may ask, and which requests are forged. */
class AccessTest {

  private static final class Hand implements TimeMeter {
    private final AtomicLong nanos = new AtomicLong(1);

    @Override
    public long currentTimeNanos() {
      return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  @Test
  void acallerGoesOnAfterTheSecondsThatAreTold() {
    Hand hand = new Hand();
    RateLimits limits = new RateLimits(6, 10, hand);
    for (int i = 0; i < 6; i++) {
      assertEquals(OptionalInt.empty(), limits.refused("a"));
    }
    int wait = limits.refused("a").orElseThrow();
    assertTrue(wait >= 1 && wait <= 11, "" + wait);
    assertEquals(OptionalInt.empty(), limits.refused("b"));
    hand.nanos.addAndGet(wait * 1_000_000_000L);
    assertEquals(OptionalInt.empty(), limits.refused("a"));
  }

  @Test
  void onlyTheLatestCallersAreRemembered() {
    RateLimits limits = new RateLimits(1, 2, new Hand());
    limits.refused("a");
    limits.refused("b");
    limits.refused("c");
    assertEquals(OptionalInt.empty(), limits.refused("a"), "it was forgotten");
    assertTrue(limits.refused("c").isPresent());
  }

  @Test
  void noLimitIsNone() {
    RateLimits limits = new RateLimits(0, 2, new Hand());
    for (int i = 0; i < 1000; i++) {
      assertEquals(OptionalInt.empty(), limits.refused("a"));
    }
  }

  private static boolean forged(
      String method, String host, String origin, String site, boolean own) {
    return SecurityHeaders.forged(
            method,
            Optional.of(host),
            Optional.of(origin).filter(o -> !o.isEmpty()),
            Optional.of(site).filter(o -> !o.isEmpty()),
            own)
        .isPresent();
  }

  @Test
  void requestsOfOtherSitesAreForged() {
    assertEquals(false, forged("POST", "localhost:8080", "", "", true));
    assertEquals(
        false, forged("POST", "localhost:8080", "http://localhost:8080", "same-origin", true));
    assertEquals(true, forged("POST", "localhost:8080", "http://localhost:9090", "", true));
    assertEquals(true, forged("POST", "localhost:8080", "null", "", true));
    assertEquals(true, forged("POST", "localhost:8080", "", "cross-site", true));
    assertEquals(false, forged("GET", "localhost:8080", "http://evil", "cross-site", true));
    assertEquals(
        true, forged("GET", "evil.example:8080", "", "", true), "another name for this machine");
    assertEquals(false, forged("GET", "check.example", "", "", false));
    assertEquals(true, forged("DELETE", "check.example", "https://evil.example", "", false));
    assertEquals(false, forged("POST", "check.example", "https://check.example", "", false));
  }
}
