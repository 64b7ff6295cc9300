package org.aftersales.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The forms in which reports are written. */
public enum ReportFormat {
  TEXT("text/plain"),
  JSON("application/json"),
  /** A JSON object a line, one for each result. */
  JSONL("application/jsonl"),
  HTML("text/html"),
  PDF("application/pdf"),
  /** Findings at their places, for code hosts: SARIF 2.1.0. */
  SARIF("application/sarif+json"),
  /** Tests, for build servers: the XML of JUnit. */
  JUNIT("application/xml"),
  /** OSCAL assessment results 1.1.2. */
  OSCAL("application/oscal.assessment-results+json"),
  /** A row for each result (RFC 4180). */
  CSV("text/csv");

  private final String mediaType;

  ReportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The media type, without a charset. */
  public String mediaType() {
    return mediaType;
  }

  /** The media type as a header gives it. */
  public String contentType() {
    return this == PDF ? mediaType : mediaType + "; charset=utf-8";
  }

  /** Whether a terminal can show it. */
  public boolean isText() {
    return this != PDF;
  }

  /**
   * Reports in this format.
   *
   * @throws IOException if the fonts of the program cannot be read
   */
  public byte[] bytes(List<Report> reports, Rendering rendering) throws IOException {
    boolean persian = rendering.persian(reports);
    return switch (this) {
      case TEXT -> {
        StringBuilder text = new StringBuilder();
        for (Report report : reports) {
          text.append(new TextReport(rendering.persian(report), false).text(report));
        }
        yield text.toString().getBytes(StandardCharsets.UTF_8);
      }
      case JSON -> JsonReport.bytes(reports);
      case JSONL -> JsonLinesReport.bytes(reports);
      case HTML ->
          new HtmlReport(rendering.policy(), persian, Medium.SCREEN)
              .html(reports)
              .getBytes(StandardCharsets.UTF_8);
      case PDF -> new PdfReport(rendering.policy(), persian).pdf(reports);
      case SARIF -> SarifReport.bytes(reports, rendering);
      case JUNIT -> JUnitReport.bytes(reports, rendering);
      case OSCAL -> OscalReport.bytes(reports, rendering);
      case CSV -> CsvReport.bytes(reports, rendering);
    };
  }
}
