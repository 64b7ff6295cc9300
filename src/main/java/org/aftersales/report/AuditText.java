package org.aftersales.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aftersales.report.AuditSummary.RequirementLine;
import org.aftersales.report.AuditSummary.SaleFileLine;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Severity;

/**
 * Writes the summary of an audit for auditors: figures, requirements, files, what is not covered.
 */
public final class AuditText {

  private final boolean persian;

  /**
   * A writer.
   *
   * @param persian the language of the text
   */
  public AuditText(boolean persian) {
    this.persian = persian;
  }

  /** The whole summary as text, lines ended by a newline. */
  public String text(AuditSummary audit) {
    StringBuilder out = new StringBuilder();
    head(audit, out);
    requirements(audit, out);
    files(audit, out);
    notCovered(audit, out);
    if (!audit.problems().isEmpty()) {
      out.append('\n').append(say("خوانده نشد", "Could not be read")).append('\n');
      audit.problems().forEach(p -> out.append("  ! ").append(p).append('\n'));
    }
    return out.toString();
  }

  private String say(String fa, String en) {
    return persian ? fa : en;
  }

  private String say(Bilingual text) {
    return persian ? text.fa() : text.en();
  }

  private void head(AuditSummary audit, StringBuilder out) {
    out.append(say("ممیزی بر پایهٔ ", "Audit against ")).append(say(audit.policy().title()));
    out.append(say("، ویرایش ", ", revision ")).append(audit.policy().revision()).append('\n');
    out.append("  ").append(say("پرونده‌های فروش", "Sale files")).append(": ");
    out.append(audit.files().size()).append("  (");
    out.append(say("منطبق ", "compliant ")).append(audit.count(Optional.of(Verdict.COMPLIANT)));
    out.append(say("، نامنطبق ", ", non-compliant "))
        .append(audit.count(Optional.of(Verdict.NON_COMPLIANT)));
    out.append(say("، نیازمند بررسی ", ", to review "))
        .append(audit.count(Optional.of(Verdict.REVIEW)));
    out.append(say("، خوانده‌نشده ", ", not read ")).append(audit.count(Optional.empty()));
    out.append(")\n  ").append(say("یافته‌ها", "Findings")).append(": ");
    out.append(
        java.util.Arrays.stream(Severity.values())
            .map(s -> s + " " + audit.count(s))
            .collect(Collectors.joining("  ")));
    out.append('\n');
  }

  /** The requirements that fail, those of most files first. */
  private void requirements(AuditSummary audit, StringBuilder out) {
    List<RequirementLine> failing =
        audit.requirements().stream()
            .filter(
                l ->
                    l.failing() > 0 || l.findings(Severity.OBS) > 0 || l.findings(Severity.OFI) > 0)
            .sorted(
                Comparator.comparingInt(RequirementLine::failing)
                    .thenComparingInt(l -> l.findings(Severity.MAJOR))
                    .thenComparingInt(l -> l.findings(Severity.MINOR))
                    .reversed())
            .toList();
    if (failing.isEmpty()) {
      return;
    }
    out.append('\n')
        .append(
            say(
                "الزام   پرونده‌های نامنطبق  MAJOR  MINOR  OBS  اثبات‌نشدنی  عنوان",
                "Requirement  files  MAJOR  MINOR  OBS  not verifiable  title"))
        .append('\n');
    for (RequirementLine line : failing) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %-9s %7d %6d %6d %4d %15d  %s\n",
              line.requirement().id(),
              line.failing(),
              line.findings(Severity.MAJOR),
              line.findings(Severity.MINOR),
              line.findings(Severity.OBS) + line.findings(Severity.OFI),
              line.notVerifiable(),
              say(line.requirement().title())));
    }
  }

  private void files(AuditSummary audit, StringBuilder out) {
    out.append('\n').append(say("پرونده‌ها", "Files")).append('\n');
    for (SaleFileLine file : audit.files()) {
      String findings =
          file.findings().entrySet().stream()
              .map(e -> e.getKey() + " " + e.getValue())
              .collect(Collectors.joining(", "));
      out.append("  ")
          .append(String.format(Locale.ROOT, "%-18s", verdict(file.verdict())))
          .append(file.name())
          .append(findings.isEmpty() ? "" : "  (" + findings + ")")
          .append('\n');
    }
  }

  private String verdict(Optional<Verdict> verdict) {
    if (verdict.isEmpty()) {
      return say("خوانده نشد", "NOT READ");
    }
    return switch (verdict.get()) {
      case COMPLIANT -> say("منطبق", "compliant");
      case NON_COMPLIANT -> say("نامنطبق", "NON-COMPLIANT");
      case REVIEW -> say("نیازمند بررسی", "to review");
    };
  }

  private void notCovered(AuditSummary audit, StringBuilder out) {
    List<RequirementLine> open =
        audit.requirements().stream()
            .filter(l -> l.notVerifiable() > 0 || l.toReview() > 0)
            .toList();
    if (open.isEmpty()) {
      return;
    }
    out.append('\n')
        .append(
            say(
                "پوشش داده نشده (تعداد پرونده‌ها): مدرک ارائه نشده | بررسی انسان لازم است",
                "Not covered (number of files): proof not submitted | a person must look"))
        .append('\n');
    for (RequirementLine line : open) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %-9s %6d | %d  %s\n",
              line.requirement().id(),
              line.notVerifiable(),
              line.toReview(),
              say(line.requirement().title())));
    }
  }
}
