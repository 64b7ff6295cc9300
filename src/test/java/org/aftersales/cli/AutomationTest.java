package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for GitHub, GitLab and pre-commit, and the script that the first two run. */
class AutomationTest {

  private static final Path SCRIPT = Path.of(".ci/check").toAbsolutePath();
  private static final Path DRAFT = Path.of("fixtures/readme-sample/document.txt");

  @TempDir private Path folder;

  private record Run(int code, List<String> arguments, String err, String outputs) {}

  @BeforeEach
  void aRepository() throws IOException {
    for (String name : List.of("offers/a b.docx", "offers/old/c.docx", "offers/d.txt")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.copy(DRAFT, file);
    }
  }

  private static JsonNode yaml(String file) throws IOException {
    return new YAMLMapper().readTree(Path.of(file).toFile());
  }

  /** The script, with a launcher that tells what it was given and exits as told. */
  private Run script(int code, Map<String, String> environment) throws Exception {
    assumeTrue(File.separatorChar == '/', "the script is one for bash");
    Path program = folder.resolve("program");
    Files.createDirectories(program.resolve(".ci"));
    Files.deleteIfExists(program.resolve(".ci/check"));
    Files.copy(SCRIPT, program.resolve(".ci/check"));
    assertTrue(program.resolve(".ci/check").toFile().setExecutable(true));
    Path launcher = program.resolve("aftersales");
    Files.writeString(
        launcher, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n: >aftersales.sarif\nexit " + code + "\n");
    assertTrue(launcher.toFile().setExecutable(true));
    Path outputs = folder.resolve("outputs");
    Files.deleteIfExists(outputs);
    ProcessBuilder builder =
        new ProcessBuilder(program.resolve(".ci/check").toString())
            .directory(folder.toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().putAll(environment);
    builder.environment().put("GITHUB_OUTPUT", outputs.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return new Run(
        process.exitValue(),
        out.lines().toList(),
        Files.readString(folder.resolve("err")),
        Files.exists(outputs) ? Files.readString(outputs) : "");
  }

  @Test
  void theScriptExpandsPatternsAndKeepsNamesWhole() throws Exception {
    Run run =
        script(1, Map.of("AFTERSALES_PATHS", "  offers/**/*.docx \n\nnone/*.pdf\noffers/old"));
    assertEquals(1, run.code());
    assertEquals(
        List.of(
            "check",
            "--force-exclude",
            "--report",
            "sarif=aftersales.sarif",
            "--",
            "offers/a b.docx",
            "offers/old/c.docx",
            "offers/old"),
        run.arguments());
    assertTrue(run.err().contains("no file matches none/*.pdf"), run.err());
    assertEquals("exit-code=1\nreport=aftersales.sarif\n", run.outputs());
  }

  @Test
  void theScriptPassesOnWhatIsSetAndNothingElse() throws Exception {
    Run run =
        script(
            0,
            Map.of(
                "AFTERSALES_PATHS", "offers/d.txt",
                "AFTERSALES_FAIL_ON", "major",
                "AFTERSALES_POLICY", "my pack",
                "AFTERSALES_CONFIG", "x.yaml",
                "AFTERSALES_LANG", "fa",
                "AFTERSALES_REPORT", "junit",
                "AFTERSALES_OUTPUT", "$(touch owned).xml"));
    assertEquals(0, run.code());
    assertEquals(
        List.of(
            "check",
            "--force-exclude",
            "--report",
            "junit=$(touch owned).xml",
            "--fail-on",
            "major",
            "--policy",
            "my pack",
            "--config",
            "x.yaml",
            "--lang",
            "fa",
            "--",
            "offers/d.txt"),
        run.arguments());
    assertTrue(Files.notExists(folder.resolve("owned")), "values are no part of the script");
    assertEquals("exit-code=0\n", run.outputs(), "the stub wrote another report");
  }

  @Test
  void withoutFilesTheScriptSaysSo() throws Exception {
    Run run = script(0, Map.of("AFTERSALES_PATHS", "none/**"));
    assertEquals(2, run.code());
    assertTrue(run.err().contains("nothing to check"), run.err());
    assertEquals("exit-code=2\n", run.outputs());
  }

  /** The options that the script uses are options of the program. */
  @Test
  void theProgramKnowsTheOptionsOfTheScript() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path report = folder.resolve("x.junit");
    int code =
        Main.run(
            new String[] {
              "check",
              "--force-exclude",
              "--report",
              "junit=" + report,
              "--fail-on",
              "never",
              "--config",
              Files.writeString(folder.resolve("c.yaml"), "").toString(),
              "--lang",
              "fa",
              "--",
              DRAFT.toString()
            },
            InputStream.nullInputStream(),
            out,
            out);
    assertEquals(0, code, out.toString(UTF_8));
    assertTrue(Files.readString(report).contains("<testsuites"));
  }

  // ---- GitHub ---------------------------------------------------------------------------------

  @Test
  void theActionRunsTheScriptWithEachOfItsInputs() throws IOException {
    JsonNode action = yaml("action.yml");
    assertEquals("composite", action.at("/runs/using").asText());
    JsonNode check = step(action, "id", "check");
    assertEquals("\"$GITHUB_ACTION_PATH/.ci/check\"", check.get("run").asText());
    assertEquals("bash", check.get("shell").asText(), "a composite action has no shell of its own");
    String script = Files.readString(SCRIPT);
    check
        .get("env")
        .fieldNames()
        .forEachRemaining(name -> assertTrue(script.contains(name), name + " is not used"));
    String whole = Files.readString(Path.of("action.yml"));
    TreeSet<String> declared = new TreeSet<>();
    action.get("inputs").fieldNames().forEachRemaining(declared::add);
    TreeSet<String> used = new TreeSet<>();
    Matcher matcher = Pattern.compile("inputs\\.([a-z-]+)").matcher(whole);
    while (matcher.find()) {
      used.add(matcher.group(1));
    }
    assertEquals(declared, used);
    // An input in the text of a script would be run as a part of it.
    action
        .at("/runs/steps")
        .forEach(step -> assertTrue(!step.path("run").asText().contains("${{"), step.toString()));
    Matcher outputs = Pattern.compile("steps\\.check\\.outputs\\.([a-z-]+)").matcher(whole);
    while (outputs.find()) {
      assertTrue(script.contains("result " + outputs.group(1) + " "), outputs.group(1));
    }
  }

  @Test
  void findingsAreUploadedAlsoWhereTheCheckFails() throws IOException {
    JsonNode upload = null;
    for (JsonNode step : yaml("action.yml").at("/runs/steps")) {
      if (step.path("uses").asText().startsWith("github/codeql-action/upload-sarif@")) {
        upload = step;
      }
    }
    assertTrue(upload != null, "there is no step that uploads");
    assertTrue(upload.get("if").asText().startsWith("always()"), upload.toString());
  }

  private static JsonNode step(JsonNode action, String key, String value) {
    for (JsonNode step : action.at("/runs/steps")) {
      if (step.path(key).asText().equals(value)) {
        return step;
      }
    }
    throw new AssertionError("no step with " + key + " " + value);
  }

  // ---- GitLab ---------------------------------------------------------------------------------

  @Test
  void theTemplateRunsTheScriptAndKeepsItsReport() throws IOException {
    JsonNode job = yaml("docs/gitlab/aftersales.gitlab-ci.yml").get("aftersales");
    String script = job.at("/script/0").asText();
    assertTrue(script.endsWith("/.ci/check"), script);
    String clone = job.at("/before_script/1").asText();
    assertTrue(
        clone.endsWith(" " + script.replace("/.ci/check", "")), "what is cloned is what is run");
    assertEquals("junit", job.at("/variables/AFTERSALES_REPORT").asText());
    assertEquals("$AFTERSALES_OUTPUT", job.at("/artifacts/reports/junit").asText());
    assertEquals("always", job.at("/artifacts/when").asText(), "also where the check fails");
    String used = Files.readString(SCRIPT);
    for (String name : List.of("AFTERSALES_PATHS", "AFTERSALES_REPORT", "AFTERSALES_OUTPUT")) {
      assertTrue(job.at("/variables").has(name) && used.contains(name), name);
    }
  }

  // ---- pre-commit -----------------------------------------------------------------------------

  @Test
  void theHookRunsTheLauncherOnFilesThatCanBeRead() throws IOException {
    JsonNode hook = yaml(".pre-commit-hooks.yaml").get(0);
    assertEquals("script", hook.get("language").asText());
    List<String> entry = List.of(hook.get("entry").asText().split(" ", -1));
    assertTrue(Files.isExecutable(Path.of(entry.get(0))), "a script is found from the root");
    List<String> command = new ArrayList<>(entry.subList(1, entry.size()));
    command.add(DRAFT.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = Main.run(command.toArray(new String[0]), InputStream.nullInputStream(), out, out);
    assertEquals(Main.FINDINGS, code, out.toString(UTF_8));
    Pattern files = Pattern.compile(hook.get("files").asText());
    for (String name : List.of("a.docx", "x/A.PDF", "b.html", "c.txt", "d.xlsx", "e.odt")) {
      assertTrue(files.matcher(name).find(), name);
    }
    for (String name : List.of("a.java", "docx", "a.docx.bak", "pom.xml")) {
      assertTrue(!files.matcher(name).find(), name);
    }
  }
}
