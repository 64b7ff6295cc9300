package org.aftersales.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Adds charts to a finished workbook (ECMA-376, DrawingML Chart), which the writer of workbooks
 * does not know.
 */
final class WorkbookCharts {

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String CONTENT = "application/vnd.openxmlformats-officedocument.drawing";

  /**
   * A chart beside the table that it is drawn from: categories in column A from the second row.
   *
   * @param sheet number of the sheet, from 1
   * @param name of the sheet
   * @param rows how many rows the table has
   * @param grouping clustered or stacked columns
   * @param columns drawn as columns
   * @param lines drawn as lines in percent, on an axis of their own
   */
  record Chart(
      int sheet, String name, int rows, String grouping, List<Series> columns, List<Series> lines) {
    Chart {
      columns = List.copyOf(columns);
      lines = List.copyOf(lines);
    }

    /** A column of the table, with its head as its name. */
    record Series(String column, String colour) {}
  }

  private WorkbookCharts() {}

  static byte[] added(byte[] workbook, List<Chart> charts) throws IOException {
    Map<String, byte[]> parts = parts(workbook);
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < charts.size(); i++) {
      add(parts, charts.get(i), i + 1, types);
    }
    insert(parts, "[Content_Types].xml", "</Types>", types.toString());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /**
   * By the directory at the end of the archive: what stands before the entries is not filled in.
   */
  private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    Path file = Files.createTempFile("workbook", ".xlsx");
    try {
      Files.write(file, workbook);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          try (InputStream part = zip.getInputStream(entry)) {
            parts.put(entry.getName(), part.readAllBytes());
          }
        }
      }
    } finally {
      Files.delete(file);
    }
    return parts;
  }

  private static void add(Map<String, byte[]> parts, Chart chart, int number, StringBuilder types) {
    String sheet = "xl/worksheets/sheet" + chart.sheet() + ".xml";
    insert(parts, sheet, "</worksheet>", "<drawing xmlns:r=\"" + OFFICE + "\" r:id=\"rIdChart\"/>");
    parts.put(
        "xl/worksheets/_rels/sheet" + chart.sheet() + ".xml.rels",
        relation("rIdChart", "drawing", "../drawings/drawing" + number + ".xml"));
    parts.put(
        "xl/drawings/_rels/drawing" + number + ".xml.rels",
        relation("rId1", "chart", "../charts/chart" + number + ".xml"));
    parts.put("xl/drawings/drawing" + number + ".xml", drawing());
    parts.put("xl/charts/chart" + number + ".xml", chart(chart));
    types.append(type("/xl/drawings/drawing" + number + ".xml", CONTENT + "+xml"));
    types.append(type("/xl/charts/chart" + number + ".xml", CONTENT + "ml.chart+xml"));
  }

  private static void insert(Map<String, byte[]> parts, String name, String before, String markup) {
    String xml = new String(parts.getOrDefault(name, new byte[0]), UTF_8);
    int at = xml.lastIndexOf(before);
    if (at < 0) {
      throw new IllegalStateException("the workbook has no part " + name);
    }
    parts.put(name, (xml.substring(0, at) + markup + xml.substring(at)).getBytes(UTF_8));
  }

  private static String type(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
  }

  private static byte[] relation(String id, String type, String target) {
    return (HEAD
            + "<Relationships xmlns=\""
            + PACKAGE
            + "relationships\"><Relationship Id=\""
            + id
            + "\" Type=\""
            + OFFICE
            + "/"
            + type
            + "\" Target=\""
            + target
            + "\"/></Relationships>")
        .getBytes(UTF_8);
  }

  private static byte[] drawing() {
    return (HEAD
            + """
            <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" \
            xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>\
            <xdr:from><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>\
            <xdr:to><xdr:col>19</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>26</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>\
            <xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>\
            <xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>\
            <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">\
            <c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>\
            </a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>
            """)
        .getBytes(UTF_8);
  }

  private static byte[] chart(Chart chart) {
    StringBuilder xml = new StringBuilder(HEAD);
    xml.append("<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"");
    xml.append(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">");
    xml.append("<c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>");
    boolean stacked = chart.grouping().equals("stacked");
    xml.append("<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"").append(chart.grouping());
    xml.append("\"/><c:varyColors val=\"0\"/>");
    for (int i = 0; i < chart.columns().size(); i++) {
      series(chart, chart.columns().get(i), i, false, xml);
    }
    xml.append("<c:gapWidth val=\"40\"/>").append(stacked ? "<c:overlap val=\"100\"/>" : "");
    xml.append("<c:axId val=\"101\"/><c:axId val=\"102\"/></c:barChart>");
    if (!chart.lines().isEmpty()) {
      xml.append("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
      for (int i = 0; i < chart.lines().size(); i++) {
        series(chart, chart.lines().get(i), chart.columns().size() + i, true, xml);
      }
      xml.append("<c:marker val=\"1\"/><c:axId val=\"103\"/><c:axId val=\"104\"/></c:lineChart>");
    }
    axes(101, 102, "l", "autoZero", false, xml);
    if (!chart.lines().isEmpty()) {
      axes(103, 104, "r", "max", true, xml);
    }
    xml.append("</c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
    xml.append("<c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>");
    return xml.toString().getBytes(UTF_8);
  }

  private static void series(
      Chart chart, Chart.Series series, int index, boolean line, StringBuilder xml) {
    String sheet = "'" + chart.name() + "'!$";
    String last = "$" + (chart.rows() + 1);
    xml.append("<c:ser><c:idx val=\"").append(index).append("\"/><c:order val=\"").append(index);
    xml.append("\"/><c:tx><c:strRef><c:f>").append(sheet).append(series.column()).append("$1");
    xml.append("</c:f></c:strRef></c:tx><c:spPr>");
    String fill = "<a:solidFill><a:srgbClr val=\"" + series.colour() + "\"/></a:solidFill>";
    xml.append(line ? "<a:ln w=\"28575\">" + fill + "</a:ln>" : fill).append("</c:spPr>");
    xml.append(line ? "" : "<c:invertIfNegative val=\"0\"/>");
    xml.append("<c:cat><c:strRef><c:f>").append(sheet).append("A$2:$A").append(last);
    xml.append("</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>").append(sheet);
    xml.append(series.column()).append("$2:$").append(series.column()).append(last);
    xml.append("</c:f></c:numRef></c:val>").append(line ? "<c:smooth val=\"0\"/>" : "");
    xml.append("</c:ser>");
  }

  private static void axes(
      int category, int value, String side, String crosses, boolean percent, StringBuilder xml) {
    xml.append("<c:catAx><c:axId val=\"").append(category);
    xml.append("\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"");
    xml.append(percent ? 1 : 0).append("\"/><c:axPos val=\"b\"/><c:crossAx val=\"").append(value);
    xml.append("\"/></c:catAx><c:valAx><c:axId val=\"").append(value).append("\"/><c:scaling>");
    xml.append("<c:orientation val=\"minMax\"/>").append(percent ? "<c:max val=\"100\"/>" : "");
    xml.append("<c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"").append(side);
    xml.append("\"/><c:crossAx val=\"").append(category).append("\"/><c:crosses val=\"");
    xml.append(crosses).append("\"/></c:valAx>");
  }
}
