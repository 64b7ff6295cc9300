package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.FixtureCase;
import org.aftersales.rules.PageExamples;
import org.aftersales.rules.Requirement;
import org.aftersales.source.Dossier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales policy}: what is required, why, and whether the policy does what it says. */
@Command(
    name = "policy",
    description = "Lists, explains and tests the requirements.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {

  @ParentCommand private @Nullable Main main;

  @Option(names = "--policy", paramLabel = "DIR", description = "A company's own policy pack.")
  private Optional<Path> policy = Optional.empty();

  @Option(names = "--lang", description = "fa or en (default: en)", defaultValue = "en")
  private String language = "en";

  private Main main() {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    return main;
  }

  private PrintStream out() {
    return new PrintStream(main().out(), true, UTF_8);
  }

  private boolean persian() {
    return language.equalsIgnoreCase("fa");
  }

  private Optional<ComplianceChecker> checker() {
    return Policies.checker(policy, main().err());
  }

  @Command(
      name = "list",
      description = "All requirements, one a line.",
      mixinStandardHelpOptions = true)
  int list() {
    Optional<ComplianceChecker> checker = checker();
    if (checker.isEmpty()) {
      return Main.USAGE;
    }
    PrintStream out = out();
    for (Requirement requirement : checker.get().policy().requirements()) {
      out.printf(
          java.util.Locale.ROOT,
          "%-7s %-6s %-18s %s%n",
          requirement.id(),
          requirement.severity().map(Enum::name).orElse("-"),
          requirement.group(),
          persian() ? requirement.title().fa() : requirement.title().en());
    }
    return Main.CLEAN;
  }

  @Command(
      name = "explain",
      description = "One requirement with its rule, references and remedy.",
      mixinStandardHelpOptions = true)
  int explain(@Parameters(paramLabel = "ID") String id) {
    Optional<ComplianceChecker> checker = checker();
    if (checker.isEmpty()) {
      return Main.USAGE;
    }
    Optional<Requirement> found =
        checker.get().policy().requirement(id.toUpperCase(java.util.Locale.ROOT));
    if (found.isEmpty()) {
      main().err().println(id + ": no such requirement; \"aftersales policy list\" shows all");
      return Main.USAGE;
    }
    Requirement requirement = found.get();
    PrintStream out = out();
    out.println(
        requirement.id()
            + "  "
            + (persian() ? requirement.title().fa() : requirement.title().en()));
    out.println(
        "procedure section "
            + requirement.section()
            + ", "
            + requirement.kind().name().toLowerCase(java.util.Locale.ROOT)
            + requirement.severity().map(s -> ", " + s).orElse(""));
    for (String reference : requirement.iso()) {
      out.println("cf. " + reference);
    }
    for (Map.Entry<String, String> section : requirement.sections().entrySet()) {
      out.println();
      out.println("## " + section.getKey());
      out.println(section.getValue().strip());
    }
    out.println();
    out.println("## Rule");
    out.println(requirement.rule().strip());
    if (!requirement.remedies().isEmpty()) {
      out.println();
      out.println("## Remedies");
      requirement
          .remedies()
          .forEach(
              (variant, text) -> out.println(variant + ": " + (persian() ? text.fa() : text.en())));
    }
    return Main.CLEAN;
  }

  @Command(
      name = "test",
      description = "Runs the examples on the pages and every case of the fixtures folder.",
      mixinStandardHelpOptions = true)
  int test(
      @Parameters(paramLabel = "DIR", arity = "0..1", defaultValue = "fixtures") Path directory)
      throws IOException {
    Optional<ComplianceChecker> made = checker();
    if (made.isEmpty()) {
      return Main.USAGE;
    }
    ComplianceChecker checker = made.get();
    PrintStream out = out();
    int passed = 0;
    int failed = 0;
    int examples =
        checker.policy().requirements().stream().mapToInt(r -> r.examples().size()).sum();
    List<PageExamples.Mismatch> mismatches = checker.examples();
    for (PageExamples.Mismatch mismatch : mismatches) {
      out.println("FAIL " + mismatch.what());
    }
    passed += examples - mismatches.size();
    failed += mismatches.size();
    if (!Files.isDirectory(directory)) {
      main().err().println(directory + ": no such folder; name the folder that holds the cases");
      return Main.USAGE;
    }
    for (Path folder : FixtureCase.folders(directory)) {
      FixtureCase fixture = FixtureCase.read(folder);
      for (Map.Entry<String, Dossier> each : fixture.dossiers(folder).entrySet()) {
        List<String> differences;
        try {
          differences = fixture.differences(checker.check(each.getValue()));
        } catch (UnreadableDocumentException e) {
          differences = List.of(String.valueOf(e.getMessage()));
        }
        if (differences.isEmpty()) {
          passed++;
        } else {
          failed++;
          out.println("FAIL " + each.getKey());
          differences.forEach(d -> out.println("     " + d));
        }
      }
    }
    out.println(passed + " passed, " + failed + " failed");
    return failed == 0 ? Main.CLEAN : Main.FINDINGS;
  }
}
