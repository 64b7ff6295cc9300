package org.aftersales.source;

import java.io.IOException;
import java.util.Optional;

/**
 * A file in the folder of a sale, wherever the folder is kept. Immutable; its bytes are read when
 * they are asked for.
 *
 * @param path relative to the folder, parted by slashes
 * @param fault why it cannot be opened, and what to do; absent for a file whose bytes can be asked
 *     for
 */
public record StoredFile(String path, Optional<String> fault, Content content) {

  /** In bytes; several sale files are held in memory at a time. */
  private static final long LARGEST = 256L << 20;

  /** Where the bytes of a file come from. */
  @FunctionalInterface
  public interface Content {

    /**
     * All bytes of the file.
     *
     * @throws IOException if the file cannot be read
     */
    byte[] bytes() throws IOException;
  }

  /** A file of this length, which has a fault if that is more than is ever read. */
  public static StoredFile of(String path, long length, Content content) {
    return length <= LARGEST
        ? new StoredFile(path, Optional.empty(), content)
        : faulty(
            path,
            "is larger than "
                + (LARGEST >> 20)
                + " MB. Submit the document without the pictures that make it so large.");
  }

  /** A file that cannot be opened. */
  public static StoredFile faulty(String path, String fault) {
    return new StoredFile(
        path,
        Optional.of(fault),
        () -> {
          throw new IOException(path + " " + fault);
        });
  }

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
