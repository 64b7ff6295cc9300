package org.aftersales;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that were made to stop a program, to fool it, or to make it call home. */
final class HostileInputs {

  /** What an input may be answered with. */
  enum Answer {
    /** It cannot be read, and the message says why. */
    REFUSED,
    /** It is read, but not taken for whole, so that it is never compliant. */
    DOUBTED,
    /** It is read like any other. */
    READ
  }

  /**
   * One input.
   *
   * @param answers what is right to answer
   */
  record Hostile(String name, Supplier<byte[]> bytes, List<Answer> answers) {}

  private static final String SALE =
      "Sale contract no. 12\nItem | Description | Qty\n1 | Pump | 2\n"
          + "The goods have no after-sales service.\n";
  private static final String CONTENT_TYPES =
      "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
          + "content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/"
          + "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
  private static final String W =
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
          + "<w:body>";
  private static final String W_END = "</w:body></w:document>";

  private HostileInputs() {}

  /**
   * All inputs.
   *
   * @param home an address on which nobody may be called
   */
  static List<Hostile> all(String home) {
    List<Hostile> all = new ArrayList<>();
    archives(all);
    xml(all, home);
    pdfs(all, home);
    texts(all);
    pages(all, home);
    json(all);
    HostileWorkbooks.add(all);
    HostileEInvoices.add(all);
    all.add(refused("nothing", () -> new byte[0]));
    all.add(refused("random bytes", () -> random(200_000)));
    all.add(refused("a program called .docx", () -> bytes("\u007fELF\u0002\u0001\u0001\0\0\0\0")));
    all.add(refused("old Word file, locked", () -> office97("EncryptedPackage")));
    all.add(refused("old Word file", () -> office97("WordDocument")));
    all.add(
        refused("a picture called .pdf", () -> bytes("\u0089PNG\r\n\u001a\n" + "\0".repeat(99))));
    return all;
  }

  static Hostile refused(String name, Supplier<byte[]> bytes) {
    return new Hostile(name, bytes, List.of(Answer.REFUSED));
  }

  static Hostile doubted(String name, Supplier<byte[]> bytes) {
    return new Hostile(name, bytes, List.of(Answer.DOUBTED, Answer.REFUSED));
  }

  static Hostile read(String name, Supplier<byte[]> bytes) {
    return new Hostile(name, bytes, List.of(Answer.READ, Answer.DOUBTED));
  }

  // ---- archives -------------------------------------------------------------------------------

  private static void archives(List<Hostile> all) {
    all.add(
        refused(
            "zip bomb: 1 GB of spaces in document.xml",
            () -> docx(zip -> repeat(zip, "word/document.xml", W, " ".repeat(1 << 20), 1_024))));
    all.add(
        refused(
            "zip bomb: 1 GB in a part that nobody reads",
            () -> docx(zip -> repeat(zip, "word/media/a.bin", "", "\0".repeat(1 << 20), 1_024))));
    all.add(
        refused(
            "zip of 100 000 empty parts",
            () ->
                docx(
                    zip -> {
                      for (int i = 0; i < 100_000; i++) {
                        entry(zip, "word/p" + i + ".xml", "");
                      }
                    })));
    all.add(refused("zip in a zip in a zip", HostileInputs::nested));
    all.add(
        refused(
            "truncated .docx",
            () -> {
              byte[] whole = document(paragraph("x").repeat(2_000));
              return Arrays.copyOf(whole, whole.length / 2);
            }));
    all.add(
        refused(
            ".docx with damaged bytes",
            () -> {
              byte[] whole = document(paragraph("The goods have no service").repeat(500));
              for (int i = 200; i < whole.length; i += 97) {
                whole[i] ^= 0x5A;
              }
              return whole;
            }));
    all.add(
        refused(
            "encrypted zip",
            () -> {
              byte[] whole = document(paragraph("x"));
              whole[6] |= 1;
              return whole;
            }));
    all.add(
        refused(
            "zip whose parts refer to each other in a circle",
            () ->
                archive(
                    zip -> {
                      entry(zip, "[Content_Types].xml", CONTENT_TYPES);
                      String to = "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\"";
                      entry(zip, "_rels/.rels", to + " Target=\"_rels/.rels\"/></Relationships>");
                    })));
  }

