package org.aftersales.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a Word file that holds the comments; those that stand in it stay. */
final class CommentsPart {

  private static final Pattern ROOT = Pattern.compile("<(?:(\\w+):)?comments\\b[^>]*>");
  private static final Pattern ID = Pattern.compile("\\b(?:\\w+:)?id=[\"'](\\d{1,9})[\"']");
  private static final String AUTHOR = "aftersales";

  private final String name;
  private final boolean isNew;
  private final String xml;
  private final Charset charset;
  private final String prefix;
  private final StringBuilder added = new StringBuilder();
  private int next;

  private CommentsPart(
      String name, boolean isNew, String xml, Charset charset, String prefix, int next) {
    this.name = name;
    this.isNew = isNew;
    this.xml = xml;
    this.charset = charset;
    this.prefix = prefix;
    this.next = next;
  }

  static CommentsPart empty(String name, String namespace, String text) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\""
            + namespace
            + "\"></w:comments>";
    return new CommentsPart(name, true, xml, UTF_8, "w:", highest(text) + 1);
  }

  static CommentsPart existing(String name, String xml, Charset charset, String text) {
    Matcher root = ROOT.matcher(xml);
    String prefix = root.find() && root.group(1) != null ? root.group(1) + ":" : "";
    String open =
        root.reset().find() && root.group().endsWith("/>")
            ? xml.substring(0, root.end() - 2)
                + "></"
                + prefix
                + "comments>"
                + xml.substring(root.end())
            : xml;
    int next = Math.max(highest(text), highest(xml)) + 1;
    return new CommentsPart(name, false, open, charset, prefix, next);
  }

  private static int highest(String xml) {
    int highest = 0;
    Matcher id = ID.matcher(xml);
    while (id.find()) {
      highest = Math.max(highest, Integer.parseInt(id.group(1)));
    }
    return highest;
  }

  String name() {
    return name;
  }

  boolean isNew() {
    return isNew;
  }

  boolean holdsNew() {
    return !added.isEmpty();
  }

  Charset charset() {
    return charset;
  }

  /** An id that nothing in the file bears. */
  int nextId() {
    return next++;
  }

  /** Adds a comment and returns its id. */
  int add(List<String> paragraphs, boolean persian) {
    int id = nextId();
    added.append('<').append(prefix).append("comment ").append(prefix).append("id=\"").append(id);
    added.append("\" ").append(prefix).append("author=\"").append(AUTHOR).append("\" ");
    added.append(prefix).append("initials=\"AS\">");
    for (String paragraph : paragraphs) {
      added.append(WordMarks.paragraph(prefix, paragraph, "", persian, "", ""));
    }
    added.append("</").append(prefix).append("comment>");
    return id;
  }

  String xml() {
    int end = xml.lastIndexOf("</" + prefix + "comments");
    return end < 0 ? xml : xml.substring(0, end) + added + xml.substring(end);
  }
}
