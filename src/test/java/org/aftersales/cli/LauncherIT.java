package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the one jar, each in a process of its own. Runs once the jar was built. */
class LauncherIT {

  private static final Path LAUNCHER = Path.of("aftersales").toAbsolutePath();
  private static final Path JAR = Path.of("target", "aftersales.jar").toAbsolutePath();
  private static final Path SAMPLE =
      Path.of("fixtures", "readme-sample", "document.txt").toAbsolutePath();

  @TempDir private Path folder;

  private record Run(int exit, String out, String err) {}

  @BeforeAll
  static void onlyWhereThereIsAShell() {
    assumeTrue(File.separatorChar == '/', "the launcher is a script for POSIX shells");
  }

  private Run run(Path cache, String... command) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("AFTERSALES_CACHE", cache.toString());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), "it does not end");
    return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  @Test
  void theFirstRunAndTheNextAnswerAlikeAndSayNothingElse() throws Exception {
    Path cache = folder.resolve("cache");
    Run first = run(cache, LAUNCHER.toString(), "check", "--lang", "en", SAMPLE.toString());
    Run next = run(cache, LAUNCHER.toString(), "check", "--lang", "en", SAMPLE.toString());
    assertEquals(new Run(1, first.out(), ""), first);
    assertTrue(first.out().contains("MAJOR  CST-3"), first.out());
    assertEquals(first, next);
  }

  @Test
  void assistantsReachTheToolsAndReadNothingElse() throws Exception {
    Path said = Files.writeString(folder.resolve("said"), SAID, UTF_8);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(LAUNCHER.toString(), "mcp")
            .redirectInput(said.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), "it does not end");
    assertEquals(0, process.exitValue());
    assertEquals("", Files.readString(err, UTF_8));
    List<String> answers = Files.readAllLines(out, UTF_8);
    assertEquals(2, answers.size(), answers.toString());
    assertTrue(answers.stream().allMatch(a -> a.startsWith("{\"jsonrpc\":\"2.0\"")));
    assertTrue(answers.toString().contains("\"protocolVersion\":\"2025-11-25\""));
    assertTrue(answers.toString().contains("check_document"));
  }

  private static final String SAID =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/list"}
      """;

  @Test
  void whatTheMachineLearnedIsKeptForTheNextRun() throws Exception {
    run(folder.resolve("cache"), LAUNCHER.toString(), "check", SAMPLE.toString());
    try (Stream<Path> files = Files.list(JAR.getParent())) {
      List<Path> archives =
          files
              .filter(f -> f.toString().endsWith(".jsa") || f.toString().endsWith(".aot"))
              .filter(LauncherIT::isNewerThanTheJar)
              .toList();
      assertFalse(archives.isEmpty(), "no archive of class data stands beside the jar");
    }
  }

  private static boolean isNewerThanTheJar(Path file) {
    try {
      return Files.size(file) > 0
          && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(JAR)) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aLinkToTheLauncherWorksFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("as"), LAUNCHER);
    Run run = run(folder.resolve("cache"), link.toString(), "--version");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("aftersales"), run.out());
  }

  @Test
  void theJarNeedsNoCompilingOfTheRulesItShips() throws Exception {
    Path cache = folder.resolve("cache");
    Run run =
        run(cache, java(), "-jar", JAR.toString(), "check", "--lang", "en", SAMPLE.toString());
    assertEquals(1, run.exit(), run.err());
    assertFalse(Files.exists(cache), "rules were compiled and kept in " + cache);
  }

  @Test
  void whatIsPipedInIsChecked() throws Exception {
    String command = "cat '" + SAMPLE + "' | '" + LAUNCHER + "' check --format json - | head -n 2";
    Run run = run(folder.resolve("cache"), "sh", "-c", command);
    assertTrue(run.out().contains("\"reports\""), run.out());
    assertEquals("", run.err());
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }
}
