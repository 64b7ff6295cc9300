package org.aftersales.paper;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.report.Report;
import org.aftersales.statement.Evidence;
import org.aftersales.statement.StatementKind;

/** Behind which words of a document a clause that mends a finding stands well. */
public final class InsertionPoint {

  /** Behind these a clause on service stands well. */
  private static final Set<StatementKind> SPOKEN =
      EnumSet.of(
          StatementKind.NO_SERVICE,
          StatementKind.WITH_SERVICE,
          StatementKind.DISCLAIMER,
          StatementKind.NOTICE_WRITTEN,
          StatementKind.NOTICE_ORAL,
          StatementKind.CUSTOMER_ACK);

  private InsertionPoint() {}

  /**
   * Behind the words of the finding, or behind what is said of service where they are a row.
   *
   * @param own the words of the finding in this document
   * @return nothing where only the end of the document is left
   */
  public static Optional<Evidence> of(List<Evidence> own, String document, Report report) {
    return own.stream()
        .filter(InsertionPoint::isProse)
        .findFirst()
        .or(
            () ->
                report.statements().stream()
                    .filter(s -> SPOKEN.contains(s.kind()))
                    .map(Report.Said::evidence)
                    .filter(e -> e.document().equals(document) && isProse(e))
                    .reduce(
                        (one, two) -> two.location().block() >= one.location().block() ? two : one))
        .or(() -> own.stream().findFirst());
  }

  private static boolean isProse(Evidence words) {
    return words.location().table().isEmpty();
  }
}
