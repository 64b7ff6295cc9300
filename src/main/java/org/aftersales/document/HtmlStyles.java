package org.aftersales.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector.SelectorParseException;

/** What the style sheets of a page and its {@code style} attributes say of each element. */
final class HtmlStyles {

  private static final int MOST_RULES = 1_000;
  private static final int DEEPEST = 8;
  private static final Set<String> READ =
      Set.of(
          "content",
          "display",
          "font-size",
          "font-weight",
          "list-style",
          "list-style-type",
          "mso-hide",
          "opacity",
          "text-decoration",
          "text-decoration-line",
          "visibility",
          "white-space");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|<!--|-->");
  private static final Pattern STATE =
      Pattern.compile(
          ":(hover|focus[a-z-]*|active|visited|link|target|checked|disabled|enabled|selection"
              + "|first-line|first-letter|marker|placeholder)");
  private static final Pattern GENERATED = Pattern.compile("::?(before|after)\\s*\\z");
  private static final Pattern IMPORTANT = Pattern.compile("\\s*!\\s*important\\s*\\z");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern CODE = Pattern.compile("\\\\[0-9a-f]{1,6}\\s?");
  private static final Pattern SCREEN = Pattern.compile("(only\\s+)?(screen|all)|");

  private final Map<Element, List<Declaration>> declared = new HashMap<>();
  private final Map<Element, Map<String, String>> settled = new HashMap<>();
  private boolean generates;
  private boolean counts;
  private int rules;

  /** One property as a rule or an attribute sets it. */
  private record Declaration(String property, String value, long weight) {}

  static HtmlStyles of(Document page) {
    HtmlStyles styles = new HtmlStyles();
    for (Element sheet : page.select("style")) {
      styles.sheet(page, COMMENT.matcher(sheet.data()).replaceAll(" "), 0);
    }
    return styles;
  }

  /** Whether a rule prints words that the page itself does not hold. */
  boolean generatesText() {
    return generates;
  }

  /** Whether there are more rules than are read. */
  boolean overflows() {
    return rules > MOST_RULES;
  }

  /** Whether a rule prints numbers that it counts itself. */
  boolean counts() {
    return counts;
  }

  /** The value of a property of this element itself, in small letters; empty if it has none. */
  String value(Element element, String property) {
    return settled.computeIfAbsent(element, this::settle).getOrDefault(property, "");
  }

  private Map<String, String> settle(Element element) {
    List<Declaration> all = new ArrayList<>(declared.getOrDefault(element, List.of()));
    all.addAll(declarations(element.attr("style"), 1L << 40));
    all.sort(Comparator.comparingLong(Declaration::weight));
    Map<String, String> values = new HashMap<>();
    for (Declaration declaration : all) {
      values.put(declaration.property(), declaration.value());
    }
    return values;
  }

  private void sheet(Document page, String css, int depth) {
    int at = 0;
    while (at < css.length() && depth < DEEPEST) {
      int open = css.indexOf('{', at);
      if (open < 0) {
        return;
      }
      String head = css.substring(at, open).strip();
      head = head.substring(head.lastIndexOf(';') + 1).strip().toLowerCase(Locale.ROOT);
      int close = blockEnd(css, open);
      String block = css.substring(open + 1, close);
      if (!head.startsWith("@")) {
        String selectors = css.substring(at, open);
        rule(page, selectors.substring(selectors.lastIndexOf(';') + 1).strip(), block);
      } else if (isShown(head)) {
        sheet(page, block, depth + 1);
      }
      at = close + 1;
    }
  }

