package org.aftersales.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.aftersales.source.SourceFile;
import org.jdbi.v3.core.Handle;

/** The documents of checks, where the register is told to keep them. */
final class Documents {

  private Documents() {}

  static void keep(Handle handle, SourceFile file) {
    handle.execute(
        "INSERT INTO document (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
        file.sha256(),
        Body.packed(file.bytes()));
  }

  static Optional<byte[]> find(Handle handle, String sha256) {
    return handle
        .createQuery("SELECT bytes FROM document WHERE sha256 = ?")
        .bind(0, sha256)
        .mapTo(byte[].class)
        .findOne()
        .map(
            packed -> {
              try {
                return Body.unpacked(packed);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
