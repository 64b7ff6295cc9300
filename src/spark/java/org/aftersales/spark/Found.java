package org.aftersales.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.aftersales.report.AuditFault;
import org.aftersales.report.Report;
import org.aftersales.report.Report.CheckedDocument;
import org.aftersales.report.Report.CheckedGood;
import org.aftersales.report.SaleFigures;
import org.aftersales.report.SaleFigures.RequirementFigures;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.statement.Evidence;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sale file, as {@link Tables} names their columns.
 *
 * @param content SHA-256 of what the rows rest on; absent where the same bytes may give others
 */
record Found(
    String sale, Optional<String> content, String listing, String policy, String version) {

  /** Spark takes arrays for lists, and no lists of Java. */
  private static final Object[] NONE = {};

  /** A row that says that the sale is as the earlier run left it. */
  static Row unchanged(String sale) {
    return RowFactory.create(sale, false, null, NONE, NONE);
  }

  /** The rows of a report. */
  Row report(Report report) {
    List<Row> documents = new ArrayList<>();
    for (CheckedDocument document : report.documents()) {
      documents.add(
          document(
              documents.size(),
              document,
              document.unread() ? Optional.of(String.join(" ", document.notes())) : Optional.empty()));
    }
    Map<String, String> names =
        report.documents().stream()
            .collect(Collectors.toMap(CheckedDocument::id, CheckedDocument::name));
    Map<String, CheckedGood> goods =
        report.goods().stream().collect(Collectors.toMap(CheckedGood::id, good -> good));
    List<Row> results = new ArrayList<>();
    for (Result result : report.results()) {
      results.add(
          result(
              results.size(),
              result,
              result.good().map(goods::get),
              result.document().map(id -> names.getOrDefault(id, id)),
              names));
    }
    Row row =
        row(
            SaleFigures.of(sale, report),
            Optional.empty(),
            documents.size(),
            report.unread().size(),
            results.size());
    return RowFactory.create(sale, true, row, documents.toArray(), results.toArray());
  }

  /**
   * The rows of a sale file without a report.
   *
   * @param hashes of its files by name, as far as they are known
   */
  Row fault(AuditFault fault, Map<String, Optional<String>> hashes) {
    List<Row> documents = new ArrayList<>();
    hashes.forEach(
        (name, hash) ->
            documents.add(
                RowFactory.create(
                    documents.size(),
                    name,
                    null,
                    NONE,
                    hash.orElse(null),
                    false,
                    NONE,
                    fault.sentence())));
    Row row =
        row(
            SaleFigures.unread(sale, fault.sentence()),
            Optional.of(fault),
            documents.size(),
            documents.size(),
            0);
    return RowFactory.create(sale, true, row, documents.toArray(), NONE);
  }

  private Row row(
      SaleFigures figures, Optional<AuditFault> fault, int documents, int unread, int results) {
    return RowFactory.create(
        sale,
        content.orElse(null),
        listing,
        policy,
        version,
        figures.verdict().map(Enum::name).orElse(null),
        fault.map(f -> f.cause().name()).orElse(null),
        fault.map(AuditFault::sentence).orElse(null),
        documents,
        unread,
        results,
        figures.requirements().stream().map(Found::requirement).toArray(),
        figures.problems().toArray());
  }

  private static Row requirement(RequirementFigures figures) {
    Map<Severity, Integer> findings = figures.findings();
    return RowFactory.create(
        figures.requirement(),
        findings.getOrDefault(Severity.MAJOR, 0),
        findings.getOrDefault(Severity.MINOR, 0),
        findings.getOrDefault(Severity.OBS, 0),
        findings.getOrDefault(Severity.OFI, 0),
        figures.notVerifiable(),
        figures.toReview());
  }

  /** What {@link #row} wrote, read again; the sale is named so. */
  static SaleFigures figures(String name, Row sale) {
    List<RequirementFigures> requirements = new ArrayList<>();
    for (Row line : sale.<Row>getList(sale.fieldIndex("requirements"))) {
      Map<Severity, Integer> findings =
          Map.of(
              Severity.MAJOR, line.<Integer>getAs("major"),
              Severity.MINOR, line.<Integer>getAs("minor"),
              Severity.OBS, line.<Integer>getAs("obs"),
              Severity.OFI, line.<Integer>getAs("ofi"));
      requirements.add(
          new RequirementFigures(
              line.getAs("requirement"),
              findings.entrySet().stream()
                  .filter(e -> e.getValue() > 0)
                  .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
              line.<Boolean>getAs("not_verifiable"),
              line.<Boolean>getAs("to_review")));
    }
    int verdict = sale.fieldIndex("verdict");
    return new SaleFigures(
        name,
        sale.isNullAt(verdict)
            ? Optional.empty()
            : Optional.of(Verdict.valueOf(sale.getString(verdict))),
        requirements,
        sale.getList(sale.fieldIndex("problems")));
  }

  private static Row document(int position, CheckedDocument document, Optional<String> error) {
    return RowFactory.create(
        position,
        document.name(),
        document.type().name(),
        document.languages().toArray(),
        document.sha256(),
        !document.unread(),
        document.notes().toArray(),
        error.orElse(null));
  }

  private static Row result(
      int position,
      Result result,
      Optional<CheckedGood> good,
      Optional<String> document,
      Map<String, String> names) {
    return RowFactory.create(
        position,
        result.requirement(),
        good.map(CheckedGood::row).orElse(null),
        good.map(CheckedGood::name).orElse(null),
        good.flatMap(CheckedGood::brand).orElse(null),
        good.flatMap(CheckedGood::model).orElse(null),
        good.map(g -> g.classification().name()).orElse(null),
        document.orElse(null),
        result.service().orElse(null),
        result.outcome().name(),
        result.severity().map(Enum::name).orElse(null),
        result.message().fa(),
        result.message().en(),
        result.remediation().map(Bilingual::fa).orElse(null),
        result.remediation().map(Bilingual::en).orElse(null),
        result.evidence().stream().map(e -> evidence(e, names)).toArray());
  }

  private static Row evidence(Evidence evidence, Map<String, String> names) {
    return RowFactory.create(
        names.getOrDefault(evidence.document(), evidence.document()),
        evidence.location().block(),
        orNull(evidence.location().page()),
        orNull(evidence.location().paragraph()),
        orNull(evidence.location().table()),
        orNull(evidence.location().row()),
        orNull(evidence.location().cell()),
        evidence.location().number().orElse(null),
        evidence.location().sheet().orElse(null),
        evidence.start(),
        evidence.end(),
        evidence.quote());
  }

  private static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
