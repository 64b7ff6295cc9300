package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Word files whose package is valid and whose parts are not. */
final class WordParts {

  private static final List<String> NAMES =
      List.of("document", "styles", "numbering", "footnotes", "header1", "settings");
  private static final List<String> ROOTS =
      List.of("document", "styles", "numbering", "footnotes", "hdr", "settings");
  private static final String SPACES =
      " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
          + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
          + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
          + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
          + " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
          + " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
          + " xmlns:v=\"urn:schemas-microsoft-com:vml\"";

  private static final List<String> ELEMENTS =
      List.of(
          ("w:p w:r w:t w:p w:r w:t w:tbl w:tr w:tc w:tbl w:tr w:tc w:pPr w:rPr w:tcPr w:trPr"
                  + " w:sdt w:sdtPr w:sdtContent w:customXml w:ins w:del w:moveTo w:moveFrom"
                  + " mc:AlternateContent mc:Choice mc:Fallback w:sectPr w:altChunk w:subDoc"
                  + " w:docPartGallery w:headerReference w:titlePg w:tblHeader w:hidden"
                  + " w:gridBefore w:gridAfter w:gridSpan w:vMerge w:hMerge w:cellDel w:fldSimple"
                  + " w:smartTag w:tab w:br w:cr w:noBreakHyphen w:sym w:delText w:instrText"
                  + " w:fldChar w:footnoteReference w:drawing w:pict w:object w:ruby w:txbxContent"
                  + " v:textpath v:imagedata wp:anchor wp:extent w:chart w:control w:checkBox"
                  + " w:ddList w:default w:checked w:result w:listEntry w:ffData w:rPrDefault"
                  + " w:style w:basedOn w:name w:b w:sz w:strike w:vanish w:rStyle w:rFonts"
                  + " w:pStyle w:outlineLvl w:numPr w:numId w:ilvl w:pBdr w:between"
                  + " w:abstractNum w:num w:lvl w:numStyleLink w:styleLink w:start w:numFmt"
                  + " w:lvlText w:lvlRestart w:isLgl w:abstractNumId w:lvlOverride"
                  + " w:startOverride w:footnote w:evenAndOddHeaders m:oMath m:r m:t w:body")
              .split(" "));
  private static final List<String> ATTRIBUTES =
      List.of(
          ("w:val w:val w:val w:id r:id w:type w:styleId w:numId w:ilvl w:abstractNumId"
                  + " w:default w:fldCharType w:font w:char w:instr behindDoc cx cy string"
                  + " w:ascii w:hAnsi ProgID Requires")
              .split(" "));
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "8",
          "9",
          "-1",
          "100",
          "99999",
          "2147483647",
          "2147483648",
          "",
          "a",
          "b",
          "c",
          "begin",
          "separate",
          "end",
          "decimal",
          "upperRoman",
          "lowerLetter",
          "bullet",
          "arabicAbjad",
          "hindiNumbers",
          "persian",
          "ordinal",
          "chicago",
          "none",
          "%1.",
          "%1.%2",
          "%9%",
          "ماده %1",
          "restart",
          "continue",
          "default",
          "first",
          "even",
          "paragraph",
          "true",
          "off",
          "Heading 1",
          "F0FE",
          "2611",
          "Wingdings",
          "Symbol",
          "PAGE",
          "REF a \\h",
          "= 1 + 2",
          "FORMCHECKBOX",
          "HYPERLINK \"x\"",
          "nil",
          "single",
          "a1",
          "a2",
          "a3",
          "zz");
  private static final List<String> WORDS =
      List.of(
          "1",
          "۱",
          "Item",
          "ردیف",
          "Description",
          "شرح کالا",
          "Qty",
          " ",
          "\t",
          "Pump AX-10",
          "The goods have no after-sales service.",
          "فاقد خدمات پس از فروش است.",
          "Article 1",
          "ماده ۱-",
          "می\u200cشود",
          "\u202E",
          "\uD83D\uDE00",
          "a",
          "ـ",
          "8.2.1",
          "|",
          "[x]",
          "☒",
          "Sale contract",
          "قرارداد فروش",
          ":",
          "1) ",
          "الف) ",
          "\u0651",
          "\n",
          "\uFEFB",
          "(");

  private WordParts() {}

  /** Parts that hold this text, parted by U+001E. */
  static byte[] ofXml(byte[] input) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    List<byte[]> given = FuzzTarget.parts(input, NAMES.size());
    for (int i = 0; i < NAMES.size(); i++) {
      if (given.get(i).length > 0) {
        parts.put(NAMES.get(i), given.get(i));
      }
    }
    return packed(parts);
  }

  /** Parts that are built step by step, one or more bytes a step. */
  static byte[] ofElements(byte[] input) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    Steps steps = new Steps(input);
    for (int i = 0; i < NAMES.size() && (i == 0 || steps.more()); i++) {
      StringBuilder xml = new StringBuilder("<w:" + ROOTS.get(i) + SPACES + ">");
      if (i == 0) {
        xml.append("<w:body>");
      }
      build(steps, xml);
      xml.append(i == 0 ? "</w:body>" : "").append("</w:").append(ROOTS.get(i)).append('>');
      parts.put(NAMES.get(i), xml.toString().getBytes(UTF_8));
    }
    return packed(parts);
  }

  /** Bytes that are taken one by one; zero after the last. */
  static final class Steps {
    private final byte[] bytes;
    private int at;

    Steps(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean more() {
      return at < bytes.length;
    }

    int next() {
      return at < bytes.length ? bytes[at++] & 0xFF : 0;
    }

    <T> T of(List<T> list) {
      return list.get(next() % list.size());
    }
  }

  private static void build(Steps steps, StringBuilder xml) {
    Deque<String> open = new ArrayDeque<>();
    while (steps.more()) {
      int step = steps.next();
      if (step < 120) {
        String element = ELEMENTS.get(step % ELEMENTS.size());
        xml.append('<').append(element);
        int attributes = steps.next();
        StringBuilder names = new StringBuilder(" ");
        for (int i = 0; i < attributes % 4; i++) {
          String name = steps.of(ATTRIBUTES);
          String value = steps.of(VALUES);
          // An attribute that stands twice is not well-formed.
          if (names.indexOf(" " + name + " ") < 0) {
            names.append(name).append(' ');
            xml.append(' ').append(name).append("=\"").append(value.replace("\"", "&quot;"));
            xml.append('"');
          }
        }
        if (attributes >= 128) {
          xml.append("/>");
        } else {
          xml.append('>');
          open.push(element);
        }
      } else if (step < 180) {
        if (!open.isEmpty()) {
          xml.append("</").append(open.pop()).append('>');
        }
      } else if (step < 250) {
        xml.append(steps.of(WORDS));
      } else if (step < 253) {
        int c = steps.next() << 8 | steps.next();
        xml.append("&#").append(isXml(c) ? c : ' ').append(';');
      } else {
        break;
      }
    }
    while (!open.isEmpty()) {
      xml.append("</").append(open.pop()).append('>');
    }
  }

  private static boolean isXml(int c) {
    return c >= 0x20 && c < 0xD800 || c >= 0xE000 && c < 0xFFFE;
  }

  private static byte[] packed(Map<String, byte[]> parts) {
    String type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    StringBuilder relations = new StringBuilder("<Relationships>");
    parts
        .keySet()
        .forEach(
            name -> {
              String kind = name.replace("1", "");
              relations.append(
                  "<Relationship Id=\"a%d\" Type=\"%s%s\" Target=\"%s.xml\"/>"
                      .formatted(NAMES.indexOf(name), type, kind, name));
            });
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("[Content_Types].xml", "<Types/>".getBytes(UTF_8));
    files.put("word/_rels/document.xml.rels", (relations + "</Relationships>").getBytes(UTF_8));
    files.put("word/document.xml", new byte[0]);
    parts.forEach((name, xml) -> files.put("word/" + name + ".xml", xml));
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
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
