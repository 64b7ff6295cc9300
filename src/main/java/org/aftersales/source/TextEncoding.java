package org.aftersales.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The character encoding of a text file, recognised from its bytes. */
public enum TextEncoding {
  UTF_8("UTF-8"),
  UTF_16LE("UTF-16LE"),
  UTF_16BE("UTF-16BE"),
  WINDOWS_1256("windows-1256"),
  WINDOWS_1252("windows-1252"),
  /** Not text in any encoding that is known. */
  NONE("ISO-8859-1");

  private static final int SAMPLE = 65_536;

  private final String charset;

  TextEncoding(String charset) {
    this.charset = charset;
  }

  /**
   * Text with the number of characters that could not be decoded.
   *
   * @param text without a byte order mark
   */
  public record Decoded(String text, int broken) {}

  /** The encoding of these bytes; never fails. */
  public static TextEncoding of(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return UTF_8;
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return UTF_16LE;
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return UTF_16BE;
    }
    int length = Math.min(bytes.length, SAMPLE);
    int[] wide = new int[2];
    int[] zeros = new int[2];
    int controls = 0;
    int high = 0;
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xFF;
      if (b == 0) {
        zeros[i & 1]++;
      } else if (b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        controls++;
      }
      if (b == 0 || b == 6) {
        wide[i & 1]++;
      }
      if (b >= 128) {
        high++;
      }
    }
    int half = Math.max(1, length / 2);
    if (length >= 4 && zeros[0] + zeros[1] > length / 40) {
      if (wide[1] > half * 0.7 && zeros[0] < half * 0.05) {
        return UTF_16LE;
      }
      if (wide[0] > half * 0.7 && zeros[1] < half * 0.05) {
        return UTF_16BE;
      }
      return NONE;
    }
    if (zeros[0] + zeros[1] > 0 || controls > Math.max(2, length / 50)) {
      return NONE;
    }
    if (high == 0) {
      return UTF_8;
    }
    int[] utf8 = sequences(bytes, length);
    if (utf8[1] == 0 || utf8[0] > utf8[1] * 20) {
      return UTF_8;
    }
    return holdsArabicWords(bytes, length) ? WINDOWS_1256 : WINDOWS_1252;
  }

  /** Whether letters beyond ASCII make up words, as in Persian, instead of standing in words. */
  private static boolean holdsArabicWords(byte[] bytes, int length) {
    int inWords = 0;
    int alone = 0;
    int run = 0;
    for (int i = 0; i <= length; i++) {
      int b = i < length ? bytes[i] & 0xFF : 0;
      boolean letter =
          (b >= 0xC0 && b != 0xD7 && b != 0xF7)
              || b == 0x81
              || b == 0x8D
              || b == 0x8E
              || b == 0x90
              || b == 0x98;
      if (letter) {
        run++;
      } else if (run > 0) {
        inWords += run > 2 ? run : 0;
        alone += run > 2 ? 0 : run;
        run = 0;
      }
    }
    return inWords > alone;
  }

  /** The text of these bytes in this encoding; what cannot be decoded becomes U+FFFD. */
  public Decoded decode(byte[] bytes) {
    int bom =
        this == UTF_8 && startsWith(bytes, 0xEF, 0xBB, 0xBF)
            ? 3
            : (this == UTF_16LE && startsWith(bytes, 0xFF, 0xFE))
                    || (this == UTF_16BE && startsWith(bytes, 0xFE, 0xFF))
                ? 2
                : 0;
    Charset set = this == UTF_8 ? StandardCharsets.UTF_8 : Charset.forName(charset);
    try {
      String text =
          set.newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE)
              .decode(ByteBuffer.wrap(bytes, bom, bytes.length - bom))
              .toString();
      int broken = (int) text.chars().filter(c -> c == '\uFFFD').count();
      return new Decoded(text, broken);
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that replaces does not fail", e);
    }
  }

  /** Counts of well-formed and of broken multi-byte sequences of UTF-8. */
  private static int[] sequences(byte[] bytes, int length) {
    int good = 0;
    int broken = 0;
    int i = 0;
    while (i < length) {
      int b = bytes[i] & 0xFF;
      int more =
          b < 0x80
              ? 0
              : b >= 0xC2 && b < 0xE0
                  ? 1
                  : b >= 0xE0 && b < 0xF0 ? 2 : b >= 0xF0 && b < 0xF5 ? 3 : -1;
      if (more == 0) {
        i++;
        continue;
      }
      int j = 1;
      while (j <= more && i + j < bytes.length && (bytes[i + j] & 0xC0) == 0x80) {
        j++;
      }
      if (more > 0 && j == more + 1) {
        good++;
        i += j;
      } else {
        broken++;
        i++;
      }
    }
    return new int[] {good, broken};
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
