package org.aftersales.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sale sent as one JSON object: documents as text, as blocks or as encoded files, with what the
 * sender knows about the goods.
 *
 * <pre>
 * {mode?, explain?, text?, saleFile?, customer?, documents: [{name, type?, text | blocks | contentBase64}],
 *  goods?: [{row, name?, brand?, model?, partNumber?, imported? | origin?, agencyInIran?, agency?,
 *            sanctioned?, measuring?, reason?}]}
 * </pre>
 *
 * A field that is not listed here is refused, because a misspelt one would silently change the
 * verdict.
 *
 * @param explain whether each result is to name the rules behind it
 * @param text whether each document is to come back with its text
 * @param saleFile what tells this sale from others
 * @param customer as the sender names it
 */
public record JsonSubmission(
    Dossier dossier,
    boolean explain,
    boolean text,
    Optional<String> saleFile,
    Optional<String> customer) {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(256 << 20).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What may be said of a good. */
  static final Set<String> GOOD =
      Set.of(
          "row",
          "name",
          "brand",
          "model",
          "partNumber",
          "imported",
          "origin",
          "agencyInIran",
          "agency",
          "sanctioned",
          "measuring",
          "reason");

  /**
   * The submission that these bytes describe.
   *
   * @throws MalformedSubmissionException if they are not JSON, or not built as promised
   */
  public static JsonSubmission parse(byte[] bytes) throws MalformedSubmissionException {
    JsonNode root = tree(bytes);
    object(
        root, "$", Set.of("mode", "documents", "goods", "explain", "text", "saleFile", "customer"));
    return new JsonSubmission(
        dossier(root, "$", Mode.DRAFT),
        truth(root, "$", "explain").orElse(false),
        truth(root, "$", "text").orElse(false),
        name(root, "$", "saleFile"),
        name(root, "$", "customer"));
  }

  /** The sale that an object describes by {@code mode}, {@code documents} and {@code goods}. */
  static Dossier dossier(JsonNode root, String at, Mode usual) throws MalformedSubmissionException {
    Mode mode = constant(root, at, "mode", Mode.class).orElse(usual);
    List<SourceFile> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode node : list(root, at, "documents", true)) {
      String path = at + ".documents[" + files.size() + "]";
      SourceFile file = file(node, path);
      if (!names.add(file.name())) {
        throw new MalformedSubmissionException(
            path + ".name", "a name of its own is expected; \"" + file.name() + "\" is used twice");
      }
      files.add(file);
    }
    List<DeclaredGood> goods = new ArrayList<>();
    for (JsonNode node : list(root, at, "goods", false)) {
      String path = at + ".goods[" + goods.size() + "]";
      add(good(node, path), path, goods);
    }
    return new Dossier(mode, files, goods);
  }

  /** A text without spaces around it; nothing where it is empty. */
  static Optional<String> name(JsonNode node, String path, String field)
      throws MalformedSubmissionException {
    return string(node, path, field).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** Any JSON, with the place of a fault in it. */
  static JsonNode tree(byte[] bytes) throws MalformedSubmissionException {
    try {
      return JSON.readTree(TextEncoding.of(bytes).decode(bytes).text());
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new MalformedSubmissionException(
          "$",
          "well-formed JSON is expected"
              + (place == null
                  ? ""
                  : ", line " + place.getLineNr() + " column " + place.getColumnNr())
              + ": "
              + JsonFault.words(e));
    }
  }

  static SourceFile file(JsonNode node, String path) throws MalformedSubmissionException {
    object(node, path, Set.of("name", "type", "text", "blocks", "contentBase64"));
    String name =
        string(node, path, "name")
            .filter(s -> !s.isBlank())
            .orElseThrow(
                () -> new MalformedSubmissionException(path + ".name", "a name is expected"));
    Optional<DocumentType> type = constant(node, path, "type", DocumentType.class);
    Optional<String> text = string(node, path, "text");
    Optional<String> encoded = string(node, path, "contentBase64");
    boolean blocks = node.hasNonNull("blocks");
    if ((text.isPresent() ? 1 : 0) + (encoded.isPresent() ? 1 : 0) + (blocks ? 1 : 0) != 1) {
      throw new MalformedSubmissionException(
          path, "exactly one of text, blocks and contentBase64 is expected");
    }
    if (text.isPresent()) {
      return new SourceFile(name, text.get().getBytes(UTF_8), type);
    }
    if (encoded.isPresent()) {
      try {
        return new SourceFile(name, Base64.getMimeDecoder().decode(encoded.get()), type);
      } catch (IllegalArgumentException e) {
        throw new MalformedSubmissionException(
            path + ".contentBase64", "the file's bytes in Base64 are expected");
      }
    }
    int i = 0;
    for (JsonNode block : list(node, path, "blocks", true)) {
      checkBlock(block, path + ".blocks[" + i++ + "]");
    }
    String json = JSON.createObjectNode().set("blocks", node.get("blocks")).toString();
    return new SourceFile(name, json.getBytes(UTF_8), type);
  }

  private static void checkBlock(JsonNode block, String path) throws MalformedSubmissionException {
    object(block, path, Set.of("kind", "text", "number", "cells"));
    string(block, path, "kind");
    string(block, path, "number");
    List<JsonNode> cells = list(block, path, "cells", false);
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isTextual()) {
        throw new MalformedSubmissionException(path + ".cells[" + i + "]", "a text is expected");
      }
      whole(cells.get(i).textValue(), path + ".cells[" + i + "]");
    }
    if (string(block, path, "text").isEmpty() && cells.isEmpty()) {
      throw new MalformedSubmissionException(path, "text or cells are expected");
    }
  }

  /** The goods of a list, or of an object {@code {goods: [...]}}. */
  static List<DeclaredGood> goods(JsonNode root) throws MalformedSubmissionException {
    JsonNode list = root;
    String path = "$";
    if (root.isObject()) {
      object(root, "$", Set.of("goods"));
      list = root.path("goods");
      path = "$.goods";
    }
    if (!list.isArray()) {
      throw new MalformedSubmissionException(path, "a list of goods is expected");
    }
    List<DeclaredGood> goods = new ArrayList<>();
    for (JsonNode node : list) {
      String place = path + "[" + goods.size() + "]";
      add(good(node, place), place, goods);
    }
    return goods;
  }

  /**
   * Adds a good to those before it.
   *
   * @throws MalformedSubmissionException where its row has been declared
   */
  static void add(DeclaredGood good, String place, List<DeclaredGood> goods)
      throws MalformedSubmissionException {
    if (goods.stream().anyMatch(g -> g.row().equals(good.row()))) {
      throw new MalformedSubmissionException(
          place, "a row is declared once, and row " + good.row() + " stands before");
    }
    goods.add(good);
  }

  static DeclaredGood good(JsonNode node, String path) throws MalformedSubmissionException {
    object(node, path, GOOD);
    JsonNode row = node.path("row");
    if (!row.isIntegralNumber() && (!row.isTextual() || row.textValue().isBlank())) {
      throw new MalformedSubmissionException(
          path + ".row", "the row of the good in the goods table is expected, as \"1\" or 1");
    }
    Optional<Boolean> imported = truth(node, path, "imported");
    Optional<Origin> origin = constant(node, path, "origin", Origin.class);
    if (imported.isPresent() && origin.filter(o -> o.imported() != imported.get()).isPresent()) {
      throw new MalformedSubmissionException(
          path + ".origin", "the same is expected as imported says; leave one of them out");
    }
    Optional<Boolean> agencyInIran = truth(node, path, "agencyInIran");
    Optional<AgencyStatus> agency = constant(node, path, "agency", AgencyStatus.class);
    if (agencyInIran.equals(Optional.of(false))
        && agency.filter(a -> a != AgencyStatus.NONE).isPresent()) {
      throw new MalformedSubmissionException(
          path + ".agency", "none is expected, because agencyInIran is false");
    }
    return new DeclaredGood(
        whole(row.asText(), path + ".row").strip(),
        string(node, path, "name"),
        string(node, path, "brand"),
        string(node, path, "model"),
        string(node, path, "partNumber"),
        imported.or(() -> origin.map(Origin::imported)),
        agencyInIran,
        agency,
        truth(node, path, "sanctioned"),
        truth(node, path, "measuring"),
        string(node, path, "reason"));
  }

  /** Where a good comes from, as the sender may say instead of {@code imported}. */
  private enum Origin {
    IMPORTED,
    DOMESTIC;

    boolean imported() {
      return this == IMPORTED;
    }
  }

  static void object(JsonNode node, String path, Set<String> fields)
      throws MalformedSubmissionException {
    if (!node.isObject()) {
      throw new MalformedSubmissionException(path, "an object is expected");
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw new MalformedSubmissionException(
            path + "." + name,
            "this field is not known; expected are "
                + fields.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
  }

  static List<JsonNode> list(JsonNode node, String path, String field, boolean needed)
      throws MalformedSubmissionException {
    JsonNode value = node.path(field);
    if (!needed && (value.isMissingNode() || value.isNull())) {
      return List.of();
    }
    if (!value.isArray() || (needed && value.isEmpty())) {
      throw new MalformedSubmissionException(
          path + "." + field, needed ? "a list of at least one is expected" : "a list is expected");
    }
    List<JsonNode> items = new ArrayList<>();
    value.forEach(items::add);
    return items;
  }

  private static Optional<String> string(JsonNode node, String path, String field)
      throws MalformedSubmissionException {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new MalformedSubmissionException(path + "." + field, "a text is expected");
    }
    return Optional.of(whole(value.textValue(), path + "." + field));
  }

  /** JSON can name half a character, which no text of a report could repeat. */
  private static String whole(String text, String path) throws MalformedSubmissionException {
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new MalformedSubmissionException(
          path, "whole characters are expected, not half of a surrogate pair");
    }
    return text;
  }

  private static Optional<Boolean> truth(JsonNode node, String path, String field)
      throws MalformedSubmissionException {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw new MalformedSubmissionException(path + "." + field, "true or false is expected");
    }
    return Optional.of(value.booleanValue());
  }

  static <E extends Enum<E>> Optional<E> constant(
      JsonNode node, String path, String field, Class<E> type) throws MalformedSubmissionException {
    Optional<String> value = string(node, path, field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Enum.valueOf(type, value.get().strip().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new MalformedSubmissionException(
          path + "." + field,
          "one of "
              + Arrays.stream(type.getEnumConstants())
                  .map(Enum::name)
                  .collect(Collectors.joining(", "))
              + " is expected");
    }
  }
}
