package org.aftersales.source;

import java.time.Duration;

/**
 * How much one check may take, so that no document can stop the others. Honest documents stay far
 * below: a contract of 500 pages has some 1.5 million characters. Immutable.
 *
 * @param time from the first byte read to the last rule fired
 * @param fileBytes of one file as submitted
 * @param unpackedBytes of all parts of one file that is compressed in itself; a single part may
 *     have a quarter of it
 * @param pages of one file
 * @param characters of text in all documents of a check
 * @param cells of tables in all documents of a check
 * @param programTime beside {@code time}, for the programs that read what this one cannot
 */
public record Limits(
    Duration time,
    long fileBytes,
    long unpackedBytes,
    int pages,
    int characters,
    int cells,
    Duration programTime) {

  /** What holds where a policy sets nothing else. */
  public static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(30),
          64L << 20,
          256L << 20,
          3_000,
          2_000_000,
          200_000,
          Duration.ofSeconds(120));

  public Limits {
    if (time.isNegative()
        || time.isZero()
        || fileBytes < 1
        || unpackedBytes < 1
        || pages < 1
        || characters < 1
        || cells < 1
        || programTime.isNegative()
        || programTime.isZero()) {
      throw new IllegalArgumentException("a limit is above zero");
    }
  }

  /** The largest part of a file that is compressed in itself. */
  public long partBytes() {
    return Math.max(1, unpackedBytes / 4);
  }

  /** The largest file whose bytes are its text. */
  public long textBytes() {
    return Math.min(fileBytes, 8L * characters);
  }

  /** The most elements that a page of HTML may have. */
  public int elements() {
    return (int) Math.min(Integer.MAX_VALUE, 5L * cells);
  }
}
