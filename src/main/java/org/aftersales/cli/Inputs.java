package org.aftersales.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.project.Project;
import org.aftersales.source.DeclaredGood;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Format;
import org.aftersales.source.GoodsFile;
import org.aftersales.source.JsonSubmission;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleArchive;
import org.aftersales.source.SaleFolder;
import org.aftersales.source.SourceFile;

/**
 * Turns the file names of a command into dossiers.
 *
 * @param together all files make one sale file
 * @param types declared types by file name
 * @param settings what holds for each input, such as what archives may unpack to
 * @param forceExclude files that the configuration excludes are left out also where they are named
 */
record Inputs(
    InputStream in,
    Mode mode,
    boolean together,
    Map<String, DocumentType> types,
    Settings.All settings,
    boolean forceExclude) {

  /** The dossiers that files make, and what was left out. */
  record Found(List<Submitted> submitted, List<String> leftOut) {}

  /**
   * The dossiers that files make, in the order given. A folder is one sale file, and so is an
   * archive or e-mail, unless all files together are.
   *
   * @param problems receives a sentence for each file that cannot be taken
   */
  Found dossiers(List<String> files, List<String> problems) throws IOException {
    List<SourceFile> sources = new ArrayList<>();
    List<DeclaredGood> goods = new ArrayList<>();
    Map<String, Path> places = new HashMap<>();
    List<Submitted> all = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (String name : files) {
      try {
        if (isLeftOut(name)) {
          leftOut.add(name + ": is left out, because the configuration excludes it");
          continue;
        }
        if (together && GoodsFile.isNamedSo(name) && Files.isRegularFile(Path.of(name))) {
          goods.addAll(GoodsFile.parse(SourceFile.of(name, Files.readAllBytes(Path.of(name)))));
          continue;
        }
        Settings.Own own = settings.of(name);
        Submitted unpacked = unpacked(submitted(name, own, leftOut), own);
        Dossier dossier = unpacked.dossier();
        if (together) {
          sources.addAll(dossier.files());
          goods.addAll(dossier.goods());
          unpacked.files().forEach(places::putIfAbsent);
        } else {
          all.add(unpacked);
        }
      } catch (MalformedSubmissionException | IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        problems.add(name + ": cannot be read (" + e.getMessage() + "); check its permissions");
      }
    }
    if (!sources.isEmpty()) {
      Dossier dossier = new Dossier(mode, sources, goods);
      all.add(new Submitted(dossier, settings.first(), origin(files.get(0)), places));
    } else if (!goods.isEmpty()) {
      problems.add("only data on goods were given; name the documents too");
    }
    return new Found(all, leftOut);
  }

  private boolean isLeftOut(String name) {
    return forceExclude
        && !name.equals("-")
        && !Files.isDirectory(Path.of(name))
        && !settings.of(name).project().takes(Path.of(name));
  }

  private static Path origin(String name) {
    return Path.of(name.equals("-") ? "stdin" : name);
  }

  private Submitted submitted(String name, Settings.Own own, List<String> leftOut)
      throws IOException, MalformedSubmissionException {
    if (name.equals("-")) {
      return draft("stdin", Path.of("stdin"), in.readAllBytes(), own);
    }
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      Dossier dossier = folder(path, path, mode, types, own.project(), leftOut);
      return Submitted.of(dossier, own, path, path::resolve);
    }
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(name + ": no such file; check the name");
    }
    return draft(name, path, Files.readAllBytes(path), own);
  }

  /** With what archives and e-mails hold in their place. */
  Submitted unpacked(Submitted packed, Settings.Own own) throws MalformedSubmissionException {
    Dossier dossier =
        SaleArchive.unpacked(packed.dossier(), types, own.checker().policy().limits());
    return Submitted.of(dossier, own, packed.origin(), name -> place(packed, name));
  }

  /** Where the document of an archive lies: as if the archive were a folder. */
  private static Path place(Submitted packed, String name) {
    Path known = packed.files().get(name);
    if (known != null) {
      return known;
    }
    try {
      Path origin = packed.origin();
      return Files.isDirectory(origin) ? origin.resolve(name) : origin.resolveSibling(name);
    } catch (InvalidPathException e) {
      // An archive may name what no file system can.
      return packed.origin();
    }
  }

  /**
   * The sale file of a folder, without what the configuration leaves out.
   *
   * @param leftOut receives a sentence if there is any, since whoever reads the report has to know
   */
  static Dossier folder(
      Path folder,
      Path root,
      Mode mode,
      Map<String, DocumentType> types,
      Project project,
      List<String> leftOut)
      throws IOException, MalformedSubmissionException {
    List<Path> out = new ArrayList<>();
    try {
      return SaleFolder.read(
          folder,
          root,
          mode,
          types,
          path -> {
            boolean taken = project.takes(path);
            if (!taken) {
              out.add(path);
            }
            return taken;
          });
    } finally {
      if (!out.isEmpty()) {
        leftOut.add(
            folder
                + ": "
                + out.size()
                + (out.size() == 1 ? " file is" : " files are")
                + " left out by the configuration, such as "
                + folder.relativize(out.get(0)));
      }
    }
  }

  static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /**
   * What one file makes.
   *
   * @param name as reports give it
   * @throws MalformedSubmissionException if archived data on goods are malformed
   * @throws IllegalArgumentException if a submission in JSON is malformed
   */
  Submitted draft(String name, Path path, byte[] bytes, Settings.Own own)
      throws MalformedSubmissionException {
    Optional<DocumentType> type =
        Optional.ofNullable(types.get(name))
            .or(() -> Optional.ofNullable(types.get(fileName(name))));
    Format format = Format.of(bytes);
    SourceFile file = new SourceFile(format.holdsDocuments() ? fileName(name) : name, bytes, type);
    Dossier dossier;
    if (format == Format.JSON_SUBMISSION) {
      try {
        dossier = JsonSubmission.parse(bytes).dossier();
      } catch (MalformedSubmissionException e) {
        throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
      }
    } else {
      dossier = new Dossier(mode, List.of(file), List.of());
    }
    return Submitted.of(dossier, own, path, any -> path);
  }
}
