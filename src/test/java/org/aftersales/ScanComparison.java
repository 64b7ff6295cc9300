package org.aftersales;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.aftersales.Scans.Flaw;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.Report;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;

/**
 * How the outcomes of a scan compare with those of the text that was scanned: the worst outcome of
 * each requirement.
 *
 * @param equal requirements with the same outcome
 * @param reviewed requirements that are left to a person for the scan, and were decided for the
 *     text
 * @param better requirements for which the scan stands better than the text, without being left to
 *     a person: a false PASS
 * @param worse requirements for which it stands worse
 */
record ScanComparison(
    boolean readable,
    boolean sure,
    Verdict verdict,
    int equal,
    int reviewed,
    int better,
    int worse) {

  /** The least to the best outcome of a requirement. */
  private static Map<String, Outcome> worst(Report report) {
    Map<String, Outcome> worst = new TreeMap<>();
    for (Result result : report.results()) {
      worst.merge(
          result.requirement(), result.outcome(), (a, b) -> a.ordinal() < b.ordinal() ? a : b);
    }
    return worst;
  }

  static ScanComparison of(ComplianceChecker checker, Path pdf, int dpi, Flaw flaw)
      throws IOException, UnreadableDocumentException {
    Map<String, Outcome> text = worst(checker.check(Dossier.draft(pdf)));
    Report report;
    try {
      report =
          checker.check(
              Dossier.draft(SourceFile.of("scan.pdf", Scans.pdf(Scans.pages(pdf, dpi, flaw)))));
    } catch (UnreadableDocumentException e) {
      return new ScanComparison(false, false, Verdict.REVIEW, 0, 0, 0, 0);
    }
    Map<String, Outcome> scan = worst(report);
    boolean sure = report.results().stream().anyMatch(r -> r.outcome() == Outcome.PASS);
    int equal = 0;
    int reviewed = 0;
    int better = 0;
    int worse = 0;
    for (Map.Entry<String, Outcome> each : text.entrySet()) {
      // Where no goods are found, nothing is said of requirements on goods, and CLS-1 asks for a
      // person.
      Outcome then = scan.getOrDefault(each.getKey(), Outcome.MANUAL_REVIEW);
      if (then == each.getValue()) {
        equal++;
      } else if (then == Outcome.MANUAL_REVIEW) {
        reviewed++;
      } else if (then.ordinal() > each.getValue().ordinal()) {
        better++;
      } else {
        worse++;
      }
    }
    return new ScanComparison(true, sure, report.verdict(), equal, reviewed, better, worse);
  }
}
