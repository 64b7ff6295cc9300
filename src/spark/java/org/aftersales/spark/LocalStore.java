package org.aftersales.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.aftersales.source.AuditedFolder;
import org.aftersales.source.SaleFolder;
import org.aftersales.source.StoredFile;

/**
 * A folder on disk, read as the command line reads it: Hadoop's own view of a disk leaves out links
 * to files that are gone, and such a sale could pass.
 *
 * @param root the folder, as it was named
 */
record LocalStore(String root) implements SaleStore {

  private static final long serialVersionUID = 1L;

  @Override
  public AuditedFolder sales() throws IOException {
    Path folder = Path.of(root);
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(root);
    }
    return AuditedFolder.on(folder, file -> true);
  }

  @Override
  public List<Kept> files(String sale) throws IOException {
    Path path = Path.of(path(sale));
    if (!Files.isDirectory(path)) {
      return List.of(kept("", path));
    }
    List<Kept> files = new ArrayList<>();
    for (StoredFile file : SaleFolder.files(path)) {
      files.add(
          file.fault().isPresent()
              ? new Kept(file.path(), 0, 0, file.fault().get())
              : kept(file.path(), path.resolve(file.path())));
    }
    return files;
  }

  private static Kept kept(String name, Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new Kept(name, attributes.size(), attributes.lastModifiedTime().toMillis(), "");
  }

  @Override
  public byte[] bytes(String sale, Kept file) throws IOException {
    return Files.readAllBytes(Path.of(path(sale)).resolve(file.path()));
  }

  @Override
  public String path(String sale) {
    return Path.of(root).resolve(sale).toString();
  }

  @Override
  public String name(String sale) {
    return String.valueOf(Path.of(path(sale)).toAbsolutePath().normalize().getFileName());
  }
}
