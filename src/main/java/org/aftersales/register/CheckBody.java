package org.aftersales.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aftersales.report.Report;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.Sha256;

/**
 * What the entry of a check says, and the rows that follow from it. Immutable.
 *
 * @param saleFile what tells this sale from others; a later check of it takes the place of this one
 * @param customer empty where nobody knows
 * @param report without the statements
 */
record CheckBody(String saleFile, String customer, Report report) {

  private static final int IDENTITY_LENGTH = 32;

  /** A row of the table {@code checked}, without {@code next_at}. */
  record CheckedRow(
      long seq,
      long at,
      int month,
      String actor,
      String mode,
      String verdict,
      String saleFile,
      String customer,
      String policy,
      int documents,
      int noted,
      String met,
      int major,
      int minor,
      int obs,
      int review,
      int unproven) {}

  /** A row of the table {@code finding}, without {@code next_at}. */
  record FindingRow(
      long seq,
      int place,
      String requirement,
      String outcome,
      String severity,
      String identity,
      int first,
      int failing,
      String mode,
      int month,
      long at) {}

  CheckedRow checked(Entry entry) {
    Set<String> passed = new LinkedHashSet<>();
    Set<String> open = new HashSet<>();
    int[] counts = new int[5];
    for (Result result : report.results()) {
      switch (result.outcome()) {
        case PASS -> passed.add(result.requirement());
        case NOT_APPLICABLE -> {}
        case FAIL -> {
          open.add(result.requirement());
          counts[result.severity().map(CheckBody::column).orElse(1)]++;
        }
        case MANUAL_REVIEW -> {
          open.add(result.requirement());
          counts[3]++;
        }
        case NOT_VERIFIABLE -> {
          open.add(result.requirement());
          counts[4]++;
        }
      }
    }
    passed.removeAll(open);
    return new CheckedRow(
        entry.seq(),
        Chain.micros(entry.at()),
        month(entry.at()),
        entry.actor().name(),
        report.mode().name(),
        report.verdict().name(),
        saleFile,
        customer,
        report.policy().fingerprint(),
        report.documents().size(),
        (int) report.documents().stream().filter(d -> !d.notes().isEmpty()).count(),
        String.join(" ", passed),
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4]);
  }

  private static int column(Severity severity) {
    return switch (severity) {
      case MAJOR -> 0;
      case MINOR -> 1;
      case OBS, OFI -> 2;
    };
  }

  List<FindingRow> findings(Entry entry) {
    List<FindingRow> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < report.results().size(); i++) {
      Result result = report.results().get(i);
      if (!isFinding(result)) {
        continue;
      }
      String severity = result.severity().map(Severity::name).orElse("");
      boolean first = seen.add(result.requirement() + ' ' + result.outcome() + ' ' + severity);
      boolean failing =
          result.severity().filter(CheckBody::isNonconformity).isPresent()
              && seen.add(result.requirement());
      rows.add(
          new FindingRow(
              entry.seq(),
              i,
              result.requirement(),
              result.outcome().name(),
              severity,
              identity(result),
              first ? 1 : 0,
              failing ? 1 : 0,
              report.mode().name(),
              month(entry.at()),
              Chain.micros(entry.at())));
    }
    return rows;
  }

  static boolean isNonconformity(Severity severity) {
    return severity == Severity.MAJOR || severity == Severity.MINOR;
  }

  static boolean isFinding(Result result) {
    return result.outcome() != Outcome.PASS && result.outcome() != Outcome.NOT_APPLICABLE;
  }

  static int month(Instant at) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    return time.getYear() * 100 + time.getMonthValue();
  }

  /**
   * What makes a result of a later check the same: the sale, the good, the document's type, and the
   * very words. A decision holds for it only then.
   */
  String identity(Result result) {
    StringBuilder text = new StringBuilder(256);
    part(text, report.mode().name());
    part(text, saleFile);
    part(text, result.requirement());
    part(text, result.outcome().name());
    part(text, result.service().orElse(""));
    part(text, result.message().en());
    part(text, good(result));
    part(
        text,
        result
            .document()
            .flatMap(id -> report.documents().stream().filter(d -> d.id().equals(id)).findFirst())
            .map(d -> d.type().name())
            .orElse(""));
    result.evidence().forEach(e -> part(text, e.quote()));
    return Sha256.of(text.toString().getBytes(UTF_8)).substring(0, IDENTITY_LENGTH);
  }

  /** Row, name and model of the good that a result is about; empty where it is about none. */
  String good(Result result) {
    return result
        .good()
        .flatMap(id -> report.goods().stream().filter(g -> g.id().equals(id)).findFirst())
        .map(g -> g.row() + " " + g.name() + " " + g.model().orElse(""))
        .map(String::strip)
        .orElse("");
  }

  private static void part(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part).append(';');
  }
}
