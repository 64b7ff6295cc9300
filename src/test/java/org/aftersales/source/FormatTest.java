package org.aftersales.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "ماده ۸- خدمات;TEXT",
        "[Deleted: no service];TEXT",
        "<< draft >> قرارداد;TEXT",
        "%PDF-1.7;PDF",
        "<!DOCTYPE html><html>;HTML",
        "<p>x</p>;HTML",
        "<?xml version=\"1.0\"?><a/>;XML",
        "{\"blocks\": []};JSON_BLOCKS",
        "{\"documents\": []};JSON_SUBMISSION",
        "{\"documents\": [;JSON_SUBMISSION",
        "{\\rtf1 x};RTF",
        "GIF89a;IMAGE",
      })
  void formatIsToldByContent(String content, Format format) {
    assertEquals(format, Format.of(content.getBytes(UTF_8)));
  }

  @Test
  void officeFilesAreToldApart() {
    assertEquals(
        Format.OFFICE_97, Format.of(bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")));
    assertEquals(Format.ZIP, Format.of(bytes("PK\u0003\u0004contract.docx")));
    assertEquals(
        Format.EXCEL, Format.of(bytes("PK\u0003\u0004[Content_Types].xml xl/workbook.xml")));
    assertEquals(
        Format.DOCX, Format.of(bytes("PK\u0003\u0004[Content_Types].xml word/document.xml")));
    assertEquals(Format.BINARY, Format.of(bytes("abc\u0000\u0001\u0002\u0003\u0000\u0005def")));
    assertEquals(Format.EMPTY, Format.of(new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml,DOCX",
    "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml,DOCX",
    "vnd.ms-word.document.macroEnabled.main+xml,DOCX",
    "vnd.ms-word.template.macroEnabledTemplate.main+xml,DOCX",
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml,EXCEL",
    "vnd.ms-excel.sheet.macroEnabled.main+xml,EXCEL",
    "vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml,EXCEL",
    "vnd.ms-excel.sheet.binary.macroEnabled.main,EXCEL_BINARY",
    "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml,POWERPOINT",
  })
  void officeFilesAreToldByTheirContentTypesWhereverTheirPartsLie(String type, Format format)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("docs/embedded/word/xl/main.xml"));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(
          ("<Types><Override PartName=\"/docs/main.xml\" ContentType=\"application/"
                  + type
                  + "\"/>")
              .getBytes(UTF_8));
    }
    assertEquals(format, Format.of(file.toByteArray()));
  }

  private static byte[] bytes(String latin) {
    return latin.getBytes(ISO_8859_1);
  }
}
