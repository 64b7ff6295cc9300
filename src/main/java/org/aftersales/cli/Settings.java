package org.aftersales.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.ComplianceChecker;
import org.aftersales.project.Baseline;
import org.aftersales.project.Project;
import org.aftersales.project.ProjectException;
import org.aftersales.project.ProjectFile;
import org.aftersales.rules.PolicyException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which configuration and which checker hold for what a command checks. The nearest configuration
 * file upwards from an input governs it; the command line beats it.
 */
final class Settings {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration file (default: the nearest aftersales.yaml upwards).")
  private Optional<Path> config = Optional.empty();

  @Option(names = "--no-config", description = "Takes no configuration file.")
  private boolean none;

  @Option(names = "--policy", paramLabel = "DIR", description = "A company's own policy pack.")
  private Optional<Path> policy = Optional.empty();

  @Mixin private ProgramOptions programs = new ProgramOptions();

  /** What holds for an input. */
  record Own(Project project, ComplianceChecker checker) {}

  /** What holds for each of the inputs of a command. */
  record All(Map<String, Own> byInput) {

    Own of(String input) {
      Own own = byInput.get(input);
      if (own == null) {
        throw new IllegalArgumentException(input + " was not asked for");
      }
      return own;
    }

    /** What holds for the command as a whole, such as its format: that of the first input. */
    Own first() {
      return byInput.values().iterator().next();
    }

    List<Project> projects() {
      return byInput.values().stream().map(Own::project).distinct().toList();
    }

    /** How many policies decide. */
    long policies() {
      return byInput.values().stream()
          .map(own -> own.checker().policy().fingerprint())
          .distinct()
          .count();
    }
  }

  /**
   * Finds and reads what holds for these inputs.
   *
   * @param inputs files and folders; {@code -} stands for the folder the command was given in
   * @param baseline takes the place of those that the configuration names
   * @return nothing where a configuration, baseline or policy is broken, which has then been said
   */
  Optional<All> of(List<String> inputs, Optional<Path> baseline, PrintStream err) {
    Set<String> faults = new LinkedHashSet<>();
    if (none && config.isPresent()) {
      err.println("--no-config: takes no configuration file, and --config names one; give one");
      return Optional.empty();
    }
    Map<Path, Project> projects = new HashMap<>();
    Map<Path, ComplianceChecker> checkers = new HashMap<>();
    // In the order of the inputs, of which the first has a word of its own.
    Map<String, Own> all = new LinkedHashMap<>();
    for (String input : inputs) {
      try {
        Path path = input.equals("-") ? Path.of("") : Path.of(input);
        Optional<Path> file =
            none ? Optional.empty() : config.or(() -> ProjectFile.above(folder(path)));
        Path key = file.orElse(Path.of(""));
        if (!projects.containsKey(key)) {
          projects.put(key, project(file, baseline));
        }
        Project project = projects.get(key);
        if (project != null) {
          refuseInside(path, project, faults);
          Optional<Path> pack = policy.or(project::policy);
          Path packKey = pack.orElse(Path.of(""));
          if (!checkers.containsKey(packKey)) {
            Optional<ComplianceChecker> equipped = programs.with(checker(pack), err);
            if (equipped.isEmpty()) {
              // Which program is missing has been said.
              return Optional.empty();
            }
            checkers.put(packKey, equipped.get());
          }
          ComplianceChecker checker = checkers.get(packKey);
          if (checker != null) {
            faults.addAll(project.faults(checker.policy()));
            all.put(input, new Own(project, checker));
          }
        }
      } catch (ProjectException e) {
        faults.addAll(e.faults());
      } catch (PolicyException e) {
        faults.addAll(e.faults());
      }
    }
    faults.forEach(err::println);
    return faults.isEmpty()
        ? Optional.of(new All(Collections.unmodifiableMap(all)))
        : Optional.empty();
  }

  private static Path folder(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return Files.isDirectory(absolute) || absolute.getParent() == null
        ? absolute
        : absolute.getParent();
  }

  private static Project project(Optional<Path> file, Optional<Path> baseline)
      throws ProjectException {
    Project project =
        file.isPresent()
            ? ProjectFile.read(file.get())
            : Project.none(Path.of("").toAbsolutePath());
    return baseline.isEmpty() ? project : project.withBaseline(Baseline.read(baseline.get()));
  }

  private static ComplianceChecker checker(Optional<Path> pack) throws PolicyException {
    return pack.isPresent()
        ? ComplianceChecker.withPolicy(pack.get())
        : ComplianceChecker.withDefaultPolicy();
  }

  /**
   * A policy runs code, and a folder of documents may come from anywhere: one that brings its own
   * policy is not trusted with it.
   */
  private void refuseInside(Path input, Project project, Set<String> faults) {
    Path checked = input.toAbsolutePath().normalize();
    if (policy.isEmpty()
        && config.isEmpty()
        && Files.isDirectory(checked)
        && project.policy().filter(pack -> pack.startsWith(checked)).isPresent()) {
      faults.add(
          project.file().orElse(checked)
              + ": the policy lies within what is checked, and is not used unasked; put the file"
              + " and the policy above "
              + input
              + ", or name the policy with --policy");
    }
  }
}
