package org.aftersales.statement;

import java.util.Optional;
import org.aftersales.language.Mention;

/**
 * Reads the class from a clause that does not repeat the service noun: it takes up the clause
 * before («بقیه ندارند», "the others have none"), or answers the heading above ("Not applicable").
 */
final class ClassEcho {

  private ClassEcho() {}

  static ClassReader.Said read(Scoped scoped, boolean spokenOf) {
    Clause clause = scoped.clause();
    return clause.heading().isEmpty() || !serviceHeading(clause)
        ? echo(scoped, spokenOf)
        : underHeading(scoped);
  }

  /** "… and the others lack it": the service noun stands earlier. */
  private static ClassReader.Said echo(Scoped scoped, boolean spokenOf) {
    Clause clause = scoped.clause();
    if (!scoped.plain() || !spokenOf && !clause.sentenceHas("service")) {
      return ClassReader.Said.nothing();
    }
    Optional<Mention> no = clause.first("service.echo.no");
    if (no.isPresent()) {
      return ClassReader.statement(StatementKind.NO_SERVICE, scoped, no.get());
    }
    Optional<Mention> yes = clause.first("service.echo.yes");
    if (yes.isPresent()) {
      return ClassReader.statement(StatementKind.WITH_SERVICE, scoped, yes.get());
    }
    return spokenOf && onlyGoods(scoped) ? bare(scoped) : ClassReader.Said.nothing();
  }

  /** "The remaining items do not", «مابقی ندارند»: nothing but goods and a verb. */
  private static ClassReader.Said bare(Scoped scoped) {
    Clause clause = scoped.clause();
    for (Mention no : clause.all("class.bare.no")) {
      if (ends(clause, no)) {
        return ClassReader.statement(StatementKind.NO_SERVICE, scoped, no);
      }
    }
    for (Mention yes : clause.all("class.bare.yes")) {
      if (ends(clause, yes)) {
        return ClassReader.statement(StatementKind.WITH_SERVICE, scoped, yes);
      }
    }
    return ClassReader.Said.nothing();
  }

  private static boolean ends(Clause clause, Mention mention) {
    for (int i = mention.to(); i < clause.to(); i++) {
      if (!clause.token(i).isMark() && !clause.text().in("clause.joint", i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean onlyGoods(Scoped scoped) {
    Clause clause = scoped.clause();
    boolean referred =
        switch (scoped.scope().basis()) {
          case NAMED, ALL, REST -> true;
          case BACKWARD -> clause.has("goods.these");
          default -> false;
        };
    return referred
        && clause.words() <= 10
        && !clause.has("services.word")
        && !clause.has("liability")
        && !clause.has("warranty")
        && !clause.has("guarantee")
        && !clause.has("article.self")
        && !clause.has("cost");
  }

  private static boolean serviceHeading(Clause clause) {
    Clause heading = clause.heading().get(clause.heading().size() - 1);
    return heading.has("service")
        && !heading.has("warranty")
        && !heading.has("guarantee")
        && !clause.standsIn(heading.document(), heading.block());
  }

  /** In an article headed by the service noun, "not provided for Item 2" says enough. */
  private static ClassReader.Said underHeading(Scoped scoped) {
    Clause clause = scoped.clause();
    ClassReader.Said said = echo(scoped, true);
    if (said.statement().isPresent() || !scoped.plain()) {
      return said;
    }
    boolean other =
        clause.has("services.word")
            || clause.has("warranty")
            || clause.has("guarantee")
            || clause.has("cost")
            || clause.has("status.condition")
            || clause.has("inform.any")
            || clause.has("liability")
            || clause.has("article.self");
    if (other || clause.words() > 14) {
      return said;
    }
    if (clause.words() <= 6) {
      Optional<StatementKind> answer = ClassReader.answer(clause);
      if (answer.isPresent()) {
        return ClassReader.statement(
            answer.get(), scoped, new Mention("service", clause.from(), clause.from() + 1));
      }
    }
    Optional<Mention> applies = clause.first("class.applies");
    if (applies.isEmpty()) {
      return said;
    }
    boolean denied = clause.anyVerbDenied();
    return ClassReader.statement(
        denied ? StatementKind.NO_SERVICE : StatementKind.WITH_SERVICE, scoped, applies.get());
  }
}
