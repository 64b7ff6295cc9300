package org.aftersales.project;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.aftersales.report.Fingerprints;
import org.aftersales.report.Report;
import org.aftersales.rules.Result;

/**
 * A report, and where on disk lies what it is about. Immutable.
 *
 * @param origin the file, folder or archive that was checked
 * @param files the file of each document by the document's name; of one in an archive, a path
 *     within it
 */
public record Checked(Report report, Path origin, Map<String, Path> files) {

  public Checked {
    files = Map.copyOf(files);
  }

  /** Where a result stands: its document, the only document, or all that was checked. */
  Path place(Result result) {
    return Fingerprints.document(report, result)
        .or(
            () ->
                report.documents().size() == 1
                    ? Optional.of(report.documents().get(0).name())
                    : Optional.empty())
        .flatMap(name -> Optional.ofNullable(files.get(name)))
        .orElse(origin);
  }

  /** The path from a folder, parted by slashes, as patterns and baselines have it. */
  static String relative(Path folder, Path file) {
    Path from = folder.toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    try {
      return from.relativize(to).toString().replace('\\', '/');
    } catch (IllegalArgumentException e) {
      // On another drive.
      return to.toString().replace('\\', '/');
    }
  }
}
