package org.aftersales.rules;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.kie.api.definition.KiePackage;

/**
 * Rule bases compiled earlier: the one of the shipped pack, prepared at build time, and those of
 * edited packs in a private directory of the user. Each file begins with the key it is valid for;
 * any other file is ignored and the DRL compiled anew. Before the key of the shipped one stands the
 * {@link RuleBase#shape()} of the program, so that a start need not work it out.
 *
 * <p>The directory is {@code $AFTERSALES_CACHE}, else {@code ~/.cache/aftersales}; it must belong
 * to the user alone, because reading it is Java deserialisation.
 */
final class PreparedRules {

  /** Name of the file with the shipped ones. */
  static final String SHIPPED = "aftersales.kiebase";

  private static final int HASH_LENGTH = 64;
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private PreparedRules() {}

  /** Packages for the DRL, from wherever they are quickest; faults if the DRL does not compile. */
  static Collection<KiePackage> load(
      SortedMap<String, byte[]> drl, Path cache, Faults faults, List<String> notes) {
    byte[] prepared = Prepared.file(SHIPPED);
    boolean any = prepared.length > HASH_LENGTH;
    String key = RuleBase.key(drl, any ? hash(prepared, 0) : RuleBase.shape());
    try {
      Optional<Collection<KiePackage>> shipped = valid(key, prepared, HASH_LENGTH);
      if (shipped.isPresent()) {
        return shipped.get();
      }
    } catch (IOException e) {
      // What was prepared cannot be used; the rules are compiled below.
    }
    Path file = cache.resolve(key + ".kiebase");
    Optional<Collection<KiePackage>> cached = cached(key, file);
    if (cached.isPresent()) {
      return cached.get();
    }
    Collection<KiePackage> packages = RuleBase.compile(drl, faults);
    if (faults.isEmpty()) {
      try {
        keep(key, packages, file);
      } catch (IOException | UnsupportedOperationException e) {
        notes.add(
            "The compiled rules could not be kept in "
                + cache
                + " ("
                + e
                + "); they are compiled at every start. Set AFTERSALES_CACHE to a private"
                + " directory.");
      }
    }
    return packages;
  }

  /** The directory of this user, by the environment. */
  static Path directory(Map<String, String> environment) {
    String set = environment.getOrDefault("AFTERSALES_CACHE", "");
    return set.isBlank()
        ? Path.of(System.getProperty("user.home", "."), ".cache", "aftersales")
        : Path.of(set);
  }

  private static Optional<Collection<KiePackage>> cached(String key, Path file) {
    try {
      return Files.isRegularFile(file) && isPrivate(folder(file))
          ? valid(key, Files.readAllBytes(file), 0)
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static Path folder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    return folder;
  }

  private static boolean isPrivate(Path directory) throws IOException {
    return Files.getPosixFilePermissions(directory).equals(PRIVATE)
        && Files.getOwner(directory)
            .equals(
                directory
                    .getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name", "")));
  }

  private static String hash(byte[] file, int from) {
    return new String(file, from, HASH_LENGTH, StandardCharsets.US_ASCII);
  }

  /** The packages behind the key that stands at this place of a file, if it is the right one. */
  private static Optional<Collection<KiePackage>> valid(String key, byte[] file, int from)
      throws IOException {
    int end = from + HASH_LENGTH;
    return file.length >= end && key.equals(hash(file, from))
        ? Optional.of(RuleBase.read(Arrays.copyOfRange(file, end, file.length)))
        : Optional.empty();
  }

  private static byte[] withKey(String key, Collection<KiePackage> packages) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(key.getBytes(StandardCharsets.US_ASCII));
    bytes.write(RuleBase.write(packages));
    return bytes.toByteArray();
  }

  private static void keep(String key, Collection<KiePackage> packages, Path file)
      throws IOException {
    Path directory = folder(file);
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
    }
    if (!isPrivate(directory)) {
      throw new IOException("others may write to it; give it the permissions rwx------");
    }
    Path partial = Files.createTempFile(directory, "rules", ".part");
    Files.write(partial, withKey(key, packages));
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Prepares the rule base of a pack for the build.
   *
   * @param drl the rules by path
   * @param before what was prepared last, which is kept if it is valid still
   * @throws PolicyException if the rules do not compile
   */
  static byte[] prepare(SortedMap<String, byte[]> drl, byte[] before)
      throws IOException, PolicyException {
    String shape = RuleBase.shape();
    String key = RuleBase.key(drl, shape);
    if (new String(before, StandardCharsets.ISO_8859_1).startsWith(shape + key)) {
      return before;
    }
    Faults faults = new Faults("");
    Collection<KiePackage> packages = RuleBase.compile(drl, faults);
    if (!faults.isEmpty()) {
      throw new PolicyException(new ArrayList<>(faults.all()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(shape.getBytes(StandardCharsets.US_ASCII));
    bytes.write(withKey(key, packages));
    return bytes.toByteArray();
  }
}
