package org.aftersales.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import org.aftersales.source.ZipArchive.Entry;

/**
 * Many sales that were sent together, in the order sent, or of their names in an archive: each
 * folder is the file of one sale, and so is an archive or an e-mail; each other file is a draft of
 * its own. Immutable.
 *
 * <p>A sale of which nothing can be read stays in its place, as a document that says why.
 *
 * @param callback whom to tell when all are checked, where the sender says so in the same JSON
 */
public record SaleBundle(List<BundledSale> sales, Optional<Callback> callback) {

  /** How many sales may be sent together. */
  public static final int MOST = 10_000;

  private static final int MOST_FILES = 60_000;
  private static final int LONGEST_NAME = 200;

  /**
   * Whom to tell.
   *
   * @param url the address as it was sent
   * @param reference words of the sender that are told with it
   */
  public record Callback(String url, Optional<String> reference) {}

  public SaleBundle {
    sales = List.copyOf(sales);
  }

  /** A file before it was opened: what it is called, and how to get it. */
  private record Packed(String path, Supplier<SourceFile> file) {}

  /**
   * The sales of these files: those whose names have a folder belong to the sale of that folder.
   *
   * @throws MalformedSubmissionException if there are none, or too many
   */
  public static SaleBundle of(List<SourceFile> files, Mode mode)
      throws MalformedSubmissionException {
    List<Packed> packed = new ArrayList<>();
    for (SourceFile file : files) {
      String named = SaleArchive.path(file.name());
      String path = named.isEmpty() ? "document" : named;
      packed.add(new Packed(path, () -> new SourceFile(path, file.bytes(), file.declaredType())));
    }
    return new SaleBundle(sales(packed, mode, Limits.USUAL), Optional.empty());
  }

