package org.aftersales.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.source.SourceFile;
import org.aftersales.source.TextEncoding;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Reads HTML pages; what a browser would not show, or would strike through, is left out. */
final class HtmlReader {

  private static final int DEEPEST = 300;

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "caption",
          "center",
          "dd",
          "details",
          "dialog",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "html",
          "legend",
          "li",
          "main",
          "menu",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "tr",
          "ul");
  private static final Set<String> DROPPED =
      Set.of(
          "script",
          "style",
          "head",
          "template",
          "noscript",
          "svg",
          "math",
          "object",
          "iframe",
          "datalist",
          "select",
          "button",
          "canvas",
          "audio",
          "video");
  private static final Pattern HIDING =
      Pattern.compile("(display\\s*:\\s*none|visibility\\s*:\\s*hidden)");
  private static final Pattern STRIKING =
      Pattern.compile("text-decoration[a-z-]*\\s*:[^;]*line-through");
  private static final Pattern BOLD = Pattern.compile("font-weight\\s*:\\s*(bold|[6-9]00)");
  private static final Pattern THIN = Pattern.compile("font-weight\\s*:\\s*(normal|[1-5]00)");
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");

  private static final String STRUCK =
      "Struck-through or deleted text was left out; it is not in force.";
  private static final String HIDDEN =
      "The page holds hidden text, which was left out; a reader of the page does not see it.";

  private final Manuscript manuscript = new Manuscript();
  private final Map<String, String> classStyles = new HashMap<>();

  private HtmlReader() {}

  static Document read(SourceFile file, String id) throws UnreadableDocumentException {
    org.jsoup.nodes.Document page;
    try {
      TextEncoding encoding = TextEncoding.of(file.bytes());
      boolean unicode = encoding != TextEncoding.WINDOWS_1252 && encoding != TextEncoding.NONE;
      String declared =
          encoding == TextEncoding.WINDOWS_1256
              ? "windows-1256"
              : encoding.name().replace('_', '-');
      page =
          unicode
              ? Jsoup.parse(encoding.decode(file.bytes()).text())
              : Jsoup.parse(new ByteArrayInputStream(file.bytes()), null, "");
      if (page.text().indexOf('\uFFFD') >= 0) {
        return decodedInPart(file, id, page, declared);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableDocumentException(
          UnreadableDocumentException.Cause.CORRUPT,
          file.name() + " cannot be read as an HTML page. Save it as .docx and submit that.");
    }
    return new HtmlReader().read(page).finish(file, id);
  }

  private static Document decodedInPart(
      SourceFile file, String id, org.jsoup.nodes.Document page, String encoding)
      throws UnreadableDocumentException {
    Manuscript manuscript = new HtmlReader().read(page);
    manuscript.incomplete(
        "Some characters could not be decoded as " + encoding + "; save the page as UTF-8.");
    return manuscript.finish(file, id);
  }

  private Manuscript read(org.jsoup.nodes.Document page) {
    for (Element sheet : page.select("style")) {
      Matcher rule = RULE.matcher(sheet.data());
      while (rule.find()) {
        String declarations = rule.group(2).toLowerCase(Locale.ROOT);
        for (String selector : rule.group(1).split(",", -1)) {
          String name = selector.strip();
          int dot = name.lastIndexOf('.');
          if (dot >= 0 && name.matches("[\\w-]*\\.[\\w-]+")) {
            classStyles.merge(name.substring(dot + 1), declarations, (a, b) -> a + ";" + b);
          }
        }
      }
    }
    List<Piece> pieces = new ArrayList<>();
    Flow flow = new Flow(pieces);
    walk(page.body(), flow, new Setting(false, Optional.empty(), false), 0);
    flow.flush();
    manuscript.add(pieces, Set.of());
    return manuscript;
  }

  /** What the elements around some text say of it. */
  private record Setting(boolean bold, Optional<BlockKind> kind, boolean preformatted) {
    Setting bold(boolean other) {
      return new Setting(other, kind, preformatted);
    }

    Setting kind(BlockKind other) {
      return new Setting(bold, Optional.of(other), preformatted);
    }

    Setting plain() {
      return new Setting(bold, Optional.empty(), preformatted);
    }
  }

  /** Inline text on its way to become a paragraph. */
  private static final class Flow {
    private final List<Piece> pieces;
    private final StringBuilder text = new StringBuilder();
    private Optional<BlockKind> kind = Optional.empty();
    private Optional<String> number = Optional.empty();
    private int letters;
    private int boldLetters;

    Flow(List<Piece> pieces) {
      this.pieces = pieces;
    }

    void append(String words, Setting setting) {
      if (setting.preformatted()) {
        text.append(words);
      } else {
        for (int i = 0; i < words.length(); i++) {
          char c = words.charAt(i);
          boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
          if (!space) {
            text.append(c);
          } else if (text.length() > 0 && " \n".indexOf(text.charAt(text.length() - 1)) < 0) {
            text.append(' ');
          }
        }
      }
      int count = (int) words.chars().filter(c -> !Character.isWhitespace(c)).count();
      letters += count;
      if (setting.bold()) {
        boldLetters += count;
      }
      if (count > 0 && setting.kind().isPresent()) {
        kind = setting.kind();
      }
    }

    void flush() {
      String words = text.toString().replaceAll(" *\\n *", "\n");
      if (!Passage.trim(words).isEmpty()) {
        Passage passage = Passage.of(words).withStyle(kind).withNumber(number);
        pieces.add(
            new Piece.Text(
                letters > 0 && letters == boldLetters ? passage.with(Trait.BOLD) : passage));
        number = Optional.empty();
      }
      text.setLength(0);
      kind = Optional.empty();
      letters = 0;
      boldLetters = 0;
    }
  }

  private void walk(Element element, Flow flow, Setting setting, int depth) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text) {
        flow.append(text.getWholeText(), setting);
      } else if (node instanceof Element child) {
        element(child, flow, setting, depth + 1);
      }
    }
  }

  private void element(Element element, Flow flow, Setting around, int depth) {
    String tag = element.normalName();
    if (DROPPED.contains(tag) || leftOut(element, tag)) {
      return;
    }
    if (depth > DEEPEST) {
      manuscript.incomplete("The page nests its elements too deeply; the innermost were not read.");
      return;
    }
    String style = style(element);
    Setting setting = around;
    if (tag.equals("b") || tag.equals("strong") || tag.equals("th") || BOLD.matcher(style).find()) {
      setting = setting.bold(true);
    } else if (THIN.matcher(style).find()) {
      setting = setting.bold(false);
    }
    if (tag.equals("br")) {
      flow.text.append('\n');
      return;
    }
    if (tag.equals("input")) {
      if (element.attr("type").equalsIgnoreCase("checkbox")
          || element.attr("type").equalsIgnoreCase("radio")) {
        flow.append(element.hasAttr("checked") ? "\u2611" : "\u2610", setting);
      } else if (!element.attr("type").equalsIgnoreCase("hidden")) {
        flow.append(element.attr("value"), setting);
      }
      return;
    }
    if (!BLOCKS.contains(tag)) {
      walk(element, flow, setting, depth);
      return;
    }
    flow.flush();
    switch (tag) {
      case "table" -> {
        for (Element child : element.children()) {
          if (child.normalName().equals("caption")) {
            element(child, flow, setting.plain(), depth);
          }
        }
        flow.pieces.add(table(element, setting.plain(), depth));
      }
      case "ol", "ul", "menu" -> list(element, flow, setting.plain(), depth);
      case "h1", "h2", "h3", "h4", "h5", "h6" ->
          walk(element, flow, setting.kind(BlockKind.HEADING), depth);
      case "pre" -> walk(element, flow, new Setting(setting.bold(), setting.kind(), true), depth);
      default -> walk(element, flow, setting, depth);
    }
    flow.flush();
  }

  private boolean leftOut(Element element, String tag) {
    String style = style(element);
    boolean struck =
        tag.equals("del")
            || tag.equals("s")
            || tag.equals("strike")
            || STRIKING.matcher(style).find();
    boolean hidden = element.hasAttr("hidden") || HIDING.matcher(style).find();
    if ((struck || hidden) && !element.text().isBlank()) {
      manuscript.note(struck ? STRUCK : HIDDEN);
    }
    return struck || hidden;
  }

  private String style(Element element) {
    StringBuilder style = new StringBuilder(element.attr("style").toLowerCase(Locale.ROOT));
    if (!classStyles.isEmpty()) {
      for (String name : element.classNames()) {
        style.append(';').append(classStyles.getOrDefault(name, ""));
      }
    }
    return style.toString();
  }

  private void list(Element list, Flow flow, Setting setting, int depth) {
    boolean ordered = list.normalName().equals("ol");
    NumeralSystem system = system(list);
    int count = integer(list.attr("start")).orElse(1);
    for (Node node : list.childNodes()) {
      if (!(node instanceof Element item)) {
        continue;
      }
      if (!item.normalName().equals("li")) {
        element(item, flow, setting, depth + 1);
        continue;
      }
      if (leftOut(item, "li")) {
        count++;
        continue;
      }
      count = integer(item.attr("value")).orElse(count);
      flow.flush();
      String number = ordered ? system.format(count) : "";
      flow.number = number.isEmpty() ? Optional.empty() : Optional.of(number);
      element(item, flow, setting.kind(BlockKind.LIST_ITEM), depth + 1);
      flow.flush();
      flow.number = Optional.empty();
      count++;
    }
  }

  private NumeralSystem system(Element list) {
    String style = style(list);
    int at = style.indexOf("list-style");
    String type = at < 0 ? "" : style.substring(at);
    if (type.contains("persian")) {
      return NumeralSystem.PERSIAN_DIGITS;
    }
    if (type.contains("arabic-indic")) {
      return NumeralSystem.ARABIC_DIGITS;
    }
    if (type.contains("upper-roman")) {
      return NumeralSystem.UPPER_ROMAN;
    }
    if (type.contains("lower-roman")) {
      return NumeralSystem.LOWER_ROMAN;
    }
    if (type.contains("upper-alpha") || type.contains("upper-latin")) {
      return NumeralSystem.UPPER_LETTER;
    }
    if (type.contains("lower-alpha") || type.contains("lower-latin")) {
      return NumeralSystem.LOWER_LETTER;
    }
    if (type.contains("none")) {
      return NumeralSystem.NONE;
    }
    return switch (list.attr("type")) {
      case "I" -> NumeralSystem.UPPER_ROMAN;
      case "i" -> NumeralSystem.LOWER_ROMAN;
      case "A" -> NumeralSystem.UPPER_LETTER;
      case "a" -> NumeralSystem.LOWER_LETTER;
      default -> NumeralSystem.DECIMAL;
    };
  }

  private static Optional<Integer> integer(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Piece.Table table(Element table, Setting setting, int depth) {
    List<Piece.Row> rows = new ArrayList<>();
    Map<Integer, Integer> covered = new HashMap<>();
    collectRows(table, rows, covered, setting, depth + 1);
    return new Piece.Table(rows);
  }

  private void collectRows(
      Element parent,
      List<Piece.Row> rows,
      Map<Integer, Integer> covered,
      Setting setting,
      int depth) {
    for (Element child : parent.children()) {
      String tag = child.normalName();
      if (DROPPED.contains(tag) || leftOut(child, tag)) {
        continue;
      }
      switch (tag) {
        case "thead", "tbody", "tfoot" -> collectRows(child, rows, covered, setting, depth + 1);
        case "tr" -> rows.add(row(child, covered, setting, depth + 1));
        default -> {}
      }
    }
  }

  private Piece.Row row(Element row, Map<Integer, Integer> covered, Setting setting, int depth) {
    List<Piece.Cell> cells = new ArrayList<>();
    boolean header = true;
    Set<Integer> fresh = new HashSet<>();
    for (Element child : row.children()) {
      String tag = child.normalName();
      if (!tag.equals("td") && !tag.equals("th")) {
        continue;
      }
      skipCovered(cells, covered, fresh);
      header &= tag.equals("th");
      List<Piece> pieces = new ArrayList<>();
      if (!leftOut(child, tag)) {
        Flow flow = new Flow(pieces);
        walk(child, flow, tag.equals("th") ? setting.bold(true) : setting, depth);
        flow.flush();
      }
      int span = Math.max(1, Math.min(63, integer(child.attr("colspan")).orElse(1)));
      int down = Math.max(1, Math.min(1000, integer(child.attr("rowspan")).orElse(1)));
      for (int i = 0; i < span; i++) {
        if (down > 1) {
          covered.put(cells.size(), down - 1);
          fresh.add(cells.size());
        }
        cells.add(i == 0 ? new Piece.Cell(pieces, false) : Piece.Cell.COVERED);
      }
    }
    skipCovered(cells, covered, fresh);
    boolean inHead = row.parent() != null && row.parent().normalName().equals("thead");
    return new Piece.Row(cells, !cells.isEmpty() && (header || inHead));
  }

  /** Leaves the columns empty that cells of rows above cover. */
  private static void skipCovered(
      List<Piece.Cell> cells, Map<Integer, Integer> covered, Set<Integer> fresh) {
    while (covered.getOrDefault(cells.size(), 0) > 0 && !fresh.contains(cells.size())) {
      covered.merge(cells.size(), -1, Integer::sum);
      cells.add(Piece.Cell.EMPTY);
    }
  }
}
