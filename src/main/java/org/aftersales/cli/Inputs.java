package org.aftersales.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.source.DeclaredGood;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Format;
import org.aftersales.source.GoodsFile;
import org.aftersales.source.JsonSubmission;
import org.aftersales.source.Limits;
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
 * @param limits what archives may unpack to
 */
record Inputs(
    InputStream in, Mode mode, boolean together, Map<String, DocumentType> types, Limits limits) {

  /**
   * The dossiers that files make, in the order given. A folder is one sale file, and so is an
   * archive or e-mail, unless all files together are.
   *
   * @param problems receives a sentence for each file that cannot be taken
   */
  List<Dossier> dossiers(List<String> files, List<String> problems) throws IOException {
    List<SourceFile> sources = new ArrayList<>();
    List<DeclaredGood> goods = new ArrayList<>();
    List<Dossier> dossiers = new ArrayList<>();
    for (String name : files) {
      try {
        if (together && GoodsFile.isNamedSo(name) && Files.isRegularFile(Path.of(name))) {
          goods.addAll(GoodsFile.parse(SourceFile.of(name, Files.readAllBytes(Path.of(name)))));
          continue;
        }
        for (Dossier packed : dossiers(name)) {
          Dossier dossier = SaleArchive.unpacked(packed, types, limits);
          if (together) {
            sources.addAll(dossier.files());
            goods.addAll(dossier.goods());
          } else {
            dossiers.add(dossier);
          }
        }
      } catch (MalformedSubmissionException | IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        problems.add(name + ": cannot be read (" + e.getMessage() + "); check its permissions");
      }
    }
    if (!sources.isEmpty()) {
      dossiers.add(new Dossier(mode, sources, goods));
    } else if (!goods.isEmpty()) {
      problems.add("only data on goods were given; name the documents too");
    }
    return dossiers;
  }

  private List<Dossier> dossiers(String name) throws IOException, MalformedSubmissionException {
    if (name.equals("-")) {
      return List.of(dossier("stdin", in.readAllBytes()));
    }
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      return List.of(SaleFolder.read(path, path, mode, types));
    }
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(name + ": no such file; check the name");
    }
    return List.of(dossier(name, Files.readAllBytes(path)));
  }

  static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private Dossier dossier(String name, byte[] bytes) throws MalformedSubmissionException {
    Optional<DocumentType> type =
        Optional.ofNullable(types.get(name))
            .or(() -> Optional.ofNullable(types.get(fileName(name))));
    Format format = Format.of(bytes);
    SourceFile file = new SourceFile(format.holdsDocuments() ? fileName(name) : name, bytes, type);
    if (format == Format.JSON_SUBMISSION) {
      try {
        return JsonSubmission.parse(bytes).dossier();
      } catch (MalformedSubmissionException e) {
        throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
      }
    }
    return new Dossier(mode, List.of(file), List.of());
  }
}
