package org.aftersales.source;

import java.util.List;
import java.util.Optional;

/**
 * One submitted file: its name, its bytes as they came, and the type its sender declared for it.
 *
 * <p>Immutable by convention: the byte array is never written to after construction.
 *
 * @param fault why there are no bytes, and what to do; absent for a file that could be opened
 * @param remarks what came with it and was passed over, one sentence each
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are read once; copying them buys nothing
public record SourceFile(
    String name,
    byte[] bytes,
    Optional<DocumentType> declaredType,
    Optional<String> fault,
    List<String> remarks) {

  public SourceFile {
    remarks = List.copyOf(remarks);
  }

  /** A file as it came. */
  public SourceFile(String name, byte[] bytes, Optional<DocumentType> declaredType) {
    this(name, bytes, declaredType, Optional.empty(), List.of());
  }

  /** A file that is there but cannot be opened; it counts as a document that cannot be read. */
  static SourceFile unopened(String name, Optional<DocumentType> declaredType, String fault) {
    return new SourceFile(name, new byte[0], declaredType, Optional.of(fault), List.of());
  }

  /** A file whose type is to be recognised from its content. */
  public static SourceFile of(String name, byte[] bytes) {
    return new SourceFile(name, bytes, Optional.empty());
  }

  /** Lower-case hexadecimal SHA-256 of the bytes as submitted. */
  public String sha256() {
    return Sha256.of(bytes);
  }
}
