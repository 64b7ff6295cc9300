package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;
import org.aftersales.statement.FormField.Name;

/** Reads the parties where prose names them: "between Arman Co. (the "Seller") and …". */
final class PartyReader {

  /** How many blocks of a contract may introduce its parties. */
  private static final int HEAD = 12;

  private static final int LONGEST_NAME = 9;

  /** How far the role may stand behind the words that introduce it. */
  private static final int REACH = 8;

  private static final Map<String, Name> ROLES =
      Map.of("role.seller", Name.SELLER, "role.customer", Name.CUSTOMER);

  private final Texts texts;

  PartyReader(Texts texts) {
    this.texts = texts;
  }

  List<FormField> parties(Document document) {
    List<FormField> parties = new ArrayList<>();
    List<Block> blocks = document.blocks();
    for (Block block : blocks.subList(0, Math.min(HEAD, blocks.size()))) {
      TaggedText text = texts.tag(block.text());
      ROLES.forEach(
          (role, name) -> {
            for (Mention mention : text.mentions(role)) {
              introduced(text, mention)
                  .flatMap(end -> party(document, block, text, name, end))
                  .ifPresent(parties::add);
            }
          });
    }
    return parties;
  }

  /** Where the bracket or the words begin that give a role to the name before them. */
  private static Optional<Integer> introduced(TaggedText text, Mention role) {
    int least = Math.max(1, role.from() - REACH);
    for (int i = role.from() - 1; i >= least; i--) {
      boolean intro =
          text.tokens().get(i).is("(")
              || text.at("alias.intro", i).filter(m -> m.to() <= role.from()).isPresent();
      if (intro) {
        return Optional.of(i);
      }
      if (text.tokens().get(i).is(")")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<FormField> party(
      Document document, Block block, TaggedText text, Name name, int end) {
    int from = end;
    int to = end;
    while (to > 0 && isBracketed(text, to - 1)) {
      to = opening(text, to - 1);
      from = to;
    }
    while (from > 0 && to - from < LONGEST_NAME && !ends(text, from - 1)) {
      from--;
    }
    if (from == to) {
      return Optional.empty();
    }
    int start = text.originalStart(from);
    int stop = text.originalEnd(to);
    String value = block.text().substring(start, stop).strip();
    return Optional.of(
        new FormField(
            document.id(),
            name,
            value,
            !value.isEmpty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Evidence(document.id(), block.location(), start, start + value.length(), value)));
  }

  private static boolean isBracketed(TaggedText text, int last) {
    return text.tokens().get(last).is(")") && opening(text, last) < last;
  }

  private static int opening(TaggedText text, int closing) {
    int i = closing;
    while (i > 0 && closing - i < REACH && !text.tokens().get(i).is("(")) {
      i--;
    }
    return text.tokens().get(i).is("(") ? i : closing;
  }

  /** Whether a token stands before a name rather than in it. */
  private static boolean ends(TaggedText text, int i) {
    Token token = text.tokens().get(i);
    boolean mark = token.isMark() && !token.is(".") && !token.is("&") && !token.is("-");
    return mark || token.verb().isPresent() || text.in("party.lead", i);
  }
}
