package org.aftersales.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a ZIP archive in memory, as its directory lists them. Unlike {@link
 * java.util.zip.ZipInputStream} it goes on after an entry that is locked or damaged, and reads
 * names that are not in UTF-8.
 *
 * <p>After APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3 and 4.4.
 */
final class ZipArchive {

  private static final int END = 0x06054b50;
  private static final int ENTRY = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int END_LENGTH = 22;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int UTF_8_NAME = 1 << 11;
  private static final int SYMBOLIC_LINK = 0xA000;

  private ZipArchive() {}

  /**
   * One file of an archive.
   *
   * @param packed compressed bytes; those of a locked entry mean nothing
   * @param method 0 stored, 8 deflated
   */
  record Entry(String name, ByteBuffer packed, int method, long crc, boolean locked, boolean link) {

    boolean isFolder() {
      return name.endsWith("/");
    }

    /** Whether the program knows how to unpack it. */
    boolean isKnown() {
      return method == 0 || method == 8;
    }

    /**
     * The bytes of the file.
     *
     * @param most how many there may be
     * @return nothing where there are more
     * @throws DataFormatException if they are damaged
     */
    Optional<byte[]> unpacked(long most) throws DataFormatException {
      byte[] bytes = new byte[packed.remaining()];
      packed.duplicate().get(bytes);
      if (method == 8) {
        Optional<byte[]> inflated = inflated(bytes, most);
        if (inflated.isEmpty()) {
          return inflated;
        }
        bytes = inflated.get();
      } else if (bytes.length > most) {
        return Optional.empty();
      }
      CRC32 sum = new CRC32();
      sum.update(bytes);
      if (sum.getValue() != crc) {
        throw new DataFormatException("the sum differs");
      }
      return Optional.of(bytes);
    }

    private static Optional<byte[]> inflated(byte[] bytes, long most) throws DataFormatException {
      Inflater inflater = new Inflater(true);
      try {
        inflater.setInput(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[16_384];
        while (!inflater.finished()) {
          int n = inflater.inflate(buffer);
          if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
            throw new DataFormatException("the end is missing");
          }
          out.write(buffer, 0, n);
          if (out.size() > most) {
            return Optional.empty();
          }
        }
        return Optional.of(out.toByteArray());
      } finally {
        inflater.end();
      }
    }
  }

  /**
   * The entries in the order of the directory, the first {@code most} of them.
   *
   * @return nothing where the directory is missing or damaged
   */
  static Optional<List<Entry>> entries(byte[] bytes, int most) {
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Optional<Integer> end = end(zip);
    if (end.isEmpty()) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    int count = zip.getShort(end.get() + 10) & 0xFFFF;
    long at = zip.getInt(end.get() + 16) & 0xFFFFFFFFL;
    for (int i = 0; i < count && entries.size() < most; i++) {
      if (at + ENTRY_LENGTH > bytes.length || zip.getInt((int) at) != ENTRY) {
        return Optional.empty();
      }
      int start = (int) at;
      int name = zip.getShort(start + 28) & 0xFFFF;
      int extra = zip.getShort(start + 30) & 0xFFFF;
      int comment = zip.getShort(start + 32) & 0xFFFF;
      long next = at + ENTRY_LENGTH + name + extra + comment;
      Optional<Entry> entry = next > bytes.length ? Optional.empty() : entry(zip, start, name);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      entries.add(entry.get());
      at = next;
    }
    return Optional.of(entries);
  }

  private static Optional<Integer> end(ByteBuffer zip) {
    int last = zip.limit() - END_LENGTH;
    for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
      if (zip.getInt(at) == END) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static Optional<Entry> entry(ByteBuffer zip, int start, int nameLength) {
    int flags = zip.getShort(start + 8) & 0xFFFF;
    long size = zip.getInt(start + 20) & 0xFFFFFFFFL;
    long local = zip.getInt(start + 42) & 0xFFFFFFFFL;
    if (local + LOCAL_LENGTH > zip.limit() || zip.getInt((int) local) != LOCAL) {
      return Optional.empty();
    }
    long data =
        local
            + LOCAL_LENGTH
            + (zip.getShort((int) local + 26) & 0xFFFF)
            + (zip.getShort((int) local + 28) & 0xFFFF);
    if (data + size > zip.limit()) {
      return Optional.empty();
    }
    byte[] name = new byte[nameLength];
    zip.get(start + ENTRY_LENGTH, name);
    int unixMode = zip.getInt(start + 38) >>> 16;
    return Optional.of(
        new Entry(
            name(name, (flags & UTF_8_NAME) != 0),
            zip.slice((int) data, (int) size),
            zip.getShort(start + 10) & 0xFFFF,
            zip.getInt(start + 16) & 0xFFFFFFFFL,
            (flags & 1) != 0,
            (unixMode & 0xF000) == SYMBOLIC_LINK));
  }

  /** Programs write names in UTF-8 without saying so, or in the code page of their machine. */
  private static String name(byte[] name, boolean utf8) {
    if (utf8) {
      return new String(name, StandardCharsets.UTF_8);
    }
    TextEncoding encoding = TextEncoding.of(name);
    return switch (encoding) {
      case UTF_8, WINDOWS_1256 -> encoding.decode(name).text();
      default -> new String(name, Charset.forName("IBM437"));
    };
  }
}
