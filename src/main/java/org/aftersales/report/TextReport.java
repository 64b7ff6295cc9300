package org.aftersales.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Reason;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.statement.Evidence;

/** Writes a report for the person who has the draft before them: first what to change, and how. */
public final class TextReport {

  private static final int WIDTH = 92;

  private final ReportWords words;
  private final boolean persian;
  private final boolean colour;

  /**
   * A writer.
   *
   * @param persian the language of the text
   * @param colour whether the terminal shows colours
   */
  public TextReport(boolean persian, boolean colour) {
    this.words = new ReportWords(persian);
    this.persian = persian;
    this.colour = colour;
  }

  /** The whole report as text, lines ended by a newline. */
  public String text(Report report) {
    StringBuilder out = new StringBuilder();
    String names =
        report.documents().stream()
            .map(Report.CheckedDocument::name)
            .collect(Collectors.joining(", "));
    out.append(bold(names))
        .append("  ")
        .append(paint(colour(report.verdict()), words.verdict(report.verdict())))
        .append('\n');
    for (Report.CheckedDocument document : report.documents()) {
      for (String note : document.notes()) {
        out.append("  ! ").append(note).append('\n');
      }
    }
    for (Report.CheckedGood good : report.goods()) {
      out.append("  ")
          .append(say("ردیف " + words.digits(good.row()), "item " + good.row()))
          .append("  ")
          .append(good.name().replaceAll("\\s+", " "))
          .append("  ")
          .append(words.classification(good.classification()))
          .append('\n');
    }
    out.append('\n');
    entries(report, out);
    summary(report, out);
    return out.toString();
  }

  private static String colour(Verdict verdict) {
    return switch (verdict) {
      case COMPLIANT -> "32";
      case NON_COMPLIANT -> "31";
      case REVIEW -> "33";
    };
  }

  private String prefix(Evidence evidence) {
    String place = words.place(evidence.location());
    return place.isEmpty() ? "" : place + ": ";
  }

  /** The name of the document, where a sale file has several. */
  private static String inFile(Report report, Evidence evidence) {
    return report.documents().size() < 2
        ? ""
        : ReportWords.document(report, evidence.document()) + ", ";
  }

