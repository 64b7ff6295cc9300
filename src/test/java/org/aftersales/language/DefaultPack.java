package org.aftersales.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The word files of the default pack. */
final class DefaultPack {

  static final Quantities QUANTITIES = quantities();

  private DefaultPack() {}

  static SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : new String[] {"dates", "money", "numbers"}) {
      try {
        String path = "lexicon/" + name + ".yaml";
        files.put(path, Files.readAllBytes(Path.of("rules/aftersales", path)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static Quantities quantities() {
    try {
      return Quantities.of(files());
    } catch (LexiconException e) {
      throw new IllegalStateException(e);
    }
  }
}
