package org.aftersales.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The file format of a submission, recognised from its bytes alone; the file's name has no say.
 *
 * <p>Formats that cannot be read are named too, so that a message can say what was submitted.
 */
public enum Format {
  TEXT("a text file", true),
  DOCX("a Word file (.docx)", true),
  EXCEL("an Excel file (.xlsx)", true),
  ODT("an OpenDocument text (.odt)", true),
  ODS("an OpenDocument workbook (.ods)", true),
  PDF("a PDF file", true),
  HTML("an HTML page", true),
  /** One document as a list of blocks. */
  JSON_BLOCKS("a list of blocks in JSON", true),
  /** Invoice, quotation or order of the Universal Business Language 2. */
  UBL("an e-invoice in UBL", true),
  /** Cross Industry Invoice of UN/CEFACT, as Factur-X, ZUGFeRD, XRechnung and Order-X use it. */
  CII("a Cross Industry Invoice", true),
  /** Several documents and facts about goods; see {@link JsonSubmission}. */
  JSON_SUBMISSION("a JSON submission", false),
  EMPTY("an empty file", false),
  ENCRYPTED_OFFICE("an Office file locked with a password", false),
  OFFICE_97("an Office file of the old kind (.doc, .xls or .ppt)", false),
  EXCEL_BINARY("an Excel file of the binary kind (.xlsb)", false),
  POWERPOINT("a PowerPoint file (.pptx)", false),
  OPEN_DOCUMENT("an OpenDocument file of another kind (.odp, .odg)", false),
  RTF("a rich text file (.rtf)", false),
  ZIP("a ZIP archive", false),
  ARCHIVE("a compressed archive", false),
  IMAGE("an image", false),
  /** XML that is no e-invoice, or not well-formed at its beginning. */
  XML("an XML file of another kind than the e-invoices that are read", false),
  MIME("an e-mail or a web archive (.eml, .mht)", false),
  OUTLOOK("a message of Outlook (.msg)", false),
  BINARY("a file of a kind that is not known", false);

  private static final int HEAD = 4096;
  private static final String OPEN_TYPE = "application/vnd.oasis.opendocument.";
  private static final long MOST_PASSED = 64L << 20;
  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final int LARGEST_TYPES = 1 << 20;
  private static final Pattern MAIN_PART =
      Pattern.compile(
          "(wordprocessingml|spreadsheetml|presentationml|ms-word|ms-excel|ms-powerpoint)"
              + "\\.(?:document|template|templateMacroEnabled|sheet|presentation|slideshow)"
              + "[A-Za-z]*(?:\\.macroEnabled[A-Za-z]*)?\\.main\\+xml");
  private static final int MOST_HEADERS = 1 << 16;
  private static final Pattern HEADER = Pattern.compile("[!-9;-~]+:");
  private static final Pattern TAG =
      Pattern.compile(
          "<(?:!doctype\\s+html|(?:html|head|body|title|meta|div|p|span|table|tr|ul|ol|li|h[1-6]|br|b|article|section|main)\\b[^<>]*>)");

  private final String title;
  private final boolean readable;

  Format(String title, boolean readable) {
    this.title = title;
    this.readable = readable;
  }

  /** Name of the format with its article, to stand in an English sentence. */
  public String title() {
    return title;
  }

  /** True if one document can be read from it. */
  public boolean readable() {
    return readable;
  }

  /** Whether files of this format hold documents of a sale; see {@link SaleArchive}. */
  public boolean holdsDocuments() {
    return this == ZIP || this == MIME;
  }

