package org.aftersales.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Short documents, each for one phenomenon of contract language, in Persian and English. */
class ReadingsTest {

  static Stream<Scenario> scenarios() {
    return Stream.of("scope", "effect", "costs", "notices", "promises")
        .flatMap(f -> Scenario.in(f, Drafts.lines("/readings/" + f + ".txt")).stream());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theDocumentSaysWhatAPersonReadsInIt(Scenario scenario) {
    assertEquals(List.of(), scenario.differences(), () -> scenario + "\n" + scenario.text());
  }
}
