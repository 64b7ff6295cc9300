package org.aftersales.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects everything that is wrong with a pack, by file and line. Used while one pack loads. */
final class Faults {

  private final String origin;
  private final SortedMap<String, List<String>> byFile = new TreeMap<>();

  /**
   * @param origin what to put before a path so that a reader finds the file
   */
  Faults(String origin) {
    this.origin = origin;
  }

  void add(String path, int line, String what) {
    String place = origin + path + (line > 0 ? ":" + line : "");
    List<String> faults = byFile.computeIfAbsent(path, p -> new ArrayList<>());
    String fault = place + ": " + what;
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  void addAll(Faults others) {
    others.byFile.forEach(
        (path, list) -> byFile.computeIfAbsent(path, p -> new ArrayList<>()).addAll(list));
  }

  /** A fault at the first line of the file that contains the words. */
  void at(String path, byte[] file, String words, String what) {
    add(path, lineOf(new String(file, StandardCharsets.UTF_8), words), what);
  }

  static int lineOf(String text, String words) {
    int at = text.indexOf(words);
    return at < 0 ? 0 : 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  boolean isEmpty() {
    return byFile.isEmpty();
  }

  List<String> all() {
    return byFile.values().stream().flatMap(List::stream).toList();
  }
}
