package org.aftersales.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.source.Budget;
import org.aftersales.source.SourceFile;
import org.aftersales.source.TextEncoding;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/** Reads HTML pages; what a browser would not show, or would strike through, is left out. */
final class HtmlReader {

  private static final int DEEPEST = 300;

  /** Twelve centimetres in the pixels of a page: more than a logo or a stamp takes. */
  private static final int LARGE = 450;

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
          "datalist",
          "button",
          "canvas",
          "audio",
          "video",
          "annotation",
          "annotation-xml",
          "rp");
  private static final Set<String> UNREAD = Set.of("iframe", "frame", "object", "embed");
  private static final Set<String> BLOCK_DISPLAYS =
      Set.of("block", "flex", "grid", "list-item", "table-row", "table-cell", "table-caption");
  private static final Set<String> UNSHOWN_INPUTS =
      Set.of("hidden", "submit", "reset", "button", "image", "password", "file", "color", "range");

  private static final String STRUCK =
      "Struck-through or deleted text was left out; it is not in force.";
  private static final String HIDDEN =
      "The page holds hidden text, which was left out; a reader of the page does not see it.";

  private final Manuscript manuscript;
  private final HtmlStyles styles;
  private final HtmlTables tables;

  private HtmlReader(HtmlStyles styles, Budget budget) {
    this.manuscript = new Manuscript(budget);
    this.styles = styles;
    this.tables = new HtmlTables(this, styles);
  }

  static Document read(SourceFile file, String id, Budget budget)
      throws UnreadableDocumentException {
    if (elements(file.bytes()) > budget.limits().elements()) {
      throw new UnreadableDocumentException(
          UnreadableDocumentException.Cause.TOO_LARGE,
          file.name()
              + " has more elements than a page with a contract can need. Submit the text alone.");
    }
    TextEncoding encoding = TextEncoding.of(file.bytes());
    org.jsoup.nodes.Document page;
    try {
      page = parse(file.bytes(), encoding);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableDocumentException(
          UnreadableDocumentException.Cause.CORRUPT,
          file.name() + " cannot be read as an HTML page. Save it as .docx and submit that.");
    }
    budget.time();
    Manuscript manuscript = new HtmlReader(HtmlStyles.of(page), budget).read(page);
    if (page.text().indexOf('\uFFFD') >= 0) {
      manuscript.incomplete(
          "Some characters could not be decoded as "
              + encoding.name().replace('_', '-')
              + "; save the page as UTF-8.");
    }
    if ((encoding == TextEncoding.WINDOWS_1256 || encoding == TextEncoding.WINDOWS_1252)
        && !declares(page, encoding)) {
      manuscript.note(
          "The page was taken to be encoded as " + encoding.name().replace('_', '-') + ".");
    }
    return manuscript.finish(file, id);
  }

  /** How many elements there can be at most. */
  private static int elements(byte[] bytes) {
    int elements = 0;
    for (byte b : bytes) {
      elements += b == '<' ? 1 : 0;
    }
    return elements;
  }

  private static boolean declares(org.jsoup.nodes.Document page, TextEncoding encoding) {
    String name = encoding.name().replace('_', '-').toLowerCase(Locale.ROOT);
    return page.select("meta").outerHtml().toLowerCase(Locale.ROOT).contains(name);
  }

  private static org.jsoup.nodes.Document parse(byte[] bytes, TextEncoding encoding)
      throws IOException {
    if (encoding != TextEncoding.WINDOWS_1252 && encoding != TextEncoding.NONE) {
      return Jsoup.parse(encoding.decode(bytes).text());
    }
    org.jsoup.nodes.Document page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
    Charset declared = page.charset();
    boolean western =
        encoding == TextEncoding.WINDOWS_1252
            && (declared.equals(StandardCharsets.UTF_8)
                || declared.equals(StandardCharsets.ISO_8859_1)
                || declared.equals(StandardCharsets.US_ASCII));
    return western ? Jsoup.parse(encoding.decode(bytes).text()) : page;
  }

  private Manuscript read(org.jsoup.nodes.Document page) {
    if (styles.generatesText()) {
      manuscript.incomplete(
          "The style sheet of the page prints words of its own, which were not read.");
    }
    if (styles.overflows()) {
      manuscript.incomplete(
          "The page holds more style rules than were read; it may show less than was read.");
    }
    if (styles.counts()) {
      manuscript.note(
          "The style sheet of the page counts numbers of its own, which were not read.");
    }
    List<Piece> pieces = new ArrayList<>();
    HtmlFlow flow = new HtmlFlow(pieces);
    Element body = page.body();
    walk(body, flow, styles.setting(body, HtmlSetting.PLAIN), 0);
    flow.flush();
    manuscript.add(pieces, Set.of());
    return manuscript;
  }

  /** Reads what stands in an element into the flow of text. */
  void walk(Element element, HtmlFlow flow, HtmlSetting setting, int depth) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text) {
        append(text.getWholeText(), flow, setting);
      } else if (node instanceof Element child) {
        element(child, flow, setting, depth + 1);
      }
    }
  }

  private void append(String words, HtmlFlow flow, HtmlSetting setting) {
    if (!setting.unseen()) {
      flow.append(words, setting);
    } else if (!words.isBlank()) {
      manuscript.note(HIDDEN);
    }
  }

  private void element(Element element, HtmlFlow flow, HtmlSetting around, int depth) {
    String tag = element.normalName();
    if (DROPPED.contains(tag) || leftOut(element) || isUnread(element, tag)) {
      return;
    }
    if (depth > DEEPEST) {
      manuscript.incomplete("The page nests its elements too deeply; the innermost were not read.");
      return;
    }
    HtmlSetting setting = styles.setting(element, around);
    switch (tag) {
      case "br" -> flow.breakLine();
      case "input" -> append(input(element), flow, setting);
      case "select" -> append(chosen(element), flow, setting);
      default -> {
        if (BLOCKS.contains(tag)
            || BLOCK_DISPLAYS.contains(styles.value(element, "display"))
            || styles.role(element).equals("table")) {
          flow.flush();
          block(element, flow, setting, depth);
          flow.flush();
        } else {
          walk(element, flow, setting, depth);
        }
      }
    }
  }

  private void block(Element element, HtmlFlow flow, HtmlSetting setting, int depth) {
    switch (styles.role(element)) {
      case "table" -> {
        for (Element child : element.children()) {
          if (styles.role(child).equals("caption")) {
            element(child, flow, setting.plain(), depth);
          }
        }
        flow.add(tables.table(element, setting.plain(), depth));
      }
      case "ol", "ul", "menu" -> list(element, flow, setting.plain(), depth);
      case "h1", "h2", "h3", "h4", "h5", "h6" ->
          walk(element, flow, setting.kind(BlockKind.HEADING), depth);
      case "pre" -> {
        flow.typed();
        walk(element, flow, setting, depth);
      }
      default -> walk(element, flow, setting, depth);
    }
  }

  /** What a field of a form shows. */
  private static String input(Element input) {
    String type = input.attr("type").toLowerCase(Locale.ROOT);
    if (type.equals("checkbox") || type.equals("radio")) {
      return input.hasAttr("checked") ? "\u2611" : "\u2610";
    }
    return UNSHOWN_INPUTS.contains(type) ? "" : input.attr("value");
  }

  /** What a list of choices shows: the chosen ones, or the first where one has to be. */
  private static String chosen(Element select) {
    Elements options = select.select("option");
    List<Element> chosen = options.stream().filter(o -> o.hasAttr("selected")).toList();
    if (chosen.isEmpty() && !select.hasAttr("multiple")) {
      chosen = options.stream().limit(1).toList();
    } else if (!select.hasAttr("multiple")) {
      chosen = chosen.subList(chosen.size() - 1, chosen.size());
    }
    return chosen.stream().map(Element::text).collect(Collectors.joining("\u060C "));
  }

  /** Names what holds no text that can be read; true if nothing in it is. */
  private boolean isUnread(Element element, String tag) {
    if (UNREAD.contains(tag)) {
      manuscript.incomplete(
          "The page embeds another file, which was not read; paste its text into the page.");
      return true;
    }
    if (tag.equals("svg")) {
      if (!element.select("text, foreignObject").text().isBlank()) {
        manuscript.incomplete("A drawing on the page holds text, which was not read.");
      }
      return true;
    }
    if (tag.equals("img")) {
      boolean large =
          HtmlLists.integer(element.attr("width")).orElse(0) > LARGE
              && HtmlLists.integer(element.attr("height")).orElse(0) > LARGE;
      if (large) {
        manuscript.incomplete(
            "A picture takes up much of the page; what it says was not read. Type its text into"
                + " the page.");
      } else {
        manuscript.note("The page holds pictures; text that they may show was not read.");
      }
      return true;
    }
    return false;
  }

  /** Whether the element is struck or hidden; if it holds text, that is noted. */
  boolean leftOut(Element element) {
    boolean struck = styles.isStruck(element);
    boolean hidden = styles.isGone(element);
    if ((struck || hidden) && !element.text().isBlank()) {
      manuscript.note(hidden ? HIDDEN : STRUCK);
    }
    return struck || hidden;
  }

  private void list(Element list, HtmlFlow flow, HtmlSetting setting, int depth) {
    HtmlLists numbers = new HtmlLists(list, styles);
    for (Element item : list.children()) {
      if (!item.normalName().equals("li")) {
        element(item, flow, setting, depth + 1);
        continue;
      }
      if (styles.isGone(item)) {
        leftOut(item);
        continue;
      }
      flow.flush();
      flow.number(numbers.next(item));
      element(item, flow, setting.kind(BlockKind.LIST_ITEM), depth + 1);
      flow.flush();
      flow.number(Optional.empty());
    }
  }
}
