package org.aftersales.statement;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.document.Span;
import org.aftersales.language.Alias;
import org.aftersales.language.Mention;
import org.aftersales.language.Ordered;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;

/** Cuts a document into clauses and keeps the headings above each. */
final class ClauseCutter {

  private static final int LONGEST_HEADING = 16;
  private static final int LONGEST_LABEL = 9;
  private static final Pattern NUMBER_JOINT = Pattern.compile("[-.ـ–]\\s*(?=[0-9۰-۹٠-٩])");

  private final Texts texts;

  ClauseCutter(Texts texts) {
    this.texts = texts;
  }

  /** A run of text that is cut into clauses: a paragraph, or a cell of a table row. */
  private record Passage(
      String document,
      Block block,
      TaggedText text,
      int cell,
      List<Clause> headings,
      Outline.Place place) {

    Clause clause(int from, int to, int sentenceFrom, int sentenceTo, int valueFrom) {
      return new Clause(
          document,
          block,
          text,
          from,
          to,
          sentenceFrom,
          sentenceTo,
          valueFrom,
          cell,
          headings,
          place);
    }
  }

  List<Clause> cut(Document document) {
    List<Clause> clauses = new ArrayList<>();
    List<Clause> headings = new ArrayList<>();
    Outline outline = Outline.of(document, texts);
    IdentityHashMap<Block, TaggedText> read = tagged(document);
    for (Block block : document.blocks()) {
      TaggedText text = read.getOrDefault(block, texts.tag(""));
      if (text.tokens().isEmpty()) {
        continue;
      }
      Outline.Place place = outline.of(block);
      if (block.kind() == BlockKind.TABLE_ROW) {
        int cell = 0;
        for (Span span : block.cells()) {
          cell++;
          int[] range = tokensIn(text, span);
          Passage passage =
              new Passage(document.id(), block, text, cell, List.copyOf(headings), place);
          sentences(passage, range[0], range[1], clauses);
        }
        continue;
      }
      int from = tokensIn(text, new Span(block.bodyStart(), block.text().length()))[0];
      int to = text.tokens().size();
      List<Clause> above = List.copyOf(headings);
      if (isHeading(block, text, from) && from < to) {
        if (depth(block) <= 1) {
          headings.clear();
        }
        above = List.copyOf(headings);
        Passage heading = new Passage(document.id(), block, text, 0, List.of(), place);
        headings.add(heading.clause(from, to, from, to, from));
      } else if (startsTopArticle(block)) {
        headings.clear();
        above = List.of();
      }
      sentences(new Passage(document.id(), block, text, 0, above, place), from, to, clauses);
    }
    return clauses;
  }

  /** The texts of the blocks, read with the definitions that the document itself gives. */
  private IdentityHashMap<Block, TaggedText> tagged(Document document) {
    IdentityHashMap<Block, TaggedText> read = new IdentityHashMap<>();
    List<TaggedText> plain = new ArrayList<>();
    for (Block block : document.blocks()) {
      TaggedText text = texts.tag(block.text());
      read.put(block, text);
      plain.add(text);
    }
    List<Alias> aliases = Definitions.in(plain);
    if (!aliases.isEmpty()) {
      read.replaceAll((block, text) -> texts.tag(text, aliases));
    }
    return read;
  }

  /** «ماده ۸» and "8." open an article; «۸-۲» and "8.2" stand below one. */
  private static int depth(Block block) {
    return block
        .location()
        .clauseNumber()
        .map(number -> NUMBER_JOINT.split(number, -1).length)
        .orElse(1);
  }

  private static boolean startsTopArticle(Block block) {
    return block.location().clauseNumber().isPresent()
        && depth(block) == 1
        && block.kind() == BlockKind.HEADING;
  }

  private static boolean isHeading(Block block, TaggedText text, int from) {
    if (block.kind() == BlockKind.HEADING) {
      return true;
    }
    if (block.kind() == BlockKind.TABLE_ROW || text.tokens().size() - from > LONGEST_HEADING) {
      return false;
    }
    for (int i = from; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      boolean lastColon = token.is(":") && i == text.tokens().size() - 1;
      if (token.verb().isPresent() || token.is(".") || token.is(":") && !lastColon) {
        return false;
      }
    }
    boolean numbered = block.location().clauseNumber().isPresent();
    boolean endsWithColon = text.tokens().get(text.tokens().size() - 1).is(":");
    boolean service = text.mentions("service").stream().anyMatch(m -> m.from() >= from);
    return endsWithColon
        || (numbered || service)
            && text.mentions("heading.noun").stream().anyMatch(m -> m.from() >= from)
            && text.tokens().size() - from <= 14
            && coversAll(text, from);
  }

