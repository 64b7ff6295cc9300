package org.example;

import java.nio.file.Path;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.Report;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Result;
import org.aftersales.source.Dossier;
import org.aftersales.statement.Evidence;

/** Checks a draft before it is sent: prints what to change, and lets only a compliant one pass. */
public final class CheckBeforeSending {

  private CheckBeforeSending() {}

  public static void main(String[] args) throws Exception {
    // Loading the policy is the costly part: make one checker and share it between threads.
    ComplianceChecker checker = ComplianceChecker.withDefaultPolicy();
    Report report;
    try {
      report = checker.check(Dossier.draft(Path.of(args[0])));
    } catch (UnreadableDocumentException e) {
      System.out.println("not sent: " + e.getMessage());
      return;
    }
    for (Result result : report.results()) {
      if (result.severity().isPresent()) { // a failure
        System.out.println(
            result.severity().get() + " " + result.requirement() + ": " + result.message().en());
        for (Evidence words : result.evidence()) {
          System.out.println("  «" + words.quote() + "»");
        }
        Optional<String> remedy = result.remediation().map(text -> text.en());
        remedy.ifPresent(text -> System.out.println("  → " + text));
      }
    }
    System.out.println(report.verdict() == Verdict.COMPLIANT ? "sent" : "not sent");
  }
}
