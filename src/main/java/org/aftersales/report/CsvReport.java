package org.aftersales.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.aftersales.document.Location;
import org.aftersales.report.Report.CheckedDocument;
import org.aftersales.report.Report.CheckedGood;
import org.aftersales.rules.Result;
import org.aftersales.statement.Evidence;

/**
 * Writes reports as comma-separated values (RFC 4180) in UTF-8, a row for each result. It begins
 * with a byte order mark, without which spreadsheets take Persian for something else; a value that
 * a spreadsheet would take for a formula gets an apostrophe before it.
 */
final class CsvReport {

  private static final List<String> COLUMNS =
      List.of(
          "documents",
          "verdict",
          "requirement",
          "title",
          "goodsRow",
          "good",
          "model",
          "class",
          "service",
          "outcome",
          "severity",
          "message",
          "remedy",
          "document",
          "page",
          "table",
          "row",
          "cell",
          "paragraph",
          "number",
          "quotes",
          "suppressed");

  private CsvReport() {}

  static byte[] bytes(List<Report> reports, Rendering rendering) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write("\uFEFF".getBytes(UTF_8));
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
    COLUMNS.forEach(schema::addColumn);
    ObjectWriter writer =
        CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writerFor(List.class)
            .with(schema.build());
    try (SequenceWriter rows = writer.writeValues(out)) {
      for (Report report : reports) {
        for (int i = 0; i < report.results().size(); i++) {
          rows.write(row(report, i, rendering));
        }
      }
      if (reports.stream().allMatch(report -> report.results().isEmpty())) {
        // The names of the columns are written with the first row.
        rows.flush();
      }
    }
    return out.toByteArray();
  }

  private static List<String> row(Report report, int index, Rendering rendering) {
    Result result = report.results().get(index);
    ReportWords words = new ReportWords(rendering.persian(report));
    Optional<CheckedGood> good =
        result
            .good()
            .flatMap(id -> report.goods().stream().filter(g -> g.id().equals(id)).findFirst());
    Optional<Evidence> first = result.evidence().stream().findFirst();
    Optional<Location> place = first.map(Evidence::location);
    List<String> row = new ArrayList<>();
    row.add(
        report.documents().stream().map(CheckedDocument::name).collect(Collectors.joining("\n")));
    row.add(report.verdict().name());
    row.add(result.requirement());
    row.add(
        rendering
            .policy()
            .requirement(result.requirement())
            .map(r -> words.of(r.title()))
            .orElse(""));
    row.add(good.map(CheckedGood::row).orElse(""));
    row.add(good.map(CheckedGood::name).orElse(""));
    row.add(good.flatMap(CheckedGood::model).orElse(""));
    row.add(good.map(g -> g.classification().name()).orElse(""));
    row.add(result.service().orElse(""));
    row.add(result.outcome().name());
    row.add(result.severity().map(Enum::name).orElse(""));
    row.add(words.of(result.message()));
    row.add(result.remediation().map(words::of).orElse(""));
    row.add(
        first
            .map(Evidence::document)
            .or(result::document)
            .map(id -> ReportWords.document(report, id))
            .orElse(""));
    row.add(number(place.map(Location::page)));
    row.add(number(place.map(Location::table)));
    row.add(number(place.map(Location::row)));
    row.add(number(place.map(Location::cell)));
    row.add(number(place.map(Location::paragraph)));
    row.add(place.flatMap(Location::number).orElse(""));
    row.add(result.evidence().stream().map(Evidence::quote).collect(Collectors.joining("\n")));
    row.add(
        report.suppressionsOf(index).stream()
            .map(words::suppression)
            .collect(Collectors.joining("\n")));
    return row.stream().map(CsvReport::harmless).toList();
  }

  private static String number(Optional<OptionalInt> value) {
    OptionalInt number = value.orElse(OptionalInt.empty());
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  /** Without the power to be a formula (OWASP: CSV injection). */
  private static String harmless(String value) {
    return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }
}
