package org.aftersales.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.aftersales.source.Budget;

/** Looks at the compressed streams of a PDF file before they are unpacked into memory. */
final class PdfStreams {

  /** Deflate cannot make more of one byte. */
  private static final int MOST_OF_ONE = 1_032;

  private static final byte[] BEGIN = "stream".getBytes(ISO_8859_1);
  private static final byte[] END = "endstream".getBytes(ISO_8859_1);

  /** Compressed twice: no program writes that, and it has no bound worth the name. */
  private static final Pattern TWICE =
      Pattern.compile("/(?:FlateDecode|Fl|LZWDecode|LZW)\\s*/(?:FlateDecode|Fl|LZWDecode|LZW)\\b");

  private PdfStreams() {}

  /** Whether some stream unpacks to more than a part of a file may have. */
  static boolean areTooLarge(byte[] pdf, Budget budget) {
    long most = budget.limits().partBytes();
    int at = indexOf(pdf, BEGIN, 0);
    int dictionary = 0;
    while (at >= 0) {
      int from = at + BEGIN.length;
      budget.step();
      if (at > 2 && pdf[at - 1] == 'd') {
        // The word that ends a stream; the next dictionary follows it.
        dictionary = from;
        at = indexOf(pdf, BEGIN, from);
        continue;
      }
      int head = Math.max(dictionary, at - 512);
      if (TWICE.matcher(new String(pdf, head, at - head, ISO_8859_1)).find()) {
        return true;
      }
      int start = from;
      while (start < pdf.length && (pdf[start] == '\r' || pdf[start] == '\n')) {
        start++;
      }
      int end = indexOf(pdf, END, start);
      end = end < 0 ? pdf.length : end;
      if ((long) (end - start) * MOST_OF_ONE > most && inflatesBeyond(pdf, start, end, budget)) {
        return true;
      }
      at = indexOf(pdf, BEGIN, end);
    }
    return false;
  }

  private static boolean inflatesBeyond(byte[] pdf, int start, int end, Budget budget) {
    long most = budget.limits().partBytes();
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(pdf, start, end - start);
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      while (!inflater.finished() && size <= most) {
        budget.step();
        int n = inflater.inflate(buffer);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        size += n;
      }
      return size > most;
    } catch (DataFormatException e) {
      return false; // Not deflated, or damaged: the reader will tell.
    } finally {
      inflater.end();
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i + wanted.length <= bytes.length; i++) {
      if (bytes[i] == wanted[0]
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
