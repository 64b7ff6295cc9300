package org.aftersales.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.aftersales.report.Fingerprints;
import org.aftersales.report.Report;
import org.aftersales.report.Suppression;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Requirement;
import org.aftersales.source.GoodsFile;
import org.aftersales.source.SaleFolder;

/**
 * What is settled for the files below a folder. Immutable.
 *
 * @param folder from which paths and patterns count
 * @param file the configuration file; absent where there is none
 * @param policy the folder of the policy pack; absent for the shipped one
 * @param formats what a check writes; empty where nothing is said
 * @param include which files are documents; empty for all
 * @param exclude which files are not
 * @param baseline the findings that were known
 */
public record Project(
    Path folder,
    Optional<Path> file,
    Optional<Path> policy,
    List<Output> formats,
    Optional<FailOn> failOn,
    Optional<Boolean> persian,
    PathPatterns include,
    PathPatterns exclude,
    List<SuppressionRule> suppressions,
    Optional<Baseline> baseline,
    WatchTerms watch) {

  /** How many files are looked at to tell a stale suppression from one that was not asked. */
  private static final int MOST_FILES = 20_000;

  public Project {
    formats = List.copyOf(formats);
    suppressions = List.copyOf(suppressions);
  }

  /** Nothing is settled. */
  public static Project none(Path folder) {
    return new Project(
        folder,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        PathPatterns.NONE,
        PathPatterns.NONE,
        List.of(),
        Optional.empty(),
        WatchTerms.NONE);
  }

  /** This, with another baseline. */
  public Project withBaseline(Baseline value) {
    return new Project(
        folder,
        file,
        policy,
        formats,
        failOn,
        persian,
        include,
        exclude,
        suppressions,
        Optional.of(value),
        watch);
  }

  /** Whether a file is a document, or data on goods, that is to be checked. */
  public boolean takes(Path path) {
    String relative = Checked.relative(folder, path);
    return !exclude.matches(relative)
        && (include.isEmpty() || include.matches(relative) || GoodsFile.isNamedSo(relative));
  }

  /** Whether a folder as a whole is not to be checked. */
  public boolean excludes(Path folderBelow) {
    return exclude.matches(Checked.relative(folder, folderBelow), true);
  }

  /**
   * What does not fit a policy: a suppression of a requirement that it does not have would apply to
   * nothing, unseen.
   */
  public List<String> faults(Policy decides) {
    List<String> ids = decides.requirements().stream().map(Requirement::id).toList();
    List<String> faults = new ArrayList<>();
    for (SuppressionRule rule : suppressions) {
      for (String id : rule.requirements()) {
        if (!ids.contains(id)) {
          faults.add(
              place(rule.source())
                  + ": the policy "
                  + decides.id()
                  + " has no requirement "
                  + id
                  + Yaml.nearest(id, ids).map(near -> "; did you mean " + near + "?").orElse(""));
        }
      }
    }
    return faults;
  }

  /** A source with the folder, as a reader finds it. */
  private String place(String source) {
    return Yaml.shown(folder.resolve(source));
  }

  /** The report with what is known of its findings. */
  public Report known(Checked checked, LocalDate today) {
    Report report = checked.report();
    List<Suppression> known = new ArrayList<>();
    List<SuppressionRule> holding = suppressions.stream().filter(r -> r.holds(today)).toList();
    List<String> prints = holding.isEmpty() ? List.of() : Fingerprints.of(report);
    for (int i = 0; i < prints.size(); i++) {
      for (SuppressionRule rule : holding) {
        if (rule.matches(checked, report.results().get(i), prints.get(i), folder)) {
          known.add(rule.of(i));
        }
      }
    }
    baseline.ifPresent(b -> known.addAll(b.suppressions(checked, today)));
    return known.isEmpty() ? report : report.withSuppressions(known);
  }

  /**
   * Which suppressions have run out, and which have nothing left to suppress; one sentence each.
   * The latter can be told where all files that a suppression speaks of were checked.
   */
  public List<String> notices(Coverage coverage, LocalDate today) {
    List<String> notices = new ArrayList<>(expired(today));
    for (SuppressionRule rule : suppressions) {
      if (rule.holds(today)
          && !coverage.sources().contains(rule.source())
          && allChecked(rule, coverage)) {
        notices.add(
            place(rule.source())
                + ": the suppression of "
                + rule.ids()
                + " suppresses nothing any more; remove it");
      }
    }
    baseline.ifPresent(b -> notices.addAll(stale(b, coverage, today)));
    return notices;
  }

  /** Which suppressions have run out; one sentence each, findings of a baseline together. */
  public List<String> expired(LocalDate today) {
    List<String> expired = new ArrayList<>();
    for (SuppressionRule rule : suppressions) {
      if (!rule.holds(today)) {
        expired.add(
            place(rule.source())
                + ": the suppression of "
                + rule.ids()
                + " ran out on "
                + rule.expires()
                + " and no longer applies; mend the findings, or give a new day and reason");
      }
    }
    if (baseline.isPresent()) {
      TreeMap<LocalDate, Long> days =
          baseline.get().entries().stream()
              .map(e -> e.terms().expires())
              .filter(today::isAfter)
              .collect(Collectors.groupingBy(d -> d, TreeMap::new, Collectors.counting()));
      days.forEach(
          (day, count) ->
              expired.add(
                  Yaml.shown(baseline.get().file())
                      + ": "
                      + count
                      + (count == 1 ? " finding" : " findings")
                      + " of the baseline ran out on "
                      + day
                      + " and no longer "
                      + (count == 1 ? "counts" : "count")
                      + " as known; mend what is left, or write the baseline anew"));
    }
    return expired;
  }

  private static List<String> stale(Baseline baseline, Coverage coverage, LocalDate today) {
    List<String> stale = new ArrayList<>();
    for (Baseline.Entry entry : baseline.entries()) {
      Path path = baseline.folder().resolve(entry.path()).normalize();
      boolean found = coverage.sources().contains(baseline.source(entry));
      boolean gone = !Baseline.isThere(path);
      if (!today.isAfter(entry.terms().expires())
          && !found
          && (gone || coverage.files().contains(path))) {
        stale.add(
            Yaml.shown(baseline.file())
                + ":"
                + entry.line()
                + ": "
                + entry.requirement()
                + " in "
                + entry.path()
                + (gone ? ", which is gone, " : " ")
                + "is no longer found; write the baseline anew");
      }
    }
    return stale;
  }

  /** Whether every file that a suppression could speak of was checked. */
  private boolean allChecked(SuppressionRule rule, Coverage coverage) {
    int[] seen = {0};
    boolean[] all = {true};
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              return !path.equals(folder)
                      && SaleFolder.isPassedOver(String.valueOf(path.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              all[0] &=
                  ++seen[0] <= MOST_FILES
                      && (!speaksOf(rule, path)
                          || coverage.files().contains(path.toAbsolutePath().normalize()));
              return all[0] ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }
          });
      return all[0];
    } catch (IOException e) {
      // What cannot be looked through may hold files that were not checked.
      return false;
    }
  }

  private boolean speaksOf(SuppressionRule rule, Path path) {
    String relative = Checked.relative(folder, path);
    return !SaleFolder.isPassedOver(relative)
        && !GoodsFile.isNamedSo(relative)
        && !isOutput(path)
        && takes(path)
        && (rule.files().isEmpty() || rule.files().matches(relative))
        && Files.isRegularFile(path);
  }

  /** What the program itself has written is no document. */
  private boolean isOutput(Path path) {
    return isReport(String.valueOf(path.getFileName()))
        || formats.stream().anyMatch(o -> o.file().filter(path::equals).isPresent());
  }

  /** Whether a file bears the name of a report that was written beside a document. */
  public static boolean isReport(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.aftersales\\.[a-z.]+");
  }
}
