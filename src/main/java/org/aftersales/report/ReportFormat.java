package org.aftersales.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.aftersales.rules.Policy;

/** The forms in which reports are written. */
public enum ReportFormat {
  TEXT("text/plain"),
  JSON("application/json"),
  HTML("text/html"),
  PDF("application/pdf");

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
   * @param policy the policy that decided, for titles and references of the requirements
   * @param persian the language; absent for that of the documents
   * @throws IOException if the fonts of the program cannot be read
   */
  public byte[] bytes(List<Report> reports, Policy policy, Optional<Boolean> persian)
      throws IOException {
    boolean fa =
        persian.orElseGet(
            () ->
                reports.stream()
                    .flatMap(r -> r.documents().stream())
                    .anyMatch(d -> d.languages().contains("fa")));
    return switch (this) {
      case TEXT -> {
        StringBuilder text = new StringBuilder();
        for (Report report : reports) {
          boolean own =
              persian.orElse(
                  report.documents().stream().anyMatch(d -> d.languages().contains("fa")));
          text.append(new TextReport(own, false).text(report));
        }
        yield text.toString().getBytes(StandardCharsets.UTF_8);
      }
      case JSON -> JsonReport.bytes(reports);
      case HTML ->
          new HtmlReport(policy, fa, Medium.SCREEN).html(reports).getBytes(StandardCharsets.UTF_8);
      case PDF -> new PdfReport(policy, fa).pdf(reports);
    };
  }
}
