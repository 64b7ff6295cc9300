package org.aftersales.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A page of HTML that is being written: well-formed XML, in one language. For one thread. */
public final class Markup {

  private static final Pattern CODE = Pattern.compile("\\b[A-Za-z0-9]+(?:-[A-Za-z0-9]+){2,}\\b");

  private final StringBuilder html = new StringBuilder(32_768);
  private final ReportWords words;
  private final Medium medium;

  /** An empty page for the screen. */
  public Markup(boolean persian) {
    this(new ReportWords(persian), Medium.SCREEN);
  }

  Markup(ReportWords words, Medium medium) {
    this.words = words;
    this.medium = medium;
  }

  /**
   * The head of the page.
   *
   * @param head more elements for it, as they are
   */
  void begin(String title, String head) {
    String lang = words.persian() ? "fa" : "en";
    raw("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"").raw(lang);
    raw("\" dir=\"").raw(words.persian() ? "rtl" : "ltr").raw("\">\n<head>\n");
    raw("<meta charset=\"utf-8\" />\n");
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
    raw("<title>").text(title).raw("</title>\n<style>");
    raw(medium == Medium.PAPER ? HtmlStyle.paper(words.persian()) : HtmlStyle.screen());
    raw("</style>\n").raw(head).raw("</head>\n<body>\n");
  }

  /** Ends the page, and gives it. */
  String end() {
    return raw("</body>\n</html>\n").toString();
  }

  /** Markup as it is. */
  public Markup raw(String markup) {
    html.append(markup);
    return this;
  }

  /** Words, with what has a meaning in HTML made harmless. */
  public Markup text(String words) {
    html.append(escaped(words));
    return this;
  }

  /** An element with words in it. */
  public Markup element(String tag, String style, String words) {
    raw("<").raw(tag).raw(style.isEmpty() ? "" : " class=\"" + style + "\"").raw(">");
    return text(words).raw("</").raw(tag).raw(">\n");
  }

  /** The same, in the direction of the words' first letter. */
  public Markup directed(String tag, String style, String words) {
    raw("<").raw(tag).raw(style.isEmpty() ? "" : " class=\"" + style + "\"");
    raw(" dir=\"").raw(direction(words)).raw("\">");
    return text(words).raw("</").raw(tag).raw(">\n");
  }

  public Markup heading(int level, String text, String id) {
    raw("<h" + level).raw(id.isEmpty() ? "" : " id=\"" + id + "\"").raw(">");
    return text(text).raw("</h" + level + ">\n");
  }

  /** The foot of every page on paper. */
  Markup footer(String text) {
    raw("<div id=\"foot\" dir=\"ltr\"><span class=\"page\"></span> / ");
    return raw("<span class=\"pages\"></span> &#160; ").text(text).raw("</div>\n");
  }

  void table(List<String> heads, List<List<String>> rows) {
    table("", heads, rows);
  }

  void table(String style, List<String> heads, List<List<String>> rows) {
    raw("<table").raw(style.isEmpty() ? "" : " class=\"" + style + "\"").raw(">\n");
    if (!heads.isEmpty()) {
      raw("<thead><tr>");
      for (int c : ordered(indices(heads))) {
        raw("<th scope=\"col\"").raw(column(style, c)).raw(">").text(heads.get(c)).raw("</th>");
      }
      raw("</tr></thead>\n");
    }
    raw("<tbody>\n");
    for (List<String> row : rows) {
      raw("<tr>");
      for (int c : ordered(indices(row))) {
        raw("<td").raw(column(style, c)).raw(" dir=\"").raw(direction(row.get(c))).raw("\">");
        text(row.get(c)).raw("</td>");
      }
      raw("</tr>\n");
    }
    raw("</tbody>\n</table>\n");
  }

  private static List<Integer> indices(List<?> cells) {
    return IntStream.range(0, cells.size()).boxed().toList();
  }

  private static String column(String style, int column) {
    return style.isEmpty() ? "" : " class=\"c" + column + "\"";
  }

  /** The renderer of pages sets the first column at the left, whatever the direction. */
  <T> List<T> ordered(List<T> cells) {
    if (medium == Medium.SCREEN || !words.persian()) {
      return cells;
    }
    List<T> reversed = new ArrayList<>(cells);
    Collections.reverse(reversed);
    return reversed;
  }

  /** The direction of the first letter; that of the page where there is none. */
  public String direction(String text) {
    for (int i = 0; i < text.length(); i++) {
      byte kind = Character.getDirectionality(text.charAt(i));
      if (kind == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
        return "ltr";
      }
      if (kind == Character.DIRECTIONALITY_RIGHT_TO_LEFT
          || kind == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
        return "rtl";
      }
    }
    return words.persian() ? "rtl" : "ltr";
  }

  /** Words in which codes such as F-31-07-01 are kept on one line. */
  public Markup unbroken(String text) {
    return raw(
        CODE.matcher(escaped(text)).replaceAll("<span class=\"code\" dir=\"ltr\">$0</span>"));
  }

  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                  boolean allowed = c >= 0x20 && c != 0xFFFE && c != 0xFFFF;
                  boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
                  escaped.appendCodePoint(
                      allowed && !surrogate ? c : c == '\n' || c == '\t' ? ' ' : 0xFFFD);
                }
              }
            });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
