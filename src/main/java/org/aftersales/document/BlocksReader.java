package org.aftersales.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.JsonFault;
import org.aftersales.source.SourceFile;
import org.aftersales.source.TextEncoding;

/** Reads a document that was sent as a list of blocks in JSON. */
final class BlocksReader {

  private static final JsonMapper JSON = new JsonMapper();

  private BlocksReader() {}

  static Document read(SourceFile file, String id, Budget budget)
      throws UnreadableDocumentException {
    JsonNode root;
    try {
      root = JSON.readTree(TextEncoding.of(file.bytes()).decode(file.bytes()).text());
    } catch (JsonProcessingException e) {
      throw corrupt(file, "its JSON is broken: " + JsonFault.words(e));
    }
    Manuscript manuscript = new Manuscript(budget);
    JsonNode blocks = root.path("blocks");
    if (!blocks.isArray()) {
      throw corrupt(file, "blocks is expected to be a list");
    }
    int table = 0;
    int row = 0;
    int i = 0;
    for (JsonNode block : blocks) {
      String place = "blocks[" + i++ + "]";
      Optional<BlockKind> kind = kind(block, file, place);
      List<Optional<String>> cells = new ArrayList<>();
      block.path("cells").forEach(cell -> cells.add(Optional.of(cell.asText())));
      Passage passage =
          Passage.of(block.path("text").asText(""))
              .withStyle(kind)
              .withNumber(Optional.ofNullable(block.path("number").textValue()));
      if (!cells.isEmpty() || kind.equals(Optional.of(BlockKind.TABLE_ROW))) {
        if (table == 0) {
          table = manuscript.table();
          row = 0;
        }
        if (cells.isEmpty()) {
          Arrays.stream(passage.text().split("[|\\t]", -1)).map(Optional::of).forEach(cells::add);
        }
        manuscript.row(passage, cells, table, ++row, " | ");
      } else {
        table = 0;
        manuscript.add(passage);
      }
    }
    return manuscript.finish(file, id);
  }

  private static Optional<BlockKind> kind(JsonNode block, SourceFile file, String place)
      throws UnreadableDocumentException {
    String name = block.path("kind").asText("");
    if (name.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(BlockKind.valueOf(name.strip().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw corrupt(
          file,
          place
              + ".kind is expected to be one of "
              + Arrays.stream(BlockKind.values())
                  .map(Enum::name)
                  .collect(Collectors.joining(", ")));
    }
  }

  private static UnreadableDocumentException corrupt(SourceFile file, String why) {
    return new UnreadableDocumentException(
        Cause.CORRUPT, file.name() + " cannot be read: " + why + ".");
  }
}
