package org.aftersales.project;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aftersales.report.Suppression;

/**
 * What checks have covered: which files, and which suppressions applied. Immutable.
 *
 * @param files absolute paths of documents, and of the archives and folders that hold them
 * @param sources file and line of each suppression that applied
 */
public record Coverage(Set<Path> files, Set<String> sources) {

  public Coverage {
    files = Set.copyOf(files);
    sources = Set.copyOf(sources);
  }

  /** What these checks have covered. */
  public static Coverage of(List<Checked> all) {
    Set<Path> files = new HashSet<>();
    Set<String> sources = new HashSet<>();
    for (Checked checked : all) {
      files.add(checked.origin().toAbsolutePath().normalize());
      checked.files().values().forEach(file -> files.add(file.toAbsolutePath().normalize()));
      checked.report().suppressions().stream().map(Suppression::source).forEach(sources::add);
    }
    return new Coverage(files, sources);
  }

  /** What all of these have covered. */
  public static Coverage union(Collection<Coverage> all) {
    Set<Path> files = new HashSet<>();
    Set<String> sources = new HashSet<>();
    for (Coverage each : all) {
      files.addAll(each.files);
      sources.addAll(each.sources);
    }
    return new Coverage(files, sources);
  }
}
