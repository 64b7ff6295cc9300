package org.aftersales.watch;

import java.util.List;
import java.util.Locale;

/** Names that programs give to files that are not there yet, or that are theirs alone. */
public final class Names {

  private static final List<String> STARTS = List.of("~$", ".", "~wrl");
  private static final List<String> ENDS =
      List.of(
          ".tmp",
          ".temp",
          ".part",
          ".partial",
          ".filepart",
          ".crdownload",
          ".download",
          ".opdownload",
          ".swp",
          ".lock",
          "~");

  private Names() {}

  /**
   * Whether a file bears a temporary name: of downloads (.part, .crdownload), of copies (.tmp,
   * .filepart), or the locks of word processors (~$, .~lock); a file that is renamed from one is
   * whole.
   */
  public static boolean isTemporary(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return STARTS.stream().anyMatch(lower::startsWith) || ENDS.stream().anyMatch(lower::endsWith);
  }
}
