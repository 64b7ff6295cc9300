package org.aftersales.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aftersales.source.Dossier;
import org.aftersales.source.JsonSubmission;
import org.aftersales.source.Limits;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleArchive;
import org.aftersales.source.SaleFolder;

/**
 * Turns the arguments of a call into what is to be checked, in the way that the service reads JSON.
 *
 * @param roots from where files may be read
 * @param limits what a file and an archive may hold
 */
record Submitted(Roots roots, Limits limits) {

  private static final List<String> WAYS = List.of("text", "contentBase64", "path", "documents");

  /**
   * What is to be checked.
   *
   * @throws RefusedException if the arguments do not say it clearly
   */
  Dossier dossier(Arguments arguments) throws RefusedException {
    List<String> given = WAYS.stream().filter(arguments::has).toList();
    if (given.size() != 1) {
      throw new RefusedException(
          "exactly one of "
              + String.join(
                  ", ", WAYS.stream().filter(w -> !w.equals("path") || !roots.isEmpty()).toList())
              + " is expected; "
              + (given.isEmpty() ? "none was given" : String.join(" and ", given) + " were given"));
    }
    try {
      Dossier dossier =
          given.get(0).equals("path") && isFolder(arguments)
              ? SaleFolder.read(
                  roots.found(arguments.text("path").orElse("")),
                  roots.found(arguments.text("path").orElse("")),
                  Mode.valueOf(arguments.text("mode").orElse("DRAFT")),
                  Map.of())
              : JsonSubmission.parse(new ObjectMapper().writeValueAsBytes(submission(arguments)))
                  .dossier();
      return SaleArchive.unpacked(dossier, Map.of(), limits);
    } catch (MalformedSubmissionException e) {
      String message = String.valueOf(e.getMessage());
      throw new RefusedException(
          arguments.has("documents") ? message : message.replace("$.documents[0]", "$"));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new RefusedException("the file cannot be read; check its permissions");
    }
  }

  private boolean isFolder(Arguments arguments) throws RefusedException {
    return Files.isDirectory(roots.found(arguments.text("path").orElse("")));
  }

  /** The same as one JSON submission. */
  private Map<String, Object> submission(Arguments arguments) throws RefusedException, IOException {
    Map<String, Object> submission = new LinkedHashMap<>();
    arguments.value("mode").ifPresent(mode -> submission.put("mode", mode));
    arguments.value("goods").ifPresent(goods -> submission.put("goods", goods));
    List<Object> documents = new ArrayList<>();
    if (arguments.has("documents")) {
      for (Object document : (List<?>) arguments.value("documents").orElse(List.of())) {
        documents.add(document instanceof Map<?, ?> fields ? opened(fields) : document);
      }
    } else {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", "document");
      for (String name : List.of("name", "type", "text", "contentBase64", "path")) {
        arguments.value(name).ifPresent(value -> document.put(name, value));
      }
      documents.add(opened(document));
    }
    submission.put("documents", documents);
    return submission;
  }

  /** A document whose file is named, with the content of the file. */
  private Map<String, Object> opened(Map<?, ?> document) throws RefusedException, IOException {
    Map<String, Object> opened = new LinkedHashMap<>();
    document.forEach(
        (name, value) -> {
          if (value != null) {
            opened.put(String.valueOf(name), value);
          }
        });
    if (!roots.isEmpty() && opened.remove("path") instanceof String name) {
      Path path = roots.found(name);
      if (!Files.isRegularFile(path)) {
        throw new RefusedException(name + ": a file is expected; a folder stands alone, as path");
      }
      if (Stream.of("text", "blocks", "contentBase64").anyMatch(opened::containsKey)) {
        throw new RefusedException(
            name + ": a document with a path brings no other content; leave one of them out");
      }
      if (!opened.containsKey("name") || opened.get("name").equals("document")) {
        opened.put("name", String.valueOf(path.getFileName()));
      }
      opened.put("contentBase64", Base64.getEncoder().encodeToString(bytes(path)));
    }
    return opened;
  }

  /** The content, or so much of it that whoever reads it sees that it is too much. */
  private byte[] bytes(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limits.fileBytes() + 1));
    }
  }
}
