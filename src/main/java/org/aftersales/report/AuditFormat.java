package org.aftersales.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The formats of an audit report. */
public enum AuditFormat {
  JSON("application/json"),
  /** A page that stands alone. */
  HTML("text/html"),
  PDF("application/pdf"),
  /** A workbook: a sheet each for the summary, the requirements and the findings. */
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final String mediaType;

  AuditFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The media type, without a charset. */
  public String mediaType() {
    return mediaType;
  }

  /** The report in this format. */
  public byte[] bytes(AuditReport report, boolean persian) throws IOException {
    return switch (this) {
      case JSON -> JsonReport.bytes(report);
      case HTML ->
          new AuditHtml(persian, Medium.SCREEN).page(report).getBytes(StandardCharsets.UTF_8);
      case PDF -> PdfReport.rendered(new AuditHtml(persian, Medium.PAPER).page(report), persian);
      case XLSX -> new AuditWorkbook(persian).bytes(report);
    };
  }

  /** The report as a part of a page whose style sheet is {@link #style()}. */
  public static String fragment(AuditReport report, boolean persian) {
    return new AuditHtml(persian, Medium.SCREEN).fragment(report);
  }

  /** The style sheet of reports on the screen. */
  public static String style() {
    return HtmlStyle.screen();
  }
}
