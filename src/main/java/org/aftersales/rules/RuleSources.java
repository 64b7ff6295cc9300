package org.aftersales.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where each rule of a pack stands, and what it looks for in vain. Immutable. */
final class RuleSources {

  private static final Pattern RULE =
      Pattern.compile(
          "(?ms)^\\s*rule\\s+\"([^\"]+)\"\\s*when\\s*(.*?)^\\s*then\\b", Pattern.MULTILINE);
  private static final Pattern NOT = Pattern.compile("(?m)^\\s*(not\\b.*)");

  /**
   * A rule in its file.
   *
   * @param absent the conditions that ask that there is no such fact
   */
  record Source(String file, int line, List<String> absent) {

    Source {
      absent = List.copyOf(absent);
    }
  }

  private final Map<String, Source> byName;

  private RuleSources(Map<String, Source> byName) {
    this.byName = Map.copyOf(byName);
  }

  static RuleSources of(SortedMap<String, byte[]> drl) {
    Map<String, Source> byName = new HashMap<>();
    for (Map.Entry<String, byte[]> file : drl.entrySet()) {
      String text = new String(file.getValue(), StandardCharsets.UTF_8);
      Matcher rule = RULE.matcher(text);
      while (rule.find()) {
        int line =
            1 + (int) text.substring(0, rule.start(1)).chars().filter(c -> c == '\n').count();
        byName.put(rule.group(1), new Source(file.getKey(), line, absent(rule.group(2))));
      }
    }
    return new RuleSources(byName);
  }

  Optional<Source> of(String rule) {
    return Optional.ofNullable(byName.get(rule));
  }

  /** The conditions that begin with "not", each to its closing bracket, on one line. */
  private static List<String> absent(String conditions) {
    List<String> found = new ArrayList<>();
    Matcher not = NOT.matcher(conditions);
    int from = 0;
    while (not.find(from)) {
      int depth = 0;
      int end = not.start(1);
      boolean opened = false;
      while (end < conditions.length() && !(opened && depth == 0)) {
        char c = conditions.charAt(end++);
        if (c == '(') {
          depth++;
          opened = true;
        } else if (c == ')') {
          depth--;
        }
      }
      found.add(conditions.substring(not.start(1), end).replaceAll("\\s+", " ").strip());
      from = end;
    }
    return found;
  }
}
