package org.aftersales.spark;

import java.util.Arrays;
import org.apache.spark.Partitioner;

/** Neighbouring sales in bins of like size, each the work of one task. Immutable. */
final class Bins extends Partitioner {

  private static final long serialVersionUID = 1L;

  /** Index of the first sale of each bin. */
  private final int[] first;

  private Bins(int[] first) {
    this.first = first;
  }

  /**
   * Fills a bin until it has so many sales or bytes; a sale is never divided.
   *
   * @param bytes of each sale
   */
  static Bins of(long[] bytes, int mostSales, long mostBytes) {
    int[] first = new int[Math.max(1, bytes.length)];
    int bins = 0;
    long inBin = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean full =
          bins > 0 && (i - first[bins - 1] >= mostSales || inBin + bytes[i] > mostBytes);
      if (bins == 0 || full) {
        first[bins++] = i;
        inBin = 0;
      }
      inBin += bytes[i];
    }
    return new Bins(Arrays.copyOf(first, Math.max(1, bins)));
  }

  @Override
  public int numPartitions() {
    return first.length;
  }

  /** The bin of the sale with this index. */
  @Override
  public int getPartition(Object index) {
    int at = Arrays.binarySearch(first, (Integer) index);
    return at >= 0 ? at : -at - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bins bins && Arrays.equals(first, bins.first);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(first);
  }
}