  /**
   * The sales in a ZIP archive. A folder that holds only folders and archives is taken for the
   * folder that was packed, and opened.
   *
   * @param limits what a single sale may unpack to
   * @throws MalformedSubmissionException if it is damaged, holds none, or too many
   */
  public static SaleBundle zip(byte[] archive, Mode mode, Limits limits)
      throws MalformedSubmissionException {
    List<Entry> entries =
        ZipArchive.entries(archive, MOST_FILES + 1)
            .orElseThrow(
                () ->
                    new MalformedSubmissionException(
                        "the archive", "an undamaged ZIP archive is expected; pack it again"));
    if (entries.size() > MOST_FILES) {
      throw new MalformedSubmissionException(
          "the archive", "at most " + MOST_FILES + " files are expected; send several archives");
    }
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(Entry::name));
    List<Packed> packed = new ArrayList<>();
    for (Entry entry : sorted) {
      String path = SaleArchive.path(entry.name());
      if (!entry.isFolder() && !path.isEmpty() && !SaleFolder.isPassedOver(path)) {
        packed.add(new Packed(path, () -> opened(entry, path, limits.fileBytes())));
      }
    }
    return new SaleBundle(sales(packed, mode, limits), Optional.empty());
  }

  private static SourceFile opened(Entry entry, String path, long most) {
    Optional<String> closed = SaleArchive.closed(entry);
    if (closed.isPresent()) {
      return SourceFile.unopened(path, Optional.empty(), closed.get());
    }
    try {
      return entry
          .unpacked(most)
          .map(bytes -> SourceFile.of(path, bytes))
          .orElseGet(() -> SourceFile.unopened(path, Optional.empty(), SaleArchive.tooLarge(most)));
    } catch (DataFormatException e) {
      return SourceFile.unopened(path, Optional.empty(), SaleArchive.DAMAGED);
    }
  }

  private static List<BundledSale> sales(List<Packed> files, Mode mode, Limits limits)
      throws MalformedSubmissionException {
    String root = root(files);
    Map<String, List<Packed>> folders = new LinkedHashMap<>();
    int loose = 0;
    for (Packed file : files) {
      String path = file.path().substring(root.length());
      int end = path.indexOf('/');
      // Two files without a folder are two drafts, even of the same name.
      String key = end < 0 ? "/" + loose++ : path.substring(0, end);
      folders.computeIfAbsent(key, k -> new ArrayList<>()).add(file);
    }
    Names names = new Names();
    List<BundledSale> sales = new ArrayList<>();
    for (Map.Entry<String, List<Packed>> folder : folders.entrySet()) {
      List<Packed> members = folder.getValue();
      String name =
          folder.getKey().startsWith("/")
              ? members.get(0).path().substring(root.length())
              : folder.getKey();
      sales.add(
          new BundledSale(
              names.own(name), Optional.empty(), () -> dossier(name, members, mode, limits)));
    }
    bounded(sales.size());
    return sales;
  }

  private static void bounded(int sales) throws MalformedSubmissionException {
    if (sales == 0) {
      throw new MalformedSubmissionException("the batch", "at least one document is expected");
    }
    if (sales > MOST) {
      throw new MalformedSubmissionException(
          "the batch",
          "at most " + MOST + " sales are expected, not " + sales + "; send several batches");
    }
  }

  /** The folder that holds all the others and no document of its own, with its slash. */
  private static String root(List<Packed> files) {
    String root = "";
    while (true) {
      String before = root;
      Set<String> folders = new HashSet<>();
      boolean documents = false;
      boolean deeper = false;
      for (Packed file : files) {
        String path = file.path().substring(before.length());
        int end = path.indexOf('/');
        if (end < 0) {
          return before;
        }
        folders.add(path.substring(0, end));
        String rest = path.substring(end + 1);
        deeper |= rest.indexOf('/') >= 0;
        documents |= rest.indexOf('/') < 0 && !isArchive(rest);
      }
      if (folders.size() != 1 || documents || !deeper) {
        return before;
      }
      root = before + folders.iterator().next() + "/";
    }
  }

  private static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".zip") || lower.endsWith(".eml");
  }

  private static Dossier dossier(String name, List<Packed> members, Mode mode, Limits limits) {
    List<SourceFile> documents = new ArrayList<>();
    List<DeclaredGood> goods = new ArrayList<>();
    long left = limits.unpackedBytes();
    for (Packed member : members) {
      SourceFile file = member.file().get();
      left -= file.bytes().length;
      if (left < 0) {
        return unread(name, mode, SaleArchive.tooLarge(limits.unpackedBytes()));
      }
      if (GoodsFile.isNamedSo(file.name()) && file.fault().isEmpty()) {
        try {
          goods.addAll(GoodsFile.parse(file));
        } catch (MalformedSubmissionException e) {
          return unread(name, mode, "has data on goods that cannot be used: " + e.getMessage());
        }
      } else {
        documents.add(file);
      }
    }
    return documents.isEmpty()
        ? unread(name, mode, "holds no document. Put the documents of the sale into it.")
        : new Dossier(mode, documents, goods);
  }

  private static Dossier unread(String name, Mode mode, String why) {
    return new Dossier(mode, List.of(SourceFile.unopened(name, Optional.empty(), why)), List.of());
  }

  /**
   * The sales that a JSON object describes.
   *
   * <pre>
   * {mode?, callback?: {url, reference?},
   *  documents?: [{name, type?, text | blocks | contentBase64}],            each a draft of its own
   *  sales?: [{saleFile?, customer?, mode?, documents: […], goods?: […]}]}  each the file of a sale
   * </pre>
   *
   * @throws MalformedSubmissionException if it is not built so, or holds none, or too many
   */
  public static SaleBundle json(byte[] bytes) throws MalformedSubmissionException {
    JsonNode root = JsonSubmission.tree(bytes);
    JsonSubmission.object(root, "$", Set.of("mode", "callback", "documents", "sales"));
    Mode mode = JsonSubmission.constant(root, "$", "mode", Mode.class).orElse(Mode.DRAFT);
    List<JsonNode> documents = JsonSubmission.list(root, "$", "documents", false);
    List<JsonNode> files = JsonSubmission.list(root, "$", "sales", false);
    bounded(documents.size() + files.size());
    Names names = new Names();
    List<BundledSale> sales = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      SourceFile file = JsonSubmission.file(documents.get(i), "$.documents[" + i + "]");
      Dossier dossier = new Dossier(mode, List.of(file), List.of());
      sales.add(new BundledSale(names.own(file.name()), Optional.empty(), () -> dossier));
    }
    for (int i = 0; i < files.size(); i++) {
      String path = "$.sales[" + i + "]";
      JsonNode node = files.get(i);
      JsonSubmission.object(
          node, path, Set.of("saleFile", "customer", "mode", "documents", "goods"));
      Dossier dossier = JsonSubmission.dossier(node, path, mode);
      String name =
          JsonSubmission.name(node, path, "saleFile")
              .orElse(String.join(" + ", dossier.files().stream().map(SourceFile::name).toList()));
      sales.add(
          new BundledSale(
              names.own(name), JsonSubmission.name(node, path, "customer"), () -> dossier));
    }
    Optional<Callback> callback = Optional.empty();
    JsonNode told = root.path("callback");
    if (!told.isMissingNode() && !told.isNull()) {
      JsonSubmission.object(told, "$.callback", Set.of("url", "reference"));
      String url =
          JsonSubmission.name(told, "$.callback", "url")
              .orElseThrow(
                  () ->
                      new MalformedSubmissionException("$.callback.url", "an address is expected"));
      callback =
          Optional.of(new Callback(url, JsonSubmission.name(told, "$.callback", "reference")));
    }
    return new SaleBundle(sales, callback);
  }

  /** Names that were given, so that no later sale of the batch takes the place of an earlier. */
  private static final class Names {
    private final Set<String> given = new HashSet<>();

    String own(String name) {
      String base = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
      String own = base;
      for (int i = 2; !given.add(own); i++) {
        own = base + " (" + i + ")";
      }
      return own;
    }
  }
}
