package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Excel workbooks whose package is valid and whose parts are not. */
final class WorkbookParts {

  private WorkbookParts() {}

  /** A workbook of one sheet with this sheet, strings and styles, parted by U+001E. */
  static byte[] ofXml(byte[] input) {
    List<byte[]> given = FuzzTarget.parts(input, 3);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "[Content_Types].xml",
        utf8(
            "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd."
                + "openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"));
    files.put(
        "_rels/.rels",
        utf8(
            "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\""
                + " Target=\"xl/workbook.xml\"/></Relationships>"));
    files.put(
        "xl/workbook.xml",
        utf8("<workbook><sheets><sheet name=\"Offer\" id=\"s\"/></sheets></workbook>"));
    files.put(
        "xl/_rels/workbook.xml.rels",
        utf8(
            "<Relationships><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"sheet.xml\"/>"
                + "<Relationship Id=\"t\" Type=\"x/sharedStrings\" Target=\"strings.xml\"/>"
                + "<Relationship Id=\"u\" Type=\"x/styles\" Target=\"styles.xml\"/>"
                + "</Relationships>"));
    files.put("xl/sheet.xml", given.get(0));
    files.put("xl/strings.xml", orElse(given.get(1), "<sst/>"));
    files.put("xl/styles.xml", orElse(given.get(2), "<styleSheet/>"));
    return stored(files);
  }

  private static byte[] orElse(byte[] part, String other) {
    return part.length == 0 ? utf8(other) : part;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] stored(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        CRC32 sum = new CRC32();
        sum.update(file.getValue());
        entry.setSize(file.getValue().length);
        entry.setCrc(sum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
