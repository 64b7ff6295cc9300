package org.aftersales.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.aftersales.source.Sha256;

/** The hash that links entries. Every part is preceded by its length, so that none can shift. */
final class Chain {

  /** What the first entry names as the one before. */
  static final String ORIGIN = "0".repeat(64);

  private static final String VERSION = "aftersales register 1";

  private Chain() {}

  static Entry link(
      long seq, Instant at, Entry.Kind kind, Actor actor, String body, String previous) {
    return new Entry(
        seq, at, kind, actor, body, previous, hash(seq, at, kind, actor, body, previous));
  }

  /** Whether the hash of an entry is that of what it says. */
  static boolean holds(Entry e) {
    return e.hash().equals(hash(e.seq(), e.at(), e.kind(), e.actor(), e.body(), e.previous()));
  }

  private static String hash(
      long seq, Instant at, Entry.Kind kind, Actor actor, String body, String previous) {
    MessageDigest digest = Sha256.digest();
    add(digest, VERSION.getBytes(UTF_8));
    add(digest, previous.getBytes(UTF_8));
    add(digest, ByteBuffer.allocate(16).putLong(seq).putLong(micros(at)).array());
    add(digest, kind.name().getBytes(UTF_8));
    add(digest, actor.name().getBytes(UTF_8));
    add(digest, actor.role().getBytes(UTF_8));
    add(digest, body.getBytes(UTF_8));
    return Sha256.hex(digest);
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(4).putInt(part.length).array());
    digest.update(part);
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
