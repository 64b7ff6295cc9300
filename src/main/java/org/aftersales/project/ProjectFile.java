package org.aftersales.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aftersales.project.Yaml.Items;
import org.aftersales.project.Yaml.Keys;
import org.aftersales.project.Yaml.Scalar;
import org.aftersales.report.ReportFormat;

/** The configuration file, {@code aftersales.yaml}: where it is found, and what it says. */
public final class ProjectFile {

  /** How it is called. */
  public static final String NAME = "aftersales.yaml";

  private static final List<String> KEYS =
      List.of(
          "policy",
          "formats",
          "fail-on",
          "lang",
          "include",
          "exclude",
          "suppressions",
          "baseline",
          "watch");
  private static final List<String> SUPPRESSION_KEYS =
      List.of("requirement", "files", "good", "words", "fingerprint", "reason", "expires", "by");
  private static final List<String> WATCH_KEYS =
      List.of("formats", "output-dir", "settle", "patience", "poll", "sales");

  private final Path file;
  private final Path folder;
  private final Yaml yaml;

  private ProjectFile(Path file) {
    this.file = file.toAbsolutePath().normalize();
    this.folder = Optional.ofNullable(this.file.getParent()).orElse(Path.of("").toAbsolutePath());
    this.yaml = new Yaml(this.file);
  }

  /** The nearest configuration file: in the folder itself, or in one above it. */
  public static Optional<Path> above(Path folder) {
    Optional<Path> at = Optional.of(folder.toAbsolutePath().normalize());
    while (at.isPresent()) {
      Path candidate = at.get().resolve(NAME);
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
      at = Optional.ofNullable(at.get().getParent());
    }
    return Optional.empty();
  }

  /**
   * Reads a configuration file, and the baseline that it names.
   *
   * @throws ProjectException if either cannot be used; it lists all faults
   */
  public static Project read(Path file) throws ProjectException {
    return new ProjectFile(file).project();
  }

  private Project project() throws ProjectException {
    Keys keys = yaml.read();
    yaml.onlyKeys(keys, KEYS);
    Optional<Path> policy = path(keys, "policy");
    if (policy.filter(p -> !Files.isDirectory(p)).isPresent()) {
      yaml.fault(
          yaml.line(keys, "policy"),
          "\"policy\" names no folder: " + Yaml.shown(policy.get()) + " is not there");
    }
    Project project =
        new Project(
            folder,
            Optional.of(file),
            policy,
            formats(keys),
            yaml.constant(FailOn.class, keys, "fail-on"),
            persian(keys),
            yaml.patterns(keys, "include"),
            yaml.patterns(keys, "exclude"),
            suppressions(keys),
            Optional.empty(),
            watch(keys));
    Optional<Path> baseline = path(keys, "baseline");
    yaml.end();
    // A baseline that is named before it was written is an empty one.
    return baseline.isEmpty()
        ? project
        : project.withBaseline(
            Files.exists(baseline.get())
                ? Baseline.read(baseline.get())
                : Baseline.empty(baseline.get()));
  }

  private Optional<Path> path(Keys keys, String key) {
    return yaml.string(keys, key).map(text -> folder.resolve(text).normalize());
  }

  private Optional<Boolean> persian(Keys keys) {
    Optional<String> language = yaml.string(keys, "lang");
    if (language.filter(l -> !l.equals("fa") && !l.equals("en")).isPresent()) {
      yaml.fault(yaml.line(keys, "lang"), "\"lang\" must be fa or en");
    }
    return language.map("fa"::equals);
  }

  private Optional<ReportFormat> format(String text, int line) {
    return yaml.constant(ReportFormat.class, text.toUpperCase(Locale.ROOT), "formats", line);
  }

