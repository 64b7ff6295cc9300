package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.document.Span;
import org.aftersales.language.Lexicon;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;

/** Cuts a document into clauses and keeps the headings above each. */
final class ClauseCutter {

  private static final int LONGEST_HEADING = 16;
  private static final int LONGEST_LABEL = 9;

  private final Lexicon lexicon;

  ClauseCutter(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  List<Clause> cut(Document document) {
    List<Clause> clauses = new ArrayList<>();
    List<Clause> headings = new ArrayList<>();
    for (Block block : document.blocks()) {
      TaggedText text = lexicon.tag(block.text());
      if (text.tokens().isEmpty()) {
        continue;
      }
      if (block.kind() == BlockKind.TABLE_ROW) {
        int cell = 0;
        for (Span span : block.cells()) {
          cell++;
          int[] range = tokensIn(text, span);
          sentences(
              document.id(), block, text, range[0], range[1], cell, List.copyOf(headings), clauses);
        }
        continue;
      }
      int from = tokensIn(text, new Span(block.bodyStart(), block.text().length()))[0];
      boolean heading = isHeading(block, text, from);
      List<Clause> above = List.copyOf(headings);
      if (heading && from < text.tokens().size()) {
        int to = text.tokens().size();
        Clause clause =
            new Clause(document.id(), block, text, from, to, from, to, from, 0, List.of());
        if (depth(block) <= 1) {
          headings.clear();
        }
        headings.add(clause);
      } else if (startsTopArticle(block)) {
        headings.clear();
        above = List.of();
      }
      sentences(document.id(), block, text, from, text.tokens().size(), 0, above, clauses);
    }
    return clauses;
  }

  /** «ماده ۸» and "8." open an article; «۸-۲» and "8.2" stand below one. */
  private static int depth(Block block) {
    return block
        .location()
        .number()
        .map(n -> n.split("[-.ـ–]\\s*(?=[0-9۰-۹٠-٩])", -1).length)
        .orElse(1);
  }

  private static boolean startsTopArticle(Block block) {
    return block.location().number().isPresent()
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
    boolean numbered = block.location().number().isPresent();
    boolean endsWithColon = text.tokens().get(text.tokens().size() - 1).is(":");
    return endsWithColon
        || numbered
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
    int from = text.tokens().size();
    int to = 0;
    for (int i = 0; i < text.tokens().size(); i++) {
      int start = text.originalStart(i);
      if (start >= span.start() && start < span.end()) {
        from = Math.min(from, i);
        to = Math.max(to, i + 1);
      }
    }
    return new int[] {from, Math.max(from, to)};
  }

  private static void sentences(
      String document,
      Block block,
      TaggedText text,
      int from,
      int to,
      int cell,
      List<Clause> headings,
      List<Clause> clauses) {
    int start = from;
    for (int i = from; i < to; i++) {
      if (i == to - 1 || endsSentence(text, i, to)) {
        parts(document, block, text, start, i + 1, cell, headings, clauses);
        start = i + 1;
      }
    }
  }

  private static boolean endsSentence(TaggedText text, int i, int to) {
    Token token = text.tokens().get(i);
    if (!token.isMark()) {
      return false;
    }
    if (token.is(";") || token.is("?") || token.is("!") || token.is("•")) {
      return true;
    }
    if (!token.is(".") || i + 1 >= to) {
      return false;
    }
    Token next = text.tokens().get(i + 1);
    boolean spaced = next.start() > token.end();
    boolean abbreviation =
        i > 0 && (text.tokens().get(i - 1).text().length() <= 2 || text.in("abbreviation", i - 1));
    return spaced && !abbreviation;
  }

  /** Cuts a sentence behind a finite verb that a conjunction follows. */
  private static void parts(
      String document,
      Block block,
      TaggedText text,
      int from,
      int to,
      int cell,
      List<Clause> headings,
      List<Clause> clauses) {
    if (from >= to) {
      return;
    }
    int value = from;
    for (int i = from; i < to && i < from + LONGEST_LABEL; i++) {
      if (text.tokens().get(i).is(":") && i > from) {
        value = i + 1;
        break;
      }
    }
    int start = from;
    for (int i = from; i < to - 1; i++) {
      if (finite(text, i) && conjunction(text, i + 1) && i + 2 < to) {
        clauses.add(
            new Clause(
                document,
                block,
                text,
                start,
                i + 1,
                from,
                to,
                Math.max(start, value),
                cell,
                headings));
        start = i + 1;
      }
    }
    clauses.add(
        new Clause(
            document, block, text, start, to, from, to, Math.max(start, value), cell, headings));
  }

  private static boolean finite(TaggedText text, int i) {
    return text.tokens().get(i).verb().isPresent() && text.tokens().get(i + 1).verb().isEmpty();
  }

  private static boolean conjunction(TaggedText text, int i) {
    Token token = text.tokens().get(i);
    return token.is("،") || token.is(",") || text.in("clause.joint", i);
  }
}
