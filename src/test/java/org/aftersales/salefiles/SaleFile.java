package org.aftersales.salefiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A sale file on disk, and the truth about it.
 *
 * @param planted what must be found: requirement, severity and row ("NOS-4 MINOR 2"; "-" for a
 *     document)
 * @param mayFollow requirements that may fail besides
 */
public record SaleFile(Path folder, List<String> planted, Set<String> mayFollow, String about) {

  boolean isClean() {
    return planted.isEmpty();
  }
}
