package org.aftersales.spark;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A file system that the program knows by Hadoop alone, as it knows an object store. A file named
 * {@code unreachable…} cannot be read while a file {@code outage} lies beside it.
 */
public final class FlatFileSystem extends RawLocalFileSystem {

  private static final URI HERE = URI.create("flat:///");

  @Override
  public URI getUri() {
    return HERE;
  }

  @Override
  public String getScheme() {
    return "flat";
  }

  /** Without permissions and owners, as object stores have none. */
  private static FileStatus plain(FileStatus of) {
    return new FileStatus(
        of.getLen(), of.isDirectory(), 1, 1L << 25, of.getModificationTime(), of.getPath());
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Stream.of(super.listStatus(path)).map(FlatFileSystem::plain).toArray(FileStatus[]::new);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    File file = pathToFile(path);
    if (file.getName().startsWith("unreachable") && new File(file.getParent(), ".outage").exists()) {
      throw new IOException("503 Slow Down");
    }
    return super.open(path, bufferSize);
  }
}
