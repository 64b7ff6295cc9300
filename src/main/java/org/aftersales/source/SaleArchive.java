package org.aftersales.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.aftersales.source.MailMessage.BrokenMessageException;
import org.aftersales.source.MailMessage.Part;

/**
 * The documents of a sale that come in one file: a ZIP archive, or an e-mail with its attachments.
 * Each of them is named by what it came in: {@code sale.zip/contract.docx}.
 *
 * <p>What cannot be opened (locked, damaged, too large) stays as a document that says so, so that a
 * sale is never judged by its other documents alone. Nothing is written to disk.
 */
public final class SaleArchive {

  private static final int MOST_ENTRIES = 2_000;
  private static final int DEEPEST = 3;

  /** A picture in the text of a message that is no larger is taken for a logo or a signature. */
  private static final int SMALL_BYTES = 150_000;

  private static final int SMALL_PIXELS = 500_000;

  static final String DAMAGED = "is damaged in its archive. Pack it again and submit that.";

  private final Map<String, DocumentType> types;
  private final Limits limits;
  private final List<SourceFile> documents = new ArrayList<>();
  private final List<DeclaredGood> goods = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private long left;

  private SaleArchive(Map<String, DocumentType> types, Limits limits) {
    this.types = types;
    this.limits = limits;
    this.left = limits.unpackedBytes();
  }

  /**
   * The same sale with the documents that its archives and e-mails hold in their places. A dossier
   * without any is given back as it is.
   *
   * @param types declared types of documents in archives, by their whole name, by their path in the
   *     archive, or by their file name
   * @throws MalformedSubmissionException if the data on goods in an archive are malformed
   */
  public static Dossier unpacked(Dossier dossier, Map<String, DocumentType> types, Limits limits)
      throws MalformedSubmissionException {
    if (dossier.files().stream().noneMatch(SaleArchive::isOne)) {
      return dossier;
    }
    SaleArchive archive = new SaleArchive(types, limits);
    for (SourceFile file : dossier.files()) {
      if (isOne(file)) {
        archive.open(file, 1);
      } else {
        archive.names.add(file.name());
        archive.documents.add(file);
      }
    }
    archive.goods.addAll(0, dossier.goods());
    return new Dossier(dossier.mode(), archive.documents, archive.goods);
  }

  /** Whether the file holds documents instead of being one. */
  public static boolean isOne(SourceFile file) {
    return file.fault().isEmpty() && Format.of(file.bytes()).holdsDocuments();
  }

  private void open(SourceFile file, int depth) throws MalformedSubmissionException {
    if (file.bytes().length > limits.fileBytes()) {
      fault(file.name(), tooLarge(limits.fileBytes()));
      return;
    }
    int before = documents.size();
    if (Format.of(file.bytes()) == Format.ZIP) {
      zip(file, depth);
    } else {
      mail(file, depth);
    }
    if (documents.size() == before) {
      fault(file.name(), "holds no document. Put the documents of the sale into it.");
    }
  }

  // ---- ZIP ------------------------------------------------------------------------------------

  private void zip(SourceFile file, int depth) throws MalformedSubmissionException {
    Optional<List<ZipArchive.Entry>> entries = ZipArchive.entries(file.bytes(), MOST_ENTRIES + 1);
    if (entries.isEmpty()) {
      fault(file.name(), "is a damaged ZIP archive. Pack the documents again and submit that.");
      return;
    }
    if (entries.get().size() > MOST_ENTRIES) {
      fault(
          file.name(),
          "holds more than " + MOST_ENTRIES + " files. Pack the documents of one sale alone.");
      return;
    }
    List<ZipArchive.Entry> sorted = new ArrayList<>(entries.get());
    sorted.sort(Comparator.comparing(ZipArchive.Entry::name));
    for (ZipArchive.Entry entry : sorted) {
      String path = path(entry.name());
      if (!entry.isFolder() && !path.isEmpty() && !SaleFolder.isPassedOver(path)) {
        entry(entry, path, inside(file.name(), path), depth);
      }
    }
  }

  private void entry(ZipArchive.Entry entry, String path, String name, int depth)
      throws MalformedSubmissionException {
    Optional<String> closed = closed(entry);
    if (closed.isPresent()) {
      fault(name, closed.get());
      return;
    }
    try {
      Optional<byte[]> bytes = entry.unpacked(Math.min(left, limits.fileBytes()));
      if (bytes.isEmpty()) {
        fault(name, tooLarge(Math.min(left, limits.fileBytes())));
        left = Math.max(0, left - limits.fileBytes());
      } else {
        left -= bytes.get().length;
        take(name, path, bytes.get(), List.of(), Optional.empty(), depth);
      }
    } catch (DataFormatException e) {
      fault(name, DAMAGED);
    }
  }