  /** Whether nothing but heading words stands in the text. */
  private static boolean coversAll(TaggedText text, int from) {
    for (int i = from; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.isWord() && !text.in("heading.noun", i) && !text.in("heading.filler", i)) {
        return false;
      }
    }
    return true;
  }

  private static int[] tokensIn(TaggedText text, Span span) {
    return new int[] {firstFrom(text, span.start()), firstFrom(text, span.end())};
  }

  /** The first token that begins at an offset of the original text or behind it. */
  private static int firstFrom(TaggedText text, int offset) {
    return Ordered.firstFrom(
        text.tokens(), token -> text.folded().originalStart(token.start()), offset);
  }

  private static void sentences(Passage passage, int from, int to, List<Clause> clauses) {
    int start = from;
    for (int i = from; i < to; i++) {
      if (i == to - 1 || endsSentence(passage.text(), i, to)) {
        parts(passage, start, i + 1, clauses);
        start = i + 1;
      }
    }
  }

  private static boolean endsSentence(TaggedText text, int i, int to) {
    Token token = text.tokens().get(i);
    if (!token.isMark()) {
      return false;
    }
    if (token.is("?")) {
      return !answered(text, i + 1, to);
    }
    if (token.is(";") || token.is("!") || token.is("•")) {
      return true;
    }
    if (token.is(":")) {
      return i + 1 < to && text.endingAt("introduces", i).isPresent();
    }
    if (!token.is(".") || i + 1 >= to) {
      return false;
    }
    Token next = text.tokens().get(i + 1);
    boolean spaced = next.start() > token.end();
    boolean abbreviation =
        i > 0
            && !text.tokens().get(i - 1).isMark()
            && (text.tokens().get(i - 1).text().length() <= 1 || text.in("abbreviation", i - 1));
    return spaced && !abbreviation;
  }

  /** Whether boxes to tick stand behind a question, so that the two belong together. */
  private static boolean answered(TaggedText text, int from, int to) {
    for (int i = from; i < Math.min(to, from + 4); i++) {
      if (text.in("box", i)) {
        return true;
      }
    }
    return false;
  }

  /** Cuts a sentence where a predicate ends and a conjunction leads to another. */
  private static void parts(Passage passage, int from, int to, List<Clause> clauses) {
    if (from >= to) {
      return;
    }
    TaggedText text = passage.text();
    int value = from;
    for (int i = from; i < to && i < from + LONGEST_LABEL; i++) {
      if (text.tokens().get(i).is(":") && i > from) {
        value = i + 1;
        break;
      }
    }
    int start = from;
    for (int i = from; i < to - 2; i++) {
      boolean verb = finite(text, i) && conjunction(text, i + 1);
      if (verb || anotherClass(text, start, i + 1, to)) {
        clauses.add(passage.clause(start, i + 1, from, to, Math.max(start, value)));
        start = i + 1;
      }
    }
    clauses.add(passage.clause(start, to, from, to, Math.max(start, value)));
  }

  /**
   * Whether a conjunction joins two predicates on the class that share a verb or a noun: «پمپ‌ها
   * دارای خدمات پس از فروش و شیرآلات فاقد آن», "the pumps have after-sales service but the cables
   * have none".
   */
  private static boolean anotherClass(TaggedText text, int from, int joint, int to) {
    if (!conjunction(text, joint)
        || !text.has("service", from, joint)
        || !text.has("class.word", from, joint)) {
      return false;
    }
    for (Mention echo : text.mentions("class.echo", joint + 2, to)) {
      if (refers(text, joint + 1, echo.from())) {
        return true;
      }
    }
    for (Mention word : text.mentions("class.word", joint + 2, to)) {
      if (refers(text, joint + 1, word.from()) && text.has("service", word.from(), to)) {
        return true;
      }
    }
    return false;
  }

  /** Whether words that may name goods stand between, and no other predicate. */
  private static boolean refers(TaggedText text, int from, int to) {
    boolean word = false;
    for (int i = from; i < to; i++) {
      Token token = text.tokens().get(i);
      if (token.verb().isPresent()
          || text.in("service", i)
          || text.in("services.word", i)
          || text.in("class.word", i)) {
        return false;
      }
      word |= token.isWord() && !text.in("clause.joint", i);
    }
    return word && to - from <= 14;
  }

  private static boolean finite(TaggedText text, int i) {
    return text.tokens().get(i).verb().isPresent() && text.tokens().get(i + 1).verb().isEmpty();
  }

  private static boolean conjunction(TaggedText text, int i) {
    Token token = text.tokens().get(i);
    return token.is("،") || token.is(",") || text.in("clause.joint", i);
  }
}
