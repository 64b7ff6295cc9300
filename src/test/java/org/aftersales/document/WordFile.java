package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aftersales.source.SourceFile;

/** A Word file built part by part. */
final class WordFile {

  private static final String W =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
          + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
          + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
          + " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
          + " xmlns:v=\"urn:schemas-microsoft-com:vml\"";
  private static final String TYPE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final StringBuilder relations = new StringBuilder();

  /** A file whose body holds this XML. */
  static WordFile of(String body) {
    WordFile file = new WordFile();
    file.parts.put("[Content_Types].xml", "<Types/>");
    file.parts.put(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\""
            + TYPE
            + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
    file.parts.put(
        "word/document.xml", "<w:document " + W + "><w:body>" + body + "</w:body></w:document>");
    return file;
  }

  /** Adds a part of this type; {@code id} is how the body refers to it. */
  WordFile with(String type, String id, String xml) {
    String name = type + id + ".xml";
    parts.put("word/" + name, xml.replaceFirst(">", " " + W + ">"));
    relations.append(
        "<Relationship Id=\"%s\" Type=\"%s%s\" Target=\"%s\"/>".formatted(id, TYPE, type, name));
    return this;
  }

  byte[] bytes() {
    parts.put("word/_rels/document.xml.rels", "<Relationships>" + relations + "</Relationships>");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
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
    return DocumentReader.read(SourceFile.of("contract.docx", bytes()), "D1");
  }

  /** A paragraph of one run. */
  static String p(String text) {
    return "<w:p>" + r(text) + "</w:p>";
  }

  /** A paragraph with properties. */
  static String p(String properties, String text) {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + r(text) + "</w:p>";
  }

  static String r(String text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
  }

  static String r(String properties, String text) {
    return "<w:r><w:rPr>"
        + properties
        + "</w:rPr><w:t xml:space=\"preserve\">"
        + text
        + "</w:t></w:r>";
  }

  /** A table cell. */
  static String tc(String properties, String content) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
  }

  static String tc(String content) {
    return tc("", p(content));
  }
}
