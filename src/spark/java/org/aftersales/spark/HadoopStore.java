package org.aftersales.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aftersales.source.AuditedFolder;
import org.aftersales.source.SaleFolder;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A folder in a file system or object store that Hadoop knows.
 *
 * @param root URI of the folder, without a slash at its end
 */
record HadoopStore(String root, SerializableConfiguration configuration) implements SaleStore {

  private static final long serialVersionUID = 1L;

  private FileSystem files() throws IOException {
    return new Path(root).getFileSystem(configuration.value());
  }

  @Override
  public AuditedFolder sales() throws IOException {
    List<String> folders = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    RemoteIterator<FileStatus> entries = files().listStatusIterator(new Path(root));
    while (entries.hasNext()) {
      FileStatus entry = entries.next();
      String name = entry.getPath().getName();
      if (!SaleFolder.isPassedOver(name)) {
        (entry.isDirectory() ? folders : plain).add(name);
      }
    }
    return AuditedFolder.of(folders, plain, List.of());
  }

  @Override
  public List<Kept> files(String sale) throws IOException {
    Path path = place(sale);
    if (AuditedFolder.isArchive(sale)) {
      FileStatus status = files().getFileStatus(path);
      if (status.isFile()) {
        return List.of(kept("", status));
      }
    }
    List<Kept> kept = new ArrayList<>();
    int prefix = path.toUri().getPath().length() + 1;
    // One listing for all that lies below, however deep; object stores know no folders anyway.
    RemoteIterator<LocatedFileStatus> below = files().listFiles(path, true);
    while (below.hasNext()) {
      LocatedFileStatus file = below.next();
      String name = file.getPath().toUri().getPath().substring(prefix);
      if (!SaleFolder.isPassedOver(name)) {
        kept.add(kept(name, file));
      }
    }
    kept.sort(Comparator.comparing(Kept::path, AuditedFolder.ORDER));
    return kept;
  }

  private static Kept kept(String name, FileStatus status) {
    return new Kept(name, status.getLen(), status.getModificationTime(), "");
  }

  private Path place(String sale) {
    return sale.isEmpty() ? new Path(root) : new Path(new Path(root), new Path(null, null, sale));
  }

  @Override
  public byte[] bytes(String sale, Kept file) throws IOException {
    Path folder = place(sale);
    Path path = file.path().isEmpty() ? folder : new Path(folder, new Path(null, null, file.path()));
    if (file.length() > Integer.MAX_VALUE - 16) {
      throw new OutOfMemoryError(path + " is larger than an array");
    }
    byte[] bytes = new byte[(int) file.length()];
    try (FSDataInputStream in = files().open(path)) {
      in.readFully(0, bytes);
      if (in.read(bytes.length, new byte[1], 0, 1) > 0) {
        throw new FileNotFoundException(path + " has grown since it was listed");
      }
    }
    return bytes;
  }

  @Override
  public String path(String sale) {
    return sale.isEmpty() ? root : root + "/" + sale;
  }
}
