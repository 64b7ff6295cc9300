package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hook in a real repository, run by pre-commit itself where that is installed. */
class PreCommitIT {

  private static final Path SAMPLE = Path.of("fixtures/readme-sample/document.txt");
  private static final Path CLEAN = Path.of("fixtures/e1-contract-without-service/document.txt");

  @TempDir private Path folder;

  private record Run(int code, String out) {}

  private Run run(Path at, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(at.toFile()).redirectErrorStream(true);
    builder.environment().put("PRE_COMMIT_HOME", folder.resolve("cache").toString());
    builder.environment().put("GIT_CONFIG_GLOBAL", folder.resolve("gitconfig").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), "it does not end");
    return new Run(process.exitValue(), out);
  }

  private void git(Path at, String... arguments) throws Exception {
    String[] command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new);
    Run run = run(at, command);
    assertEquals(0, run.code(), run.out());
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** What pre-commit clones: the launcher and the hook, here with the jar that was built. */
  private Path hooks() throws Exception {
    Path hooks = Files.createDirectories(folder.resolve("hooks"));
    Files.createDirectories(hooks.resolve("target"));
    for (String file : List.of("aftersales", ".pre-commit-hooks.yaml", "target/aftersales.jar")) {
      Files.copy(Path.of(file), hooks.resolve(file));
    }
    assertTrue(hooks.resolve("aftersales").toFile().setExecutable(true));
    git(hooks, "init", "-q");
    git(hooks, "add", "-A", "-f");
    git(hooks, "commit", "-q", "-m", "hooks");
    return hooks;
  }

  @Test
  void aCommitWithAFindingIsStoppedAndOneWithoutPasses() throws Exception {
    assumeTrue(isInstalled("pre-commit") && isInstalled("git"), "pre-commit is not installed");
    Files.writeString(
        folder.resolve("gitconfig"),
        "[user]\n  name = Test\n  email = test@example.com\n[safe]\n  directory = *\n");
    Path hooks = hooks();
    Path work = Files.createDirectories(folder.resolve("work/offers"));
    git(work.getParent(), "init", "-q");
    String revision = run(hooks, "git", "rev-parse", "HEAD").out().strip();
    Files.writeString(
        work.resolveSibling(".pre-commit-config.yaml"),
        "repos:\n- repo: " + hooks + "\n  rev: " + revision + "\n  hooks: [{ id: aftersales }]\n");
    write(work, SAMPLE, "a b.txt");
    git(work.getParent(), "add", "-A");
    Run stopped = run(work.getParent(), "pre-commit", "run");
    assertEquals(1, stopped.code(), stopped.out());
    assertTrue(stopped.out().contains("offers/a b.txt  NON-COMPLIANT"), stopped.out());
    write(work, CLEAN, "a b.txt");
    git(work.getParent(), "add", "-A");
    Run passed = run(work.getParent(), "pre-commit", "run");
    assertEquals(0, passed.code(), passed.out());
    assertTrue(passed.out().contains("Passed"), passed.out());
    // What the configuration excludes is left out, although pre-commit names it.
    write(work, SAMPLE, "old.txt");
    Files.writeString(work.resolveSibling("aftersales.yaml"), "exclude: old.txt\n");
    git(work.getParent(), "add", "-A");
    Run excluded = run(work.getParent(), "pre-commit", "run");
    assertEquals(0, excluded.code(), excluded.out());
  }

  private static void write(Path folder, Path from, String name) throws IOException {
    Files.write(folder.resolve(name), Files.readAllBytes(from));
  }
}
