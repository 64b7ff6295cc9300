package org.aftersales.language;

import java.util.List;
import java.util.function.ToIntFunction;

/** Looks for places in lists that are in order. */
public final class Ordered {

  private Ordered() {}

  /**
   * Index of the first element whose place is this one or behind it; the size of the list where
   * there is none.
   *
   * @param all in the order of their places
   */
  public static <T> int firstFrom(List<T> all, ToIntFunction<? super T> place, int from) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place.applyAsInt(all.get(middle)) < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
