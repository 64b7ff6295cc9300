package org.aftersales.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.aftersales.document.Document;

/**
 * A Word file with notes as comments and, if there are any, insertions as tracked changes. All
 * parts but the text, the comments and what lists them stay as they are, byte for byte; the text
 * stays as it is but for the marks.
 */
final class WordCopy {

  private static final String COMMENTS = "comments";
  private static final String COMMENTS_TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
  private static final String TRANSITIONAL =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  private static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
  private static final Pattern RELATION =
      Pattern.compile("<(?:\\w+:)?Relationship\\b[^>]*>", Pattern.DOTALL);

  private final Map<String, byte[]> parts;

  private WordCopy(Map<String, byte[]> parts) {
    this.parts = parts;
  }

  /**
   * The copy.
   *
   * @param document as it was read from {@code docx}
   * @param persian the language of the notes
   * @throws IOException if the package cannot be unpacked or its text not be taken apart
   */
  static byte[] of(byte[] docx, Document document, List<Note> notes, boolean persian)
      throws IOException {
    WordCopy copy = new WordCopy(WordPackageParts.of(docx));
    String main = copy.main();
    Charset charset = WordPackageParts.charset(copy.part(main));
    String xml = new String(copy.part(main), charset);
    try {
      WordText text = WordText.of(xml.startsWith("\uFEFF") ? xml.substring(1) : xml);
      CommentsPart comments = copy.comments(main, text);
      WordMarks marks = new WordMarks(text, document, persian, comments);
      String marked = marks.marked(notes);
      copy.parts.put(main, ((xml.startsWith("\uFEFF") ? "\uFEFF" : "") + marked).getBytes(charset));
      if (comments.holdsNew()) {
        copy.parts.put(comments.name(), comments.xml().getBytes(comments.charset()));
        copy.list(main, comments, text);
      }
    } catch (XMLStreamException e) {
      throw new IOException("the text of the Word file cannot be taken apart", e);
    }
    return WordPackageParts.packed(copy.parts);
  }

  // ---- the package ----------------------------------------------------------------------------

  private byte[] part(String name) throws IOException {
    byte[] bytes = parts.get(named(name).orElse(name));
    if (bytes == null) {
      throw new IOException("the Word file lacks its part " + name);
    }
    return bytes;
  }

  /** The name of a part as the package spells it. */
  private Optional<String> named(String name) {
    return parts.keySet().stream()
        .filter(n -> n.replace('\\', '/').equalsIgnoreCase(name))
        .findFirst();
  }

  private String main() {
    return relations("_rels/.rels").stream()
        .filter(r -> attribute(r, "Type").endsWith("/officeDocument"))
        .map(r -> resolved("", attribute(r, "Target")))
        .flatMap(name -> named(name).stream())
        .findFirst()
        .orElse("word/document.xml");
  }

  private List<String> relations(String part) {
    List<String> found = new ArrayList<>();
    named(part)
        .map(parts::get)
        .ifPresent(
            bytes -> {
              Matcher matcher =
                  RELATION.matcher(new String(bytes, WordPackageParts.charset(bytes)));
              while (matcher.find()) {
                found.add(matcher.group());
              }
            });
    return found;
  }

  private static String attribute(String tag, String name) {
    Matcher matcher =
        Pattern.compile("\\s" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')").matcher(tag);
    if (!matcher.find()) {
      return "";
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private static String resolved(String folder, String target) {
    return target.startsWith("/") ? target.substring(1) : folder + target;
  }

  private static String folder(String part) {
    return part.substring(0, part.lastIndexOf('/') + 1);
  }

  private static String relationsOf(String part) {
    return folder(part) + "_rels/" + part.substring(part.lastIndexOf('/') + 1) + ".rels";
  }

  // ---- comments -------------------------------------------------------------------------------

  private CommentsPart comments(String main, WordText text) throws IOException {
    Optional<String> existing =
        relations(relationsOf(main)).stream()
            .filter(r -> attribute(r, "Type").endsWith("/" + COMMENTS))
            .map(r -> resolved(folder(main), attribute(r, "Target")))
            .flatMap(name -> named(name).stream())
            .findFirst();
    if (existing.isPresent()) {
      byte[] bytes = part(existing.get());
      Charset charset = WordPackageParts.charset(bytes);
      return CommentsPart.existing(existing.get(), new String(bytes, charset), charset, text.xml);
    }
    String name = folder(main) + COMMENTS + ".xml";
    for (int i = 2; named(name).isPresent(); i++) {
      name = folder(main) + COMMENTS + i + ".xml";
    }
    return CommentsPart.empty(name, text.namespace, text.xml);
  }

  /** Names a new part of comments where the package lists its parts. */
  private void list(String main, CommentsPart comments, WordText text) throws IOException {
    if (!comments.isNew()) {
      return;
    }
    String types = named("[Content_Types].xml").orElse("[Content_Types].xml");
    insert(
        types,
        "Types",
        "<%sOverride PartName=\"/"
            + comments.name()
            + "\" ContentType=\""
            + COMMENTS_TYPE
            + "\"/>");
    String relations = named(relationsOf(main)).orElse(relationsOf(main));
    if (!parts.containsKey(relations)) {
      parts.put(
          relations,
          ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                  + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>")
              .getBytes(UTF_8));
    }
    List<String> known = relations(relations).stream().map(r -> attribute(r, "Id")).toList();
    int id = known.size() + 1;
    while (known.contains("rId" + id)) {
      id++;
    }
    String type = text.namespace.contains("purl.oclc.org") ? STRICT : TRANSITIONAL;
    insert(
        relations,
        "Relationships",
        "<%sRelationship Id=\"rId"
            + id
            + "\" Type=\""
            + type
            + COMMENTS
            + "\" Target=\""
            + comments.name().substring(folder(main).length())
            + "\"/>");
  }

  /** Adds an element at the end of the root element of a part, with the prefix that it has. */
  private void insert(String part, String root, String element) throws IOException {
    byte[] bytes = part(part);
    Charset charset = WordPackageParts.charset(bytes);
    String xml = new String(bytes, charset);
    Matcher closing = Pattern.compile("</((?:\\w+:)?)" + root + "\\s*>").matcher(xml);
    Matcher empty = Pattern.compile("<((?:\\w+:)?)" + root + "\\b[^>]*/>").matcher(xml);
    String added;
    if (closing.find()) {
      String prefix = closing.group(1);
      added =
          xml.substring(0, closing.start())
              + element.formatted(prefix)
              + xml.substring(closing.start());
    } else if (empty.find()) {
      String prefix = empty.group(1);
      added =
          xml.substring(0, empty.end() - 2)
              + ">"
              + element.formatted(prefix)
              + "</"
              + prefix
              + root
              + ">"
              + xml.substring(empty.end());
    } else {
      throw new IOException("the part " + part + " of the Word file is damaged");
    }
    parts.put(part, added.getBytes(charset));
  }
}
