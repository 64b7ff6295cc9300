package org.aftersales.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier watches have checked, so that a new start does not check it all again. It is a file
 * of lines, each with a key and a name; the last one of a name counts. A line that was written
 * half, or a lost file, only means that something is checked once more. Used by one thread.
 */
public final class Seen {

  /** How the file is called; hidden, so that it is no document. */
  public static final String NAME = ".aftersales-watch";

  private final Path file;
  private final Map<String, String> keys = new HashMap<>();

  private Seen(Path file) {
    this.file = file;
  }

  /**
   * Reads what is known in a folder.
   *
   * @throws IOException if the file is there and cannot be read, or the folder not be written to
   */
  public static Seen in(Path folder) throws IOException {
    Seen seen = new Seen(folder.resolve(NAME));
    int lines = 0;
    boolean torn;
    try {
      String all = new String(Files.readAllBytes(seen.file), UTF_8);
      torn = !all.isEmpty() && !all.endsWith("\n");
      // What stands behind the last end of a line was written half.
      for (String line : all.substring(0, all.lastIndexOf('\n') + 1).split("\n", -1)) {
        int space = line.indexOf(' ');
        if (space > 0) {
          seen.keys.put(line.substring(space + 1), line.substring(0, space));
          lines++;
        }
      }
    } catch (NoSuchFileException e) {
      return seen;
    }
    if (torn || lines > 2 * seen.keys.size() + 100) {
      StringBuilder fresh = new StringBuilder();
      seen.keys.forEach((name, key) -> fresh.append(key).append(' ').append(name).append('\n'));
      AtomicFile.write(seen.file, fresh.toString().getBytes(UTF_8));
    }
    return seen;
  }

  /** The key under which a name was last put down. */
  public Optional<String> key(String name) {
    return Optional.ofNullable(keys.get(oneLine(name)));
  }

  /**
   * Puts down that something was checked.
   *
   * @param key without spaces
   * @throws IOException if it cannot be written
   */
  public void put(String name, String key) throws IOException {
    keys.put(oneLine(name), key);
    Files.write(
        file,
        (key + " " + oneLine(name) + "\n").getBytes(UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String oneLine(String name) {
    return name.replace('\n', '\u2028');
  }
}
