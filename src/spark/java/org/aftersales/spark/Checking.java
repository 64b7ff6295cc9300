package org.aftersales.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.rules.PolicyException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/**
 * The policy as it travels to the machines of a cluster: the bytes of a company's own pack, or none
 * for the shipped one. Each machine makes its checker from them when it first needs it, and all its
 * threads share it. Thread-safe.
 */
final class Checking implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The largest pack: rules, words, pages and templates are text and a few Word files. */
  private static final long LARGEST = 64L << 20;

  private final String name;
  private final TreeMap<String, byte[]> pack;
  private transient @Nullable ComplianceChecker checker;

  private Checking(String name, SortedMap<String, byte[]> pack) {
    this.name = name;
    this.pack = new TreeMap<>(pack);
  }

  static Checking withDefaultPolicy() {
    return new Checking("", new TreeMap<>());
  }

  /**
   * The pack in a folder of any file system.
   *
   * @throws IOException if it cannot be read
   */
  static Checking withPolicy(String folder, Configuration configuration) throws IOException {
    org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(folder);
    FileSystem files = root.getFileSystem(configuration);
    int prefix = files.makeQualified(root).toUri().getPath().length() + 1;
    SortedMap<String, byte[]> pack = new TreeMap<>();
    long left = LARGEST;
    RemoteIterator<LocatedFileStatus> below = files.listFiles(root, true);
    while (below.hasNext()) {
      LocatedFileStatus file = below.next();
      left -= file.getLen();
      if (left < 0) {
        throw new IOException(
            folder + ": holds more than " + (LARGEST >> 20) + " MB; name the folder of a policy");
      }
      byte[] bytes = new byte[(int) file.getLen()];
      try (FSDataInputStream in = files.open(file.getPath())) {
        in.readFully(0, bytes);
      }
      pack.put(file.getPath().toUri().getPath().substring(prefix), bytes);
    }
    return new Checking(folder, pack);
  }

  /**
   * The checker of this machine.
   *
   * @throws PolicyException if the policy is broken; its faults name the folder as it was given
   * @throws IOException if there is no room on disk to lay the pack out
   */
  synchronized ComplianceChecker checker() throws PolicyException, IOException {
    ComplianceChecker made = checker;
    if (made == null) {
      made = name.isEmpty() ? ComplianceChecker.withDefaultPolicy() : own();
      checker = made;
    }
    return made;
  }

  private ComplianceChecker own() throws PolicyException, IOException {
    Path folder = Files.createTempDirectory("aftersales-policy");
    try {
      for (Map.Entry<String, byte[]> file : pack.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, file.getValue());
      }
      return ComplianceChecker.withPolicy(folder);
    } catch (PolicyException e) {
      throw new PolicyException(
          e.faults().stream().map(fault -> fault.replace(folder.toString(), name)).toList());
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> below = Files.walk(folder)) {
      below.forEach(paths::add);
    }
    paths.sort(Comparator.reverseOrder());
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
