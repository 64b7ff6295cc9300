package org.aftersales.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaleArchiveTest {

  private static Dossier unpacked(String name, byte[] bytes) throws MalformedSubmissionException {
    return SaleArchive.unpacked(Dossier.draft(SourceFile.of(name, bytes)), Map.of(), Limits.USUAL);
  }

  private static List<String> names(Dossier dossier) {
    return dossier.files().stream().map(SourceFile::name).toList();
  }

  private static String fault(Dossier dossier, int file) {
    return dossier.files().get(file).fault().orElse("read");
  }

  private static byte[] zip(Charset names, Object... namesAndBytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndBytes[i].toString()));
        Object content = namesAndBytes[i + 1];
        zip.write(content instanceof byte[] raw ? raw : content.toString().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Object... namesAndBytes) {
    return zip(UTF_8, namesAndBytes);
  }

  // ---- ZIP ------------------------------------------------------------------------------------

  @Test
  void entriesOfAnArchiveAreTheDocumentsInTheOrderOfTheirNames() throws Exception {
    byte[] archive = zip("b/form.txt", "form", "a/قرارداد.txt", "قرارداد", "a/", "");
    Dossier dossier = unpacked("sale.zip", archive);
    assertEquals(List.of("sale.zip/a/قرارداد.txt", "sale.zip/b/form.txt"), names(dossier));
    assertArrayEquals("قرارداد".getBytes(UTF_8), dossier.files().get(0).bytes());
  }

  @Test
  void goodsDataInAnArchiveAreNoDocument() throws Exception {
    Dossier dossier =
        unpacked("s.zip", zip("a.txt", "x", "data/goods.csv", "row,brand\n1,Krohne\n"));
    assertEquals(List.of("s.zip/a.txt"), names(dossier));
    assertEquals(Optional.of("Krohne"), dossier.goods().get(0).brand());
    MalformedSubmissionException broken =
        assertThrows(
            MalformedSubmissionException.class,
            () -> unpacked("s.zip", zip("a.txt", "x", "goods.csv", "row,colour\n1,red\n")));
    assertTrue(String.valueOf(broken.getMessage()).startsWith("s.zip/goods.csv: line 1"));
  }

  @Test
  void whatDesktopsLeaveBehindIsPassedOver() throws Exception {
    Dossier dossier =
        unpacked(
            "s.zip",
            zip(
                "a.txt",
                "x",
                "__MACOSX/._a.txt",
                "y",
                ".DS_Store",
                "z",
                "~$a.docx",
                "w",
                "Thumbs.db",
                "v",
                "x/.git/config",
                "u",
                "expected.yaml",
                "t"));
    assertEquals(List.of("s.zip/a.txt"), names(dossier));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/a.txt", "/etc/a.txt", "C:\\etc\\a.txt", "./etc//a.txt"})
  void namesDoNotLeadOutOfTheArchive(String name) throws Exception {
    assertEquals("s.zip/etc/a.txt", names(unpacked("s.zip", zip(name, "x"))).get(0));
  }

  @Test
  void namesInOldCodePagesAreRead() throws Exception {
    byte[] persian = zip(Charset.forName("windows-1256"), "پيش فاکتور.txt", "x");
    byte[] german = zip(Charset.forName("IBM437"), "Gerät.txt", "x");
    assertEquals(List.of("s.zip/پيش فاکتور.txt"), names(unpacked("s.zip", persian)));
    assertEquals(List.of("s.zip/Gerät.txt"), names(unpacked("s.zip", german)));
  }

  @Test
  void typesMayBeDeclaredByNameByPathAndByFileName() throws Exception {
    Dossier packed = Dossier.draft(SourceFile.of("s.zip", zip("x/a.txt", "x", "b.txt", "y")));
    Map<String, DocumentType> types =
        Map.of("a.txt", DocumentType.FORM, "s.zip/b.txt", DocumentType.NOTICE);
    Dossier dossier = SaleArchive.unpacked(packed, types, Limits.USUAL);
    assertEquals(Optional.of(DocumentType.NOTICE), dossier.files().get(0).declaredType());
    assertEquals(Optional.of(DocumentType.FORM), dossier.files().get(1).declaredType());
  }

  @Test
  void aLockedEntryStaysAsADocumentThatCannotBeRead() throws Exception {
    byte[] archive = zip("a.txt", "one", "b.txt", "two");
    // The flags of the first entry, in its own header and in the directory.
    archive[6] |= 1;
    int directory = indexOf(archive, new byte[] {'P', 'K', 1, 2});
    archive[directory + 8] |= 1;
    Dossier dossier = unpacked("s.zip", archive);
    assertEquals("is locked with a password. Pack it again without one.", fault(dossier, 0));
    assertEquals("read", fault(dossier, 1));
  }

  @Test
  void aDamagedEntryStaysAsADocumentThatCannotBeRead() throws Exception {
    byte[] archive = zip("a.txt", "one ".repeat(50), "b.txt", "two");
    archive[30 + 5 + 3] ^= 0x55;
    Dossier dossier = unpacked("s.zip", archive);
    assertTrue(fault(dossier, 0).startsWith("is damaged in its archive"), fault(dossier, 0));
    assertEquals("read", fault(dossier, 1));
  }

  @Test
  void aTruncatedArchiveIsNamedAsDamaged() throws Exception {
    byte[] archive = zip("a.txt", "one ".repeat(500));
    Dossier dossier = unpacked("s.zip", Arrays.copyOf(archive, archive.length - 30));
    assertEquals(List.of("s.zip"), names(dossier));
    assertTrue(fault(dossier, 0).startsWith("is a damaged ZIP archive"), fault(dossier, 0));
  }

  @Test
  void aBombIsNotUnpacked() throws Exception {
    byte[] bomb = new byte[20 << 20];
    Limits limits =
        new Limits(
            Limits.USUAL.time(), 5 << 20, 8 << 20, 10, 1_000, 1_000, Limits.USUAL.programTime());
    Dossier dossier =
        SaleArchive.unpacked(
            Dossier.draft(SourceFile.of("s.zip", zip("a.txt", bomb, "b.txt", bomb, "c.txt", "x"))),
            Map.of(),
            limits);
    assertTrue(fault(dossier, 0).startsWith("unpacks to more than the 5 MB"), fault(dossier, 0));
    assertTrue(fault(dossier, 1).startsWith("unpacks to more than the 3 MB"), fault(dossier, 1));
  }

  @Test
  void tooManyFilesAreRefused() throws Exception {
    Object[] entries = new Object[2 * 2_001];
    for (int i = 0; i < entries.length; i += 2) {
      entries[i] = i + ".txt";
      entries[i + 1] = "x";
    }
    assertTrue(fault(unpacked("s.zip", zip(entries)), 0).startsWith("holds more than 2000 files"));
  }

  @Test
  void archivesInArchivesAreOpenedThreeDeep() throws Exception {
    byte[] inner = zip("a.txt", "x");
    Dossier two = unpacked("1.zip", zip("2.zip", inner));
    assertEquals(List.of("1.zip/2.zip/a.txt"), names(two));
    Dossier four = unpacked("1.zip", zip("2.zip", zip("3.zip", zip("4.zip", inner))));
    assertTrue(fault(four, 0).startsWith("is packed in too many archives"), fault(four, 0));
  }

  @Test
  void anArchiveWithoutDocumentsSaysSo() throws Exception {
    assertTrue(fault(unpacked("s.zip", zip(".hidden", "x")), 0).startsWith("holds no document"));
  }

  @Test
  void anOfficeFileIsNoArchiveOfDocuments() throws Exception {
    Dossier draft =
        Dossier.draft(java.nio.file.Path.of("fixtures/proforma-en-costs/document.docx"));
    assertSame(draft, SaleArchive.unpacked(draft, Map.of(), Limits.USUAL));
    byte[] stored =
        zip("offer.docx", draft.files().get(0).bytes(), "readme.txt", "[Content_Types].xml word/");
    assertEquals(2, unpacked("s.zip", stored).files().size());
  }

  // ---- e-mail ---------------------------------------------------------------------------------

  private static String part(Map<String, String> headers, String body) {
    StringBuilder part = new StringBuilder();
    headers.forEach((name, value) -> part.append(name).append(": ").append(value).append("\r\n"));
    return part + "\r\n" + body + "\r\n";
  }

  private static String multipart(String kind, String boundary, String... parts) {
    StringBuilder body = new StringBuilder();
    for (String part : parts) {
      body.append("--").append(boundary).append("\r\n").append(part);
    }
    return part(
        Map.of("Content-Type", "multipart/" + kind + "; boundary=" + boundary),
        body + "--" + boundary + "--");
  }

  private static byte[] mail(String content) {
    String head =
        "Received: from mx.example by mx2.example\r\nX-Spam-Level2: 0\r\n"
            + "From: Arman <a@arman.example>\r\nTo: b@kavir.example\r\n"
            + "Subject: =?utf-8?B?"
            + Base64.getEncoder().encodeToString("پیش‌فاکتور ۷".getBytes(UTF_8))
            + "?=\r\nMIME-Version: 1.0\r\n";
    return (head + content).getBytes(UTF_8);
  }

  private static String attachment(String headers, byte[] bytes) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", "application/octet-stream");
    all.put("Content-Disposition", "attachment; " + headers);
    all.put("Content-Transfer-Encoding", "base64");
    return part(all, Base64.getMimeEncoder().encodeToString(bytes));
  }

  private static byte[] picture(int width, int height) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String text(SourceFile file) {
    return new String(file.bytes(), UTF_8);
  }

  @Test
  void theTextOfAMessageAndEachAttachmentAreDocuments() throws Exception {
    byte[] mail =
        mail(
            multipart(
                "mixed",
                "b",
                part(
                    Map.of(
                        "Content-Type",
                        "text/plain; charset=windows-1256",
                        "Content-Transfer-Encoding",
                        "base64"),
                    Base64.getEncoder()
                        .encodeToString("سلام".getBytes(Charset.forName("windows-1256")))),
                attachment("filename=\"offer.txt\"", "the offer".getBytes(UTF_8))));
    assertEquals(Format.MIME, Format.of(mail));
    Dossier dossier = unpacked("m.eml", mail);
    assertEquals(List.of("m.eml/message.txt", "m.eml/offer.txt"), names(dossier));
    assertEquals(
        "From: Arman <a@arman.example>\nTo: b@kavir.example\nSubject: پیش‌فاکتور ۷\n\nسلام",
        text(dossier.files().get(0)).strip());
    assertEquals(Optional.of(DocumentType.NOTICE), dossier.files().get(0).declaredType());
    assertEquals("the offer", text(dossier.files().get(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filename*=utf-8''%D9%82%D8%B1%D8%A7%D8%B1.docx",
        "filename*0*=utf-8''%D9%82%D8%B1; filename*1*=%D8%A7%D8%B1.docx",
        "filename=\"=?utf-8?B?2YLYsdin2LEuZG9jeA==?=\"",
        "filename=\"=?utf-8?Q?=D9=82=D8=B1=D8=A7=D8=B1.docx?=\"",
        "filename=\"../../قرار.docx\"",
      })
  void namesOfAttachmentsAreDecoded(String parameter) throws Exception {
    String name =
        names(
                unpacked(
                    "m.eml",
                    mail(multipart("mixed", "b", attachment(parameter, "x".getBytes(UTF_8))))))
            .get(0);
    assertTrue(name.startsWith("m.eml/") && name.endsWith("قرار.docx"), name);
    assertTrue(!name.contains("../"), name);
  }

  @Test
  void ofTwoFormsOfATextThePageIsTaken() throws Exception {
    byte[] mail =
        mail(
            multipart(
                "alternative",
                "b",
                part(Map.of("Content-Type", "text/plain"), "Pump 2"),
                part(
                    Map.of(
                        "Content-Type",
                        "text/html; charset=utf-8",
                        "Content-Transfer-Encoding",
                        "quoted-printable"),
                    "<table><tr><td>Pump=D9=BE</td></tr></table>")));
    Dossier dossier = unpacked("m.eml", mail);
    assertEquals(List.of("m.eml/message.html"), names(dossier));
    assertTrue(text(dossier.files().get(0)).contains("<td>Pumpپ</td>"));
    assertEquals(Optional.empty(), dossier.files().get(0).declaredType());
  }

  @Test
  void flowedLinesAreJoined() throws Exception {
    Dossier dossier =
        unpacked(
            "m.eml",
            mail(
                part(
                    Map.of("Content-Type", "text/plain; format=flowed"),
                    "The goods have \r\nno service.\r\nDelivery: now.")));
    assertTrue(text(dossier.files().get(0)).contains("The goods have no service.\nDelivery: now."));
  }

  @Test
  void aMessageInAMessageIsOpenedToo() throws Exception {
    byte[] inner = mail(multipart("mixed", "i", attachment("filename=a.txt", new byte[] {'x'})));
    byte[] outer =
        mail(
            multipart(
                "mixed",
                "o",
                part(Map.of("Content-Type", "message/rfc822"), new String(inner, UTF_8)),
                attachment("filename=s.zip", zip("b.txt", "y"))));
    assertEquals(
        List.of("m.eml/attachment-1.eml/a.txt", "m.eml/s.zip/b.txt"),
        names(unpacked("m.eml", outer)));
  }

  @Test
  void smallPicturesInTheTextArePassedOverAndNamed() throws Exception {
    String logo =
        part(
            Map.of(
                "Content-Type",
                "image/png; name=logo.png",
                "Content-ID",
                "<logo>",
                "Content-Transfer-Encoding",
                "base64"),
            Base64.getMimeEncoder().encodeToString(picture(200, 60)));
    String page = part(Map.of("Content-Type", "text/html"), "<p>Best regards</p>");
    Dossier dossier = unpacked("m.eml", mail(multipart("related", "b", page, logo)));
    assertEquals(List.of("m.eml/message.html"), names(dossier));
    assertEquals(
        List.of(
            "Small pictures in the text of the message (logo.png) were passed over; words that"
                + " they may show were not read."),
        dossier.files().get(0).remarks());
  }

  @Test
  void pagesSentAsPicturesAreNotPassedOver() throws Exception {
    String page = part(Map.of("Content-Type", "text/plain"), "see below");
    for (String disposition : List.of("inline", "attachment")) {
      int size = disposition.equals("inline") ? 1_000 : 100;
      String scan =
          part(
              Map.of(
                  "Content-Type",
                  "image/png; name=scan.png",
                  "Content-Disposition",
                  disposition,
                  "Content-Transfer-Encoding",
                  "base64"),
              Base64.getMimeEncoder().encodeToString(picture(size, size)));
      Dossier dossier = unpacked("m.eml", mail(multipart("mixed", "b", page, scan)));
      assertEquals(List.of("m.eml/message.txt", "m.eml/scan.png"), names(dossier));
    }
  }

  @Test
  void partsNestedWithoutEndAreRefused() throws Exception {
    StringBuilder mail = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b").append(i);
      mail.append("\r\n\r\n--b").append(i).append("\r\n");
    }
    Dossier dossier = unpacked("m.eml", mail(mail.toString()));
    assertTrue(fault(dossier, 0).startsWith("holds more than an e-mail"), fault(dossier, 0));
  }

  @Test
  void aMessageWithoutEndIsReadAsFarAsItGoes() throws Exception {
    byte[] mail =
        mail(multipart("mixed", "b", part(Map.of("Content-Type", "text/plain"), "the offer")));
    Dossier dossier = unpacked("m.eml", Arrays.copyOf(mail, mail.length - 8));
    assertTrue(text(dossier.files().get(0)).contains("the offer"));
  }

  @Test
  void anOutlookMessageIsToldByItsContent() {
    byte[] bytes = new byte[2_000];
    byte[] magic = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    System.arraycopy(magic, 0, bytes, 0, 8);
    byte[] stream = "__substg1.0_0037001F".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
    System.arraycopy(stream, 0, bytes, 600, stream.length);
    assertEquals(Format.OUTLOOK, Format.of(bytes));
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not found");
  }
}
