package org.aftersales.statement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.document.Location;
import org.aftersales.document.Span;
import org.aftersales.language.DateSpan;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;
import org.aftersales.statement.FormField.Name;
import org.aftersales.statement.FormField.Role;

/** Reads labelled entries: "label: entry" in lines, label and entry in neighbouring cells. */
final class FieldReader {

  private static final int HEAD = 25;
  private static final int LONGEST_LABEL = 6;
  private static final String BLANKS = "….·_-–—ـ□☐()[]|:=،,;؛/\\ \t\u00a0\u200c\u200f\u200e*";

  private static final Name[] NAMES = Name.values();

  private final Texts texts;

  FieldReader(Texts texts) {
    this.texts = texts;
  }

  /** A label: what it asks for, where it begins, and where its entry begins. */
  private record Label(Name name, int from, int entry) {}

  List<FormField> fields(Document document) {
    return fields(document, document.blocks().size());
  }

  /** The fields in the head of a document, where the parties are named. */
  List<FormField> head(Document document) {
    return fields(document, Math.min(HEAD, document.blocks().size()));
  }

  private List<FormField> fields(Document document, int most) {
    List<FormField> fields = new ArrayList<>();
    List<Block> blocks = document.blocks();
    for (int b = 0; b < most; b++) {
      Block block = blocks.get(b);
      if (block.kind() == BlockKind.TABLE_ROW && block.cells().size() > 1) {
        Optional<Block> next =
            b + 1 < blocks.size() && blocks.get(b + 1).kind() == BlockKind.TABLE_ROW
                ? Optional.of(blocks.get(b + 1))
                : Optional.empty();
        row(document, block, next, fields);
      } else {
        line(document, block, new Span(0, block.text().length()), block.location(), fields);
      }
    }
    return fields;
  }

  // ---- lines ----------------------------------------------------------------------------------

