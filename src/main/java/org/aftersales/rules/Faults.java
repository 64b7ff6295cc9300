package org.aftersales.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Collects everything that is wrong with a pack, by file and line. Used while one pack loads. */
final class Faults {

  private final BiFunction<String, Integer, String> places;
  private final SortedMap<String, List<String>> byFile = new TreeMap<>();

  /**
   * @param origin what to put before a path so that a reader finds the file
   */
  Faults(String origin) {
    this.places = (path, line) -> origin + path + (line > 0 ? ":" + line : "");
  }

  Faults(Layers files) {
    this.places = files::place;
  }

  /** File and line as a reader finds them; line 0 is the file as a whole. */
  String place(String path, int line) {
    return places.apply(path, line);
  }

  void add(String path, int line, String what) {
    add(path, place(path, line), what);
  }

  /**
   * @param path under which the fault is listed
   * @param place what the reader is shown instead of it
   */
  void add(String path, String place, String what) {
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
