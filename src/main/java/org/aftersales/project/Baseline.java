package org.aftersales.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.aftersales.project.Yaml.Items;
import org.aftersales.project.Yaml.Keys;
import org.aftersales.report.Fingerprints;
import org.aftersales.report.Report;
import org.aftersales.report.Suppression;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.statement.Evidence;

/**
 * Findings that were known on a day, each with reason and expiry; checks fail on others. It lies in
 * a YAML file, with paths relative to that file. Immutable.
 *
 * @param file where it lies, or is to lie
 * @param head the reason and expiry of entries that have none of their own
 */
public record Baseline(Path file, Optional<Terms> head, List<Entry> entries) {

  /** How a baseline is called where nobody says otherwise. */
  public static final String NAME = "aftersales-baseline.yaml";

  private static final List<String> KEYS = List.of("reason", "expires", "by", "findings");
  private static final List<String> ENTRY_KEYS =
      List.of("requirement", "fingerprint", "good", "words", "reason", "expires", "by");

  /** In UTF-16 units; the words in a baseline are for readers only. */
  private static final int LONGEST_QUOTE = 80;

  public Baseline {
    entries = List.copyOf(entries);
  }

  /**
   * Why findings are let pass, and until when.
   *
   * @param expires the last day
   * @param by who answers for it
   */
  public record Terms(String reason, LocalDate expires, Optional<String> by) {}

  /**
   * A known finding.
   *
   * @param path of the document, from the folder of the baseline
   * @param good for readers: the row of the good
   * @param words for readers: what was quoted
   * @param line where it stands in the file; 0 for one that is not written yet
   */
  public record Entry(
      String path,
      String requirement,
      String fingerprint,
      Optional<String> good,
      Optional<String> words,
      Terms terms,
      int line) {}

  /** A baseline without entries. */
  public static Baseline empty(Path file) {
    return new Baseline(file, Optional.empty(), List.of());
  }

  /**
   * Reads a baseline.
   *
   * @throws ProjectException if it cannot be used; it lists all faults
   */
  public static Baseline read(Path file) throws ProjectException {
    Yaml yaml = new Yaml(file);
    Keys keys = yaml.read();
    yaml.onlyKeys(keys, KEYS);
    Optional<Terms> head = terms(yaml, keys, Optional.empty());
    List<Entry> entries = new ArrayList<>();
    Optional<Yaml.Value> findings = keys.get("findings");
    if (findings.isPresent() && findings.get() instanceof Keys paths) {
      paths
          .values()
          .forEach(
              (path, value) -> {
                if (value instanceof Items items) {
                  for (Yaml.Value item : items.values()) {
                    entry(yaml, path, item, head).ifPresent(entries::add);
                  }
                } else {
                  yaml.fault(value.line(), "\"" + path + "\" must hold a list of findings");
                }
              });
    } else if (findings.isPresent()) {
      yaml.fault(findings.get().line(), "\"findings\" must hold paths, each with a list");
    }
    yaml.end();
    return new Baseline(file, head, entries);
  }

  private static Optional<Entry> entry(
      Yaml yaml, String path, Yaml.Value item, Optional<Terms> head) {
    if (!(item instanceof Keys keys)) {
      yaml.fault(item.line(), "a finding consists of keys with values");
      return Optional.empty();
    }
    yaml.onlyKeys(keys, ENTRY_KEYS);
    String requirement = yaml.needed(keys, "requirement", "name the requirement of the finding");
    String print = yaml.needed(keys, "fingerprint", "\"aftersales baseline\" writes it");
    Optional<Terms> terms = terms(yaml, keys, head);
    if (terms.isEmpty()) {
      yaml.fault(
          keys.line(),
          "the finding has no reason and expiry, and neither are there any for the whole file;"
              + " add \"reason\" and \"expires\"");
    }
    return terms.map(
        t ->
            new Entry(
                path,
                requirement,
                print,
                yaml.string(keys, "good"),
                yaml.string(keys, "words"),
                t,
                keys.line()));
  }

  private static Optional<Terms> terms(Yaml yaml, Keys keys, Optional<Terms> head) {
    Optional<String> reason = yaml.string(keys, "reason").or(() -> head.map(Terms::reason));
    Optional<LocalDate> expires = yaml.day(keys, "expires").or(() -> head.map(Terms::expires));
    Optional<String> by = yaml.string(keys, "by").or(() -> head.flatMap(Terms::by));
    return reason.flatMap(why -> expires.map(day -> new Terms(why, day, by)));
  }

  Path folder() {
    return Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
        .orElse(Path.of("").toAbsolutePath());
  }

