package org.aftersales.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aftersales.rules.Classification;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.DeclaredGood;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.GoodsFile;
import org.aftersales.source.Limits;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleArchive;
import org.aftersales.source.SourceFile;

/**
 * One folder of {@code fixtures/}: documents, and in {@code expected.yaml} what the checker must
 * say of them. Files named {@code document.*} are the same draft in several formats, each checked
 * by itself; without any, all files of the folder are one sale file.
 *
 * @param about one sentence on what the case shows
 * @param document the type that each draft must be recognised as
 * @param documents the type that each file of a sale file must be recognised as, by its name
 * @param goods class by row
 * @param results worst outcome by requirement and row ("-" for results without a good); a failure
 *     with its severity, as {@code FAIL MAJOR}
 * @param absent requirements without any major or minor failure
 */
public record FixtureCase(
    String about,
    Mode mode,
    Optional<DocumentType> document,
    Map<String, DocumentType> documents,
    Map<String, Classification> goods,
    Verdict verdict,
    Map<String, Map<String, String>> results,
    List<String> absent) {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
          .build();

  @SuppressWarnings("NullAway") // Jackson passes null for keys that the file leaves out
  public FixtureCase {
    document = document == null ? Optional.empty() : document;
    documents = documents == null ? Map.of() : documents;
    goods = goods == null ? Map.of() : goods;
    results = results == null ? Map.of() : results;
    absent = absent == null ? List.of() : List.copyOf(absent);
  }

  /**
   * Reads a case.
   *
   * @throws IOException if the file cannot be read or is not of this structure; the message names
   *     file and line
   */
  public static FixtureCase read(Path folder) throws IOException {
    Path file = folder.resolve("expected.yaml");
    try {
      return YAML.readValue(Files.readAllBytes(file), FixtureCase.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IOException(file + ":" + line + ": " + e.getOriginalMessage(), e);
    }
  }

  /** The folders below a directory that hold a case, by name. */
  public static List<Path> folders(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(p -> Files.isRegularFile(p.resolve("expected.yaml"))).sorted().toList();
    }
  }

  /** The drafts of a case, the same in several formats; none where the case is a sale file. */
  public static List<Path> documents(Path folder) throws IOException {
    return files(folder).stream()
        .filter(p -> p.getFileName().toString().startsWith("document."))
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(p -> !p.getFileName().toString().equals("expected.yaml"))
          .sorted()
          .toList();
    }
  }

  /** What is checked together: each draft by itself, or the sale file; by a name to report. */
  public Map<String, Dossier> dossiers(Path folder) throws IOException {
    Map<String, Dossier> dossiers = new LinkedHashMap<>();
    for (Path draft : documents(folder)) {
      dossiers.put(
          draft.toString(),
          unpacked(draft, new Dossier(mode, Dossier.draft(draft).files(), List.of())));
    }
    if (dossiers.isEmpty()) {
      List<SourceFile> together = new ArrayList<>();
      List<DeclaredGood> goodsData = new ArrayList<>();
      for (Path path : files(folder)) {
        SourceFile file = SourceFile.of(path.getFileName().toString(), Files.readAllBytes(path));
        if (GoodsFile.isNamedSo(file.name())) {
          goodsData.addAll(goods(file));
        } else {
          together.add(file);
        }
      }
      dossiers.put(folder.toString(), unpacked(folder, new Dossier(mode, together, goodsData)));
    }
    return dossiers;
  }

  /** Archives and e-mails as the documents that they hold. */
  private static Dossier unpacked(Path path, Dossier dossier) throws IOException {
    try {
      return SaleArchive.unpacked(dossier, Map.of(), Limits.USUAL);
    } catch (MalformedSubmissionException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  private static List<DeclaredGood> goods(SourceFile file) throws IOException {
    try {
      return GoodsFile.parse(file);
    } catch (MalformedSubmissionException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What the report says otherwise than expected, a line each: expected, then actual. */
  public List<String> differences(Report report) {
    List<String> lines = new ArrayList<>();
    for (Report.CheckedDocument each : report.documents()) {
      Optional.ofNullable(documents.get(each.name()))
          .or(() -> document)
          .ifPresent(
              type -> compare(lines, "type of " + each.name(), type.name(), each.type().name()));
    }
    Map<String, String> rows = new LinkedHashMap<>();
    Map<String, String> classes = new LinkedHashMap<>();
    for (Report.CheckedGood good : report.goods()) {
      rows.put(good.id(), good.row());
      classes.put(good.row(), good.classification().name());
    }
    goods.forEach(
        (row, value) ->
            compare(
                lines,
                "class of row " + row,
                value.name(),
                classes.getOrDefault(row, "no such row")));
    for (String row : classes.keySet()) {
      if (!goods.isEmpty() && !goods.containsKey(row)) {
        compare(lines, "row " + row, "no such row", classes.getOrDefault(row, ""));
      }
    }
    results.forEach(
        (requirement, byRow) ->
            byRow.forEach(
                (row, value) ->
                    compare(
                        lines,
                        requirement + " row " + row,
                        value,
                        worst(report.results(), rows, requirement, row))));
    for (String requirement : absent) {
      for (Result result : report.results()) {
        boolean fails =
            result.severity().filter(s -> s == Severity.MAJOR || s == Severity.MINOR).isPresent();
        if (result.requirement().equals(requirement) && fails) {
          compare(
              lines,
              requirement,
              "no failure",
              "FAIL " + result.severity().map(Enum::name).orElse(""));
        }
      }
    }
    for (Result result : report.results()) {
      boolean major =
          result.severity().filter(s -> s == Severity.MAJOR || s == Severity.MINOR).isPresent();
      String row = result.good().map(g -> rows.getOrDefault(g, g)).orElse("-");
      boolean listed =
          results
              .getOrDefault(result.requirement(), Map.of())
              .getOrDefault(row, "")
              .startsWith("FAIL");
      if (major
          && !listed
          && !results.getOrDefault(result.requirement(), Map.of()).containsKey(row)) {
        compare(
            lines,
            result.requirement() + " row " + row,
            "no failure",
            "FAIL " + result.severity().map(Enum::name).orElse(""));
      }
    }
    compare(lines, "verdict", verdict.name(), report.verdict().name());
    return lines.stream().distinct().toList();
  }

  private static void compare(List<String> lines, String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      lines.add(what + ": expected " + expected + ", got " + actual);
    }
  }

  private static String worst(
      List<Result> results, Map<String, String> rows, String requirement, String row) {
    Optional<Result> worst = Optional.empty();
    for (Result result : results) {
      String at = result.good().map(g -> rows.getOrDefault(g, g)).orElse("-");
      if (result.requirement().equals(requirement)
          && at.equals(row)
          && (worst.isEmpty() || worse(result, worst.get()))) {
        worst = Optional.of(result);
      }
    }
    return worst
        .map(r -> r.outcome() + r.severity().map(s -> " " + s).orElse(""))
        .orElse("no result");
  }

  /**
   * FAIL, MANUAL_REVIEW, NOT_VERIFIABLE, PASS, NOT_APPLICABLE (readings B2); observations count
   * least.
   */
  private static boolean worse(Result a, Result b) {
    int order = Integer.compare(rank(a), rank(b));
    return order < 0;
  }

  private static int rank(Result result) {
    return switch (result.outcome()) {
      case FAIL ->
          switch (result.severity().orElse(Severity.MAJOR)) {
            case MAJOR -> 0;
            case MINOR -> 1;
            case OBS, OFI -> 2;
          };
      case MANUAL_REVIEW -> 3;
      case NOT_VERIFIABLE -> 4;
      case PASS -> 5;
      case NOT_APPLICABLE -> 6;
    };
  }
}
