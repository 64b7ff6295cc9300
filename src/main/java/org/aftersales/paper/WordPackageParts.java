package org.aftersales.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Unpacks a Word file into its parts, in their order, and packs them again. */
final class WordPackageParts {

  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*encoding=[\"']([\\w.-]+)[\"']");

  /** No clock: the same parts give the same file. The time of zip begins in 1980. */
  private static final LocalDateTime BEGINNING = LocalDateTime.of(1980, 1, 1, 0, 0);

  private WordPackageParts() {}

  static Map<String, byte[]> of(byte[] docx) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          parts.putIfAbsent(entry.getName(), zip.readAllBytes());
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("the Word file is damaged", e);
    }
    return parts;
  }

  static byte[] packed(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(BEGINNING);
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** How a part of XML is encoded. */
  static Charset charset(byte[] xml) {
    if (xml.length > 1 && (xml[0] == (byte) 0xFE && xml[1] == (byte) 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    if (xml.length > 1 && (xml[0] == (byte) 0xFF && xml[1] == (byte) 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    String head = new String(xml, 0, Math.min(200, xml.length), StandardCharsets.ISO_8859_1);
    Matcher encoding = ENCODING.matcher(head);
    boolean other = encoding.find() && Charset.isSupported(encoding.group(1));
    return other ? Charset.forName(encoding.group(1)) : UTF_8;
  }
}