  // ---- XML ------------------------------------------------------------------------------------

  private static void xml(List<Hostile> all, String home) {
    all.add(
        refused(
            "billion laughs in document.xml",
            () -> {
              StringBuilder dtd = new StringBuilder("<!DOCTYPE w [<!ENTITY a0 \"ha\">");
              for (int i = 1; i < 30; i++) {
                dtd.append("<!ENTITY a").append(i).append(" \"");
                dtd.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
              }
              return part(dtd + "]>" + W + paragraph("&a29;") + W_END);
            }));
    all.add(
        refused(
            "external entity: a file of the machine",
            () ->
                part(
                    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + W
                        + paragraph("&x;")
                        + W_END)));
    all.add(
        refused(
            "external entity: an address",
            () ->
                part(
                    "<!DOCTYPE w SYSTEM \""
                        + home
                        + "/a.dtd\" [<!ENTITY x SYSTEM \""
                        + home
                        + "\">]>"
                        + W
                        + paragraph("&x;")
                        + W_END)));
    all.add(
        refused(
            "100 000 elements inside each other",
            () -> document("<w:p>".repeat(100_000) + "</w:p>".repeat(100_000))));
    all.add(
        refused(
            "a table of 1 000 000 cells in Word",
            () ->
                document(
                    "<w:tbl>"
                        + ("<w:tr>" + "<w:tc><w:p/></w:tc>".repeat(1_000) + "</w:tr>").repeat(1_000)
                        + "</w:tbl>")));
    all.add(
        refused(
            "tables inside each other, 300 deep",
            () ->
                document(
                    "<w:tbl><w:tr><w:tc>".repeat(300)
                        + paragraph("x")
                        + "</w:tc></w:tr></w:tbl>".repeat(300))));
    all.add(
        refused(
            "styles that are based on each other in a circle, and nothing else",
            () ->
                docx(
                    zip -> {
                      entry(zip, "word/document.xml", W + W_END);
                      entry(
                          zip,
                          "word/styles.xml",
                          "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/"
                              + "2006/main\"><w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/>"
                              + "</w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/>"
                              + "</w:style></w:styles>");
                    })));
  }

  // ---- PDF ------------------------------------------------------------------------------------