  /** The entries that hold on a day, by path and fingerprint. */
  private Map<String, Entry> holding(LocalDate today) {
    Map<String, Entry> holding = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (!today.isAfter(entry.terms().expires())) {
        holding.put(key(entry.path(), entry.fingerprint()), entry);
      }
    }
    return holding;
  }

  private static String key(String path, String fingerprint) {
    return path + "\n" + fingerprint;
  }

  String source(Entry entry) {
    return file.getFileName() + ":" + entry.line();
  }

  /** Which findings of a report are known. */
  List<Suppression> suppressions(Checked checked, LocalDate today) {
    List<Suppression> known = new ArrayList<>();
    Map<String, Entry> holding = holding(today);
    List<String> prints = holding.isEmpty() ? List.of() : Fingerprints.of(checked.report());
    for (int i = 0; i < prints.size(); i++) {
      Result result = checked.report().results().get(i);
      Optional<Entry> entry =
          Optional.ofNullable(
              holding.get(key(Checked.relative(folder(), checked.place(result)), prints.get(i))));
      if (entry.isPresent()) {
        Terms terms = entry.get().terms();
        known.add(
            new Suppression(
                i,
                Suppression.Kind.BASELINE,
                terms.reason(),
                terms.expires().toString(),
                terms.by(),
                source(entry.get())));
      }
    }
    return known;
  }

  /**
   * This baseline with the findings of these reports: those it knows keep their reason and expiry
   * while that holds, others get the ones given; of files that were checked, what is no longer
   * found leaves it, and so does what is of files that are no longer there. Findings that the
   * configuration suppresses do not enter it.
   */
  public Baseline with(List<Checked> all, Terms terms, LocalDate today) {
    Map<String, Entry> holding = holding(today);
    Set<Path> read = Coverage.of(all).files();
    Map<String, List<Entry>> byPath = new TreeMap<>();
    for (Entry entry : entries) {
      Path path = folder().resolve(entry.path());
      if (!read.contains(path.normalize()) && isThere(path)) {
        byPath.computeIfAbsent(entry.path(), p -> new ArrayList<>()).add(entry);
      }
    }
    for (Checked checked : all) {
      Report report = checked.report();
      List<String> prints = Fingerprints.of(report);
      for (int i = 0; i < prints.size(); i++) {
        Result result = report.results().get(i);
        boolean configured =
            report.suppressionsOf(i).stream()
                .anyMatch(s -> s.kind() == Suppression.Kind.CONFIGURED);
        if (result.outcome() == Outcome.FAIL && !configured) {
          String path = Checked.relative(folder(), checked.place(result));
          Optional<Entry> known = Optional.ofNullable(holding.get(key(path, prints.get(i))));
          byPath
              .computeIfAbsent(path, p -> new ArrayList<>())
              .add(
                  entry(
                      report, result, path, prints.get(i), known.map(Entry::terms).orElse(terms)));
        }
      }
    }
    return new Baseline(
        file, Optional.of(terms), byPath.values().stream().flatMap(List::stream).toList());
  }

  private static Entry entry(Report report, Result result, String path, String print, Terms terms) {
    return new Entry(
        path,
        result.requirement(),
        print,
        report.goods().stream()
            .filter(g -> result.good().filter(g.id()::equals).isPresent())
            .map(Report.CheckedGood::row)
            .findFirst(),
        result.evidence().stream().map(Evidence::quote).map(Baseline::shortened).findFirst(),
        terms,
        0);
  }

  private static String shortened(String quote) {
    String words = quote.replaceAll("\\s+", " ").strip();
    return words.length() <= LONGEST_QUOTE
        ? words
        : words.substring(0, words.offsetByCodePoints(0, LONGEST_QUOTE / 2)) + "…";
  }

  /** Whether the same finding of the same document is in it. */
  public boolean knows(Entry other) {
    return entries.stream()
        .anyMatch(
            e -> e.path().equals(other.path()) && e.fingerprint().equals(other.fingerprint()));
  }

  /** Whether a document, or the archive that holds it, is still there. */
  static boolean isThere(Path path) {
    for (Optional<Path> at = Optional.of(path); at.isPresent(); at = parent(at.get())) {
      if (Files.exists(at.get())) {
        return at.get().equals(path) || Files.isRegularFile(at.get());
      }
    }
    return false;
  }

  private static Optional<Path> parent(Path path) {
    return Optional.ofNullable(path.getParent());
  }

  /** The baseline as its file holds it. */
  public byte[] bytes() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# Findings that were known when this was written; checks fail on others.\n");
    yaml.append("# \"aftersales baseline\" writes it; a finding may get a reason, expiry and");
    yaml.append(" \"by\" of its own.\n");
    head.ifPresent(
        terms -> {
          yaml.append("reason: ").append(quoted(terms.reason())).append('\n');
          yaml.append("expires: ").append(terms.expires()).append('\n');
          terms.by().ifPresent(name -> yaml.append("by: ").append(quoted(name)).append('\n'));
        });
    yaml.append("findings:").append(entries.isEmpty() ? " {}\n" : "\n");
    String path = "";
    for (Entry entry : entries) {
      if (!entry.path().equals(path)) {
        path = entry.path();
        yaml.append("  ").append(quoted(path)).append(":\n");
      }
      yaml.append("    - requirement: ").append(quoted(entry.requirement())).append('\n');
      line(yaml, "fingerprint", entry.fingerprint());
      entry.good().ifPresent(row -> line(yaml, "good", row));
      entry.words().ifPresent(words -> line(yaml, "words", words));
      if (head.filter(entry.terms()::equals).isEmpty()) {
        line(yaml, "reason", entry.terms().reason());
        line(yaml, "expires", entry.terms().expires().toString());
        entry.terms().by().ifPresent(name -> line(yaml, "by", name));
      }
    }
    return yaml.toString().getBytes(UTF_8);
  }

  private static void line(StringBuilder yaml, String key, String value) {
    yaml.append("      ").append(key).append(": ").append(quoted(value)).append('\n');
  }

  /** As a string of JSON, which is one of YAML too, whatever the text holds. */
  private static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  /**
   * Writes it to its file.
   *
   * @throws IOException if that cannot be written
   */
  public void write() throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.write(file, bytes());
  }
}
