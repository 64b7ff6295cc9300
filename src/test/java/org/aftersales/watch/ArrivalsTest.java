package org.aftersales.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final Path A = Path.of("a.docx");
  private static final Path B = Path.of("b.docx");

  private final Arrivals arrivals = new Arrivals(Duration.ofSeconds(2), Duration.ofSeconds(60));

  private static Stamp stamp(long size) {
    return new Stamp(size, FileTime.fromMillis(0), "1");
  }

  private static Duration at(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }

  private List<Path> see(double seconds, Map<Path, Stamp> files) {
    arrivals.see(files, at(seconds));
    return arrivals.ripe(at(seconds));
  }

  @Test
  void aFileIsRipeWhenItHasStoodStill() {
    assertEquals(List.of(), see(0, Map.of(A, stamp(1))));
    assertEquals(List.of(), see(1.9, Map.of(A, stamp(1))));
    assertEquals(List.of(A), see(2, Map.of(A, stamp(1))));
  }

  @Test
  void aFileThatGrowsHasToStandStillAnew() {
    see(0, Map.of(A, stamp(1)));
    assertEquals(List.of(), see(2, Map.of(A, stamp(2))));
    assertEquals(List.of(), see(3.9, Map.of(A, stamp(2))));
    assertEquals(List.of(A), see(4, Map.of(A, stamp(2))));
  }

  @Test
  void aFileThatIsDoneIsRipeAgainOnlyWhenItChanges() {
    see(0, Map.of(A, stamp(1)));
    see(2, Map.of(A, stamp(1)));
    arrivals.done(A);
    assertEquals(List.of(), see(99, Map.of(A, stamp(1))));
    assertEquals(Optional.empty(), arrivals.untilNext(at(99)));
    see(100, Map.of(A, new Stamp(1, FileTime.fromMillis(0), "2")));
    assertEquals(List.of(A), see(102, Map.of(A, new Stamp(1, FileTime.fromMillis(0), "2"))));
  }

  @Test
  void aFileThatIsNotWholeIsTriedAgainAndAtLastGivenUp() {
    see(0, Map.of(A, stamp(1)));
    assertEquals(List.of(A), see(2, Map.of(A, stamp(1))));
    assertFalse(arrivals.outOfPatience(A, at(2)));
    arrivals.notYet(A, at(2));
    assertEquals(List.of(), arrivals.ripe(at(3)));
    assertEquals(List.of(A), arrivals.ripe(at(4)));
    arrivals.notYet(A, at(59));
    assertEquals(Optional.of(at(1)), arrivals.untilNext(at(59)));
    assertEquals(List.of(A), arrivals.ripe(at(60)));
    assertTrue(arrivals.outOfPatience(A, at(60)));
    // A change brings new hope.
    see(60, Map.of(A, stamp(2)));
    assertFalse(arrivals.outOfPatience(A, at(61)));
  }

  @Test
  void whoWaitedLongestComesFirst() {
    see(0, Map.of(B, stamp(1)));
    see(1, Map.of(A, stamp(1), B, stamp(1)));
    assertEquals(List.of(B, A), see(9, Map.of(A, stamp(1), B, stamp(1))));
  }

  @Test
  void whatIsGoneIsToldOnceAndForgotten() {
    see(0, Map.of(A, stamp(1), B, stamp(1)));
    see(2, Map.of(A, stamp(1), B, stamp(1)));
    arrivals.done(A);
    assertEquals(List.of(A, B), arrivals.see(Map.of(), at(3)));
    assertEquals(List.of(), arrivals.see(Map.of(), at(4)));
    assertEquals(List.of(), see(5, Map.of(A, stamp(1))));
    assertEquals(List.of(A), see(7, Map.of(A, stamp(1))));
  }
}