  private static void pdfs(List<Hostile> all, String home) {
    all.add(
        refused(
            "PDF stream that inflates to 1 GB",
            () -> pdf("/Filter /FlateDecode", deflated(" ", 1 << 30), "")));
    all.add(
        refused(
            "PDF stream deflated twice",
            () ->
                pdf(
                    "/Filter [/FlateDecode /FlateDecode]",
                    deflated(new String(deflated(" ", 1 << 26), ISO_8859_1), 1),
                    "")));
    all.add(
        refused(
            "PDF whose page tree is a circle",
            () ->
                bytes(
                    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        + "2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1000000000>>endobj\n"
                        + "trailer<</Root 1 0 R>>\n%%EOF")));
    all.add(
        refused(
            "PDF that claims a billion pages",
            () ->
                bytes(
                    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1000000000>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
                        + "trailer<</Root 1 0 R>>\n%%EOF")));
    all.add(
        refused(
            "PDF form that draws itself",
            () ->
                pdf(
                    "",
                    bytes("/F Do"),
                    "/XObject<</F 5 0 R>>",
                    "5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 11"
                        + "/Resources<</XObject<</F 5 0 R>>>>>>stream\n/F Do /F Do\nendstream"
                        + " endobj\n")));
    all.add(
        refused(
            "PDF page of ten million operators",
            () -> pdf("/Filter /FlateDecode", deflated("0 0 m 9 9 l S\n", 3_500_000), "")));
    all.add(
        refused(
            "PDF that calls an address when it is opened",
            () ->
                bytes(
                    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI("
                        + home
                        + ")>>>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                        + "trailer<</Root 1 0 R>>\n%%EOF")));
    all.add(refused("PDF of pictures only", HostileInputs::pictured));
    all.add(refused("PDF that ends after its first line", () -> bytes("%PDF-1.7\n")));
    all.add(
        refused(
            "PDF with damaged cross references",
            () -> bytes("%PDF-1.4\n" + "9 0 obj<<>>endobj\n".repeat(20_000) + "startxref\n-7\n")));
  }

  // ---- text -----------------------------------------------------------------------------------

  private static void texts(List<Hostile> all) {
    all.add(refused("100 MB of text", () -> filled("The price is fixed. ", 100 << 20)));
    all.add(refused("10 MB of text in one line", () -> filled("warranty service ", 10 << 20)));
    all.add(refused("15 MB of bars", () -> filled("|a", 15 << 20)));
    all.add(
        refused(
            "a table of 1 000 000 cells in text",
            () -> bytes(("a" + "|b".repeat(999) + "\n").repeat(1_000))));
    all.add(
        read(
            "a line of 300 000 brackets",
            () -> bytes(SALE + "(".repeat(150_000) + ")".repeat(150_000))));
    all.add(read("200 000 commas and digits", () -> bytes(SALE + "1,".repeat(100_000))));
    all.add(read("100 000 spaces between two words", () -> bytes(SALE + "a" + gap() + "b")));
    all.add(read("20 000 empty table rows", () -> bytes(SALE + "| | |\n".repeat(20_000))));
    all.add(read("a word of 500 000 letters", () -> bytes(SALE + "a".repeat(500_000))));
    all.add(read("300 000 marks of stress", () -> bytes(SALE + "**".repeat(150_000))));
    all.add(
        read("40 000 times \"not\"", () -> bytes(SALE + "not no without service ".repeat(10_000))));
    all.add(
        doubted(
            "invalid UTF-8",
            () -> {
              byte[] text = (SALE + "کالا فاقد خدمات پس از فروش است. ".repeat(50)).getBytes(UTF_8);
              for (int i = 150; i < text.length; i += 31) {
                text[i] = (byte) 0xFE;
              }
              return text;
            }));
    all.add(
        doubted(
            "lone surrogates in UTF-16",
            () -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              out.write(0xFE);
              out.write(0xFF);
              for (char c : (SALE + "\uD800 x \uDC00\uDC00 y \uD800").toCharArray()) {
                out.write(c >> 8);
                out.write(c);
              }
              return out.toByteArray();
            }));
    all.add(
        doubted(
            "order of letters turned by an override",
            () -> (SALE + "The goods have \u202Eecivres on\u202C.\n").getBytes(UTF_8)));
    all.add(
        doubted(
            "Cyrillic letters inside English words",
            () -> (SALE + "All gооds hаve frее sеrvice.\n").getBytes(UTF_8)));
    all.add(
        read(
            "zero-width characters inside key words",
            () -> (SALE.replace("service", "ser\u200Bvi\u2060ce")).getBytes(UTF_8)));
  }

  private static String gap() {
    return " ".repeat(100_000);
  }

  // ---- HTML -----------------------------------------------------------------------------------

  private static void pages(List<Hostile> all, String home) {
    all.add(
        read(
            "HTML that loads a picture, a style and a script",
            () ->
                bytes(
                    "<html><head><link rel=stylesheet href='"
                        + home
                        + "/a.css'><script src='"
                        + home
                        + "/a.js'></script></head><body><img src='"
                        + home
                        + "/a.png'><p>Sale contract</p><p>The goods have no after-sales"
                        + " service.</p></body></html>")));
    all.add(
        new Hostile(
            "HTML of 200 000 elements inside each other",
            () -> bytes("<html><body>" + "<div>".repeat(200_000) + "x"),
            List.of(Answer.REFUSED, Answer.DOUBTED)));
    all.add(
        refused(
            "a table of 1 000 000 cells in HTML",
            () -> bytes("<html><table>" + ("<tr>" + "<td>a".repeat(1_000)).repeat(1_000))));
    all.add(
        new Hostile(
            "HTML cell that spans a billion columns",
            () ->
                bytes(
                    "<html><table><tr><td colspan=1000000000 rowspan=1000000000>a<td>b<tr><td>c"
                        + "</table>"),
            List.of(Answer.READ, Answer.DOUBTED, Answer.REFUSED)));
  }

  // ---- JSON -----------------------------------------------------------------------------------

  private static void json(List<Hostile> all) {
    all.add(
        refused(
            "JSON of 200 000 lists inside each other",
            () -> bytes("{\"blocks\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}")));
    all.add(
        refused(
            "a table of 1 000 000 cells in JSON",
            () ->
                bytes(
                    "{\"blocks\":["
                        + ("{\"cells\":[" + "\"a\",".repeat(999) + "\"a\"]},").repeat(1_000)
                        + "{\"text\":\"x\"}]}")));
    all.add(refused("JSON cut off", () -> bytes("{\"blocks\":[{\"text\":\"a")));
  }

  // ---- making them ----------------------------------------------------------------------------

  /** Fills an archive. */
  interface Filling {
    void fill(ZipOutputStream zip) throws IOException;
  }

  static byte[] archive(Filling filling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      filling.fill(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] docx(Filling filling) {
    return archive(
        zip -> {
          entry(zip, "[Content_Types].xml", CONTENT_TYPES);
          filling.fill(zip);
        });
  }

  private static byte[] document(String body) {
    return part(W + body + W_END);
  }

  private static byte[] part(String xml) {
    return docx(zip -> entry(zip, "word/document.xml", xml));
  }

  private static String paragraph(String text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }

  static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(UTF_8));
    zip.closeEntry();
  }

  static void repeat(ZipOutputStream zip, String name, String head, String text, int times)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(head.getBytes(UTF_8));
    byte[] bytes = text.getBytes(UTF_8);
    for (int i = 0; i < times; i++) {
      zip.write(bytes);
    }
    zip.closeEntry();
  }

  private static byte[] nested() {
    byte[] inner = archive(zip -> repeat(zip, "a", "", "\0".repeat(1 << 20), 64));
    for (int i = 0; i < 3; i++) {
      byte[] content = inner;
      inner =
          archive(
              zip -> {
                for (int k = 0; k < 8; k++) {
                  ZipEntry entry = new ZipEntry("z" + k + ".zip");
                  entry.setMethod(ZipEntry.STORED);
                  entry.setSize(content.length);
                  CRC32 crc = new CRC32();
                  crc.update(content);
                  entry.setCrc(crc.getValue());
                  zip.putNextEntry(entry);
                  zip.write(content);
                  zip.closeEntry();
                }
              });
    }
    return inner;
  }

  private static byte[] deflated(String text, int times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] one = text.getBytes(ISO_8859_1);
    int together = Math.max(1, Math.min(times, (1 << 16) / Math.max(1, one.length)));
    byte[] many = text.repeat(together).getBytes(ISO_8859_1);
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
      for (int done = 0; done < times; done += together) {
        out.write(many);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] pdf(String filter, byte[] content, String resources, String... objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        bytes(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
                + "/Resources<<"
                + resources
                + ">>>>endobj\n4 0 obj<<"
                + filter
                + "/Length "
                + content.length
                + ">>stream\n"));
    out.writeBytes(content);
    out.writeBytes(bytes("\nendstream endobj\n"));
    for (String object : objects) {
      out.writeBytes(bytes(object));
    }
    out.writeBytes(bytes("trailer<</Root 1 0 R>>\n%%EOF"));
    return out.toByteArray();
  }

  private static byte[] pictured() {
    return pdf(
        "",
        bytes("q 600 0 0 800 0 0 cm /I Do Q"),
        "/XObject<</I 5 0 R>>",
        "5 0 obj<</Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray"
            + "/BitsPerComponent 8/Length 3>>stream\nabc\nendstream endobj\n");
  }

  private static byte[] office97(String stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int b : new int[] {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}) {
      out.write(b);
    }
    out.writeBytes(new byte[2_000]);
    for (char c : stream.toCharArray()) {
      out.write(c);
      out.write(0);
    }
    out.writeBytes(new byte[2_000]);
    return out.toByteArray();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new java.util.Random(7).nextBytes(bytes);
    return bytes;
  }

  private static byte[] filled(String text, int length) {
    byte[] bytes = new byte[length];
    byte[] one = text.getBytes(UTF_8);
    for (int i = 0; i < length; i++) {
      bytes[i] = one[i % one.length];
    }
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