  private List<Output> formats(Keys keys) {
    List<Output> outputs = new ArrayList<>();
    Optional<Yaml.Value> value = keys.get("formats");
    if (value.isPresent() && value.get() instanceof Keys files) {
      files
          .values()
          .forEach(
              (name, target) -> {
                Optional<ReportFormat> format = format(name, target.line());
                Optional<String> to = yaml.string(name, target);
                if (format.isPresent() && to.isPresent()) {
                  outputs.add(output(format.get(), to.get(), target.line()));
                }
              });
      if (outputs.stream().filter(o -> o.file().isEmpty()).count() > 1) {
        yaml.fault(
            value.get().line(), "\"formats\": only one can go to stdout; give others a file");
      }
    } else if (value.isPresent() && value.get() instanceof Scalar one) {
      format(one.text(), one.line())
          .ifPresent(format -> outputs.add(output(format, "stdout", one.line())));
    } else if (value.isPresent()) {
      yaml.fault(
          value.get().line(),
          "\"formats\" is one name, or names with the file of each, such as sarif: findings.sarif");
    }
    return outputs;
  }

  private Output output(ReportFormat format, String to, int line) {
    if (!to.equals("stdout")) {
      return new Output(format, Optional.of(folder.resolve(to).normalize()));
    }
    if (!format.isText()) {
      yaml.fault(line, "\"formats\": no terminal shows a PDF; give it a file, as pdf: report.pdf");
    }
    return new Output(format, Optional.empty());
  }

  private List<SuppressionRule> suppressions(Keys keys) {
    List<SuppressionRule> rules = new ArrayList<>();
    Optional<Yaml.Value> value = keys.get("suppressions");
    if (value.isPresent() && value.get() instanceof Items items) {
      for (Yaml.Value item : items.values()) {
        if (item instanceof Keys one) {
          rules.add(suppression(one));
        } else {
          yaml.fault(item.line(), "a suppression consists of keys with values");
        }
      }
    } else if (value.isPresent()) {
      yaml.fault(value.get().line(), "\"suppressions\" must be a list");
    }
    return rules;
  }

  private SuppressionRule suppression(Keys keys) {
    yaml.onlyKeys(keys, SUPPRESSION_KEYS);
    if (keys.get("requirement").isEmpty()) {
      yaml.fault(keys.line(), "\"requirement\" is missing: name the requirement, such as CST-3");
    }
    String reason = yaml.needed(keys, "reason", "say why the finding may pass");
    if (keys.get("expires").isEmpty()) {
      yaml.fault(keys.line(), "\"expires\" is missing: give the last day, such as 2027-03-20");
    }
    return new SuppressionRule(
        yaml.strings(keys, "requirement").stream().map(id -> id.toUpperCase(Locale.ROOT)).toList(),
        yaml.patterns(keys, "files"),
        yaml.string(keys, "good"),
        yaml.string(keys, "words"),
        yaml.string(keys, "fingerprint"),
        reason,
        yaml.day(keys, "expires").orElse(LocalDate.MIN),
        yaml.string(keys, "by"),
        file.getFileName() + ":" + keys.line());
  }

  private WatchTerms watch(Keys keys) {
    Optional<Yaml.Value> value = keys.get("watch");
    if (value.isEmpty()) {
      return WatchTerms.NONE;
    }
    if (!(value.get() instanceof Keys own)) {
      yaml.fault(value.get().line(), "\"watch\" consists of keys with values");
      return WatchTerms.NONE;
    }
    yaml.onlyKeys(own, WATCH_KEYS);
    List<ReportFormat> formats =
        yaml.strings(own, "formats").stream()
            .flatMap(name -> format(name, yaml.line(own, "formats")).stream())
            .toList();
    return new WatchTerms(
        formats,
        path(own, "output-dir"),
        duration(own, "settle"),
        duration(own, "patience"),
        duration(own, "poll"),
        yaml.flag(own, "sales"));
  }

  private Optional<Duration> duration(Keys keys, String key) {
    Optional<String> text = yaml.string(keys, key);
    Optional<Duration> duration = text.flatMap(WatchTerms::duration);
    if (text.isPresent() && duration.isEmpty()) {
      yaml.fault(
          yaml.line(keys, key), "\"" + key + "\" must be a time such as 2s, 500ms or 1m, above 0");
    }
    return duration;
  }
}
