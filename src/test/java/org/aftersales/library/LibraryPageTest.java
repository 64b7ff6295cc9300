package org.aftersales.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibraryPageTest {

  @Test
  void theExampleOnThePageIsTheOneThatIsTried() throws Exception {
    String example =
        Files.readString(
            Path.of("docs/examples/embedding/src/main/java/org/example/CheckBeforeSending.java"));
    String pom = Files.readString(Path.of("docs/examples/embedding/pom.xml"));
    String page = Files.readString(Path.of("docs/library.md"));
    assertTrue(
        page.contains("```java\n" + example + "```"),
        () -> "put this into docs/library.md:\n" + example);
    String dependency =
        pom.substring(pom.indexOf("    <dependency>"), pom.indexOf("  </dependencies>"))
            .replaceAll("(?m)^ {4}", "");
    assertTrue(
        page.contains("```xml\n" + dependency + "```"),
        () -> "put this into docs/library.md:\n" + dependency);
  }
}
