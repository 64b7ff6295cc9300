package org.aftersales.watch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.source.Format;

/**
 * Whether the bytes of a file are all there, as far as its format can tell: a PDF, an archive and
 * an e-mail have an end of their own. Texts have none; they are whole when they stand still.
 */
public final class Wholeness {

  /** What may follow the end of a PDF (ISO 32000, implementation notes: 1024 bytes), and some. */
  private static final int PDF_TAIL = 2048;

  private static final int ZIP_END = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int MAIL_HEAD = 1 << 16;
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)\\bboundary=(?:\"([^\"\\r\\n]{1,70})\"|([^\\s;\"]{1,70}))");

  private Wholeness() {}

  /** What is missing, in a sentence to follow the name of the file; nothing for a whole file. */
  public static Optional<String> missing(byte[] bytes) {
    if (bytes.length == 0) {
      return Optional.of("is empty. Copy it here again.");
    }
    boolean whole =
        startsWithZip(bytes)
            ? hasZipEnd(bytes)
            : switch (Format.of(bytes)) {
              case PDF -> tail(bytes, PDF_TAIL).contains("%%EOF");
              case MIME -> hasLastBoundary(bytes);
              case JSON_BLOCKS, JSON_SUBMISSION -> tail(bytes, 64).strip().matches("(?s).*[}\\]]");
              case UBL, CII, XML -> tail(bytes, 64).replace("\0", "").strip().endsWith(">");
              // Preallocated, and not yet written to.
              case BINARY -> bytes[0] != 0 || bytes[bytes.length - 1] != 0;
              default -> true;
            };
    return whole
        ? Optional.empty()
        : Optional.of("is not complete: its end is missing. Copy it here again.");
  }

  private static boolean startsWithZip(byte[] bytes) {
    return bytes.length >= 4
        && bytes[0] == 'P'
        && bytes[1] == 'K'
        && (bytes[2] == 3 && bytes[3] == 4 || bytes[2] == 5 && bytes[3] == 6);
  }

  /** The end of central directory, and behind it just the comment that it announces. */
  private static boolean hasZipEnd(byte[] bytes) {
    int first = Math.max(0, bytes.length - ZIP_END - LONGEST_COMMENT);
    for (int at = bytes.length - ZIP_END; at >= first; at--) {
      if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 5 && bytes[at + 3] == 6) {
        int comment = (bytes[at + 20] & 0xFF) | (bytes[at + 21] & 0xFF) << 8;
        if (at + ZIP_END + comment <= bytes.length) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasLastBoundary(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, MAIL_HEAD), ISO_8859_1);
    int blank = head.indexOf("\n\n") >= 0 ? head.indexOf("\n\n") : head.indexOf("\r\n\r\n");
    Matcher boundary = BOUNDARY.matcher(blank >= 0 ? head.substring(0, blank) : head);
    if (!boundary.find()) {
      return true;
    }
    String name = Optional.ofNullable(boundary.group(1)).orElseGet(() -> boundary.group(2));
    return new String(bytes, ISO_8859_1).contains("--" + name + "--");
  }

  private static String tail(byte[] bytes, int length) {
    int from = Math.max(0, bytes.length - length);
    return new String(bytes, from, bytes.length - from, ISO_8859_1);
  }
}
