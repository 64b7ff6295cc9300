package org.aftersales.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aftersales.document.Document;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.aftersales.statement.Good;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.Interpreter;

/** Runs the examples on the pages of a policy: they are the unit tests of its rules. */
public final class PageExamples {

  /** An example that the checker judges otherwise; {@code what} is one sentence. */
  public record Mismatch(Example example, String what) {}

  private PageExamples() {}

  /**
   * Reads, interprets and decides every example in DRAFT mode.
   *
   * @param reader turns text submitted as a file into a document
   */
  public static List<Mismatch> mismatches(
      Policy policy, Function<SourceFile, Document> reader, Interpreter interpreter) {
    List<Mismatch> mismatches = new ArrayList<>();
    for (Requirement requirement : policy.requirements()) {
      for (Example example : requirement.examples()) {
        SourceFile file =
            SourceFile.of("example.txt", example.text().getBytes(StandardCharsets.UTF_8));
        Interpretation facts = interpreter.interpret(List.of(reader.apply(file)), List.of());
        Decision decision = policy.decide(facts, Mode.DRAFT);
        mismatch(example, facts, decision).ifPresent(mismatches::add);
      }
    }
    return mismatches;
  }

  /** What differs from the expectation, if anything. */
  static Optional<Mismatch> mismatch(Example example, Interpretation facts, Decision decision) {
    Set<String> goods =
        facts.goods().stream()
            .filter(good -> example.row().isEmpty() || example.row().get().equals(good.row()))
            .map(Good::id)
            .collect(Collectors.toSet());
    if (example.row().isPresent() && goods.isEmpty()) {
      return Optional.of(
          new Mismatch(example, example.place() + ": no good in row " + example.row().get()));
    }
    boolean observation =
        example.severity().filter(s -> s.compareTo(Severity.OBS) >= 0).isPresent();
    List<Result> results =
        decision.results().stream()
            .filter(r -> r.requirement().equals(example.requirement()))
            .filter(r -> example.row().isEmpty() || r.good().filter(goods::contains).isPresent())
            .toList();
    // An observation may stand beside a PASS; it counts only where it is expected.
    Optional<Outcome> worst =
        results.stream()
            .filter(
                r ->
                    observation
                        || r.severity().filter(s -> s.compareTo(Severity.OBS) >= 0).isEmpty())
            .map(Result::outcome)
            .min(Comparator.naturalOrder());
    boolean graded =
        example.severity().isEmpty()
            || results.stream().anyMatch(r -> r.severity().equals(example.severity()));
    if (worst.equals(Optional.of(example.expected())) && graded) {
      return Optional.empty();
    }
    String expected = example.expected() + example.severity().map(s -> " " + s).orElse("");
    String found =
        results.isEmpty()
            ? "no result"
            : results.stream()
                .map(
                    r ->
                        r.outcome()
                            + r.severity().map(s -> " " + s).orElse("")
                            + " ("
                            + r.message().en()
                            + ")")
                .collect(Collectors.joining("; "));
    return Optional.of(
        new Mismatch(
            example,
            example.place()
                + ": "
                + example.requirement()
                + " should be "
                + expected
                + " but is "
                + found));
  }
}
