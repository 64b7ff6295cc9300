package org.aftersales.language;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The words and patterns of a lexicon as they lie in memory, so that a start reads what a build
 * compiled. An image begins with its length and with the names, lengths and check sums of the files
 * that it was made of; it counts for no others. Quantities are not in it.
 */
final class LexiconImage {

  private LexiconImage() {}

  /** What an image holds. */
  record Content(WordTable words, PatternGraph patterns, Map<String, String> sources) {}

  static byte[] of(SortedMap<String, byte[]> files, Content content) {
    Writer writer = new Writer();
    // Where the length will stand.
    writer.ints();
    writer.text(key(files));
    content.words().write(writer);
    content.patterns().write(writer);
    StringBuilder sources = new StringBuilder();
    new TreeMap<>(content.sources())
        .forEach(
            (category, file) -> sources.append(category).append('\t').append(file).append('\n'));
    writer.text(sources.toString());
    byte[] image = writer.bytes.toByteArray();
    ByteBuffer.wrap(image).putInt(image.length);
    return image;
  }

  /** The content of an image, if it was made of these files. */
  static Optional<Content> read(byte[] image, SortedMap<String, byte[]> files) {
    ByteBuffer from = ByteBuffer.wrap(image);
    if (image.length < Integer.BYTES
        || from.getInt() != image.length
        || !text(from).equals(key(files))) {
      return Optional.empty();
    }
    WordTable words = WordTable.read(from);
    PatternGraph patterns = PatternGraph.read(from);
    Map<String, String> sources = new TreeMap<>();
    String lines = text(from);
    for (int at = 0; at < lines.length(); ) {
      int tab = lines.indexOf('\t', at);
      int end = lines.indexOf('\n', tab);
      sources.put(lines.substring(at, tab), lines.substring(tab + 1, end));
      at = end + 1;
    }
    return Optional.of(new Content(words, patterns, sources));
  }

  /** Check sums of the JVM itself: a hash in Java would take a start longer than the reading. */
  private static String key(SortedMap<String, byte[]> files) {
    StringBuilder key = new StringBuilder("aftersales lexicon 1\n");
    files.forEach(
        (path, bytes) -> {
          CRC32 sum = new CRC32();
          sum.update(bytes);
          key.append(path)
              .append(' ')
              .append(bytes.length)
              .append(' ')
              .append(sum.getValue())
              .append('\n');
        });
    return key.toString();
  }

  static int[] ints(ByteBuffer from) {
    int[] ints = new int[from.getInt()];
    from.asIntBuffer().get(ints);
    from.position(from.position() + ints.length * Integer.BYTES);
    return ints;
  }

  static char[] chars(ByteBuffer from) {
    char[] chars = new char[from.getInt()];
    from.asCharBuffer().get(chars);
    from.position(from.position() + chars.length * Character.BYTES);
    return chars;
  }

  static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[from.getInt()];
    from.get(bytes);
    return bytes;
  }

  static String text(ByteBuffer from) {
    return new String(bytes(from), StandardCharsets.UTF_8);
  }

  /** Writes what the methods above read. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void ints(int... ints) {
      byte[] room = room(ints.length, Integer.BYTES);
      behindCount(room).asIntBuffer().put(ints);
      bytes.writeBytes(room);
    }

    void chars(char... chars) {
      byte[] room = room(chars.length, Character.BYTES);
      behindCount(room).asCharBuffer().put(chars);
      bytes.writeBytes(room);
    }

    void bytes(byte... all) {
      byte[] room = room(all.length, Byte.BYTES);
      behindCount(room).put(all);
      bytes.writeBytes(room);
    }

    void text(String text) {
      bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Room for so many of a size, their number written before them. */
    private static byte[] room(int count, int size) {
      byte[] room = new byte[Integer.BYTES + count * size];
      ByteBuffer.wrap(room).putInt(count);
      return room;
    }

    private static ByteBuffer behindCount(byte[] room) {
      return ByteBuffer.wrap(room).position(Integer.BYTES);
    }
  }
}
