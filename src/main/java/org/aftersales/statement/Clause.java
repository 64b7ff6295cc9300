package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.document.Block;
import org.aftersales.document.Location;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;
import org.aftersales.statement.Statement.Language;

/**
 * A run of tokens with one predicate: a sentence, a part of one, or a table cell. Offers the
 * questions that the readers of statements ask of it.
 *
 * @param sentenceFrom first token of the sentence that the clause belongs to
 * @param sentenceTo token after that sentence
 * @param valueFrom first token after a "label:", or {@code from} where there is no label
 * @param cell number of the table cell, 0 outside tables
 * @param heading words of the headings above, nearest last
 * @param place the article, note or annex that the clause stands in
 */
record Clause(
    String document,
    Block block,
    TaggedText text,
    int from,
    int to,
    int sentenceFrom,
    int sentenceTo,
    int valueFrom,
    int cell,
    List<Clause> heading,
    Outline.Place place) {

  boolean has(String category) {
    return text.has(category, from, to);
  }

  boolean sentenceHas(String category) {
    return text.has(category, sentenceFrom, sentenceTo);
  }

  List<Mention> all(String category) {
    return text.mentions(category, from, to);
  }

  Optional<Mention> first(String category) {
    List<Mention> all = all(category);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  /** The mentions of a class that no mention of its look-alikes touches. */
  List<Mention> genuine(String category) {
    List<Mention> all = all(category);
    if (all.isEmpty()) {
      return all;
    }
    String lookAlikes = category + ".not";
    List<Mention> genuine = new ArrayList<>();
    for (Mention mention : all) {
      if (!touched(mention, lookAlikes) && !lookAlikeBeside(mention) && !headsCompound(mention)) {
        genuine.add(mention);
      }
    }
    return genuine;
  }

  /** "Calibration range", "installation depth": the noun behind is what is spoken of. */
  private boolean headsCompound(Mention noun) {
    int next = noun.to();
    return noun.category().startsWith("svc.")
        && next < to
        && text.in("compound.head", noun.to() - 1)
        && token(next).isWord()
        && token(next).text().charAt(0) < 0x250
        && !text.in("compound.open", next)
        && !text.in("services.word", next)
        && !text.in("goods.noun", next);
  }

  /**
   * «راهنمای نصب و راه‌اندازی», "installation and commissioning manual": what makes one service of
   * a pair a look-alike makes the other one too.
   */
  private boolean lookAlikeBeside(Mention noun) {
    if (!noun.category().startsWith("svc.")) {
      return false;
    }
    for (int k = 0; k < ServiceWords.KINDS.size(); k++) {
      String kind = ServiceWords.KINDS.get(k);
      for (Mention other : text.mentions(ServiceWords.LOOK_ALIKES.get(k), from, to)) {
        boolean head = other.to() < noun.from() && text.in(kind, other.to() - 1);
        boolean tail = other.from() > noun.to() && text.in(kind, other.from());
        if (head && paired(other.to(), noun.from()) || tail && paired(noun.to(), other.from())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether nothing but "and" stands between. */
  private boolean paired(int a, int b) {
    return b == a + 1 && text.in("and.word", a);
  }

  /** Whether a phrase before the noun extends to it over "and", or over a list. */
  boolean lends(String category, Mention noun, boolean overLists) {
    for (Mention mention : all(category)) {
      boolean before = mention.to() <= noun.from();
      if (before
          && (paired(mention.to(), noun.from())
              || overLists && isList(mention.to(), noun.from()))) {
        return true;
      }
    }
    return false;
  }

  boolean touched(Mention mention, String category) {
    for (Mention other : text.mentions(category)) {
      if (other.from() < mention.to() && mention.from() < other.to()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the clause stands in this block of this document. */
  boolean standsIn(String documentId, Block other) {
    return document.equals(documentId) && block.location().block() == other.location().block();
  }

  boolean precedes(Clause other) {
    int own = block.location().block();
    int theirs = other.block.location().block();
    return own < theirs || own == theirs && from < other.from;
  }

  /** Whether the clause stands directly behind another, in the same or the next paragraph. */
  boolean follows(Clause other) {
    int distance = block.location().block() - other.block.location().block();
    boolean opens = from == 0 || text.originalStart(from - 1) < block.bodyStart();
    boolean ended = other.to >= other.text.tokens().size();
    return document.equals(other.document)
        && cell == other.cell
        && (distance == 0 && from == other.to || distance == 1 && opens && ended);
  }

  /** Whether the words name goods at all. */
  boolean goodsAreNamed() {
    return has("goods.noun") || has("row.noun") || has("goods.these");
  }

  boolean labelled() {
    return valueFrom > from;
  }

  Clause sentence() {
    return new Clause(
        document,
        block,
        text,
        sentenceFrom,
        sentenceTo,
        sentenceFrom,
        sentenceTo,
        valueFrom > from ? valueFrom : sentenceFrom,
        cell,
        heading,
        place);
  }

  Clause part(int partFrom, int partTo) {
    return new Clause(
        document,
        block,
        text,
        partFrom,
        partTo,
        sentenceFrom,
        sentenceTo,
        partFrom,
        cell,
        heading,
        place);
  }

  /** What follows in the same paragraph or cell. */
  Clause rest() {
    int end = to;
    while (end < text.tokens().size() && end - to < 60 && !token(end).is("|")) {
      end++;
    }
    return part(to, end);
  }

  Token token(int i) {
    return text.tokens().get(i);
  }

  int words() {
    int words = 0;
    for (int i = from; i < to; i++) {
      if (!token(i).isMark()) {
        words++;
      }
    }
    return words;
  }

  Language language() {
    int persian = 0;
    int latin = 0;
    for (int i = sentenceFrom; i < sentenceTo; i++) {
      if (token(i).isWord()) {
        if (token(i).text().charAt(0) < 0x250) {
          latin++;
        } else {
          persian++;
        }
      }
    }
    return persian >= latin ? Language.FA : Language.EN;
  }

  Evidence evidence() {
    return evidence(from, to);
  }

  Evidence evidence(int first, int last) {
    int lastToken = last;
    while (lastToken - 1 > first && token(lastToken - 1).isMark() && !isBracket(lastToken - 1)) {
      lastToken--;
    }
    int start = text.originalStart(first);
    int end = text.originalEnd(Math.max(lastToken, first + 1));
    Location location = cell > 0 ? block.location().inCell(cell) : block.location();
    return new Evidence(document, location, start, end, block.text().substring(start, end));
  }

  private boolean isBracket(int i) {
    return ")]»×✓✔☑☒☐-".contains(token(i).text());
  }

  // ---- polarity -------------------------------------------------------------------------------

  /** Whether the noun is denied by a word directly before it, or before the list it stands in. */
  boolean deniedByNoun(Mention noun) {
    return deniedBefore(noun, "negator.nominal");
  }

  private boolean deniedBefore(Mention noun, String category) {
    for (Mention negator : text.mentions(category, sentenceFrom, sentenceTo)) {
      if (negator.to() > noun.from() || idle(negator)) {
        continue;
      }
      if (noun.from() - negator.to() <= 2 && plain(negator.to(), noun.from())
          || isList(negator.to(), noun.from())) {
        return true;
      }
    }
    return false;
  }

  private boolean plain(int a, int b) {
    for (int i = a; i < b; i++) {
      if (token(i).isMark() || token(i).verb().isPresent() || text.in("cost.noun", i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether only members of a list stand between: services, commas and conjunctions. */
  boolean isList(int a, int b) {
    if (b - a > 16 || a == b) {
      return a == b;
    }
    boolean joined = false;
    for (int i = a; i < b; i++) {
      Token token = token(i);
      boolean member = text.in("services.word", i) || text.in("service", i);
      boolean joint =
          token.is("،") || token.is(",") || text.in("and.word", i) || text.in("or.word", i);
      joined |= joint;
      if (!member && !joint) {
        return false;
      }
    }
    return joined;
  }

  boolean idle(Mention mention) {
    return touched(mention, "denial.idle");
  }

  /** Whether the verb that governs the noun, or the sentence as such, is denied. */
  boolean deniedByVerb(Mention noun) {
    if (language() == Language.FA) {
      return verbDenied(noun.to());
    }
    int denials = 0;
    int last = -1;
    for (Mention denial : all("denial")) {
      boolean ofAnother =
          touched(denial, "excludes")
              && denial.from() >= noun.to()
              && text.has("services.word", denial.to(), Math.min(to, denial.to() + 4));
      if (!idle(denial)
          && !ofAnother
          && !touched(denial, "matrix.denial")
          && !touched(denial, "none.goods")
          && !touched(denial, "reason.access")
          && !text.has("that", denial.to(), noun.from())
          && denial.from() >= last
          && Math.abs(denial.from() - noun.from()) <= 25) {
        denials++;
        last = denial.to();
      }
    }
    return (denials + (has("none.goods") && !deniedByNoun(noun) ? 1 : 0)) % 2 == 1;
  }

  /** Whether the first verb group at or after a token is negative; false where there is none. */
  boolean verbDenied(int token) {
    boolean found = false;
    for (int i = token; i < to; i++) {
      if (token(i).verb().isPresent()) {
        found = true;
        if (token(i).verb().get().negative()) {
          return true;
        }
      } else if (found) {
        return false;
      }
    }
    return false;
  }

  boolean anyVerbAfter(int token) {
    for (int i = token; i < to; i++) {
      if (token(i).verb().isPresent()) {
        return true;
      }
    }
    return false;
  }

  boolean anyVerbDenied() {
    for (int i = from; i < to; i++) {
      if (token(i).verb().isPresent() && token(i).verb().get().negative()) {
        return true;
      }
    }
    for (Mention denial : all("denial")) {
      if (!idle(denial)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the noun is denied once, counting a double denial as none. */
  boolean denied(Mention noun) {
    boolean byNoun = deniedByNoun(noun);
    boolean byVerb = deniedByVerb(noun);
    if (language() == Language.EN && !byNoun && !byVerb) {
      return deniedBefore(noun, "negator");
    }
    return byNoun ^ byVerb;
  }
}