  private String say(String fa, String en) {
    return words.say(fa, en);
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[1;" + code + "m" + text + "\u001b[0m" : text;
  }

  private String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  private record Key(
      String requirement,
      Outcome outcome,
      Optional<Severity> severity,
      Bilingual message,
      Optional<Bilingual> remedy,
      List<String> suppressions) {}

  private void entries(Report report, StringBuilder out) {
    Map<Key, List<Result>> groups = new LinkedHashMap<>();
    for (int i = 0; i < report.results().size(); i++) {
      Result result = report.results().get(i);
      boolean shown =
          result.outcome() == Outcome.FAIL
              || (result.outcome() == Outcome.MANUAL_REVIEW && !result.evidence().isEmpty());
      if (shown) {
        Key key =
            new Key(
                result.requirement(),
                result.outcome(),
                result.severity(),
                result.message(),
                result.remediation(),
                report.suppressionsOf(i).stream().map(words::suppression).toList());
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(result);
      }
    }
    List<Map.Entry<Key, List<Result>>> ordered = new ArrayList<>(groups.entrySet());
    ordered.sort(Comparator.comparingInt(e -> rank(e.getKey())));
    for (Map.Entry<Key, List<Result>> entry : ordered) {
      entry(report, entry.getKey(), entry.getValue(), out);
    }
  }

  private static int rank(Key key) {
    if (key.outcome() == Outcome.MANUAL_REVIEW) {
      return 2;
    }
    return switch (key.severity().orElse(Severity.MINOR)) {
      case MAJOR -> 0;
      case MINOR -> 1;
      case OBS -> 3;
      case OFI -> 4;
    };
  }

  private void entry(Report report, Key key, List<Result> results, StringBuilder out) {
    out.append(mark(key)).append("  ").append(bold(key.requirement()));
    Set<String> rows = new LinkedHashSet<>();
    for (Result result : results) {
      result.good().flatMap(id -> ReportWords.row(report, id)).ifPresent(rows::add);
    }
    if (!rows.isEmpty()) {
      String joined = String.join(persian ? "، " : ", ", rows);
      out.append("  ")
          .append(
              rows.size() == 1
                  ? say("ردیف " + words.digits(joined), "item " + joined)
                  : say("ردیف‌های " + words.digits(joined), "items " + joined));
    }
    out.append('\n');
    Set<Evidence> shown = new LinkedHashSet<>();
    results.forEach(r -> shown.addAll(r.evidence()));
    int quotes = 0;
    for (Evidence evidence : shown) {
      if (quotes++ == 3) {
        break;
      }
      wrap(
          inFile(report, evidence)
              + prefix(evidence)
              + "«"
              + evidence.quote().replaceAll("\\s+", " ").strip()
              + "»",
          "     ",
          out);
    }
    wrap(say(key.message().fa(), key.message().en()), "   ", out);
    key.suppressions().forEach(why -> wrap(why, "   ⊘ ", out));
    key.remedy().ifPresent(remedy -> wrap(say(remedy.fa(), remedy.en()), "   → ", out));
    report.reviewsOf(results).forEach(r -> wrap(words.review(r), "   ✎ ", out));
    Set<Reason> reasons = new LinkedHashSet<>();
    results.forEach(r -> reasons.addAll(r.explain()));
    reasons.forEach(reason -> reason(reason, out));
    out.append('\n');
  }

  private void reason(Reason reason, StringBuilder out) {
    wrap(
        say("قاعده: ", "rule: ") + reason.rule() + " (" + reason.file() + ":" + reason.line() + ")",
        "     ",
        out);
    for (Reason.MatchedFact fact : reason.facts()) {
      wrap(say("یافته: ", "found: ") + fact.type() + " " + fact.text(), "       ", out);
    }
    for (String missing : reason.missing()) {
      wrap(say("نبود: ", "missing: ") + missing.replaceFirst("^not\\s*", ""), "       ", out);
    }
  }

  private String mark(Key key) {
    if (key.outcome() == Outcome.MANUAL_REVIEW) {
      return paint("33", say("؟ بررسی", "? REVIEW"));
    }
    return switch (key.severity().orElse(Severity.MINOR)) {
      case MAJOR -> paint("31", say("✗ عمده", "✗ MAJOR"));
      case MINOR -> paint("31", say("✗ جزئی", "✗ MINOR"));
      case OBS -> paint("36", say("• مشاهده", "• NOTE"));
      case OFI -> paint("36", say("• پیشنهاد", "• IDEA"));
    };
  }

  private void summary(Report report, StringBuilder out) {
    Map<Outcome, Set<String>> ids = new LinkedHashMap<>();
    for (Result result : report.results()) {
      ids.computeIfAbsent(result.outcome(), k -> new LinkedHashSet<>()).add(result.requirement());
    }
    Set<String> passed = new LinkedHashSet<>(ids.getOrDefault(Outcome.PASS, Set.of()));
    passed.removeAll(ids.getOrDefault(Outcome.FAIL, Set.of()));
    passed.removeAll(ids.getOrDefault(Outcome.MANUAL_REVIEW, Set.of()));
    Set<String> open = new LinkedHashSet<>(ids.getOrDefault(Outcome.NOT_VERIFIABLE, Set.of()));
    open.removeAll(ids.getOrDefault(Outcome.FAIL, Set.of()));
    if (!passed.isEmpty()) {
      wrap(say("برآورده: ", "Met: ") + String.join(" ", passed), "  ", out);
    }
    Set<String> waiting = new LinkedHashSet<>();
    Set<String> left = new LinkedHashSet<>();
    for (Result result : report.results()) {
      if (Report.isLeftToPeople(result)) {
        (report.waits(result) ? waiting : left).add(result.requirement());
      }
    }
    left.removeAll(waiting);
    for (Review review : report.reviews()) {
      Result result = report.results().get(review.result());
      if (result.outcome() == Outcome.NOT_VERIFIABLE || Report.isLeftToPeople(result)) {
        wrap(result.requirement() + "  " + words.review(review), "  ✎ ", out);
      }
    }
    if (!waiting.isEmpty()) {
      wrap(
          say("پس از تعیین تکلیف کالا بررسی می‌شود: ", "Can be checked once the class is settled: ")
              + String.join(" ", waiting),
          "  ",
          out);
    }
    if (!left.isEmpty()) {
      wrap(
          say("بر عهدهٔ بررسی‌کننده: ", "For a person to check: ") + String.join(" ", left),
          "  ",
          out);
    }
    if (!open.isEmpty()) {
      wrap(say("نیازمند سند دیگر: ", "Needs another record: ") + String.join(" ", open), "  ", out);
    }
  }

  /** Breaks a text at spaces so that no line is wider than a terminal. */
  private static void wrap(String text, String indent, StringBuilder out) {
    String margin = " ".repeat(indent.length());
    StringBuilder line = new StringBuilder(indent);
    boolean empty = true;
    for (String word : text.strip().split("\\s+", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(margin);
        empty = true;
      }
      if (!empty) {
        line.append(' ');
      }
      line.append(word);
      empty = false;
    }
    out.append(line).append('\n');
  }
}
