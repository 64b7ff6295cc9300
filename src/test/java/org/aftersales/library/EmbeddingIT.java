package org.aftersales.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of docs/library.md as somebody else builds it: a project of its own, which gets the
 * library and what the library needs from a repository. Runs once the jars were built.
 */
class EmbeddingIT {

  private static final Path EXAMPLE = Path.of("docs", "examples", "embedding");

  @TempDir private Path folder;

  private Path published() throws IOException {
    Path at = folder.resolve("repository/org/aftersales/aftersales/0.1.0");
    Files.createDirectories(at);
    Files.copy(Path.of("target/aftersales-0.1.0.jar"), at.resolve("aftersales-0.1.0.jar"));
    Files.copy(Path.of("pom.xml"), at.resolve("aftersales-0.1.0.pom"));
    return folder.resolve("repository");
  }

  private Path project() throws IOException {
    Path project = folder.resolve("embedding");
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.toList()) {
        Path to = project.resolve(EXAMPLE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return project;
  }

  private record Run(int exit, String out) {}

  private Run maven(Path project, String... arguments) throws Exception {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Path local =
        Path.of(
            System.getProperty(
                "localRepository",
                System.getProperty("user.home") + File.separator + ".m2/repository"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(windows ? "mvnw.cmd" : "mvnw").toAbsolutePath().toString());
    command.addAll(
        List.of(
            "-q",
            "-B",
            "-f",
            project.resolve("pom.xml").toString(),
            "-Dmaven.repo.local=" + published(),
            "-Dmaven.repo.local.tail=" + local));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = builder.start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it does not end");
    return new Run(process.exitValue(), Files.readString(out, UTF_8));
  }

  @Test
  void theExampleBuildsAndRunsWithTheLibraryAlone() throws Exception {
    Path draft = Path.of("fixtures/readme-sample/document.txt").toAbsolutePath();
    Run run = maven(project(), "compiler:compile", "exec:exec", "-Ddraft=" + draft);
    assertEquals(0, run.exit(), run.out());
    assertTrue(run.out().contains("MAJOR CST-3: For Item 1"), run.out());
    assertTrue(
        run.out()
            .contains("«the cost of installation is charged to the Buyer at prevailing rates»"),
        run.out());
    assertTrue(run.out().stripTrailing().endsWith("not sent"), run.out());
  }

  @Test
  void theLibraryIsThinAndTheProgramIsWhole() throws Exception {
    long library = Files.size(Path.of("target/aftersales-0.1.0.jar"));
    long program = Files.size(Path.of("target/aftersales.jar"));
    assertTrue(library < program / 5, library + " bytes beside " + program);
  }
}