  private static int blockEnd(String css, int open) {
    int depth = 0;
    for (int i = open; i < css.length(); i++) {
      char c = css.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return css.length();
  }

  /** Whether a block of rules holds on every screen. */
  private static boolean isShown(String head) {
    if (head.startsWith("@supports") || head.startsWith("@layer")) {
      return true;
    }
    return head.startsWith("@media")
        && Arrays.stream(head.substring("@media".length()).split(",", -1))
            .anyMatch(query -> SCREEN.matcher(query.strip()).matches());
  }

  private void rule(Document page, String selectors, String block) {
    if (READ.stream().noneMatch(block.toLowerCase(Locale.ROOT)::contains)) {
      return;
    }
    for (String selector : selectors.split(",", -1)) {
      String name = selector.strip();
      if (name.isEmpty() || STATE.matcher(name).find() || ++rules > MOST_RULES) {
        continue;
      }
      Matcher generated = GENERATED.matcher(name);
      boolean content = generated.find();
      if (content) {
        name = generated.replaceAll("").strip();
      }
      long weight = specificity(name) * 10_000 + rules;
      List<Declaration> declarations = declarations(block, weight);
      try {
        List<Element> elements = page.select(name.isEmpty() ? "*" : name);
        if (content) {
          boolean used = !elements.isEmpty();
          generates |= used && declarations.stream().anyMatch(HtmlStyles::isText);
          counts |= used && declarations.stream().anyMatch(HtmlStyles::isCounter);
        } else {
          elements.forEach(
              e -> declared.computeIfAbsent(e, any -> new ArrayList<>()).addAll(declarations));
        }
      } catch (SelectorParseException e) {
        // A browser, too, drops a rule that it does not understand.
      }
    }
  }

  /** Whether words are printed; a code of an icon font holds none. */
  private static boolean isText(Declaration declaration) {
    return declaration.property().equals("content")
        && QUOTED
            .matcher(CODE.matcher(declaration.value()).replaceAll(" "))
            .results()
            .anyMatch(quote -> quote.group().chars().anyMatch(Character::isLetter));
  }

  private static boolean isCounter(Declaration declaration) {
    return declaration.property().equals("content") && declaration.value().contains("counter");
  }

  private static long specificity(String selector) {
    long ids = selector.chars().filter(c -> c == '#').count();
    long classes = selector.chars().filter(c -> c == '.' || c == '[' || c == ':').count();
    long tags =
        Arrays.stream(selector.split("[\\s>+~]+", -1))
            .filter(part -> !part.isEmpty() && Character.isLetter(part.charAt(0)))
            .count();
    return ids * 10_000 + classes * 100 + tags;
  }

  private static List<Declaration> declarations(String block, long weight) {
    List<Declaration> found = new ArrayList<>();
    for (String declaration : block.split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (!READ.contains(property)) {
        continue;
      }
      String value = declaration.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
      Matcher important = IMPORTANT.matcher(value);
      boolean first = important.find();
      found.add(
          new Declaration(
              property,
              first ? important.replaceAll("") : value,
              first ? weight + (1L << 50) : weight));
    }
    return found;
  }

  private boolean has(Element element, String property, String value) {
    return value(element, property).equals(value);
  }

  /** Whether the element and all in it takes no part in what is shown. */
  boolean isGone(Element element) {
    String display = value(element, "display");
    return display.equals("none")
        || (element.hasAttr("hidden") && display.isEmpty())
        || has(element, "mso-hide", "all")
        || value(element, "opacity").matches("0+(\\.0*)?%?|\\.0+")
        || (element.normalName().equals("dialog") && !element.hasAttr("open"));
  }

  boolean isStruck(Element element) {
    return switch (element.normalName()) {
      case "del", "s", "strike" -> true;
      default ->
          value(element, "text-decoration").contains("line-through")
              || value(element, "text-decoration-line").contains("line-through");
    };
  }

  /** What the element is in a table: its tag, or the tag of which its style makes it. */
  String role(Element element) {
    return switch (value(element, "display")) {
      case "table" -> "table";
      case "table-row" -> "tr";
      case "table-cell" -> "td";
      case "table-row-group" -> "tbody";
      case "table-header-group" -> "thead";
      case "table-footer-group" -> "tfoot";
      case "table-caption" -> "caption";
      default -> element.normalName();
    };
  }

  /** The setting of text in the element, which stands in text of this setting. */
  HtmlSetting setting(Element element, HtmlSetting around) {
    HtmlSetting setting = around;
    String weight = value(element, "font-weight");
    String tag = element.normalName();
    if (tag.equals("b")
        || tag.equals("strong")
        || tag.equals("th")
        || weight.matches("bold(er)?|[6-9]00")) {
      setting = setting.bold(true);
    } else if (weight.matches("normal|lighter|[1-5]00")) {
      setting = setting.bold(false);
    }
    String space = value(element, "white-space");
    if (tag.equals("pre") || tag.equals("textarea") || space.matches("pre.*|break-spaces")) {
      setting = setting.preformatted(true);
    } else if (!space.isEmpty()) {
      setting = setting.preformatted(false);
    }
    String visibility = value(element, "visibility");
    if (!visibility.isEmpty()) {
      setting = setting.invisible(visibility.matches("hidden|collapse"));
    }
    String size = value(element, "font-size");
    return size.isEmpty() ? setting : setting.tiny(size.matches("0+(\\.0+)?(px|pt|em|rem|%)?"));
  }
}
