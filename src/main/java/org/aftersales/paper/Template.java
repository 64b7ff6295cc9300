package org.aftersales.paper;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.aftersales.paper.WordText.Content;
import org.aftersales.paper.WordText.Letter;
import org.aftersales.paper.WordText.Run;

/**
 * A Word file with placeholders such as {@code {good.name}} in its text, headers and footers. A row
 * of a table with placeholders of a list, such as {@code {service.name}}, stands once for each
 * entry. What is not known stays an empty place that is marked.
 */
final class Template {

  /** Stands in an empty place; the check takes it for one (FRM-7). */
  private static final String BLANK = "........";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+(?:\\.[a-zA-Z]+)*)\\}");
  private static final Pattern FILLED =
      Pattern.compile("(?i).*/?(document|header\\d*|footer\\d*)\\.xml");

  private final Map<String, String> values;
  private final Map<String, List<Map<String, String>>> lists;

  /**
   * What to fill in.
   *
   * @param values by the name of the placeholder; an empty one is not known
   * @param lists the entries of each list, each by the name after the dot
   */
  Template(Map<String, String> values, Map<String, List<Map<String, String>>> lists) {
    this.values = Map.copyOf(values);
    this.lists = Map.copyOf(lists);
  }

  /** The names of all placeholders of a template, with those of lists. */
  static List<String> placeholders(byte[] docx) throws IOException {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, byte[]> part : WordPackageParts.of(docx).entrySet()) {
      if (FILLED.matcher(part.getKey()).matches()) {
        WordText text = parsed(part.getKey(), part.getValue());
        for (Place place : places(text, 0, text.xml.length())) {
          names.add(place.name());
        }
      }
    }
    return names;
  }

  byte[] filled(byte[] docx) throws IOException {
    Map<String, byte[]> parts = WordPackageParts.of(docx);
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      if (FILLED.matcher(part.getKey()).matches()) {
        Charset charset = WordPackageParts.charset(part.getValue());
        part.setValue(filled(parsed(part.getKey(), part.getValue())).getBytes(charset));
      }
    }
    return WordPackageParts.packed(parts);
  }

  private static WordText parsed(String name, byte[] part) throws IOException {
    String xml = new String(part, WordPackageParts.charset(part));
    try {
      return WordText.of(xml.startsWith("\uFEFF") ? xml.substring(1) : xml);
    } catch (XMLStreamException e) {
      throw new IOException("the part " + name + " of the template cannot be taken apart", e);
    }
  }

  /** A placeholder and its letters. */
  private record Place(String name, int first, int last) {}

  private static List<Place> places(WordText text, int from, int to) {
    StringBuilder letters = new StringBuilder();
    text.letters.forEach(l -> letters.append(l.letter()));
    List<Place> places = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(letters);
    while (matcher.find()) {
      Letter first = text.letters.get(matcher.start());
      boolean inside = first.from() >= from && first.from() < to;
      boolean whole = true;
      for (int i = matcher.start(); i < matcher.end(); i++) {
        Letter letter = text.letters.get(i);
        whole &= letter.content() >= 0 && letter.paragraph() == first.paragraph();
      }
      if (inside && whole) {
        places.add(new Place(matcher.group(1), matcher.start(), matcher.end() - 1));
      }
    }
    return places;
  }

  private String filled(WordText text) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (Place place : places(text, 0, text.xml.length())) {
      String list = place.name().substring(0, Math.max(0, place.name().indexOf('.')));
      int offset = text.letters.get(place.first()).from();
      if (!lists.containsKey(list) || offset < at) {
        continue;
      }
      int start = rowStart(text, offset);
      int end = text.xml.indexOf("</" + prefix(text) + "tr>", offset) + prefix(text).length() + 5;
      if (start < at) {
        continue;
      }
      filled.append(filled(text, at, start, values));
      for (Map<String, String> entry : lists.getOrDefault(list, List.of())) {
        Map<String, String> all = new HashMap<>(values);
        entry.forEach((name, value) -> all.put(list + "." + name, value));
        filled.append(filled(text, start, end, all));
      }
      at = end;
    }
    return filled.append(filled(text, at, text.xml.length(), values)).toString();
  }

  private static String prefix(WordText text) {
    return text.prefix.isEmpty() ? "" : text.prefix + ":";
  }

  private static int rowStart(WordText text, int offset) {
    Matcher row = Pattern.compile("<" + prefix(text) + "tr[ >]").matcher(text.xml);
    int start = -1;
    while (row.find() && row.start() < offset) {
      start = row.start();
    }
    return start;
  }

  /** A stretch of the XML with its placeholders filled in. */
  private static String filled(WordText text, int from, int to, Map<String, String> values) {
    TreeMap<Integer, String> inserted = new TreeMap<>();
    TreeMap<Integer, Integer> removed = new TreeMap<>();
    for (Place place : places(text, from, to)) {
      Letter first = text.letters.get(place.first());
      String value = values.getOrDefault(place.name(), "").strip();
      inserted.put(first.from(), value.isEmpty() ? blank(text, first) : WordMarks.escaped(value));
      for (int i = place.first(); i <= place.last(); i++) {
        Letter letter = text.letters.get(i);
        removed.put(letter.from(), letter.to());
      }
      Content content = text.contents.get(first.content());
      if (!content.preserves()) {
        inserted.putIfAbsent(content.start() - 1, " xml:space=\"preserve\"");
      }
    }
    StringBuilder filled = new StringBuilder();
    int at = from;
    while (at < to) {
      filled.append(inserted.getOrDefault(at, ""));
      Integer end = removed.get(at);
      if (end != null) {
        at = end;
        continue;
      }
      Integer next = inserted.higherKey(at);
      Integer cut = removed.higherKey(at);
      int stop = Math.min(next == null ? to : next, cut == null ? to : cut);
      filled.append(text.xml, at, Math.min(stop, to));
      at = Math.min(stop, to);
    }
    return filled.toString();
  }

  /** Dots in a run of their own that is highlighted. */
  private static String blank(WordText text, Letter letter) {
    if (letter.run() < 0) {
      return BLANK;
    }
    String w = prefix(text);
    Run run = text.runs.get(letter.run());
    String mark = "<" + w + "highlight " + w + "val=\"yellow\"/>";
    String properties = run.properties();
    Matcher after =
        Pattern.compile(
                "<"
                    + w
                    + "(?:u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang)\\b|</"
                    + w
                    + "rPr>")
            .matcher(properties);
    String marked =
        after.find()
            ? properties.substring(0, after.start()) + mark + properties.substring(after.start())
            : "<" + w + "rPr>" + mark + "</" + w + "rPr>";
    String open = run.startTag();
    String text0 = "<" + w + "t xml:space=\"preserve\">";
    String close = "</" + w + "t></" + w + "r>";
    return close + open + marked + text0 + BLANK + close + open + properties + text0;
  }
}
