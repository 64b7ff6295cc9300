package org.aftersales.rules;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the text of the DRL files with the pages: names of rules, and whether every finding has
 * the message, remedy, severity and details that it needs.
 */
final class RuleText {

  private static final Pattern RULE = Pattern.compile("(?m)^\\s*rule\\s+\"([^\"]+)\"");
  private static final Pattern FINDING =
      Pattern.compile(
          "Finding\\s*\\.\\s*(\\w+)\\(\\s*(\"[^\"]*\"|[^,\"]+?)\\s*,\\s*\"([^\"]*)\"\\s*\\)([^;]*);");

  private RuleText() {}

  static void check(
      SortedMap<String, byte[]> files,
      Map<String, Requirement> pages,
      PolicySheet sheet,
      Faults faults) {
    for (Map.Entry<String, byte[]> file : RuleBase.drl(files).entrySet()) {
      String path = file.getKey();
      String text = new String(file.getValue(), StandardCharsets.UTF_8);
      Matcher name = Pages.REQUIREMENT_FILE.matcher(path);
      if (name.matches()) {
        String id = name.group(2);
        names(path, text, id + " ", faults);
        Requirement page = pages.get(id);
        if (page == null) {
          faults.add(path, 0, "has no page beside it; write " + path.replace(".drl", ".md"));
        } else {
          findings(path, text, page, sheet, faults);
        }
      } else {
        // A file of derived facts or of rules for all requirements: named in small letters.
        String base = path.substring(path.lastIndexOf('/') + 1, path.length() - 4);
        names(path, text, base + ": ", faults);
        common(path, text, sheet, faults);
      }
    }
  }

  /** The variants that a rule finds as failures, in alphabetical order. */
  static Set<String> failures(String drl) {
    Set<String> variants = new TreeSet<>();
    Matcher finding = FINDING.matcher(drl);
    while (finding.find()) {
      if (finding.group(1).equals("fail")) {
        variants.add(finding.group(3));
      }
    }
    return variants;
  }

  private static void names(String path, String text, String prefix, Faults faults) {
    Matcher rule = RULE.matcher(text);
    while (rule.find()) {
      if (!rule.group(1).startsWith(prefix)) {
        faults.add(
            path,
            Faults.lineAt(text, rule.start(1)),
            "the name of a rule in this file begins with \"" + prefix + "\"");
      }
    }
  }

  private static void findings(
      String path, String text, Requirement page, PolicySheet sheet, Faults faults) {
    Set<String> used = new TreeSet<>();
    Matcher finding = FINDING.matcher(text);
    while (finding.find()) {
      int line = Faults.lineAt(text, finding.start());
      String variant = finding.group(3);
      used.add(variant);
      if (!finding.group(2).equals("\"" + page.id() + "\"")) {
        boolean known = sheet.requirements().containsKey(finding.group(2).replace("\"", ""));
        faults.add(
            path,
            line,
            (known ? "" : "unknown requirement " + finding.group(2) + "; ")
                + "the findings of this file are of "
                + page.id());
      }
      Bilingual message = page.messages().get(variant);
      boolean own = message != null;
      if (message == null) {
        message = sheet.terms().common().get(variant);
      }
      if (message == null) {
        faults.add(path, line, "the page has no message \"" + variant + "\"");
        continue;
      }
      details(path, line, variant, message, finding.group(4), faults);
      Bilingual remedy = page.remedies().get(variant);
      if (remedy != null) {
        details(path, line, variant, remedy, finding.group(4), faults);
      }
      if (finding.group(1).equals("fail")) {
        if (remedy == null) {
          faults.add(path, line, "the page has no remedy for the failure \"" + variant + "\"");
        }
        if (own && page.severityOf(variant).isEmpty()) {
          faults.add(path, line, "the page has no severity for the failure \"" + variant + "\"");
        }
      }
    }
    for (String variant : page.messages().keySet()) {
      if (!used.contains(variant)) {
        faults.add(path.replace(".drl", ".md"), 0, "no rule uses the message \"" + variant + "\"");
      }
    }
  }

  private static void common(String path, String text, PolicySheet sheet, Faults faults) {
    Matcher finding = FINDING.matcher(text);
    while (finding.find()) {
      int line = Faults.lineAt(text, finding.start());
      Bilingual message = sheet.terms().common().get(finding.group(3));
      if (message == null) {
        faults.add(path, line, "terms.yaml has no message \"" + finding.group(3) + "\"");
      } else {
        details(path, line, finding.group(3), message, finding.group(4), faults);
      }
      if (finding.group(1).equals("fail")) {
        faults.add(path, line, "only the file of a requirement can find a failure");
      }
    }
  }

  private static void details(
      String path, int line, String variant, Bilingual text, String calls, Faults faults) {
    for (String placeholder : Terms.placeholders(text)) {
      String call = Terms.PLACEHOLDERS.getOrDefault(placeholder, "");
      if (!calls.contains(call)) {
        faults.add(
            path,
            line,
            "the message \""
                + variant
                + "\" speaks of {"
                + placeholder
                + "}; give the finding its "
                + call
                + "…)");
      }
    }
  }
}
