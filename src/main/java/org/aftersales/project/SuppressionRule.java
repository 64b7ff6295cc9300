package org.aftersales.project;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.aftersales.language.Folded;
import org.aftersales.report.Report.CheckedGood;
import org.aftersales.report.Suppression;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;

/**
 * Findings that somebody lets pass until a day. Immutable.
 *
 * @param requirements ids, in capitals
 * @param files of which documents; empty for all
 * @param good its row, or words of its name or model; absent for all
 * @param words that the quoted words contain
 * @param fingerprint of one finding
 * @param reason why
 * @param expires the last day on which it holds
 * @param by who answers for it
 * @param source file and line where it stands
 */
record SuppressionRule(
    List<String> requirements,
    PathPatterns files,
    Optional<String> good,
    Optional<String> words,
    Optional<String> fingerprint,
    String reason,
    LocalDate expires,
    Optional<String> by,
    String source) {

  SuppressionRule {
    requirements = List.copyOf(requirements);
  }

  /** Whether the result is a finding, something to act upon, that can be let pass at all. */
  static boolean isFinding(Result result) {
    return result.outcome() == Outcome.FAIL || result.outcome() == Outcome.MANUAL_REVIEW;
  }

  boolean holds(LocalDate today) {
    return !today.isAfter(expires);
  }

  /** Whether it speaks of this result of a report. */
  boolean matches(Checked checked, Result result, String print, Path folder) {
    return isFinding(result)
        && requirements.contains(result.requirement())
        && (files.isEmpty() || files.matches(Checked.relative(folder, checked.place(result))))
        && good.map(value -> isOf(value, checked, result)).orElse(true)
        && words.map(value -> quotes(value, result)).orElse(true)
        && fingerprint.map(print::equals).orElse(true);
  }

  private static boolean isOf(String value, Checked checked, Result result) {
    return checked.report().goods().stream()
        .filter(g -> result.good().filter(g.id()::equals).isPresent())
        .anyMatch(g -> isNamed(g, folded(value)));
  }

  private static boolean isNamed(CheckedGood good, String value) {
    boolean number = value.chars().allMatch(Character::isDigit);
    return folded(good.row()).equals(value)
        || !number && (folded(good.name()).contains(value) || model(good).contains(value));
  }

  private static String model(CheckedGood good) {
    return folded(good.brand().orElse("") + " " + good.model().orElse(""));
  }

  private static boolean quotes(String value, Result result) {
    String wanted = folded(value);
    return result.evidence().stream().anyMatch(e -> folded(e.quote()).contains(wanted));
  }

  /** In the spelling in which words are compared: who copies words types them differently. */
  private static String folded(String text) {
    return Folded.of(text).text().replaceAll("\\s+", " ").strip();
  }

  Suppression of(int result) {
    return new Suppression(
        result, Suppression.Kind.CONFIGURED, reason, expires.toString(), by, source);
  }

  String ids() {
    return String.join(", ", requirements);
  }
}
