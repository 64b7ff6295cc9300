package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.source.AgencyStatus;
import org.aftersales.statement.FormField.Name;

/**
 * Reads what forms tell beside their services: what was left open on them, how far the agency goes,
 * their revision, and which forms the list of valid documents holds (FRM-7, GOV-4, EXC-1).
 */
final class FormReader {

  /** How many lines of a document may be its head. */
  private static final int HEAD = 4;

  private static final Pattern DOTS = Pattern.compile("(?:[.·_]{4,}|…{2,}|(?:\\. ){4,})");

  private final Texts texts;

  FormReader(Texts texts) {
    this.texts = texts;
  }

  /** What was left open, but for what the customer fills in. */
  List<Placeholder> placeholders(Document document, List<FormField> fields) {
    List<Placeholder> found = new ArrayList<>();
    for (Block block : document.blocks()) {
      TaggedText text = texts.tag(block.text());
      boolean title =
          block.location().block() < HEAD
              && block.cells().isEmpty()
              && (!text.mentions("form.name").isEmpty() || !text.mentions("title.form").isEmpty());
      List<int[]> places = new ArrayList<>();
      Matcher dots = DOTS.matcher(block.text());
      while (dots.find()) {
        places.add(new int[] {dots.start(), dots.end()});
      }
      for (Mention words : text.mentions("placeholder")) {
        places.add(new int[] {text.originalStart(words.from()), text.originalEnd(words.to())});
      }
      for (int[] place : places) {
        if (!ofCustomer(block, place, fields) && text.mentions("sign.place").isEmpty()) {
          found.add(
              new Placeholder(
                  document.id(),
                  title,
                  new Evidence(
                      document.id(),
                      block.location(),
                      title ? 0 : place[0],
                      place[1],
                      block.text().substring(title ? 0 : place[0], place[1]))));
        }
      }
    }
    return found;
  }

  private static boolean ofCustomer(Block block, int[] place, List<FormField> fields) {
    Optional<FormField> before = Optional.empty();
    for (FormField field : fields) {
      Evidence words = field.evidence();
      if (words.location().block() == block.location().block() && words.start() <= place[0]) {
        before = Optional.of(field);
      }
    }
    return before.filter(f -> f.is(Name.RECEIVED) || f.is(Name.CUSTOMER)).isPresent();
  }

  /** The entries of forms in a list of valid documents. */
  List<ListedForm> listedForms(Document document) {
    List<ListedForm> listed = new ArrayList<>();
    for (Block block : document.blocks()) {
      TaggedText text = texts.tag(block.text());
      for (Mention code : text.mentions("form.code")) {
        listed.add(
            new ListedForm(
                document.id(),
                FormCode.of(text, code),
                FieldReader.revision(text).or(() -> revisionCell(document, block)),
                Evidence.whole(document.id(), block)));
      }
    }
    return listed;
  }

  /** The cell below a head that says "revision". */
  private Optional<String> revisionCell(Document document, Block row) {
    for (int b = row.location().block() - 1; b >= 0; b--) {
      Block head = document.blocks().get(b);
      if (head.cells().size() != row.cells().size()) {
        continue;
      }
      for (int c = 0; c < head.cells().size(); c++) {
        if (!texts.tag(head.cells().get(c).of(head.text())).mentions("revision.noun").isEmpty()) {
          String value = row.cells().get(c).of(row.text()).strip();
          TaggedText text = texts.tag(value);
          return text.tokens().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  text.tokens().get(text.tokens().size() - 1).text().replaceFirst("^0+(?=.)", ""));
        }
      }
    }
    return Optional.empty();
  }

  /** The revision in the head of a document. */
  Optional<String> revision(Document document) {
    List<Block> blocks = document.blocks();
    for (Block block : blocks.subList(0, Math.min(HEAD * 2, blocks.size()))) {
      Optional<String> revision = FieldReader.revision(texts.tag(block.text()));
      if (revision.isPresent()) {
        return revision;
      }
    }
    return Optional.empty();
  }

  /** How far the agency goes that a form tells of. */
  Optional<AgencyStatus> agency(FormField field) {
    TaggedText text = texts.tag(field.value());
    if (genuine(text, "agency.exclusive")) {
      return Optional.of(AgencyStatus.EXCLUSIVE);
    }
    boolean none = !text.mentions("answer.no").isEmpty() || !text.mentions("agency.none").isEmpty();
    return none ? Optional.empty() : Optional.of(AgencyStatus.OFFICIAL);
  }

  private static boolean genuine(TaggedText text, String category) {
    return text.mentions(category).stream()
        .anyMatch(
            m ->
                text.mentions(category + ".not").stream()
                    .noneMatch(o -> o.from() < m.to() && m.from() < o.to()));
  }
}
