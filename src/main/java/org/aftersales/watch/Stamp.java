package org.aftersales.watch;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What tells a file, or all files of a folder, from what it was before. Immutable.
 *
 * @param size in bytes
 * @param modified when it was last written to
 * @param identity of the file on its disk, so that one that takes the place of another is told from
 *     it; of a folder, of all its files
 */
record Stamp(long size, FileTime modified, String identity) {

  static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(
        attributes.size(),
        attributes.lastModifiedTime(),
        // Windows has none.
        String.valueOf(attributes.fileKey()));
  }

  /** Of a folder that holds this file too. */
  Stamp with(String name, Stamp file) {
    return new Stamp(
        size + file.size,
        modified.compareTo(file.modified) > 0 ? modified : file.modified,
        Integer.toHexString((identity + '\n' + name + '\n' + file).hashCode()) + identity.length());
  }
}
