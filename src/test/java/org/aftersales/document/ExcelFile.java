package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aftersales.source.SourceFile;

/** An Excel workbook built part by part. */
final class ExcelFile {

  private static final String TYPE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  private static final String NAMESPACES =
      " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas"
          + ".openxmlformats.org/officeDocument/2006/relationships\"";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder relations = new StringBuilder();
  private final Map<String, StringBuilder> ofSheets = new LinkedHashMap<>();
  private String settings = "";
  private int count;

  /** A workbook with one sheet, called Offer, of these rows. */
  static ExcelFile of(String rows) {
    return new ExcelFile().sheet("Offer", "", "<sheetData>" + rows + "</sheetData>");
  }

  /** A workbook without sheets. */
  static ExcelFile empty() {
    return new ExcelFile();
  }

  /** Adds a sheet; {@code attributes} stand in the list of sheets. */
  ExcelFile sheet(String name, String attributes, String content) {
    count++;
    sheets.append(
        "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"s%d\" %s/>"
            .formatted(name, count, count, attributes));
    relations.append(
        "<Relationship Id=\"s%d\" Type=\"%sworksheet\" Target=\"worksheets/sheet%d.xml\"/>"
            .formatted(count, TYPE, count));
    parts.put(
        "xl/worksheets/sheet" + count + ".xml",
        "<worksheet" + NAMESPACES + ">" + content + "</worksheet>");
    return this;
  }

  /** Settings of the workbook, as {@code date1904="1"}. */
  ExcelFile settings(String attributes) {
    settings = attributes;
    return this;
  }

  /** Adds a part that the workbook refers to: sharedStrings or styles. */
  ExcelFile part(String type, String xml) {
    parts.put("xl/" + type + ".xml", xml.replaceFirst(">", NAMESPACES + ">"));
    relations.append(
        "<Relationship Id=\"%s\" Type=\"%s%s\" Target=\"%s.xml\"/>"
            .formatted(type, TYPE, type, type));
    return this;
  }

  /** Adds a part that the last sheet refers to: drawing or comments. */
  ExcelFile ofSheet(String type, String xml) {
    parts.put("xl/" + type + count + ".xml", xml);
    ofSheets
        .computeIfAbsent("sheet" + count, s -> new StringBuilder())
        .append(
            "<Relationship Id=\"%s\" Type=\"%s%s\" Target=\"../%s%d.xml\"/>"
                .formatted(type, TYPE, type, type, count));
    return this;
  }

  byte[] bytes() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "[Content_Types].xml",
        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd."
            + "openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
    all.put(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\""
            + TYPE
            + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    all.put(
        "xl/workbook.xml",
        "<workbook%s><workbookPr %s/><sheets>%s</sheets></workbook>"
            .formatted(NAMESPACES, settings, sheets));
    all.put("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    ofSheets.forEach(
        (sheet, rels) ->
            all.put(
                "xl/worksheets/_rels/" + sheet + ".xml.rels",
                "<Relationships>" + rels + "</Relationships>"));
    all.putAll(parts);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Document read() throws UnreadableDocumentException {
    return DocumentReader.read(new SourceFile("offer.xlsx", bytes(), Optional.empty()), "D1");
  }
}
