package org.aftersales.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aftersales.document.Document;
import org.aftersales.paper.WordText.Content;
import org.aftersales.paper.WordText.Letter;
import org.aftersales.paper.WordText.Paragraph;
import org.aftersales.paper.WordText.Run;

/** Sets marks into the XML of a Word text: the ranges of comments, and tracked insertions. */
final class WordMarks {

  private static final String AUTHOR = "aftersales";

  private final WordText text;
  private final Alignment alignment;
  private final boolean persian;
  private final CommentsPart comments;
  private final String w;
  private final Map<Integer, Edit> edits = new TreeMap<>();

  /** What goes in at one offset: a run may have to be split for it. */
  private static final class Edit {
    private final StringBuilder ends = new StringBuilder();
    private final StringBuilder starts = new StringBuilder();
    private final StringBuilder after = new StringBuilder();
    private Optional<Run> split = Optional.empty();
  }

  WordMarks(WordText text, Document document, boolean persian, CommentsPart comments) {
    this.text = text;
    this.persian = persian;
    this.comments = comments;
    this.w = text.prefix.isEmpty() ? "" : text.prefix + ":";
    StringBuilder letters = new StringBuilder(text.letters.size());
    text.letters.forEach(l -> letters.append(l.letter()));
    this.alignment = Alignment.of(document.blocks(), letters.toString());
  }

  /** The XML with all notes in it. */
  String marked(List<Note> notes) {
    for (Note note : notes) {
      List<Integer> letters = letters(note);
      if (!note.paragraphs().isEmpty()) {
        int id = comments.add(note.paragraphs(), persian);
        Optional<Run> holder = letters.isEmpty() ? holder(note) : Optional.empty();
        if (holder.isPresent()) {
          edit(holder.get().start()).starts.append(mark("commentRangeStart", id));
          edit(holder.get().end()).ends.append(mark("commentRangeEnd", id)).append(reference(id));
        } else if (letters.isEmpty()) {
          whole(id);
        } else {
          range(letters.get(0), letters.get(letters.size() - 1), id);
        }
      }
      for (String clause : note.insertions()) {
        insert(clause, letters.isEmpty() ? -1 : letters.get(letters.size() - 1));
      }
    }
    return applied();
  }

  /**
   * The letters of the words of a note that may be marked, of one paragraph or of one cell of a
   * table.
   */
  private List<Integer> letters(Note note) {
    List<Integer> found = new ArrayList<>();
    if (note.location().isEmpty()) {
      return found;
    }
    int cell = -2;
    for (int place : alignment.between(note.location().get().block(), note.start(), note.end())) {
      if (place < 0 || text.letters.get(place).run() < 0) {
        continue;
      }
      Paragraph paragraph = text.paragraphs.get(text.letters.get(place).paragraph());
      if (cell == -2) {
        cell = paragraph.cell();
      }
      if (paragraph.cell() == cell && (found.isEmpty() || place > found.get(found.size() - 1))) {
        found.add(place);
      }
    }
    return found;
  }

  /** The run that holds the text box in which the words of a note stand. */
  private Optional<Run> holder(Note note) {
    if (note.location().isEmpty()) {
      return Optional.empty();
    }
    for (int place : alignment.between(note.location().get().block(), note.start(), note.end())) {
      if (place >= 0 && text.letters.get(place).holder() >= 0) {
        return Optional.of(text.runs.get(text.letters.get(place).holder()));
      }
    }
    return Optional.empty();
  }

  // ---- comments -------------------------------------------------------------------------------

  private void range(int first, int last, int id) {
    Letter from = text.letters.get(first);
    Letter to = text.letters.get(last);
    boolean opensRun = first == 0 || text.letters.get(first - 1).run() != from.run();
    boolean endsRun =
        last + 1 == text.letters.size() || text.letters.get(last + 1).run() != to.run();
    start(from, opensRun).append(mark("commentRangeStart", id));
    StringBuilder end = end(to, endsRun).append(mark("commentRangeEnd", id));
    Paragraph paragraph = text.paragraphs.get(to.paragraph());
    Optional<Paragraph> free =
        paragraph.controlled() ? uncontrolled(paragraph.end()) : Optional.empty();
    if (free.isPresent()) {
      // LibreOffice loses the text of a content control that holds the reference of a comment.
      edit(free.get().content()).ends.append(reference(id));
    } else {
      end.append(reference(id));
    }
  }

  /** The next paragraph outside content controls, else the last one before. */
  private Optional<Paragraph> uncontrolled(int offset) {
    Optional<Paragraph> before = Optional.empty();
    for (Paragraph paragraph : text.paragraphs) {
      if (paragraph.controlled() || paragraph.closing() >= paragraph.end()) {
        continue;
      }
      if (paragraph.content() >= offset) {
        return Optional.of(paragraph);
      }
      before = Optional.of(paragraph);
    }
    return before;
  }

  private StringBuilder start(Letter letter, boolean opensRun) {
    Run run = text.runs.get(letter.run());
    if (opensRun || letter.content() < 0) {
      return edit(run.start()).starts;
    }
    return split(letter.from(), run).starts;
  }

  private StringBuilder end(Letter letter, boolean endsRun) {
    Run run = text.runs.get(letter.run());
    if (endsRun || letter.content() < 0) {
      return edit(run.end()).ends;
    }
    return split(letter.to(), run).ends;
  }

