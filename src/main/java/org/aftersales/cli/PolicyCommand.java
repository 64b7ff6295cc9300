package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.FixtureCase;
import org.aftersales.report.RequirementCases;
import org.aftersales.report.RequirementText;
import org.aftersales.rules.PageExamples;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Requirement;
import org.aftersales.source.Dossier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

/** {@code aftersales policy}: what is required, why, and whether the policy does what it says. */
@Command(
    name = "policy",
    description = "Lists, explains and tests the requirements.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {

  @ParentCommand private @Nullable Main main;

  @Option(
      names = "--policy",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "A company's own policy pack.")
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
      description = "All requirements, one a line, with the number of cases that show each.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(
              names = "--fixtures",
              paramLabel = "DIR",
              description = "The cases (default: fixtures/ of the pack given, else fixtures/).")
          Optional<Path> fixtures,
      @Option(names = "--verbose", description = "Names the cases.") boolean verbose) {
    Optional<ComplianceChecker> checker = checker();
    if (checker.isEmpty()) {
      return Main.USAGE;
    }
    Policy rules = checker.get().policy();
    Optional<Map<String, RequirementCases>> cases = cases(rules, fixtures);
    if (cases.isEmpty()) {
      return Main.USAGE;
    }
    PrintStream out = out();
    for (Requirement requirement : rules.requirements()) {
      RequirementCases shown = of(cases.get(), requirement);
      out.printf(
          java.util.Locale.ROOT,
          "%-7s %-6s %-26s %3d met %3d violated  %s%n",
          requirement.id(),
          requirement.severity().map(Enum::name).orElse("-"),
          requirement.ruleFile(),
          shown.met().size(),
          shown.violated().size(),
          (persian() ? requirement.title().fa() : requirement.title().en())
              + requirement.pack().map(pack -> "  [pack " + pack + "]").orElse("")
              + changes(requirement));
      if (verbose) {
        out.println("        met: " + RequirementText.names(shown.met()));
        out.println("        violated: " + RequirementText.names(shown.violated()));
      }
    }
    return Main.CLEAN;
  }

  private static RequirementCases of(Map<String, RequirementCases> cases, Requirement one) {
    return cases.getOrDefault(one.id(), new RequirementCases(List.of(), List.of()));
  }

  /** Where the cases stand: as given, else with the pack given, else with the program. */
  private Path directory(Optional<Path> given) {
    return given.orElse(policy.map(pack -> pack.resolve("fixtures")).orElse(Path.of("fixtures")));
  }

  private boolean isMissing(Optional<Path> given) {
    boolean missing = given.isPresent() && !Files.isDirectory(given.get());
    if (missing) {
      main().err().println(given.get() + ": no such folder; name the folder that holds the cases");
    }
    return missing;
  }

  /**
   * The cases that show each requirement; nothing if they cannot be read, which has then been said.
   */
  private Optional<Map<String, RequirementCases>> cases(Policy rules, Optional<Path> given) {
    if (isMissing(given)) {
      return Optional.empty();
    }
    try {
      Path directory = directory(given);
      return Optional.of(
          RequirementCases.of(
              rules,
              Files.isDirectory(directory) ? FixtureCase.folders(directory) : List.<Path>of()));
    } catch (IOException e) {
      main().err().println(e.getMessage());
      return Optional.empty();
    }
  }

  /** What {@code policy.yaml} changes of the page, as {@code [MINOR instead of OBS]}. */
  private static String changes(Requirement requirement) {
    String changes =
        requirement.changed().entrySet().stream()
            .map(
                old ->
                    (old.getKey() + " ").stripLeading()
                        + requirement.severityOf(old.getKey()).map(Enum::name).orElse("-")
                        + " instead of "
                        + old.getValue())
            .collect(Collectors.joining(", "));
    return changes.isEmpty() ? "" : "  [" + changes + "]";
  }

  @Command(
      name = "explain",
      description = "One requirement with its rule, references and remedy.",
      mixinStandardHelpOptions = true)
  int explain(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--fixtures",
              paramLabel = "DIR",
              description = "The cases (default: fixtures/ of the pack given, else fixtures/).")
          Optional<Path> fixtures) {
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
    Optional<Map<String, RequirementCases>> cases = cases(checker.get().policy(), fixtures);
    if (cases.isEmpty()) {
      return Main.USAGE;
    }
    out()
        .print(
            new RequirementText(persian())
                .text(requirement, Optional.of(of(cases.get(), requirement))));
    return Main.CLEAN;
  }

  @Command(
      name = "test",
      description = "Runs the examples on the pages and every case of a folder of fixtures.",
      mixinStandardHelpOptions = true)
  int test(
      @Option(
              names = "--fixtures",
              paramLabel = "DIR",
              description = "The cases (default: fixtures/ of the pack given, else fixtures/).")
          Optional<Path> fixtures,
      @Parameters(paramLabel = "DIR", arity = "0..1", description = "The cases, as --fixtures.")
          Optional<Path> folderOfCases)
      throws IOException {
    Optional<ComplianceChecker> made = checker();
    if (made.isEmpty()) {
      return Main.USAGE;
    }
    ComplianceChecker checker = made.get();
    PrintStream out = out();
    Optional<Path> given = fixtures.or(() -> folderOfCases);
    Path directory = directory(given);
    if (isMissing(given)) {
      return Main.USAGE;
    }
    List<Path> cases =
        Files.isDirectory(directory) ? FixtureCase.folders(directory) : List.<Path>of();
    int passed = 0;
    int failed = 0;
    int changed = 0;
    int examples =
        checker.policy().requirements().stream().mapToInt(r -> r.examples().size()).sum();
    for (PageExamples.Mismatch mismatch : checker.examples()) {
      boolean inherited = mismatch.example().inherited();
      out.println((inherited ? "CHANGED " : "FAIL ") + mismatch.what());
      changed += inherited ? 1 : 0;
      failed += inherited ? 0 : 1;
    }
    passed += examples - changed - failed;
    for (Path folder : cases) {
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
    if (cases.isEmpty()) {
      main()
          .err()
          .println(
              directory
                  + ": no cases here, so only the examples on the pages were run; a case is a folder"
                  + " with document.txt and expected.yaml");
    }
    out.println(
        passed
            + " passed, "
            + failed
            + " failed"
            + (changed == 0
                ? ""
                : ", " + changed + " examples of the base pack come out otherwise (CHANGED)"));
    return failed == 0 ? Main.CLEAN : Main.FINDINGS;
  }
}