  /** Why an entry of an archive cannot be opened, and what to do; nothing where it can. */
  static Optional<String> closed(ZipArchive.Entry entry) {
    if (entry.locked()) {
      return Optional.of("is locked with a password. Pack it again without one.");
    }
    if (entry.link()) {
      return Optional.of("is a link to a file that is not in the archive. Pack the file itself.");
    }
    return entry.isKnown()
        ? Optional.empty()
        : Optional.of(
            "is packed by a method that is not known here. Pack it again as an ordinary ZIP"
                + " archive.");
  }

  static String tooLarge(long most) {
    return "unpacks to more than the "
        + (most >> 20)
        + " MB that are left for it. Submit the documents without the pictures that make them so"
        + " large.";
  }

  /** The path of an entry as a name: without a drive, and without a way out of the archive. */
  static String path(String name) {
    StringBuilder path = new StringBuilder();
    for (String part : name.replace('\\', '/').split("/", -1)) {
      String plain = part.replaceAll("[\\p{Cntrl}\u202A-\u202E\u2066-\u2069]", "").strip();
      if (!plain.isEmpty() && !plain.equals(".") && !plain.equals("..") && !plain.endsWith(":")) {
        path.append(path.length() == 0 ? "" : "/").append(plain);
      }
    }
    return path.toString();
  }

  // ---- e-mail ---------------------------------------------------------------------------------

  private void mail(SourceFile file, int depth) throws MalformedSubmissionException {
    MailMessage message;
    try {
      message = MailMessage.of(file.bytes(), Math.min(left, limits.fileBytes()));
    } catch (BrokenMessageException e) {
      fault(file.name(), String.valueOf(e.getMessage()));
      return;
    }
    left -= file.bytes().length;
    Letter letter = new Letter();
    sort(message.root(), false, letter);
    List<String> remarks = new ArrayList<>();
    if (!letter.pictures.isEmpty()) {
      remarks.add(
          "Small pictures in the text of the message ("
              + String.join(", ", letter.pictures)
              + ") were passed over; words that they may show were not read.");
    }
    // A text that comes with documents is the letter that they are sent with.
    Optional<DocumentType> kind =
        letter.attachments.isEmpty() ? Optional.empty() : Optional.of(DocumentType.NOTICE);
    int number = 0;
    for (Part text : letter.texts) {
      number++;
      boolean page = text.is("text/html");
      String name = "message" + (number > 1 ? "-" + number : "") + (page ? ".html" : ".txt");
      String words = page ? text.text() : plain(text);
      if (words.isBlank()) {
        continue;
      }
      byte[] bytes =
          (page ? headPage(message, number) + words : head(message, number) + words)
              .getBytes(UTF_8);
      take(inside(file.name(), name), name, bytes, remarks, kind, DEEPEST);
      remarks = List.of();
    }
    int unnamed = 0;
    for (Part part : letter.attachments) {
      String whole = path(part.name().orElse(""));
      String name = whole.substring(whole.lastIndexOf('/') + 1);
      if (name.isEmpty()) {
        name = "attachment-" + ++unnamed + ending(part.type());
      }
      if (part.is("application/pkcs7-mime") || part.is("application/x-pkcs7-mime")) {
        fault(inside(file.name(), name), "is encrypted. Save the message without encryption.");
      } else if (part.is("application/ms-tnef")) {
        fault(
            inside(file.name(), name),
            "holds attachments in a form that only Outlook reads. Ask the sender to send them"
                + " again, or submit the attachments one by one.");
      } else {
        take(inside(file.name(), name), name, part.bytes(), remarks, Optional.empty(), depth);
        remarks = List.of();
      }
    }
  }

  /** What a message holds, sorted by what becomes of it. */
  private static final class Letter {
    private final List<Part> texts = new ArrayList<>();
    private final List<Part> attachments = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();
  }

  private static void sort(Part part, boolean related, Letter letter) {
    boolean attached = part.disposition().equals("attachment");
    if (part.is("multipart/alternative")) {
      sort(alternative(part.parts()), related, letter);
    } else if (part.is("multipart/")) {
      boolean inPage = part.is("multipart/related");
      part.parts().forEach(inner -> sort(inner, inPage, letter));
    } else if (part.is("image/")
        && (part.hasContentId() && (related || !attached) || part.disposition().equals("inline"))
        && isSmall(part)) {
      letter.pictures.add(part.name().orElse(part.type()));
    } else if ((part.is("text/plain") || part.is("text/html"))
        && !attached
        && part.name().isEmpty()) {
      letter.texts.add(part);
    } else if (!part.is("application/pkcs7-signature")
        && !part.is("application/x-pkcs7-signature")
        && !part.is("application/pgp-signature")) {
      letter.attachments.add(part);
    }
  }

