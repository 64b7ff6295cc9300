package org.aftersales.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WholenessTest {

  /** Every document that the project has is whole, and none is whole without its last part. */
  @Test
  void documentsAreWholeAndTheirBeginningsAreNot() throws IOException {
    int cut = 0;
    try (Stream<Path> paths = Files.walk(Path.of("fixtures"))) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(path);
        assertEquals(Optional.empty(), Wholeness.missing(bytes), path.toString());
        String name = path.toString();
        if (Stream.of(".docx", ".pdf", ".xlsx", ".odt", ".ods", ".zip").anyMatch(name::endsWith)) {
          for (int percent : List.of(1, 25, 50, 75, 99)) {
            byte[] half = Arrays.copyOf(bytes, Math.max(5, bytes.length * percent / 100));
            assertTrue(Wholeness.missing(half).isPresent(), path + " to " + percent + " %");
            cut++;
          }
        }
      }
    }
    assertTrue(cut > 100, "the fixtures hold Word and PDF files");
  }

  @Test
  void aMailEndsWithItsLastBoundary() {
    String mail =
        """
        From: a@example.com
        To: b@example.com
        Subject: Offer
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="x1"

        --x1
        Content-Type: text/plain

        Installation is free.
        """;
    assertTrue(Wholeness.missing(mail.getBytes(UTF_8)).isPresent());
    assertEquals(Optional.empty(), Wholeness.missing((mail + "--x1--\n").getBytes(UTF_8)));
    String plain = mail.replaceFirst("multipart.*", "text/plain");
    assertEquals(Optional.empty(), Wholeness.missing(plain.getBytes(UTF_8)));
  }

  @Test
  void nothingAndZerosAreNotWhole() {
    assertTrue(Wholeness.missing(new byte[0]).isPresent());
    assertTrue(Wholeness.missing(new byte[4096]).isPresent());
    assertTrue(Wholeness.missing("{\"documents\": [{".getBytes(UTF_8)).isPresent());
    assertEquals(Optional.empty(), Wholeness.missing("Proforma".getBytes(UTF_8)));
  }

  @Test
  void temporaryNamesAreKnown() {
    for (String name :
        List.of("~$a.docx", ".~lock.a.odt#", "a.docx.part", "a.pdf.crdownload", "A.TMP", "a~")) {
      assertTrue(Names.isTemporary(name), name);
    }
    for (String name : List.of("a.docx", "template.docx", "partial.pdf", "قرارداد.pdf")) {
      assertFalse(Names.isTemporary(name), name);
    }
  }
}
