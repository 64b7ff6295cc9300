package org.aftersales.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacingTest {

  private static final long NOW = Long.MAX_VALUE - 1_000_000;

  @Test
  void whoComesAloneIsToldAtOnce() {
    Pacing pacing = new Pacing(NOW);
    assertEquals(Duration.ZERO, pacing.next(NOW));
    assertEquals(Duration.ZERO, pacing.next(NOW + Duration.ofMillis(10).toNanos()));
    assertEquals(Duration.ZERO, pacing.next(NOW + Duration.ofSeconds(60).toNanos()));
  }

  @Test
  void thoseWhoComeTogetherAreToldOneAfterTheOther() {
    Pacing pacing = new Pacing(NOW);
    List<Long> millis = IntStream.range(0, 5).mapToObj(i -> pacing.next(NOW).toMillis()).toList();
    assertEquals(List.of(0L, 10L, 20L, 30L, 40L), millis);
  }

  @Test
  void nobodyWaitsForMoreThanASecond() {
    Pacing pacing = new Pacing(NOW);
    for (int i = 0; i < 1_000; i++) {
      pacing.next(NOW);
    }
    assertEquals(Duration.ofSeconds(1), pacing.next(NOW));
    assertEquals(Duration.ZERO, pacing.next(NOW + Duration.ofMillis(1_010).toNanos()));
  }
}
