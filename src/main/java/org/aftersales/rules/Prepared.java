package org.aftersales.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import org.aftersales.language.Lexicon;
import org.aftersales.language.LexiconException;

/**
 * What the build makes ready of the shipped pack, so that no start has to: rules and words. Each
 * file tells what it was made of and is ignored where a pack has something else.
 */
final class Prepared {

  private static final String FOLDER = "rules/";
  private static final String WORDS = "aftersales.words";

  private Prepared() {}

  /** The words, for {@link Lexicon#of}; empty if there are none. */
  static byte[] words() {
    return file(WORDS);
  }

  /** A file that was made ready; empty if there is none. */
  static byte[] file(String name) {
    try (InputStream in = Prepared.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /**
   * A step of the build.
   *
   * @param args the directory of the pack, and the one to write to
   */
  public static void main(String[] args) throws IOException, PolicyException {
    Path pack = Path.of(args[0]);
    Path directory = Path.of(args[1]);
    SortedMap<String, byte[]> files = PackFiles.in(pack);
    Path rules = directory.resolve(PreparedRules.SHIPPED);
    write(rules, PreparedRules.prepare(RuleBase.drl(files), read(rules)));
    try {
      write(directory.resolve(WORDS), Lexicon.image(Layers.of(PackFiles.SHIPPED, files).lexicon()));
    } catch (LexiconException e) {
      throw new PolicyException(e.faults());
    }
  }

  private static byte[] read(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
  }

  /** Leaves a file alone that is the same already, so that nothing is packed anew for it. */
  private static void write(Path file, byte[] bytes) throws IOException {
    if (!Arrays.equals(read(file), bytes)) {
      Files.write(file, bytes);
    }
  }
}
