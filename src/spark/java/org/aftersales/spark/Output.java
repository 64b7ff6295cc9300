package org.aftersales.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that audits of one corpus leave their tables in, a folder for each run. A run counts
 * from the moment its {@code run.json} is whole, which is written last; nothing is renamed and
 * nothing overwritten, since object stores can do neither at once. For one run at a time.
 */
final class Output {

  private static final String MARK = "run.json";
  private static final int KEPT = 2;
  private static final JsonMapper JSON = new JsonMapper();

  private final FileSystem files;
  private final Path root;

  /**
   * The folder at this URI, which need not be there.
   *
   * @throws IOException if there is no such file system
   */
  Output(String uri, Configuration configuration) throws IOException {
    Path path = new Path(uri);
    this.files = path.getFileSystem(configuration);
    this.root = files.makeQualified(path);
  }

  /** The last run that counts. */
  Optional<Run> current() throws IOException {
    Optional<Run> current = Optional.empty();
    for (int number : runs().keySet()) {
      if (mark(number).isPresent()) {
        current = Optional.of(run(number));
      }
    }
    return current;
  }

  /** A new run; what a broken one has left is taken away. */
  Run begin() throws IOException {
    int last = 0;
    for (int number : runs().keySet()) {
      last = number;
      if (mark(number).isEmpty()) {
        files.delete(folder(number), true);
      }
    }
    return run(last + 1);
  }

  /** Makes a run count, and takes away those before the last two. */
  void end(Run run, ObjectNode about) throws IOException {
    files.delete(new Path(run.found()), true);
    write(run, MARK, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(about) + "\n");
    SortedMap<Integer, Path> before = runs().headMap(run.number());
    while (before.size() >= KEPT) {
      files.delete(before.remove(before.firstKey()), true);
    }
  }

  /** Takes a run away that is not wanted. */
  void drop(Run run) throws IOException {
    files.delete(folder(run.number()), true);
  }

  void write(Run run, String name, String text) throws IOException {
    try (FSDataOutputStream out = files.create(new Path(run.path(), name), true)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  String read(Run run, String name) throws IOException {
    try (FSDataInputStream in = files.open(new Path(run.path(), name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  static ObjectNode about() {
    return JSON.createObjectNode();
  }

  private Run run(int number) {
    return new Run(number, folder(number).toString());
  }

  private Path folder(int number) {
    return new Path(root, Run.folder(number));
  }

  private SortedMap<Integer, Path> runs() throws IOException {
    SortedMap<Integer, Path> runs = new TreeMap<>();
    if (files.exists(root)) {
      for (FileStatus entry : files.listStatus(root)) {
        if (entry.isDirectory() && entry.getPath().getName().matches("[0-9]{6}")) {
          runs.put(Integer.parseInt(entry.getPath().getName()), entry.getPath());
        }
      }
    }
    return runs;
  }

  private Optional<JsonNode> mark(int number) throws IOException {
    if (!files.exists(new Path(folder(number), MARK))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(read(run(number), MARK)))
          .filter(about -> about.path("run").asInt() == number);
    } catch (JsonProcessingException e) {
      // The run broke off while it was written.
      return Optional.empty();
    }
  }
}
