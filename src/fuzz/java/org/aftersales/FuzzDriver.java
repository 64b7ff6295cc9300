package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Gives a {@link FuzzTarget} what Jazzer makes up, and writes the seeds that it begins with. */
public final class FuzzDriver {

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static FuzzTarget target;
  private static Set<Path> before;

  private FuzzDriver() {}

  /** Called by Jazzer once. */
  public static void fuzzerInitialize(String[] args) throws IOException {
    target = FuzzTarget.valueOf(args[0]);
    // The policy is loaded once; with the code of a fuzzer in it that may take longer than one input.
    ComplianceChecker.withDefaultPolicy();
    // What is loaded once and kept is no file left behind.
    target.accept(new byte[] {1});
    before = temporary();
  }

  /** Called by Jazzer for each input. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    target.accept(input);
    Soundness.holds(temporary().equals(before), "files are left in " + TEMPORARY);
  }

  private static Set<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(TEMPORARY)) {
      return files.collect(Collectors.toSet());
    }
  }

  /** Writes the seeds of a target into a folder: {@code TARGET FOLDER}. */
  public static void main(String[] args) throws IOException {
    FuzzTarget wanted = FuzzTarget.valueOf(args[0]);
    Path folder = Path.of(args[1]);
    Files.createDirectories(folder);
    switch (wanted) {
      case FORMAT -> copy(folder, "txt", "docx", "pdf", "html", "xlsx", "odt", "xml");
      case TEXT, CHECK -> copy(folder, "txt");
      case HTML -> copy(folder, "html");
      case WORD -> copy(folder, "docx");
      case PDF -> copy(folder, "pdf");
      case EINVOICE -> copy(folder, "xml");
      case WORD_XML -> {
        for (Path file : fixtures("docx")) {
          write(folder, file, xml(Files.readAllBytes(file)));
        }
      }
      case WORKBOOK -> {
        for (Path file : fixtures("xlsx")) {
          byte[] workbook = Files.readAllBytes(file);
          write(
              folder,
              file,
              parts(workbook, "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"));
        }
      }
      case OPEN_DOCUMENT -> {
        for (String ending : List.of("odt", "ods")) {
          for (Path file : fixtures(ending)) {
            write(folder, file, flat(Files.readAllBytes(file), ending));
          }
        }
      }
      case MAIL -> {
        for (Path file : fixtures("txt")) {
          write(folder, file, mail(file, Files.readString(file)).getBytes(UTF_8));
        }
      }
      case ARCHIVE -> {
        for (Path file : fixtures("txt")) {
          write(folder, file, zip(file, Files.readAllBytes(file)));
        }
      }
      case BLOCKS -> {
        for (Path file : fixtures("txt")) {
          write(folder, file, blocks(Files.readString(file)).getBytes(UTF_8));
        }
      }
      case SUBMISSION -> {
        for (Path file : fixtures("txt")) {
          write(folder, file, submission(Files.readString(file)).getBytes(UTF_8));
        }
      }
      case GOODS -> {
        Files.writeString(
            folder.resolve("json"),
            "0[{\"row\":1,\"name\":\"Pump\",\"model\":\"AX-10\",\"imported\":true,\"origin\":"
                + "\"imported\",\"agency\":\"none\",\"sanctioned\":false}]");
        Files.writeString(
            folder.resolve("csv"),
            "1row,name,brand,model,imported,agency,reason\n1,Pump,\"A \"\"x\"\"\",AX-10,yes,none,"
                + "sanctions\n2;Motor;B;;no;;\n");
      }
      case POLICY ->
          Files.writeString(
              folder.resolve("policy"),
              Files.readString(Path.of("rules/aftersales/policy.yaml"))
                  + "\u001E"
                  + Files.readString(Path.of("rules/aftersales/terms.yaml")));
      case LEXICON -> {
        List<String> names = List.of("service", "verbs", "numbers", "money", "dates");
        for (String name : names) {
          Files.writeString(
              folder.resolve(name),
              (char) names.indexOf(name)
                  + Files.readString(Path.of("rules/aftersales/lexicon", name + ".yaml")));
        }
      }
      case WORD_ELEMENTS, PDF_PAGES, LINES -> {
        Random random = new Random(1404);
        for (int i = 0; i < 200; i++) {
          byte[] input = new byte[20 + random.nextInt(300)];
          random.nextBytes(input);
          Files.write(folder.resolve("random-" + i), input);
        }
      }
    }
  }

  private static List<Path> fixtures(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
      return files.filter(f -> f.toString().endsWith("." + ending)).sorted().toList();
    }
  }

  private static void copy(Path folder, String... endings) throws IOException {
    for (String ending : endings) {
      for (Path file : fixtures(ending)) {
        write(folder, file, Files.readAllBytes(file));
      }
    }
  }

  private static void write(Path folder, Path file, byte[] seed) throws IOException {
    Files.write(folder.resolve(file.toString().replace('/', '-')), seed);
  }

  private static byte[] xml(byte[] word) throws IOException {
    return parts(
        word,
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/footnotes.xml");
  }

  /** Parts of a package, parted by U+001E; missing ones are empty. */
  private static byte[] parts(byte[] whole, String... names) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    ByteArrayOutputStream xml = new ByteArrayOutputStream();
    for (String name : names) {
      xml.writeBytes(parts.getOrDefault(name, new byte[0]));
      xml.write(0x1E);
    }
    return xml.toByteArray();
  }

  /** The content of an OpenDocument file as a file in one piece. */
  private static byte[] flat(byte[] packed, String ending) throws IOException {
    String content = new String(parts(packed, "content.xml"), UTF_8).replace("\u001E", "");
    String kind = ending.equals("odt") ? "text" : "spreadsheet";
    return content
        .replace(
            "<office:document-content ",
            "<office:document office:mimetype=\"application/vnd.oasis.opendocument."
                + kind
                + "\" ")
        .replace("</office:document-content>", "</office:document>")
        .getBytes(UTF_8);
  }

  /** The text as a message, and as its attachment. */
  private static String mail(Path file, String text) {
    String encoded = Base64.getMimeEncoder().encodeToString(text.getBytes(UTF_8));
    return "From: a@example.com\r\nSubject: =?utf-8?B?2b7bjNi0?=\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"
        + "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
        + text
        + "\r\n--b\r\nContent-Type: application/octet-stream; name*=utf-8''"
        + file.getFileName()
        + "\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + encoded
        + "\r\n--b--\r\n";
  }

  private static byte[] zip(Path file, byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("sale/" + file.getFileName()));
      zip.write(text);
      zip.putNextEntry(new ZipEntry("goods.csv"));
      zip.write("row,name\n1,Pump\n".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String blocks(String text) {
    return "{\"blocks\":["
        + text.lines()
            .filter(line -> !line.isBlank())
            .map(line -> "{\"text\":" + quoted(line) + "}")
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static String submission(String text) {
    return "{\"mode\":\"draft\",\"documents\":[{\"name\":\"a\",\"type\":\"contract\",\"text\":"
        + quoted(text)
        + "}],\"goods\":[{\"row\":\"1\",\"imported\":true}]}";
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\r", "\\r")
        + '"';
  }
}