  /** Of several forms of one text the page, which keeps the tables that plain text loses. */
  private static Part alternative(List<Part> forms) {
    return forms.stream()
        .filter(SaleArchive::holdsPage)
        .findFirst()
        .or(() -> forms.stream().filter(form -> form.is("text/plain")).findFirst())
        .or(() -> forms.stream().findFirst())
        .orElseGet(
            () ->
                new Part(
                    "text/plain", "", Optional.empty(), false, Map.of(), new byte[0], List.of()));
  }

  private static boolean holdsPage(Part part) {
    return part.is("text/html") || part.parts().stream().anyMatch(SaleArchive::holdsPage);
  }

  private static boolean isSmall(Part part) {
    if (part.bytes().length > SMALL_BYTES) {
      return false;
    }
    try (ImageInputStream in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(part.bytes()))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return true;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return (long) reader.getWidth(0) * reader.getHeight(0) <= SMALL_PIXELS;
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // A broken picture shows nothing.
      return true;
    }
  }

  /** Plain text with the lines joined that the mail program broke (RFC 3676). */
  private static String plain(Part part) {
    String text = part.text().replace("\r\n", "\n");
    if (!part.parameters().getOrDefault("format", "").equalsIgnoreCase("flowed")) {
      return text;
    }
    boolean remove = part.parameters().getOrDefault("delsp", "").equalsIgnoreCase("yes");
    StringBuilder joined = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      boolean soft = line.endsWith(" ") && !line.equals("-- ");
      joined.append(soft && remove ? line.substring(0, line.length() - 1) : line);
      if (!soft) {
        joined.append('\n');
      }
    }
    return joined.toString();
  }

  /** The headers that a print of the message shows, before its first text. */
  private static String head(MailMessage message, int number) {
    return number > 1 || message.headers().isEmpty()
        ? ""
        : message.headers().entrySet().stream()
                .map(h -> capital(h.getKey()) + ": " + h.getValue())
                .collect(Collectors.joining("\n"))
            + "\n\n";
  }

  private static String headPage(MailMessage message, int number) {
    StringBuilder head = new StringBuilder("\uFEFF");
    if (number == 1) {
      message
          .headers()
          .forEach(
              (name, value) ->
                  head.append("<p>")
                      .append(capital(name))
                      .append(": ")
                      .append(value.replace("&", "&amp;").replace("<", "&lt;"))
                      .append("</p>\n"));
    }
    return head.toString();
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String ending(String type) {
    return switch (type) {
      case "message/rfc822" -> ".eml";
      case "text/plain" -> ".txt";
      case "text/html" -> ".html";
      case "application/pdf" -> ".pdf";
      default -> "";
    };
  }

  // ---- what was found -------------------------------------------------------------------------

  private static String inside(String archive, String path) {
    return archive.isEmpty() ? path : archive + "/" + path;
  }

  private void take(
      String name,
      String path,
      byte[] bytes,
      List<String> remarks,
      Optional<DocumentType> kind,
      int depth)
      throws MalformedSubmissionException {
    Optional<DocumentType> type =
        Optional.ofNullable(types.get(name))
            .or(() -> Optional.ofNullable(types.get(path)))
            .or(() -> Optional.ofNullable(types.get(path.substring(path.lastIndexOf('/') + 1))))
            .or(() -> kind);
    SourceFile file = new SourceFile(own(name), bytes, type, Optional.empty(), remarks);
    if (GoodsFile.isNamedSo(path)) {
      goods.addAll(GoodsFile.parse(file));
    } else if (!isOne(file)) {
      documents.add(file);
    } else if (depth < DEEPEST) {
      open(file, depth + 1);
    } else {
      fault(name, "is packed in too many archives. Submit what it holds by itself.");
    }
  }

  private void fault(String name, String why) {
    documents.add(SourceFile.unopened(own(name), Optional.empty(), why));
  }

  /** The name, with a number where another document has it. */
  private String own(String name) {
    String own = name;
    for (int i = 2; !names.add(own); i++) {
      own = name + " (" + i + ")";
    }
    return own;
  }
}
