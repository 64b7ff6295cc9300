package org.aftersales.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Collects everything that is wrong with a pack, by file and line. Used while one pack loads. */
final class Faults {

  private final BiFunction<String, Integer, String> places;
  private final SortedMap<String, List<Fault>> byFile = new TreeMap<>();

  private record Fault(int line, String text) {}

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
    add(path, line, place(path, line), what);
  }

  /**
   * @param place what the reader is shown instead of path and line
   */
  void add(String path, int line, String place, String what) {
    List<Fault> faults = byFile.computeIfAbsent(path, p -> new ArrayList<>());
    Fault fault = new Fault(line, place + ": " + what);
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
    return at < 0 ? 0 : lineAt(text, at);
  }

  /** The line on which a character stands. */
  static int lineAt(String text, int offset) {
    int line = 1;
    for (int at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line++;
    }
    return line;
  }

  boolean isEmpty() {
    return byFile.isEmpty();
  }

  /** By file and line; what concerns a whole file comes first. */
  List<String> all() {
    return byFile.values().stream()
        .flatMap(faults -> faults.stream().sorted(Comparator.comparingInt(Fault::line)))
        .map(Fault::text)
        .toList();
  }
}
