package org.aftersales.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Format;
import org.aftersales.source.JsonSubmission;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;

/**
 * Turns the file names of a command into dossiers.
 *
 * @param together all files make one sale file
 * @param types declared types by file name
 */
record Inputs(InputStream in, Mode mode, boolean together, Map<String, DocumentType> types) {

  /**
   * The dossiers that files make, in the order given.
   *
   * @param problems receives a sentence for each file that cannot be taken
   */
  List<Dossier> dossiers(List<String> files, List<String> problems) throws IOException {
    List<SourceFile> sources = new ArrayList<>();
    List<Dossier> dossiers = new ArrayList<>();
    for (String name : files) {
      for (SourceFile file : read(name, problems)) {
        if (Format.of(file.bytes()) == Format.JSON_SUBMISSION) {
          try {
            dossiers.add(JsonSubmission.parse(file.bytes()));
          } catch (MalformedSubmissionException e) {
            problems.add(name + ": " + e.getMessage());
          }
        } else if (together) {
          sources.add(file);
        } else {
          dossiers.add(new Dossier(mode, List.of(file), List.of()));
        }
      }
    }
    if (!sources.isEmpty()) {
      dossiers.add(new Dossier(mode, sources, List.of()));
    }
    return dossiers;
  }

  private List<SourceFile> read(String name, List<String> problems) throws IOException {
    if (name.equals("-")) {
      return List.of(source("stdin", in.readAllBytes()));
    }
    Path path = Path.of(name);
    if (Files.isDirectory(path) && together) {
      try (Stream<Path> entries = Files.list(path)) {
        List<SourceFile> found = new ArrayList<>();
        for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
          found.add(source(entry.getFileName().toString(), Files.readAllBytes(entry)));
        }
        return found;
      }
    }
    if (!Files.isRegularFile(path)) {
      problems.add(
          Files.isDirectory(path)
              ? name + ": is a folder; add --together to check its files as one sale file"
              : name + ": no such file; check the name");
      return List.of();
    }
    try {
      return List.of(source(path.toString(), Files.readAllBytes(path)));
    } catch (IOException e) {
      problems.add(name + ": cannot be read (" + e.getMessage() + "); check its permissions");
      return List.of();
    }
  }

  private SourceFile source(String name, byte[] bytes) {
    return new SourceFile(name, bytes, Optional.ofNullable(types.get(name)));
  }
}
