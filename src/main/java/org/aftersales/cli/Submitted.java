package org.aftersales.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.aftersales.project.Checked;
import org.aftersales.report.Report;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;

/**
 * A dossier, and where it came from.
 *
 * @param own the configuration and checker that hold for it
 * @param origin the file, folder or archive that was named
 * @param files the file of each document by the document's name
 */
record Submitted(Dossier dossier, Settings.Own own, Path origin, Map<String, Path> files) {

  Submitted {
    files = Map.copyOf(files);
  }

  /** How the names of documents lead to their files. */
  interface Placing {
    Path file(String name);
  }

  static Submitted of(Dossier dossier, Settings.Own own, Path origin, Placing placing) {
    Map<String, Path> files = new HashMap<>();
    for (SourceFile file : dossier.files()) {
      files.put(file.name(), placing.file(file.name()));
    }
    return new Submitted(dossier, own, origin, files);
  }

  /** What became of it. */
  Checked checked(Report report) {
    return new Checked(report, origin, files);
  }
}
