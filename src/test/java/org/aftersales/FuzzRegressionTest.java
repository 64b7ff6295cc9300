package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every input that once broke a promise is answered as it should be. A new one is put into {@code
 * src/test/resources/fuzz/<target>}, named after what it broke.
 */
class FuzzRegressionTest {

  private static final Path INPUTS = Path.of("src/test/resources/fuzz");

  @TestFactory
  List<DynamicTest> whatOnceBrokeAPromiseDoesSoNoMore() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (FuzzTarget target : FuzzTarget.values()) {
      Path folder = INPUTS.resolve(target.name());
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : (Iterable<Path>) files.sorted()::iterator) {
            tests.add(
                DynamicTest.dynamicTest(
                    target + "/" + file.getFileName(),
                    () -> target.accept(Files.readAllBytes(file))));
          }
        }
      }
    }
    assertFalse(tests.isEmpty(), "no input below " + INPUTS);
    return tests;
  }

  /** So that a fault of a target itself is seen here, and not only after a night of fuzzing. */
  @TestFactory
  List<DynamicTest> everyTargetTakesAnyBytes() {
    List<DynamicTest> tests = new ArrayList<>();
    for (FuzzTarget target : FuzzTarget.values()) {
      tests.add(
          DynamicTest.dynamicTest(
              target.name(),
              () -> {
                Random random = new Random(1404);
                target.accept(new byte[0]);
                for (int length = 1; length < 200; length += 13) {
                  byte[] input = new byte[length];
                  random.nextBytes(input);
                  target.accept(input);
                }
              }));
    }
    return tests;
  }

  @Test
  void everyInputBelongsToATarget() throws IOException {
    try (Stream<Path> folders = Files.list(INPUTS)) {
      for (Path folder : (Iterable<Path>) folders::iterator) {
        assertTrue(
            Stream.of(FuzzTarget.values())
                .anyMatch(t -> t.name().equals(String.valueOf(folder.getFileName()))),
            folder + " is no target");
      }
    }
  }
}
