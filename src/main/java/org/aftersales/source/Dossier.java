package org.aftersales.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
}
