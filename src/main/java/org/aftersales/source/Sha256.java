package org.aftersales.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash by which files, packs, entries and requests are told apart. */
public final class Sha256 {

  private Sha256() {}

  /** A new computation, which belongs to one thread. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The hash of these bytes, in lower-case hexadecimal. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Ends a computation: its hash in lower-case hexadecimal. */
  public static String hex(MessageDigest computed) {
    return HexFormat.of().formatHex(computed.digest());
  }
}
