package org.aftersales.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is checked together: one draft, or all files of one sale, in the order submitted. Immutable.
 */
public record Dossier(Mode mode, List<SourceFile> files, List<DeclaredGood> goods) {

  public Dossier {
    files = List.copyOf(files);
    goods = List.copyOf(goods);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a dossier needs at least one document");
    }
  }

  /** One draft contract or proforma invoice. */
  public static Dossier draft(SourceFile file) {
    return new Dossier(Mode.DRAFT, List.of(file), List.of());
  }

  /**
   * One draft read from disk.
   *
   * @throws IOException if the file cannot be read
   */
  public static Dossier draft(Path file) throws IOException {
    return draft(SourceFile.of(file.getFileName().toString(), Files.readAllBytes(file)));
  }

  /** The text of those files that are plain text, by their SHA-256. */
  public Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    for (SourceFile file : files) {
      if (Format.of(file.bytes()) == Format.TEXT) {
        texts.put(file.sha256(), TextEncoding.of(file.bytes()).decode(file.bytes()).text());
      }
    }
    return texts;
  }
}
