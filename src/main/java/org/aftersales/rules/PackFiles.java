package org.aftersales.rules;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.aftersales.source.Sha256;

/** The bytes of a pack by path relative to it, with forward slashes, in path order. */
final class PackFiles {

  /** Where the default pack stands on the class path. */
  static final String SHIPPED = "rules/aftersales/";

  /** The cases that try a pack are no part of it. */
  private static final String FIXTURES = "fixtures/";

  /** Word files that the program fills in. */
  static final String TEMPLATES = "templates/";

  private PackFiles() {}

  static SortedMap<String, byte[]> templates(SortedMap<String, byte[]> files) {
    SortedMap<String, byte[]> templates = new TreeMap<>(files);
    templates.keySet().removeIf(name -> !name.startsWith(TEMPLATES));
    return templates;
  }

  static SortedMap<String, byte[]> in(Path directory) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = directory.relativize(path).toString().replace('\\', '/');
        if (belongs(name)) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  static SortedMap<String, byte[]> shipped() throws IOException {
    URL marker = PackFiles.class.getClassLoader().getResource(SHIPPED + "policy.yaml");
    if (marker == null) {
      throw new IOException(SHIPPED + "policy.yaml is not on the class path");
    }
    if (marker.openConnection() instanceof JarURLConnection jar) {
      return in(jar.getJarFile());
    }
    try {
      return in(
          java.util.Objects.requireNonNull(
              Path.of(URI.create(".").resolve(marker.toURI())).getParent()));
    } catch (URISyntaxException e) {
      throw new IOException(marker + " is not a place on disk", e);
    }
  }

  private static SortedMap<String, byte[]> in(JarFile jar) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      if (entry.getName().startsWith(SHIPPED) && !entry.isDirectory()) {
        String name = entry.getName().substring(SHIPPED.length());
        if (belongs(name)) {
          try (InputStream in = jar.getInputStream(entry)) {
            files.put(name, in.readAllBytes());
          }
        }
      }
    }
    return files;
  }

  private static boolean belongs(String name) {
    return !name.startsWith(FIXTURES)
        && (name.endsWith(".drl")
            || name.endsWith(".md")
            || name.endsWith(".yaml")
            || name.startsWith(TEMPLATES) && name.endsWith(".docx"));
  }

  /** SHA-256 over paths and bytes in path order, in lower-case hexadecimal. */
  static String fingerprint(SortedMap<String, byte[]> files) {
    MessageDigest digest = Sha256.digest();
    files.forEach(
        (path, bytes) -> {
          digest.update((path + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        });
    return Sha256.hex(digest);
  }

  /** The same entries, unmodifiable and in the same order. */
  static <V> Map<String, V> ordered(Map<String, V> entries) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  static List<String> lines(String text) {
    return text.lines().toList();
  }
}
