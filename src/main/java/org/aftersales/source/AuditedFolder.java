package org.aftersales.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A folder that is audited: which of its entries are sale files. Each folder, ZIP archive and
 * e-mail in it is one; a folder with documents and no other folder is one sale itself. Immutable.
 *
 * @param sales names of the entries in {@link #ORDER}; one empty name where the folder itself is
 *     the sale
 * @param loose files beside the sales that belong to none
 */
public record AuditedFolder(List<String> sales, List<String> loose) {

  /** By the bytes of UTF-8, as file systems order names. */
  public static final Comparator<String> ORDER =
      (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

  public AuditedFolder {
    sales = List.copyOf(sales);
    loose = List.copyOf(loose);
  }

  /**
   * Sorts the entries of a folder.
   *
   * @param others what is neither a folder nor a file with a content
   */
  public static AuditedFolder of(List<String> folders, List<String> files, List<String> others) {
    List<String> sales = new ArrayList<>(folders);
    List<String> loose = new ArrayList<>(others);
    for (String file : files) {
      (isArchive(file) ? sales : loose).add(file);
    }
    if (sales.isEmpty() || folders.isEmpty() && !loose.isEmpty()) {
      return new AuditedFolder(List.of(""), List.of());
    }
    sales.sort(ORDER);
    loose.sort(ORDER);
    return new AuditedFolder(sales, loose);
  }

  /**
   * Sorts the entries of a folder on disk.
   *
   * @param taken which of its files count
   * @throws IOException if it cannot be read
   */
  public static AuditedFolder on(Path folder, Predicate<Path> taken) throws IOException {
    List<String> files = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Path file : SaleFolder.filesIn(folder)) {
      if (taken.test(file)) {
        (Files.isRegularFile(file) ? files : others).add(lastName(file));
      }
    }
    return of(
        SaleFolder.below(folder).stream().map(AuditedFolder::lastName).toList(), files, others);
  }

  private static String lastName(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** Whether a file of this name holds the documents of a sale. */
  public static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".zip") || lower.endsWith(".eml");
  }

  /** What is to be said of a file that belongs to no sale. */
  public static String notAudited(String file) {
    return file + ": is not audited, because it is in no folder of a sale; put it into one";
  }
}