  /** The format of these bytes; never fails. */
  public static Format of(byte[] bytes) {
    if (bytes.length == 0) {
      return EMPTY;
    }
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD), ISO_8859_1);
    if (head.substring(0, Math.min(head.length(), 1024)).contains("%PDF-")) {
      return PDF;
    }
    if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
      return zipped(bytes);
    }
    if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      String name = new String("EncryptedPackage".getBytes(UTF_16LE), ISO_8859_1);
      if (contains(bytes, name)) {
        return ENCRYPTED_OFFICE;
      }
      String message = new String("__substg1.0_".getBytes(UTF_16LE), ISO_8859_1);
      return contains(bytes, message) ? OUTLOOK : OFFICE_97;
    }
    if (head.startsWith("{\\rtf")) {
      return RTF;
    }
    if (isImage(head)) {
      return IMAGE;
    }
    if (head.startsWith("Rar!\u001a")
        || head.startsWith("7z\u00bc\u00af")
        || head.startsWith("\u001f\u008b")) {
      return ARCHIVE;
    }
    return XmlRoot.format(bytes).orElseGet(() -> textual(bytes));
  }

  private static boolean isImage(String head) {
    return head.startsWith("\u0089PNG")
        || head.startsWith("\u00ff\u00d8\u00ff")
        || head.startsWith("GIF8")
        || head.startsWith("II*\u0000")
        || head.startsWith("MM\u0000*")
        || (head.startsWith("BM") && head.length() > 14 && head.startsWith("\u0000\u0000", 6))
        || (head.startsWith("RIFF") && head.startsWith("WEBP", 8))
        || head.startsWith("ftypheic", 4);
  }

  private static Format zipped(byte[] bytes) {
    List<ZipArchive.Entry> entries = ZipArchive.entries(bytes, Integer.MAX_VALUE).orElse(List.of());
    boolean office = entries.isEmpty();
    for (ZipArchive.Entry entry : entries) {
      office |= entry.name().equals("mimetype") || entry.name().equalsIgnoreCase(CONTENT_TYPES);
    }
    if (!office) {
      return ZIP;
    }
    Optional<Format> open = openDocument(bytes);
    if (open.isPresent()) {
      return open.get();
    }
    if (contains(bytes, CONTENT_TYPES)) {
      Optional<Format> declared = declared(bytes, entries);
      if (declared.isPresent()) {
        return declared.get();
      }
      if (contains(bytes, "word/")) {
        return DOCX;
      }
      if (contains(bytes, "xl/")) {
        return EXCEL;
      }
      if (contains(bytes, "ppt/")) {
        return POWERPOINT;
      }
    }
    return ZIP;
  }

  /** The kind of OpenDocument file, whose first part is its type, stored as it is. */
  private static Optional<Format> openDocument(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 256), ISO_8859_1);
    int type = start.indexOf(OPEN_TYPE);
    return start.startsWith("mimetype", 30) && type > 0
        ? Optional.of(openDocument(start.substring(type + OPEN_TYPE.length())))
        : Optional.empty();
  }

  private static Format openDocument(String type) {
    return type.startsWith("text") ? ODT : type.startsWith("spreadsheet") ? ODS : OPEN_DOCUMENT;
  }

  /** The kind of Office file, as its list of content types says; empty if it cannot be read. */
  private static Optional<Format> declared(byte[] bytes, List<ZipArchive.Entry> entries) {
    String types = contentTypes(bytes, entries);
    if (types.contains("ms-excel.sheet.binary")) {
      return Optional.of(EXCEL_BINARY);
    }
    // Document, template, and either with macros.
    return MAIN_PART
        .matcher(types)
        .results()
        .map(m -> m.group(1))
        .map(
            kind ->
                kind.startsWith("word") || kind.equals("ms-word")
                    ? DOCX
                    : kind.startsWith("spreadsheet") || kind.equals("ms-excel")
                        ? EXCEL
                        : POWERPOINT)
        .findFirst();
  }

  /** The list of content types; empty if it cannot be read. */
  private static String contentTypes(byte[] bytes, List<ZipArchive.Entry> entries) {
    try {
      for (ZipArchive.Entry entry : entries) {
        if (entry.name().equalsIgnoreCase(CONTENT_TYPES)) {
          Optional<byte[]> types = entry.unpacked(LARGEST_TYPES);
          return types.isPresent() ? new String(types.get(), UTF_8) : "";
        }
      }
    } catch (DataFormatException e) {
      return "";
    }
    // Its directory is damaged, and its parts perhaps are not.
    return entries.isEmpty() ? firstContentTypes(bytes) : "";
  }

  private static String firstContentTypes(byte[] bytes) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      long passed = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equalsIgnoreCase(CONTENT_TYPES)) {
          return new String(zip.readNBytes(LARGEST_TYPES), UTF_8);
        }
        for (long n = zip.skip(LARGEST_TYPES); n > 0; n = zip.skip(LARGEST_TYPES)) {
          passed += n;
          if (passed > MOST_PASSED) {
            return "";
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
    return "";
  }

  private static Format textual(byte[] bytes) {
    TextEncoding encoding = TextEncoding.of(bytes);
    if (encoding == TextEncoding.NONE) {
      return BINARY;
    }
    String text = encoding.decode(bytes).text();
    String start = text.substring(0, Math.min(text.length(), HEAD)).strip();
    if (start.isEmpty() && text.isBlank()) {
      return EMPTY;
    }
    if (isMail(text.substring(0, Math.min(text.length(), MOST_HEADERS)).stripLeading())) {
      return MIME;
    }
    if (start.startsWith("{") && start.substring(1).strip().startsWith("\"")) {
      return json(text);
    }
    if (start.startsWith("<")) {
      // Its many names of vocabularies stand before.
      String opening = text.substring(0, Math.min(text.length(), 4 * HEAD));
      int flat = opening.indexOf("office:mimetype=\"" + OPEN_TYPE);
      if (flat > 0) {
        return openDocument(opening.substring(flat + OPEN_TYPE.length() + 17));
      }
      String lower = start.toLowerCase(Locale.ROOT);
      if (TAG.matcher(lower).find()) {
        return HTML;
      }
      if (lower.startsWith("<?xml")) {
        return XML;
      }
    }
    return TEXT;
  }

  /** Whether the text begins with the headers of a message. */
  private static boolean isMail(String start) {
    boolean first = true;
    for (String line : start.split("\\r?\\n", -1)) {
      if (first && line.startsWith("From ")) {
        // Mailboxes of Unix set it before each message.
        first = false;
        continue;
      }
      first = false;
      if (line.regionMatches(true, 0, "MIME-Version: 1.0", 0, 17)) {
        return true;
      }
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      if (!folded && !HEADER.matcher(line).lookingAt()) {
        return false;
      }
    }
    return false;
  }

  private static Format json(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals("blocks")) {
          return JSON_BLOCKS;
        }
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException e) {
      // The fault is named with its place where the submission is parsed.
      return JSON_SUBMISSION;
    }
    return JSON_SUBMISSION;
  }

  private static boolean contains(byte[] bytes, String ascii) {
    byte[] wanted = ascii.getBytes(ISO_8859_1);
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      int j = 0;
      while (j < wanted.length && bytes[i + j] == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