  private Edit split(int offset, Run run) {
    Edit edit = edit(offset);
    edit.split = Optional.of(run);
    return edit;
  }

  private Edit edit(int offset) {
    return edits.computeIfAbsent(offset, o -> new Edit());
  }

  /** A comment on the document as a whole stands at its first paragraph. */
  private void whole(int id) {
    for (Paragraph paragraph : text.paragraphs) {
      if (paragraph.closing() < paragraph.end() && paragraph.closing() >= paragraph.content()) {
        edit(paragraph.content()).starts.append(mark("commentRangeStart", id));
        edit(paragraph.closing()).ends.append(mark("commentRangeEnd", id)).append(reference(id));
        return;
      }
    }
  }

  private String mark(String element, int id) {
    return "<" + w + element + " " + w + "id=\"" + id + "\"/>";
  }

  private String reference(int id) {
    return "<" + w + "r><" + w + "commentReference " + w + "id=\"" + id + "\"/></" + w + "r>";
  }

  // ---- insertions -----------------------------------------------------------------------------

  /** A tracked paragraph behind the one of a letter, or behind the table that it stands in. */
  private void insert(String clause, int letter) {
    Optional<Integer> offset = Optional.empty();
    String properties = "";
    if (letter >= 0) {
      Paragraph paragraph = text.paragraphs.get(text.letters.get(letter).paragraph());
      offset = Optional.of(Math.max(paragraph.end(), paragraph.tableEnd()));
      properties = text.runs.get(text.letters.get(letter).run()).properties();
    } else {
      for (Paragraph paragraph : text.paragraphs) {
        offset = Optional.of(Math.max(paragraph.end(), paragraph.tableEnd()));
      }
    }
    if (offset.isPresent()) {
      edit(offset.get())
          .after
          .append(
              paragraph(
                  w,
                  clause,
                  properties,
                  persian,
                  tracked(comments.nextId()),
                  tracked(comments.nextId())));
    }
  }

  private String tracked(int id) {
    return "<" + w + "ins " + w + "id=\"" + id + "\" " + w + "author=\"" + AUTHOR + "\"";
  }

  /**
   * A paragraph of its own.
   *
   * @param w the prefix with its colon
   * @param properties of its run, as XML; may be empty
   * @param mark the open start tag of the tracked change of its mark; empty if it is none
   * @param insertion the same of its words
   */
  static String paragraph(
      String w, String words, String properties, boolean persian, String mark, String insertion) {
    String bidi = persian ? "<" + w + "bidi/>" : "";
    String ofMark = mark.isEmpty() ? "" : "<" + w + "rPr>" + mark + "/></" + w + "rPr>";
    String rtl = "<" + w + "rtl/>";
    String own = properties;
    if (own.isEmpty() && persian) {
      own = "<" + w + "rPr>" + rtl + "</" + w + "rPr>";
    }
    String run =
        "<"
            + w
            + "r>"
            + own
            + "<"
            + w
            + "t xml:space=\"preserve\">"
            + escaped(words)
            + "</"
            + w
            + "t></"
            + w
            + "r>";
    String content = insertion.isEmpty() ? run : insertion + ">" + run + "</" + w + "ins>";
    String shape =
        bidi.isEmpty() && mark.isEmpty()
            ? ""
            : "<" + w + "pPr>" + bidi + ofMark + "</" + w + "pPr>";
    return "<" + w + "p>" + shape + content + "</" + w + "p>";
  }

  static String escaped(String words) {
    StringBuilder escaped = new StringBuilder(words.length());
    words
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> {
                  boolean allowed =
                      c == '\t' || c == '\n' || c >= 0x20 && c != 0xFFFE && c != 0xFFFF;
                  boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
                  escaped.appendCodePoint(allowed && !surrogate ? c : 0xFFFD);
                }
              }
            });
    return escaped.toString();
  }

  // ---- the text -------------------------------------------------------------------------------

  private String applied() {
    TreeMap<Integer, String> additions = new TreeMap<>();
    edits.forEach((offset, edit) -> additions.put(offset, words(edit)));
    for (Map.Entry<Integer, Edit> entry : edits.entrySet()) {
      if (entry.getValue().split.isEmpty()) {
        continue;
      }
      for (Content content : text.contents) {
        boolean around = content.start() <= entry.getKey() && entry.getKey() <= content.end();
        if (around && !content.preserves() && content.end() > content.start()) {
          additions.putIfAbsent(content.start() - 1, " xml:space=\"preserve\"");
        }
      }
    }
    StringBuilder marked = new StringBuilder(text.xml.length() + 4096);
    int at = 0;
    for (Map.Entry<Integer, String> addition : additions.entrySet()) {
      marked.append(text.xml, at, addition.getKey()).append(addition.getValue());
      at = addition.getKey();
    }
    return marked.append(text.xml, at, text.xml.length()).toString();
  }

  private String words(Edit edit) {
    String marks = edit.ends.toString() + edit.starts;
    if (edit.split.isEmpty()) {
      return marks + edit.after;
    }
    Run run = edit.split.get();
    return "</"
        + w
        + "t></"
        + w
        + "r>"
        + marks
        + run.startTag()
        + run.properties()
        + "<"
        + w
        + "t xml:space=\"preserve\">";
  }
}