  private void line(
      Document document, Block block, Span span, Location place, List<FormField> fields) {
    String words = span.of(block.text());
    TaggedText text = texts.tag(words);
    List<Label> labels = labels(text);
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      int to = i + 1 < labels.size() ? labels.get(i + 1).from() : text.tokens().size();
      int start = text.originalStart(label.from());
      int entry =
          label.entry() < text.tokens().size() ? text.originalStart(label.entry()) : words.length();
      int end = to > label.from() ? text.originalEnd(to) : words.length();
      String value = entry < end ? words.substring(entry, end) : "";
      String quote = trimmed(words.substring(start, Math.max(end, entry)));
      fields.add(
          field(
              label.name(),
              words.substring(start, entry),
              value,
              new Evidence(
                  document.id(),
                  place,
                  span.start() + start,
                  span.start() + start + quote.length(),
                  quote)));
    }
  }

  /**
   * The labels of a line: they open it, or follow a mark, and are followed by a colon or blanks.
   */
  private static List<Label> labels(TaggedText text) {
    List<Label> labels = new ArrayList<>();
    BitSet starts = new BitSet();
    for (Name name : NAMES) {
      text.mentions(name.category()).forEach(mention -> starts.set(mention.from()));
    }
    int i = starts.isEmpty() ? text.tokens().size() : starts.nextSetBit(0);
    while (i < text.tokens().size()) {
      Optional<Label> label = label(text, i).filter(l -> opens(text, l));
      if (label.isPresent()) {
        labels.add(label.get());
        i = label.get().entry();
      } else {
        i++;
      }
      i = starts.nextSetBit(i) < 0 ? text.tokens().size() : starts.nextSetBit(i);
    }
    return labels;
  }

  /** A label opens the line, follows a mark or a gap, or has its colon directly behind it. */
  private static boolean opens(TaggedText text, Label label) {
    int from = label.from();
    if (from == 0
        || text.tokens().get(from - 1).isMark()
        || text.tokens().get(0).sort() == Token.Sort.NUMBER && from == 1) {
      return true;
    }
    boolean gap = text.originalStart(from) - text.originalEnd(from) >= 2;
    boolean bare = named(text, from).filter(m -> m.to() == label.entry() - 1).isPresent();
    return gap || bare;
  }

  private static Optional<Label> label(TaggedText text, int from) {
    Optional<Mention> longest = named(text, from);
    if (longest.isEmpty()) {
      return Optional.empty();
    }
    int i = longest.get().to();
    int limit = Math.min(text.tokens().size(), i + LONGEST_LABEL);
    while (i < limit) {
      Token token = text.tokens().get(i);
      if (token.is(":") || token.is("=") || token.is("…") || token.text().startsWith("..")) {
        return Optional.of(new Label(name(longest.get()), from, i + 1));
      }
      if (token.isMark() && !token.is("(") && !token.is(")") && !token.is("/")
          || token.verb().isPresent()) {
        return Optional.empty();
      }
      i++;
    }
    return Optional.empty();
  }

  private static Optional<Mention> named(TaggedText text, int from) {
    Optional<Mention> longest = Optional.empty();
    for (Name name : NAMES) {
      Optional<Mention> mention = text.at(name.category(), from);
      if (mention.isPresent()
          && (longest.isEmpty() || mention.get().length() > longest.get().length())) {
        longest = mention;
      }
    }
    return longest;
  }

  private static Name name(Mention mention) {
    return Name.valueOf(mention.category().substring("field.".length()).toUpperCase(Locale.ROOT));
  }

  // ---- tables ---------------------------------------------------------------------------------

  private void row(Document document, Block block, Optional<Block> next, List<FormField> fields) {
    for (int c = 0; c < block.cells().size(); c++) {
      Span cell = block.cells().get(c);
      Optional<Name> name = bare(cell.of(block.text()));
      Location place = block.location().inCell(c + 1);
      if (name.isEmpty()) {
        line(document, block, cell, place, fields);
        continue;
      }
      boolean beside =
          c + 1 < block.cells().size() && bare(block.cells().get(c + 1).of(block.text())).isEmpty();
      String printed = cell.of(block.text());
      String label = trimmed(printed);
      int start = cell.start() + Math.max(0, printed.indexOf(label));
      Evidence words = new Evidence(document.id(), place, start, start + label.length(), label);
      if (beside) {
        fields.add(entry(block, c + 1, name.get(), words));
        c++;
      } else if (next.isPresent()
          && next.get().cells().size() == block.cells().size()
          && bare(next.get().cells().get(c).of(next.get().text())).isEmpty()) {
        fields.add(entry(next.get(), c, name.get(), words));
      }
    }
  }

  /** The entry in a cell; where nothing is entered, the label is what can be shown. */
  private FormField entry(Block block, int cell, Name name, Evidence label) {
    Span span = block.cells().get(cell);
    String raw = span.of(block.text());
    String value = trimmed(raw);
    int start = span.start() + Math.max(0, raw.indexOf(value));
    Evidence words =
        new Evidence(
            label.document(),
            block.location().inCell(cell + 1),
            start,
            start + value.length(),
            value);
    return field(name, label.quote(), raw, value.isEmpty() ? label : words);
  }

  /** The label that a cell is, with nothing entered behind it. */
  private Optional<Name> bare(String cell) {
    TaggedText text = texts.tag(cell);
    if (text.tokens().isEmpty() || text.tokens().size() > LONGEST_LABEL + 2) {
      return Optional.empty();
    }
    Optional<Mention> mention = named(text, 0);
    if (mention.isEmpty()) {
      return Optional.empty();
    }
    boolean bracket = false;
    for (int i = mention.get().to(); i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      bracket |= token.is("(");
      boolean role = token.isWord() && !bracket && !isRole(text, i);
      if (role || token.sort() == Token.Sort.NUMBER) {
        return Optional.empty();
      }
    }
    return Optional.of(name(mention.get()));
  }

  private static boolean isRole(TaggedText text, int token) {
    for (Role role : Role.values()) {
      if (text.in(role.category(), token)) {
        return true;
      }
    }
    return text.in("role.filler", token);
  }

  // ---- entries --------------------------------------------------------------------------------

  private FormField field(Name name, String label, String printed, Evidence evidence) {
    TaggedText entry = texts.tag(printed);
    String value = trimmed(printed);
    boolean words =
        entry.tokens().stream().anyMatch(t -> t.isWord() || t.sort() == Token.Sort.NUMBER);
    boolean answer = name == Name.AGENCY || name == Name.SANCTIONS || name == Name.REASON;
    boolean empty = entry.mentions("field.empty").stream().anyMatch(m -> m.from() <= 1);
    boolean open = !entry.mentions("blank").isEmpty() && person(entry).isEmpty();
    boolean filled = words && !open && (answer || !empty);
    return new FormField(
        evidence.document(),
        name,
        filled ? value : "",
        filled,
        roles(texts.tag(label), entry),
        filled ? person(entry) : Optional.empty(),
        texts.dates(entry.folded()).stream().map(DateSpan::date).findFirst(),
        name == Name.REVISION ? number(entry, 0) : revision(entry),
        evidence);
  }

  private static Set<Role> roles(TaggedText label, TaggedText entry) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (!entry.mentions(role.category()).isEmpty()) {
        roles.add(role);
      }
    }
    if (roles.isEmpty()) {
      for (Role role : Role.values()) {
        if (!label.mentions(role.category()).isEmpty()) {
          roles.add(role);
        }
      }
    }
    if (roles.contains(Role.SALES_MANAGER)) {
      roles.remove(Role.SALES);
    }
    return roles;
  }

  /** The number after "revision", «ویرایش». */
  static Optional<String> revision(TaggedText text) {
    for (Mention noun : text.mentions("revision.noun")) {
      Optional<String> number = number(text, noun.to());
      if (number.isPresent()) {
        return number;
      }
    }
    return Optional.empty();
  }

  /** A revision: a number or one letter within the next few tokens. */
  private static Optional<String> number(TaggedText text, int from) {
    for (int i = from; i < Math.min(text.tokens().size(), from + 3); i++) {
      Token token = text.tokens().get(i);
      String word = token.text();
      if (token.sort() == Token.Sort.NUMBER) {
        String plain = word.replaceFirst("^0+(?=.)", "");
        return Optional.of(plain);
      }
      if (token.isWord() && word.length() == 1) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  /** The name of a person: what is neither a role nor a date. */
  private Optional<String> person(TaggedText entry) {
    List<DateSpan> dates = texts.dates(entry.folded());
    List<String> words = new ArrayList<>();
    for (int i = 0; i < entry.tokens().size(); i++) {
      Token token = entry.tokens().get(i);
      boolean dated =
          dates.stream().anyMatch(d -> d.start() < token.end() && token.start() < d.end());
      if (token.isWord() && token.text().length() > 1 && !dated && !isRole(entry, i)) {
        words.add(token.text());
      }
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(words.stream().collect(Collectors.joining(" ")));
  }

  /** Without the blanks, dots and marks around it. */
  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && (BLANKS.indexOf(text.charAt(from)) >= 0 || text.charAt(from) <= ' ')) {
      from++;
    }
    while (to > from && (BLANKS.indexOf(text.charAt(to - 1)) >= 0 || text.charAt(to - 1) <= ' ')) {
      to--;
    }
    return text.substring(from, to);
  }
}
