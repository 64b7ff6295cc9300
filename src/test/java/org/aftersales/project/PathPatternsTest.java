package org.aftersales.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathPatternsTest {

  private static final List<List<String>> PATTERNS =
      List.of(
          List.of("*.docx"),
          List.of("offers/"),
          List.of("offers"),
          List.of("/a.docx"),
          List.of("offers/*.docx"),
          List.of("offers/**"),
          List.of("**/old"),
          List.of("offers/**/old/*.txt"),
          List.of("a/**/b"),
          List.of("*.docx", "!a.docx"),
          List.of("offers/", "!offers/a.docx"),
          List.of("offers/*", "!offers/old", "offers/old/b.txt"),
          List.of("[ab].txt"),
          List.of("[!ab].txt"),
          List.of("[^a-b].txt"),
          List.of("[a&&b].txt"),
          List.of("?.docx"),
          List.of("\\!a.docx"),
          List.of("قرارداد*.docx"),
          List.of("*"),
          List.of("*/old/"),
          List.of("x*y"));

  private static final List<String> PATHS =
      List.of(
          "a.docx",
          "!a.docx",
          "b.txt",
          "c.txt",
          "aa.docx",
          "offers/a.docx",
          "offers/old/a.docx",
          "offers/old/b.txt",
          "offers/2025/old/b.txt",
          "old/offers/a.docx",
          "old",
          "sub/offers",
          "a/b",
          "a/x/y/b",
          "a/b/c.txt",
          "قرارداد ۱.docx",
          "xzy",
          "x/y");

  @TempDir private Path folder;

  /** git is the authority on what a pattern means. */
  @Test
  void patternsMeanWhatTheyMeanInGitignore() throws Exception {
    run("", "git", "init", "-q", ".");
    for (List<String> patterns : PATTERNS) {
      Files.writeString(folder.resolve(".gitignore"), String.join("\n", patterns) + "\n");
      Set<String> ignored =
          new LinkedHashSet<>(
              Arrays.asList(
                  run(
                          String.join("\0", PATHS) + "\0",
                          "git",
                          "check-ignore",
                          "--no-index",
                          "-z",
                          "--stdin")
                      .split("\0", -1)));
      ignored.remove("");
      PathPatterns own = PathPatterns.of(patterns);
      Set<String> matched = new TreeSet<>(PATHS.stream().filter(own::matches).toList());
      assertEquals(new TreeSet<>(ignored), matched, patterns.toString());
    }
  }

  private String run(String in, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().write(in.getBytes(UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor() <= 1, () -> String.join(" ", command) + " failed");
    return out;
  }

  @Test
  void nothingMatchesNoPatternAndALeadingDotSlashIsTheFolderItself() {
    assertFalse(PathPatterns.NONE.matches("a.docx"));
    assertTrue(PathPatterns.of(List.of("./a.docx")).matches("a.docx"));
    assertFalse(PathPatterns.of(List.of("./a.docx")).matches("x/a.docx"));
  }

  @Test
  void aFolderMatchesWithWhatLiesInIt() {
    PathPatterns patterns = PathPatterns.of(List.of("archive/"));
    assertTrue(patterns.matches("archive", true));
    assertTrue(patterns.matches("x/archive/a.docx"));
    assertFalse(patterns.matches("archive"), "a file of this name is no folder");
  }

  @Test
  void aMalformedPatternIsNamed() {
    assertThrows(IllegalArgumentException.class, () -> PathPatterns.of(List.of("a[b")));
    assertThrows(IllegalArgumentException.class, () -> PathPatterns.of(List.of("/")));
    assertThrows(IllegalArgumentException.class, () -> PathPatterns.of(List.of("[b-a].txt")));
  }
}
